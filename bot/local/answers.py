"""JSON answers, packed fast."""

from __future__ import annotations

from typing import Any

import orjson
from starlette.responses import Response

from bot.local.files import Upload


class Answer(Response):
    """A JSON body; uploads in it are told by name and size."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return orjson.dumps(content, default=_told)


def _told(value: Any) -> Any:
    if isinstance(value, Upload):
        return {"file_name": value.file_name, "size": len(value.content)}
    raise TypeError(f"{type(value).__name__} is not JSON.")
