"""A runner as the coach knows one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.core.progress import DAY_START, begin_of, day_of
from bot.core.reminder import QUIET, Local, Quiet


@dataclass(frozen=True, slots=True)
class Runner:
    """`id` is Telegram's user id. `page` is the content page shown last, at `page_at`.
    An unreachable runner has blocked the coach; nothing is sent until the next message.
    `zone` is an IANA name once the runner has said where he or she is, and `quiet` the hours
    without daily reminders, "22:00-05:30", when they are other than usual. A day ends at the
    hour `day_start`. `consent` says whether how it felt may be kept; None while nobody asked.
    `weekly` asks for a summary on Sundays, `pictures` are light, dark or none, `cadence` is
    steps a minute."""

    id: int
    language: str
    met_at: datetime
    seen_at: datetime
    page: str | None = None
    page_at: datetime | None = None
    unreachable: bool = False
    zone: str | None = None
    quiet: str | None = None
    day_start: int = DAY_START
    consent: bool | None = None
    weekly: bool = False
    pictures: str = "light"
    cadence: int | None = None

    @property
    def pictured(self) -> bool:
        """Whether he or she wants pictures."""
        return self.pictures != "none"

    @property
    def local(self) -> Local | None:
        return local_of(self.zone, self.quiet)

    def day(self, moment: datetime) -> date:
        """The runner's own day that `moment` lies in."""
        return day_of(moment, self._zone, self.day_start)

    def begin_of(self, day: date) -> datetime:
        """When one of the runner's days begins."""
        return begin_of(day, self._zone, self.day_start)

    @property
    def _zone(self) -> ZoneInfo | None:
        local = self.local
        return None if local is None else local.zone


@lru_cache(maxsize=1024)
def local_of(zone: str | None, quiet: str | None) -> Local | None:
    """How the clock of somebody in `zone` is read; None while nobody knows where that is,
    or this machine's tables of zones do not."""
    if zone is None:
        return None
    try:
        return Local(ZoneInfo(zone), quiet_from(quiet))
    except ZoneInfoNotFoundError:
        return None


def quiet_from(text: str | None) -> Quiet:
    """Quiet hours as they are stored, "22:00-05:30"; the usual ones for None."""
    if text is None:
        return QUIET
    start, _, end = text.partition("-")
    return Quiet(time.fromisoformat(start), time.fromisoformat(end))


def quiet_text(quiet: Quiet) -> str:
    return f"{quiet.start:%H:%M}-{quiet.end:%H:%M}"
