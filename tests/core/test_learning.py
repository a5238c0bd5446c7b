"""A classifier learns from samples, always the same, and says what spoke for what."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from answers_samples import taught
from core_samples import modest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.learning import RARE, Classifier

FRUIT = [
    (("yellow", "bent", "a fruit"), "banana"),
    (("yellow", "long", "a fruit"), "banana"),
    (("red", "round", "a fruit"), "cherry"),
    (("red", "small", "a fruit"), "cherry"),
    (("green", "round", "a fruit"), "melon"),
    (("green", "big", "a fruit"), "melon"),
]
LEARNED = taught(FRUIT)
ELSEWHERE = """
from test_learning import FRUIT, taught
print(taught(FRUIT).scores(("yellow", "round", "a fruit")))
"""


def best(classifier: Classifier[str], *traits: str) -> str:
    scores = classifier.scores(traits)
    return max(scores, key=lambda label: scores[label])


@pytest.mark.parametrize(("traits", "label"), FRUIT)
def test_what_was_taught_is_known(traits: tuple[str, ...], label: str) -> None:
    assert best(LEARNED, *traits) == label


@pytest.mark.parametrize(
    ("traits", "label"),
    [
        (("yellow", "big"), "banana"),
        (("small", "round", "red"), "cherry"),
        (("big", "green", "long"), "melon"),
        (("yellow", "unheard-of"), "banana"),
    ],
)
def test_what_was_not_taught_is_told_by_what_is_alike(traits: tuple[str, ...], label: str) -> None:
    assert best(LEARNED, *traits) == label


def test_which_of_two_traits_counts_is_learned_from_both_together() -> None:
    both = [(("not", "red"), "green"), (("red",), "stop"), (("not",), "green"), (("go",), "green")]
    learned = taught(both * 4)
    assert (best(learned, "red"), best(learned, "not", "red")) == ("stop", "green")


def test_labels_come_in_the_order_of_the_alphabet() -> None:
    assert LEARNED.labels == ["banana", "cherry", "melon"]


def test_what_only_one_label_has_makes_it_win_by_one() -> None:
    scores = taught([(("bent",), "banana"), (("small",), "cherry")]).scores(("bent",))
    assert scores["banana"] - scores["cherry"] == pytest.approx(1.0)


@pytest.mark.parametrize("traits", [(), ("unheard-of",)])
def test_nothing_known_speaks_for_nothing(traits: tuple[str, ...]) -> None:
    assert LEARNED.scores(traits) == {"banana": 0.0, "cherry": 0.0, "melon": 0.0}


def big_cats(count: int) -> Classifier[str]:
    """Knows so many samples with one pair of words, and nothing else that tells them apart."""
    cats = [((f"word {n}", "big cat"), "cat") for n in range(count)]
    return taught([*cats, (("big dog",), "dog")])


def test_a_pair_of_words_that_was_seen_rarely_tells_nothing() -> None:
    assert set(big_cats(RARE - 1).scores(("big cat",)).values()) == {0.0}


def test_a_pair_of_words_that_was_seen_often_enough_counts() -> None:
    assert best(big_cats(RARE), "big cat") == "cat"


def test_a_single_word_that_was_seen_once_counts() -> None:
    assert best(taught([(("big", "cat"), "cat"), (("big", "dog"), "dog")]), "cat") == "cat"


def test_more_of_the_same_in_a_message_does_not_make_it_surer() -> None:
    short, long = LEARNED.scores(("red",)), LEARNED.scores(("red", *map(str, range(99))))
    assert short["cherry"] == pytest.approx(10 * long["cherry"])


def test_a_sample_without_traits_teaches_only_its_label() -> None:
    assert taught([(("a",), "x"), (("b",), "y"), ((), "z")]).labels == ["x", "y", "z"]


def test_equal_samples_make_equal_scores() -> None:
    traits = ("yellow", "round", "a fruit")
    assert taught(list(FRUIT)).scores(traits) == LEARNED.scores(traits)


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_another_process_learns_the_same(seed: str) -> None:
    here = Path(__file__)
    path = os.pathsep.join((str(here.parents[2]), str(here.parent)))
    told = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], env={"PYTHONHASHSEED": seed, "PYTHONPATH": path},
        capture_output=True, check=True, text=True, timeout=60,
    )  # fmt: skip
    assert told.stdout.strip() == str(LEARNED.scores(("yellow", "round", "a fruit")))


def test_reasons_name_what_speaks_for_a_label_before_what_speaks_against() -> None:
    reasons = dict(LEARNED.reasons(("yellow", "round", "a fruit"), "banana", "cherry"))
    assert reasons["yellow"] > 0 > reasons["round"]


def test_the_strongest_reason_comes_first() -> None:
    reasons = LEARNED.reasons(("a fruit", "yellow", "round"), "banana", "cherry")
    strengths = [abs(by) for _, by in reasons]
    assert strengths == sorted(strengths, reverse=True)


def test_what_was_never_seen_is_no_reason() -> None:
    reasons = LEARNED.reasons(("yellow", "unheard-of"), "banana", "cherry")
    assert [trait for trait, _ in reasons] == ["yellow"]


@modest
@given(st.sets(st.sampled_from(sorted({trait for traits, _ in FRUIT for trait in traits}))))
def test_the_reasons_add_up_to_the_difference_of_the_scores(traits: set[str]) -> None:
    told = tuple(sorted(traits))
    scores = LEARNED.scores(told)
    reasons = LEARNED.reasons(told, "banana", "melon")
    assert sum(by for _, by in reasons) == pytest.approx(scores["banana"] - scores["melon"])
