"""A text as its first pieces: words, numbers and signs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.core.saying.pieces import LINE, STOP, Piece, Pieces
from bot.core.saying.vocabulary import OTHER, codes_of
from bot.core.words import fold

_SIGNS = {
    **dict.fromkeys(".!?", STOP), "\n": LINE, **dict.fromkeys(",;|", ","), "/": "/",
    **dict.fromkeys("-–—−", "-"), "@": "at", "~": "about", "&": "and", "+": "and", "%": "unit",
}  # fmt: skip
_PLAIN = str.maketrans(dict.fromkeys("’‘`´ʼ", "'") | {"½": " 1/2"})
_ONES = (
    "(?:one|two|three|four|five|six|seven|eight|nine"
    "|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
)
_LETTER = r"[^\W\d_]"
_TOKENS = re.compile(
    rf"""
      (?P<ordinal> [0-9]{{1,2}}(?:st|nd|rd|th)(?!{_LETTER}) )
    | (?P<half> (?<=[0-9])\ ?[ap]\ ?m\b | (?<![a-z])[ap](?:\.\ ?m\b\.?|\ m\b) | (?<=[0-9])[ap]\b )
    | (?P<name> \bno\.\ ?(?=[0-9]) | \# )
    | (?P<word> (?:twenty|thirty|forty|fifty)[ -]{_ONES}\b
              | (?:b4|2nite|2moro|2morrow)\b
              | {_LETTER}+(?:'{_LETTER}+)* )
    | (?P<number> [0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}
                | [0-9]{{1,2}}(?P<dot>[./])[0-9]{{1,2}}(?P=dot)(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9])
                | [0-9]{{1,2}}/[0-9]{{1,2}}(?![0-9])
                | [0-9]{{1,2}}:[0-9]{{1,2}}(?::[0-9]{{2}})?(?![0-9:])
                | [0-9]{{1,2}}h[0-9]{{2}}(?![0-9])
                | [0-9]+\.[0-9]+ | [0-9]+,5(?=\ ?h) | [0-9]+ )
    | (?P<sign> [^\w\ ] )
    """,
    re.VERBOSE,
)
_SPACES = re.compile(r"[^\S\n]+")
_LIST_NUMBERS = re.compile(r"(?:^|\n) ?[0-9]{1,2}[.)] (?=[a-z])")
_ABBREVIATED = re.compile(r"d\d|m\d+|min|hour|sat|sun")
ABBREVIATION = 5  # letters at most
LONGEST = len("2026-12-03")  # no longer number means anything


def plain(text: str) -> str:
    """Small letters without accents, one space between words."""
    text = _SPACES.sub(" ", fold(text.translate(_PLAIN)))
    return _LIST_NUMBERS.sub("\n", text) if "\n" in text else text


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a plain text; signs that say nothing are left out."""
    pieces: list[Piece] = []
    for found in _TOKENS.finditer(text):
        start, end = found.span()
        if not (found[0] == "." and _is_abbreviation(pieces, start)):
            codes = _codes(found.lastgroup or "", found[0])
            pieces += [Piece(code, start, end) for code in codes]
    return pieces


def _codes(kind: str, token: str) -> Iterable[str]:
    match kind:
        case "word":
            return codes_of(token)
        case "sign":
            return [_SIGNS[token]] if token in _SIGNS else []
        case "ordinal":
            return [f"o{int(token[:-2])}"]
        case "half":  # "7p" is less sure to be a time than "7pm"
            return [token.strip()[0] + ("m" if "m" in token else ".")]
        case "name":
            return [OTHER]
    return [token.replace(",", ".") if len(token) <= LONGEST else OTHER]


def _is_abbreviation(pieces: Pieces, end: int) -> bool:
    """Whether a word such as "Mon" or "min" ends here."""
    last = pieces[-1] if pieces and pieces[-1].end == end else None
    if last is None or last.end - last.start > ABBREVIATION:
        return False
    return _ABBREVIATED.fullmatch(last.code) is not None
