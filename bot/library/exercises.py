"""Reads an exercise: `content/<language>/exercises/<id>.md`."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.body import Place
from bot.core.content import Exercise, Part
from bot.library.doses import read_dose
from bot.library.faults import Notes, did_you_mean
from bot.library.fields import Fields, Written
from bot.library.front_matter import open_page
from bot.library.markdown import Section, sections
from bot.library.notation import UNREAD, whole
from bot.library.pages import (
    Taken,
    check_length,
    one_of,
    plain,
    read_names,
    read_sources,
    rich,
)

_COMPULSORY = (Part.SETUP, Part.ACTION, Part.FOCUS, Part.STOP)
_FEWEST_CUES, _MOST_CUES, _LONGEST_CUE = 2, 4, 60


def read_exercise(text: str, notes: Notes, taken: Taken) -> Exercise | None:
    """The exercise, or None when its file has faults."""
    page = open_page(text, notes)
    if page is None:
        return None
    fields, body = page
    exercise = _exercise(fields, _parts(sections(body, notes), notes), taken)
    fields.close(Exercise.__dataclass_fields__.keys() - {"parts", "each_side"} | {"sides"})
    check_length(_all_texts(exercise), notes)
    return exercise if notes.clean else None


def _exercise(fields: Fields, parts: Mapping[Part, str], taken: Taken) -> Exercise:
    notes, names = fields.notes, read_names(fields, taken)
    return Exercise(
        id=names.id,
        title=names.title,
        number=_number(fields, taken),
        aliases=names.aliases,
        each_side=fields.value("sides", _each_side, stand_in=True),
        dose=read_dose(fields.mapping("dose")),
        summary=fields.text("summary").text,
        parts=parts,
        cues=read_cues(fields),
        equipment=plain(fields.texts("equipment")),
        muscles=plain(fields.texts("muscles")),
        mistakes=rich(fields.riches("mistakes"), notes),
        easier="".join(rich([fields.rich("easier")], notes)),
        harder="".join(rich([fields.rich("harder")], notes)),
        sources=read_sources(fields),
        side_means=fields.text("side_means").text if "side_means" in fields else "",
        not_with_pain_at=read_places(fields),
    )


def read_places(fields: Fields) -> frozenset[Place]:
    """Where it must not hurt for this exercise to be offered."""
    written = fields.texts("not_with_pain_at") if "not_with_pain_at" in fields else []
    names = {place.replace("-", " "): place for place in Place}
    for one in written:
        if one.text not in names:
            fields.notes.add(one.line, f"{one.text} is no place I know; {one_of(*names)}")
    return frozenset(names[one.text] for one in written if one.text in names)


def _number(fields: Fields, taken: Taken) -> int:
    number = fields.value("number", whole, UNREAD)[0]
    if number >= 0:
        line = fields.line_of("number")
        taken.claim(Written(f"exercise number {number}", line), fields.notes)
    return number


def _each_side(text: str) -> bool:
    if text not in ("each", "both"):
        raise ValueError(one_of("each", "both"))
    return text == "each"


def read_cues(fields: Fields) -> tuple[str, ...]:
    """The short lines that stand on the live card."""
    cues = fields.texts("cues")
    for cue in cues:
        _check_cue(cue, fields.notes)
    if cues and not _FEWEST_CUES <= len(cues) <= _MOST_CUES:
        fields.notes.add(fields.line_of("cues"), f"write 2 to 4 cues; here are {len(cues)}")
    return plain(cues)


def _check_cue(cue: Written, notes: Notes) -> None:
    if len(cue.text) > _LONGEST_CUE:
        sentence = f"a cue is read at a glance: at most 60 characters; this has {len(cue.text)}"
        notes.add(cue.line, sentence)


def _parts(found: list[Section], notes: Notes) -> dict[Part, str]:
    parts: dict[Part, str] = {}
    for section in found:
        part = _part(section, notes)
        if part in parts:
            notes.add(section.line, f"`## {part}` stands twice; bring both texts together")
        elif part:
            parts[part] = section.text
    for part in _COMPULSORY:
        if part not in parts:
            notes.add(1, f"the part `## {part}` is missing")
    return parts


def _part(section: Section, notes: Notes) -> Part | None:
    try:
        return Part(section.heading)
    except ValueError:
        near = did_you_mean(section.heading, list(Part)) or f"; the parts are {', '.join(Part)}"
        notes.add(section.line, f"an exercise has no part `## {section.heading}`{near}")
        return None


def _all_texts(exercise: Exercise) -> list[str]:
    ends = [exercise.title, exercise.summary, exercise.easier, exercise.harder]
    lists = [*exercise.equipment, *exercise.muscles, *exercise.mistakes]
    sources = [source.title for source in exercise.sources]
    return [*ends, *lists, *sources, *exercise.parts, *exercise.parts.values()]
