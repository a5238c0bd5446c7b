"""A decision names the best label, how far ahead it is, and what spoke for it."""

from __future__ import annotations

import pytest
from answers_samples import taught

from bot.core.choice import REASONS, Choice

TAUGHT = taught(
    [
        (("press", "wall"), "wall"),
        (("knee", "wall"), "wall"),
        (("drop", "step"), "step"),
        (("hang", "step"), "step"),
        (("lie", "mat"), "mat"),
        (("lift", "mat"), "mat"),
    ]
)


def test_the_label_that_fits_best_has_won() -> None:
    assert Choice(TAUGHT, ("knee", "wall")).won == "wall"


def test_labels_are_ranked_by_their_scores() -> None:
    choice = Choice(TAUGHT, ("step", "step", "lift"))
    scores = [choice.scores[label] for label in choice.ranked]
    assert scores == sorted(scores, reverse=True)
    assert set(choice.ranked) == {"wall", "step", "mat"}


def test_of_equal_labels_the_first_in_the_alphabet_wins() -> None:
    assert Choice(TAUGHT, ("unheard-of",)).ranked == ("mat", "step", "wall")


def test_how_far_ahead_it_is_is_the_lead_over_the_next() -> None:
    choice = Choice(TAUGHT, ("drop", "mat"))
    assert choice.ahead == pytest.approx(
        choice.scores[choice.ranked[0]] - choice.scores[choice.ranked[1]]
    )


def test_what_speaks_for_one_label_only_is_further_ahead() -> None:
    assert Choice(TAUGHT, ("step", "drop")).ahead > Choice(TAUGHT, ("step", "wall")).ahead


def test_nothing_is_ahead_of_nothing() -> None:
    assert Choice(TAUGHT, ()).ahead == 0.0


def test_it_says_what_spoke_for_the_best_and_what_for_the_next() -> None:
    choice = Choice(TAUGHT, ("step", "drop", "knee"))
    assert choice.ranked[:2] == ("step", "wall")
    why = dict(choice.why)
    assert why["drop"] > 0 > why["knee"]


def test_it_gives_only_the_loudest_reasons() -> None:
    every = ("press", "knee", "wall", "drop", "hang", "step", "lie", "lift", "mat")
    choice = Choice(TAUGHT, every)
    everything = TAUGHT.reasons(every, *choice.ranked[:2])
    assert choice.why == everything[:REASONS]
    assert len(everything) > REASONS
