"""A runner's answers in their order, each with the pain gate as it stood afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.felt import NOTHING_TOLD, Felt, Kind
from bot.core.safety import OPEN, Entry, Gate, after


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One set of answers. `asked` names the question: no question has two."""

    runner: int
    asked: str
    kind: Kind
    at: datetime
    day: date
    felt: Felt = NOTHING_TOLD
    gate: Gate = OPEN
    session: int | None = None

    @property
    def entry(self) -> Entry:
        return Entry(self.kind, self.day, self.felt)


def gate_of(answers: Sequence[CheckIn]) -> Gate:
    """How the gate stands after these answers, the oldest first."""
    return answers[-1].gate if answers else OPEN


def told(answers: Sequence[CheckIn], new: CheckIn, base: Gate = OPEN) -> tuple[CheckIn, ...]:
    """The answers with `new` in its place, or in the place of what answered the same question
    before, and every gate from there on worked out anew. Oldest first, here and there; `base` is
    the gate before the first of them."""
    known = next((one for one in answers if one.asked == new.asked), None)
    placed = new if known is None else replace(new, at=known.at, day=known.day)
    others = [one for one in answers if one.asked != new.asked]
    ordered = sorted([*others, placed], key=lambda one: one.at)
    changed = ordered.index(placed)
    return (*ordered[:changed], *_gated(ordered[:changed], ordered[changed:], base))


def _gated(before: Sequence[CheckIn], rest: Sequence[CheckIn], base: Gate) -> Iterator[CheckIn]:
    done = list(before)
    for one in rest:
        gate = done[-1].gate if done else base
        gated = replace(one, gate=after(gate, one.entry, [past.entry for past in done]))
        done.append(gated)
        yield gated
