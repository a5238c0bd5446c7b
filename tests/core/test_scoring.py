"""What is heard of a session, and when."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from core_samples import held_reps, hold, kinds, modest, reps, routines, step, timed, timeline
from hypothesis import given

from bot.core.content import Routine, Side
from bot.core.dose import RepHolds, Reps
from bot.core.layout import expand
from bot.core.score import END_SECONDS, Note, Said, Score, Tone
from bot.core.scoring import score
from bot.core.timeline import Hint, Kind, Timeline
from bot.library import Library

VOICE = yaml.safe_load((Path(__file__).parents[2] / "content/en/voice.yaml").read_text())
FIXED = (
    "ready", "next", "left", "right", "hold", "lift", "lower", "switch", "rest", "times",
    "halfway", "last-ten", "last-one", "last-set", "set-2", "seconds-30", "seconds-60",
    *map(str, range(1, 21)),
)  # fmt: skip
CUES = ("press-cue-1", "press-cue-2", "press-cue-3", "press-cue-4", "drop-cue-1", "drop-cue-2",
        "plank-cue-1", "plank-cue-2")  # fmt: skip
SPOKEN = frozenset((*FIXED, *CUES, "press", "drop", "plank"))


def heard(laid_out: Timeline, phrases: Collection[str] = SPOKEN) -> dict[float, str]:
    """All that is heard, by its second: tones in capitals, words as they are."""
    made = score(laid_out, phrases)
    tones = {note.at: note.tone.name for note in made.notes}
    return tones | {said.at: " ".join(said.phrases) for said in made.said}


def between(laid_out: Timeline, start: float, end: float) -> dict[float, str]:
    return {at: what for at, what in heard(laid_out).items() if start <= at < end}


def tones(made: Score, tone: Tone) -> list[float]:
    return [note.at for note in made.notes if note.tone is tone]


def in_order(made: Score) -> list[Note | Said]:
    return sorted([*made.notes, *made.said], key=lambda sound: sound.at)


def test_one_hold_without_sides_is_heard_so() -> None:
    assert heard(timeline(hold(30, each_side=False))) == {
        0: "EASE",
        0.25: "ready press seconds-30",
        7: "TICK",
        8: "TICK",
        9: "TICK",
        10: "WORK",
        10.25: "hold",
        12.5: "press-cue-1",
        20: "TEN",
        22.5: "press-cue-2",
        30: "last-ten",
        37: "TICK",
        38: "TICK",
        39: "TICK",
        40 - END_SECONDS: "END",
    }


def test_a_run_of_reps_is_paced_and_counted_on_the_way_up() -> None:
    assert between(timeline(reps(count=3)), 10, 22) == {
        10: "WORK",
        10.25: "left lower",
        12: "LIFT",
        12.25: "lift 1",
        14: "LOWER",
        16: "LIFT",
        16.25: "2",
        18: "LOWER",
        18.25: "last-one",
        20: "LIFT",
        20.25: "3",
    }


def test_held_reps_are_counted_after_the_word_for_the_way_up() -> None:
    laid_out = timeline(held_reps(count=3), get_ready=10)
    said = [" ".join(said.phrases) for said in score(laid_out, SPOKEN).said]
    assert said[1:8] == [
        "left lift", "plank-cue-1", "lower", "lift 2", "plank-cue-2", "lower", "lift last-one",
    ]  # fmt: skip


def test_a_single_held_rep_is_not_called_the_last() -> None:
    laid_out = timeline(held_reps(count=1, each_side=False))
    assert heard(laid_out)[10.25] == "lift"


def test_the_ways_of_held_reps_have_tones_of_their_own() -> None:
    made = score(timeline(held_reps(count=3, each_side=False)), SPOKEN)
    assert tones(made, Tone.WORK) == [10]
    assert tones(made, Tone.LOWER) == [20, 33]
    assert tones(made, Tone.LIFT) == [23, 36]


@pytest.mark.parametrize(
    ("seconds", "tens"),
    [
        (9, []),
        (13, []),
        (14, [10]),
        (29, [10, 20]),
        (30, [10]),  # "ten seconds left" at 20
        (39, [10, 20]),  # and at 29, still said at 30
        (40, [10]),  # halfway at 20
        (45, [10, 20, 30, 40]),
    ],
)
def test_each_ten_seconds_of_a_hold_are_told_where_no_voice_tells_more(
    seconds: int, tens: list[int]
) -> None:
    made = score(timeline(hold(seconds, each_side=False)), SPOKEN)
    assert [at - 10 for at in tones(made, Tone.TEN)] == tens


def test_a_hold_for_as_long_as_one_can_counts_its_tens_too() -> None:
    made = score(timeline(timed(60, each_side=False)), SPOKEN)
    assert [at - 10 for at in tones(made, Tone.TEN)] == [10, 20, 30, 40]


def test_a_hint_silences_the_rep_that_it_falls_into() -> None:
    # the tenth of ten reps of four seconds ends at 50: "ten seconds left" at 40, as rep 8 rises
    assert between(timeline(reps(count=10, each_side=False)), 38, 43) == {
        38: "LOWER",
        40: "last-ten",
        42: "LOWER",
    }


def test_a_rep_is_not_counted_when_a_hint_would_cut_it_short() -> None:
    laid_out = timeline(step(Reps(15, lower=1, lift=2), "drop", each_side=False))
    assert between(laid_out, 31, 35) == {31: "LOWER", 32: "LIFT", 32.5: "halfway", 34: "LOWER"}


def test_a_hint_without_a_voice_is_a_tone() -> None:
    laid_out = timeline(hold(30, each_side=False))
    assert heard(laid_out, phrases=())[30] == "TEN"


def test_without_any_voice_there_are_tones_alone() -> None:
    assert score(timeline(hold(), reps(), held_reps()), ()).said == ()


@pytest.mark.parametrize(
    ("laid_out", "at", "said"),
    [
        (timeline(hold(switch=8)), 40.25, "switch right"),
        (timeline(hold(switch=5)), 40.25, "right"),
        (timeline(hold(sets=2, rest=20, each_side=False)), 42, "next set-last seconds-30"),
        (timeline(hold(sets=3, rest=9, each_side=False)), 40.25, "next set-2 seconds-30"),
        (timeline(hold(rest=20), reps()), 77, "next drop left 10 times"),
        (timeline(hold(rest=0, switch=8), reps()), 78.25, "next drop left 10 times"),
        (timeline(hold(rest=20), timed()), 77, "next left"),
        (timeline(hold(rest=20), hold(42, "plank")), 77, "next plank left"),
        (timeline(hold(rest=20), reps(count=23)), 77, "next drop left"),
    ],
)
def test_a_gap_tells_what_comes_as_far_as_it_is_new(
    laid_out: Timeline, at: float, said: str
) -> None:
    assert heard(laid_out)[at] == said.replace("set-last", "last-set")


def test_a_rest_of_some_length_begins_with_its_name() -> None:
    assert heard(timeline(hold(rest=20), reps()))[75.25] == "rest"


@pytest.mark.parametrize(("rest", "told"), [(29, []), (30, [95]), (45, [110])])
def test_the_last_ten_seconds_of_a_long_rest_are_told(rest: int, told: list[int]) -> None:
    laid_out = timeline(hold(rest=rest, switch=5), reps(count=2), get_ready=10)
    ends = 75 + rest
    told_at = [at for at, what in between(laid_out, 75, ends).items() if what == "last-ten"]
    assert told_at == told


def test_each_cue_of_an_exercise_is_said_once_in_its_first_set() -> None:
    made = score(timeline(hold(30, sets=3)), SPOKEN)
    said = [phrase for said in made.said for phrase in said.phrases if "-cue-" in phrase]
    assert said == ["press-cue-1", "press-cue-2", "press-cue-3", "press-cue-4"]


def test_no_cue_is_said_after_the_first_set() -> None:
    made = score(timeline(hold(14, sets=2)), SPOKEN)
    cues = [said for said in made.said if "-cue-" in said.phrases[0]]
    assert [said.phrases for said in cues] == [("press-cue-1",), ("press-cue-2",)]
    assert cues[-1].at < 10 + 14 + 5 + 14


def test_the_cues_of_reps_are_said_in_the_rest_before_them() -> None:
    laid_out = timeline(hold(rest=30), reps())
    assert between(laid_out, 80, 95) == {84: "drop-cue-1", 90: "drop-cue-2"}


def test_what_a_voice_does_not_know_is_left_out() -> None:
    said = heard(timeline(hold(30)), SPOKEN - {"press", "hold"})
    assert said[0.25] == "ready left seconds-30"
    assert said[10.25] == "left"


@pytest.mark.parametrize("missing", ["times", "10"])
def test_a_number_of_reps_is_said_in_full_or_not_at_all(missing: str) -> None:
    assert heard(timeline(reps()), SPOKEN - {missing})[0.25] == "ready drop left"


def test_words_until_the_next_sound() -> None:
    made = score(timeline(hold(30)), SPOKEN)
    assert made.said[0] == Said(0.25, ("ready", "press", "left", "seconds-30"), 7)


def test_nothing_is_said_under_the_last_tone() -> None:
    laid_out = timeline(hold(1, each_side=False))
    assert [said.at for said in score(laid_out, SPOKEN).said] == [0.25]


def test_the_fixed_words_are_those_that_the_voice_file_names() -> None:
    long = timeline(
        hold(60, sets=3, rest=45, switch=8),
        reps(count=20, rest=45),
        held_reps(rest=45),
        hold(30, "bridge"),
    )
    said = {phrase for said in score(long, SPOKEN).said for phrase in said.phrases}
    assert said.issuperset(phrase for phrase in FIXED if not phrase.isdigit())
    assert VOICE.keys() >= set(FIXED)


def test_the_warm_up_begins_with_what_to_do(library: Library) -> None:
    phrases = [*VOICE, *library.exercises]
    said = score(expand(library.routines["warmup"]), phrases).said
    assert said[0].phrases == ("ready", "isometric-hold", "left", "seconds-30")
    assert said[1].phrases == ("left", "hold")


# What holds for every routine, whatever its exercises and doses.


@modest
@given(routines())
def test_a_tone_stands_at_the_opening_of_every_phase(any_routine: Routine) -> None:
    laid_out = expand(any_routine)
    opening = {note.at: note.tone for note in score(laid_out, SPOKEN).notes}
    for phase, at in zip(laid_out.phases, laid_out.opens, strict=False):
        fits = {Tone.WORK, Tone.LIFT, Tone.LOWER} if phase.works else {Tone.EASE}
        assert opening[at] in fits


@modest
@given(routines())
def test_every_block_begins_with_the_tone_of_work(any_routine: Routine) -> None:
    laid_out = expand(any_routine)
    blocks = [laid_out.opens[block] for block in laid_out.blocks()]
    assert tones(score(laid_out, SPOKEN), Tone.WORK) == blocks


@modest
@given(routines())
def test_every_hint_is_said_at_its_moment(any_routine: Routine) -> None:
    laid_out = expand(any_routine)
    said = {said.at: said.phrases for said in score(laid_out, SPOKEN).said}
    words = {Hint.HALFWAY: ("halfway",), Hint.LAST: ("last-ten",)}
    for cue in laid_out.cues:
        assert cue.hint is None or said[cue.offset] == words[cue.hint]


@modest
@given(routines())
def test_sounds_come_in_order_within_the_session(any_routine: Routine) -> None:
    laid_out = expand(any_routine)
    made = score(laid_out, SPOKEN)
    assert made.seconds == laid_out.total
    for sounds in (made.notes, made.said, in_order(made)):
        assert all(one.at < following.at for one, following in pairwise(sounds))
    assert all(0 <= sound.at < laid_out.total for sound in in_order(made))


@modest
@given(routines())
def test_the_end_is_told_by_the_last_note_which_ends_with_the_track(any_routine: Routine) -> None:
    made = score(expand(any_routine), SPOKEN)
    assert made.notes[-1] == Note(made.seconds - END_SECONDS, Tone.END)
    assert len(tones(made, Tone.END)) == 1


@modest
@given(routines())
def test_words_have_time_until_the_next_sound(any_routine: Routine) -> None:
    made = score(expand(any_routine), SPOKEN)
    for sound, following in pairwise(in_order(made)):
        if isinstance(sound, Said):
            assert sound.until == following.at


@modest
@given(routines())
def test_every_word_has_the_time_it_needs(any_routine: Routine) -> None:
    said = score(expand(any_routine), SPOKEN).said
    assert all(one.until - one.at >= 0.75 for one in said)


@modest
@given(routines())
def test_words_leave_room_for_the_tone_before_them(any_routine: Routine) -> None:
    for sound, following in pairwise(in_order(score(expand(any_routine), SPOKEN))):
        if isinstance(sound, Note) and isinstance(following, Said):
            assert following.at - sound.at >= 0.25


@modest
@given(routines())
def test_ticks_are_the_last_three_seconds_of_phases_that_have_time(any_routine: Routine) -> None:
    laid_out = expand(any_routine)
    ends = zip(laid_out.phases, laid_out.opens[1:], strict=True)
    long = [end for phase, end in ends if phase.seconds >= 5 and phase.kind is not Kind.REPS]
    ticked = [end - left for end in long for left in (3, 2, 1)]
    assert tones(score(laid_out, SPOKEN), Tone.TICK) == ticked


@modest
@given(routines())
def test_every_block_of_a_side_is_told_its_side_at_its_beginning(any_routine: Routine) -> None:
    laid_out = expand(any_routine)
    said = score(laid_out, SPOKEN).said
    for block in laid_out.blocks():
        side, work = laid_out.phases[block].side, laid_out.phases[block]
        began, ends = laid_out.opens[block - 1], laid_out.opens[block] + work.seconds
        told = {p for one in said if began <= one.at < ends for p in one.phrases} & set(Side)
        assert told == ({side} if side else set())


@modest
@given(routines())
def test_only_known_phrases_are_said(any_routine: Routine) -> None:
    known = SPOKEN - {"hold", "last-ten", "right", "press-cue-2"}
    made = score(expand(any_routine), known)
    assert known.issuperset(phrase for said in made.said for phrase in said.phrases)
    assert all(said.phrases for said in made.said)


@modest
@given(routines())
def test_the_same_timeline_gives_the_same_score(any_routine: Routine) -> None:
    assert score(expand(any_routine), SPOKEN) == score(expand(any_routine), sorted(SPOKEN))


@modest
@given(routines())
def test_a_cue_has_four_seconds_for_itself(any_routine: Routine) -> None:
    for said in score(expand(any_routine), SPOKEN).said:
        assert "-cue-" not in said.phrases[0] or said.until - said.at >= 4


def test_held_reps_too_short_for_ticks_have_none() -> None:
    laid_out = timeline(step(RepHolds(3, hold=4, lower=2), "plank", each_side=False))
    assert kinds(laid_out) == "ready lift lower lift lower lift"
    assert tones(score(laid_out, SPOKEN), Tone.TICK) == [7, 8, 9]
