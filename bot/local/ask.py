"""One request of the bot: its parameters, whatever form they came in."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.local.errors import bad_request
from bot.local.files import Upload

# Forms carry everything as text. These stay text; the others are JSON where they parse as JSON.
_TEXTS = {
    *("text", "caption", "parse_mode", "callback_query_id", "url", "title", "performer", "name"),
    *("description", "short_description", "language_code", "file_id", "action", "secret_token"),
    *("photo", "animation", "audio", "voice", "video", "document", "thumbnail", "file_name"),
    *("message_effect_id", "business_connection_id", "inline_message_id", "mime_type"),
}
_ATTACHED = "attach://"
_BIGGEST_FIELD = 1024 * 1024


class Ask:
    """Parameters with types; what is missing or malformed reads as empty or zero."""

    __slots__ = ("uploads", "values")

    def __init__(self, values: dict[str, Any], uploads: dict[str, Upload] | None = None) -> None:
        self.values = values
        self.uploads = uploads or {}

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str) -> int:
        value = self.values.get(name)
        return int(value) if isinstance(value, int | float) else 0

    def number(self, name: str) -> float | None:
        value = self.values.get(name)
        return float(value) if isinstance(value, int | float) else None

    def flag(self, name: str) -> bool:
        return self.values.get(name) in (True, 1, "true", "True")

    def listing(self, name: str) -> list[Any] | None:
        value = self.values.get(name)
        return value if isinstance(value, list) else None

    def mapping(self, name: str) -> dict[str, Any] | None:
        value = self.values.get(name)
        return value if isinstance(value, dict) else None

    def upload(self, name: str) -> Upload | None:
        """The file sent as this parameter, itself or by `attach://`."""
        value = self.values.get(name)
        if isinstance(value, Upload):
            return value
        if isinstance(value, str) and value.startswith(_ATTACHED):
            return self.uploads.get(value.removeprefix(_ATTACHED))
        return None

    @property
    def chat_id(self) -> Any:
        value = self.values.get("chat_id")
        if value in (None, ""):
            raise bad_request("chat_id is empty")
        return int(value) if isinstance(value, str) and _is_number(value) else value


async def read(request: Request) -> Ask:
    """Decodes query, JSON, form and multipart alike."""
    values = {key: _decoded(key, value) for key, value in request.query_params.items()}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _multipart(request, values)
    body = await request.body()
    if kind == "application/json":
        return Ask(values | _object(body))
    pairs = parse_qsl(body.decode(errors="replace"), keep_blank_values=True)
    return Ask(values | {key: _decoded(key, value) for key, value in pairs})


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = orjson.loads(body or b"{}")
    except orjson.JSONDecodeError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(found, dict):
        raise bad_request("can't parse JSON object")
    return found


async def _multipart(request: Request, values: dict[str, Any]) -> Ask:
    uploads: dict[str, Upload] = {}
    async with request.form(max_part_size=_BIGGEST_FIELD) as form:
        for key, part in form.multi_items():
            if isinstance(part, UploadFile):
                content = await part.read()
                uploads[key] = Upload(part.filename or key, content, part.content_type or "")
            else:
                values[key] = _decoded(key, part)
    return Ask({**uploads, **values}, uploads)


def _decoded(name: str, value: str) -> Any:
    if name in _TEXTS:
        return value
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return value


def _is_number(value: str) -> bool:
    return value.removeprefix("-").isdigit()
