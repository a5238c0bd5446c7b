"""Time zones by what a clock shows: for a runner who is asked "what time is it for you?".

The zones are representatives, one or more for every clock that people live by, and a city that
stands for each. `tests/core/test_zones.py` compares them with all zones there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

MOST = 8
DAY = timedelta(days=1)
YEAR = 366
# Files beside the zones: this machine's own, none at all, and doubles.
NO_ZONE = ("Factory", "localtime", "posix", "right/")


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone by its IANA name, with a city whose people live by it."""

    name: str
    city: str


# By how many people live by them, the most first.
ZONES = tuple(
    Zone(*line.split(" ", 1))
    for line in """\
Asia/Shanghai Beijing
Asia/Kolkata Delhi
Asia/Jakarta Jakarta
America/New_York New York
Africa/Lagos Lagos
Asia/Karachi Karachi
Asia/Dhaka Dhaka
America/Sao_Paulo São Paulo
Asia/Tokyo Tokyo
America/Mexico_City Mexico City
Asia/Manila Manila
Africa/Cairo Cairo
Africa/Nairobi Nairobi
America/Chicago Chicago
America/Toronto Toronto
Asia/Ho_Chi_Minh Ho Chi Minh City
Africa/Kinshasa Kinshasa
Europe/Istanbul Istanbul
Asia/Tehran Tehran
Europe/Berlin Berlin
Europe/Moscow Moscow
Europe/London London
Asia/Bangkok Bangkok
Europe/Paris Paris
Africa/Johannesburg Johannesburg
Europe/Rome Rome
America/Los_Angeles Los Angeles
Asia/Yangon Yangon
America/Bogota Bogotá
Asia/Seoul Seoul
Africa/Khartoum Khartoum
Europe/Madrid Madrid
America/Argentina/Buenos_Aires Buenos Aires
Africa/Algiers Algiers
Asia/Baghdad Baghdad
Asia/Kabul Kabul
Europe/Warsaw Warsaw
Africa/Casablanca Casablanca
Asia/Riyadh Riyadh
Asia/Tashkent Tashkent
Europe/Kyiv Kyiv
America/Lima Lima
Africa/Accra Accra
Asia/Kuala_Lumpur Kuala Lumpur
Asia/Kathmandu Kathmandu
America/Caracas Caracas
Africa/Dakar Dakar
America/Denver Denver
America/Santiago Santiago
America/Guatemala Guatemala City
Australia/Sydney Sydney
Africa/Tripoli Tripoli
Europe/Athens Athens
Asia/Dubai Dubai
Asia/Jerusalem Jerusalem
America/Phoenix Phoenix
Asia/Omsk Omsk
America/Havana Havana
Asia/Baku Baku
Asia/Gaza Gaza
Australia/Brisbane Brisbane
Europe/Lisbon Lisbon
Australia/Melbourne Melbourne
Asia/Hong_Kong Hong Kong
Asia/Singapore Singapore
Asia/Beirut Beirut
Europe/Chisinau Chișinău
America/Vancouver Vancouver
Pacific/Auckland Auckland
Europe/Dublin Dublin
America/Edmonton Calgary
Australia/Perth Perth
Asia/Vladivostok Vladivostok
America/Halifax Halifax
Australia/Adelaide Adelaide
Pacific/Honolulu Honolulu
America/Winnipeg Winnipeg
America/Asuncion Asunción
Pacific/Guadalcanal Honiara
Pacific/Fiji Suva
America/Anchorage Anchorage
America/St_Johns St. John's
Atlantic/Cape_Verde Praia
Australia/Darwin Darwin
Asia/Kamchatka Petropavlovsk-Kamchatsky
Atlantic/Azores Ponta Delgada
Pacific/Apia Apia
Pacific/Tongatapu Nukuʻalofa
Pacific/Kiritimati Kiritimati
America/Nuuk Nuuk
Pacific/Pago_Pago Pago Pago
Pacific/Gambier Gambier Islands
Pacific/Marquesas Marquesas Islands
America/Miquelon Saint-Pierre
Pacific/Easter Easter Island
America/Noronha Fernando de Noronha
Pacific/Norfolk Norfolk Island
America/Adak Adak
Pacific/Chatham Chatham Islands
Australia/Lord_Howe Lord Howe Island
Australia/Eucla Eucla
Pacific/Pitcairn Pitcairn
""".splitlines()
)


def clocks(now: datetime) -> tuple[time, ...]:
    """What the clocks of the world show at `now`, to the minute: those whose minute is that of
    UTC first, then those half or a quarter of an hour off, each from midnight on."""
    shown = {_shown(zone, now) for zone in ZONES}
    return tuple(sorted(shown, key=lambda clock: (clock.minute != now.minute, clock)))


def zones_showing(now: datetime, local: time) -> tuple[Zone, ...]:
    """The zones whose clock shows `local` at `now`, or comes nearest: eight at most, the most
    people first. Of those that show the same, none is left out that will change its clock
    otherwise than the others within a year. For a time that was offered, `now` is when it was.
    """
    nearest = min(_apart(_shown(zone, now), local) for zone in ZONES)
    same = [zone for zone in ZONES if _apart(_shown(zone, now), local) == nearest]
    years = {zone: offsets(zone.name, now) for zone in same}
    first = {year: zone for zone, year in reversed(years.items())}.values()
    chosen = [*first, *(zone for zone in same if zone not in first)][:MOST]
    return tuple(sorted(chosen, key=ZONES.index))


def known(name: str) -> bool:
    """Whether it is the name of a zone, exactly as IANA spells it."""
    if name.startswith(NO_ZONE):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def offsets(name: str, first: datetime) -> tuple[timedelta | None, ...]:
    """How far a zone is from UTC on each day of the year from `first` on: equal for two zones
    that keep the same time."""
    zone = _zone(name)
    return tuple((first + DAY * n).astimezone(zone).utcoffset() for n in range(YEAR))


def _shown(zone: Zone, now: datetime) -> time:
    return now.astimezone(_zone(zone.name)).time().replace(second=0, microsecond=0)


def _apart(clock: time, other: time) -> int:
    """Minutes from one to the other, the short way round the dial."""
    minutes = abs((clock.hour - other.hour) * 60 + clock.minute - other.minute)
    return min(minutes, 24 * 60 - minutes)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
