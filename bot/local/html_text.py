"""HTML as Telegram reads it: few tags, four named entities, exact complaints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from bot.local.errors import ApiError, bad_entities
from bot.local.links import checked_link, date_time, utf16

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_SPECIAL = re.compile(rf"<|{_REFERENCE.pattern}")
_NAME = re.compile(r"[^ \t\r\n\0\v>]*")
_SPACE = re.compile(r"[ \t\r\n\0\v]*")
_ATTRIBUTE = re.compile(r"[^ \t\r\n\0\v=>/\"']*")
_TOKEN = re.compile(r"[a-zA-Z0-9.\-]*")
_ENDS_BARE = " \t\r\n\0\v>"
_LAST_CODE_POINT = 0x10FFFF
_LONGEST_REFERENCE = 10


@dataclass(slots=True)
class _Tag:
    name: str
    attributes: dict[str, str]
    offset: int
    begin: int


@dataclass(slots=True)
class _Reader:
    source: str
    position: int = 0
    offset: int = 0
    text: list[str] = field(default_factory=list)
    open: list[_Tag] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)

    def read(self) -> None:
        while found := _SPECIAL.search(self.source, self.position):
            self._say(self.source[self.position : found.start()])
            self.position = found.start()
            self._tag() if found[0] == "<" else self._reference(found)
        self._say(self.source[self.position :])
        if self.open:
            name = self.open[-1].name
            raise bad_entities(f'Can\'t find end tag corresponding to start tag "{name}"')

    def _say(self, piece: str) -> None:
        self.text.append(piece)
        self.offset += utf16(piece)

    def _reference(self, found: re.Match[str]) -> None:
        self._say(_character(found) or found[0])
        self.position = found.end()

    def _tag(self) -> None:
        if self.source.startswith("</", self.position):
            self._end()
        else:
            self._start()

    def _start(self) -> None:
        begin = self.position
        name = self._take(_NAME, begin + 1).lower()
        if self.position == len(self.source):
            raise self._error("Unclosed start tag", begin)
        if name not in _TYPES:
            raise self._error(f'Unsupported start tag "{name}"', begin)
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Tag(name, attributes, self.offset, len(self.text)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        self._take(_SPACE)
        while self._next() != ">":
            key = self._take(_ATTRIBUTE)
            if not key:
                raise self._error(f'Empty attribute name in the tag "{tag}"', begin)
            self._take(_SPACE)
            found[key.lower()] = self._value(begin)
            self._take(_SPACE)
        self.position += 1
        return found

    def _value(self, begin: int) -> str:
        if self._next() != "=":
            self._need_more(begin)
            return ""
        self._take(_SPACE, self.position + 1)
        quote = self._next()
        value = self._quoted(quote) if quote and quote in "\"'" else self._bare()
        self._need_more(begin)
        return value

    def _quoted(self, quote: str) -> str:
        end = self.source.find(quote, self.position + 1)
        end = len(self.source) if end < 0 else end
        raw = self.source[self.position + 1 : end]
        self.position = min(end + 1, len(self.source))
        return _REFERENCE.sub(lambda found: _character(found) or found[0], raw)

    def _bare(self) -> str:
        begin = self.position
        value = self._take(_TOKEN).lower()
        if self._next() not in _ENDS_BARE:
            raise self._error("Unexpected end of name token", begin)
        return value

    def _end(self) -> None:
        begin = self.position
        if not self.open:
            raise self._error("Unexpected end tag", begin)
        name = self._take(_NAME, begin + 2).lower()
        self._take(_SPACE)
        if self._next() != ">":
            raise self._error("Unclosed end tag", begin)
        self.position += 1
        tag = self.open.pop()
        if name and name != tag.name:
            expected = f'expected "</{tag.name}>", found "</{name}>"'
            raise bad_entities(f"Unmatched end tag at byte offset {self._byte(begin)}, {expected}")
        if self.offset > tag.offset:
            self._close(tag)

    def _close(self, tag: _Tag) -> None:
        more = _details(tag, "".join(self.text[tag.begin :]))
        if more is None:
            return
        span = {"offset": tag.offset, "length": self.offset - tag.offset}
        if tag.name == "pre" and self._becomes_pre(span):
            return
        if tag.name == "code" and not self._inside("pre"):
            more = {}
        self.entities.append({"type": _TYPES[tag.name], **span} | more)

    def _becomes_pre(self, span: dict[str, int]) -> bool:
        """A <code> that fills its <pre> becomes the <pre>, with its language."""
        last = self.entities[-1] if self.entities else {}
        fills = last.get("type") == "code" and last.items() >= span.items()
        if fills:
            last["type"] = "pre"
        return fills

    def _inside(self, name: str) -> bool:
        return any(tag.name == name for tag in self.open)

    def _next(self) -> str:
        return self.source[self.position : self.position + 1]

    def _take(self, pattern: re.Pattern[str], start: int | None = None) -> str:
        found = pattern.match(self.source, self.position if start is None else start)
        self.position = found.end() if found else self.position
        return found[0] if found else ""

    def _need_more(self, begin: int) -> None:
        if self.position >= len(self.source):
            raise self._error("Unclosed start tag", begin)

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _error(self, text: str, position: int) -> ApiError:
        return bad_entities(f"{text} at byte offset {self._byte(position)}")


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and its entities, offsets in UTF-16 units."""
    if "<" not in source and "&" not in source:
        return source, []
    reader = _Reader(source)
    reader.read()
    return "".join(reader.text), reader.entities


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name:
        return _NAMED.get(name, "")
    if len(found[0].rstrip(";")) >= _LONGEST_REFERENCE:
        return ""
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < _LAST_CODE_POINT else ""


def _details(tag: _Tag, inner: str) -> dict[str, Any] | None:
    """The fields beyond type, offset and length; None when the tag marks nothing."""
    match tag.name:
        case "a":
            return checked_link(tag.attributes.get("href", "") or inner)
        case "blockquote" if "expandable" in tag.attributes:
            return {"type": "expandable_blockquote"}
        case "code" if tag.attributes.get("class", "").startswith("language-"):
            return {"language": tag.attributes["class"].removeprefix("language-")}
        case "tg-emoji":
            return {"custom_emoji_id": _emoji_id(tag.attributes.get("emoji-id", ""))}
        case "tg-time":
            return date_time(tag.attributes.get("unix", ""), tag.attributes.get("format", ""))
    return {}


def _emoji_id(value: str) -> str:
    if not value.isdigit():
        raise bad_entities("Invalid custom emoji identifier specified")
    return value
