"""Names with a slip of the finger: a letter too many, missing, wrong, or swapped with the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

# From so many letters on, so many slips in the name of a place of so many people are forgiven. A
# short word with one, or a long one with two, is soon another word.
Forgiven = Sequence[tuple[int, int, int]]
ANYWHERE: Forgiven = ((5, 1, 300_000), (7, 1, 50_000), (9, 2, 300_000))
IN_AN_AREA: Forgiven = ((5, 1, 0), (9, 2, 0))


def meant(typed: str, known: Mapping[str, float], forgiven: Forgiven) -> str | None:
    """The known name that `typed` is nearest to, of those the weightiest, or None when all are
    too far. Names come with their weights, in people."""
    slips = max((slips for length, slips, _ in forgiven if len(typed) >= length), default=0)
    near = process.extract(typed, list(known), scorer=OSA.distance, score_cutoff=slips, limit=None)
    found = [
        (apart, -known[name], name)
        for name, apart, _ in near
        if _opens_alike(name, typed)
        and any(
            len(typed) >= length and apart <= slips and known[name] >= people
            for length, slips, people in forgiven
        )
    ]
    return min(found)[-1] if found else None


def _opens_alike(name: str, typed: str) -> bool:
    """The first letter is right, or swapped with the second."""
    return name[0] == typed[0] or name[:2] == typed[1::-1]
