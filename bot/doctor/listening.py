"""BOT_LISTEN: whether it can be opened, or who has it."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import aiohttp

from bot.doctor.finding import Finding, fault, look, together
from bot.settings import LOOPBACK

SECONDS = 2.0
LISTENS = "0A"
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - asked, not opened
OK = 200


async def listening(host: str, port: int, *, needed: bool) -> Finding:
    """Opens the address for a moment. It is `needed` for a webhook and the chat on this machine;
    health and figures can do without."""
    error = _opened(host, port)
    taken = error == errno.EADDRINUSE
    ours = taken and await _answers(host, port)
    name = f"{host}:{port}"
    return together(
        [*_open(name, error, ours=ours, taker=_taker(port) if taken else None, needed=needed),
         *_public(host)],
        f"The coach answers at {name}." if ours else f"{name} is free.",
    )  # fmt: skip


def _open(
    name: str, error: int, *, ours: bool, taker: str | None, needed: bool
) -> Iterator[Finding]:
    if not error or ours:
        return
    worse = fault if needed else look
    if error == errno.EADDRINUSE:
        who = f" by {taker}" if taker else ""
        mend = "If that is the coach, all is well. Otherwise end it, or change BOT_LISTEN."
        yield worse(f"{name} is taken{who}.", mend)
    elif error == errno.EACCES:
        mend = "Ports below 1024 are for the superuser; take 8080 and let the proxy have 443."
        yield worse(f"{name} may not be opened by this user.", mend)
    else:
        why = os.strerror(error) if error > 0 else "no such name"
        yield worse(f"{name} cannot be opened: {why}.", "Mend BOT_LISTEN.")


def _public(host: str) -> Iterator[Finding]:
    if host not in LOOPBACK:
        yield look(
            "BOT_LISTEN is open to other machines.",
            "Right behind a proxy in the same private network or in a container. Otherwise take"
            " 127.0.0.1, and let a proxy with a certificate stand before it.",
        )


def _opened(host: str, port: int) -> int:
    """The number of the error; 0 when it can be opened, below 0 when there is no such name."""
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            trial.listen(1)  # two may bind, and only one listen
    except socket.gaierror:
        return -1
    except OSError as error:
        return error.errno or -1
    return 0


async def _answers(host: str, port: int) -> bool:
    """Whether what listens there is a coach that is alive."""
    near = EVERYWHERE.get(host, host)
    near = f"[{near}]" if ":" in near else near
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS)) as http,
            http.get(f"http://{near}:{port}/healthz") as answer,
        ):
            return answer.status == OK
    except (aiohttp.ClientError, TimeoutError):
        return False


def _taker(port: int) -> str | None:
    """The process that listens, where this system tells (Linux, proc(5))."""
    doors = {f"socket:[{inode}]" for inode in _inodes(port)}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if any(str(one.readlink()) in doors for one in (process / "fd").iterdir()):
                return f"process {process.name} ({(process / 'comm').read_text().strip()})"
        except OSError:
            continue  # somebody else's, or gone
    return None


def _inodes(port: int) -> Iterator[str]:
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        if table.is_file():
            for line in table.read_text().splitlines()[1:]:
                _, local, _, state, *rest = line.split()
                if state == LISTENS and int(local.rpartition(":")[2], 16) == port:
                    yield rest[5]
