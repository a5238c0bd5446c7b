"""A change from one time to another: only the other counts."""

from __future__ import annotations

import re
from datetime import datetime

from bot.core.saying.pieces import Piece, Pieces

_TO = frozenset(("to", "until", "for"))
_KINDS = (
    re.compile(r"d\d|m\d+|[ot]\d+|weekday|weekend|today|tomorrow|tonight|daily|week"),
    re.compile(r"\d.*|am|pm|noon|midnight|oclock|half|quarter|past"),
)


def moved(pieces: Pieces, now: datetime) -> list[Piece]:
    """A move of the Tuesday run from 7 to 8 as the Tuesday run at 8."""
    codes = [piece.code for piece in pieces]
    start = codes.index("move") if "move" in codes else len(codes)
    places = [n for n in range(start, len(codes)) if codes[n] in _TO]
    if not places:
        return list(pieces)
    to = min(places, key=lambda n: (codes[n] == "for", n))
    gone = [kind for kind in _KINDS if any(map(kind.fullmatch, codes[to:]))]
    kept = [p for p in pieces[:to] if not any(kind.fullmatch(p.code) for kind in gone)]
    return [*kept, pieces[to]._replace(code="at"), *pieces[to + 1 :]]
