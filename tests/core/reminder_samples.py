"""Builders: clocks of runners, lines of a plan, and rows of the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.core import occurrence as rows
from bot.core.occurrence import Occurrence, State
from bot.core.reminder import LEADS, NO_QUIET, Kind, Local, Planned, Quiet, Reminder
from bot.core.schedule import EVERY_DAY, Rule

ZONES = (
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago",
    "Asia/Kathmandu", "Pacific/Apia",
)  # fmt: skip
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)

RUN_AT = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
"""A Monday; seven in the morning in Berlin."""
DUE = RUN_AT - 15 * MINUTE


def clock(zone: str = "Europe/Berlin", quiet: Quiet = NO_QUIET) -> Local:
    return Local(ZoneInfo(zone), quiet)


def at(shown: str, zone: str = "UTC", *, fold: int = 0) -> datetime:
    """The instant at which the clocks of `zone` show "2026-11-23 07:00"."""
    wall = datetime.fromisoformat(shown).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return wall.astimezone(UTC)


def shown(moment: datetime, zone: str = "Europe/Berlin") -> str:
    """What the clocks of `zone` show then."""
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def every(at: str = "07:00", days: frozenset[int] = EVERY_DAY) -> Rule:
    return Rule(time.fromisoformat(at), days)


def once(day: str = "2026-11-23", at: str = "07:00") -> Rule:
    return Rule(time.fromisoformat(at), on=date.fromisoformat(day))


def before_a_run(rule: Rule | None = None, **more: Any) -> Reminder:
    """A quarter of an hour before seven, each day."""
    return Reminder(7, Kind.RUN, rule or every(), **more)


def daily(rule: Rule | None = None, **more: Any) -> Reminder:
    return Reminder(7, Kind.DAILY, rule or every(), **more)


def row(kind: Kind = Kind.RUN, **more: Any) -> Occurrence:
    """In the line, as claimed when due: for the run at `RUN_AT`, or the daily one of then."""
    line = before_a_run(id=3) if kind is Kind.RUN else daily(id=3)
    run_at = RUN_AT if kind is Kind.RUN else None
    until = RUN_AT if kind is Kind.RUN else DUE + 2 * HOUR
    claimed = rows.claimed(line, Planned(RUN_AT.date(), run_at, DUE, until), DUE)
    return replace(claimed, id=11, **more)


def on_the_phone(kind: Kind = Kind.RUN, *, sent_at: datetime = DUE, **more: Any) -> Occurrence:
    """Message 100, rung once."""
    rung = rows.sent(rows.sending(row(kind), sent_at), 100, sent_at)
    return replace(rung, **more)


def over(state: State = State.MISSED) -> Occurrence:
    return replace(on_the_phone(), state=state, next_at=None)


times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
quiets = st.builds(Quiet, times, times).filter(lambda quiet: _hours(quiet) <= 12)
zones = st.sampled_from(ZONES).map(ZoneInfo)
clocks = st.builds(Local, zones, st.sampled_from([NO_QUIET, Quiet(time(22), time(5, 30))]))
dates_2026 = st.dates(date(2026, 1, 1), date(2027, 12, 31))
rules = st.one_of(
    st.builds(Rule, times, st.frozensets(st.integers(0, 6), min_size=1)),
    st.builds(lambda at, on: Rule(at, on=on), times, dates_2026),
)
lines = st.builds(
    Reminder, st.just(7), st.sampled_from(Kind), rules, st.sampled_from((0, *LEADS, 180))
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001
    lambda naive: naive.replace(tzinfo=UTC)
)


def _hours(quiet: Quiet) -> float:
    start, end = (at.hour + at.minute / 60 for at in (quiet.start, quiet.end))
    return (end - start) % 24
