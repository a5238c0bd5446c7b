"""From what a bot sends to what a chat shows: text without markup, and its entities."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from bot.local.detect import with_detected
from bot.local.errors import bad_entities, bad_request
from bot.local.html_text import parse_html
from bot.local.links import normal_url, utf16
from bot.local.markdown_text import parse_markdown

Entity = dict[str, Any]

_PARSERS = {"html": parse_html, "markdownv2": parse_markdown}
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_LINE_END = re.compile(r"\r\n?")
_BLANK = " \n"
_MOST = 100  # Telegram drops the others without a word
_TYPES = {
    *("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"),
    *("bold", "italic", "underline", "strikethrough", "spoiler", "blockquote"),
    *("expandable_blockquote", "code", "pre", "text_link", "text_mention"),
    *("custom_emoji", "date_time"),
}


class Formatted(NamedTuple):
    """A text as people see it."""

    text: str
    entities: list[Entity]


def formatted(
    source: str, parse_mode: str = "", entities: list[Entity] | None = None
) -> Formatted:
    """Parses, cleans and trims as Telegram does; `entities` count only without a parse mode."""
    source = _CONTROL.sub(" ", _LINE_END.sub("\n", source))
    mode = parse_mode.lower()
    if mode in ("", "none"):
        found = [_checked(entity) for entity in entities or []]
        return _trimmed(source, found)
    if mode not in _PARSERS:
        raise bad_request("unsupported parse_mode")
    return _trimmed(*_PARSERS[mode](source))


def _checked(entity: Entity) -> Entity:
    numbers = isinstance(entity.get("offset"), int) and isinstance(entity.get("length"), int)
    if entity.get("type") not in _TYPES or not numbers:
        raise bad_entities("Unsupported type of entity specified")
    if entity["type"] != "text_link":
        return dict(entity)
    url = str(entity.get("url", ""))
    if not normal_url(url):
        raise bad_request(f"entity URL '{url}' is invalid: Wrong HTTP URL")
    return entity | {"url": normal_url(url)}


def _trimmed(text: str, entities: list[Entity]) -> Formatted:
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    text = text.rstrip(_BLANK)
    entities = _clipped(entities, utf16(text))
    blank = len(text) - len(text.lstrip(_BLANK))
    cut = min([blank, *(entity["offset"] for entity in entities[:1])])
    for entity in entities:
        entity["offset"] -= cut
    return Formatted(text[cut:], with_detected(text[cut:], entities)[:_MOST])


def _clipped(entities: list[Entity], end: int) -> list[Entity]:
    for entity in entities:
        entity["length"] = min(entity["length"], end - entity["offset"])
    return [entity for entity in entities if entity["length"] > 0]
