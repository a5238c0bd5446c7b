"""Where a runner is, and so by which clock: from tables on this machine, asking nobody.

The tables take 100 MB and most of a second to read. So they are read in a process apart, for
one question, and are gone with it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from bot.apart import apart

MODULE = "bot.places.lookup"
SECONDS = 15.0  # it takes one; a slow disk, the first time, a few
MEGABYTES = 512  # of address space; it needs 160


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a person would say it, "Portland, Oregon, United States", and its IANA zone,
    which this machine knows."""

    name: str
    zone: str


async def places_named(text: str) -> tuple[Place, ...]:
    """The places that `text` may mean, of different zones, four at most, the likeliest first;
    none when it names no place. Raises ApartError."""
    return tuple(Place(*found) for found in await _answer({"text": text}))


async def zone_at(latitude: float, longitude: float) -> str | None:
    """The zone at a point in degrees, north and east being positive. At sea it is that of the
    ships, such as Etc/GMT+2; None off the globe. Raises ApartError."""
    zone: str | None = await _answer({"at": (latitude, longitude)})
    return zone


async def _answer(question: dict[str, Any]) -> Any:
    request = json.dumps([question]).encode()
    answers = await apart(MODULE, request, seconds=SECONDS, megabytes=MEGABYTES)
    return json.loads(answers)[0]
