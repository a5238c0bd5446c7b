"""Misfortune of the databases: PostgreSQL is restarted, and SQLite's disk is full."""

from __future__ import annotations

import asyncio
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGINT, Signals
from typing import Any, Protocol

import psutil
from processes import Process

ROOM = 24 * 2**20
STOPS_WITHIN = 30.0


async def restart(server: Any, how: Signals = SIGINT) -> None:
    """Ends the server and starts it again. SIGINT breaks all connections, SIGQUIT does not even
    write down what is in memory (PostgreSQL, 18.5 Shutting Down the Server)."""
    running = psutil.Process(server.get_pid())
    running.send_signal(how)
    await asyncio.to_thread(running.wait, STOPS_WITHIN)
    await asyncio.to_thread(server.ensure_postgres_running)


class Disk(Protocol):
    """What a database stands on."""

    folder: Path

    def fill(self, process: Process) -> None: ...

    def free(self, process: Process) -> None: ...


class SmallDisk:
    """A file system of its own with little room, which a large file fills up."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, process: Process) -> None:
        with self._ballast.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                return

    def free(self, process: Process) -> None:
        self._ballast.unlink()


class Quota:
    """The largest file that the process may write, as the kernel sees to it: for those who may
    not mount anything. SQLite hears "file too large" in place of "no space left"."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, process: Process) -> None:
        self._limit(process, 4096)

    def free(self, process: Process) -> None:
        self._limit(process, resource.RLIM_INFINITY)

    def _limit(self, process: Process, size: int) -> None:
        _, hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, hard))


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk | None]:
    """Mounted inside the block; None where one may not mount."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "none", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
        mounted = done.returncode == 0
    except FileNotFoundError:
        mounted = False
    try:
        yield SmallDisk(folder) if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)
