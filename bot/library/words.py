"""Reads word lists: `words.yaml` of the pages' language and of the guest languages."""

from __future__ import annotations

from bot.core.meaning import Intent
from bot.core.questions import Guest, Meanings, Sample, Words
from bot.library.faults import Notes
from bot.library.fields import Fields, Written, fields_of
from bot.library.pages import plain
from bot.library.questions import FACETS, INTENTS, Pages, sample

_GROUPS = ("same", "heard", "kinds")
NO_WORDS = Words({}, {}, {}, ())


def read_words(text: str, notes: Notes) -> Words:
    """The words of the pages' own language."""
    fields = fields_of(text, notes)
    if fields is None:
        return NO_WORDS
    same, heard, kinds = (_meanings(fields.mapping(group)) for group in _GROUPS)
    away = plain(fields.texts("not"))
    fields.close((*_GROUPS, "not"))
    return Words(same, heard, kinds, away)


def read_guest_words(text: str, notes: Notes) -> Guest:
    """Another language by its words."""
    fields = fields_of(text, notes)
    if fields is None:
        return Guest({}, (), "")
    guest = Guest(_meanings(fields.mapping("words")), (), fields.text("in_english").text)
    fields.close(("words", "in_english"))
    return guest


def read_guest_samples(text: str, notes: Notes, pages: Pages) -> tuple[Sample, ...]:
    """Another language's sample messages, under `page/facet` or the name of an intent."""
    fields = fields_of(text, notes)
    if fields is None:
        return ()
    return tuple(
        one
        for label in fields.keys
        for line in fields.riches(label)
        for one in _labelled(line, label, notes, pages)
    )


def _labelled(line: Written, label: str, notes: Notes, pages: Pages) -> tuple[Sample, ...]:
    page, _, facet = label.partition("/")
    if label in INTENTS:
        return (Sample(line.text, Intent(label)),)
    if page in pages and facet in FACETS:
        return (sample(line.text, facet, page, pages[page]),)
    notes.add(line.line, f"`{label}` is neither `page/facet` nor the name of an intent")
    return ()


def _meanings(fields: Fields | None) -> Meanings:
    """Lines of `word: all that, is written, for it`; a phrase means one word only."""
    if fields is None:
        return {}
    holders: dict[str, str] = {}
    return {word: tuple(_phrases(fields, word, holders)) for word in fields.keys}


def _phrases(fields: Fields, word: str, holders: dict[str, str]) -> list[str]:
    line, found = fields.line_of(word), []
    for phrase in (part.strip() for part in fields.rich(word).text.split(",")):
        holder = holders.setdefault(phrase.casefold(), word)
        if not phrase:
            fields.notes.add(line, f"`{word}` has a comma with nothing after it; take it out")
        elif holder != word:
            fields.notes.add(line, f"`{phrase}` stands under `{holder}` already")
        else:
            found.append(phrase)
    return found
