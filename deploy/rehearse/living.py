"""Starts what was built as its Dockerfile says, without a token, and ends it again."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from building import Built, say

PATIENCE = 60.0
LAST_WORDS = 10.0


def try_out(built: Built) -> None:
    """Ends the program with a sentence when something is not as it should be."""
    _hold(built.run("python", "-m", "bot", "check") == 0, "the content has faults")
    before = _files(built)
    with _running(built) as (coach, address):
        _hold(_soon(coach, lambda: _answers(address)), "the local chat did not open")
        health = built.stage.last("HEALTHCHECK").listed()
        _hold(_soon(coach, lambda: built.run(*health) == 0), "the coach is not healthy")
        say("The local chat is open, and the coach is healthy.")
        coach.send_signal(signal.Signals[built.stage.last("STOPSIGNAL").rest])
        _hold(coach.wait(LAST_WORDS) == 0, f"it ended with exit code {coach.returncode}")
    written = sorted(map(str, _files(built) - before))
    _hold(not written, f"written outside /data and /tmp: {written}")
    _hold(any((built.root / "data").iterdir()), "nothing was kept in /data")


@contextmanager
def _running(built: Built) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        listen = f"127.0.0.1:{free.getsockname()[1]}"
    built.environment["BOT_LISTEN"] = listen
    command = built.stage.last("CMD").listed()
    with subprocess.Popen(command, cwd=built.work, env=built.environment) as coach:  # noqa: S603
        try:
            yield coach, f"http://{listen}"
        finally:
            coach.kill()


def _soon(coach: subprocess.Popen[bytes], comes_true: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and coach.poll() is None:
        if comes_true():
            return True
        time.sleep(0.5)
    return False


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as page:  # noqa: S310 - our own address
            return bool(page.status == 200)  # noqa: PLR2004
    except (urllib.error.URLError, OSError):
        return False


def _files(built: Built) -> set[tuple[Path, int]]:
    """Every file outside the volume and /tmp, and when it was written."""
    places = [place for place in built.root.iterdir() if place.name not in {"data", "tmp"}]
    files = (path for place in places for path in place.rglob("*") if path.is_file())
    return {(file, file.stat().st_mtime_ns) for file in files}


def _hold(fact: bool, otherwise: str) -> None:
    if not fact:
        sys.exit(f"The rehearsal failed: {otherwise}.")
