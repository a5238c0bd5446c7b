"""Reads places in space: `left hip: [9, 95, 0]`, in centimetres."""

from __future__ import annotations

import re

import yaml

from bot.core.figure import Spot
from bot.library.faults import Notes
from bot.library.fields import Fields
from bot.library.yaml_text import line_of, text_of

FARTHEST = 400
NOWHERE = Spot(0, 0, 0)
Box = tuple[Spot, Spot]


def decimal(text: str) -> float:
    if not re.fullmatch(r"[+-]?[0-9]{1,6}(\.[0-9]{1,6})?", text):
        raise ValueError("write a number, as in `12` or `-7.5`")
    return float(text)


def read_spot(fields: Fields, key: str) -> Spot:
    node = fields.node(key)
    return _spot(key, node, fields.notes) if node else NOWHERE


def read_box(fields: Fields, key: str) -> Box:
    """Two opposite corners, the low one first."""
    node = fields.node(key)
    corners = _items(node, 2) if node else [None, None]
    if corners is None:
        sentence = "is its low and its high corner, as in `[[-30, 0, -20], [10, 18, 20]]`"
        fields.notes.add(fields.line_of(key), f"`{key}` {sentence}")
        return NOWHERE, NOWHERE
    low, high = (_spot(key, corner, fields.notes) if corner else NOWHERE for corner in corners)
    if any(one > other for one, other in zip(low, high, strict=True)):
        fields.notes.add(fields.line_of(key), f"`{key}`: write the lower of two numbers first")
    return low, high


def _spot(key: str, node: yaml.Node, notes: Notes) -> Spot:
    numbers = _items(node, 3)
    if numbers is None:
        sentence = f"`{key}` is three numbers in centimetres, as in `[9, 95, 0]`"
        notes.add(line_of(node), sentence)
        return NOWHERE
    return Spot(*(_number(key, number, notes) for number in numbers))


def _number(key: str, node: yaml.Node, notes: Notes) -> float:
    try:
        number = decimal(text_of(node) or "")
    except ValueError as wrong:
        notes.add(line_of(node), f"`{key}`: {wrong}")
        return 0
    if abs(number) > FARTHEST:
        sentence = f"{number:g} cm is out of the picture; {FARTHEST} is the most"
        notes.add(line_of(node), f"`{key}`: {sentence}")
    return number


def _items(node: yaml.Node, count: int) -> list[yaml.Node] | None:
    """So many items of a list, or None for anything else."""
    if not isinstance(node, yaml.SequenceNode) or len(node.value) != count:
        return None
    return list(node.value)
