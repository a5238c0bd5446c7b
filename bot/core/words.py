"""A message as words: what counts of a text before anybody asks what it means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

EMOJI = "☺"
TIME = "#time"
LONGEST = 8192  # one letter can spread into eighteen; a message has 4,096
MARKS = frozenset(".,?")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\b(?:\d{1,2}[:.h]\d{2}\s?(?:[ap]\.?m\b)?|\d{1,2}\s?[ap]\.?m\b)")
_ELIDED = re.compile(r"\b([cdjlmnst]|qu)'(?=[^\W\d_])")  # the French l'exercice is two words
_WORDS = re.compile(rf"{TIME}|[^\W\d_]+|\d+|[?.,]")
_TRAILING = re.compile(r"\.{2,}")
_PARAGRAPH = re.compile(r"\n\s*\n")
# A new line, or dots that trail off, may stand within a sentence.
_SIGNS = str.maketrans({
    **dict.fromkeys("’‘`´ʼ", "'"), **dict.fromkeys("!;", "."), **dict.fromkeys("…\n", ","),
    **dict.fromkeys("¿¡", " "),
})  # fmt: skip


def words_of(text: str) -> list[str]:
    """Lower-case words without accents, in order; "can't" is `cant`. A clock time is `#time`, an
    emoji `☺`; the marks `.`, `,` and `?` stand for themselves, so that sentences can be told
    apart."""
    plain = fold(_PARAGRAPH.sub(".", text).translate(_SIGNS))
    if "'" in plain:
        plain = _ELIDED.sub(r"\1 ", plain).replace("'", "")
    if _DIGIT.search(plain):
        plain = _CLOCK.sub(TIME, plain)
    words = _WORDS.findall(_TRAILING.sub(",", plain).replace(":", ","))
    return [*words, EMOJI] if _has_emoji(plain) else words


def without_marks(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in MARKS)


def fold(text: str) -> str:
    """One spelling for all ways to type the same: no accents, no wide or invisible letters."""
    if text.isascii():
        return text.casefold()
    spread = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKD", text)[:LONGEST].casefold()
    )
    return "".join(c for c in spread if unicodedata.category(c) not in ("Mn", "Cf"))


def _has_emoji(text: str) -> bool:
    return not text.isascii() and any(unicodedata.category(sign) == "So" for sign in text)
