"""What every page has: an id that is its file's name, a title, aliases, and a length that fits."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bot.core.content import Source
from bot.library.faults import Notes, did_you_mean, listed
from bot.library.fields import Fields, Written
from bot.library.markdown import inline
from bot.library.markup import LIMIT, is_web_address, visible_length

# The view adds headings, the dose and the runner's own state to a page.
ROOM_FOR_THE_VIEW = 500


@dataclass(slots=True)
class Taken:
    """The names that pages have taken: no two pages answer to one name."""

    by: dict[str, Path] = field(default_factory=dict)

    def claim(self, name: Written, notes: Notes) -> None:
        said = spoken(name.text)
        holder = self.by.get(said)
        if holder == notes.file:
            notes.add(name.line, f"`{name.text}` is a name of this page already; once is enough")
        elif holder:
            sentence = f"`{name.text}` is taken by `{holder.stem}`; a name leads to one page"
            notes.add(name.line, sentence)
        elif said:
            self.by[said] = notes.file

    def has(self, name: str) -> bool:
        return spoken(name) in self.by


class Names(NamedTuple):
    """What a page answers to."""

    id: str
    title: str
    aliases: tuple[str, ...]


def read_names(fields: Fields, taken: Taken) -> Names:
    notes, stem = fields.notes, fields.notes.file.stem
    page_id, title, aliases = fields.text("id"), fields.text("title"), fields.texts("aliases")
    if page_id.text and page_id.text != stem:
        notes.add(page_id.line, f"the id is the file's name: write `id: {stem}`")
    title_is_id = spoken(title.text) == spoken(page_id.text)
    for name in (page_id, *aliases) if title_is_id else (page_id, title, *aliases):
        taken.claim(name, notes)
    return Names(page_id.text, title.text, plain(aliases))


def read_exercise_ids(fields: Fields, key: str, known: Collection[str]) -> tuple[str, ...]:
    return tuple(exercise_id(fields.notes, item, known) for item in fields.texts(key))


def exercise_id(notes: Notes, written: Written, known: Collection[str]) -> str:
    """The id as written; an exercise that does not exist is noted."""
    if written.text and written.text not in known:
        near = did_you_mean(written.text, known)
        notes.add(written.line, f"there is no exercise `{written.text}`{near}")
    return written.text


def plain(written: Iterable[Written]) -> tuple[str, ...]:
    return tuple(item.text for item in written)


def rich(written: Iterable[Written], notes: Notes) -> tuple[str, ...]:
    """Lines of Markdown as Telegram HTML."""
    return tuple(inline(item.text, item.line, notes) for item in written if item.text)


def read_sources(fields: Fields) -> tuple[Source, ...]:
    return tuple(_source(item) for item in fields.mixed("sources"))


def _source(item: Fields | Written) -> Source:
    if isinstance(item, Written):
        return Source(item.text)
    title, url = item.text("title"), item.rich("url")
    if url.text and not is_web_address(url.text):
        item.notes.add(url.line, f"`url: {url.text}` must open with https:// or http://")
    item.close(("title", "url"))
    return Source(title.text, url.text)


def check_length(texts: Iterable[str], notes: Notes, line: int = 1) -> None:
    """A page is one message, and Telegram takes no message longer than its limit."""
    length = sum(visible_length(text) + 2 for text in texts)
    most = LIMIT - ROOM_FOR_THE_VIEW
    if length > most:
        notes.add(line, f"here are {length:,} characters, and {most:,} fit into one message")


def one_of(*words: str) -> str:
    return f"write one of {listed(words)}"


def spoken(name: str) -> str:
    """A name as it is compared with others."""
    return " ".join(name.casefold().replace("-", " ").split())
