"""Builders for what a runner told and did: answers, loads, bouts and days, in short notations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from bot.core.body import Place
from bot.core.content import Side
from bot.core.dose import Dose, Hold, RepHolds, Reps, Work
from bot.core.felt import Ache, Felt, Kind
from bot.core.progress import Day, Done
from bot.core.progression import Bout, Load
from bot.core.safety import OPEN, Entry, Gate, Level, Why, after

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
MONDAY = date(2026, 11, 2)
OUTER_HIP = frozenset({Place.OUTER_HIP})

# Answers


def day(number: int) -> date:
    """The days of these tests, the first one a Monday."""
    return MONDAY + timedelta(days=number - 1)


def felt(pain: int | None, *places: Place | None) -> Felt:
    """Pain of so much at each of the places, or at one that was not told."""
    if pain is None:
        return Felt()
    told = places or (None,)
    return Felt(aches=tuple(Ache(pain, place=place) for place in told) if pain else ())


def told(pain: int | None, on: int = 1, *places: Place | None, kind: Kind = Kind.ANY) -> Entry:
    """An answer on a day; no pain told at all with None."""
    return Entry(kind, day(on), felt(pain, *places))


def course(*numbers: int | None) -> list[Entry]:
    """An answer on each day from the first on; a day of silence with None."""
    return [told(pain, on) for on, pain in enumerate(numbers, 1) if pain is not None]


def settled(pain: int | None, on: int = 1) -> Entry:
    return told(pain, on, kind=Kind.SETTLED)


def flag(on: int = 1) -> Entry:
    return told(None, on, kind=Kind.FLAG)


def lighter(on: int = 1) -> Gate:
    return Gate(Level.LIGHTER, Why.PAIN, day(on), pain=5)


def closed(on: int = 1) -> Gate:
    return Gate(Level.STOP, Why.PAIN, day(on), pain=7)


def walked(entries: Sequence[Entry], gate: Gate = OPEN) -> list[Gate]:
    """The gate after each of the answers."""
    gates = []
    for number, entry in enumerate(entries):
        gate = after(gate, entry, entries[:number])
        gates.append(gate)
    return gates


pains = st.none() | st.integers(0, 10)
kinds = st.sampled_from(Kind)
places = st.lists(st.sampled_from(Place), max_size=2)


@st.composite
def histories(draw: st.DrawFn, longest: int = 12) -> list[Entry]:
    """Answers of any kind, with up to three days from one to the next."""
    on, found = 1, []
    for later in draw(st.lists(st.integers(0, 3), max_size=longest)):
        on += later
        found.append(told(draw(pains), on, *draw(places), kind=draw(kinds)))
    return found


# Loads


def load(written: str) -> Load:
    """Sets and seconds or reps: "3x30"."""
    sets, work = written.split("x")
    return Load(int(sets), int(work))


def loads(written: str) -> tuple[Load, ...]:
    return tuple(load(one) for one in written.split())


def bout(
    *, whole: bool = True, short: Iterable[Side | None] = (), effort: int | None = 7,
    pain: int | None = 3,
) -> Bout:  # fmt: skip
    """As hard and as sore as one may be that still went well."""
    return Bout(NOW, whole, frozenset(short), effort, pain)


@st.composite
def ranged_doses(draw: st.DrawFn) -> Dose:
    """Doses of every shape that can grow, with and without room for it."""
    low = draw(st.integers(1, 60))
    high = draw(st.integers(low, 100))
    most = draw(st.sampled_from((0, high)))
    works: tuple[Work, ...] = (
        Hold(low, high), Reps(low, 2, 3, most), RepHolds(low, 10, 3, most),
    )  # fmt: skip
    return Dose(draw(st.integers(1, 5)), draw(st.sampled_from(works)), rest=30)


bouts = st.builds(
    Bout,
    ended_at=st.just(NOW),
    whole=st.booleans(),
    short=st.frozensets(st.sampled_from((Side.LEFT, Side.RIGHT, None)), max_size=1),
    effort=st.none() | st.integers(5, 8),
    pain=st.none() | st.integers(0, 5),
)

# Days

SIGNS = {
    "D": Day(MONDAY, Done.FULL, due=True),
    "m": Day(MONDAY, due=True),  # due and missed
    "x": Day(MONDAY, Done.FULL, due=False),  # an extra
    ".": Day(MONDAY, due=False),
    "!": Day(MONDAY, Done.FULL),  # nobody knows of a plan
    "?": Day(MONDAY),
    "o": Day(MONDAY, off=True),
    "p": Day(MONDAY, due=True, off=True),  # planned for a day off
    "O": Day(MONDAY, Done.FULL, due=True, off=True),
}


def days(signs: str) -> list[Day]:
    """A day a sign, the first one a Monday, the last one today."""
    return [
        Day(day(number), one.done, one.due, one.off)
        for number, one in enumerate((SIGNS[sign] for sign in signs), 1)
    ]


calendars = st.text("".join(SIGNS), max_size=40)
