"""The whole program between its own Telegram and its own database, told anything at all."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

import orjson
import pytest
from fuzz_life import Act, Update
from fuzz_pieces import CHANNEL, CHATS, Json

from bot.app import Life, run
from bot.chat.intake import PATIENCE as PRESSED
from bot.local import LocalChat, server
from bot.local.ask import Ask
from bot.settings import Settings

Respond = Callable[..., Awaitable[tuple[int, Json]]]
TOKEN = "7000:fuzz"
PATIENCE = 20.0
EVIL = "evil.example"
MOST = 10
STEP = timedelta(hours=7)
HARMLESS = (
    "chat not found", "query is too old", "message to edit not found", "message is not modified",
    "message to delete not found", "message can't be edited", "message can't be deleted",
    "wrong file", "invalid file", "there is no text in the message to edit",
    "terminated by other getUpdates",
)  # fmt: skip
"""What Telegram answers when somebody makes up a chat, a press, a message or a file, and at the
end, when the last poll is broken off."""


class Leaping:
    """A clock that goes on by itself and can be set on."""

    def __init__(self) -> None:
        self.ahead = datetime(2026, 10, 5, 6, tzinfo=UTC) - datetime.now(UTC)  # noqa: TID251

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead  # noqa: TID251 - a clock of its own

    async def sleep_until(self, when: datetime) -> None:
        await asyncio.sleep(max(0.0, (when - self.now()).total_seconds()))


class Faults(logging.Handler):
    """Keeps every log line of an error, and every call that the server found malformed."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        kind = record.exc_info[0] if record.exc_info else None
        if kind is not asyncio.CancelledError:  # what is broken off at the end is no fault
            self.lines.append(self.format(record))

    @contextmanager
    def kept(self) -> Iterator[None]:
        root = logging.getLogger()
        root.addHandler(self)
        try:
            yield
        finally:
            root.removeHandler(self)

    def watching(self, respond: Respond) -> Respond:
        """The server's way to answer, with an eye on what it refuses."""

        async def watched(chat: LocalChat, method: str, ask: Ask, *rest: Any) -> tuple[int, Json]:
            code, body = await respond(chat, method, ask, *rest)
            why, result = str(body.get("description")), body.get("result")
            if code >= HTTPStatus.BAD_REQUEST and not any(words in why for words in HARMLESS):
                self.lines.append(f"{method} was refused: {code} {why} {ask.values}"[:2000])
            if isinstance(result, dict) and _links(result):
                self.lines.append(f"{method} made a runner's words a link: {ask.values}"[:2000])
            return code, body

        return watched

    def taken(self) -> list[str]:
        """The lines since the last time; of very many, the first."""
        lines, self.lines = self.lines[:MOST], []
        return lines


class FuzzStage:
    """Feeds updates through the local server and tells what went wrong."""

    def __init__(self, chat: LocalChat, faults: Faults, clock: Leaping) -> None:
        self._chat, self._faults, self._clock = chat, faults, clock
        for known in CHATS:
            chat.rooms.open(known)

    async def take(self, acts: Iterable[Act]) -> list[str]:
        """Does what people do, waits until every chat has been answered, and lets some hours go
        by; returns each thing that went wrong, with the updates of this batch."""
        given = [self._add(act(self._chat)) for act in acts]
        wrong = [*(await self._stuck()), *self._faults.taken()]
        self._clock.ahead += STEP
        return [f"{one}\n  after {given}" for one in wrong]

    def _add(self, update: Update) -> str:
        kind, body = update
        written = json.dumps(body)  # lone surrogates go as escapes, as a server may write them
        self._chat.updates.allow([kind])
        self._chat.updates.add(kind, orjson.Fragment(written))  # type: ignore[arg-type]
        return f"{kind} {written[:1500]}"

    async def _stuck(self) -> list[str]:
        """The chats in which /help is not answered within a moment."""
        self._chat.updates.allow(["message"])
        chats = [chat["id"] for chat in CHATS if chat["id"] != CHANNEL]
        answers = await asyncio.gather(*map(self._helped, chats), return_exceptions=True)
        return [
            f"no answer in chat {chat}: {answer!r}"
            for chat, answer in zip(chats, answers, strict=True)
            if isinstance(answer, BaseException)
        ]

    async def _helped(self, chat: int) -> None:
        asked = self._chat.say("/help", user=max(chat, 1), chat=chat)["message_id"]
        await self._chat.wait_for(lambda _: self._answered(chat, asked), PATIENCE)

    def _answered(self, chat: int, asked: int) -> bool:
        room = self._chat.rooms.get(chat)
        for number, post in reversed(room.posts.items() if room else ()):
            if number <= asked:
                return False
            if post.message["from"]["is_bot"] and "/warmup" in post.message.get("text", ""):
                return True
        return False


def _links(message: Json) -> bool:
    """Whether a message of the coach's leads where only a runner may have said."""
    marked = [*message.get("entities", []), *message.get("caption_entities", [])]
    return any(EVIL in one.get("url", "") for one in marked)


@asynccontextmanager
async def fuzzed(database_url: str) -> AsyncIterator[FuzzStage]:
    """The program runs inside the block. After it, it has to end by itself, without a fault and
    with nothing left running."""
    chat, faults, clock, life = LocalChat(TOKEN), Faults(), Leaping(), Life()
    with pytest.MonkeyPatch.context() as patch, faults.kept():
        patch.setattr(server, "respond", faults.watching(server.respond))
        async with server.serve(chat) as address:
            settings = Settings(
                token=TOKEN, api_url=address, database_url=database_url, rate=100_000, speed=100,
            )  # fmt: skip
            program = asyncio.create_task(run(settings, life, clock))
            yield FuzzStage(chat, faults, clock)
            life.stop.set()
            await asyncio.wait_for(program, PATIENCE)
    await asyncio.sleep(2 * PRESSED)
    gc.collect()  # a task that failed unseen is told of when it goes
    left = asyncio.all_tasks() - {asyncio.current_task()}
    assert not left, f"still running: {left}"
    assert not faults.lines, faults.lines
