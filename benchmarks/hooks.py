"""Programs that take updates by webhook, and posting to them."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import orjson
import psutil

from benchmarks.postman import Round
from benchmarks.programs import ROOT, Api, Peer, peer

PATH, SECRET = "/hook", "bench"
PATIENCE = 60.0
GLANCE = 0.02


class Hooked(NamedTuple):
    """A running program, and the port at which it listens."""

    process: psutil.Process
    port: int


@contextmanager
def hooked(one: Peer, api: Api, folder: Path, **settings: str) -> Iterator[Hooked]:
    """A peer that has told the API of its webhook, and listens."""
    port = _free_port()
    where = {"BOT_WEBHOOK_URL": f"http://127.0.0.1:{port}{PATH}", "BOT_WEBHOOK_SECRET": SECRET,
             "BOT_LISTEN": f"127.0.0.1:{port}"}  # fmt: skip
    api.clear()
    with peer(one, api, folder, **where, **settings) as process:
        assert api.wait(1, PATIENCE, "setWebhook"), f"{one.name} did not start"
        _wait_until_open(port)
        yield Hooked(process, port)


def post(
    ports: list[int], text: str, users: tuple[int, int], first: int, rate: float | None = None
) -> dict[int, int]:
    """Lets `users` (first and past the last) write `text`, at once or `rate` of them a second;
    the updates are numbered from `first` on and go to the ports in turn. When each update was
    there to be posted."""
    wanted = Round(ports, PATH, SECRET, first, users, text, rate)
    seconds = PATIENCE + (0 if rate is None else (users[1] - users[0]) / rate)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.postman"], input=orjson.dumps(asdict(wanted)),
        cwd=ROOT, check=True, timeout=seconds, stdout=subprocess.PIPE,
    )  # fmt: skip
    told = orjson.loads(done.stdout)
    assert not told["refused"], f"{told['refused']} updates were not taken"
    return dict(told["posted"])


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_until_open(port: int) -> None:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(GLANCE)
        else:
            return
    raise TimeoutError(f"nothing listens on port {port}")
