"""Places by name and by point, from the real tables in the real process.

Reading the tables takes most of a second, so all questions of a table are asked at once.
"""

from __future__ import annotations

import asyncio
import json
import math
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from place_samples import LIKELIEST, NOWHERE

from bot.apart import apart
from bot.core.zones import known
from bot.places import MEGABYTES, MODULE, Place, places_named, zone_at

CHOICES = {
    "London": ["London, United Kingdom", "London, Ontario, Canada"],
    "Portland": ["Portland, Oregon, United States", "Portland, Maine, United States"],
    "Birmingham": ["Birmingham, United Kingdom", "Birmingham, Alabama, United States"],
    "Valencia": [
        "Valencia, Venezuela", "Valencia, Spain", "Valencia, California, United States",
    ],
    "San Jose": [
        "San Jose, California, United States", "San José, Costa Rica", "San Jose, Philippines",
    ],
    "Hyderabad": ["Hyderabad, India", "Hyderabad, Pakistan"],
    "Georgia": ["Tbilisi, Georgia", "Atlanta, Georgia, United States"],
    "Victoria": [
        "Melbourne, Australia", "Victoria, Hong Kong", "Victoria, British Columbia, Canada",
    ],
    "Jamaica": ["Jamaica"],
    "Spain": ["Madrid, Spain", "Las Palmas de Gran Canaria, Spain"],
    "Texas": ["Houston, Texas, United States", "El Paso, Texas, United States"],
    "ist": ["Mumbai, India", "Dublin, Ireland", "Jerusalem, Israel"],
}  # fmt: skip
NAMES = {
    "berlin": "Berlin, Germany",
    "Paris": "Paris, France",
    "portland or": "Portland, Oregon, United States",
    "Texas, Paris": "Paris, Texas, United States",
    "toronto": "Toronto, Ontario, Canada",
    "Munich": "Munich, Germany",
    "the hague": "The Hague, Netherlands",
    "Nepal": "Nepal",
    "singapore": "Singapore",
    "hong kong": "Hong Kong",
    "argentina": "Argentina",
    "jamaica": "Jamaica",
    "Maine": "Portland, Maine, United States",
    "Kleinkleckersdorf, Germany": "Germany",
    "europe/berlin": "Berlin, Germany",
    "US/Eastern": "US/Eastern",
}
MANY = ["Australia", "USA", "Russia", "Richmond", "Cambridge", "Springfield", "Santiago"]
POINTS = {
    (52.52, 13.4): "Europe/Berlin",
    (-33.92, 18.42): "Africa/Johannesburg",
    (40.71, -74.0): "America/New_York",
    (27.7, 85.3): "Asia/Kathmandu",
    (47.5, 9.44): "Europe/Zurich",
    (0.0, -30.0): "Etc/GMT+2",
    (-90.0, 0.0): "Antarctica/McMurdo",
    (90.0, 0.0): "Etc/GMT",
    (91.0, 0.0): None,
    (0.0, 181.0): None,
    (math.nan, 0.0): None,
    (math.inf, 0.0): None,
    (1e9, -1e9): None,
}
TEXTS = [text for text, _ in LIKELIEST] + [*NOWHERE, *CHOICES, *NAMES, *MANY]


def asked(questions: list[dict[str, Any]]) -> list[Any]:
    request = json.dumps(questions).encode()
    return list(json.loads(asyncio.run(apart(MODULE, request, seconds=60, megabytes=MEGABYTES))))


@pytest.fixture(scope="session")
def found() -> dict[str, list[Place]]:
    """What each text means."""
    answers = asked([{"text": text} for text in TEXTS])
    return {
        text: [Place(*one) for one in answer] for text, answer in zip(TEXTS, answers, strict=True)
    }


@pytest.fixture(scope="session")
def zones() -> dict[str, str | None]:
    return dict(zip(map(str, POINTS), asked([{"at": point} for point in POINTS]), strict=True))


@pytest.mark.parametrize(("text", "zone"), LIKELIEST, ids=lambda value: value[:40])
def test_the_likeliest_place_is(found: dict[str, list[Place]], text: str, zone: str) -> None:
    assert [place.zone for place in found[text]][:1] == [zone]


@pytest.mark.parametrize("text", NOWHERE, ids=lambda text: ascii(text[:20]))
def test_a_text_that_names_no_place_means_none(found: dict[str, list[Place]], text: str) -> None:
    assert found[text] == []


@pytest.mark.parametrize(("text", "names"), CHOICES.items())
def test_a_name_of_several_places_offers_them_by_how_many_people_live_there(
    found: dict[str, list[Place]], text: str, names: list[str]
) -> None:
    assert [place.name for place in found[text]] == names


@pytest.mark.parametrize(("text", "name"), NAMES.items())
def test_a_place_is_named_as_to_a_stranger(
    found: dict[str, list[Place]], text: str, name: str
) -> None:
    assert found[text][0].name == name


@pytest.mark.parametrize("text", MANY)
def test_four_places_are_enough(found: dict[str, list[Place]], text: str) -> None:
    assert 2 <= len(found[text]) <= 4


def test_places_of_one_text_have_different_zones(found: dict[str, list[Place]]) -> None:
    zones = [[place.zone for place in places] for places in found.values()]
    assert [some for some in zones if len(set(some)) < len(some)] == []


def test_every_zone_is_known_to_this_machine(found: dict[str, list[Place]]) -> None:
    zones = {place.zone for places in found.values() for place in places}
    assert [zone for zone in zones if not known(zone) or not ZoneInfo(zone)] == []


@pytest.mark.parametrize(("point", "zone"), POINTS.items(), ids=str)
def test_a_point_lies_in_the_zone(
    zones: dict[str, str | None], point: tuple[float, float], zone: str | None
) -> None:
    assert zones[str(point)] == zone


async def test_a_runner_is_asked_by_name() -> None:
    assert await places_named("I'm in Berlin") == (Place("Berlin, Germany", "Europe/Berlin"),)


async def test_a_runner_whose_text_names_no_place_is_nowhere() -> None:
    assert await places_named("\ud800 " + "x" * 4000) == ()


async def test_a_runner_who_shares_a_location_is_asked_nothing() -> None:
    assert await zone_at(-33.92, 18.42) == "Africa/Johannesburg"
