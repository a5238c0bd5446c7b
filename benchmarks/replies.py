"""Message to reply, the whole program, database included.

Each user has written once before, so the coach knows them. Then (i) all write at once, and
(ii) so many a second write, whatever the bot does; latency runs from a message being there to
be fetched to its sendMessage arriving.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median

from benchmarks.figures import Aim, by_hand, percentile, rounds, spread, table
from benchmarks.programs import (
    BARE_AIOGRAM,
    BARE_PTB,
    COACH,
    PTB_BACKEND,
    Api,
    Log,
    Peer,
    a_folder,
    cpu_seconds,
    fake_api,
    peer,
)

PEERS = (COACH, PTB_BACKEND, BARE_AIOGRAM, BARE_PTB)
MESSAGE = "/how what is hip drop"
FIRST_USER = 1000
RATE = 150.0
PATIENCE = 60.0
SETTLE = 0.5
HEADS = ("peer", "backlog updates/s", "x aiogram", "CPU s per 1,000", "open p50 ms",
         "open p99 ms", "lost")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Load:
    """How many users write at once, and how many one after the other."""

    backlog: int
    open: int


ROUNDS, FULL, QUICK = 5, Load(2000, 1500), Load(300, 300)


@dataclass(frozen=True, slots=True)
class Result:
    """One run of one peer."""

    throughput: float
    cpu: float
    p50: float
    p99: float
    lost: int


def measure(one: Peer, load: Load) -> Result:
    """Starts one peer, lets every user write once to warm up, then measures both ways."""
    with a_folder() as folder, fake_api() as api, peer(one, api, folder) as process:
        _burst(api, load.backlog)
        before = cpu_seconds(process)
        log = _burst(api, load.backlog)
        cpu = cpu_seconds(process) - before
        took, answered = _took(log), len(_answers(log))
        api.queue(MESSAGE, FIRST_USER, load.open, RATE)
        late = _latencies(_settled(api, load.open))
    lost = load.backlog - answered + load.open - len(late)
    p50, p99 = percentile(late, 0.5), percentile(late, 0.99)
    return Result(answered / took, cpu / answered * 1000, p50, p99, lost)


def _burst(api: Api, count: int) -> Log:
    api.queue(MESSAGE, FIRST_USER, count)
    return _settled(api, count)


def _settled(api: Api, count: int) -> Log:
    """What was noted until all were answered; then a moment of rest for the peer."""
    api.wait(count, PATIENCE)
    time.sleep(SETTLE)
    log = api.log()
    api.clear()
    return log


def _answers(log: Log) -> dict[int, int]:
    return {call.chat: call.at for call in log.calls if call.method == "sendMessage"}


def _took(log: Log) -> float:
    return (max(_answers(log).values()) - min(log.queued.values())) / 1e9


def _latencies(log: Log) -> list[float]:
    """Milliseconds from being there to be fetched to the reply arriving."""
    answers = _answers(log)
    return [(answers[user] - at) / 1e6 for user, at in log.queued.items() if user in answers]


def run(count: int, load: Load) -> tuple[str, list[Aim]]:
    """The table and what is aimed at."""
    results: dict[Peer, list[Result]] = {one: [] for one in PEERS}
    for number, one in rounds(PEERS, count):
        results[one].append(measure(one, load))
        print(f"round {number + 1}: {one.name}: {results[one][-1]}", flush=True)
    return table(HEADS, [_row(one, results) for one in PEERS]), _aims(results)


def _row(one: Peer, results: dict[Peer, list[Result]]) -> list[str]:
    runs, ratio = results[one], _ratio(results, one, BARE_AIOGRAM, "throughput")
    cells = (spread([getattr(run, name) for run in runs]) for name in ("throughput", "cpu"))
    late = (spread([getattr(run, name) for run in runs]) for name in ("p50", "p99"))
    throughput, cpu = cells
    return [one.name, throughput, f"{ratio:.2f}", cpu, *late, str(sum(run.lost for run in runs))]


def _ratio(results: dict[Peer, list[Result]], one: Peer, other: Peer, name: str) -> float:
    """The median of the rounds' own ratios, so that what slows a round slows both."""
    pairs = zip(results[one], results[other], strict=True)
    return median(getattr(a, name) / getattr(b, name) for a, b in pairs)


def _aims(results: dict[Peer, list[Result]]) -> list[Aim]:
    def ratio(name: str, other: Peer) -> float:
        return _ratio(results, COACH, other, name)

    return [
        Aim("backlog throughput, to bare aiogram", ratio("throughput", BARE_AIOGRAM), 1.5, True),
        Aim("backlog throughput, to bare PTB", ratio("throughput", BARE_PTB), 5.0, True),
        Aim("open loop p50, to bare aiogram", ratio("p50", BARE_AIOGRAM), 1.5),
        Aim("open loop p99, to bare aiogram", ratio("p99", BARE_AIOGRAM), 1.5),
    ]


def main() -> None:
    by_hand(__doc__, run, ROUNDS, FULL, QUICK)


if __name__ == "__main__":
    main()
