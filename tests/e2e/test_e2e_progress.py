"""/progress and /share: how it goes, in words, in pictures and on one page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from monday import DUE, SECOND, at, in_berlin, tapped
from PIL import Image
from stage import Message, Stage, buttons, running
from telling import (
    DAY,
    agree,
    comes,
    felt_fine,
    later,
    numbers,
    pain,
    quick,
    quickly,
    warmed_up,
)

from bot.local import LocalChat
from bot.media.studio import Studio
from bot.settings import Settings


@pytest.fixture
async def coach(api: tuple[LocalChat, str], settings: Settings) -> AsyncIterator[Stage]:
    async with quickly(api, settings) as stage:
        yield stage


async def photos(stage: Stage, count: int) -> list[Message]:
    """The photos sent, once there are so many."""

    def sent() -> list[Message]:
        return [m for m in stage.said() if "photo" in m]

    return await stage.chat.wait_for(lambda _: len(sent()) >= count and sent()) or []


async def page(stage: Stage, before: set[int]) -> Message:
    """The file that was sent."""
    return await stage.chat.wait_for(
        lambda _: next((m for m in stage.said() if "document" in m
                        and m["message_id"] not in before), None)
    )  # fmt: skip


def content(stage: Stage, file: str) -> bytes:
    return stage.chat.files.content(stage.chat.files.find(file))


async def test_with_nothing_done_yet_it_says_how_to_begin(coach: Stage) -> None:
    for words in ("/progress", "progress", "how am I doing", "my streak", "am I getting better"):
        shown = await coach.ask(words)
        assert shown["text"].startswith("Nothing done yet."), words
        assert buttons(shown) == ["Start"]
    await coach.settled()
    assert coach.chat.calls.of("sendPhoto") == []


async def test_words_come_first_and_two_pictures_with_captions_after_them(coach: Stage) -> None:
    await agree(coach)
    await felt_fine(coach)
    later(coach, DAY)
    await felt_fine(coach)
    shown = await coach.ask("show my progress")
    for words in ("How it goes", "This week: something done on 2 days.", "2 in a row.",
                  "Longest Isometric Hold: left 30 s, right 30 s.",
                  "• Tue 24 Nov: Pre-run warm-up, 6 sets",
                  "• Mon 23 Nov: Pre-run warm-up, 6 sets"):  # fmt: skip
        assert words in shown["text"]
    assert buttons(shown) == ["All doses", "For my physiotherapist"]
    days, holds = await photos(coach, 2)
    assert "something done on 2 days" in days["caption"]
    assert "Isometric Hold" in holds["caption"]
    assert shown["message_id"] < days["message_id"]
    assert all(call.params["disable_notification"] for call in coach.chat.calls.of("sendPhoto"))


async def test_the_pictures_can_be_dark_or_none(coach: Stage) -> None:
    await agree(coach)
    await felt_fine(coach)
    shown = await tapped(coach, await coach.ask("/settings"), "Charts: dark", "Text only")
    await coach.ask("/progress")
    for photo in await photos(coach, 2):
        assert corner(coach, photo) < 100
    shown = await tapped(coach, shown, "Text only", "Pictures: yes")
    await coach.ask("/progress")
    await tapped(coach, shown, "Pictures: yes", "Charts: dark")
    await coach.ask("/progress")
    light = (await photos(coach, 4))[2:]
    await coach.settled()
    assert [corner(coach, photo) > 200 for photo in light] == [True, True]
    assert len(coach.chat.calls.of("sendPhoto")) == 4


async def test_what_cannot_be_drawn_is_told_in_words(
    api: tuple[LocalChat, str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.wiring.Studio", lambda: Studio(seconds=0.001))
    stage = quick(api, settings)
    async with running(stage):
        await warmed_up(stage)
        await stage.ask("/progress")
        await stage.sees("How it goes")
        await stage.sees("In 12 weeks: something done on 1 day")
        before = numbers(stage)
        stage.chat.say("/share")
        await stage.tap(await stage.sees("Shall your notes be on it?"), "With notes")
        await comes(stage, "I could not draw this just now.", before)
        assert stage.chat.calls.of("sendPhoto") == stage.chat.calls.of("sendDocument") == []


async def test_a_plan_makes_it_runs_warmed_up_before(coach: Stage) -> None:
    await in_berlin(coach)
    await tapped(coach, await coach.ask("/runs Tue and Thu 18:30"), "Save", "Saved")
    at(coach, DUE - DAY / 48)
    await warmed_up(coach)
    at(coach, DUE - SECOND)
    await coach.settled(2)
    words = "This week: warmed up before 1 of 1 run, 1 still to come. Something done on 1 day."
    assert words in (await coach.ask("/progress"))["text"]


async def test_days_off_break_no_row(coach: Stage) -> None:
    await warmed_up(coach)
    later(coach, DAY)
    await coach.ask("/pause 2 weeks")
    later(coach, 13 * DAY)
    shown = (await coach.ask("/progress"))["text"]
    assert "1 in a row so far." in shown
    assert "Days off until Mon 7 Dec, that day included." in shown


async def test_a_closed_gate_stands_below_it(coach: Stage) -> None:
    await agree(coach)
    await felt_fine(coach)
    await pain(coach, 6)
    assert "No session for now." in (await coach.ask("/progress"))["text"]


async def test_a_stopped_session_is_told_as_stopped(coach: Stage) -> None:
    coach.chat.say("/strength")
    await coach.tap(await coach.sees("You need:"), "Start")
    await coach.sees("GO left")
    coach.chat.say("/stop")
    await coach.sees("May I keep")
    assert "stopped early" in (await coach.ask("/progress"))["text"]


@pytest.mark.parametrize("command", ["/progress", "/share"])
async def test_in_a_group_it_stays_between_the_two_of_us(coach: Stage, command: str) -> None:
    assert "private chat" in (await coach.ask(command, chat=-5))["text"]


@pytest.mark.parametrize("word", ["With notes", "Without notes"])
async def test_the_page_for_a_physiotherapist_comes_as_a_file(coach: Stage, word: str) -> None:
    await agree(coach)
    await felt_fine(coach)
    await pain(coach, 2)
    before = numbers(coach)
    await tapped(coach, await coach.ask("/share"), word, "I am drawing the page")
    file = await page(coach, before)
    assert file["document"]["file_name"] == "hip-drop-2026-11-23.pdf"
    assert file["caption"]
    assert content(coach, file["document"]["file_id"]).startswith(b"%PDF")


async def test_the_page_can_be_had_from_progress_and_with_nothing_done(coach: Stage) -> None:
    await warmed_up(coach)
    before = numbers(coach)
    await coach.tap(await coach.ask("/progress"), "For my physiotherapist")
    await comes(coach, "Shall your notes be on it?", before)
    before = numbers(coach)
    coach.chat.say("/share")
    asked = await comes(coach, "Shall your notes be on it?", before)
    await tapped(coach, asked, "Without", "I am drawing the page")
    await page(coach, before)


def corner(stage: Stage, photo: Message) -> int:
    """How bright the picture's corner is, 0 to 255."""
    picture = Image.open(BytesIO(content(stage, photo["photo"][-1]["file_id"])))
    return int(picture.convert("L").getpixel((2, 2)))  # type: ignore[arg-type]
