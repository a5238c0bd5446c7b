"""Parses YAML into nodes that know their lines, and says in plain words why it cannot."""

from __future__ import annotations

import yaml

from bot.library.faults import Notes

_LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader  # every scalar a text

_HINTS = {
    "mapping values are not allowed": "a text with a colon in it needs quotes around it",
    "cannot start any token": "indent with spaces, not with tabs, and put quotes around a text "
    "that opens with @, ` or %",
    "quoted scalar": "a quote opens here and is never closed",
    "flow": "a [ or { opens here and is never closed; does the text need quotes around it?",
    "did not find expected key": "the lines of one block start in the same column",
    "could not find expected ':'": "a line says `key: value`, or `- ` and an item of a list",
    "alias": "put quotes around a text that opens with *",
    "anchor": "put quotes around a text that opens with &",
}


def compose(text: str, notes: Notes) -> yaml.MappingNode | None:
    """The mapping that a YAML text holds, or None and a note."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        notes.add(_marked_line(error), f"this is not valid YAML: {_explained(error)}")
        return None
    except yaml.reader.ReaderError as error:
        notes.add(text[: error.position].count("\n") + 1, "a control character has no place here")
        return None
    except RecursionError:
        notes.add(1, "lists and mappings are nested too deeply to be meant")
        return None
    return _mapping(node, notes)


def text_of(node: yaml.Node) -> str | None:
    """What a node says, if it is a text and no list or mapping."""
    return str(node.value).strip() if isinstance(node, yaml.ScalarNode) else None


def line_of(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _mapping(node: yaml.Node | None, notes: Notes) -> yaml.MappingNode | None:
    if isinstance(node, yaml.MappingNode):
        return node
    notes.add(line_of(node) if node else 1, "this block holds lines of `key: value`")
    return None


def _explained(error: yaml.MarkedYAMLError) -> str:
    problem = f"{error.context or ''} {error.problem or ''}".strip()
    return next((hint for part, hint in _HINTS.items() if part in problem), problem)


def _marked_line(error: yaml.MarkedYAMLError) -> int:
    """Where it went wrong; for what opens and never ends, where it opens."""
    opens = error.context and ("scanning" in error.context or "flow" in error.context)
    marks = (error.context_mark, error.problem_mark)
    mark = next((mark for mark in (marks if opens else marks[::-1]) if mark), None)
    return mark.line + 1 if mark else 1
