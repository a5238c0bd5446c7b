"""A small linear classifier, learned from examples in a fraction of a second.

Passive-aggressive learning (Crammer et al., Journal of Machine Learning Research 7, 2006, the
multi-class case), with the weights summed over the rounds (Freund and Schapire, Machine Learning
37, 1999). It needs no library, and each decision can be taken apart into the words that made it.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, count
from math import sqrt
from operator import add
from typing import Generic, TypeVar
from zlib import crc32

Label = TypeVar("Label", bound=str)
Traits = Collection[str]
Row = list[float]  # a weight for each label

SHUFFLES = (2654435761, 2246822519, 3266489917, 668265263)  # odd: each permutes all lots
RARE = 3  # a pair of words seen less often tells nothing
NEVER = float("-inf")


class Classifier(Generic[Label]):
    """Scores labels by the weights of traits; a `Lesson` makes one."""

    def __init__(self, labels: list[Label], weights: Mapping[str, Sequence[float]]) -> None:
        self.labels = labels
        self._weights = weights

    def scores(self, traits: Traits) -> dict[Label, float]:
        """How well each label fits; only the differences mean anything."""
        rows = [row for trait in traits if (row := self._weights.get(trait))]
        scale = 1 / len(SHUFFLES) / sqrt(len(traits) or 1)
        totals = map(sum, zip(*rows, strict=True)) if rows else [0.0] * len(self.labels)
        return {label: total * scale for label, total in zip(self.labels, totals, strict=True)}

    def reasons(self, traits: Traits, label: Label, rival: Label) -> list[tuple[str, float]]:
        """What speaks for `label` (above zero) or for `rival` (below), the strongest first."""
        one, other = self.labels.index(label), self.labels.index(rival)
        scale = 1 / len(SHUFFLES) / sqrt(len(traits) or 1)
        known = [(trait, self._weights[trait]) for trait in traits if trait in self._weights]
        reasons = [(trait, (row[one] - row[other]) * scale) for trait, row in known]
        return sorted(reasons, key=lambda reason: -abs(reason[1]))


class Lesson(Generic[Label]):
    """Examples, gathered one by one, and what is learned from them. Their order is drawn from
    what they say, so equal examples make an equal classifier, and one more changes little."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = defaultdict(count().__next__)
        self._examples: list[tuple[int, array[int], Label]] = []

    def add(self, traits: Traits, label: Label) -> None:
        numbers = array("I", map(self._numbers.__getitem__, traits))
        self._examples.append((crc32(" ".join(traits).encode()), numbers, label))

    def learned(self) -> Classifier[Label]:
        """Ends the lesson: the examples are forgotten."""
        labels = sorted({label for _, _, label in self._examples})
        number = {label: at for at, label in enumerate(labels)}
        kept = self._telling()
        weights = {at: [0.0] * len(labels) for at in kept}
        exercises = [
            (lot, [weights[at] for at in traits if at in kept], number[label])
            for lot, traits, label in self._examples
        ]
        self._examples.clear()
        sums = _practised([one for one in exercises if one[1]], weights)
        return Classifier(labels, {trait: sums[at] for at, trait in kept.items()})

    def _telling(self) -> dict[int, str]:
        """The traits that are learned from, by their numbers: no rare pairs."""
        seen = Counter(chain.from_iterable(traits for _, traits, _ in self._examples))
        numbers = self._numbers.items()
        return {at: trait for trait, at in numbers if seen[at] >= RARE or " " not in trait}


def _practised(
    exercises: list[tuple[int, list[Row], int]], weights: Mapping[int, Row]
) -> dict[int, array[float]]:
    """The weights after each round, summed: the mean is steadier than the last. Each round has
    an order of its own."""
    sums = {at: array("f", row) for at, row in weights.items()}
    for odd in SHUFFLES:
        exercises.sort(key=lambda one: one[0] * odd % 2**32)
        for _, rows, right in exercises:
            _practise(rows, right)
        for at, row in weights.items():
            sums[at] = array("f", map(add, sums[at], row))
    return sums


def _practise(rows: list[Row], right: int) -> None:
    """Moves the weights just so far that the right label wins by one."""
    scale = 1 / sqrt(len(rows))
    totals = [sum(column) * scale for column in zip(*rows, strict=True)]
    score, totals[right] = totals[right], NEVER
    best = max(totals)
    loss = 1 - score + best
    if loss > 0:
        rival, by = totals.index(best), loss / 2 * scale
        for row in rows:
            row[right] += by
            row[rival] -= by
