"""Takes typed values out of a YAML mapping and notes, by line, what is wrong with them.

A value that is wrong is noted and replaced by an empty one, so that reading goes on and finds
the other faults too; whoever reads throws the result away when the notes are not clean.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple, TypeVar

import yaml

from bot.library.faults import Notes, did_you_mean, listed
from bot.library.yaml_text import compose, line_of, text_of

T = TypeVar("T")


class Written(NamedTuple):
    """A text as it stands in the file, and its line."""

    text: str
    line: int


class Fields:
    """The keys of one mapping. Each reader takes a key out; `close` notes those nobody took."""

    def __init__(self, node: yaml.MappingNode, notes: Notes) -> None:
        self.notes = notes
        self.line = line_of(node)
        self._open: dict[str, yaml.Node] = {}
        self._lines: dict[str, int] = {}
        for key, value in node.value:
            self._keep(text_of(key), line_of(key), value)

    def _keep(self, key: str | None, line: int, value: yaml.Node) -> None:
        if key is None:
            self.notes.add(line, "a key is one word, as in `title: ...`")
            return
        if key in self._lines:
            self.notes.add(line, f"`{key}` stands twice; the first is in line {self._lines[key]}")
        self._lines.setdefault(key, line)
        self._open.setdefault(key, value)

    def __contains__(self, key: str) -> bool:
        return key in self._lines

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._lines)

    def line_of(self, key: str) -> int:
        return self._lines.get(key, self.line)

    def missing(self, key: str) -> None:
        self.notes.add(self.line, f"`{key}` is missing; add a line `{key}: ...`")

    def rich(self, key: str) -> Written:
        """One line that may hold Markdown."""
        node = self._take(key)
        return self._written(key, node) if node else Written("", self.line)

    def text(self, key: str) -> Written:
        """One line of plain words, good on a button as well as in a message."""
        return self._plain(key, self.rich(key))

    def riches(self, key: str) -> tuple[Written, ...]:
        return tuple(self._written(key, node) for node in self._items(key))

    def texts(self, key: str) -> tuple[Written, ...]:
        return tuple(self._plain(key, item) for item in self.riches(key))

    def value(self, key: str, parse: Callable[[str], T], stand_in: T) -> T:
        """What `parse` makes of the text; it raises ValueError with a sentence."""
        text, line = self.rich(key)
        if not text:
            return stand_in
        try:
            return parse(text)
        except ValueError as wrong:
            self.notes.add(line, f"`{key}: {text}`: {wrong}")
            return stand_in

    def node(self, key: str) -> yaml.Node | None:
        """What stands under a key as it was parsed, for a notation of its own."""
        return self._take(key)

    def mapping(self, key: str) -> Fields | None:
        node = self._take(key)
        return self._mapping(key, node) if node else None

    def mappings(self, key: str) -> list[Fields]:
        found = (self._mapping(key, node) for node in self._items(key))
        return [fields for fields in found if fields]

    def mixed(self, key: str) -> list[Fields | Written]:
        """A list of mappings and bare lines."""
        return [
            Fields(node, self.notes)
            if isinstance(node, yaml.MappingNode)
            else self._written(key, node)
            for node in self._items(key)
        ]

    def close(self, known: Collection[str]) -> None:
        for key in self._open.keys() - set(known):
            near = did_you_mean(key, known) or f"; there are {listed(known)}"
            self.notes.add(self._lines[key], f"there is no key `{key}` here{near}")

    def _take(self, key: str) -> yaml.Node | None:
        node = self._open.pop(key, None)
        if node is None and key not in self._lines:
            self.missing(key)
        return node

    def _items(self, key: str) -> list[yaml.Node]:
        node = self._take(key)
        if node is None:
            return []
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self.notes.add(line_of(node), f"`{key}` is a list: write each item on a line with `- `")
        return []

    def _written(self, key: str, node: yaml.Node) -> Written:
        text, line = text_of(node), line_of(node)
        if text is None:
            self.notes.add(line, f"`{key}` is one text; put quotes around it if it has a colon")
        elif not text:
            self.notes.add(line, f"`{key}` is empty; write it or take it out")
        elif "\n" in text:
            self.notes.add(line, f"`{key}` is one line of text, without empty lines in it")
        return Written(text or "", line)

    def _plain(self, key: str, written: Written) -> Written:
        if any(sign in written.text for sign in "<>&"):
            self.notes.add(written.line, f"`{key}` is plain words, without <, > and &")
        return written

    def _mapping(self, key: str, node: yaml.Node) -> Fields | None:
        if isinstance(node, yaml.MappingNode):
            return Fields(node, self.notes)
        self.notes.add(line_of(node), f"`{key}` holds lines of `key: value`, indented under it")
        return None


def fields_of(text: str, notes: Notes) -> Fields | None:
    """The mapping that a YAML text holds, or None and a note."""
    node = compose(text, notes)
    return Fields(node, notes) if node else None
