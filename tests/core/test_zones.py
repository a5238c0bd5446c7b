"""Zones by what a clock shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones, reset_tzpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.zones import MOST, ZONES, clocks, known, offsets, zones_showing

JANUARY = datetime(2026, 1, 10, 12, 7, 30, tzinfo=UTC)
JULY = datetime(2026, 7, 10, 12, 7, 30, tzinfo=UTC)
WORLD = available_timezones() - {"Factory", "localtime"}
SIX_PEOPLE = "Antarctica/Troll"  # a station with a clock of its own
instants = st.integers(0, 15 * 366 * 24 * 60).map(
    lambda minute: datetime(2021, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
)
minutes = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def cities(now: datetime, local: time) -> list[str]:
    return [zone.city for zone in zones_showing(now, local)]


def shown(name: str, now: datetime) -> time:
    return now.astimezone(ZoneInfo(name)).time().replace(second=0, microsecond=0)


def minutes_apart(clock: time, other: time) -> float:
    day = JANUARY.date()
    ahead = (datetime.combine(day, clock) - datetime.combine(day, other)) % timedelta(days=1)
    return min(ahead, timedelta(days=1) - ahead) / timedelta(minutes=1)


def test_every_zone_of_the_table_exists() -> None:
    assert [zone.name for zone in ZONES if zone.name not in WORLD] == []


@pytest.mark.parametrize("column", ["name", "city"])
def test_no_zone_and_no_city_stands_there_twice(column: str) -> None:
    values = [getattr(zone, column) for zone in ZONES]
    assert len(values) == len(set(values))


@pytest.mark.parametrize("now", [JANUARY, JULY])
def test_every_clock_that_people_live_by_has_a_zone_in_the_table(now: datetime) -> None:
    here = {offsets(zone.name, now) for zone in ZONES}
    places = {name for name in WORLD if "/" in name and not name.startswith("Etc/")}
    assert {name for name in places if offsets(name, now) not in here} == {SIX_PEOPLE}


def test_the_clocks_show_what_they_show_in_the_world_to_the_minute() -> None:
    assert {time(13, 7), time(17, 37), time(17, 52)} <= set(clocks(JANUARY))


def test_full_hours_from_utc_come_first_and_each_part_from_midnight_on() -> None:
    shown_now = clocks(JANUARY)
    assert shown_now[:24] == tuple(time(hour, 7) for hour in range(24))
    assert list(shown_now[24:]) == sorted(shown_now[24:])


@given(now=instants)
def test_no_clock_is_offered_twice(now: datetime) -> None:
    assert len(set(clocks(now))) == len(clocks(now))


@pytest.mark.parametrize(
    ("now", "local", "expected"),
    [
        (JANUARY, time(13, 7), {"Berlin", "Lagos", "Casablanca"}),
        (JULY, time(14, 7), {"Berlin", "Johannesburg"}),
        (JANUARY, time(14, 7), {"Cairo", "Johannesburg", "Kyiv", "Jerusalem"}),
        (JULY, time(15, 7), {"Cairo", "Nairobi", "Kyiv", "Jerusalem"}),
        (JANUARY, time(12, 7), {"London", "Accra"}),
        (JULY, time(13, 7), {"London", "Lagos", "Casablanca"}),
        (JANUARY, time(5, 7), {"Denver", "Phoenix"}),
        (JULY, time(5, 7), {"Los Angeles", "Phoenix"}),
        (JANUARY, time(7, 7), {"New York", "Bogotá"}),
        (JANUARY, time(9, 7), {"São Paulo", "Santiago"}),
        (JULY, time(22, 7), {"Sydney", "Brisbane"}),
        (JANUARY, time(23, 7), {"Sydney", "Honiara"}),
        (JANUARY, time(17, 37), {"Delhi"}),
        (JANUARY, time(17, 52), {"Kathmandu"}),
        (JULY, time(0, 52), {"Chatham Islands"}),
    ],
)
def test_zones_of_one_clock_that_will_differ_are_all_there(
    now: datetime, local: time, expected: set[str]
) -> None:
    assert expected <= set(cities(now, local))


def test_the_most_people_come_first() -> None:
    assert cities(JANUARY, time(7, 7))[:2] == ["New York", "Toronto"]


def test_a_clock_a_day_ahead_is_among_those_that_show_the_same() -> None:
    assert {"Honolulu", "Kiritimati"} <= set(cities(JANUARY, time(2, 7)))


@pytest.mark.parametrize("typed", [time(13, 0), time(13, 7), time(13, 21)])
def test_a_clock_that_is_some_minutes_off_is_the_nearest(typed: time) -> None:
    assert "Berlin" in cities(JANUARY, typed)


def test_seconds_do_not_matter() -> None:
    assert cities(JANUARY, time(13, 7, 59)) == cities(JANUARY, time(13, 7))


def test_around_midnight_the_short_way_round_the_dial_counts() -> None:
    just_before = datetime(2026, 1, 10, 23, 58, tzinfo=UTC)
    assert "London" in cities(just_before, time(0, 3))


@given(now=instants, local=minutes)
def test_any_time_has_a_few_zones_within_half_an_hour(now: datetime, local: time) -> None:
    found = zones_showing(now, local)
    assert 1 <= len(found) <= MOST
    assert all(minutes_apart(shown(zone.name, now), local) <= 30 for zone in found)


@given(now=instants, number=st.integers(0, 32))
def test_an_offered_clock_is_shown_by_all_its_zones(now: datetime, number: int) -> None:
    clock = clocks(now)[number]
    assert {shown(zone.name, now) for zone in zones_showing(now, clock)} == {clock}


@given(now=instants, number=st.integers(0, 32))
def test_no_way_to_change_clocks_is_left_out(now: datetime, number: int) -> None:
    clock = clocks(now)[number]
    ways = {offsets(zone.name, now) for zone in ZONES if shown(zone.name, now) == clock}
    assert {offsets(zone.name, now) for zone in zones_showing(now, clock)} == ways


@given(now=instants, local=minutes)
def test_zones_stand_in_the_order_of_the_table(now: datetime, local: time) -> None:
    ranks = [ZONES.index(zone) for zone in zones_showing(now, local)]
    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC"])
def test_a_zone_is_known_by_its_iana_name(name: str) -> None:
    assert known(name)


@pytest.mark.parametrize(
    "name",
    ["", " ", "Europe", "Europe/Atlantis", "europe/berlin", "Europe/Berlin ", "/etc/localtime",
     "../UTC", "America/../UTC", "zone.tab", "tzdata.zi", "x" * 5000, "UTC\0", "\ud800",
     "Zürich"],
)  # fmt: skip
def test_anything_else_is_not_known(name: str) -> None:
    assert not known(name)


@pytest.fixture
def doubles(tmp_path: Path) -> Iterator[Path]:
    """Where a machine keeps its zones: to be filled."""
    reset_tzpath([tmp_path])
    yield tmp_path
    reset_tzpath()


@pytest.mark.parametrize(
    "name", ["localtime", "Factory", "posixrules", "posix/Etc/UTC", "right/Etc/UTC"]
)
def test_a_file_beside_the_zones_is_no_zone(doubles: Path, name: str) -> None:
    (doubles / name).parent.mkdir(parents=True, exist_ok=True)
    (doubles / name).write_bytes((files("tzdata") / "zoneinfo" / "Etc" / "UTC").read_bytes())
    assert ZoneInfo(name)
    assert not known(name)


@given(name=st.text())
def test_any_text_can_be_asked(name: str) -> None:
    assert known(name) == (name in WORLD)


def test_two_zones_that_keep_the_same_time_have_the_same_offsets() -> None:
    assert offsets("Europe/Berlin", JULY) == offsets("Europe/Paris", JULY)


@pytest.mark.parametrize("days", range(7))
def test_two_days_a_year_are_enough_to_differ(days: int) -> None:
    first = JANUARY + timedelta(days=days)
    assert offsets("Asia/Jerusalem", first) != offsets("Europe/Athens", first)
