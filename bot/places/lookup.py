"""The process that reads the tables: a JSON list of questions in, a list of answers out.

A question is {"text": ...}, answered by [name, zone] pairs, or {"at": [latitude, longitude]},
answered by a zone or null.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from dataclasses import astuple
from functools import cache
from typing import TYPE_CHECKING, Any

import tzfpy

from bot.core.zones import known

if TYPE_CHECKING:
    from bot.places.search import Search


def answers(questions: list[dict[str, Any]]) -> Iterator[Any]:
    for question in questions:
        yield _zone(*question["at"]) if "at" in question else _places(question["text"])


def _zone(latitude: float, longitude: float) -> str | None:
    zone = tzfpy.get_tz(longitude, latitude)
    return zone if known(zone) else None


def _places(text: str) -> list[tuple[str, str]]:
    return [astuple(place) for place in _search().places(text)]


@cache
def _search() -> Search:
    from bot.places.search import Search  # noqa: PLC0415 - a point needs no names

    return Search()


if __name__ == "__main__":
    gc.disable()  # a process of one second leaves no garbage worth looking for
    json.dump(list(answers(json.load(sys.stdin))), sys.stdout)
    gc.freeze()  # nor worth tidying up
