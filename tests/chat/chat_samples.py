"""A Telegram that answers from memory, updates as it sends them, and sessions to show."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from dataclasses import replace
from typing import Any

from jumping import START, LoopClock, seconds
from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.request import BaseRequest, RequestData

from bot.chat.bot import CoachBot
from bot.chat.courier import Courier
from bot.core.content import Routine
from bot.core.layout import expand
from bot.core.session import Session, begin

TOKEN = "123456:AbC-dEf_ghI"
Answer = tuple[int, dict[str, Any]]
FILES = ("animation", "photo", "audio")


def refused(code: int, description: str) -> Answer:
    return code, {"ok": False, "error_code": code, "description": description}


class Wire(BaseRequest):
    """The HTTP edge: notes each call and its moment, and answers as told, else with success."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any], float]] = []
        self.answers: defaultdict[str, deque[Answer]] = defaultdict(deque)

    @property
    def read_timeout(self) -> float:
        return 5

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        fields = _fields(request_data)
        self.calls.append((name, fields, seconds()))
        usual: Answer = (200, {"ok": True, "result": _taken(100 + len(self.calls), name, fields)})
        code, body = self.answers[name].popleft() if self.answers[name] else usual
        return code, json.dumps(body).encode()

    def of(self, name: str) -> list[dict[str, Any]]:
        return [fields for called, fields, _ in self.calls if called == name]


def _fields(request_data: RequestData | None) -> dict[str, Any]:
    """Parameters by name; of an uploaded file, its content."""
    if request_data is None:
        return {}
    files = {name: file[1] for name, file in request_data.multipart_data.items()}
    return {**request_data.parameters, **files}


def _taken(number: int, name: str, fields: dict[str, Any]) -> dict[str, Any]:
    """What the Bot API tells of a new message: its number, and its words or its file."""
    told = {kind: _file(fields[kind], number) for kind in FILES if kind in fields}
    photo = {"photo": [{"file_id": "small"}, told["photo"]]} if "photo" in told else {}
    words = {"text": fields["text"]} if name == "sendMessage" else {}
    return {"message_id": number, **words, **told, **photo}


def _file(content: str | bytes, number: int) -> dict[str, str]:
    return {"file_id": content if isinstance(content, str) else f"file-{number}"}


def bot_on(wire: Wire) -> CoachBot:
    """The real bot, whose calls end at `wire`; its courier has plenty to spend."""
    return CoachBot(
        TOKEN, request=wire, get_updates_request=wire,
        rate_limiter=Courier(LoopClock(), rate=100_000, chat_interval=0.001),
    )  # fmt: skip


def message(chat: int = 5) -> Message:
    return Message(1, START, Chat(chat, Chat.PRIVATE))


def said(chat: int = 5) -> Update:
    return Update(1, message=message(chat))


def pressed(query: str = "q", chat: int = 5) -> Update:
    user = User(chat, "Ada", is_bot=False)
    return Update(2, callback_query=CallbackQuery(query, user, "instance", message(chat), "list"))


def begun(routine: Routine, *, speed: float = 1.0) -> Session:
    """A session of a chat, a runner and a number as long as they ever get."""
    session = begin(
        expand(routine), chat=-1_000_000_000_000, runner=9_000_000_000, now=START, speed=speed
    )
    return replace(session, id=2_000_000_000)
