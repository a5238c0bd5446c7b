"""Zones and their clock changes, and what two other libraries say a wall time means.

Neither is asked in the way `bot.core.schedule` reckons. Of whenever a test takes the earlier
reading of a skipped time and the zone's next change after it; of dateutil the next time on the
wall that exists. dateutil has clock rules of its own, of early 2024, so only zones that have kept
theirs are asked of it; none whose winter time counts as the saving one (there it is an hour off
for some hours); and none whose clocks once changed a minute past midnight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from dateutil.tz import datetime_exists, tzfile
from dateutil.zoneinfo import get_zonefile_instance
from whenever import Instant, PlainDateTime, reset_tzpath

reset_tzpath(())  # both read the pinned table of zones

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
QUARTER = 15 * MINUTE
QUARTERS = tuple(time(hour, minute) for hour in range(24) for minute in range(0, 60, 15))

# The years whose changes are looked at; where the clocks now stand still, the last that had some.
YEARS = {
    "Africa/Cairo": (2026, 2027),
    "Africa/Casablanca": (2025, 2026),
    "America/Los_Angeles": (2026, 2027),
    "America/New_York": (2026, 2027),
    "America/Nuuk": (2026, 2027),
    "America/Santiago": (2026, 2027),
    "America/Sao_Paulo": (2018, 2019),
    "America/St_Johns": (2011, 2026),
    "Antarctica/Troll": (2026, 2027),
    "Asia/Kathmandu": (1986,),
    "Asia/Kolkata": (1945,),
    "Asia/Tehran": (2021, 2022),
    "Australia/Lord_Howe": (2026, 2027),
    "Europe/Berlin": (2026, 2027),
    "Europe/Dublin": (2026, 2027),
    "Pacific/Apia": (2011, 2021),
    "Pacific/Chatham": (2026, 2027),
    "Pacific/Easter": (2026, 2027),
    "Pacific/Kwajalein": (1993,),
}
ASKED_OF_DATEUTIL = sorted(
    YEARS.keys() - {"Africa/Casablanca", "Europe/Dublin", "America/St_Johns"}
)

# A day that a zone left out on its way over the date line.
LEFT_OUT = {
    "Pacific/Apia": date(2011, 12, 30),
    "Pacific/Fakaofo": date(2011, 12, 30),
    "Pacific/Kanton": date(1994, 12, 31),
    "Pacific/Kiritimati": date(1994, 12, 31),
    "Pacific/Kwajalein": date(1993, 8, 21),
}

# What the clocks of a zone show, and when that is.
READINGS = """
Europe/Berlin        2026-03-28 02:30  2026-03-28 01:30
Europe/Berlin        2026-03-29 01:59  2026-03-29 00:59
Europe/Berlin        2026-03-29 02:00  2026-03-29 01:00
Europe/Berlin        2026-03-29 02:30  2026-03-29 01:00
Europe/Berlin        2026-03-29 02:59  2026-03-29 01:00
Europe/Berlin        2026-03-29 03:00  2026-03-29 01:00
Europe/Berlin        2026-03-30 02:30  2026-03-30 00:30
Europe/Berlin        2026-10-25 01:59  2026-10-24 23:59
Europe/Berlin        2026-10-25 02:00  2026-10-25 00:00
Europe/Berlin        2026-10-25 02:59  2026-10-25 00:59
Europe/Berlin        2026-10-25 03:00  2026-10-25 02:00
Europe/Berlin        2027-03-28 02:30  2027-03-28 01:00
Europe/Berlin        2027-10-31 02:30  2027-10-31 00:30
Europe/Dublin        2026-03-29 01:30  2026-03-29 01:00
Europe/Dublin        2026-10-25 01:30  2026-10-25 00:30
America/New_York     2026-03-08 02:30  2026-03-08 07:00
America/New_York     2026-11-01 01:30  2026-11-01 05:30
America/Los_Angeles  2026-03-08 02:30  2026-03-08 10:00
America/Los_Angeles  2026-11-01 01:30  2026-11-01 08:30
America/St_Johns     2026-03-08 02:30  2026-03-08 05:30
America/St_Johns     2011-03-13 00:01  2011-03-13 03:31
America/St_Johns     2011-03-13 00:30  2011-03-13 03:31
Africa/Cairo         2026-04-24 00:00  2026-04-23 22:00
Africa/Cairo         2026-04-24 00:30  2026-04-23 22:00
Africa/Cairo         2026-10-29 23:30  2026-10-29 20:30
Africa/Cairo         2026-10-30 00:00  2026-10-29 22:00
Africa/Casablanca    2026-02-15 02:30  2026-02-15 01:30
Africa/Casablanca    2026-03-22 02:30  2026-03-22 02:00
America/Santiago     2026-04-04 23:30  2026-04-05 02:30
America/Santiago     2026-09-06 00:30  2026-09-06 04:00
Pacific/Easter       2026-09-05 22:30  2026-09-06 04:00
America/Nuuk         2026-03-28 23:30  2026-03-29 01:00
America/Nuuk         2026-10-24 23:30  2026-10-25 00:30
America/Sao_Paulo    2018-02-17 23:30  2018-02-18 01:30
America/Sao_Paulo    2018-11-04 00:30  2018-11-04 03:00
America/Sao_Paulo    2026-11-01 00:30  2026-11-01 03:30
Australia/Lord_Howe  2026-04-05 01:45  2026-04-04 14:45
Australia/Lord_Howe  2026-10-04 02:15  2026-10-03 15:30
Pacific/Chatham      2026-04-05 03:00  2026-04-04 13:15
Pacific/Chatham      2026-09-27 03:30  2026-09-26 14:00
Antarctica/Troll     2026-03-29 01:30  2026-03-29 01:00
Antarctica/Troll     2026-03-29 02:59  2026-03-29 01:00
Antarctica/Troll     2026-10-25 01:30  2026-10-24 23:30
Asia/Tehran          2022-03-22 00:30  2022-03-21 20:30
Asia/Tehran          2026-03-22 00:30  2026-03-21 21:00
Asia/Kolkata         2026-05-01 06:00  2026-05-01 00:30
Asia/Kathmandu       1986-01-01 00:10  1985-12-31 18:30
Asia/Kathmandu       2026-05-01 06:00  2026-05-01 00:15
Pacific/Apia         2011-12-29 23:59  2011-12-30 09:59
Pacific/Apia         2011-12-30 00:00  never
Pacific/Apia         2011-12-30 12:00  never
Pacific/Apia         2011-12-30 23:59  never
Pacific/Apia         2011-12-31 00:00  2011-12-30 10:00
Pacific/Apia         2026-05-01 06:00  2026-04-30 17:00
Pacific/Kwajalein    1993-08-20 23:59  1993-08-21 11:59
Pacific/Kwajalein    1993-08-21 12:00  never
Pacific/Kwajalein    1993-08-22 00:00  1993-08-21 12:00
UTC                  2026-03-29 02:30  2026-03-29 02:30
"""


class Change(NamedTuple):
    """A change of a zone's clocks: what they show just after it, and how far they moved."""

    zone: str
    shows: datetime
    step: timedelta

    def __str__(self) -> str:
        return f"{self.zone} {self.shows.date()}"

    @property
    def near(self) -> tuple[datetime, ...]:
        """Wall times at the edges and in the middle of what the change skips or repeats."""
        low, high = sorted((self.shows - self.step, self.shows))
        return (low - MINUTE, low, low + (high - low) / 2, high - MINUTE, high)


def readings() -> Iterator[tuple[str, datetime, datetime | None]]:
    """Each line of the table: zone, what its wall shows, and the instant."""
    for line in READINGS.strip().splitlines():
        zone, day, at, moment = line.split(maxsplit=3)
        never = moment == "never"
        yield (
            zone,
            datetime.fromisoformat(f"{day} {at}"),
            None if never else datetime.fromisoformat(f"{moment}+00:00"),
        )


def clock_changes(zone: str, first: int, last: int) -> Iterator[Change]:
    """All changes of a zone's clocks in the years from `first` to `last`."""
    moment = Instant.from_utc(first - 1, 12, 30).to_tz(zone).next_transition()
    while moment is not None and moment.year <= last:
        step = moment.offset - moment.subtract(seconds=1).offset
        if step and moment.year >= first:
            yield Change(zone, moment.to_plain().to_stdlib(), step.to_stdlib())
        moment = moment.next_transition()


def sample_changes(zones: Iterable[str] = YEARS) -> list[Change]:
    return [
        change
        for zone in zones
        for year in YEARS[zone]
        for change in clock_changes(zone, year, year)
    ]


def by_whenever(shown: datetime, zone: str) -> datetime | None:
    """The instant at which a wall shows `shown`, as the policy has it."""
    early = PlainDateTime(shown).assume_tz(zone, disambiguation="earlier")
    if early.to_plain().to_stdlib() == shown:
        return early.to_instant().to_stdlib()
    after = early.next_transition()
    assert after is not None
    last_before = after.subtract(seconds=1).date().to_stdlib()
    never = last_before < shown.date() < after.date().to_stdlib()
    return None if never else after.to_instant().to_stdlib()


def by_dateutil(shown: datetime, zone: str) -> datetime | None:
    """The same, where clocks change on a quarter of an hour."""
    clock = get_zonefile_instance().get(zone)
    if _next_real(datetime.combine(shown, time()), clock).date() != shown.date():
        return None
    return _next_real(shown, clock).replace(tzinfo=clock).astimezone(UTC)


def _next_real(shown: datetime, clock: tzfile) -> datetime:
    while not datetime_exists(shown, clock):
        shown += QUARTER
    return shown
