"""Reads `messages.ftl` and checks it against what the program says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Pattern
from fluent.syntax import FluentParser, ast

from bot.library.faults import Notes, did_you_mean, listed
from bot.library.markup import LIMIT, markup_fault, visible_length
from bot.library.samples import nodes, samples
from bot.library.texts import Texts

Wanted = Mapping[str, frozenset[str]]


class _Entry(NamedTuple):
    """One text of the file: a message's value or one of its attributes."""

    key: str
    line: int
    nodes: tuple[ast.BaseNode, ...]


def read_texts(text: str, notes: Notes, wanted: Wanted, language: str) -> Texts | None:
    """The messages, or None when anything is wrong with them."""
    try:
        return _read(text, notes, wanted, language)
    except RecursionError:
        notes.add(1, "braces are nested too deeply to be meant")
        return None


def _read(text: str, notes: Notes, wanted: Wanted, language: str) -> Texts | None:
    resource = FluentParser().parse(text)
    lines = _Lines(text)
    broken = _note_junk(resource, lines, notes)
    entries = {entry.key: entry for entry in _entries(resource, lines)}
    _check_twice(resource, lines, notes)
    _check_keys(entries, broken, wanted, notes)
    _check_variables(entries, wanted, lines, notes)
    texts = _texts(resource, entries, language)
    if notes.clean:
        _check_said(texts, entries, wanted, language, notes)
    return texts if notes.clean else None


class _Lines:
    """Line numbers of the places in a text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, node: ast.SyntaxNode) -> int:
        return self._text.count("\n", 0, _start(node)) + 1

    def before(self, note: ast.Annotation) -> int:
        """Where a token was missing: Fluent looks for it past the end of the line."""
        if "Expected token" not in (note.message or ""):
            return self.of(note)
        return self._text[: _start(note)].rstrip().count("\n") + 1


def _note_junk(resource: ast.Resource, lines: _Lines, notes: Notes) -> set[str]:
    """Notes what is not Fluent, and gives the keys that were meant there."""
    junk = [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    for note in (note for entry in junk for note in entry.annotations or ()):
        notes.add(lines.before(note), f"this is not valid Fluent: {note.message}")
    found = (re.match(r"\s*([a-zA-Z][\w-]*)\s*=", entry.content or "") for entry in junk)
    return {match[1] for match in found if match}


def _entries(resource: ast.Resource, lines: _Lines) -> Iterator[_Entry]:
    for message in resource.body:
        if not isinstance(message, ast.Message):
            continue
        if message.value:
            yield _Entry(message.id.name, lines.of(message.id), tuple(nodes(message.value)))
        for item in message.attributes:
            key = f"{message.id.name}.{item.id.name}"
            yield _Entry(key, lines.of(item.id), tuple(nodes(item.value)))


def _check_twice(resource: ast.Resource, lines: _Lines, notes: Notes) -> None:
    counted: Counter[str] = Counter()
    for entry in resource.body:
        if isinstance(entry, ast.Message | ast.Term):
            name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
            counted[name] += 1
            if counted[name] == 2:  # noqa: PLR2004  the second of its name
                notes.add(lines.of(entry.id), f"`{name}` stands twice; one of them is never said")


def _check_keys(
    entries: Mapping[str, _Entry], broken: set[str], wanted: Wanted, notes: Notes
) -> None:
    missing = wanted.keys() - entries.keys() - {key for key in wanted if _stem(key) in broken}
    used = wanted.keys() | {name for entry in entries.values() for name in _referred(entry)}
    for key in missing:
        given = f"; it may use {_variables(wanted[key])}" if wanted[key] else ""
        notes.add(1, f"the message `{key}` is missing; write `{key} = ...`{given}")
    for key in entries.keys() - used:
        near = did_you_mean(key, missing)
        notes.add(entries[key].line, f"nobody says `{key}`; remove it or mend the name{near}")


def _check_variables(
    entries: Mapping[str, _Entry], wanted: Wanted, lines: _Lines, notes: Notes
) -> None:
    for key in wanted.keys() & entries.keys():
        given = _variables(wanted[key]) or "none"
        for node in _reached(key, entries):
            if isinstance(node, ast.VariableReference) and node.id.name not in wanted[key]:
                sentence = f"`{key}` gets no `${node.id.name}`; the program gives it {given}"
                notes.add(lines.of(node), sentence)


def _texts(resource: ast.Resource, entries: Iterable[str], language: str) -> Texts:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(resource)
    return Texts(bundle, {key: _pattern(bundle, key) for key in entries})


def _pattern(bundle: FluentBundle, key: str) -> Pattern:
    stem, _, attribute = key.partition(".")
    message = bundle.get_message(stem)
    pattern = message.attributes[attribute] if attribute else message.value
    if pattern is None:
        raise KeyError(key)
    return pattern


def _check_said(
    texts: Texts, entries: Mapping[str, _Entry], wanted: Wanted, language: str, notes: Notes
) -> None:
    for key, variables in wanted.items():
        for values in samples(_reached(key, entries), variables, language):
            fault = _said_fault(texts, key, values)
            if fault:
                notes.add(entries[key].line, f"`{key}`: {fault}")
                break


def _said_fault(texts: Texts, key: str, values: Mapping[str, str | int]) -> str | None:
    try:
        said = texts.say(key, **values)
    except KeyError as wrong:
        return f"this cannot be said: {wrong.args[0]}"
    if visible_length(said) > LIMIT:
        return f"{visible_length(said):,} characters; Telegram takes {LIMIT:,}"
    return markup_fault(said)


def _reached(key: str, entries: Mapping[str, _Entry]) -> list[ast.BaseNode]:
    """The nodes of a text and of every message that it refers to, each message once."""
    todo, done = [key], dict[str, None]()
    while todo:
        name = todo.pop()
        if name in entries and name not in done:
            done[name] = None
            todo += _referred(entries[name])
    return [node for name in done for node in entries[name].nodes]


def _referred(entry: _Entry) -> list[str]:
    found = (node for node in entry.nodes if isinstance(node, ast.MessageReference))
    return [f"{n.id.name}.{n.attribute.name}" if n.attribute else n.id.name for n in found]


def _start(node: ast.SyntaxNode) -> int:
    return node.span.start or 0 if node.span else 0


def _stem(key: str) -> str:
    return key.partition(".")[0]


def _variables(names: Iterable[str]) -> str:
    return listed(f"${name}" for name in sorted(names))
