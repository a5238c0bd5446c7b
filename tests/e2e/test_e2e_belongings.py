"""/export and /delete over the whole coach: what goes out, and that nothing comes back."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from belongings_samples import counted, fill, orphans
from looking import within
from monday import DUE, MONDAY, SECOND, at, planned, rung, tapped
from sqlalchemy import insert
from stage import RUNNER, Message, Stage, buttons

from bot.clock import WallClock
from bot.store.belongings import owned
from bot.store.seal import Seal
from bot.store.tables import ErrandRow

OTHER = 2
errand = ErrandRow.__table__  # type: ignore[attr-defined]
GONE = "All of it is gone"
NAMES = frozenset(table.name for table in owned())


def left(stage: Stage, who: int = RUNNER) -> dict[str, int]:
    """Rows that lead to `who`, as the database's own foreign keys say."""
    assert orphans(stage.settings.database_url) == []
    return counted(stage.settings.database_url, who)


def put_in(stage: Stage, who: int, left_out: frozenset[str]) -> None:
    """Rows in the tables that nothing said so far has led to."""
    within(stage.settings.database_url, lambda it: fill(it, who, seal=Seal(), left_out=left_out))


async def erased(stage: Stage) -> Message:
    """Asks for it and confirms; the last message, when it says that all is gone."""
    return await tapped(stage, await stage.ask("/delete"), "Delete everything", GONE)


async def filed(stage: Stage) -> Message:
    """The file that was sent."""
    return await stage.chat.wait_for(
        lambda _: next((m for m in stage.said() if "document" in m), None)
    )


def document(stage: Stage, message: Message) -> Any:
    stored = stage.chat.files.find(message["document"]["file_id"])
    parcel = ZipFile(BytesIO(stage.chat.files.content(stored)))
    return json.loads(parcel.read("hip-drop-coach.json"))


# /export


async def test_export_sends_one_zip_that_says_what_is_in_it(moved: Stage) -> None:
    await planned(moved)
    moved.chat.say("/export")
    message = await filed(moved)
    assert message["document"]["file_name"] == "hip-drop-coach-2026-11-23.zip"
    assert "Everything I keep of you" in message["caption"]
    tables = document(moved, message)["tables"]
    assert [row["zone"] for row in tables["runner"]] == ["Europe/Berlin"]
    assert [row["at"] for row in tables["reminder"]] == ["18:30:00"]


async def test_export_holds_a_session_that_is_running_and_nothing_of_another(
    stage: Stage,
) -> None:
    await stage.ask("/warmup", user=OTHER)
    await stage.ask("/warmup")
    stage.chat.say("/export")
    sessions = document(stage, await filed(stage))["tables"]["guided_session"]
    assert [(row["runner"], row["live"]) for row in sessions] == [(RUNNER, True)]


@pytest.mark.parametrize("command", ["/export", "/delete"])
async def test_a_group_sees_neither(stage: Stage, command: str) -> None:
    answer = await stage.ask(command, chat=-5)
    assert "document" not in answer
    assert not buttons(answer)


# the two steps of /delete


async def test_delete_says_what_goes_and_takes_nothing_yet(moved: Stage) -> None:
    await planned(moved)
    before = left(moved)
    asked = await moved.ask("/delete")
    assert "cannot be undone" in asked["text"]
    assert buttons(asked) == ["A copy first", "Delete everything", "Keep"]
    assert left(moved) == before


async def test_keep_takes_the_buttons_away_and_nothing_else(moved: Stage) -> None:
    await planned(moved)
    before = left(moved)
    kept = await tapped(moved, await moved.ask("/delete"), "Keep", "Nothing was deleted")
    assert not buttons(kept)
    assert left(moved) == before


async def test_a_copy_can_be_had_first(stage: Stage) -> None:
    asked = await stage.ask("/delete")
    await stage.tap(asked, "copy")
    assert document(stage, await filed(stage))["tables"]["runner"][0]["id"] == RUNNER
    assert await tapped(stage, asked, "Delete everything", GONE)


@pytest.mark.parametrize(("minutes", "good"), [(9.9, True), (10.1, False), (-1, False)])
async def test_the_button_is_good_for_ten_minutes(
    moved: Stage, minutes: float, good: bool
) -> None:
    asked = await moved.ask("/delete")
    at(moved, MONDAY + timedelta(minutes=minutes))
    toast = await moved.tap(asked, "Delete everything")
    assert ("another time" in (toast or "")) is not good
    assert bool(left(moved)) is not good


@pytest.mark.parametrize("data", ["x:delete:", "x:delete:soon", "x:delete:-1", "x:all:1", "x"])
async def test_a_made_up_button_deletes_nothing(stage: Stage, data: str) -> None:
    asked = await stage.ask("/delete")
    press = stage.chat.press(asked["message_id"], data, user=RUNNER, chat=RUNNER, force=True)
    assert "another time" in str(await stage.toast(press["id"]))
    assert left(stage) == {"runner": 1}


# what is left


async def test_of_everything_in_every_table_nothing_is_left_and_the_other_keeps_it_all(
    moved: Stage,
) -> None:
    await moved.ask("/warmup", user=OTHER)
    await rung(moved, "/runs Tue and Thu 18:30")
    await moved.ask("/warmup")
    await moved.ask("/runs")
    made = frozenset(left(moved))
    assert made >= {"runner", "guided_session", "reminder", "occurrence", "draft"}
    put_in(moved, RUNNER, frozenset({"runner", "draft"}))
    put_in(moved, OTHER, frozenset({"runner"}))
    others = left(moved, OTHER)
    assert (left(moved).keys(), others.keys()) == (NAMES, NAMES)
    last = await erased(moved)
    assert not buttons(last)
    assert (left(moved), left(moved, OTHER)) == ({}, others)


async def test_a_running_session_ends_without_another_word(fast: Stage) -> None:
    await fast.ask("/warmup")
    await fast.sees("HOLD")
    await erased(fast)
    seen = [m["message_id"] for m in fast.said()]
    await fast.settled(1.5)  # several cues at this speed
    assert [m["message_id"] for m in fast.said()] == seen
    assert left(fast) == {}


async def test_a_paused_session_goes_too(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    await stage.tap(card, "Pause")
    await erased(stage)
    assert left(stage) == {}


async def test_a_reminder_that_was_planned_does_not_come(moved: Stage) -> None:
    await planned(moved)
    await erased(moved)
    seen = len(moved.said())
    at(moved, DUE - SECOND)
    await moved.settled(2.5)
    assert (len(moved.said()), left(moved)) == (seen, {})


async def test_a_snoozed_reminder_does_not_come_again(moved: Stage) -> None:
    ping = await rung(moved)
    await moved.tap(ping, "Snooze")
    await erased(moved)
    seen = len(moved.said())
    at(moved, DUE + timedelta(minutes=10))
    await moved.settled(2.5)
    assert (len(moved.said()), left(moved)) == (seen, {})


async def test_an_errand_that_was_planned_is_not_run(stage: Stage) -> None:
    asked = await stage.ask("/delete")
    due = WallClock().now() + timedelta(seconds=2)
    recheck = insert(errand).values(runner=RUNNER, kind="recheck", due_at=due)
    within(stage.settings.database_url, lambda connection: connection.execute(recheck))
    await stage.settled(1.2)  # so that it has been looked at, and waits for its moment
    await tapped(stage, asked, "Delete everything", GONE)
    await stage.settled(2.0)
    assert GONE in stage.said()[-1]["text"]
    assert left(stage) == {}


# what must bring nothing back


async def test_a_double_tap_brings_nothing_back(stage: Stage) -> None:
    asked = await stage.ask("/delete")
    taps = [asyncio.create_task(stage.tap(asked, "Delete everything")) for _ in range(2)]
    toasts = await asyncio.gather(*taps)
    assert sum("another time" in str(toast) for toast in toasts) == 1
    assert left(stage) == {}


async def test_buttons_of_before_bring_nothing_back(stage: Stage) -> None:
    hello, card = await stage.ask("/start"), await stage.ask("/warmup")
    await erased(stage)
    seen = len(stage.said())
    for message, word in ((hello, "Start"), (hello, "xercises"), (card, "Skip")):
        assert "another time" in str(await stage.tap(message, word))
    assert (len(stage.said()), left(stage)) == (seen, {})


async def test_blocking_the_coach_afterwards_brings_nothing_back(stage: Stage) -> None:
    await erased(stage)
    stage.chat.block()
    await stage.ask("/start", user=OTHER)
    stage.chat.unblock()
    await stage.ask("/start", user=OTHER)
    await stage.settled()
    assert left(stage) == {}


async def test_who_blocked_the_coach_before_the_last_message_is_gone_too(stage: Stage) -> None:
    asked = await stage.ask("/delete")
    stage.chat.press(asked["message_id"], "x:delete:" + _moment(asked), user=RUNNER, chat=RUNNER)
    stage.chat.block()
    await stage.ask("/start", user=OTHER)
    await stage.settled()
    assert left(stage) == {}


def _moment(asked: Message) -> str:
    keys = [key for row in asked["reply_markup"]["inline_keyboard"] for key in row]
    return str(keys[0]["callback_data"]).split(":")[2]


async def test_writing_again_starts_anew(moved: Stage) -> None:
    await planned(moved)
    await erased(moved)
    assert "empty" in (await moved.ask("/reminders"))["text"]
    assert left(moved) == {"runner": 1}
    assert "Where are you?" in (await moved.ask("/runs Tuesday 18:30"))["text"]
