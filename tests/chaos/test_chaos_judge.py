"""The judge sees each fault it should see, in journals that were bent; and no fault in a good
one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import figures
import judge
import pytest
from judge import Asked, Begun, Heard, Plan, Trouble, Verdict

PLAN = Plan(("READY / a", "HOLD left / a", "SWITCH / b", "DONE. / end"), (0.0, 2.0, 5.0, 7.0))
RUNNER = 1
Journal = list[Heard]


def said(at: float, text: str, chat: int = RUNNER, code: int = 200, done: bool = True) -> Heard:
    return Heard(at, "sendMessage", chat, text, code, done)


def cue(at: float, number: int) -> Heard:
    first, second = PLAN.heads[number].split(" / ")
    return said(at, f"<b>{first}, 10 s</b>\n{second}")


def torn(one: Heard) -> Heard:
    """Done, and its answer was lost."""
    return replace(one, code=0)


def failed(one: Heard, code: int = 502) -> Heard:
    return replace(one, code=code, done=False)


@pytest.fixture
def session() -> Journal:
    """A session that was asked for at 100 and is never late by more than 40 ms."""
    return [cue(100.02, 0), cue(102.04, 1), cue(105.03, 2), cue(107.02, 3)]


def trained(journal: Journal, *troubles: Trouble) -> Verdict:
    return judge.sessions([Begun(100.0, RUNNER)], PLAN, journal, troubles)


def talked(journal: Journal, *troubles: Trouble) -> Verdict:
    asked = [Asked(100.0, RUNNER, 1), Asked(100.5, RUNNER, 2), Asked(100.5, 2, 3)]
    return judge.answers(asked, journal, troubles)


def rang(journal: Journal, *troubles: Trouble) -> Verdict:
    return judge.reminders({1: 100.0, 2: 100.0}, journal, "RUN", troubles)


# sessions


def test_a_session_that_was_told_whole_is_sound(session: Journal) -> None:
    assert trained(session).sound


def test_lateness_counts_from_the_earliest_cue(session: Journal) -> None:
    assert [round(late, 2) for late in trained(session).late] == [0, 0.02, 0.01, 0]


@pytest.mark.parametrize("number", range(4))
def test_a_cue_left_out_is_lost(session: Journal, number: int) -> None:
    del session[number]
    assert trained(session).lost == [f"1: {PLAN.heads[number]}"]


def test_a_cue_said_twice_is_doubled(session: Journal) -> None:
    assert len(trained([*session, cue(103.04, 1)]).doubled) == 1


def test_two_cues_the_wrong_way_round_are_seen(session: Journal) -> None:
    swapped = [session[0], cue(105.2, 1), session[2], session[3]]
    assert trained(swapped).out_of_order == ["1: HOLD left / a"]


def test_the_cues_of_another_chat_are_nothing_to_this_one(session: Journal) -> None:
    elsewhere = [replace(one, chat=2) for one in session]
    assert len(trained(elsewhere).lost) == 4


def test_a_second_session_of_a_chat_is_judged_by_itself(session: Journal) -> None:
    again = [replace(one, at=one.at + 50) for one in session]
    begun = [Begun(100.0, RUNNER), Begun(150.0, RUNNER)]
    assert judge.sessions(begun, PLAN, session + again).sound
    assert len(judge.sessions(begun, PLAN, session + again[:-1]).lost) == 1


@pytest.mark.parametrize(
    ("begin", "end", "excused"),
    [
        pytest.param(102.1, 104.1, True, id="just after it was due: it was under way"),
        pytest.param(101.9, 104.1, False, id="over before the phase was: late, but worth saying"),
        pytest.param(101.9, 105.5, True, id="for the whole phase: worthless by then"),
        pytest.param(104.0, 106.0, False, id="long after: it should have been said by then"),
        pytest.param(90.0, 101.0, False, id="over before it was due"),
    ],
)
def test_trouble_excuses_a_cue_left_out_only_where_it_could_not_be_said(
    session: Journal, begin: float, end: float, excused: bool
) -> None:
    del session[1]
    verdict = trained(session, Trouble(begin, end))
    assert verdict.sound is excused
    assert verdict.excused["skipped"] == excused


def test_trouble_in_another_chat_excuses_nothing(session: Journal) -> None:
    del session[1]
    assert not trained(session, Trouble(101.9, 105.5, chat=2)).sound


def test_a_cue_that_was_tried_in_bad_weather_is_not_lost(session: Journal) -> None:
    session[1] = failed(session[1])
    assert trained(session).sound
    assert trained(session).excused["tried"] == 1


def test_a_cue_that_was_refused_for_its_own_fault_is_lost(session: Journal) -> None:
    session[1] = failed(session[1], 400)
    assert len(trained(session).lost) == 1


# answers


@pytest.fixture
def answers() -> Journal:
    return [said(100.1, "I read “q1” as"), said(100.6, "q2"), said(100.7, "q3", chat=2)]


def test_all_answered_is_sound(answers: Journal) -> None:
    assert talked(answers).sound
    assert [round(late, 1) for late in talked(answers).late] == [0.1, 0.1, 0.2]


@pytest.mark.parametrize("number", range(3))
def test_a_message_without_an_answer_is_lost(answers: Journal, number: int) -> None:
    del answers[number]
    assert talked(answers).lost == [f"q{number + 1}"]


def test_no_kill_excuses_a_lost_answer(answers: Journal) -> None:
    assert not talked(answers[1:], Trouble(100.0, 102.0)).sound


def test_a_message_answered_twice_is_doubled(answers: Journal) -> None:
    assert talked([*answers, said(103, "q1")]).doubled == ["q1 after 2.9 s"]


@pytest.mark.parametrize(("killed_at", "excused"), [(100.3, True), (109.0, False), (90.0, False)])
def test_only_what_was_under_way_at_a_kill_may_be_answered_twice(
    answers: Journal, killed_at: float, excused: bool
) -> None:
    verdict = talked([*answers, said(103, "q1")], Trouble(killed_at, killed_at + 2))
    assert verdict.sound is excused
    assert verdict.excused["twice"] == excused


def test_one_whose_answer_tore_may_come_twice(answers: Journal) -> None:
    assert talked([torn(answers[0]), *answers[1:], said(103, "q1")]).sound


def test_answers_in_another_order_than_the_messages_are_seen(answers: Journal) -> None:
    late = [replace(answers[0], at=100.65), *answers[1:]]
    assert talked(late).out_of_order == ["1: q2 before q1"]


def test_q1_is_not_taken_for_q12(answers: Journal) -> None:
    answers[0] = said(100.1, "q12")
    assert talked(answers).lost == ["q1"]


# reminders


@pytest.fixture
def reminders() -> Journal:
    return [said(100.5, "RUN at 7"), said(101.0, "RUN at 8", chat=2)]


def test_a_reminder_each_is_sound(reminders: Journal) -> None:
    assert rang(reminders).sound


def test_a_reminder_that_never_came_is_lost(reminders: Journal) -> None:
    assert rang(reminders[:1]).lost == ["2"]


def test_a_reminder_that_was_only_tried_is_lost(reminders: Journal) -> None:
    reminders[1] = failed(reminders[1])
    assert rang(reminders).lost == ["2"]


def test_another_message_is_no_reminder(reminders: Journal) -> None:
    reminders[1] = said(101.0, "DONE.", chat=2)
    assert rang(reminders).lost == ["2"]


def test_a_reminder_that_came_twice_is_doubled(reminders: Journal) -> None:
    assert len(rang([*reminders, said(130.9, "RUN at 8", chat=2)]).doubled) == 1


def test_a_reminder_in_flight_at_a_kill_may_come_twice(reminders: Journal) -> None:
    assert rang([*reminders, said(131, "RUN at 8", chat=2)], Trouble(101.2, 103.2)).sound


# the budget


def test_the_busiest_second_is_found_wherever_it_begins() -> None:
    calls = [said(at, "") for at in (1.0, 1.5, 1.9, 2.1, 2.2, 2.4, 4.0)]
    assert figures.busiest(calls) == (5, pytest.approx(1.4))


def test_polls_are_no_part_of_the_budget() -> None:
    polls = [Heard(1.0, "getUpdates", None, "", 200, True)] * 5
    assert figures.busiest(polls)[0] == 0


def test_refused_calls_are_part_of_the_budget() -> None:
    assert figures.busiest([failed(said(1.0, ""), 429)] * 3)[0] == 3


def test_calls_between_is_a_rate() -> None:
    assert figures.calls_between([said(at / 10, "") for at in range(100)], 2, 6) == 10


# figures


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.99, 99), (1.0, 100), (0.001, 1)])
def test_a_percentile_is_one_of_the_values(share: float, value: int) -> None:
    assert figures.percentile(range(1, 101), share) == value


def test_a_head_tells_the_cue_and_not_its_time() -> None:
    shown = [judge.head(f"<b>HOLD left, {left} s</b>\nIsometric Hold\n⏱") for left in (30, 9)]
    assert shown == ["HOLD left / Isometric Hold"] * 2


BENT: dict[str, Callable[[Heard], Heard]] = {"429": lambda one: failed(one, 429), "torn": torn}


@pytest.mark.parametrize("kind", BENT)
def test_weather_is_trouble_in_its_own_chat_alone(session: Journal, kind: str) -> None:
    found = judge.weather([BENT[kind](session[1]), session[2]], patience=10)
    assert found == [Trouble(102.04, 112.04, RUNNER)]


def test_slowness_is_trouble_for_all_while_somebody_waits(answers: Journal) -> None:
    answers[1] = replace(answers[1], at=103.5)
    asked = [Asked(100.0, RUNNER, 1), Asked(100.5, RUNNER, 2)]
    assert judge.slowness(asked, answers, patience=1) == [Trouble(100.5, 103.5)]
