"""Updates through the webhook, the whole program, database included.

Each user has written once before, so the coach knows them. Then all write at once: 64 open
connections post one update after the other, as soon as the last was taken. Throughput runs from
the first post to the last sendMessage arriving. On PostgreSQL the updates go to one process, and
to two in turn; everything, the server too, shares the machine.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from benchmarks.figures import Aim, by_hand, rounds, spread, table
from benchmarks.hooks import PATIENCE, Hooked, hooked, post
from benchmarks.postgres import Postgres, postgres
from benchmarks.programs import COACH, Api, Peer, a_folder, cpu_seconds, fake_api
from benchmarks.replies import FIRST_USER, MESSAGE


@dataclass(frozen=True, slots=True)
class Way:
    """What runs: so many processes of a program, on PostgreSQL or (the coach) on SQLite."""

    name: str
    peer: Peer
    processes: int = 1
    on_postgres: bool = False


BARE_PTB = Way("bare PTB on our backend", Peer("bare PTB", "benchmarks.peers.ptb_webhook"))
AIOGRAM = Way("bare aiogram", Peer("bare aiogram", "benchmarks.peers.aiogram_webhook"))
ON_SQLITE = Way("the coach, SQLite", COACH)
ONE = Way("the coach, PostgreSQL, one process", COACH, on_postgres=True)
TWO = Way("the coach, PostgreSQL, two processes", COACH, processes=2, on_postgres=True)
WAYS = (ON_SQLITE, BARE_PTB, AIOGRAM, ONE, TWO)
ROUNDS, FULL, QUICK = 5, 3000, 400
SETTLE = 0.5
SHARED_OUT = 4.0  # seconds until processes that have found each other share the calls evenly
HEADS = ("", "updates/s", "x aiogram", "x bare PTB", "CPU s per 1,000, bots", "and PostgreSQL",
         "lost")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """One run: updates a second, seconds of CPU for 1,000 of them, and how many had no reply."""

    throughput: float
    cpu: float
    server: float | None
    lost: int


def measure(way: Way, count: int, server: Postgres) -> Result:
    """Starts the bots, lets every user write once to warm up, and once more to measure."""
    database = {"BOT_DATABASE_URL": server.database()} if way.on_postgres else {}
    with fake_api() as api, ExitStack() as stack:
        bots = [
            stack.enter_context(hooked(way.peer, api, stack.enter_context(a_folder()), **database))
            for _ in range(way.processes)
        ]
        time.sleep(SHARED_OUT if way.processes > 1 else SETTLE)
        _burst(api, bots, count, 1)
        before, before_server = _cpu(bots), server.cpu_seconds()
        took, lost = _burst(api, bots, count, count + 1)
        used, used_server = _cpu(bots) - before, server.cpu_seconds() - before_server
    thousands = (count - lost) / 1000
    in_server = used_server / thousands if way.on_postgres else None
    return Result(thousands * 1000 / took, used / thousands, in_server, lost)


def _burst(api: Api, bots: list[Hooked], count: int, first: int) -> tuple[float, int]:
    """Seconds it took, and how many got no reply. Then a moment of rest."""
    api.clear()
    users = (FIRST_USER, FIRST_USER + count)
    posted = post([bot.port for bot in bots], MESSAGE, users, first)
    api.wait(count, PATIENCE)
    time.sleep(SETTLE)
    answers = {c.chat: c.at for c in api.log().calls if c.method == "sendMessage"}
    took = (max(answers.values()) - min(posted.values())) / 1e9
    return took, count - len(answers)


def _cpu(bots: list[Hooked]) -> float:
    return sum(cpu_seconds(bot.process) for bot in bots)


def run(count: int, load: int) -> tuple[str, list[Aim]]:
    """The table and what is aimed at."""
    results: dict[Way, list[Result]] = {way: [] for way in WAYS}
    with postgres() as server:
        for number, way in rounds(WAYS, count):
            results[way].append(measure(way, load, server))
            print(f"round {number + 1}: {way.name}: {results[way][-1]}", flush=True)
    return table(HEADS, [_row(way, results) for way in WAYS]), _aims(results)


def _row(way: Way, results: dict[Way, list[Result]]) -> list[str]:
    runs = results[way]
    ratios = (f"{_ratio(results, way, other):.2f}" for other in (AIOGRAM, BARE_PTB))
    server = [run.server for run in runs if run.server is not None]
    return [
        way.name, spread([run.throughput for run in runs]), *ratios,
        spread([run.cpu for run in runs]), spread(server) if server else "-",
        str(sum(run.lost for run in runs)),
    ]  # fmt: skip


def _ratio(results: dict[Way, list[Result]], way: Way, other: Way) -> float:
    """The median of the rounds' own ratios, so that what slows a round slows both."""
    pairs = zip(results[way], results[other], strict=True)
    return median(a.throughput / b.throughput for a, b in pairs)


def _aims(results: dict[Way, list[Result]]) -> list[Aim]:
    return [
        Aim("SQLite, to bare aiogram", _ratio(results, ON_SQLITE, AIOGRAM), 1.5, at_least=True),
        Aim("SQLite, to bare PTB", _ratio(results, ON_SQLITE, BARE_PTB), 0.5, at_least=True),
        Aim("PostgreSQL, two processes to one", _ratio(results, TWO, ONE), 1.4, at_least=True),
    ]


def main() -> None:
    by_hand(__doc__, run, ROUNDS, FULL, QUICK)


if __name__ == "__main__":
    main()
