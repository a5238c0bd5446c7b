"""Builders for doses, routines and sessions: a test names only what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from bot.core.content import Routine, Step
from bot.core.dose import Dose, Hold, RepHolds, Reps, Timed, Work
from bot.core.layout import expand
from bot.core.session import Session, advance, begin
from bot.core.timeline import Kind, Timeline

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
modest = settings(deadline=None, max_examples=60)


def at(seconds: float) -> datetime:
    """So many seconds after the sessions of these tests begin."""
    return NOW + timedelta(seconds=seconds)


def step(
    work: Work, exercise: str, *, sets: int = 1, rest: int = 20, switch: int = 5,
    each_side: bool = True,
) -> Step:  # fmt: skip
    return Step(exercise, each_side, Dose(sets, work, rest, switch))


def hold(seconds: int = 30, exercise: str = "press", **dose: int) -> Step:
    return step(Hold(seconds, seconds), exercise, **dose)


def reps(count: int = 10, exercise: str = "drop", **dose: int) -> Step:
    """Four seconds a rep."""
    return step(Reps(count, lower=2, lift=2), exercise, **dose)


def held_reps(count: int = 3, exercise: str = "plank", **dose: int) -> Step:
    """Ten seconds up, three down."""
    return step(RepHolds(count, hold=10, lower=3), exercise, **dose)


def timed(most: int = 120, exercise: str = "bridge", **dose: int) -> Step:
    """As long as one can."""
    return step(Timed(most), exercise, **dose)


def routine(*steps: Step, get_ready: int = 10) -> Routine:
    """Kept to the last is the first exercise."""
    names = tuple(one.exercise for one in steps)
    return Routine("mine", "Mine", (), "", True, get_ready, steps, names)


def timeline(*steps: Step, get_ready: int = 10) -> Timeline:
    return expand(routine(*steps, get_ready=get_ready))


def session(*steps: Step, speed: float = 1.0) -> Session:
    """Begins at `NOW` with ten seconds to get ready."""
    return begin(timeline(*steps), chat=1, runner=2, now=NOW, speed=speed)


def played(started: Session, seconds: float) -> Session:
    """The session after so many seconds of real time in which every cue was told in time."""
    while started.due_at is not None and started.due_at <= at(seconds):
        started = advance(started, started.due_at)
    return started


def kinds(laid_out: Timeline) -> str:
    return " ".join(phase.kind.value for phase in laid_out.phases)


def gaps_and_blocks(laid_out: Timeline) -> Iterator[tuple[int, int]]:
    """Each gap's number with that of the phase after it."""
    for number, phase in enumerate(laid_out.phases):
        if not phase.works:
            yield number, number + 1


def ringing(laid_out: Timeline) -> list[Kind]:
    return [laid_out.phases[cue.phase].kind for cue in laid_out.cues[:-1] if cue.hint is None]


_few = st.integers(1, 4)
works = st.one_of(
    st.integers(1, 120).map(lambda seconds: Hold(seconds, seconds)),
    st.builds(Reps, st.integers(1, 20), st.integers(1, 4), st.integers(1, 4)),
    st.builds(RepHolds, _few, st.integers(1, 60), st.integers(1, 10)),
    st.builds(Timed, st.integers(1, 120)),
)
doses = st.builds(
    Dose, sets=st.integers(1, 3), work=works, rest=st.integers(0, 90), switch=st.integers(3, 20)
)


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """Routines of one to three exercises in any doses."""
    names = ("press", "drop", "plank")[: draw(st.integers(1, 3))]
    steps = [Step(name, draw(st.booleans()), draw(doses)) for name in names]
    return routine(*steps, get_ready=draw(st.integers(1, 30)))
