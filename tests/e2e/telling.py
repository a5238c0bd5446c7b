"""A runner who warms up in no time, and tells how it felt, on a clock that can be moved."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta

from looking import ask
from monday import MONDAY, at, tapped
from stage import RUNNER, Message, MovedClock, Stage, running, words

from bot.local import LocalChat
from bot.settings import Settings

HARD = "How hard was it?"
HURTS = "Does anything hurt?"
DAY = timedelta(days=1)
SESSIONS = "SELECT count(*) FROM guided_session"
OLD = "That button is from another time. /help lists what I can do."


def quick(api: tuple[LocalChat, str], settings: Settings, **changes: object) -> Stage:
    """A stage on Monday morning where a warm-up takes a second."""
    stage = Stage(api[0], settings.model_copy(update={"speed": 400.0, **changes}))
    stage.clock = MovedClock(MONDAY)
    return stage


@asynccontextmanager
async def quickly(api: tuple[LocalChat, str], settings: Settings) -> AsyncIterator[Stage]:
    async with running(quick(api, settings)) as stage:
        yield stage


def numbers(stage: Stage, chat: int = RUNNER) -> set[int]:
    return {m["message_id"] for m in stage.said(chat)}


async def comes(stage: Stage, words: str, before: set[int], chat: int = RUNNER) -> Message:
    """The first new message that has `words` in it."""
    return await stage.chat.wait_for(
        lambda _: next((m for m in stage.said(chat) if m["message_id"] not in before
                        and words in m.get("text", "")), None)
    )  # fmt: skip


async def warmed_up(stage: Stage, say: str = "/warmup") -> Message:
    """A whole session; the question after it."""
    before = numbers(stage)
    stage.chat.say(say)
    await comes(stage, "DONE", before)
    return await stage.chat.wait_for(
        lambda _: next((m for m in stage.said() if m["message_id"] not in before
                        and any(words in m["text"] for words in (HARD, "May I keep"))), None)
    )  # fmt: skip


async def agree(stage: Stage) -> None:
    """The runner lets the coach keep it."""
    await tapped(stage, await stage.ask("/pain"), "Yes, keep it", HURTS)


async def felt_fine(stage: Stage) -> Message:
    """A warm-up that was bearable and hurt nowhere; what the coach says to it."""
    asked = await tapped(stage, await warmed_up(stage), "5", HURTS)
    return await tapped(stage, asked, "No pain", "No pain.")


async def pain(stage: Stage, level: int, side: str = "Left", place: str = "Knee") -> Message:
    """Pain told from the first question to the last."""
    asked = await tapped(stage, await stage.ask(f"/pain {level}"), side, "Where about?")
    return await tapped(stage, asked, place, f"Pain {level} of 10")


def later(stage: Stage, by: timedelta) -> None:
    assert stage.clock is not None
    at(stage, stage.clock.now() + by)


async def rows(stage: Stage, query: str) -> Sequence[tuple[object, ...]]:
    """What the database says."""
    return await asyncio.to_thread(ask, stage.settings.database_url, query)


async def until(stage: Stage, query: str, found: Sequence[tuple[object, ...]]) -> None:
    """Waits until the database says so."""
    async with asyncio.timeout(20):
        while await rows(stage, query) != found:  # noqa: ASYNC110 - the database calls nobody
            await asyncio.sleep(0.05)


async def begins(stage: Stage) -> bool:
    """Whether /warmup begins one. On a busy machine so fast a session leaves cues out."""
    before = await rows(stage, SESSIONS)
    await stage.ask("/warmup")
    return await rows(stage, SESSIONS) != before


def texts(stage: Stage) -> list[str]:
    """All that the coach has sent or edited so far, also what is gone from view."""
    return [words(call.params) for call in stage.chat.calls]


async def forged(stage: Stage, data: str, user: int = RUNNER) -> str | None:
    """Presses a button that no message has; the words of the toast."""
    message = stage.said(user)[-1]
    query = stage.chat.press(message["message_id"], data, user=user, force=True)
    return await stage.toast(query["id"])
