"""Reads `messages.ftl` and checks it against what the program says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Pattern
from fluent.syntax import ast

from bot.library.faults import Notes, did_you_mean, listed
from bot.library.fluent_file import FluentFile, referred
from bot.library.markup import LIMIT, markup_fault, visible_length
from bot.library.samples import samples
from bot.library.texts import Texts

Wanted = Mapping[str, frozenset[str]]


def read_texts(text: str, notes: Notes, wanted: Wanted, language: str) -> Texts | None:
    """The messages, or None when anything is wrong with them."""
    try:
        return _read(FluentFile(text), notes, wanted, language)
    except RecursionError:
        notes.add(1, "braces are nested too deeply to be meant")
        return None


def _read(file: FluentFile, notes: Notes, wanted: Wanted, language: str) -> Texts | None:
    file.note_junk(notes)
    file.note_doubles(notes)
    _check_keys(file, wanted, notes)
    _check_variables(file, wanted, notes)
    if not notes.clean:
        return None
    texts = _texts(file, language)
    _check_said(file, texts, wanted, language, notes)
    return texts if notes.clean else None


def _check_keys(file: FluentFile, wanted: Wanted, notes: Notes) -> None:
    entries, broken = file.entries, file.broken()
    missing = {key for key in wanted.keys() - entries.keys() if _message(key) not in broken}
    used = wanted.keys() | {name for entry in entries.values() for name in referred(entry)}
    for key in missing:
        given = f"; it may use {_variables(wanted[key])}" if wanted[key] else ""
        notes.add(1, f"the message `{key}` is missing; write `{key} = ...`{given}")
    for key in entries.keys() - used:
        near = did_you_mean(key, missing)
        notes.add(entries[key].line, f"nobody says `{key}`; remove it or mend the name{near}")


def _check_variables(file: FluentFile, wanted: Wanted, notes: Notes) -> None:
    for key, given in wanted.items():
        names = _variables(given) or "none"
        for node in file.reached(key):
            if isinstance(node, ast.VariableReference) and node.id.name not in given:
                sentence = f"`{key}` gets no `${node.id.name}`; the program gives it {names}"
                notes.add(file.line_of(node), sentence)


def _texts(file: FluentFile, language: str) -> Texts:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(file.resource)
    return Texts(bundle, {key: _pattern(bundle, key) for key in file.entries})


def _pattern(bundle: FluentBundle, key: str) -> Pattern:
    name, _, attribute = key.partition(".")
    message = bundle.get_message(name)
    pattern = message.attributes[attribute] if attribute else message.value
    if pattern is None:
        raise KeyError(key)
    return pattern


def _check_said(
    file: FluentFile, texts: Texts, wanted: Wanted, language: str, notes: Notes
) -> None:
    for key, variables in wanted.items():
        for values in samples(file.reached(key), variables, language):
            fault = _said_fault(texts, key, values)
            if fault:
                notes.add(file.entries[key].line, f"`{key}`: {fault}")
                break


def _said_fault(texts: Texts, key: str, values: Mapping[str, str | int]) -> str | None:
    try:
        said = texts.say(key, **values)
    except KeyError as wrong:
        return f"this cannot be said: {wrong.args[0]}"
    if visible_length(said) > LIMIT:
        return f"{visible_length(said):,} characters; Telegram takes {LIMIT:,}"
    return markup_fault(said)


def _message(key: str) -> str:
    return key.partition(".")[0]


def _variables(names: Iterable[str]) -> str:
    return listed(f"${name}" for name in sorted(names))
