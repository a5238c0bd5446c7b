"""What a text says of a place, looked up: the surest reading that finds anything wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache, cached_property
from zoneinfo import available_timezones

from bot.core.zones import known, offsets
from bot.places import Place
from bot.places.areas import Area
from bot.places.called import CLOCKS
from bot.places.gazetteer import City, Gazetteer
from bot.places.slips import ANYWHERE, IN_AN_AREA, meant
from bot.places.spans import Words, behind, whole, written

MOST = 4
# A namesake with less than this part of the people of the likeliest is not offered: who lives in
# Paris, Texas, says so.
SHARE = 0.04
# How likely an area is meant, for the people in it: "Jamaica" is hardly the part of New York.
COUNTRY, STATE = 10, 0.3
IN_PASSING = 30_000  # people; within a sentence, the name of a smaller place is another word
# The rules of today go on for ever, so zones that agree all through a later year are alike.
LATER = datetime(2035, 1, 1, 12, tzinfo=UTC)
_ZONE = re.compile(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+")
Found = list[tuple[float, Place]]


class Search:
    """Finds places in texts. Reads the tables when it is made."""

    def __init__(self) -> None:
        self._gazetteer = Gazetteer()

    def places(self, text: str) -> Sequence[Place]:
        """The places that `text` may mean, of different zones, the likeliest first."""
        return next(filter(None, map(_best, self._readings(text))), ())

    def _readings(self, text: str) -> Iterator[Found]:
        """From the surest to the vaguest."""
        spans = whole(text)
        yield self._zones(_zones_typed(text))
        yield from (self._zones(_zones_called(words)) for words in spans[-1:])
        yield from map(self._exactly, spans)
        yield from map(self._nearly, spans[-1:])
        yield from (_large(self._exactly(words)) for words in behind(text))
        for stretches in written(text):
            yield _large([found for words in stretches for found in self._exactly(words)])

    def _zones(self, zones: Sequence[str]) -> Found:
        """Zones, the likeliest first, each by its largest city if it has one."""
        largest = [(zone, self._gazetteer.largest(zone)) for zone in zones]
        named = (Place(self._title(city) if city else zone, zone) for zone, city in largest)
        return [(1 / rank, place) for rank, place in enumerate(named, 1)]

    def _exactly(self, words: Words) -> Found:
        """A country, state or city of that name; else a city that is said to lie in one."""
        name = " ".join(words)
        areas = self._gazetteer.areas.named(name)
        found = [place for area in areas for place in self._in_area(area)] + self._cities(name)
        parted = self._parted(words) if not found else ()
        return found + [place for name, areas in parted for place in self._cities(name, areas)]

    def _nearly(self, words: Words) -> Found:
        """The same with a slip of the finger in the name."""
        for name, areas in self._parted(words):
            if city := meant(name, self._gazetteer.names(0, areas), IN_AN_AREA):
                return self._cities(city, areas)
        found = meant(" ".join(words), self._well_known, ANYWHERE)
        return self._exactly(tuple(found.split(" "))) if found else []

    def _parted(self, words: Words) -> Iterator[tuple[str, Sequence[Area]]]:
        """A name and the areas behind it, "portland or", or before it, "france paris"."""
        areas = self._gazetteer.areas
        for cut in range(1, len(words)):
            head, tail = words[:cut], words[cut:]
            if around := areas.said(tail):
                yield " ".join(head), around
            if around := areas.named(" ".join(head)):
                yield " ".join(tail), around

    def _cities(self, name: str, areas: Sequence[Area] = ()) -> Found:
        found = self._gazetteer.named(name, areas)
        return [(weight, Place(self._title(city), city["timezone"])) for weight, city in found]

    def _in_area(self, area: Area) -> Found:
        """The country itself where one clock rules it, else the largest city of each clock."""
        clocks: dict[object, list[City]] = {}
        for city in self._gazetteer.within(area):
            clocks.setdefault(_year(city["timezone"]), []).append(city)
        whole = len(clocks) == 1 and area.state is None
        return [
            (
                max(IN_PASSING, _people(cities) * (STATE if area.state else COUNTRY)),
                Place(area.name if whole else self._title(cities[0]), cities[0]["timezone"]),
            )
            for cities in clocks.values()
        ]

    @cached_property
    def _well_known(self) -> dict[str, float]:
        least = min(people for _, _, people in ANYWHERE)
        areas = dict.fromkeys(self._gazetteer.areas.names, float("inf"))
        return self._gazetteer.names(least) | areas

    def _title(self, city: City) -> str:
        return self._gazetteer.areas.title(city)


@cache
def _year(zone: str) -> object:
    return offsets(zone, LATER)


def _people(cities: Iterable[City]) -> int:
    return sum(city["population"] for city in cities)


def _zones_typed(text: str) -> Sequence[str]:
    """The IANA names in a text, in whatever case."""
    typed = [name.casefold() for name in _ZONE.findall(text)]
    spelt = {name.casefold(): name for name in available_timezones()} if typed else {}
    return [spelt[name] for name in typed if name in spelt]


def _zones_called(words: Words) -> Sequence[str]:
    """The zones of a clock's name, such as CET or Pacific."""
    return CLOCKS.get(" ".join(words), ())


def _large(found: Found) -> Found:
    return [(weight, place) for weight, place in found if weight >= IN_PASSING]


def _best(found: Found) -> Sequence[Place]:
    """The likeliest of each zone, without those that are hardly likely."""
    ranked = sorted(found, key=lambda one: -one[0])
    by_zone: dict[str, Place] = {}
    for weight, place in ranked:
        if 0 < weight >= ranked[0][0] * SHARE and known(place.zone):
            by_zone.setdefault(place.zone, place)
    return tuple(by_zone.values())[:MOST]
