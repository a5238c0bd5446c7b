"""Reads a topic: `content/<language>/topics/<id>.md`."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.content import Exercise, Topic
from bot.library.faults import Notes
from bot.library.fields import Fields
from bot.library.front_matter import open_page
from bot.library.markdown import sections
from bot.library.pages import (
    Taken,
    check_length,
    plain,
    read_exercise_ids,
    read_names,
    read_sources,
)

# Exercises by id; None stands for one whose own file has faults.
Known = Mapping[str, Exercise | None]

_KEYS = ("id", "title", "aliases", "summary", "exercises", "shares", "sources")


def read_topic(text: str, notes: Notes, taken: Taken, known: Known) -> Topic | None:
    """The topic, or None when its file has faults; `known` are the ids of the exercises."""
    page = open_page(text, notes)
    if page is None:
        return None
    fields, body = page
    topic = _topic(fields, _parts(body, notes), taken, known)
    fields.close(_KEYS)
    check_length(_all_texts(topic), notes)
    return topic if notes.clean else None


def _topic(
    fields: Fields, parts: tuple[tuple[str, str], ...], taken: Taken, known: Known
) -> Topic:
    names = read_names(fields, taken)
    return Topic(
        id=names.id,
        title=names.title,
        aliases=names.aliases,
        summary=fields.text("summary").text,
        parts=parts,
        exercises=read_exercise_ids(fields, "exercises", known),
        sources=read_sources(fields),
        shares=_shared_names(fields, taken, known),
    )


def _shared_names(fields: Fields, taken: Taken, known: Known) -> tuple[str, ...]:
    """Names that mean this topic or the page that has them. What a faulty page would be called
    is not known."""
    names = fields.texts("shares") if "shares" in fields else ()
    for name in names:
        if all(known.values()) and not taken.has(name.text):
            fields.notes.add(name.line, f"no page is called `{name.text}`; there is none to share")
    return plain(names)


def _parts(body: str, notes: Notes) -> tuple[tuple[str, str], ...]:
    found = sections(body, notes)
    if not found:
        notes.add(1, "the page has no text; write a heading `## ...` and a paragraph under it")
    return tuple((section.heading, section.text) for section in found)


def _all_texts(topic: Topic) -> list[str]:
    parts = [text for part in topic.parts for text in part]
    return [topic.title, topic.summary, *parts, *(source.title for source in topic.sources)]
