"""Parses `messages.ftl`: its texts by key, what they refer to, and the lines they stand in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from fluent.syntax import FluentParser, ast

from bot.library.faults import Notes
from bot.library.samples import nodes


class Entry(NamedTuple):
    """One text of the file: a message's value or one of its attributes."""

    key: str
    line: int
    nodes: tuple[ast.BaseNode, ...]


class FluentFile:
    """The texts of the file by key: `name`, or `name.attribute`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.resource = FluentParser().parse(text)
        self.entries = {entry.key: entry for entry in self._entries()}
        self._junk = [item for item in self.resource.body if isinstance(item, ast.Junk)]

    def line_of(self, node: ast.SyntaxNode) -> int:
        return self._text.count("\n", 0, _start(node)) + 1

    def reached(self, key: str) -> list[ast.BaseNode]:
        """The nodes of a text and of every message that it refers to, each message once."""
        todo, done = [key], dict[str, None]()
        while todo:
            name = todo.pop()
            if name in self.entries and name not in done:
                done[name] = None
                todo += referred(self.entries[name])
        return [node for name in done for node in self.entries[name].nodes]

    def broken(self) -> set[str]:
        """The messages that are meant where something is not Fluent."""
        found = (re.match(r"\s*([a-zA-Z][\w-]*)\s*=", junk.content or "") for junk in self._junk)
        return {match[1] for match in found if match}

    def note_junk(self, notes: Notes) -> None:
        for note in (note for junk in self._junk for note in junk.annotations or ()):
            notes.add(self._line_before(note), f"this is not valid Fluent: {note.message}")

    def note_doubles(self, notes: Notes) -> None:
        counted: Counter[str] = Counter()
        for entry in self.resource.body:
            if isinstance(entry, ast.Message | ast.Term):
                name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
                counted[name] += 1
                if counted[name] == 2:  # noqa: PLR2004  the second of its name
                    line = self.line_of(entry.id)
                    notes.add(line, f"`{name}` stands twice; one of them is never said")

    def _entries(self) -> Iterator[Entry]:
        for message in self.resource.body:
            if isinstance(message, ast.Message):
                yield from self._entries_of(message)

    def _entries_of(self, message: ast.Message) -> Iterator[Entry]:
        name = message.id.name
        if message.value:
            yield Entry(name, self.line_of(message.id), tuple(nodes(message.value)))
        for item in message.attributes:
            key = f"{name}.{item.id.name}"
            yield Entry(key, self.line_of(item.id), tuple(nodes(item.value)))

    def _line_before(self, note: ast.Annotation) -> int:
        """Fluent looks for a missing token past the end of the line it belongs to."""
        if "Expected token" not in (note.message or ""):
            return self.line_of(note)
        return self._text[: _start(note)].rstrip().count("\n") + 1


def referred(entry: Entry) -> list[str]:
    """The keys of the messages that the text refers to."""
    found = (node for node in entry.nodes if isinstance(node, ast.MessageReference))
    return [f"{n.id.name}.{n.attribute.name}" if n.attribute else n.id.name for n in found]


def _start(node: ast.SyntaxNode) -> int:
    return node.span.start or 0 if node.span else 0
