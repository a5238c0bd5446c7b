"""/check over HTTP: the offer, the session, the questions after it, and what it found."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta

import pytest
from looking import ask
from monday import MONDAY, at, edited, in_berlin, tapped
from stage import RUNNER, Message, MovedClock, Stage, buttons, running

from bot.local import LocalChat
from bot.settings import Settings

LEFT = "Left leg standing: did your hips stay level?"
RIGHT = "Right leg standing: did your hips stay level?"
ANSWERS = ["Level", "Dropped a little", "Dropped clearly", "Not sure"]
GROUP = -5


def planks(result: Message) -> list[int]:
    """The seconds on the left and on the right; real time goes on too while a test presses."""
    return [int(seconds) for seconds in re.findall(r"Side plank \w+: (\d+) s", result["text"])]


def later(stage: Stage, seconds: float) -> None:
    assert stage.clock is not None
    at(stage, stage.clock.now() + timedelta(seconds=seconds))


def ask_database(stage: Stage, query: str) -> list[tuple[object, ...]]:
    return ask(stage.settings.database_url, query)


async def agree(stage: Stage) -> None:
    await asyncio.to_thread(ask_database, stage, "UPDATE runner SET consent = true")


async def next_card(stage: Stage, card: Message, word: str, words: str) -> Message:
    """Presses a button of the live card; the next card, which begins with `words`. A picture of
    an earlier check may come meanwhile."""
    before = {m["message_id"] for m in stage.said()}
    await stage.tap(card, word)
    return await stage.chat.wait_for(
        lambda _: next((m for m in stage.said() if m["message_id"] not in before
                        and m.get("text", "").startswith(words)), None)
    )  # fmt: skip


async def begun(stage: Stage) -> Message:
    """The check has begun, and nothing has been done yet."""
    stage.chat.say("/check")
    return await next_card(stage, await stage.sees("Self-check, about"), "Start", "GET READY")


async def planking(stage: Stage) -> Message:
    """The step-downs are done, and the plank on the left has begun."""
    card = await next_card(stage, await begun(stage), "Skip", "GO left, 5 reps")
    card = await next_card(stage, card, "Done", "SWITCH to right")
    card = await next_card(stage, card, "Skip", "GO right, 5 reps")
    card = await next_card(stage, card, "Done", "REST")
    return await next_card(stage, card, "Skip", "HOLD left, as long as you can")


async def done(stage: Stage, left: int = 20, right: int = 50) -> Message:
    """A whole check, with so many seconds of plank; returns the question after it."""
    card = await planking(stage)
    later(stage, left)
    card = await next_card(stage, card, "Done", "SWITCH to right")
    card = await next_card(stage, card, "Skip", "HOLD right, as long as you can")
    later(stage, right)
    before = {m["message_id"] for m in stage.said()}
    await stage.tap(card, "Done")
    await stage.new(before)
    return await stage.sees(LEFT)


async def found(stage: Stage, left: str = "Level", right: str = "Dropped a little") -> Message:
    asked = await tapped(stage, await done(stage), left, RIGHT)
    return await tapped(stage, asked, right, "Self-check, ")


async def test_check_says_what_it_is_and_how_to_film_before_it_starts(moved: Stage) -> None:
    offer = await moved.ask("/check")
    for words in ("does not diagnose", "hip height", "Slow step-down", "a low, steady step"):
        assert words in offer["text"]
    assert buttons(offer) == ["Start"]


async def test_in_a_group_check_stays_between_the_two_of_us(moved: Stage) -> None:
    moved.chat.say("/check", user=RUNNER, chat=GROUP)
    assert "private chat" in (await moved.sees("between the two of us", GROUP))["text"]


async def test_check_is_in_the_menu(moved: Stage) -> None:
    assert "/check look at your hips" in (await moved.ask("/help"))["text"]


async def test_the_first_card_has_the_cues_of_the_first_task(moved: Stage) -> None:
    card = await begun(moved)
    for words in ("Self-check", "Slow step-down left, 5 reps", "hands on your hips",
                  "Left and right mean the leg you stand on"):  # fmt: skip
        assert words in card["text"]


async def test_the_plank_has_a_button_for_when_it_is_over(moved: Stage) -> None:
    card = await planking(moved)
    assert buttons(card) == ["Done", "Pause", "Skip", "Back", "Stop"]
    assert "Elbow under your shoulder" in card["text"]


async def test_a_pause_in_the_plank_begins_it_anew(moved: Stage) -> None:
    paused = await tapped(moved, await planking(moved), "Pause", "begins this hold anew")
    assert "REST, 5 s" in (await tapped(moved, paused, "Resume", "REST"))["text"]


async def test_after_the_session_both_sides_are_asked_about(moved: Stage) -> None:
    asked = await done(moved)
    assert buttons(asked) == ANSWERS
    assert buttons(await tapped(moved, asked, "Level", RIGHT)) == ANSWERS


async def test_then_comes_what_was_found(moved: Stage) -> None:
    await moved.ask("/start")
    await agree(moved)
    shown = await found(moved)
    assert [20 <= seconds <= 30 for seconds in planks(shown)] == [True, False]
    for words in ("Step-down left: hips level", "Step-down right: hips dropped a little",
                  "You held the right side", "This is your first one", "no diagnosis",
                  "on Mon 21 Dec"):  # fmt: skip
        assert words in shown["text"]
    assert buttons(shown) == ["Do not remind me"]


async def test_the_next_one_is_set_beside_it(moved: Stage) -> None:
    await moved.ask("/start")
    await agree(moved)
    await found(moved)
    at(moved, MONDAY + timedelta(weeks=4))
    asked = await tapped(moved, await done(moved, left=60, right=20), "Dropped clearly", RIGHT)
    shown = await tapped(moved, asked, "Not sure", "Self-check, ")
    assert re.search(r"left: \d+ s, \d+ s more than last time", shown["text"])
    assert re.search(r"right: \d+ s, \d+ s less than last time", shown["text"])
    for words in ("hips dropped clearly (last time: level)",
                  "not sure (last time: dropped a little)", "You held the left side",
                  "Last time was Mon 23 Nov"):  # fmt: skip
        assert words in shown["text"]


async def test_whoever_wants_no_reminder_gets_none(moved: Stage) -> None:
    await moved.ask("/start")
    await agree(moved)
    shown = await tapped(moved, await found(moved), "Do not remind me", "not ask again by myself")
    assert len(planks(shown)) == 2
    assert buttons(shown) == []
    assert await asyncio.to_thread(ask_database, moved, "SELECT * FROM errand") == []


async def test_without_consent_it_is_shown_once_and_not_kept(moved: Stage) -> None:
    shown = await found(moved)
    assert len(planks(shown)) == 2
    assert "I have not written this down" in shown["text"]
    assert buttons(shown) == []
    for table in ("self_check", "errand"):
        assert await asyncio.to_thread(ask_database, moved, f"SELECT * FROM {table}") == []


async def test_the_questions_work_after_a_restart(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    stage = Stage(api[0], settings)
    stage.clock = MovedClock(MONDAY)
    async with running(stage):
        asked = await tapped(stage, await done(stage), "Level", RIGHT)
    async with running(stage):
        shown = await tapped(stage, asked, "Not sure", "Self-check, ")
        assert "Step-down left: hips level" in shown["text"]


async def test_a_check_stopped_before_anything_was_done_asks_nothing(moved: Stage) -> None:
    card = await begun(moved)
    await tapped(moved, card, "Stop", "STOPPED")
    await moved.settled()
    assert not any("did your hips" in m["text"] for m in moved.said())


async def test_a_check_stopped_in_the_plank_asks_about_the_step_downs(moved: Stage) -> None:
    card = await planking(moved)
    later(moved, 15)
    await tapped(moved, card, "Stop", "STOPPED")
    await tapped(moved, await moved.sees(LEFT), "Level", RIGHT)


async def test_a_warm_up_asks_nothing_of_the_kind(moved: Stage) -> None:
    card = await next_card(moved, await moved.ask("/warmup"), "Skip", "HOLD left")
    await tapped(moved, card, "Stop", "STOPPED")
    await moved.settled()
    assert not any("did your hips" in m["text"] for m in moved.said())


async def test_starting_over_begins_the_check_anew_and_asks_nothing(moved: Stage) -> None:
    await planking(moved)
    asked = await next_card(moved, await moved.ask("/check"), "Start", "Your session “Self-check”")
    await moved.tap(asked, "Start over")
    await moved.sees("GET READY")
    await moved.settled()
    assert not any("did your hips" in m["text"] for m in moved.said())


async def test_a_self_check_answers_no_reminder(moved: Stage) -> None:
    await in_berlin(moved)
    asked = await moved.ask("remind me every day at 13:30")
    shown = await tapped(moved, asked, "An exercise", "Save")
    await tapped(moved, shown, "Save", "Saved")
    at(moved, MONDAY.replace(hour=12, minute=29, second=59))
    rung = await moved.sees("EXERCISE OF THE DAY")
    await begun(moved)
    await moved.settled()
    assert rung["message_id"] in {m["message_id"] for m in moved.said()}


@pytest.mark.parametrize(
    "data",
    ["k:999", "k:x", "k:1:left", "k:1:up-level", "k:1:left-fine", "k:1:left-level-x", "k:off",
     "k:off:x", "k:" + "9" * 30],
)  # fmt: skip
async def test_a_button_of_another_time_says_so(moved: Stage, data: str) -> None:
    message = await moved.ask("/check")
    query = moved.chat.press(message["message_id"], data, force=True)
    assert "another time" in str(await moved.toast(query["id"]))


async def test_somebody_else_s_answer_is_not_taken(moved: Stage) -> None:
    asked = await done(moved)
    theirs = await moved.ask("/check", user=2)
    query = moved.chat.press(theirs["message_id"], "k:1:left-level", user=2, chat=2, force=True)
    assert "another time" in str(await moved.toast(query["id"]))
    assert await edited(moved, asked, LEFT)
