"""Calendar text to a plan. The text is not trusted: this runs in a process of its own.

What is odd but clear is read: any ends of lines, letters in another encoding, lines of unknown
kinds, a title given twice, one UID for many events, an end before the start. What would have to
be guessed is refused with its line: a date, rule or zone of an event that makes no sense, and a
frame that does not close. Ends, alarms and guests are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

from bot.calendars.blocks import calendars
from bot.calendars.occurrences import Occurrence, occurrences
from bot.calendars.plan import AHEAD, LONGEST_UID, MOST_EVENTS, Event, Plan
from bot.calendars.sources import source
from bot.calendars.sports import is_run
from bot.calendars.titles import plain
from bot.calendars.zones import Zones

CANCELLED = ("CANCELLED", "CANCELED")


def plan(content: bytes, zone: ZoneInfo, now: datetime) -> Plan:
    """What lies ahead of `now` in a calendar, on the clocks of `zone`. Raises CalendarFault."""
    found = calendars(content)
    zones = Zones(found, zone)
    blocks = (block for calendar in found for block in calendar.parts_named("VEVENT"))
    midnight = datetime.combine(now.astimezone(zone), time(), tzinfo=zone)
    end = now + AHEAD
    turns = occurrences([source(block, zones) for block in blocks], midnight, end + timedelta(1))
    ahead = [[turn for turn in each if _is_ahead(turn.start, zone, now, end)] for each in turns]
    left_out = sum(not each for each in ahead)
    events = {turn.uid: _event(turn, zone) for each in ahead for turn in each if _stands(turn)}
    chosen = _chosen(events.values())
    return Plan(chosen, left_out + len(events) - len(chosen))


def _chosen(events: Iterable[Event]) -> tuple[Event, ...]:
    """As many as a plan holds, the runs before the others."""
    in_time = sorted(events, key=_when)
    return tuple(sorted(sorted(in_time, key=lambda event: not event.run)[:MOST_EVENTS], key=_when))


def _when(event: Event) -> tuple[date, bool, time, str, str]:
    """Of a day, what lasts all of it comes first."""
    return event.day, event.at is not None, event.at or time.min, event.title, event.uid


def _is_ahead(start: date, zone: ZoneInfo, now: datetime, end: datetime) -> bool:
    if isinstance(start, datetime):
        return now <= start <= end
    return now.astimezone(zone).date() <= start <= end.astimezone(zone).date()


def _stands(turn: Occurrence) -> bool:
    return turn.text("STATUS").upper() not in CANCELLED


def _event(turn: Occurrence, zone: ZoneInfo) -> Event:
    day, at = _on_the_wall(turn.start, zone)
    title = plain(turn.text("SUMMARY"))
    run = is_run(title, turn.text("CATEGORIES"), turn.text("DESCRIPTION"))
    return Event(_short(turn.uid), title, day, at, run)


def _on_the_wall(start: date, zone: ZoneInfo) -> tuple[date, time | None]:
    """Day and time for the runner. A time that the clocks skip stays as it was written if it is
    in the runner's own zone (nothing is converted then): the schedule knows what it means."""
    if not isinstance(start, datetime):
        return start, None
    local = start.astimezone(zone)
    return local.date(), time(local.hour, local.minute)


def _short(uid: str) -> str:
    if len(uid) <= LONGEST_UID and uid.isascii() and uid.isprintable():
        return uid
    return blake2b(uid.encode(errors="replace"), digest_size=LONGEST_UID // 4).hexdigest()
