"""Reads the messages that the coach learns from: `questions/<page>.yaml` for what is asked of a
page, `questions/any.yaml` for what fits every exercise, `intents/<intent>.yaml` for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle

from bot.core.content import Exercise, Page, Topic
from bot.core.meaning import Facet, Intent, Level
from bot.core.questions import Sample
from bot.library.faults import Notes, did_you_mean, listed
from bot.library.fields import Fields, fields_of

ANY = "any"
START = "start"
IT = "{it}"
FACETS = (*Facet, START)
INTENTS = tuple(set(Intent) - {Intent.EXPLAIN, Intent.ABOUT})
Pages = Mapping[str, Page | None]


def read_questions(text: str, notes: Notes, pages: Pages) -> tuple[Sample, ...]:
    """The sample questions of one page, by facet."""
    fields, page = fields_of(text, notes), notes.file.stem
    if page not in (ANY, *pages):
        near = did_you_mean(page, [*pages, ANY])
        notes.add(1, f"the file is named after a page, and there is no `{page}`{near}")
    if fields is None or not notes.clean:
        return ()
    fields.close(FACETS)
    asked = [(line.text, f) for f in FACETS if f in fields for line in fields.riches(f)]
    if page == ANY:
        return _of_any(asked, pages)
    if IT in text:
        notes.add(1, f"`{IT}` has its place in `{ANY}.yaml` only; here write the name")
    return tuple(sample(said, facet, page, pages[page]) for said, facet in asked)


def _of_any(asked: list[tuple[str, str]], pages: Pages) -> tuple[Sample, ...]:
    """The exercises take turns to be `{it}`; a question without it follows up on some page."""
    exercises = cycle(page for page in pages.values() if isinstance(page, Exercise))
    samples: list[Sample] = []
    for said, facet in asked:
        page = next(exercises, None) if IT in said else None
        text = said if page is None else said.replace(IT, page.title)
        samples.append(sample(text, facet, page.id if page else None, page))
    return tuple(samples)


def read_intent(text: str, notes: Notes) -> tuple[Sample, ...]:
    """The sample messages of one intent. Their themes mean nothing, but for red flags, where a
    theme begins with its level."""
    fields, name = fields_of(text, notes), notes.file.stem
    if name not in INTENTS:
        notes.add(1, f"the file is named after one of {listed(sorted(INTENTS))}")
    if fields is None or not notes.clean:
        return ()
    level = _level if name == Intent.RED_FLAG else _no_level
    return tuple(
        Sample(line.text, Intent(name), level=found)
        for theme in fields.keys
        for found in [level(theme, fields)]
        for line in fields.riches(theme)
    )


def sample(text: str, facet: str, page_id: str | None, page: Page | None) -> Sample:
    """What asks for a facet of a page, or to start it."""
    if facet == START:
        return Sample(text, Intent.START, page_id)
    if isinstance(page, Topic):
        return Sample(text, Intent.ABOUT, page_id)
    return Sample(text, Intent.EXPLAIN, page_id, Facet(facet))


def _level(theme: str, fields: Fields) -> Level | None:
    name = theme.partition(",")[0].strip().replace(" ", "-")
    if name in set(Level):
        return Level(name)
    fields.notes.add(fields.line_of(theme), f"the theme begins with one of {listed(Level)}")
    return None


def _no_level(theme: str, fields: Fields) -> None:
    return None
