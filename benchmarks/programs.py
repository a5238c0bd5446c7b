"""Starting the fake API and the programs that talk to it, steering it, and ending them."""

from __future__ import annotations

import http.client
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import orjson
import psutil

from bot.chat.wording import MESSAGES
from bot.library import read
from bot.media.prints import Prints
from bot.rendering import render

ROOT = Path(__file__).parents[1]
END_WITHIN = 5.0
TOKEN = "1:bench"  # noqa: S105 - only the fake API takes it


class Call(NamedTuple):
    """One call that arrived: when (monotonic nanoseconds), which, for whom, and its mark."""

    at: int
    method: str
    chat: int
    mark: str


class Log(NamedTuple):
    """When each user's message was there to be fetched, and every call that arrived."""

    queued: dict[int, int]
    calls: list[Call]


class Api:
    """The fake API as the benchmark steers it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.url = f"http://127.0.0.1:{port}"

    def queue(self, text: str, first: int, count: int, rate: float | None = None) -> None:
        """Lets `count` users write `text`, at once or `rate` of them a second."""
        self._ask("queue", {"text": text, "users": [first, first + count], "rate": rate})

    def wait(self, count: int, seconds: float, method: str = "sendMessage") -> bool:
        """Waits for so many calls since the last `clear`; False when time was up before."""
        try:
            self._ask("wait", {"method": method, "count": count}, seconds)
        except TimeoutError:
            return False
        return True

    def log(self) -> Log:
        found = self._ask("calls")
        queued = {user: at for at, user in found["queued"]}
        return Log(queued, [Call(*call) for call in found["calls"]])

    def clear(self) -> None:
        self._ask("clear")

    def _ask(self, what: str, body: dict[str, Any] | None = None, seconds: float = 30.0) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=seconds)
        try:
            connection.request("POST", f"/bench/{what}", orjson.dumps(body or {}))
            return orjson.loads(connection.getresponse().read())
        finally:
            connection.close()


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that is measured: its name in the tables and the module that is run."""

    name: str
    module: str


COACH = Peer("the coach", "bot")
BARE_PTB = Peer("bare PTB, 256 at once", "benchmarks.peers.bare_ptb")
PTB_BACKEND = Peer("bare PTB on our backend", "benchmarks.peers.ptb_backend")
BARE_AIOGRAM = Peer("bare aiogram", "benchmarks.peers.bare_aiogram")


@contextmanager
def fake_api() -> Iterator[Api]:
    """A fresh fake API in a process of its own."""
    with _running([sys.executable, "-m", "benchmarks.fake_api"], stdout=subprocess.PIPE) as it:
        assert it.stdout is not None
        yield Api(int(it.stdout.readline()))


@contextmanager
def peer(one: Peer, api: Api, folder: Path, **settings: str) -> Iterator[psutil.Process]:
    """One peer at that API; the coach keeps its database and all its files in `folder`."""
    command, own = [sys.executable, "-m", one.module], environment(api, folder, **settings)
    with _running(command, cwd=folder, env=own) as process:
        yield psutil.Process(process.pid)


def environment(api: Api, folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a peer: nothing of one's own settings of the coach gets in."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    return own | {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": api.url,
        "BOT_RATE": "100000",
        "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/coach.sqlite3",
        "BOT_LOG_LEVEL": "WARNING",
        "BOT_CONTENT": str(ROOT / "content"),
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [own.get("PYTHONPATH")])]),
        **settings,
    }


@contextmanager
def a_folder() -> Iterator[Path]:
    """A folder that goes away again."""
    with TemporaryDirectory(prefix="bench-") as name:
        yield Path(name)


def films(folder: Path) -> None:
    """Puts what the coach shows into its folder, as `python -m bot render` does ahead."""
    shutil.copytree(_drawn().name, folder / "media")


@cache
def _drawn() -> TemporaryDirectory[str]:
    """Drawn once for all runs; goes away with this process."""
    drawn = TemporaryDirectory(prefix="bench-")
    for line in render(read(ROOT / "content", MESSAGES), Prints(Path(drawn.name))):
        print(line, flush=True)
    return drawn


def cpu_seconds(process: psutil.Process) -> float:
    """What a process has used so far, all its threads together."""
    times = process.cpu_times()
    return float(times.user + times.system)


@contextmanager
def _running(command: list[str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, **{"cwd": ROOT, **options}) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(END_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
