"""The paths under /local: what the page and tests in other processes may do."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot.local import paths, trouble
from bot.local.answers import Answer
from bot.local.chat import LocalChat
from bot.local.ranges import file_response

Json = dict[str, Any]

_PEOPLE_DO = (
    *("say", "press", "edit", "photo", "document", "voice", "sticker", "location"),
    *("block", "unblock", "person"),
)
_TELEGRAM_DOES = ("forget_file",)
_LAST = 300
_RETRY = b"retry: 1000\n\n"


def routes(chat: LocalChat) -> list[Route]:
    """Every path, bound to its chat."""
    return [
        *(paths.post(chat, name, partial(_act, name)) for name in _PEOPLE_DO + _TELEGRAM_DOES),
        paths.post(chat, "upload", _upload),
        *trouble.routes(chat),
        paths.get(chat, "calls", _calls),
        paths.get(chat, "transcript", _transcript),
        paths.get(chat, "state", _state),
        paths.get(chat, "events", _events),
        paths.get(chat, "file/{file_id}", _file),
    ]


async def _act(name: str, chat: LocalChat, request: Request) -> Response:
    asked = await paths.body(request)
    if "content" in asked:
        asked["content"] = base64.b64decode(asked["content"])
    return Answer({"result": getattr(chat, name)(**asked)})


async def _upload(chat: LocalChat, request: Request) -> Response:
    """A file from the page's attach button."""
    async with request.form() as form:
        file, user = form["file"], int(str(form.get("user", 1)))
        if isinstance(file, str):
            raise TypeError("The field 'file' holds no file.")
        content = await file.read()
        if form.get("kind") == "photo":
            return Answer({"result": chat.photo(content, user=user)})
        return Answer({"result": chat.document(file.filename or "file", content, user=user)})


async def _calls(chat: LocalChat, request: Request) -> Response:
    """Answered calls after number `after`; waits up to `wait` seconds for the first."""
    after, method = paths.number(request, "after", 0), request.query_params.get("method", "")

    def found(_: LocalChat) -> list[Json]:
        return [
            call.body()
            for call in chat.calls.since(after)
            if method.lower() in ("", call.method.lower())
        ]

    wait = paths.number(request, "wait", 0)
    try:
        calls = await chat.wait_for(found, timeout=wait) if wait else found(chat)
    except TimeoutError:
        calls = []
    return Answer({"result": calls})


async def _transcript(chat: LocalChat, request: Request) -> Response:
    return Answer({"result": chat.transcript(paths.number(request, "chat", 1))})


async def _state(chat: LocalChat, request: Request) -> Response:
    return Answer({"result": _whole(chat, paths.number(request, "user", 1))})


async def _events(chat: LocalChat, request: Request) -> Response:
    stream = _stream(chat, paths.number(request, "user", 1))
    return StreamingResponse(stream, media_type="text/event-stream")


async def _file(chat: LocalChat, request: Request) -> Response:
    stored = chat.files.shown(request.path_params["file_id"])
    if stored is None:
        return Answer({"error": "There is no such file."}, 404)
    # Only media may open in the page's origin; anything else is downloaded.
    shown = stored.mime_type.startswith(("image/", "audio/", "video/"))
    kind = "inline" if shown and "svg" not in stored.mime_type else "attachment"
    # An id stands for one content for ever.
    headers = {"Content-Disposition": kind, "Cache-Control": "private, max-age=86400, immutable"}
    return file_response(request, chat.files.content(stored), stored.mime_type, headers)


async def _stream(chat: LocalChat, user: int) -> AsyncIterator[bytes]:
    """The whole state first, then each change; the browser comes back when it ends."""
    with chat.feed.listen() as news:
        yield _RETRY + _packed(_whole(chat, user))
        while (event := await news.get()) is not None:
            if event["kind"] == "profile":
                yield _packed({"kind": "profile", **_head(chat, user)})
            elif event["chat"] == user:
                yield _packed(event)


def _whole(chat: LocalChat, user: int) -> Json:
    room = chat.rooms.get(user)
    messages = chat.transcript(user)[-_LAST:]
    known = {"room": room.body() if room else None, "messages": messages}
    return {"kind": "state", **_head(chat, user), **known}


def _head(chat: LocalChat, user: int) -> Json:
    language = chat.people.find(user).get("language_code", "")
    return {"bot": chat.me, "profile": chat.profile.shown(user, language.partition("-")[0])}


def _packed(event: Json) -> bytes:
    return b"data: " + orjson.dumps(event) + b"\n\n"
