"""What a started session asks of a runner, and random weeks of training, telling and refusing."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Iterator
from datetime import datetime, timedelta
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from progress_world import DAY, World, at, step_loads, world_of

from bot.core.content import Side
from bot.core.progression import Track, first, in_force, rungs
from bot.core.safety import Level
from bot.core.timeline import Kind
from bot.library import Library
from bot.services.outcomes import Turn
from bot.store.database import Database

T = TypeVar("T")
LEFT, RIGHT = ("isometric-hold", 1, "left"), ("isometric-hold", 1, "right")


@pytest.fixture
async def world(database: Database, database_url: str, library: Library) -> World:
    return await world_of(database, database_url, library)


def leads(outcome: object) -> Side | None:
    """The side that begins."""
    assert isinstance(outcome, Turn)
    timeline = outcome.session.timeline
    return timeline.phases[next(iter(timeline.blocks()))].side


# Which side leads


async def test_the_left_begins_when_neither_is_weaker(world: World) -> None:
    assert leads(await world.starts()) is Side.LEFT


@pytest.mark.parametrize(
    ("short", "first_side"), [(RIGHT, Side.RIGHT), (LEFT, Side.LEFT)], ids=["right", "left"]
)
async def test_the_side_that_fell_short_leads(
    world: World, short: tuple[str, int, str], first_side: Side
) -> None:
    await world.does(now=1, cut={short: 20})
    turn = await world.starts(now=2)
    assert leads(turn) is first_side
    assert isinstance(turn, Turn)
    assert turn.shape is not None
    assert turn.shape.first is first_side


async def test_sides_that_fell_short_alike_leave_the_left_first(world: World) -> None:
    await world.does(now=1, cut={RIGHT: 20, LEFT: 20})
    assert leads(await world.starts(now=2)) is Side.LEFT


async def test_only_the_last_five_sessions_tell_which_side_is_weaker(world: World) -> None:
    await world.does(now=1, cut={RIGHT: 20})
    for day in range(2, 7):
        await world.does(now=day)
    assert leads(await world.starts(now=7)) is Side.LEFT


async def test_in_the_warm_up_the_weaker_side_leads_too(world: World) -> None:
    await world.does(now=1, cut={RIGHT: 20})
    assert leads(await world.starts("warmup", 2)) is Side.RIGHT


# How much


async def test_under_a_lighter_gate_less_is_asked_though_no_dose_changed(world: World) -> None:
    await world.hurts(5, 1)
    turn = await world.starts(now=2)
    assert step_loads(turn) == {
        "isometric-hold": "2x30", "hip-drop": "2x15", "modified-side-plank": "1x8",
    }  # fmt: skip
    assert await world.load() == "3x30"


async def test_what_pain_took_down_is_not_taken_down_twice(world: World) -> None:
    await world.does(now=1)
    await world.hurts(5, 1)
    assert step_loads(await world.starts(now=2))["isometric-hold"] == "2x30"


async def test_a_refused_step_down_is_asked_lighter_while_the_gate_is_narrow(
    world: World,
) -> None:
    await world.trains_well(1, 2)
    await world.hurts(5, 3)
    await world.refuses_last(3)
    assert step_loads(await world.starts(now=4))["isometric-hold"] == "3x30"


async def test_an_exercise_alone_asks_for_its_full_dose(world: World) -> None:
    await world.trains_well(1, 2)
    assert step_loads(await world.starts("isometric-hold", 3)) == {"isometric-hold": "3x35"}


async def test_a_self_check_asks_everybody_for_the_same(world: World) -> None:
    before = step_loads(await world.starts("check", 1))
    await world.sessions.leave(7, at(1))
    await world.trains_well(2, 3)
    await world.sets("3x60", 3)
    assert step_loads(await world.starts("check", 4)) == before


async def test_minutes_are_cut_from_the_runner_s_own_dose(world: World) -> None:
    await world.sets("1x15")
    turn = await world.starts("strength", 1, minutes=60)
    assert isinstance(turn, Turn)
    assert (turn.left_out, step_loads(turn)["isometric-hold"]) == ((), "1x15")


async def test_while_a_session_is_live_the_gate_s_bar_is_not_in_its_way(world: World) -> None:
    live = await world.begins()
    await world.hurts(5, at(1, "18:05"))
    assert await world.database.read(lambda rows: rows.session(live.id)) == live


# Random weeks


def event(what: str, *parts: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.tuples(st.just(what), *parts)


later = st.sampled_from((0, 1, 1, 1, 2, 14, 29))
names = st.sampled_from(("strength", "strength", "warmup", "isometric-hold"))
felt = st.sampled_from(((6, 2), (6, 2), (6, 2), (8, 1), (6, 5), (6, 7), (6, None), (None, 4)))
cuts = st.sampled_from((None, None, LEFT, RIGHT))
trainings = event("trains", names, felt, cuts)
others = st.one_of(
    event("hurts", st.integers(0, 7)),
    event("settles", st.integers(0, 4)),
    event("flags"),
    event("sets", st.sampled_from(("1x15", "2x30", "3x30", "3x45", "3x60"))),
    event("refuses"),
)
weeks = st.lists(st.tuples(later, trainings | trainings | others), max_size=14)


class Home:
    """One event loop and one database for all examples."""

    def __init__(self, url: str, library: Library) -> None:
        self._runner = asyncio.Runner()
        self.database = Database(url)
        self.do(self.database.__aenter__())
        self._url, self._library = url, library

    def do(self, work: Awaitable[T]) -> T:
        return self._runner.get_loop().run_until_complete(work)

    def anew(self) -> World:
        self.do(self.database.write(lambda rows: rows.belongings.erase(7)))
        return self.do(World(self.database, self._url, self._library).meets())

    def close(self) -> None:
        self.do(self.database.__aexit__())
        self._runner.close()


@pytest.fixture
def home(database_url: str, library: Library) -> Iterator[Home]:
    home = Home(database_url, library)
    yield home
    home.close()


@settings(
    max_examples=80, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(happened=weeks)
def test_doses_are_rungs_and_rise_behind_an_open_gate_only(
    home: Home, happened: list[tuple[int, tuple[Any, ...]]]
) -> None:
    home.do(lived(home.anew(), happened))


async def lived(world: World, happened: list[tuple[int, tuple[Any, ...]]]) -> None:
    now = at(1, "08:00")
    for days, what in happened:
        now += days * DAY + timedelta(hours=1)
        before = await ranks(world)
        await happens(world, what, now)
        after, gate = await ranks(world), await world.check_ins.gate(7)
        if gate.level is not Level.GO and what[0] != "refuses":
            assert all(after[track] <= before[track] for track in after), what
        assert any(last is None for _, last in await world.off()) == gate.closed


async def happens(world: World, what: tuple[Any, ...], now: datetime) -> None:
    match what:
        case "trains", name, told, cut:
            await trained(world, name, told, {cut: 10} if cut else {}, now)
        case "hurts", pain:
            await world.hurts(pain, now)
        case "settles", pain:
            await world.settles(now, pain)
        case ("flags",):
            await world.flags(now)
        case "sets", to:
            await world.sets(to, now)
        case _:
            change = (await world.standing()).change
            await world.refuses(change.id if change else 0, now)


async def trained(
    world: World, name: str, told: tuple[int | None, int | None],
    cut: dict[tuple[str, int, str], int], now: datetime,
) -> None:  # fmt: skip
    """Behind a closed gate nothing starts; what starts asks both sides for the same."""
    outcome = await world.starts(name, now)
    assert isinstance(outcome, Turn) is not (await world.check_ins.gate(7)).closed
    if isinstance(outcome, Turn):
        assert asked_of(outcome, Side.LEFT) == asked_of(outcome, Side.RIGHT)
        await world.ends(outcome.session, now + timedelta(minutes=20), cut=cut)
        await world.tells(outcome.session.id, told, now + timedelta(minutes=21))


def asked_of(turn: Turn, side: Side) -> Counter[tuple[str, str]]:
    """Seconds and reps of each exercise on one side."""
    phases = [one for one in turn.session.timeline.phases if one.works and one.side is side]
    asked: Counter[tuple[str, str]] = Counter()
    for one in phases:
        asked[one.exercise, "seconds" if one.kind is not Kind.LOWER else "lower"] += one.seconds
        asked[one.exercise, "reps"] += one.reps
    return asked


async def ranks(world: World) -> dict[Track, int]:
    """Where each load in force stands on its ladder; one that stands on none fails."""
    changes = await world.database.read(lambda rows: in_force(rows.doses.of(7)))
    starts = world.doses.starts
    loads = {track: first(dose) for track, dose in starts.items()}
    loads |= {track: change.load for track, change in changes.items()}
    return {track: rungs(starts[track]).index(one) for track, one in loads.items()}
