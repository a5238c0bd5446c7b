"""Ten thousand guided sessions at once in one process: how late a cue is, and what it costs.

The sessions are those of `cues.py`, ten times as many: rows, claims, cards and sends. Fewer of
them show how much one process carries. The peer, with the
coach's HTTP client under it, sends one message a cue and does nothing else.
Timers alone, the coach's and the peer's, note a cue instead of sending it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import cues
from benchmarks.cues import Load, Result
from benchmarks.figures import Aim, by_hand, percentile, rounds, spread, table
from benchmarks.peers import notes
from benchmarks.programs import COACH, Peer, a_folder, cpu_seconds, fake_api, peer

JOB_QUEUE = Peer("JobQueue on our backend", "benchmarks.peers.job_queue_backend")
JOB_TIMERS = Peer("JobQueue, timers alone", "benchmarks.peers.job_timers")
OUR_TIMERS = Peer("the coach's timers alone", "benchmarks.peers.wake_timers")
TIMERS = (OUR_TIMERS, JOB_TIMERS)
MINUTE = 60
HEADS = ("", "sessions", "cues/s", "p50 ms late", "p99 ms late", "most ms late", "calls a cue",
         "CPU s a minute", "CPU s per 1,000 cues")  # fmt: skip
Run = tuple[Peer, Load]


@dataclass(frozen=True, slots=True)
class Loads:
    """The peers have as many sessions as `most`, the coach `fewer` too."""

    most: Load
    fewer: tuple[Load, ...] = ()

    @property
    def runs(self) -> list[Run]:
        peers = (COACH, JOB_QUEUE, *TIMERS)
        return [*((COACH, load) for load in self.fewer), *((one, self.most) for one in peers)]


ROUNDS = 2
FULL = Loads(Load(10_000, 40.0, 20.0), (Load(2500, 40.0, 10.0), Load(5000, 40.0, 15.0)))
QUICK = Loads(Load(1000, 10.0))


def run(count: int, loads: Loads) -> tuple[str, list[Aim]]:
    """The table and what is aimed at."""
    results: dict[Run, list[Result]] = {one: [] for one in loads.runs}
    for number, (one, load) in rounds(loads.runs, count):
        measure = _timers if one in TIMERS else cues.measure
        results[one, load].append(measure(one, load))
        print(f"round {number + 1}: {_row(one, load, results[one, load][-1:])}", flush=True)
    rows = [_row(one, load, runs) for (one, load), runs in results.items()]
    most = {one: results[one, loads.most] for one in (COACH, OUR_TIMERS)}
    return table(HEADS, rows), [
        *_aims("all of it", most[COACH]),
        *_aims("timers", most[OUR_TIMERS]),
    ]


def _timers(one: Peer, load: Load) -> Result:
    """A peer that sends nothing."""
    with a_folder() as folder, fake_api() as api:
        told = {"BENCH_SESSIONS": str(load.sessions), notes.FILE: f"{folder}/notes"}
        with peer(one, api, folder, **told) as process:
            time.sleep(load.settle)
            began, before = time.time(), cpu_seconds(process)
            time.sleep(load.seconds)
            ended, used = time.time(), cpu_seconds(process) - before
        late = notes.late(Path(folder, "notes"), began, ended)
    p50, p99, cpu = percentile(late, 0.5), percentile(late, 0.99), used / (ended - began) * 100
    return Result(len(late) / (ended - began), p50, p99, max(late), 0.0, cpu)


def _row(one: Peer, load: Load, runs: list[Result]) -> list[str]:
    names = ("rate", "p50", "p99", "most", "calls")
    cells = [spread([getattr(run, name) for run in runs]) for name in names]
    costs = [_a_minute(run) for run in runs], [_a_thousand(run) for run in runs]
    return [one.name, f"{load.sessions:,}", *cells, *map(spread, costs)]


def _a_minute(run: Result) -> float:
    return run.cpu / 100 * MINUTE


def _a_thousand(run: Result) -> float:
    return run.cpu / 100 / run.rate * 1000


def _aims(what: str, runs: list[Result]) -> list[Aim]:
    return [
        Aim(f"{what}: cue lateness, p99", median(run.p99 for run in runs), 50, unit="ms"),
        Aim(f"{what}: CPU a minute", median(map(_a_minute, runs)), 16, unit="s"),
    ]


def main() -> None:
    by_hand(__doc__, run, ROUNDS, FULL, QUICK)


if __name__ == "__main__":
    main()
