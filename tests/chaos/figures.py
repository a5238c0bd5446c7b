"""Figures of a journal: how many calls a second, and what most of many values do not pass."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from math import ceil
from typing import Protocol

FREE = frozenset({"getUpdates"})  # a poll waits at the server and is no burden to it


class Moment(Protocol):
    """A call, `at` seconds of the steady clock."""

    @property
    def at(self) -> float: ...

    @property
    def method(self) -> str: ...


def busiest(heard: Iterable[Moment], window: float = 1.0) -> tuple[int, float]:
    """The most calls within any one window of so many seconds, and when it begins."""
    moments = sorted(one.at for one in heard if one.method not in FREE)
    counts = [(number - bisect_left(moments, at - window) + 1, at - window)
              for number, at in enumerate(moments)]  # fmt: skip
    return max(counts, default=(0, 0.0))


def calls_between(heard: Iterable[Moment], begin: float, end: float) -> float:
    """Calls a second in that time."""
    within = sum(begin <= one.at < end for one in heard if one.method not in FREE)
    return within / (end - begin)


def percentile(values: Collection[float], share: float) -> float:
    """The value that a `share` of them does not pass; not a number for none."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else float("nan")
