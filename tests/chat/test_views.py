"""What a runner sees: every card, summary and page is one that Telegram takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from chat_samples import begun
from jumping import START, at

from bot.chat.routes import MENU
from bot.chat.views import account, pages
from bot.chat.views.reply import Button, Reply
from bot.chat.views.sessions import still_running, turn
from bot.core import session as moves
from bot.core.content import Routine, Step, alone
from bot.core.dose import Dose, Hold
from bot.core.fitting import Cut, NoFitError, fit
from bot.core.session import Session
from bot.core.timeline import Kind
from bot.core.work import work_done
from bot.library import Library
from bot.local.html_text import parse_html
from bot.services.outcomes import Happened, StillRunning, Turn

PLAYED = ["warmup", "strength", "isometric-hold", "hip-drop", "modified-side-plank"]
FIRST_WORDS = {
    Kind.READY: "GET READY",
    Kind.HOLD: "HOLD",
    Kind.REPS: "GO",
    Kind.LIFT: "LIFT",
    Kind.LOWER: "LOWER",
    Kind.SWITCH: "SWITCH",
    Kind.REST: "REST",
}


def routine(library: Library, name: str) -> Routine:
    exercise = library.exercises.get(name)
    return library.routines[name] if exercise is None else alone(exercise)


def played(library: Library, name: str, *, speed: float = 1.0) -> Iterator[Session]:
    """The session at each of its cues but the end."""
    session = begun(routine(library, name), speed=speed)
    while session.live:
        yield session
        assert session.due_at
        session = moves.advance(session, session.due_at)


def cards(library: Library, name: str) -> Iterator[tuple[Session, Reply]]:
    for session in played(library, name):
        yield session, turn(library, Turn(session, Happened.CUE))


def read(reply: Reply) -> tuple[str, list[dict[str, Any]]]:
    """The visible text and its entities, as Telegram reads them; faulty markup is an error."""
    return parse_html(reply.text)


def visible(reply: Reply) -> str:
    return read(reply)[0]


def words(reply: Reply) -> set[str]:
    return {button.text for row in reply.buttons for button in row}


def assert_telegram_takes(reply: Reply) -> None:
    """Limits of the Bot API: sendMessage, InlineKeyboardMarkup, InlineKeyboardButton."""
    text, entities = read(reply)
    assert 0 < len(text.strip()) <= len(text.encode("utf-16-le")) // 2 <= 4096
    assert len(entities) <= 100
    assert sum(map(len, reply.buttons)) <= 100
    for row in reply.buttons:
        assert 0 < len(row) <= 8
        assert all(button.text.strip() for button in row)
        assert all(len(button.data.encode()) <= 64 for button in row)


# the live card


@pytest.mark.parametrize("name", PLAYED)
def test_telegram_takes_every_card(library: Library, name: str) -> None:
    for _, card in cards(library, name):
        assert_telegram_takes(card)


@pytest.mark.parametrize("name", PLAYED)
def test_the_first_words_of_a_card_are_the_action(library: Library, name: str) -> None:
    for session, card in cards(library, name):
        assert session.phase
        assert visible(card).startswith(FIRST_WORDS[session.phase.kind])


@pytest.mark.parametrize("name", PLAYED)
def test_the_first_line_of_work_says_the_side(library: Library, name: str) -> None:
    for session, card in cards(library, name):
        if session.phase and session.phase.kind in {Kind.HOLD, Kind.REPS, Kind.LIFT, Kind.SWITCH}:
            assert f" {session.phase.side}," in visible(card).splitlines()[0]


@pytest.mark.parametrize("speed", [1.0, 60.0])
@pytest.mark.parametrize("name", PLAYED)
def test_the_phone_counts_down_to_the_end_of_the_phase(
    library: Library, name: str, speed: float
) -> None:
    for session in played(library, name, speed=speed):
        _, entities = read(turn(library, Turn(session, Happened.CUE)))
        [drawn] = [one for one in entities if one["type"] == "date_time"]
        ends = session.instant(session.timeline.opens[session.number + 1])
        assert drawn["unix_time"] == round(ends.timestamp())


@pytest.mark.parametrize("name", PLAYED)
def test_every_card_can_be_paused_skipped_taken_back_and_stopped(
    library: Library, name: str
) -> None:
    for _, card in cards(library, name):
        assert words(card) >= {"Pause", "Skip", "Back", "Stop"}


def test_reps_can_be_done_and_nothing_else_can(library: Library) -> None:
    for session, card in cards(library, "strength"):
        assert ("Done" in words(card)) == (session.phase and session.phase.kind is Kind.REPS)


def test_a_gap_can_be_made_longer_and_work_cannot(library: Library) -> None:
    for session, card in cards(library, "strength"):
        assert session.phase
        assert ("+10 s" in words(card)) != session.phase.works


@pytest.mark.parametrize("name", PLAYED)
def test_a_button_says_its_session_its_action_and_its_version(library: Library, name: str) -> None:
    for session, card in cards(library, name):
        for button in (button for row in card.buttons for button in row):
            kind, number, _, version = button.data.split(":")
            assert (kind, int(number), int(version)) == ("s", session.id, session.version)


def test_the_equipment_is_said_before_an_exercise_and_not_again(library: Library) -> None:
    told = ["You need" in visible(card) for _, card in cards(library, "strength")]
    assert told.count(True) == 3


def test_a_card_says_what_a_short_session_leaves_out(library: Library) -> None:
    cut = Cut("hip-drop", sets=0, of_sets=1, shorter=False)
    shown = Turn(begun(routine(library, "warmup")), Happened.STARTED, left_out=(cut,))
    assert "Hip Drop" in visible(turn(library, shown)).splitlines()[-1]


@pytest.mark.parametrize("each_side", [True, False])
def test_an_exercise_that_left_the_content_is_still_shown(
    library: Library, each_side: bool
) -> None:
    step = Step("gone", each_side, Dose(2, Hold(40, 40), rest=0))
    old = Routine("gone-too", "Old", (), "", True, 10, (step,), ("gone",))
    session = begun(old)
    while session.live:
        assert_telegram_takes(turn(library, Turn(session, Happened.CUE)))
        assert session.due_at
        session = moves.advance(session, session.due_at)
    assert_telegram_takes(turn(library, Turn(session, Happened.FINISHED, work_done(session))))


def test_an_exercise_without_sides_leaves_no_hole_in_the_words(library: Library) -> None:
    step = Step("hip-drop", each_side=False, dose=Dose(2, Hold(40, 40), rest=0))
    session = begun(Routine("mine", "Mine", (), "", True, 10, (step,), ("hip-drop",)))
    working = moves.advance(session, at(10))
    gap = visible(turn(library, Turn(session, Happened.CUE)))
    assert "Next: Hip Drop, 40 s" in gap.splitlines()
    assert visible(turn(library, Turn(working, Happened.CUE))).startswith("HOLD, 40 s\n")
    paused = Turn(moves.pause(working, at(11)), Happened.INTERRUPTED)
    assert " ." not in visible(turn(library, paused))


# pauses and ends


@pytest.mark.parametrize("happened", [Happened.CHANGED, Happened.INTERRUPTED])
@pytest.mark.parametrize("name", PLAYED)
def test_a_paused_card_says_so_and_can_be_resumed(
    library: Library, name: str, happened: Happened
) -> None:
    for session in played(library, name):
        assert session.due_at
        card = turn(library, Turn(moves.pause(session, session.due_at), happened))
        assert_telegram_takes(card)
        assert visible(card).startswith("PAUSED")
        assert words(card) == {"Resume", "Stop"}


@pytest.mark.parametrize(
    ("happened", "first"),
    [
        (Happened.FINISHED, "DONE"),
        (Happened.STOPPED, "STOPPED"),
        (Happened.CLOSED, "CLOSED"),
    ],
)
@pytest.mark.parametrize("name", PLAYED)
def test_a_summary_says_how_it_ended_and_has_no_buttons(
    library: Library, name: str, happened: Happened, first: str
) -> None:
    _, *begun_to_work = played(library, name)
    for session in begun_to_work:
        assert session.due_at
        over = moves.stop(session, session.due_at)
        summary = turn(library, Turn(over, happened, work_done(over)))
        assert_telegram_takes(summary)
        assert summary.buttons == ()
        assert visible(summary).startswith(first)


def test_a_summary_names_every_exercise_and_side_that_was_done(library: Library) -> None:
    *_, last = played(library, "warmup")
    assert last.due_at
    over = moves.advance(last, last.due_at)
    text = visible(turn(library, Turn(over, Happened.FINISHED, work_done(over))))
    for exercise in library.exercises.values():
        [line] = [line for line in text.splitlines() if exercise.title in line]
        assert "left" in line
        assert "right" in line


def test_a_summary_of_nothing_says_so(library: Library) -> None:
    stopped = moves.stop(begun(routine(library, "warmup")), START)
    summary = turn(library, Turn(stopped, Happened.STOPPED))
    assert visible(summary) == "STOPPED. Pre-run warm-up\nNo set was begun."


@pytest.mark.parametrize("asked", PLAYED)
def test_who_has_a_session_is_asked_to_go_on_or_start_over(library: Library, asked: str) -> None:
    session = begun(routine(library, "warmup"))
    question = still_running(library, StillRunning(session, asked, minutes=120))
    assert_telegram_takes(question)
    assert [button.data for button in question.buttons[0]] == [
        f"s:{session.id}:show:1", f"over:{session.id}:{asked}:120",
    ]  # fmt: skip


def test_going_on_with_a_paused_session_resumes_it(library: Library) -> None:
    paused = moves.pause(begun(routine(library, "warmup")), at(3))
    question = still_running(library, StillRunning(paused, "warmup", None))
    assert [button.data for button in question.buttons[0]] == [
        f"s:{paused.id}:resume:2", f"over:{paused.id}:warmup:0",
    ]  # fmt: skip


# pages

PAGES: dict[str, Callable[[Library], Reply]] = {
    "start": account.start,
    "help": lambda library: account.help_(library, MENU),
    "list": pages.exercises,
    "which": lambda library: pages.choice(library, library.exercises.values(), "which-page"),
    "any": lambda library: pages.choice(library, library.pages.values(), "unknown"),
    "no time": lambda library: pages.no_time(library, library.routines["strength"], 3),
}


@pytest.mark.parametrize("name", PAGES)
def test_telegram_takes_what_is_said_outside_sessions(library: Library, name: str) -> None:
    assert_telegram_takes(PAGES[name](library))


def test_telegram_takes_every_page(library: Library) -> None:
    for shown in library.pages.values():
        assert_telegram_takes(pages.page(library, shown))


def test_an_exercise_can_be_started_from_its_page(library: Library) -> None:
    for name, exercise in library.exercises.items():
        first = pages.page(library, exercise).buttons[0][0]
        assert (first.text, first.data) == ("Start", f"go:{name}")


@pytest.mark.parametrize("name", ["warmup", "strength"])
def test_telegram_takes_an_offer_of_any_length(library: Library, name: str) -> None:
    for minutes in (None, *range(122)):
        assert_telegram_takes(pages.offer(library, library.routines[name], minutes))


def test_an_offer_is_started_with_the_minutes_that_were_asked_for(library: Library) -> None:
    offer = pages.offer(library, library.routines["strength"], 10)
    assert offer.buttons[0][0].data == "go:strength:10"


@pytest.mark.parametrize("name", ["warmup", "strength"])
def test_telegram_takes_the_first_card_of_any_length(library: Library, name: str) -> None:
    whole = library.routines[name]
    for minutes in range(1, 30):
        try:
            fitted = fit(whole, minutes)
        except NoFitError:
            continue
        assert_telegram_takes(turn(library, Turn(begun(fitted), Happened.STARTED)))


# buttons


@pytest.mark.parametrize("data", ["", "x" * 65, "ü" * 33])
def test_a_button_with_too_much_or_no_data_cannot_exist(data: str) -> None:
    with pytest.raises(ValueError, match="callback data takes 1 to 64 bytes"):
        Button("Start", data)


def test_a_reply_without_buttons_has_an_empty_keyboard() -> None:
    assert Reply("hello").keyboard() == {"inline_keyboard": []}


def test_a_style_is_told_to_telegram_where_there_is_one() -> None:
    plain = Button("Stop", "s")
    [[one, other]] = Reply("", ((plain, replace(plain, style="danger")),)).keyboard()[
        "inline_keyboard"
    ]
    assert (one, other["style"]) == ({"text": "Stop", "callback_data": "s"}, "danger")
