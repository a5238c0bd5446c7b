"""What is promised to a runner, reckoned as plainly as can be: which dates of a line come due,
and when. Nothing here is shared with `bot.core.schedule` and `bot.core.reminder`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.core.reminder import Kind, Quiet

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@cache
def shows(day: date, at: time, zone: str) -> datetime | None:
    """The first instant at which the clocks of `zone` show `at`; the first one after it where
    they skip it; None where they skip the day."""
    wall, there = datetime.combine(day, at), ZoneInfo(zone)
    offsets = {(wall + near).replace(tzinfo=there).utcoffset() for near in (-DAY, DAY)}
    near = (wall.replace(tzinfo=UTC) - offset for offset in offsets if offset is not None)
    exact = [moment for moment in near if _wall(moment, there) == wall]
    if exact:
        return min(exact)
    moment = wall.replace(tzinfo=UTC) - 15 * HOUR
    while _wall(moment, there) < wall:
        moment += MINUTE
    return moment if _wall(moment, there).date() == day else None


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def four_in_the_morning(zone: str, now: datetime) -> datetime:
    """When the runner's day began."""
    today = now.astimezone(ZoneInfo(zone)).date()
    began = [shows(today - n * DAY, time(4), zone) for n in range(3)]
    return max(moment for moment in began if moment is not None and moment <= now)


@dataclass(frozen=True)
class Promise:
    """One date of a line: the run, when the phone should ring, and until when that helps."""

    day: date
    run_at: datetime | None
    due_at: datetime
    until: datetime


@dataclass
class Person:
    """What the runner knows: where he or she is, when it is quiet, what was not answered, and
    whether the last reminder `asked` if the coach should go on."""

    zone: str
    quiet: Quiet | None
    reachable: bool = True
    unanswered: int = 0
    asked: bool = False

    def answers(self) -> None:
        self.unanswered, self.asked = 0, False

    def awake(self, moment: datetime) -> datetime:
        """`moment`, or the end of the quiet hours around it."""
        if self.quiet is None:
            return moment
        wall = _wall(moment, ZoneInfo(self.zone))
        for start in (wall.date() - DAY, wall.date()):
            ends = start if self.quiet.start < self.quiet.end else start + DAY
            held = (
                datetime.combine(start, self.quiet.start),
                datetime.combine(ends, self.quiet.end),
            )
            if held[0] <= wall < held[1]:
                return shows(ends, self.quiet.end, self.zone) or moment
        return moment


@dataclass
class Line:
    """A line of the plan since it was last said. `born` is the moment from which on it is
    planned as it is now, `earliest` the same on a clock that was set back since. `told` are the
    dates that the ledger has, with the row of each; `untold` those that were taken out of it
    when the clock was `set_back`. It has `moved` when the runner began to live by another
    clock."""

    who: int
    kind: Kind
    at: time
    days: frozenset[int]
    on_date: date | None
    lead: int
    born: datetime
    on: bool = True
    uid: str | None = None
    told: dict[date, int] = field(default_factory=dict)
    untold: set[date] = field(default_factory=set)
    moved: bool = False
    anew: bool = False
    set_back: bool = False
    made: datetime = field(init=False)
    earliest: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.made = self.earliest = self.born

    def planned_anew(self, now: datetime) -> None:
        self.born, self.earliest, self.anew = max(now, self.made), now, True

    def says_the_same_as(self, other: Line) -> bool:
        """Calendars say nothing."""
        return self.uid is None and (self.who, self.kind, self.at, self.days, self.on_date) == (
            other.who, other.kind, other.at, other.days, other.on_date,
        )  # fmt: skip

    def promise(self, day: date, person: Person) -> Promise | None:
        """What this line promises of a date; None when it has none then."""
        if day != self.on_date and day.weekday() not in self.days:
            return None
        moment = shows(day, self.at, person.zone)
        if moment is None:
            return None
        if self.kind is Kind.RUN:
            return Promise(day, moment, moment - self.lead * MINUTE, moment)
        due = person.awake(moment)
        return Promise(day, None, due, due + 2 * HOUR)

    def may_tell(self, day: date) -> bool:
        """Each date once. The one exception, and known: a machine's clock ran ahead by days and
        was set back, and its runner lives by another clock as well."""
        return day not in self.told or (self.moved and self.set_back)

    def is_told(self, day: date) -> bool:
        """Whether the ledger has the date, or a later one: no date is claimed after a later
        one, whatever clocks and zones do, unless it was written off too early. Of a line that
        was planned anew as well, nobody knows what it would have been."""
        if day in self.told or (self.anew and self.set_back):
            return True
        return day < max(self.told, default=day) and day not in self.untold

    def came_due(self, person: Person, now: datetime) -> dict[date, Promise]:
        """What came due since the line was born."""
        first, last = (moment.astimezone(ZoneInfo(person.zone)).date()
                       for moment in (self.born, now))  # fmt: skip
        days = (first + n * DAY for n in range(-1, (last - first).days + 2))
        promises = filter(None, (self.promise(day, person) for day in days))
        return {one.day: one for one in promises if self.born < one.due_at <= now}


@dataclass
class Told:
    """An occurrence as it was seen from outside. `ring` counts what should have rung so far
    (a snooze makes one more), `rung` how often each did, `doubtful` those after which the
    coach could not know, `over` why it must not be taken from the line any more."""

    who: int
    line: Line
    day: date
    ring: int = 1
    rung: dict[int, int] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)
    unheard: int = 0
    over: str = ""

    @property
    def rang(self) -> bool:
        return any(self.rung.values())

    def is_unheard(self, *, rang: bool) -> None:
        """Nobody knows what became of the last try."""
        self.unheard += 1
        if rang:
            self.doubtful.add(self.ring)
