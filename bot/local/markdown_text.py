"""MarkdownV2 as Telegram reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from bot.local.errors import ApiError, bad_entities
from bot.local.links import checked_link, special_link, utf16

_OPENS = {
    "*": "bold",
    "_": "italic",
    "__": "underline",
    "~": "strikethrough",
    "||": "spoiler",
    "`": "code",
    "```": "pre",
    "[": "text_link",
    "![": "custom_emoji",
}
_CLOSES = {kind: mark for mark, kind in _OPENS.items()} | {"text_link": "]", "custom_emoji": "]"}
_TITLES = {
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
_MARK = re.compile(r"\\[\x01-\x7e]|```|__|\|\||!\[|[_*~`\[\]()>#+\-=|{}.!\n]", re.DOTALL)
_CODE_MARK = re.compile(r"\\[\x01-\x7e]|```|`", re.DOTALL)
_LANGUAGE = re.compile(r"([^\s`]*)(?=\s)")
_NEWLINE = re.compile(r"\r\n|\n\r|\n|\r")
_URL = re.compile(r"\(((?:\\[\x01-\x7e]|[^)])*)(\)?)", re.DOTALL)


@dataclass(slots=True)
class _Open:
    kind: str
    offset: int
    source: int
    begin: int
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class _Reader:
    source: str
    position: int = 0
    offset: int = 0
    quoted: bool = False
    text: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)

    def read(self) -> None:
        self._line_start()
        while found := self._pattern().search(self.source, self.position):
            self._say(self.source[self.position : found.start()])
            self.position = found.end()
            self._mark(found[0], found.start())
        self._say(self.source[self.position :])
        self._finish()

    def _pattern(self) -> re.Pattern[str]:
        return _CODE_MARK if self._top() in ("code", "pre") else _MARK

    def _top(self) -> str:
        return self.open[-1].kind if self.open else ""

    def _say(self, piece: str) -> None:
        self.text.append(piece)
        self.offset += utf16(piece)

    def _mark(self, mark: str, at: int) -> None:
        if mark[0] == "\\":
            self._say(mark[1])
        elif mark == "\n":
            self._newline()
        elif self.open and _CLOSES.get(self._top()) == mark:
            self._close()
        elif mark == "||" and self._top() == "blockquote" and self._at_line_end():
            self.open[-1].more = {"type": "expandable_blockquote"}
        elif self._top() == "code" or (self._top() == "pre" and mark == "`"):
            self._code_mark(mark)
        elif mark in _OPENS:
            self._start(_OPENS[mark], at)
        else:
            raise _reserved(mark)

    def _code_mark(self, mark: str) -> None:
        """Inside code a single mark closes `code`, and means nothing in `pre`."""
        if self._top() == "pre":
            self._say(mark)
            return
        self.position -= len(mark) - 1
        self._close()

    def _at_line_end(self) -> bool:
        return self.source[self.position : self.position + 1] in ("", "\n")

    def _newline(self) -> None:
        self._say("\n")
        continues = self.source.startswith(">", self.position)
        if self.quoted and not continues:
            if self._top() != "blockquote":
                raise self._endless()
            self._close()
            self.quoted = False
        self._line_start()

    def _line_start(self) -> None:
        begin = self.position
        fold = self.source.startswith("**>", begin)
        if not fold and not self.source.startswith(">", begin):
            return
        self.position += 3 if fold else 1
        if not self.quoted:
            self.quoted = True
            self._start("blockquote", begin)

    def _start(self, kind: str, at: int) -> None:
        self.open.append(_Open(kind, self.offset, at, len(self.text)))
        if kind == "pre":
            self._language()

    def _language(self) -> None:
        found = _LANGUAGE.match(self.source, self.position)
        if found and found[1]:
            self.open[-1].more = {"language": found[1]}
            self.position = found.end()
        newline = _NEWLINE.match(self.source, self.position)
        self.position = newline.end() if newline else self.position

    def _close(self) -> None:
        tag = self.open.pop()
        more: dict[str, Any] | None = tag.more
        if tag.kind == "text_link":
            more = checked_link(self._url("URL") or "".join(self.text[tag.begin :]))
        elif tag.kind == "custom_emoji":
            more = special_link(self._url("custom emoji URL"))
        if more is not None and self.offset > tag.offset:
            entity = {"type": tag.kind, "offset": tag.offset, "length": self.offset - tag.offset}
            self.entities.append(entity | more)

    def _url(self, title: str) -> str:
        found = _URL.match(self.source, self.position)
        if not found:
            return ""
        if not found[2]:
            raise _at(f"Can't find end of a {title}", self.source, self.position + 1)
        self.position = found.end()
        return re.sub(r"\\([\x01-\x7e])", r"\1", found[1])

    def _finish(self) -> None:
        if self._top() == "blockquote":
            self._close()
        if self.open:
            raise self._endless()

    def _endless(self) -> ApiError:
        tag = self.open[-1]
        title = "PreCode" if tag.more.get("language") else _TITLES.get(tag.kind, tag.kind.title())
        return _at(f"Can't find end of {title} entity", self.source, tag.source)


def parse_markdown(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and its entities, offsets in UTF-16 units."""
    reader = _Reader(source)
    reader.read()
    return "".join(reader.text), reader.entities


def _reserved(mark: str) -> ApiError:
    told = f"Character '{mark[0]}' is reserved and must be escaped with the preceding '\\'"
    return bad_entities(told)


def _at(text: str, source: str, position: int) -> ApiError:
    return bad_entities(f"{text} at byte offset {len(source[:position].encode())}")
