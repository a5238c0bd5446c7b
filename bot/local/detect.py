"""Finds what Telegram links by itself: commands, mentions, hashtags, addresses."""

from __future__ import annotations

import re
from typing import Any

from bot.local.links import utf16

_FOUND = re.compile(
    r"(?P<url>(?<!\w)(?:https?://|tg://|t\.me/)[^\s<>\"]*[^\s<>\".,!?;:'()\[\]])"
    r"|(?P<email>(?<!\w)[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{3,31})"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
    r"|(?P<bot_command>(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
)


def detect(text: str) -> list[dict[str, Any]]:
    return [
        {
            "type": found.lastgroup,
            "offset": utf16(text[: found.start()]),
            "length": utf16(found[0]),
        }
        for found in _FOUND.finditer(text)
    ]


def with_detected(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The given entities and, where none of them links or quotes code, the found ones."""
    found = detect(text)
    solid = [entity for entity in entities if entity["type"] in _SOLID]
    entities = entities + [new for new in found if not any(_touch(new, old) for old in solid)]
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


_SOLID = {"code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"} | {
    "mention",
    "hashtag",
    "bot_command",
    "url",
    "email",
}


def _touch(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
    )
