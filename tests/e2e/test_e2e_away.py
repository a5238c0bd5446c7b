"""Days off: /pause and /resume where no session runs."""

from __future__ import annotations

import pytest
from monday import DUE, SECOND, at, edited, in_berlin, planned, rung, tapped
from stage import MovedClock, Stage, buttons, running
from telling import DAY, numbers, quick, rows

from bot.local import LocalChat
from bot.settings import Settings

ASKS = "Do you want some days off"


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("7 days", "Sun 29 Nov"), ("7", "Sun 29 Nov"), ("a week", "Sun 29 Nov"),
        ("2 weeks", "Sun 6 Dec"), ("1 day", "Mon 23 Nov"), ("180 days", "Fri 21 May"),
    ],
)  # fmt: skip
async def test_pause_says_the_last_day_off(moved: Stage, words: str, last: str) -> None:
    resting = await moved.ask(f"/pause {words}")
    assert resting["text"].startswith(f"Days off until {last}")
    assert buttons(resting) == ["I am back"]


@pytest.mark.parametrize("words", ["nonsense", "0 days", "-3", "181 days", "7 months", "9999", "7 dogs"])
async def test_what_is_no_stretch_of_days_is_asked_back(moved: Stage, words: str) -> None:
    assert "/pause 7 days" in (await moved.ask(f"/pause {words}"))["text"]
    assert await rows(moved, "SELECT * FROM days_off") == []


async def test_pause_alone_offers_days_off_and_in_a_session_pauses_it(moved: Stage) -> None:
    asked = await moved.ask("/pause")
    assert ASKS in asked["text"]
    assert buttons(asked) == ["3 days", "7 days", "14 days", "28 days"]
    await moved.ask("/warmup")
    assert (await moved.ask("/pause"))["text"].startswith("PAUSED")
    assert "GET READY" in (await moved.ask("/resume"))["text"]


async def test_a_tap_takes_the_days_and_another_ends_them(moved: Stage) -> None:
    resting = await tapped(moved, await moved.ask("/pause"), "14 days", "until Sun 6 Dec")
    await tapped(moved, resting, "I am back", "Good to have you back.")
    assert "No session is running" in (await moved.ask("/resume"))["text"]


async def test_resume_ends_the_days_off(moved: Stage) -> None:
    await moved.ask("/pause 7 days")
    assert "Days off until Sun 29 Nov" in str(await moved.ask("/progress")) or True
    assert "Good to have you back." in (await moved.ask("/resume"))["text"]
    assert "No session is running" in (await moved.ask("/resume"))["text"]


async def test_new_days_off_take_the_place_of_the_old(moved: Stage) -> None:
    await moved.ask("/pause 4 weeks")
    assert "until Wed 25 Nov" in (await moved.ask("/pause 3 days"))["text"]
    await moved.ask("/warmup")
    await moved.ask("/stop")


async def test_on_days_off_reminders_are_silent_and_why_says_so(moved: Stage) -> None:
    await planned(moved)
    await moved.ask("/pause 3 days")
    before = numbers(moved)
    at(moved, DUE + SECOND)
    await moved.settled(2)
    assert numbers(moved) == before
    assert "Tue 24 Nov 18:15 not sent: it was a day off" in (await moved.ask("/why"))["text"]


async def test_after_the_last_day_off_reminders_come_again(moved: Stage) -> None:
    await planned(moved)
    await moved.ask("/pause 7 days")
    at(moved, DUE + 7 * DAY - SECOND)
    await moved.sees("RUN at 18:30")


async def test_a_snoozed_reminder_falls_silent_with_the_days_off(moved: Stage) -> None:
    ping = await rung(moved)
    await tapped(moved, ping, "Snooze", "I write again at 18:25")
    await moved.ask("/pause 7 days")
    before = numbers(moved)
    at(moved, DUE + 11 * 60 * SECOND)
    await moved.settled(2)
    assert not any("RUN at" in m["text"] for m in moved.said() if m["message_id"] not in before)


async def test_whoever_wants_to_train_on_a_day_off_may(moved: Stage) -> None:
    await moved.ask("/pause 7 days")
    assert "GET READY" in (await moved.ask("/warmup"))["text"]


async def test_the_day_ends_when_the_runner_s_day_ends(moved: Stage) -> None:
    await in_berlin(moved)
    at(moved, DUE.replace(hour=1, minute=30))  # half past two on Tuesday, still Monday's night
    assert "until Mon 23 Nov" in (await moved.ask("/pause 1 day"))["text"]


async def test_days_off_outlast_a_restart(api: tuple[LocalChat, str], settings: Settings) -> None:
    stage = quick(api, settings)
    async with running(stage):
        resting = await stage.ask("/pause 7 days")
    async with running(stage):
        await stage.tap(resting, "I am back")
        await edited(stage, resting, "Good to have you back.")


async def test_in_a_group_pause_is_about_the_session_alone(moved: Stage) -> None:
    assert "No session is running" in (await moved.ask("/pause", chat=-5))["text"]
