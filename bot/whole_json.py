"""JSON whose strings hold whole characters, whatever came in."""

from __future__ import annotations

import json
from typing import Any

import orjson


def loads(payload: bytes | str) -> Any:
    """What the JSON says. A half of a character ("\\ud83d" alone), which orjson refuses, becomes a
    "?": one message with such a half must not keep all that come after it from being read.

    Raises ValueError for what is no JSON.
    """
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError as error:
        try:
            whole = json.dumps(json.loads(payload), ensure_ascii=False)
            return orjson.loads(whole.encode(errors="replace"))
        except RecursionError:
            raise error from None
