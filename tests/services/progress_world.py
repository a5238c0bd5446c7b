"""A runner in Berlin who trains and tells how it felt, on numbered days of the evening clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from looking import ask, everything

from bot.core import felt as answers
from bot.core.body import Place
from bot.core.content import Routine, alone
from bot.core.felt import Felt, Kind
from bot.core.history import Doses
from bot.core.progression import Load, Track
from bot.core.runner import Runner
from bot.core.session import Session, State
from bot.core.work import work_done
from bot.library import Library
from bot.services.away import Away
from bot.services.check_ins import CheckIns, Question, Told
from bot.services.doses import DoseBook, No, Standing
from bot.services.errands import Errands
from bot.services.outcomes import Barred, NoTime, StillRunning, Turn
from bot.services.progress import ProgressBook
from bot.services.runners import Runners
from bot.services.sessions import Sessions
from bot.store.database import Database
from bot.store.repository import Repository

BERLIN = "Europe/Berlin"
FIRST = date(2026, 11, 2)
"""Day 1, a Monday; the runner was met on the Sunday before."""
DAY = timedelta(days=1)
LASTS = timedelta(minutes=20)
HOLD = Track("isometric-hold")
WARM_HOLD = Track("isometric-hold", "warmup")
WARM_DROP = Track("hip-drop", "warmup")
EASY = (6, 2)
"""Effort and pain of a session that went well."""


def on(day: int) -> date:
    return FIRST + (day - 1) * DAY


def at(day: int, clock: str = "18:00", zone: str = BERLIN) -> datetime:
    """The instant at which the wall shows `clock` on a day."""
    wall = datetime.combine(on(day), time.fromisoformat(clock), ZoneInfo(zone))
    return wall.astimezone(UTC)


def load(written: str) -> Load:
    """Sets and seconds or reps: "3x30"."""
    sets, work = written.split("x")
    return Load(int(sets), int(work))


def written(load: Load) -> str:
    return f"{load.sets}x{load.work}"


MET = at(0, "12:00")
RUNNER = Runner(7, "en", met_at=MET, seen_at=MET, zone=BERLIN, consent=True)


@dataclass
class World:
    """The services, and what runner 7 does with them."""

    database: Database
    url: str
    library: Library
    runner: Runner = RUNNER
    serial: count[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.sessions = Sessions(self.database, speed=1.0)
        self.check_ins = CheckIns(self.database)
        self.book = DoseBook(self.database)
        self.away = Away(self.database)
        self.errands = Errands(self.database)
        self.runners = Runners(self.database)
        self.progress = ProgressBook(self.database)

    @property
    def doses(self) -> Doses:
        return self.library.doses

    async def meets(self) -> World:
        """The runner is known, lives somewhere and has agreed."""

        def work(rows: Repository) -> None:
            rows.add_runner(self.runner)
            rows.set_consent(self.runner, MET)

        await self.database.write(work)
        return self

    def routine(self, name: str) -> Routine:
        """A routine, an exercise alone, or the self-check."""
        if name == "check":
            return self.library.check.routine
        return self.library.routines.get(name) or alone(self.library.exercises[name])

    # training

    async def starts(
        self, name: str = "strength", now: datetime | int = 1, *, minutes: int | None = None,
        chat: int = 7,
    ) -> Turn | StillRunning | NoTime | Barred:  # fmt: skip
        return await self.sessions.start(
            self.routine(name),
            minutes,
            chat=chat,
            who=7,
            now=_moment(now),
            doses=self.library.doses,
        )

    async def begins(self, name: str = "strength", now: datetime | int = 1) -> Session:
        started = await self.starts(name, now)
        assert isinstance(started, Turn)
        return started.session

    async def does(
        self, name: str = "strength", now: datetime | int = 1, *, minutes: int | None = None,
        cut: Mapping[tuple[str, int, str], int] | None = None, stop_in: str | None = None,
    ) -> int:  # fmt: skip
        """A session that ends twenty minutes after it began; its number. `cut` maps exercise,
        set and side to what was done of it; `stop_in` names the exercise in which it ends."""
        started = await self.starts(name, now, minutes=minutes)
        assert isinstance(started, Turn), started
        await self.ends(started.session, _moment(now) + LASTS, cut=cut, stop_in=stop_in)
        return started.session.id

    async def ends(
        self, live: Session, ended: datetime, *,
        cut: Mapping[tuple[str, int, str], int] | None = None, stop_in: str | None = None,
    ) -> None:  # fmt: skip
        over = _over(live, cut or {}, stop_in)

        def work(rows: Repository) -> None:
            assert rows.claim(live, over, ended_at=ended)
            rows.add_sets(live.id, work_done(over))

        await self.database.write(work)

    async def trains(
        self, day: int, name: str = "strength", felt: tuple[int, int] = EASY, **how: Any
    ) -> Told:
        """An evening's session, and what was told after it."""
        return await self.tells(await self.does(name, day, **how), felt, day)

    async def trains_well(self, *days: int, name: str = "strength") -> Told:
        for day in days:
            told = await self.trains(day, name)
        return told

    # telling

    async def tells(
        self, session: int, felt: tuple[int | None, int | None], now: datetime | int
    ) -> Told:
        """Effort and then pain, as two taps do; either may be skipped."""
        asked = Question(Kind.SESSION, f"s{session}", session)
        moment = _after(now)
        effort, pain = felt
        told = None
        if effort is not None:
            told = await self.tap(asked, lambda it: answers.with_effort(it, effort), moment)
        if pain is not None:
            told = await self.tap(asked, lambda it: answers.with_pain(it, pain), moment)
        assert told
        return told

    async def hurts(
        self, pain: int, now: datetime | int, kind: Kind = Kind.ANY, place: Place | None = None,
        key: str = "",
    ) -> Told:  # fmt: skip
        """/pain, the answer of a morning, or "has it settled?"."""

        def change(felt: Felt) -> Felt:
            told = answers.with_pain(felt, pain)
            return told if place is None else answers.with_place(told, place)

        return await self.tap(Question(kind, key or f"a{next(self.serial)}"), change, _after(now))

    async def settles(self, now: datetime | int, pain: int = 0) -> Told:
        return await self.hurts(pain, now, Kind.SETTLED)

    async def flags(self, now: datetime | int) -> Told:
        asked = Question(Kind.FLAG, f"r{next(self.serial)}")
        return await self.tap(asked, lambda it: it, _after(now))

    async def tap(self, asked: Question, change: Callable[[Felt], Felt], now: datetime) -> Told:
        told = await self.check_ins.tell(self.runner, asked, change, self.doses, now)
        assert told
        return told

    async def looks(self, key: str) -> Told | None:
        """What was answered to a question so far."""
        return await self.check_ins.look(7, key, self.doses, MET)

    # doses

    async def standing(self, track: Track = HOLD) -> Standing:
        found = await self.book.look(7, self.doses, MET)
        return next(one for one in found if one.track == track)

    async def load(self, track: Track = HOLD) -> str:
        """The load in force: "3x30"."""
        return written((await self.standing(track)).load)

    async def loads(self) -> dict[Track, str]:
        return {one.track: written(one.load) for one in await self.book.look(7, self.doses, MET)}

    async def sets(self, to: str, now: datetime | int = 1, track: Track = HOLD) -> Standing | No:
        """By hand."""
        return await self.book.set_by_hand(7, track, load(to), self.doses, _moment(now))

    async def refuses(self, number: int, now: datetime | int) -> Standing | No:
        return await self.book.refuse(7, number, self.doses, _after(now))

    async def refuses_last(self, now: datetime | int, track: Track = HOLD) -> Standing | No:
        change = (await self.standing(track)).change
        assert change
        return await self.refuses(change.id, now)

    # looking

    async def off(self) -> list[tuple[date, date | None]]:
        return list(await self.database.read(lambda rows: rows.history.off(7)))

    async def planned(self) -> dict[str, datetime]:
        """The errands of the runner."""
        ever = at(10_000)
        found = await self.database.read(lambda rows: rows.errands.due(ever))
        return {kind: due for due, who, kind in found if who == 7}

    def rows_of(self, *tables: str) -> int:
        """How many rows of the runner these tables have."""
        query = "SELECT id FROM {} WHERE runner = 7"
        return sum(len(ask(self.url, query.format(table))) for table in tables)

    def text(self) -> str:
        """Everything in the database, as it lies there."""
        return "\n".join(everything(self.url))


async def world_of(database: Database, url: str, library: Library) -> World:
    """Runner 7 in Berlin, who has agreed."""
    return await World(database, url, library).meets()


def step_loads(turn: object) -> dict[str, str]:
    """What a started session asks of each exercise: sets, and the seconds or reps of each."""
    assert isinstance(turn, Turn)
    timeline = turn.session.timeline
    phases = [timeline.phases[block] for block in timeline.blocks()]
    return {one.exercise: f"{one.sets}x{one.reps or one.seconds}" for one in phases}


def _moment(now: datetime | int) -> datetime:
    return at(now) if isinstance(now, int) else now


def _after(now: datetime | int) -> datetime:
    """On a day, a minute after the evening's session."""
    return at(now) + LASTS + timedelta(minutes=1) if isinstance(now, int) else now


def _over(live: Session, cut: Mapping[tuple[str, int, str], int], stop_in: str | None) -> Session:
    """The session at its end, or at the beginning of the exercise in which it stops."""
    timeline = live.timeline
    blocks = {(timeline.phases[one].exercise, timeline.phases[one].set,
               str(timeline.phases[one].side)): one for one in timeline.blocks()}  # fmt: skip
    left = {blocks[one]: done for one, done in cut.items()}
    if stop_in is None:
        last = len(timeline.cues) - 1
        return replace(live, at=last, state=State.DONE, due_at=None, cut=left)
    first = min(block for (exercise, _, _), block in blocks.items() if exercise == stop_in)
    return replace(live, at=timeline.opening(first), state=State.STOPPED, due_at=None,
                   cut={**left, first: 5})  # fmt: skip
