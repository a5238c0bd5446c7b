"""Opens a page: YAML between two lines of `---`, then a Markdown body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontmatter.default_handlers import YAMLHandler

from bot.library.fields import Fields, fields_of

if TYPE_CHECKING:
    from bot.library.faults import Notes

_FENCE = YAMLHandler()


def open_page(text: str, notes: Notes) -> tuple[Fields, str] | None:
    """The fields of the head and the text of the body; a page without a head is a fault."""
    parts = _split(text, notes)
    if parts is None:
        return None
    head, body = parts
    fields = fields_of(head, notes)
    return (fields, body) if fields else None


def _split(text: str, notes: Notes) -> tuple[str, str] | None:
    """Head and body, each behind as many empty lines as precede it: line numbers stay true."""
    opening = _FENCE.FM_BOUNDARY.match(text)
    if not opening:
        notes.add(1, "a page opens with a line `---`, then `id: ...`, `title: ...` and so on")
        return None
    try:
        head, body = _FENCE.split(text)
    except ValueError:
        notes.add(1, "a line `---` must close the block that opens here, before the text")
        return None
    return _blank(text[: opening.end()]) + head, _blank(text[: len(text) - len(body)]) + body


def _blank(text: str) -> str:
    return "\n" * text.count("\n")
