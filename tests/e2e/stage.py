"""The whole coach, unchanged, against the local Bot API server over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from bot.app import Life, run
from bot.clock import Clock
from bot.local import LocalChat
from bot.local.calls import Call
from bot.local.chat import PATIENCE
from bot.settings import Settings

RUNNER = 1
SENDS = ("sendMessage", "sendAnimation", "sendPhoto", "sendAudio")
Message = dict[str, Any]


class Stage:
    """A phone chat with the coach: what people do in it and what they see."""

    def __init__(self, chat: LocalChat, settings: Settings) -> None:
        self.chat = chat
        self.settings = settings
        self.life = Life()
        self.clock: Clock | None = None

    def said(self, chat: int = RUNNER) -> list[Message]:
        """The coach's messages that are now visible, oldest first, as they are read: the `text`
        may be a caption, and a page whose film goes ahead is one as soon as all of it is there."""
        shown = (m for m in self.chat.transcript(chat) if m["from"]["is_bot"])
        return [*_whole(map(_as_read, shown))]

    def sends(self, chat: int | None = None) -> list[Call]:
        """The calls for new messages of words, films and pictures, perhaps to one chat only."""
        to = [call for call in self.chat.calls if chat in (None, call.chat)]
        return [call for call in to if call.method in SENDS]

    async def ask(self, text: str, user: int = RUNNER, chat: int | None = None) -> Message:
        """Says `text` and returns the coach's next message."""
        place = user if chat is None else chat
        before = {m["message_id"] for m in self.said(place)}
        self.chat.say(text, user=user, chat=chat)
        return await self.new(before, place)

    async def new(self, before: set[int], chat: int = RUNNER, within: float = PATIENCE) -> Message:
        return await self.chat.wait_for(
            lambda _: next((m for m in self.said(chat) if m["message_id"] not in before), None),
            within,
        )

    async def sees(self, words: str, chat: int = RUNNER, within: float = PATIENCE) -> Message:
        """Waits for a message of the coach that has `words` in it."""
        return await self.chat.wait_for(
            lambda _: next((m for m in reversed(self.said(chat)) if words in m["text"]), None),
            within,
        )

    async def tap(self, message: Message, word: str, user: int = RUNNER) -> str | None:
        """Presses the button with `word`; returns the words of the toast, if any."""
        query = self.chat.press(
            message["message_id"], data(message, word), user=user, chat=message["chat"]["id"]
        )
        return await self.toast(query["id"])

    async def toast(self, query: str) -> str | None:
        answer = await self.chat.wait_for(
            lambda chat: next(
                (
                    call
                    for call in chat.calls.of("answerCallbackQuery")
                    if call.params["callback_query_id"] == query and call.code
                ),
                None,
            )
        )
        return answer.params.get("text")

    async def settled(self, seconds: float = 0.15) -> None:
        """A moment in which a wrong message would have come."""
        await asyncio.sleep(seconds)


def words(told: Mapping[str, Any]) -> str:
    """What is read of a message, or of the parameters of a call: its text or its caption."""
    return str(told.get("text") or told.get("caption") or "")


def _as_read(message: Message) -> Message:
    entities = message.get("entities") or message.get("caption_entities") or []
    read = {**message, "text": words(message), "entities": entities}
    if "animation" in read:
        read.pop("document", None)  # the same film once more, for programs that know no films
    return read


def _whole(messages: Iterable[Message]) -> Iterator[Message]:
    """A film with nothing to press goes ahead of the rest of its page; a card that has lost its
    buttons was edited."""
    ahead: Message | None = None
    for message in messages:
        if "animation" in message and not message.keys() & {"reply_markup", "edit_date"}:
            ahead = message
        else:
            yield message if ahead is None else _together(ahead, message)
            ahead = None


def _together(ahead: Message, rest: Message) -> Message:
    begins = len(f"{ahead['text']}\n\n".encode("utf-16-le")) // 2
    moved = [{**one, "offset": one["offset"] + begins} for one in rest["entities"]]
    return {
        **rest, "text": f"{ahead['text']}\n\n{rest['text']}", "animation": ahead["animation"],
        "entities": [*ahead["entities"], *moved],
    }  # fmt: skip


def data(message: Message, word: str) -> str:
    """What the button of `message` with `word` in it sends."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return next(key["callback_data"] for row in rows for key in row if word in key["text"])


def buttons(message: Message) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [key["text"] for row in rows for key in row]


@asynccontextmanager
async def running(stage: Stage) -> AsyncIterator[Stage]:
    """The coach runs inside the block, and is told to stop after it."""
    stage.life = Life()
    coach = asyncio.create_task(run(stage.settings, stage.life, stage.clock))
    asks = _asks(stage.chat)
    await stage.chat.wait_for(lambda chat: _asks(chat) > asks or coach.done())
    try:
        yield stage
    finally:
        stage.life.stop.set()
        async with asyncio.timeout(10):
            await asyncio.gather(coach, return_exceptions=True)


def _asks(chat: LocalChat) -> int:
    """How often updates were asked for, one way or the other."""
    return len(chat.calls.of("getUpdates")) + len(chat.calls.of("setWebhook"))


class MovedClock:
    """The wall clock, moved to another moment; it goes on from there."""

    def __init__(self, start: datetime) -> None:
        self.move_to(start)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._by  # noqa: TID251 - a clock of its own

    def move_to(self, moment: datetime) -> None:
        self._by = moment - datetime.now(UTC)  # noqa: TID251

    async def sleep_until(self, when: datetime) -> None:
        await asyncio.sleep(max(0.0, (when - self.now()).total_seconds()))
