"""Reads the dose of an exercise, and the numbers that a step of a routine lays over it."""

from __future__ import annotations

from bot.core.dose import Dose, Hold
from bot.library import notation
from bot.library.faults import listed
from bot.library.fields import Fields

# Stands where a dose could not be read; nothing is built from it, since the fault is noted.
STAND_IN = Dose(sets=1, work=Hold(10, 10), rest=0)

# Numbers that are right in every dose.
_SOUND = {
    "sets": (1,),
    "reps": (1, 0),
    "tempo": (2, 2),
    "hold": (10, 10),
    "lower": (3,),
    "most": (30,),
    "rest": (0,),
    "switch": (5,),
}


def read_dose(fields: Fields | None) -> Dose:
    """The dose in full: sets, rest and one of the four shapes of work."""
    if fields is None:
        return STAND_IN
    for key in ("sets", "rest"):
        if key not in fields:
            fields.missing(key)
    spelled = _numbers(fields)
    fields.close(notation.NOTATIONS)
    return _build(spelled, fields) if {"sets", "rest"} <= spelled.keys() else STAND_IN


def _numbers(fields: Fields) -> notation.Spelled:
    """The notations that stand there, each as whole numbers."""
    given = [key for key in notation.NOTATIONS if key in fields]
    return {key: fields.value(key, notation.NOTATIONS[key], notation.UNREAD) for key in given}


def laid_over(fields: Fields, base: Dose) -> Dose:
    """The dose of an exercise with the numbers of a routine's step in their places."""
    spelled, numbers = notation.spell(base), _numbers(fields)
    for key in numbers.keys() - spelled.keys():
        sentence = f"`{key}` is no part of this exercise; it takes {listed(spelled)}"
        fields.notes.add(fields.line_of(key), sentence)
    return _build({key: numbers.get(key, usual) for key, usual in spelled.items()}, fields)


def _build(spelled: notation.Spelled, fields: Fields) -> Dose:
    if notation.UNREAD in spelled.values():
        return STAND_IN
    try:
        return notation.dose(spelled)
    except ValueError as wrong:
        fields.notes.add(fields.line_of(_culprit(spelled)), str(wrong))
        return STAND_IN


def _culprit(spelled: notation.Spelled) -> str:
    """The notation whose numbers alone make the dose wrong, if it is one alone."""
    return next((key for key in spelled if _is_sound({**spelled, key: _SOUND[key]})), "")


def _is_sound(spelled: notation.Spelled) -> bool:
    try:
        notation.dose(spelled)
    except ValueError:
        return False
    return True
