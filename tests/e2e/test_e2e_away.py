"""Days off: /pause and /resume where no session runs."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from monday import DUE, SECOND, at, edited, in_berlin, planned, rung, tapped
from stage import Stage, buttons, running
from telling import DAY, agree, begins, numbers, pain, quick, quickly, rows

from bot.local import LocalChat
from bot.settings import Settings


@pytest.fixture
async def coach(api: tuple[LocalChat, str], settings: Settings) -> AsyncIterator[Stage]:
    async with quickly(api, settings) as stage:
        yield stage


LAST = {
    "7 days": "Sun 29 Nov", "7": "Sun 29 Nov", "a week": "Sun 29 Nov", "2 weeks": "Sun 6 Dec",
    "1 day": "Mon 23 Nov", "two days": "Tue 24 Nov", "14-day": "Sun 6 Dec",
    "180 days": "Fri 21 May",
}  # fmt: skip
NO_STRETCH = ["nonsense", "0 days", "-3", "181 days", "7 months", "9999", "7 dogs", "٣"]


async def test_pause_says_the_last_day_off(coach: Stage) -> None:
    for words, last in LAST.items():
        resting = await coach.ask(f"/pause {words}")
        assert resting["text"].startswith(f"Days off until {last}"), words
        assert buttons(resting) == ["I am back"]


async def test_what_is_no_stretch_of_days_is_asked_back(coach: Stage) -> None:
    for words in NO_STRETCH:
        assert "/pause 7 days" in (await coach.ask(f"/pause {words}"))["text"], words
    assert await rows(coach, "SELECT * FROM away") == []


async def test_pause_alone_offers_days_off(coach: Stage) -> None:
    asked = await coach.ask("/pause")
    assert "No session is running. Do you want some days off" in asked["text"]
    assert buttons(asked) == ["3 days", "7 days", "14 days", "28 days"]


async def test_in_a_session_pause_alone_pauses_it_and_with_days_takes_them(moved: Stage) -> None:
    await moved.ask("/warmup")
    assert (await moved.ask("/pause"))["text"].startswith("PAUSED")
    assert "Days off until" in (await moved.ask("/pause 7 days"))["text"]
    assert "GET READY" in (await moved.ask("/resume"))["text"]
    await moved.ask("/stop")
    assert "Good to have you back." in (await moved.ask("/resume"))["text"]


async def test_a_tap_takes_the_days_and_another_ends_them(coach: Stage) -> None:
    resting = await tapped(coach, await coach.ask("/pause"), "14 days", "until Sun 6 Dec")
    await tapped(coach, resting, "I am back", "Good to have you back.")
    assert "No session is running" in (await coach.ask("/resume"))["text"]


async def test_resume_ends_the_days_off(coach: Stage) -> None:
    await coach.ask("/pause 7 days")
    assert "Good to have you back." in (await coach.ask("/resume"))["text"]
    assert "No session is running" in (await coach.ask("/resume"))["text"]


async def test_new_days_off_take_the_place_of_the_old(coach: Stage) -> None:
    await coach.ask("/pause 4 weeks")
    assert "until Wed 25 Nov" in (await coach.ask("/pause 3 days"))["text"]
    await coach.ask("/warmup")
    await coach.ask("/stop")


async def test_on_days_off_reminders_are_silent_and_why_says_so(coach: Stage) -> None:
    await planned(coach)
    await coach.ask("/pause 3 days")
    before = numbers(coach)
    at(coach, DUE + SECOND)
    await coach.settled(2)
    assert numbers(coach) == before
    assert "Tue 24 Nov 18:15 not sent: it was a day off" in (await coach.ask("/why"))["text"]


async def test_after_the_last_day_off_reminders_come_again(coach: Stage) -> None:
    await planned(coach)
    await coach.ask("/pause 7 days")
    at(coach, DUE + 7 * DAY - SECOND)
    await coach.sees("RUN at 18:30")


async def test_a_snoozed_reminder_falls_silent_with_the_days_off(coach: Stage) -> None:
    ping = await rung(coach)
    await tapped(coach, ping, "Snooze", "I write again at 18:25")
    await coach.ask("/pause 7 days")
    before = numbers(coach)
    at(coach, DUE + 11 * 60 * SECOND)
    await coach.settled(2)
    assert not any("RUN at" in m["text"] for m in coach.said() if m["message_id"] not in before)


async def test_whoever_wants_to_train_on_a_day_off_may(coach: Stage) -> None:
    await coach.ask("/pause 7 days")
    assert await begins(coach)


async def test_the_day_ends_when_the_runner_s_day_ends(coach: Stage) -> None:
    await in_berlin(coach)
    at(coach, DUE.replace(hour=1, minute=30))  # half past two on Tuesday, still Monday's night
    assert "until Mon 23 Nov" in (await coach.ask("/pause 1 day"))["text"]


async def test_days_off_outlast_a_restart(api: tuple[LocalChat, str], settings: Settings) -> None:
    stage = quick(api, settings)
    async with running(stage):
        resting = await stage.ask("/pause 7 days")
    async with running(stage):
        await stage.tap(resting, "I am back")
        await edited(stage, resting, "Good to have you back.")


async def test_in_a_group_pause_is_about_the_session_alone(coach: Stage) -> None:
    assert "No session is running" in (await coach.ask("/pause", chat=-5))["text"]


async def test_coming_back_early_does_not_open_the_gate_for_reminders(coach: Stage) -> None:
    await planned(coach)
    await agree(coach)
    await pain(coach, 6)
    assert "No session is running" in (await coach.ask("/resume"))["text"]
    resting = await coach.ask("/pause 1 day")
    await tapped(coach, resting, "I am back", "No session for now.")
    before = numbers(coach)
    at(coach, DUE + SECOND)
    await coach.settled(2)
    assert numbers(coach) == before
