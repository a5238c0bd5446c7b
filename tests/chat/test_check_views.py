"""What a runner sees of the self-check: everything is a message that Telegram takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

import pytest
from chat_samples import begun
from jumping import at

from bot.chat.views import check
from bot.chat.views.reply import Reply
from bot.chat.views.sessions import still_running, turn
from bot.chat.views.words import routine_title, title
from bot.core import session as moves
from bot.core.content import Side
from bot.core.self_check import CHECK, SIDE_PLANK, STEP_DOWN, Seen, SelfCheck
from bot.core.session import Session
from bot.core.timeline import Kind
from bot.core.work import work_done
from bot.library import Library
from bot.local.html_text import parse_html
from bot.services.outcomes import Happened, StillRunning, Turn
from bot.services.self_checks import Asking, Finding

LEFT, RIGHT = Side.LEFT, Side.RIGHT
DAY, BEFORE, AGAIN = date(2026, 11, 23), date(2026, 10, 26), date(2026, 12, 21)
NUMBER = 2_000_000_000
WHOLE = SelfCheck(DAY, {LEFT: 34, RIGHT: 41}, {LEFT: Seen.LEVEL, RIGHT: Seen.LITTLE})


def visible(reply: Reply) -> str:
    """What Telegram shows; faulty markup is an error."""
    return parse_html(reply.text)[0]


def words(reply: Reply) -> list[str]:
    return [button.text for row in reply.buttons for button in row]


def data(reply: Reply) -> list[str]:
    return [button.data for row in reply.buttons for button in row]


def finding(now: SelfCheck = WHOLE, before: SelfCheck | None = None) -> Finding:
    return Finding(NUMBER, now, before, kept=True, again=AGAIN)


def planks(now: Mapping[Side, int], before: Mapping[Side, int] | None = None) -> Finding:
    last = None if before is None else SelfCheck(BEFORE, before)
    return finding(SelfCheck(DAY, now), last)


def played(library: Library) -> Iterator[Session]:
    """The session at each of its cues but the end."""
    session = begun(library.check.routine)
    while session.live:
        yield session
        assert session.due_at
        session = moves.advance(session, session.due_at)


def timed(library: Library) -> Session:
    return next(one for one in played(library) if one.phase and one.phase.kind is Kind.TIMED)


def test_the_offer_fits_into_a_message(library: Library) -> None:
    assert len(visible(check.offer(library))) < 3000


def test_the_offer_names_both_tasks_with_their_doses(library: Library) -> None:
    text = visible(check.offer(library))
    assert "Slow step-down: 1 set of 5 per side: lower for 4 s, lift for 2 s." in text
    assert "Timed side plank: Hold as long as your form is good, 120 seconds at most" in text


@pytest.mark.parametrize("view", [check.offer, check.recheck])
def test_start_begins_the_self_check(library: Library, view: object) -> None:
    assert callable(view)
    assert data(view(library)) == [f"go:{CHECK}"]


def test_every_card_is_one_that_telegram_takes(library: Library) -> None:
    for session in played(library):
        text = visible(turn(library, Turn(session, Happened.CUE)))
        assert SIDE_PLANK not in text


def test_the_plank_begins_with_what_to_do(library: Library) -> None:
    shown = turn(library, Turn(timed(library), Happened.CUE))
    assert visible(shown).startswith("HOLD left, as long as you can with good form.")
    assert words(shown) == ["Done", "Pause", "Skip", "Back", "Stop"]


def test_the_gap_before_the_plank_names_no_seconds(library: Library) -> None:
    gap = next(one for one in played(library) if one.phase and one.phase.kind is Kind.REST)
    text = visible(turn(library, Turn(gap, Happened.CUE)))
    assert "Next: Timed side plank left, as long as you can" in text


@pytest.mark.parametrize("happened", [Happened.CHANGED, Happened.INTERRUPTED])
def test_a_paused_plank_says_that_it_begins_anew(library: Library, happened: Happened) -> None:
    session = timed(library)
    paused = moves.pause(session, at(200))
    assert "begins this hold anew" in visible(turn(library, Turn(paused, happened)))


def test_the_summary_has_the_names_of_the_tasks(library: Library) -> None:
    session = begun(library.check.routine)
    while session.live:
        assert session.due_at
        session = moves.advance(session, session.due_at)
    text = visible(turn(library, Turn(session, Happened.FINISHED, work_done(session))))
    assert "Slow step-down: left 5 reps, right 5 reps" in text
    assert "Timed side plank: left 120 s, right 120 s" in text


def test_a_check_that_still_runs_is_asked_about_by_its_name(library: Library) -> None:
    shown = still_running(library, StillRunning(begun(library.check.routine), CHECK, None))
    assert "“Self-check”" in visible(shown)


@pytest.mark.parametrize(
    ("name", "said"), [(STEP_DOWN, "Slow step-down"), ("hip-drop", "Hip Drop"), ("gone", "gone")]
)
def test_tasks_have_names_as_exercises_have(library: Library, name: str, said: str) -> None:
    assert title(library, name) == said


def test_the_self_check_has_a_name_as_routines_have(library: Library) -> None:
    assert routine_title(library, CHECK) == "Self-check"


def test_a_question_has_four_answers(library: Library) -> None:
    shown = check.after(library, Asking(NUMBER, LEFT, {}))
    assert words(shown) == ["Level", "Dropped a little", "Dropped clearly", "Not sure"]
    assert data(shown) == [f"k:{NUMBER}:left-{seen}" for seen in Seen]


def test_an_answer_says_what_was_told_before(library: Library) -> None:
    shown = check.after(library, Asking(NUMBER, RIGHT, {LEFT: Seen.CLEARLY}))
    assert data(shown) == [f"k:{NUMBER}:left-clearly:right-{seen}" for seen in Seen]


@pytest.mark.parametrize(("side", "said"), [(LEFT, "Left leg standing"), (RIGHT, "Right leg")])
def test_a_question_names_its_side(library: Library, side: Side, said: str) -> None:
    assert visible(check.after(library, Asking(NUMBER, side, {}))).startswith(said)


def test_the_button_against_reminders_carries_the_whole_result(library: Library) -> None:
    assert data(check.after(library, finding())) == [f"k:off:{NUMBER}:left-level:right-little"]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (None, "left: 34 s\n"),
        ({}, "left: 34 s\n"),
        ({LEFT: 30}, "left: 34 s, 4 s more than last time"),
        ({LEFT: 38}, "left: 34 s, 4 s less than last time"),
        ({LEFT: 31}, "left: 34 s, about as last time"),
        ({LEFT: 37}, "left: 34 s, about as last time"),
        ({RIGHT: 10}, "left: 34 s\n"),
    ],
)
def test_a_plank_is_set_beside_that_of_the_last_time(
    library: Library, before: Mapping[Side, int] | None, said: str
) -> None:
    assert said in visible(check.after(library, planks({LEFT: 34}, before))) + "\n"


@pytest.mark.parametrize(
    ("plank", "said"),
    [
        ({LEFT: 34, RIGHT: 41}, "You held the right side 7 s longer."),
        ({LEFT: 41, RIGHT: 34}, "You held the left side 7 s longer."),
        ({LEFT: 34, RIGHT: 36}, "You held both sides about equally long."),
        ({LEFT: 34}, "Side plank left: 34 s"),
    ],
)
def test_the_sides_are_set_side_by_side(
    library: Library, plank: Mapping[Side, int], said: str
) -> None:
    assert said in visible(check.after(library, planks(plank)))


def test_with_one_side_nothing_is_said_of_the_other(library: Library) -> None:
    text = visible(check.after(library, planks({LEFT: 34})))
    assert "right" not in text
    assert "sides" not in text


@pytest.mark.parametrize(("now", "before"), [*product(Seen, [None, *Seen])])
def test_what_was_seen_is_set_beside_what_was_seen_last(
    library: Library, now: Seen, before: Seen | None
) -> None:
    last = None if before is None else SelfCheck(BEFORE, {}, {LEFT: before})
    text = visible(check.after(library, finding(SelfCheck(DAY, {}, {LEFT: now}), last)))
    assert "Step-down left: " in text
    assert ("(last time: " in text) == (before is not None)


@pytest.mark.parametrize("verdict", ["pass", "fail", "good", "bad", "normal", "weak", "risk"])
def test_a_result_is_no_verdict(library: Library, verdict: str) -> None:
    for before in (None, SelfCheck(BEFORE, {LEFT: 20, RIGHT: 60}, {LEFT: Seen.CLEARLY})):
        text = visible(check.after(library, finding(before=before)))
        assert verdict not in text.casefold()
        assert "This is no diagnosis." in text


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (Finding(1, WHOLE, None, kept=True, again=AGAIN), "I ask again in four weeks, on Mon 21"),
        (Finding(1, WHOLE, None, kept=True), "I will not ask again by myself"),
        (Finding(1, WHOLE, None, kept=False), "I have not written this down"),
    ],
)
def test_a_result_says_what_becomes_of_it(library: Library, shown: Finding, said: str) -> None:
    text = visible(check.after(library, shown))
    assert said in text
    assert ("Next time I set the two side by side" in text) == shown.kept
