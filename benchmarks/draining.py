"""People answered while thousands of reminders go out.

All reminders are due at one whole minute and go out as fast as `BOT_RATE` lets them; all that
time people ask, each once, and the coach has to look each of them up. An answer is timed from the
message being there (to be fetched, or to be posted) to its sendMessage arriving. The peer has no
limit on calls: it sends all at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

import psutil

from benchmarks import hooks
from benchmarks.figures import Aim, by_hand, percentile, rounds, spread, table
from benchmarks.peers import reminder_rows
from benchmarks.programs import COACH, Api, Peer, a_folder, cpu_seconds, fake_api, peer
from benchmarks.reminders import FILLING, MESSAGE, QUEUE_PATIENT, SETTINGS

PATIENCE = 60.0
READY = 6.0
SPARE = 1.1  # what is asked of people takes a part of the budget
AFTER = 5.0
HEADS = ("peer", "reminders sent", "in s", "answers", "p50 ms", "p99 ms", "most ms", "unanswered",
         "CPU s")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Load:
    """So many reminders, all due at once; the coach may make `rate` calls a second; meanwhile
    people ask `asked` times a second."""

    reminders: int
    rate: int
    asked: float = 5.0

    @property
    def seconds(self) -> float:
        return self.reminders / self.rate * SPARE + AFTER


ROUNDS, FULL, QUICK = 2, Load(20_000, 200), Load(1000, 100)
Ask = Callable[[int, int, float], dict[int, int]]
"""Lets so many people write, from that one on and so many a second; tells when each did."""


@dataclass(frozen=True, slots=True)
class Way:
    """A program, and how it gets its updates."""

    name: str
    peer: Peer
    hooked: bool = False


POLLING = Way("the coach, polling", COACH)
WEBHOOK = Way("the coach, webhook", COACH, hooked=True)
QUEUE = Way(QUEUE_PATIENT.name, QUEUE_PATIENT)
WAYS = (POLLING, WEBHOOK, QUEUE)


@dataclass(frozen=True, slots=True)
class Result:
    """One run. `took` is seconds to the last reminder, the waits are milliseconds."""

    sent: int
    took: float
    waits: list[float]
    unanswered: int
    cpu: float


def measure(way: Way, load: Load) -> Result:
    """The reminders fall due; a second before, people begin to ask."""
    with a_folder() as folder, fake_api() as api:
        moment = _planned(folder, way, load)
        with _running(way, api, folder, load) as (process, ask):
            assert time.time() < moment - 2, f"{way.name} took too long to start"
            time.sleep(moment - 1 - time.time())
            api.clear()
            before = cpu_seconds(process)
            asked = ask(load.reminders + 1, int(load.seconds * load.asked), load.asked)
            used = cpu_seconds(process) - before
        return _result(load, api, moment, asked, used)


def _planned(folder: Path, way: Way, load: Load) -> float:
    """When all reminders are due, as a moment of the wall clock; the table is filled."""
    file, count = folder / reminder_rows.NAME, load.reminders
    reminder_rows.fill(file, count, datetime.now(UTC))
    earliest = time.time() + READY + count * FILLING.get(way.peer.module, 0.0)
    moment = earliest - earliest % 60 + 60
    due = datetime.fromtimestamp(moment, UTC)
    reminder_rows.plan(file, dict.fromkeys(range(1, count + 1), due))
    return moment


@contextmanager
def _running(way: Way, api: Api, folder: Path, load: Load) -> Iterator[tuple[psutil.Process, Ask]]:
    settings = {"BOT_RATE": str(load.rate), **SETTINGS.get(way.peer, {})}
    if way.hooked:
        with hooks.hooked(way.peer, api, folder, **settings) as bot:
            yield bot.process, partial(_posted, bot.port)
    else:
        with peer(way.peer, api, folder, **settings) as process:
            assert api.wait(1, PATIENCE, "deleteWebhook"), f"{way.name} did not start"
            yield process, partial(_queued, api)


def _posted(port: int, first: int, count: int, rate: float) -> dict[int, int]:
    return hooks.post([port], MESSAGE, (first, first + count), 1, rate)


def _queued(api: Api, first: int, count: int, rate: float) -> dict[int, int]:
    api.queue(MESSAGE, first, count, rate)
    time.sleep(count / rate)
    return api.log().queued


def _result(load: Load, api: Api, moment: float, asked: dict[int, int], cpu: float) -> Result:
    """Only what was asked while reminders went out."""
    due = int((moment - time.time() + time.monotonic()) * 1e9)
    sent = {c.chat: c.at for c in api.log().calls if c.method == "sendMessage"}
    reminded = [at for chat, at in sent.items() if chat <= load.reminders]
    last = max(reminded, default=due)
    meanwhile = {who: at for who, at in asked.items() if due <= at <= last}
    waits = [(sent[who] - at) / 1e6 for who, at in meanwhile.items() if who in sent]
    return Result(len(reminded), (last - due) / 1e9, waits, len(meanwhile) - len(waits), cpu)


def run(count: int, load: Load) -> tuple[str, list[Aim]]:
    """The table and what is aimed at."""
    results: dict[Way, list[Result]] = {way: [] for way in WAYS}
    for number, way in rounds(WAYS, count):
        results[way].append(measure(way, load))
        print(f"round {number + 1}: {_row(way, results[way][-1:])}", flush=True)
    return table(HEADS, [_row(way, results[way]) for way in WAYS]), _aims(results)


def _row(way: Way, runs: list[Result]) -> list[str]:
    """Counts are of all runs together."""
    waits = [[_wait(run, part) for run in runs] for part in (0.5, 0.99, 1.0)]
    return [
        way.name, f"{sum(run.sent for run in runs):,}", spread([run.took for run in runs]),
        str(sum(len(run.waits) for run in runs)), *map(spread, waits),
        str(sum(run.unanswered for run in runs)), spread([run.cpu for run in runs]),
    ]  # fmt: skip


def _wait(run: Result, part: float) -> float:
    """The wait of that part of all who asked; without an end where too many had no answer."""
    endless = [float("inf")] * run.unanswered
    return percentile([*run.waits, *endless] or [float("inf")], part)


def _aims(results: dict[Way, list[Result]]) -> list[Aim]:
    def p99(way: Way) -> float:
        return median(_wait(run, 0.99) for run in results[way])

    return [
        Aim("answer meanwhile, p99, polling", p99(POLLING), 250, unit="ms"),
        Aim("answer meanwhile, p99, webhook", p99(WEBHOOK), 250, unit="ms"),
    ]


def main() -> None:
    by_hand(__doc__, run, ROUNDS, FULL, QUICK)


if __name__ == "__main__":
    main()
