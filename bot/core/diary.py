"""A runner's days put together from what was done, planned, told and taken off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.core.content import Side
from bot.core.history import Past
from bot.core.progress import Day, Done, Hold
from bot.core.self_check import CHECK
from bot.core.session import State
from bot.core.work import SetDone

FULL = "strength"


@dataclass(frozen=True, slots=True)
class Diary:
    """What is known of each date. `planned` are dates with something due, `off` the first and
    last of each stretch of days off (no last one while it is open); `plan_over` says that nothing
    is planned any more."""

    first: date
    today: date
    done: Mapping[date, Done]
    planned: frozenset[date]
    off: Sequence[tuple[date, date | None]] = ()
    pain: Mapping[date, int] = field(default_factory=dict)
    plan_over: bool = False

    def days(self) -> tuple[Day, ...]:
        """Every day from the first to today."""
        begins, ends = self._plan()
        off = frozenset(day for stretch in self.off for day in self._within(*stretch))
        return tuple(
            Day(day, self.done.get(day, Done.NOTHING),
                day in self.planned if begins <= day <= ends else None,
                day in off, self.pain.get(day))
            for day in self._within(self.first, self.today)
        )  # fmt: skip

    def _within(self, first: date, last: date | None) -> Iterator[date]:
        """The dates of a stretch, as far as the diary goes."""
        begins, ends = max(first, self.first), min(last or self.today, self.today)
        return (date.fromordinal(number)
                for number in range(begins.toordinal(), ends.toordinal() + 1))  # fmt: skip

    def _plan(self) -> tuple[date, date]:
        """From when to when there was a plan; before and after it nobody knows what was due."""
        begins = min(self.planned, default=date.max)
        return begins, max(self.planned, default=begins) if self.plan_over else date.max


def counts(past: Past) -> bool:
    """A session of which something may have been done; a self-check is none."""
    return past.routine != CHECK and past.state in (State.DONE, State.STOPPED)


def done_by_day(past: Iterable[Past], day_of: Callable[[datetime], date]) -> dict[date, Done]:
    """The most that was done to its end on each day."""
    found: dict[date, Done] = {}
    for one in past:
        if one.state is State.DONE:
            day, did = day_of(one.ended_at), Done.FULL if one.routine == FULL else Done.LIGHT
            found[day] = max(did, found.get(day, Done.NOTHING))
    return found


def hold_of(past: Past, exercise: str, day: date, pain: int | None) -> Hold | None:
    """The longest hold of a session on each side; None when there was none."""
    left, right = (_longest(past.sets, exercise, side) for side in Side)
    return Hold(day, left, right, pain) if left or right else None


def _longest(sets: Iterable[SetDone], exercise: str, side: Side) -> int | None:
    mine = (one for one in sets if one.exercise == exercise and one.side is side)
    return max((one.done for one in mine if one.unit == "seconds"), default=0) or None
