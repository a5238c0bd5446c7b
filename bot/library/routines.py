"""Reads a routine: `content/<language>/routines/<id>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.core.content import Exercise, Routine, Step
from bot.core.meaning import Facet
from bot.library.doses import laid_over
from bot.library.faults import Notes
from bot.library.fields import Fields, fields_of
from bot.library.markdown import inline
from bot.library.notation import NOTATIONS, UNREAD, seconds
from bot.library.pages import (
    Names,
    Taken,
    check_length,
    exercise_id,
    one_of,
    read_exercise_ids,
    read_names,
    rich,
)

# Exercises by id; None stands for one whose own file has faults.
Known = Mapping[str, Exercise | None]

_KEYS = ("id", "title", "aliases", "intro", "starts", "get_ready", "steps", "keep", "answers")
_STARTS = {"at once": True, "when asked": False}


def read_routine(text: str, notes: Notes, taken: Taken, known: Known) -> Routine | None:
    """The routine, or None when its file or that of one of its exercises has faults."""
    fields = fields_of(text, notes)
    if fields is None:
        return None
    routine = _routine(fields, read_names(fields, taken), known)
    fields.close(_KEYS)
    return routine if notes.clean else None


def _routine(fields: Fields, names: Names, known: Known) -> Routine | None:
    intro = "".join(rich([fields.rich("intro")], fields.notes))
    check_length([names.title, intro], fields.notes)
    starts_at_once = fields.value("starts", _starts_at_once, stand_in=True)
    get_ready = fields.value("get_ready", seconds, UNREAD)[0]
    steps = [_step(step, known) for step in fields.mappings("steps")]
    keep = read_exercise_ids(fields, "keep", known)
    answers = _answers(fields)
    try:
        found = tuple(step for step in steps if step)
        return Routine(
            *names,
            intro=intro,
            starts_at_once=starts_at_once,
            get_ready=get_ready,
            steps=found,
            keep=keep,
            answers=answers,
        )
    except ValueError as wrong:
        if None not in steps:
            fields.notes.add(fields.line_of("keep"), str(wrong))
        return None


def _answers(fields: Fields) -> dict[Facet, str]:
    """What is answered to a question about one part of the routine, as Telegram HTML."""
    written = fields.mapping("answers") if "answers" in fields else None
    if written is None:
        return {}
    found = {facet: written.rich(facet) for facet in Facet if facet in written}
    written.close(tuple(Facet))
    for one in found.values():
        check_length([one.text], fields.notes, one.line)
    return {facet: inline(one.text, one.line, fields.notes) for facet, one in found.items()}


def _step(fields: Fields, known: Known) -> Step | None:
    name = fields.text("exercise")
    exercise = known.get(exercise_id(fields.notes, name, known))
    dose = laid_over(fields, exercise.dose) if exercise else None
    fields.close(("exercise", *NOTATIONS))
    if exercise is None or dose is None:
        return None
    return replace(exercise.step, dose=dose, own=dose == exercise.dose)


def _starts_at_once(text: str) -> bool:
    if text not in _STARTS:
        raise ValueError(one_of(*_STARTS))
    return _STARTS[text]
