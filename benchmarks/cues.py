"""Guided sessions, many at once: how late a cue is, and what a step costs.

Lateness runs from the moment a cue is due to its request reaching the API, so it holds the
timer, the claim in the database, the courier and the HTTP client. The coach's due moments come
from its own database (a session's origin and plan); the peers write theirs into the text.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import sessions
from benchmarks.figures import Aim, by_hand, percentile, rounds, spread, table
from benchmarks.programs import (
    COACH,
    ROOT,
    Api,
    Call,
    Peer,
    a_folder,
    cpu_seconds,
    fake_api,
    films,
    peer,
)

JOB_QUEUE = Peer("JobQueue.run_once a cue", "benchmarks.peers.job_queue")
POLLED = Peer("a table polled each 100 ms", "benchmarks.peers.polled_table")
PEERS = (COACH, JOB_QUEUE, POLLED)
SENT = frozenset({"sendMessage", "sendAnimation"})
STEP = SENT | {"deleteMessage", "editMessageText", "editMessageCaption"}
SETTLE = 5.0
PATIENCE = 60.0
HEADS = ("peer", "cues/s", "p50 ms late", "p99 ms late", "most ms late", "calls a cue", "CPU %")


@dataclass(frozen=True, slots=True)
class Load:
    """So many sessions at once, watched for `seconds` after some to settle."""

    sessions: int
    seconds: float
    settle: float = SETTLE


ROUNDS, FULL, QUICK = 3, Load(1000, 60.0), Load(200, 15.0)


@dataclass(frozen=True, slots=True)
class Result:
    """One run of one peer. Lateness in milliseconds."""

    rate: float
    p50: float
    p99: float
    most: float
    calls: float
    cpu: float


def measure(one: Peer, load: Load) -> Result:
    """The sessions are under way when the peer starts; those that end are replaced."""
    with a_folder() as folder, fake_api() as api:
        settings, refill = _prepared(one, folder, load)
        with peer(one, api, folder, **settings) as process:
            api.wait(1, PATIENCE)
            refill(api)
            time.sleep(load.settle)
            api.clear()
            before = cpu_seconds(process)
            time.sleep(load.seconds)
            used = (cpu_seconds(process) - before) / load.seconds * 100
            calls = api.log().calls
        due = sessions.planned(_url(folder)) if one is COACH else {}
    return _result(calls, due, used, load.seconds)


def _prepared(one: Peer, folder: Path, load: Load) -> tuple[dict[str, str], Callable[[Api], None]]:
    """What the peer is told, and what keeps the number of sessions up."""
    if one is not COACH:
        return {"BENCH_SESSIONS": str(load.sessions)}, lambda _: None
    films(folder)
    length = sessions.fill(_url(folder), ROOT / "content", load.sessions)
    rate = load.sessions / length
    count = int(rate * (load.settle + load.seconds))
    return {}, lambda api: api.queue("/warmup", load.sessions + 1, count, rate)


def _url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/coach.sqlite3"


def _result(calls: list[Call], due: dict[str, float], cpu: float, seconds: float) -> Result:
    sent = [call for call in calls if call.method in SENT]
    late = list(_lateness(sent, due))
    steps = sum(call.method in STEP for call in calls)
    p50, p99 = percentile(late, 0.5), percentile(late, 0.99)
    return Result(len(sent) / seconds, p50, p99, max(late), steps / len(sent), cpu)


def _lateness(sent: list[Call], due: dict[str, float]) -> list[float]:
    """Milliseconds; of what the clock sends, and that tells which cue it is."""
    to_wall = time.time() - time.monotonic()
    moments = ((call, due.get(call.mark) if due else float(call.mark)) for call in sent)
    return [(call.at / 1e9 + to_wall - when) * 1000 for call, when in moments if when]


def run(count: int, load: Load) -> tuple[str, list[Aim]]:
    """The table and what is aimed at."""
    results: dict[Peer, list[Result]] = {one: [] for one in PEERS}
    for number, one in rounds(PEERS, count):
        results[one].append(measure(one, load))
        print(f"round {number + 1}: {one.name}: {results[one][-1]}", flush=True)
    return table(HEADS, [_row(one, results[one]) for one in PEERS]), _aims(results[COACH])


def _row(one: Peer, runs: list[Result]) -> list[str]:
    names = ("rate", "p50", "p99", "most", "calls", "cpu")
    return [one.name, *(spread([getattr(run, name) for run in runs]) for name in names)]


def _aims(runs: list[Result]) -> list[Aim]:
    return [
        Aim("cue lateness, p99", median(run.p99 for run in runs), 20.0, unit="ms"),
        Aim("calls a cue", median(run.calls for run in runs), 2.5, unit="calls"),
    ]


def main() -> None:
    by_hand(__doc__, run, ROUNDS, FULL, QUICK)


if __name__ == "__main__":
    main()
