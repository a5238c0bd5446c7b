"""Films, stills and tracks: what making them costs, and what sending one costs.

Each file is made in one worker process, as the running coach does it; CPU is that process's own.
The first film of all is told apart, since the drawing library is loaded with it. The long track
is a routine of about ten minutes. Calls are counted by the local server, once it knows the file.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from statistics import median
from typing import Any

from pydantic import SecretStr

from benchmarks.figures import Aim, aims_table, number, table
from benchmarks.programs import ROOT, a_folder
from bot.app import Life
from bot.app import run as run_coach
from bot.chat.views import listening
from bot.chat.wording import MESSAGES
from bot.core.content import Routine
from bot.core.layout import expand
from bot.core.session import begin
from bot.core.timeline import Timeline
from bot.library import Library, read
from bot.local import LocalChat, serve
from bot.media import worker
from bot.media.pictures import Piece
from bot.media.pieces import Clicks, Cover, Loop, Still, Track
from bot.media.prints import Prints
from bot.rendering import name_of, pieces, render
from bot.settings import Settings
from bot.store.migrations import migrate

ROUNDS = 3
TEN_MINUTES = 600
MEGABYTE = 1e6
PATIENCE = 60.0
TOKEN = "7000:bench"  # noqa: S105 - only the local server takes it


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and bytes."""

    cpu: float
    wall: float
    size: int


def run(count: int = ROUNDS) -> tuple[str, list[Aim]]:
    """The tables, and the aims."""
    library = read(ROOT / "content", MESSAGES)
    cold, costs = _made(library, count)
    everything = _everything(library)
    calls = asyncio.run(_calls())
    films = [cost for (kind, _), cost in costs.items() if kind == "film"]
    long = costs["track", "ten minutes"]
    aims = [
        Aim("one film, CPU", max(film.cpu for film in films), 2, unit="s"),
        Aim("one film, size", max(film.size for film in films) / 1000, 300, unit="kB"),
        Aim("all films and pictures of the content", everything, 60, unit="s"),
        Aim("ten minutes of track, wall", long.wall, 3, unit="s"),
        Aim("a minute of track, size", long.size / MEGABYTE / 10, 1, unit="MB"),
        Aim("calls for a part of a page with its film, once uploaded", calls["part"], 1, unit=""),
        Aim("calls for a whole page with its film, once uploaded", calls["page"], 1, unit=""),
    ]
    rows = [[kind, what, number(cost.cpu), number(cost.wall), f"{cost.size / 1000:,.0f}"]
            for (kind, what), cost in costs.items()]  # fmt: skip
    told = table(("file", "of", "CPU s", "wall s", "kB"), rows)
    return f"{told}\n\nThe first film of a process: {number(cold.wall)} s.", aims


def _made(library: Library, count: int) -> tuple[Cost, dict[tuple[str, str], Cost]]:
    """What the first film costs, and the median of each file after it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        wanted = _wanted(library)
        first = pool.submit(cost_of, next(iter(wanted.values()))).result()
        rounds = {name: [pool.submit(cost_of, piece).result() for _ in range(count)]
                  for name, piece in wanted.items()}  # fmt: skip
    return first, {name: _middle(costs) for name, costs in rounds.items()}


def _wanted(library: Library) -> dict[tuple[str, str], Piece]:
    drawn: dict[tuple[str, str], Piece] = {
        (type(piece).__name__.lower(), name_of(piece).partition(" of ")[2]): piece
        for piece in pieces(library)
    }
    figure = next(iter(library.figures.values()))
    warmup = expand(library.routines["warmup"])
    return {
        **{name: piece for name, piece in drawn.items() if name[0] == "film"},
        ("still", figure.id): Still(figure, figure.side),
        ("GIF", figure.id): Loop(figure, figure.side),
        ("track", "the warm-up"): _track(library, warmup),
        ("track", "ten minutes"): _track(library, _long(library.routines["warmup"])),
        ("clicks", "ten minutes"): Clicks(170, 10, "170", "Hip Drop Coach", Cover(None)),
    }


def _track(library: Library, timeline: Timeline) -> Track:
    session = begin(timeline, chat=1, runner=1, now=datetime(2026, 11, 23, tzinfo=UTC))
    return listening.track(library, session)[0]


def _long(routine: Routine) -> Timeline:
    """About ten minutes: more sets of the first exercise."""
    first, *others = routine.steps
    sets = range(1, 10)
    grown = (replace(routine, steps=(replace(first, dose=first.dose.with_sets(n)), *others))
             for n in sets)  # fmt: skip
    return min(map(expand, grown), key=lambda one: abs(one.total - TEN_MINUTES))


def cost_of(piece: Piece) -> Cost:
    """In this process."""
    cpu, wall = time.process_time(), time.perf_counter()
    content = worker.draw(piece)
    return Cost(time.process_time() - cpu, time.perf_counter() - wall, len(content))


def _middle(costs: list[Cost]) -> Cost:
    return Cost(median(c.cpu for c in costs), median(c.wall for c in costs), costs[0].size)


def _everything(library: Library) -> float:
    """Seconds for `python -m bot render` with nothing there yet."""
    with a_folder() as folder:
        begun = time.perf_counter()
        for line in render(library, Prints(folder)):
            print(line, flush=True)
        return time.perf_counter() - begun


async def _calls() -> dict[str, int]:
    """Messages sent for one question each, the second time it is asked."""
    with a_folder() as folder:
        url = f"sqlite+aiosqlite:///{folder / 'coach.sqlite3'}"
        await asyncio.to_thread(migrate, url)
        chat = LocalChat(TOKEN)
        async with serve(chat) as address:
            settings = Settings(token=SecretStr(TOKEN), api_url=address, database_url=url,
                                content=ROOT / "content")  # fmt: skip
            life = Life()
            coach = asyncio.create_task(run_coach(settings, life))
            asked = {"part": "what are common mistakes in the hip drop exercise?",
                     "page": "/how modified side plank"}  # fmt: skip
            calls = {}
            for name, question in asked.items():
                await _asked(chat, question)
                calls[name] = await _asked(chat, question)
            life.stop.set()
            await coach
    return calls


async def _asked(chat: LocalChat, question: str) -> int:
    """How many messages the answer took."""

    def sent(_: Any = None) -> int:
        return sum(call.method.startswith("send") and bool(call.code) for call in chat.calls)

    before = sent()
    chat.say(question)
    await chat.wait_for(lambda _: sent() > before or None, PATIENCE)
    await asyncio.sleep(2)
    return sent() - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    figures, aims = run(parser.parse_args().rounds)
    print(figures, aims_table(aims), sep="\n\n")


if __name__ == "__main__":
    main()
