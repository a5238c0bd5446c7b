"""What several lines of a plan bring next, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice, takewhile

from bot.core.reminder import Local, Planned, Reminder, upcoming

SHOWN_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Ahead:
    """One occurrence to come."""

    reminder: Reminder
    planned: Planned


def coming(
    plan: Sequence[Reminder], local: Local, now: datetime,
    still: Callable[[Planned], bool] = lambda _: True, most: int = 200,
) -> tuple[Ahead, ...]:  # fmt: skip
    """The occurrences of several lines, in the order they are due, while they are `still` of
    interest."""
    rows = [_of(line, takewhile(still, upcoming(line, local, now))) for line in plan]
    return tuple(islice(merge(*rows, key=lambda one: one.planned.due_at), most))


def _of(line: Reminder, planned: Iterable[Planned]) -> Iterator[Ahead]:
    return (Ahead(line, one) for one in planned)
