"""Daily reminders, very many: a restart and the rest after it, thousands due at one moment, and
how late a single one is.

All peers start from the same table (`peers/reminder_rows.py`). The coach is the unchanged
program; where its event loop is watched, a heart beats in it (`peers/watched_coach.py`).
Moments are seconds of the wall clock.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

from benchmarks.figures import Aim, by_hand, percentile, rounds, spread, table
from benchmarks.peers import heartbeat, job_store, reminder_rows
from benchmarks.programs import COACH, Api, Log, Peer, a_folder, cpu_seconds, fake_api, peer

WATCHED = Peer("the coach", "benchmarks.peers.watched_coach")
SLOW = Peer("the coach, 25 calls a second", "benchmarks.peers.watched_coach")
QUEUE = Peer("JobQueue.run_daily", "benchmarks.peers.daily_jobs")
QUEUE_PATIENT = Peer("JobQueue.run_daily, no misfires", "benchmarks.peers.daily_jobs")
STORE = Peer("SQLAlchemyJobStore", "benchmarks.peers.job_store")
STORE_PATIENT = Peer("SQLAlchemyJobStore, no misfires", "benchmarks.peers.job_store")
SETTINGS = {WATCHED: {"BOT_RATE": "2000"}, SLOW: {"BOT_RATE": "25"},
            QUEUE_PATIENT: {"BENCH_GRACE": "none"}}  # fmt: skip
EMPTY = Peer("empty", "benchmarks.peers.heartbeat")
HEART = "heart"
OURS = (WATCHED, SLOW)
AT_REST = (COACH, QUEUE, STORE_PATIENT)
AT_ONCE = (*OURS, QUEUE, QUEUE_PATIENT, STORE, STORE_PATIENT)
ALONE = (WATCHED, QUEUE_PATIENT, STORE_PATIENT)

MESSAGE = "/how what is hip drop"
PATIENCE = 120.0
QUIET = 3.0
READY = 6.0
FILLING = {"benchmarks.peers.daily_jobs": 0.0005, "benchmarks.peers.job_store": 0.0002}
MEGABYTE = 1 << 20
REST_HEADS = ("peer", "reminders", "restart to first sent ms", "RSS MB", "USS MB", "idle CPU %")
BURST_HEADS = ("peer", "all claimed ms", "loop held ms", "empty loop ms", "replies p99 ms",
               "most, claiming", "sent", "in line", "missed", "twice", "last sent s")  # fmt: skip
LATE_HEADS = ("peer", "reminders", "sent", "p50 ms late", "p99 ms late", "most ms late")
K = TypeVar("K")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Load:
    """Numbers of reminders, `ours` for the coach alone; how many of the last of `sizes` are due
    at one moment, and how many one after the other; seconds of rest, and of watching."""

    sizes: tuple[int, ...]
    ours: int
    burst: int
    singles: int
    idle: float
    watched: float

    @property
    def size(self) -> int:
        return self.sizes[-1]


ROUNDS = 3
FULL = Load((1000, 10_000, 100_000), 1_000_000, 10_000, 100, idle=10, watched=40)
QUICK = Load((1000, 10_000), 20_000, 1000, 10, idle=3, watched=8)


@dataclass(frozen=True, slots=True)
class Rest:
    """Milliseconds from spawn to the first reminder arriving; megabytes; percent of a core."""

    start: float
    rss: float
    uss: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Burst:
    """Milliseconds; then how many reminders were sent, are still in line, are neither, and were
    sent again; then seconds to the last."""

    claimed: float | None
    held: float
    machine: float
    replies: float
    at_first: float | None
    sent: int
    line: int
    missed: int
    twice: int
    last: float


@dataclass(frozen=True, slots=True)
class Late:
    """Milliseconds, of so many."""

    sent: int
    p50: float
    p99: float
    most: float


class Seen(NamedTuple):
    """Where a run has left its files, what arrived at the API, when the reminders were due, and
    when watching ended."""

    folder: Path
    log: Log
    due: float
    end: float


class Tables:
    """Tables of reminders. Each size is filled once, and copied for each run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def copy(self, one: Peer, size: int, due: Mapping[int, datetime]) -> Iterator[Path]:
        """A folder for one run of one peer: so many reminders, these of them due soon."""
        made = self._folder / f"{size}.sqlite3"
        if not made.exists():
            reminder_rows.fill(made, size, datetime.now(UTC))
        with a_folder() as folder:
            copied = Path(shutil.copy(made, folder / reminder_rows.NAME))
            reminder_rows.plan(copied, due)
            if one in {STORE, STORE_PATIENT}:
                job_store.fill(copied, job_store.ONE_SECOND if one is STORE else None)
            yield folder


def at_rest(one: Peer, size: int, load: Load, tables: Tables) -> Rest:
    """A restart while one reminder is overdue by a minute or two, and the rest that follows."""
    overdue = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=1)
    with tables.copy(one, size, {1: overdue}) as folder, fake_api() as api:
        spawned = time.monotonic_ns()
        with peer(one, api, folder, **SETTINGS.get(one, {})) as process:
            assert api.wait(1, PATIENCE), f"{one.name} sent no reminder"
            sent = next(call.at for call in api.log().calls if call.method == "sendMessage")
            time.sleep(QUIET)
            before = cpu_seconds(process)
            time.sleep(load.idle)
            used = (cpu_seconds(process) - before) / load.idle * 100
            memory = process.memory_full_info()
    return Rest((sent - spawned) / 1e6, memory.rss / MEGABYTE, memory.uss / MEGABYTE, used)


def at_once(one: Peer, load: Load, tables: Tables) -> Burst:
    """Many due at one whole minute, while other runners write."""
    moment = _ahead(READY + _filling(one, load), 60)
    due = dict.fromkeys(range(1, load.burst + 1), datetime.fromtimestamp(moment, UTC))
    with tables.copy(one, load.size, due) as folder, fake_api() as api:
        hearts = [{heartbeat.FILE: f"{folder}/{name}"} for name in (HEART, EMPTY.name)]
        with (
            peer(one, api, folder, **hearts[0], **SETTINGS.get(one, {})),
            peer(EMPTY, api, folder, **hearts[1]),
        ):
            _started(one, api, moment)
            claimed = _watched(one, api, folder, moment, load)
        return _burst(Seen(folder, api.log(), moment, moment + load.watched), claimed, load)


def alone(one: Peer, load: Load, tables: Tables) -> Late:
    """One reminder each second, and nothing else."""
    first = _ahead(READY + _filling(one, load), 1)
    due = {who: first + who - 1 for who in range(1, load.singles + 1)}
    moments = {who: datetime.fromtimestamp(at, UTC) for who, at in due.items()}
    with tables.copy(one, load.size, moments) as folder, fake_api() as api:
        zones = str(reminder_rows.odd_zones(folder))
        with peer(one, api, folder, BENCH_ZONES=zones, **SETTINGS.get(one, {})):
            _started(one, api, first)
            api.wait(load.singles, load.singles + PATIENCE)
            sent = _sent(api.log())
    late = [(at - due[who]) * 1000 for who, at in sent if who in due]
    return Late(len(late), percentile(late, 0.5), percentile(late, 0.99), max(late))


def _ahead(seconds: float, whole: int) -> float:
    """The first whole second or minute that is so far ahead."""
    earliest = time.time() + seconds
    return earliest - earliest % whole + whole


def _filling(one: Peer, load: Load) -> float:
    """Seconds that a peer may need before its jobs are there."""
    return load.size * FILLING.get(one.module, 0.0)


def _started(one: Peer, api: Api, moment: float) -> None:
    """Waits until the peer is about to poll, which is when its jobs are there."""
    assert api.wait(1, PATIENCE, "deleteWebhook"), f"{one.name} did not start"
    assert time.time() < moment - 2, f"{one.name} took too long to start"


def _watched(one: Peer, api: Api, folder: Path, moment: float, load: Load) -> float | None:
    """Lets others write from a second before; returns when all was claimed. The budget of calls
    is theirs too, so they write less where that is small."""
    rate = 10.0 if one is SLOW else 50.0
    count = int(rate * load.watched)
    api.queue(MESSAGE, load.size + 1, reminder_rows.WARM)
    time.sleep(moment - 1 - time.time())
    api.clear()
    api.queue(MESSAGE, load.size + reminder_rows.WARM + 1, count, rate)
    end, claimed = moment + load.watched, None
    if one in OURS:
        claimed = reminder_rows.entered(folder / reminder_rows.NAME, load.size + load.burst, end)
    api.wait(count + load.burst, max(0.1, end - time.time()))
    return claimed


def _sent(log: Log) -> list[tuple[int, float]]:
    """Chat and moment of each message sent."""
    to_wall = time.time() - time.monotonic()
    return [(c.chat, c.at / 1e9 + to_wall) for c in log.calls if c.method == "sendMessage"]


def _burst(seen: Seen, claimed: float | None, load: Load) -> Burst:
    sends = [who for who, _ in _sent(seen.log) if who <= load.burst]
    reminded, sent = set(sends), dict(_sent(seen.log))
    line = reminder_rows.in_line(seen.folder / reminder_rows.NAME, load.size)
    last = max((sent[who] for who in reminded), default=seen.end)
    waits = list(_waits(seen, sent))
    return Burst(
        claimed=claimed and (claimed - seen.due) * 1000,
        held=heartbeat.longest(seen.folder / HEART, seen.due, last),
        machine=heartbeat.longest(seen.folder / EMPTY.name, seen.due, last),
        replies=percentile((wait for at, wait in waits if seen.due <= at <= last), 0.99),
        at_first=claimed and max(wait for at, wait in waits if seen.due <= at <= claimed),
        sent=len(reminded),
        line=len(line - reminded),
        missed=load.burst - len(reminded | line),
        twice=len(sends) - len(reminded),
        last=last - seen.due,
    )


def _waits(seen: Seen, sent: dict[int, float]) -> Iterator[tuple[float, float]]:
    """When each of the others wrote, and the milliseconds to the reply, or to the end."""
    to_wall = time.time() - time.monotonic()
    for who, queued in seen.log.queued.items():
        at = queued / 1e9 + to_wall
        yield at, (sent.get(who, seen.end) - at) * 1000


def run(count: int, load: Load) -> tuple[str, list[Aim]]:
    """The tables and what is aimed at."""
    with a_folder() as folder:
        tables = Tables(folder)
        sizes = [(one, size) for size in load.sizes for one in AT_REST]
        for one in AT_REST:
            at_rest(one, load.sizes[0], QUICK, tables)  # not counted: what is read first is slow
        rest = _each([*sizes, (COACH, load.ours)], count, _is_long(load),
                     lambda key: at_rest(*key, load, tables))  # fmt: skip
        bursts = _each(AT_ONCE, count, lambda one: one is not WATCHED,
                       lambda one: at_once(one, load, tables))  # fmt: skip
        singles = _each(ALONE, count, lambda one: one is not WATCHED,
                        lambda one: alone(one, load, tables))  # fmt: skip
    figures = (
        table(REST_HEADS, [_rest_row(*key, runs) for key, runs in rest.items()]),
        table(BURST_HEADS, [_burst_row(one, runs) for one, runs in bursts.items()]),
        table(LATE_HEADS, [_late_row(one, runs, load) for one, runs in singles.items()]),
    )
    return "\n\n".join(figures), _aims(rest, bursts[WATCHED], singles[WATCHED], load)


def _is_long(load: Load) -> Callable[[tuple[Peer, int]], bool]:
    return lambda key: key[0] is not COACH and key[1] == load.size


def _each(
    keys: Iterable[K], count: int, once: Callable[[K], bool], measure: Callable[[K], R]
) -> dict[K, list[R]]:
    """Each measured once a round, some in the first alone; every other round turned round."""
    results: dict[K, list[R]] = {key: [] for key in keys}
    for round_, key in rounds(list(results), count):
        if round_ == 0 or not once(key):
            results[key].append(measure(key))
            print(f"round {round_ + 1}: {_called(key)}: {results[key][-1]}", flush=True)
    return results


def _called(key: object) -> str:
    match key:
        case Peer(name=name):
            return name
        case (Peer(name=name), size):
            return f"{name}, {size:,}"
    return str(key)


def _rest_row(one: Peer, size: int, runs: list[Rest]) -> list[str]:
    return [one.name, f"{size:,}", *_spreads(runs, "start", "rss", "uss", "cpu")]


def _burst_row(one: Peer, runs: list[Burst]) -> list[str]:
    """Counts are of all runs together."""
    figures = _spreads(runs, "claimed", "held", "machine", "replies", "at_first")
    names = ("sent", "line", "missed", "twice")
    counts = (f"{sum(getattr(run, name) for run in runs):,}" for name in names)
    last = _spreads(runs, "last") if any(run.sent for run in runs) else ["never"]
    return [one.name, *figures, *counts, *last]


def _late_row(one: Peer, runs: list[Late], load: Load) -> list[str]:
    sent = f"{sum(run.sent for run in runs):,}"
    return [one.name, f"{load.size:,}", sent, *_spreads(runs, "p50", "p99", "most")]


def _spreads(runs: Iterable[object], *names: str) -> list[str]:
    """Median with least and most of each figure; a dash where there is none."""
    columns = ([getattr(run, name) for run in runs] for name in names)
    return ["-" if None in column else spread(column) for column in columns]


def _aims(
    rest: dict[tuple[Peer, int], list[Rest]], bursts: list[Burst], singles: list[Late], load: Load
) -> list[Aim]:
    few, many = rest[COACH, load.sizes[0]], rest[COACH, load.size]
    most = rest[COACH, load.ours]
    grown = median(b.uss - a.uss for a, b in zip(few, most, strict=True))
    slower = median(b.start / a.start for a, b in zip(few, many, strict=True))
    return [
        Aim(f"restart with {load.size:,} to {load.sizes[0]:,} reminders", slower, 1.2),
        Aim(f"memory (USS) at {load.ours:,} over that at {load.sizes[0]:,}", grown, 5, unit="MB"),
        Aim(f"idle CPU at {load.ours:,}", median(run.cpu for run in most), 1, unit="%"),
        *_burst_aims(bursts, load),
        Aim("lateness of a single one, p99", median(run.p99 for run in singles), 20, unit="ms"),
    ]


def _burst_aims(bursts: list[Burst], load: Load) -> list[Aim]:
    what = f"{load.burst:,} at once"
    claimed = median(run.claimed or load.watched * 1000 for run in bursts)
    held, replies = (median(getattr(run, name) for run in bursts) for name in ("held", "replies"))
    return [
        Aim(f"{what}: all claimed", claimed, 1000, unit="ms"),
        Aim(f"{what}: event loop held, most", held, 20, unit="ms"),
        Aim(f"{what}: replies meanwhile, p99", replies, 100, unit="ms"),
        Aim(f"{what}: missed", sum(run.missed for run in bursts), 0, unit=""),
    ]


def main() -> None:
    by_hand(__doc__, run, ROUNDS, FULL, QUICK)


if __name__ == "__main__":
    main()
