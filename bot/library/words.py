"""Reads word lists: `words.yaml` of the pages' language and of the guest languages."""

from __future__ import annotations

from itertools import chain

from bot.core.meaning import Intent
from bot.core.questions import Guest, Meanings, Sample, Words
from bot.library.faults import Notes
from bot.library.fields import Fields, fields_of
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
    labelled = (_labelled(label, fields, pages) for label in fields.keys)
    return tuple(chain.from_iterable(labelled))


def _labelled(label: str, fields: Fields, pages: Pages) -> tuple[Sample, ...]:
    page, _, facet = label.partition("/")
    lines = [line.text for line in fields.riches(label)]
    if label in INTENTS:
        return tuple(Sample(line, Intent(label)) for line in lines)
    if page in pages and facet in FACETS:
        return tuple(sample(line, facet, page, pages[page]) for line in lines)
    sentence = f"`{label}` is neither `page/facet` nor the name of an intent"
    fields.notes.add(fields.line_of(label), sentence)
    return ()


def _meanings(fields: Fields | None) -> Meanings:
    """Lines of `word: all that, is written, for it`; a phrase means one word only."""
    if fields is None:
        return {}
    holders: dict[str, str] = {}
    return {word: tuple(_phrases(fields, word, holders)) for word in fields.keys}


def _phrases(fields: Fields, word: str, holders: dict[str, str]) -> list[str]:
    line, found = fields.line_of(word), []
    text = fields.rich(word).text
    for phrase in (part.strip() for part in text.split(",") if text):
        holder = holders.setdefault(phrase.casefold(), word)
        if not phrase:
            fields.notes.add(line, f"`{word}` has a comma with nothing after it; take it out")
        elif holder != word:
            fields.notes.add(line, f"`{phrase}` stands under `{holder}` already")
        else:
            found.append(phrase)
    return found
