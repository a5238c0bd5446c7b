"""Reads what a figure is made of: moments, props, rests, the motion, arrows.

Each takes the `lines` too and enters there where a place of the figure stands in its file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from enum import StrEnum
from typing import TypeVar

from bot.core.content import Side
from bot.core.figure import JOINTS, Arrow, Move, Pose, Prop, Rest, Spot, Support
from bot.core.figure_rules import Where
from bot.library.faults import did_you_mean
from bot.library.fields import Fields, Written
from bot.library.pages import one_of
from bot.library.spots import read_box, read_spot

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
Lines = dict[Where, int]
Names = Collection[str]

_PROPS = (Support.WALL, Support.STEP, Support.MAT)
_MOST_WORDS, _MOST_LETTERS = 3, 24


def read_moments(fields: Fields, lines: Lines) -> tuple[Names, dict[str, Pose]]:
    """The names of all moments, and the pose of each: the first, with what differs from it."""
    written = fields.mapping("moments")
    if written is None:
        return (), {}
    if not written.keys:
        fields.notes.add(written.line, "`moments` is empty; name a moment and its joints")
    poses: dict[str, Pose] = {}
    for name in written.keys:
        lines["moments", name] = written.line_of(name)
        first = next(iter(poses.values()), {})
        poses[name] = {**first, **_joints(name, written.mapping(name), lines)}
    return written.keys, poses


def _joints(moment: str, fields: Fields | None, lines: Lines) -> dict[str, Spot]:
    if fields is None:
        return {}
    lines.update({("moments", moment, joint): fields.line_of(joint) for joint in fields.keys})
    found = {joint: read_spot(fields, joint) for joint in JOINTS if joint in fields}
    fields.close(JOINTS)
    return found


def read_props(fields: Fields) -> Iterator[Prop]:
    for item in fields.mappings("props") if "props" in fields else ():
        for kind in _PROPS:
            if kind in item:
                yield Prop(kind, *read_box(item, kind))
        item.close(_PROPS)


def read_rests(fields: Fields, names: Names, lines: Lines) -> Iterator[Rest]:
    written = fields.texts("rests") if "rests" in fields else ()
    for number, one in enumerate(written):
        lines["rests", number] = one.line
        try:
            yield _rest(one.text, names)
        except ValueError as wrong:
            fields.notes.add(one.line, f"`{one.text}`: {wrong}")


def _rest(text: str, names: Names) -> Rest:
    match = re.fullmatch(r"(.+?) on (.+?)(?: at (.+))?", text)
    if not match:
        raise ValueError("write `left ankle on step`, or `left ankle on floor at standing`")
    joint, on, moments = match.groups()
    at = each_of(moment_of(names))(moments) if moments else frozenset()
    return Rest(joint_of(joint), choice(Support)(on), at)


def read_motion(fields: Fields, names: Names, lines: Lines) -> Iterator[Move]:
    lines["motion",] = fields.line_of("motion")
    for number, move in enumerate(fields.mappings("motion")):
        lines["motion", number] = move.line
        yield Move(
            to=move.value("to", moment_of(names), ""),
            seconds=if_there(move, "takes", seconds, 0.0),
            stay=if_there(move, "stay", seconds, 0.0),
            words=_label(move),
            works=if_there(move, "works", each_of(choice(Side)), frozenset()),
        )
        move.close(("to", "takes", "stay", "words", "works"))


def read_arrows(fields: Fields, names: Names) -> Iterator[Arrow]:
    for arrow in fields.mappings("arrows") if "arrows" in fields else ():
        yield Arrow(
            joint=arrow.value("from", joint_of, ""),
            by=read_spot(arrow, "by"),
            words=_label(arrow),
            moments=if_there(arrow, "at", each_of(moment_of(names)), frozenset()),
        )
        arrow.close(("from", "by", "words", "at"))


def _label(fields: Fields) -> str:
    """Words in the picture."""
    if "words" not in fields:
        return ""
    words: Written = fields.text("words")
    if len(words.text) > _MOST_LETTERS or len(words.text.split()) > _MOST_WORDS:
        sentence = f"has {len(words.text)} letters; at most 3 words and 24 letters can be read"
        fields.notes.add(words.line, f"`words: {words.text}` {sentence}")
    return words.text


def if_there(fields: Fields, key: str, parse: Callable[[str], T], usual: T) -> T:
    return fields.value(key, parse, usual) if key in fields else usual


def seconds(text: str) -> float:
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,3})?) *s", text)
    if not match:
        raise ValueError("write seconds with their unit, as in `0.5 s`")
    return float(match[1])


def choice(kind: type[E]) -> Callable[[str], E]:
    return lambda text: kind(_known(text, list(kind), one_of(*kind)))


def moment_of(names: Names) -> Callable[[str], str]:
    """One of the moments; any where none could be read."""
    return lambda text: _known(text, names or [text], f"there is no moment `{text}`")


def joint_of(text: str) -> str:
    return _known(text, JOINTS, f"there is no joint `{text}`")


def each_of(parse: Callable[[str], T]) -> Callable[[str], frozenset[T]]:
    """Several, with commas between them."""
    return lambda text: frozenset(parse(part.strip()) for part in text.split(","))


def _known(text: str, known: Names, sentence: str) -> str:
    if text not in known:
        raise ValueError(sentence + did_you_mean(text, known))
    return text
