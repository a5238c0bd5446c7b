"""What an entity points at: links, people and moments."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.local.errors import bad_entities

_SCHEMES = {"http", "https", "tg", "ton"}
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*)://(.*)", re.DOTALL)
_HOST = re.compile(r"[^\s/?#.]+(\.[^\s/?#.]+)+")
_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


def utf16(text: str) -> int:
    """The length in UTF-16 units, which is how Telegram counts offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def checked_link(url: str) -> dict[str, Any] | None:
    """A `text_link` or `text_mention`; None for an address Telegram would not link."""
    person = re.fullmatch(r"tg://user\?id=(\d+)", url)
    if person:
        user = {"id": int(person[1]), "is_bot": False, "first_name": f"User {person[1]}"}
        return {"type": "text_mention", "user": user}
    link = normal_url(url)
    return {"url": link} if link else None


def normal_url(url: str) -> str:
    """The address as Telegram stores it, or nothing when it is not one."""
    url = url.strip()
    found = _SCHEME.fullmatch(url)
    scheme, rest = (found[1].lower(), found[2]) if found else ("http", url)
    if scheme not in _SCHEMES or not rest or any(map(str.isspace, rest)):
        return ""
    if scheme in ("tg", "ton"):
        return url
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if not _HOST.fullmatch(host.rpartition("@")[2].partition(":")[0]):
        return ""
    return f"{scheme}://{rest}" if rest != host else f"{scheme}://{rest}/"


def date_time(unix: str, style: str) -> dict[str, Any]:
    if not unix.isdigit():
        raise bad_entities("Invalid date-time timestamp specified")
    if not _FORMAT.fullmatch(style):
        raise bad_entities("Invalid date-time format specified")
    return {"unix_time": int(unix)} | ({"date_time_format": style} if style else {})


def special_link(url: str) -> dict[str, Any]:
    """What `![text](url)` of MarkdownV2 stands for: a custom emoji or a moment."""
    parts = urlsplit(url)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    if parts.scheme == "tg" and parts.netloc == "time":
        more = date_time(query.get("unix", ""), query.get("format", ""))
        return {"type": "date_time"} | more
    if parts.scheme == "tg" and parts.netloc == "emoji" and query.get("id", "").isdigit():
        return {"custom_emoji_id": query["id"]}
    raise bad_entities("Custom emoji entity must contain a tg://emoji URL")
