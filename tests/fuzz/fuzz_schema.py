"""Updates as the Bot API's schema allows them: every kind, every field, whatever it holds."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import cache
from typing import Any

from fuzz_pieces import CHATS, FILE, MOMENT, NUMBER, PERSON, TEXT
from hypothesis import strategies as st

Json = dict[str, Any]
Values = st.SearchStrategy[Any]
DEEPEST = 5
WANTED = ("message", "message", "message", "callback_query", "my_chat_member")
OWN: dict[str, Values] = {"User": PERSON, "Chat": st.sampled_from(CHATS)}
"""Who writes and where are people and chats that the server knows."""
FIELDS: dict[str, Values] = {
    "date": MOMENT, "unix_time": MOMENT, "file_id": FILE, "message_id": st.integers(1, 300),
    "text": TEXT, "caption": TEXT, "data": TEXT.map(lambda text: text[:64]),
}  # fmt: skip


@cache
def schema() -> Json:
    """The Bot API's Update, machine-readable: the models of aiogram."""
    from aiogram.types import Update  # noqa: PLC0415 - two seconds, and only for this

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # defaults that are no JSON
        return Update.model_json_schema(mode="serialization")


def updates() -> st.SearchStrategy[tuple[str, Json]]:
    """A kind and a body of it; half of them are of the kinds that the coach asks for. The schema
    is made with the first of them: every run collects this file, few take it up."""
    return st.deferred(_updates)


def _updates() -> st.SearchStrategy[tuple[str, Json]]:
    known = schema()["properties"]
    kinds = [kind for kind in known if kind != "update_id"]
    return (st.sampled_from(WANTED) | st.sampled_from(kinds)).flatmap(
        lambda kind: st.tuples(st.just(kind), values(known[kind], kind, 0))
    )


def values(node: Json, name: str, depth: int) -> Values:
    """What may stand at a place of the schema; `name` is the field's."""
    if "$ref" in node:
        return named(node["$ref"].rpartition("/")[2], depth)
    for way in ("anyOf", "oneOf"):
        if way in node:
            return st.one_of([values(one, name, depth) for one in node[way] if not _null(one)])
    if "const" in node:
        return st.just(node["const"])
    if "enum" in node:
        return st.sampled_from(node["enum"])
    kind = node.get("type", "string")
    if kind != "array" and name in FIELDS:
        return FIELDS[name]
    return MOMENT if name.endswith("_date") else PLAIN[kind](node, name, depth)


@cache
def named(name: str, depth: int) -> Values:
    """An object of the schema: what it must hold, and some of what it may. Below the deepest
    level only what it must, and further down nothing at all."""
    if name in OWN:
        return OWN[name]
    return st.deferred(lambda: _object(schema()["$defs"][name], depth))


def _object(node: Json, depth: int) -> Values:
    if "properties" not in node:
        return values(node, "", depth)
    must, may = set(node.get("required", [])) | _constants(node), node["properties"]
    required = {name: values(may[name], name, depth + 1) for name in sorted(must)}
    if depth >= DEEPEST:
        return st.fixed_dictionaries(required)
    others = [name for name in may if name not in must]
    some = st.lists(st.sampled_from(others), max_size=4, unique=True) if others else st.just([])
    return some.flatmap(
        lambda names: st.fixed_dictionaries(
            required | {name: values(may[name], name, depth + 1) for name in names}
        )
    )


def _constants(node: Json) -> set[str]:
    """The fields that tell which of several kinds an object is."""
    return {name for name, one in node["properties"].items() if "const" in one}


def _list(node: Json, name: str, depth: int) -> Values:
    if depth >= DEEPEST:
        return st.just([])
    return st.lists(values(node["items"], name, depth), max_size=2)


def _null(node: Json) -> bool:
    return node.get("type") == "null"


PLAIN: dict[str, Callable[[Json, str, int], Values]] = {
    "string": lambda *_: TEXT,
    "integer": lambda *_: NUMBER,
    "number": lambda *_: st.floats(-1e6, 1e6),
    "boolean": lambda *_: st.booleans(),
    "object": lambda *_: st.just({}),
    "array": _list,
}
