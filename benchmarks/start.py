"""Cold start and idle memory.

From spawning the process to its first reply reaching the API, to a message that waits there
already; the files are in the system's cache, the content is read and the database exists with
that user in it. Memory is read after three quiet seconds.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import imports
from benchmarks.figures import Aim, aims_table, rounds, spread, table
from benchmarks.programs import BARE_AIOGRAM, BARE_PTB, COACH, Peer, a_folder, fake_api, peer

PEERS = (COACH, BARE_PTB, BARE_AIOGRAM)
MESSAGE = "/how what is hip drop"
PATIENCE = 30.0
QUIET = 3.0
ROUNDS = 7
MEGABYTE = 1 << 20
HEADS = ("peer", "cold start ms", "x aiogram", "idle RSS MB", "x aiogram", "idle USS MB")


@dataclass(frozen=True, slots=True)
class Result:
    """Milliseconds from spawn to reply, and megabytes when idle."""

    start: float
    rss: float
    uss: float


def measure(one: Peer, folder: Path, quiet: float = QUIET) -> Result:
    """One start of one peer, with the database that an earlier start left in `folder`."""
    with fake_api() as api:
        api.queue(MESSAGE, 1, 1)
        spawned = time.monotonic_ns()
        with peer(one, api, folder) as process:
            assert api.wait(1, PATIENCE), f"{one.name} did not reply"
            replied = next(c.at for c in api.log().calls if c.method == "sendMessage")
            time.sleep(quiet)
            memory = process.memory_full_info()
    return Result((replied - spawned) / 1e6, memory.rss / MEGABYTE, memory.uss / MEGABYTE)


def run(count: int) -> tuple[str, list[Aim]]:
    """The tables and what is aimed at; one start of each is not counted."""
    results: dict[Peer, list[Result]] = {one: [] for one in PEERS}
    with a_folder() as folder:
        for one in PEERS:
            measure(one, folder, quiet=0)
        for number, one in rounds(PEERS, count):
            results[one].append(measure(one, folder))
            print(f"round {number + 1}: {one.name}: {results[one][-1]}", flush=True)
        with fake_api() as api:
            slowest = imports.slowest(api, folder)
    return f"{table(HEADS, [_row(one, results) for one in PEERS])}\n\n{slowest}", _aims(results)


def _row(one: Peer, results: dict[Peer, list[Result]]) -> list[str]:
    def cell(name: str) -> str:
        return spread([getattr(run, name) for run in results[one]])

    def ratio(name: str) -> str:
        return f"{_ratio(results, one, name):.2f}"

    return [one.name, cell("start"), ratio("start"), cell("rss"), ratio("rss"), cell("uss")]


def _ratio(results: dict[Peer, list[Result]], one: Peer, name: str) -> float:
    pairs = zip(results[one], results[BARE_AIOGRAM], strict=True)
    return median(getattr(a, name) / getattr(b, name) for a, b in pairs)


def _aims(results: dict[Peer, list[Result]]) -> list[Aim]:
    return [
        Aim("cold start, to bare aiogram", _ratio(results, COACH, "start"), 0.3),
        Aim("idle memory (RSS), to bare aiogram", _ratio(results, COACH, "rss"), 0.5),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--quick", action="store_true", help="two rounds, for a look")
    given = parser.parse_args()
    figures, aims = run(2 if given.quick else given.rounds)
    print(figures, aims_table(aims), sep="\n\n")


if __name__ == "__main__":
    main()
