"""Reads figures: `content/figures/<id>.yaml`, which all languages share."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from bot.core.content import Side
from bot.core.figure import Figure, View
from bot.core.figure_rules import Where, slips
from bot.library.desk import Desk, sound
from bot.library.faults import Fault, Notes
from bot.library.fields import Fields, fields_of
from bot.library.figure_parts import (
    Lines,
    choice,
    if_there,
    moment_of,
    read_arrows,
    read_moments,
    read_motion,
    read_props,
    read_rests,
)
from bot.library.pages import exercise_id, one_of, spoken
from bot.library.spots import decimal

Drawn = dict[tuple[str, str], Path]
"""By exercise and variant, which file shows it."""

_KEYS = (
    "exercise", "variant", "side", "view", "turn", "alt", "props", "rests", "moments", "motion",
    "arrows", "still", "pelvis", "drops",
)  # fmt: skip
_SAID = {"yes": True, "no": False}
_LONGEST_ALT, _FARTHEST_TURN = 300, 45


def read_figures(desk: Desk, folder: Path, exercises: Collection[str]) -> Mapping[str, Figure]:
    """The figures by their id: one of each exercise and each variant. No folder, no figures."""
    if not folder.is_dir():
        return {}
    drawn: Drawn = {}
    found = desk.folder(
        folder, ".yaml", lambda text, notes: read_figure(text, notes, exercises, drawn)
    )
    if all(found.values()):
        missing = [name for name in exercises if (name, "") not in drawn]
        desk.faults += [Fault(folder, 1, _undrawn(name)) for name in missing]
    return sound(found)


def _undrawn(exercise: str) -> str:
    return f"`{exercise}` has no figure; add `{exercise}.yaml`, without a `variant`"


def read_figure(
    text: str, notes: Notes, exercises: Collection[str], drawn: Drawn
) -> Figure | None:
    """The figure, or None when its file has faults. A body is judged when the file is sound."""
    fields = fields_of(text, notes)
    if fields is None:
        return None
    lines: Lines = {}
    figure = _figure(fields, exercises, lines)
    fields.close(_KEYS)
    _check_name(notes)
    _claim(figure, fields, drawn)
    for slip in slips(figure) if notes.clean else ():
        notes.add(_line(slip.where, lines), slip.sentence)
    return figure if notes.clean else None


def _figure(fields: Fields, exercises: Collection[str], lines: Lines) -> Figure:
    names, poses = read_moments(fields, lines)
    return Figure(
        id=fields.notes.file.stem,
        exercise=exercise_id(fields.notes, fields.text("exercise"), exercises),
        variant=fields.text("variant").text if "variant" in fields else "",
        side=fields.value("side", choice(Side), Side.LEFT),
        view=fields.value("view", choice(View), View.FRONT),
        turn=if_there(fields, "turn", _turn, 0.0),
        alt=_alt(fields),
        props=tuple(read_props(fields)),
        rests=tuple(read_rests(fields, names, lines)),
        poses=poses,
        motion=tuple(read_motion(fields, names, lines)),
        arrows=tuple(read_arrows(fields, names)),
        still=fields.value("still", moment_of(names), ""),
        pelvis=if_there(fields, "pelvis", _yes, usual=False),
        drops=if_there(fields, "drops", choice(Side), None),
    )


def _alt(fields: Fields) -> str:
    alt = fields.text("alt")
    if len(alt.text) > _LONGEST_ALT:
        sentence = f"`alt` has {len(alt.text)} characters; 300 are the most that one listens to"
        fields.notes.add(alt.line, sentence)
    return alt.text


def _turn(text: str) -> float:
    degrees = decimal(text)
    if abs(degrees) > _FARTHEST_TURN:
        raise ValueError("a figure is turned by -45 to 45 degrees")
    return degrees


def _yes(text: str) -> bool:
    if text not in _SAID:
        raise ValueError(one_of(*_SAID))
    return _SAID[text]


def _check_name(notes: Notes) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", notes.file.stem):
        sentence = "the file's name is the figure's id: small letters, digits and single hyphens"
        notes.add(1, sentence)


def _claim(figure: Figure, fields: Fields, drawn: Drawn) -> None:
    """One figure shows an exercise as it is, and one each of its variants."""
    if not figure.exercise:
        return
    holder = drawn.setdefault((figure.exercise, spoken(figure.variant)), fields.notes.file)
    if holder == fields.notes.file:
        return
    if figure.variant:
        sentence = f"`{holder.name}` shows the variant `{figure.variant}` already"
        fields.notes.add(fields.line_of("variant"), sentence)
    else:
        sentence = f"`{holder.name}` shows `{figure.exercise}` already; name a `variant`"
        fields.notes.add(fields.line_of("exercise"), sentence)


def _line(where: Where, lines: Lines) -> int:
    """Where the nearest known place stands: the joint, or else its moment."""
    ways = (where[:end] for end in range(len(where), 0, -1))
    return next((lines[way] for way in ways if way in lines), 1)
