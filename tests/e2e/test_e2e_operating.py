"""What an operator relies on: edited content, and the health check."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from stage import Stage, running

from bot.health import Contact, DeafError, Pulse, check_health
from bot.local import LocalChat
from bot.settings import Settings

OPERATOR = 99


@pytest.fixture
async def edited(
    api: tuple[LocalChat, str], settings: Settings, tmp_path: Path
) -> AsyncIterator[Stage]:
    """The coach with a content folder of its own, and an operator who has said hello."""
    content = tmp_path / "content"
    shutil.copytree("content", content)
    async with running(Stage(api[0], settings.model_copy(update={"content": content}))) as stage:
        await stage.ask("/start", user=OPERATOR)
        yield stage


def change(stage: Stage, file: str, old: str, new: str) -> None:
    path = stage.settings.content / "en" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


async def test_changed_content_is_used_without_a_restart(edited: Stage) -> None:
    change(edited, "exercises/hip-drop.md", "so that you feel whether", "so that you can tell if")
    await edited.sees("is in use", chat=OPERATOR)
    assert "so that you can tell if" in (await edited.ask("/how hip drop"))["text"]


async def test_a_faulty_change_is_told_to_the_operator_with_file_and_line(edited: Stage) -> None:
    change(edited, "exercises/hip-drop.md", "rest: 45 s", "rest: 45 min")
    told = await edited.sees("has faults", chat=OPERATOR)
    assert "hip-drop.md:" in told["text"]


async def test_a_faulty_change_keeps_the_old_content(edited: Stage) -> None:
    change(edited, "exercises/hip-drop.md", "rest: 45 s", "rest: 45 min")
    await edited.sees("has faults", chat=OPERATOR)
    assert (await edited.ask("/how hip drop"))["text"].startswith("Hip Drop")


async def test_a_coach_whose_polls_are_answered_is_healthy(tmp_path: Path) -> None:
    await Pulse(tmp_path, Contact(asyncio.get_running_loop().time)).beat()
    touched = (tmp_path / "alive").stat().st_mtime
    check_health(tmp_path, datetime.fromtimestamp(touched, UTC))


async def test_a_coach_whose_polls_are_not_answered_is_not(tmp_path: Path) -> None:
    await Pulse(tmp_path, Contact(lambda: asyncio.get_running_loop().time() - 61)).beat()
    with pytest.raises(DeafError):
        check_health(tmp_path, datetime(2026, 11, 22, tzinfo=UTC))


def test_a_coach_that_never_ran_is_not_healthy(tmp_path: Path) -> None:
    with pytest.raises(DeafError):
        check_health(tmp_path, datetime(2026, 11, 22, tzinfo=UTC))


def test_a_coach_that_fell_silent_is_not_healthy(tmp_path: Path) -> None:
    (tmp_path / "alive").touch()
    later = datetime.fromtimestamp((tmp_path / "alive").stat().st_mtime, UTC) + timedelta(
        minutes=3
    )
    with pytest.raises(DeafError):
        check_health(tmp_path, later)
