"""What those who keep the coach see: figures, and alarms when something stays broken."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from stage import MovedClock, Stage, running

from bot.app import run
from bot.errors import RevokedError
from bot.local import LocalChat
from bot.settings import Settings
from bot.store.backup import back_up

OPERATOR = 99
GROUP = -100


@pytest.fixture
async def kept(
    api: tuple[LocalChat, str], settings: Settings, tmp_path: Path
) -> AsyncIterator[Stage]:
    """The coach with content of its own, a clock that can be moved, and an operator who has
    said hello."""
    content = shutil.copytree("content", tmp_path / "content")
    stage = Stage(api[0], settings.model_copy(update={"content": content}))
    stage.clock = MovedClock(datetime(2026, 11, 22, 7, tzinfo=UTC))
    async with running(stage):
        await stage.ask("/start", user=OPERATOR)
        yield stage


def database(stage: Stage) -> Path:
    return Path(stage.settings.database_url.partition("///")[2])


def rename(stage: Stage, old: str, new: str) -> None:
    with closing(sqlite3.connect(database(stage), timeout=10)) as rows, rows:
        rows.execute(f"ALTER TABLE {old} RENAME TO {new}")


def later(stage: Stage, seconds: float) -> None:
    assert isinstance(stage.clock, MovedClock)
    stage.clock.move_to(stage.clock.now() + timedelta(seconds=seconds))


def alarms(stage: Stage, words: str) -> int:
    return sum(words in message.get("text", "") for message in stage.said(OPERATOR))


# Figures


async def test_an_operator_gets_the_figures(stage: Stage) -> None:
    await stage.ask("/start")
    await stage.ask("/warmup")
    text = (await stage.ask("/stats", user=OPERATOR))["text"]
    assert "Runners: 2; active in 7 days 2, in 30 days 2" in text
    assert "1 begun, 0 of them done; 1 running now" in text
    assert "0 sent (0 late, 0 unanswered), 0 failed, 0 skipped" in text


async def test_for_anybody_else_the_command_does_not_exist(stage: Stage) -> None:
    unknown = await stage.ask("/nonsense")
    assert (await stage.ask("/stats"))["text"] == unknown["text"]


async def test_the_command_is_not_in_the_help(stage: Stage) -> None:
    assert "/stats" not in (await stage.ask("/help", user=OPERATOR))["text"]


async def test_in_a_group_nobody_else_is_answered_and_no_figures_are_shown(stage: Stage) -> None:
    stage.chat.say("/stats", user=1, chat=GROUP)
    told = await stage.ask("/stats", user=OPERATOR, chat=GROUP)
    assert "Runners" not in told["text"]
    assert len(stage.said(GROUP)) == 1


# The database


async def test_a_database_held_by_another_program_is_told_and_what_was_asked_is_not_lost(
    kept: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """Only writing fails."""
    with closing(sqlite3.connect(database(kept), timeout=10)) as other:
        other.execute("BEGIN IMMEDIATE")
        kept.chat.say("/warmup")
        while "could not be stored" not in caplog.text:  # SQLite waits for five seconds
            await kept.settled()
        later(kept, 31)
        told = await kept.sees("The database fails", chat=OPERATOR)
        other.rollback()
    assert "07:00 UTC (OperationalError)" in told["text"]
    await kept.sees("Well again", chat=OPERATOR)
    await kept.sees("GET READY")
    assert alarms(kept, "fails") == alarms(kept, "Well again") == 1


# What runs for ever


async def test_a_look_that_fails_again_and_again_is_told_and_that_it_is_well_again(
    kept: Stage,
) -> None:
    rename(kept, "guided_session", "away_with_it")
    for _ in range(2):
        await kept.settled(1.2)  # it looks each second
        later(kept, 20)
    await kept.sees("fails again and again", chat=OPERATOR)
    rename(kept, "away_with_it", "guided_session")
    await kept.sees("Well again: session", chat=OPERATOR)
    assert alarms(kept, "fails") == alarms(kept, "Well again") == 1


# The content


def save(stage: Stage, change: Callable[[str], str]) -> None:
    page = stage.settings.content / "en" / "exercises" / "hip-drop.md"
    page.write_text(change(page.read_text()))


def breaks(text: str) -> str:
    return text.replace("rest: 45 s", "rest: 45 min")


def mends(text: str) -> str:
    return text.replace("rest: 45 min", "rest: 45 s")


async def test_the_same_faults_of_the_content_are_told_once_until_they_are_mended(
    kept: Stage,
) -> None:
    save(kept, breaks)
    await kept.sees("has faults", chat=OPERATOR)
    save(kept, lambda text: text + "\n")
    await kept.settled(2.5)  # the content is looked at every two seconds
    assert alarms(kept, "has faults") == 1
    save(kept, mends)
    before = {(await kept.sees("is in use", chat=OPERATOR))["message_id"]}
    before |= {message["message_id"] for message in kept.said(OPERATOR)}
    save(kept, breaks)
    assert "has faults" in (await kept.new(before, OPERATOR))["text"]


# The token


async def test_that_the_token_was_refused_is_told_at_the_next_start(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    stage = Stage(api[0], settings)
    async with running(stage):
        await stage.ask("/start", user=OPERATOR)
    stage.life = type(stage.life)()
    stage.life.revoked.set()
    with pytest.raises(RevokedError):
        await run(settings, stage.life, stage.clock)
    assert (settings.folder / "refused").exists()
    async with running(stage):
        await stage.sees("Telegram refused my token", chat=OPERATOR)
    assert not (settings.folder / "refused").exists()


# A backup


async def test_a_coach_goes_on_from_a_backup_of_the_running_one(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    stage = Stage(api[0], settings)
    async with running(stage):
        card = await stage.ask("/warmup")
        await stage.tap(card, "Pause")
        await stage.sees("PAUSED")
        backup = back_up(settings.database_url, None, datetime(2026, 11, 22, 7, tzinfo=UTC))
        await stage.ask("/stop")
    restore(backup.path, database(stage))
    async with running(stage):
        stage.chat.say("/resume")
        await stage.sees("GET READY")


def restore(backup: Path, file: Path) -> None:
    """As docs/deploy.md has it, once the coach has stopped."""
    for ending in ("-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    backup.replace(file)
