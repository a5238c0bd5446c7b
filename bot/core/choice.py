"""A decision between labels that can say why it fell so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic

from bot.core.learning import Classifier, Label

REASONS = 4


@dataclass(frozen=True)
class Choice(Generic[Label]):
    """What a classifier makes of traits."""

    classifier: Classifier[Label]
    traits: Collection[str]

    @cached_property
    def scores(self) -> Mapping[Label, float]:
        return self.classifier.scores(self.traits)

    @cached_property
    def ranked(self) -> tuple[Label, ...]:
        """All labels, the best first."""
        return tuple(sorted(self.scores, key=lambda label: -self.scores[label]))

    @property
    def won(self) -> Label:
        return self.ranked[0]

    @property
    def ahead(self) -> float:
        """By how much the best is better than the next; there may be no other."""
        best, *others = (self.scores[label] for label in self.ranked[:2])
        return best - sum(others)

    @property
    def why(self) -> list[tuple[str, float]]:
        """The traits that spoke loudest, for the best (above zero) or for the next (below)."""
        return self.classifier.reasons(self.traits, self.won, self.ranked[:2][-1])[:REASONS]
