"""Medians, spreads and tables."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

T = TypeVar("T")
L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class Aim:
    """A bound on one figure. `ratio` says what the figure is: a ratio, or a plain number."""

    what: str
    value: float
    bound: float
    at_least: bool = False
    unit: str = "x"

    @property
    def reached(self) -> bool:
        return self.value >= self.bound if self.at_least else self.value <= self.bound

    def cells(self) -> list[str]:
        sign = ">=" if self.at_least else "<="
        found = f"{number(self.value)} {self.unit}"
        return [
            self.what,
            f"{sign} {self.bound:g} {self.unit}",
            found,
            "yes" if self.reached else "no",
        ]


def number(value: float) -> str:
    """Three digits that count."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def spread(values: Sequence[float]) -> str:
    """Median with least and most."""
    middle = number(median(values))
    return (
        middle if len(values) == 1 else f"{middle} ({number(min(values))}-{number(max(values))})"
    )


def percentile(values: Iterable[float], part: float) -> float:
    """The value below which `part` (0 to 1) of all values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def rounds(peers: Sequence[T], count: int) -> Iterator[tuple[int, T]]:
    """Every peer once a round; the order is turned round every other round."""
    for number_ in range(count):
        for one in peers if number_ % 2 == 0 else reversed(peers):
            yield number_, one


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table with columns as wide as they need to be."""
    lines = [list(heads), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(_line(line, widths) for line in lines)


def by_hand(
    about: str | None,
    run: Callable[[int, L], tuple[str, list[Aim]]],
    rounds: int,
    full: L,
    quick: L,
) -> None:
    """The command line of one benchmark: takes its figures and prints them."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--quick", action="store_true", help="one small round, for a look")
    given = parser.parse_args()
    figures, aims = run(1 if given.quick else given.rounds, quick if given.quick else full)
    print(figures, aims_table(aims), sep="\n\n")


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def aims_table(aims: Iterable[Aim]) -> str:
    return table(("aim", "wanted", "measured", "reached"), [aim.cells() for aim in aims])
