"""`python -m bot` in processes of its own, each with its port and its log; ended by their ids."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Use:
    """What a process has used: seconds of CPU, and memory of its own in megabytes."""

    seconds: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s of CPU, {self.megabytes:.0f} MB"


class Process:
    """One process of the coach, in a folder of its own."""

    def __init__(self, name: str, folder: Path, environment: Mapping[str, str]) -> None:
        self.name = name
        self.port = free_port()
        self._folder = folder / name
        self._folder.mkdir()
        self._environment = {**os.environ, **environment, "PYTHONPATH": str(ROOT),
                             "BOT_CONTENT": str(ROOT / "content"),
                             "BOT_LISTEN": f"127.0.0.1:{self.port}"}  # fmt: skip
        self._process: asyncio.subprocess.Process | None = None
        self._wanted = False

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def fell(self) -> bool:
        """Whether it ended, and nobody had told it to."""
        return self._wanted and not self.runs

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def log(self) -> str:
        file = self._folder / "log.txt"
        return file.read_text() if file.exists() else ""

    async def start(self) -> None:
        with (self._folder / "log.txt").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", cwd=self._folder, stdout=log, stderr=log,
                env=self._environment,
            )  # fmt: skip
        self._wanted = True

    async def listens(self) -> bool:
        """Whether its port is open."""
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.close()
        return True

    async def end(self, how: signal.Signals = signal.SIGKILL) -> int | None:
        """Ends it, and waits until it is gone."""
        self._wanted = False
        if self._process is None:
            return None
        if self._process.returncode is None:
            self._process.send_signal(how)
        return await asyncio.wait_for(self._process.wait(), PATIENCE)

    def use(self) -> Use:
        seen = psutil.Process(self.pid)
        times = seen.cpu_times()
        return Use(times.user + times.system, seen.memory_full_info().uss / 2**20)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
