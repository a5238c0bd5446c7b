"""One of our own modules in a process of its own: for heavy work, and for input from outside.

The process knows none of the coach's settings, is held to an address space and a time, and
ends when nobody waits for it any more. `python -m bot.apart` is its first step.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import runpy
import sys
from asyncio.subprocess import PIPE, Process
from math import ceil
from pathlib import Path
from types import TracebackType
from weakref import WeakKeyDictionary

from bot.errors import CoachError

AT_ONCE = 2
ROOT = Path(__file__).parents[1]
# What Python may need to start and to find its libraries. The token and the rest stay here.
PASSED_ON = (
    "LD_LIBRARY_PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "PYTHONTZPATH",
    "SYSTEMROOT",
)  # fmt: skip
_PLACE = re.compile(rb"(\w+ at [\w.<>-]+:\d+)\s*\Z")
_log = logging.getLogger(__name__)
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


class ApartError(CoachError):
    """This could not be worked out; the log has the details."""


async def apart(module: str, request: bytes, *, seconds: float, megabytes: int) -> bytes:
    """What `python -m module` writes to standard output when it gets `request` on standard
    input. Two run at once at most; the others wait their turn, which does not count as time.
    Raises ApartError when it takes longer than `seconds`, fails, or cannot be started."""
    async with _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE)):
        child = await _started(module, megabytes, ceil(seconds))
        try:
            async with asyncio.timeout(seconds):
                answer, complaint = await child.communicate(request)
        except TimeoutError:
            what = {"work": module, "seconds": seconds}
            _log.warning("a process of its own took too long", extra=what)
            raise ApartError(f"This took longer than {seconds:g} seconds; I gave up.") from None
        finally:
            await _ended(child)
    if child.returncode:
        what = {"work": module, "code": child.returncode, "why": _where(complaint)}
        _log.warning("a process of its own failed", extra=what)
        raise ApartError
    return answer


async def _started(module: str, megabytes: int, seconds: int) -> Process:
    try:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-X", "utf8", "-m", "bot.apart", module, str(megabytes), str(seconds),
            stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=ROOT,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            start_new_session=True,  # Ctrl-C is for the coach, which then ends the child itself
        )  # fmt: skip
    except OSError as error:
        what = {"work": module, "why": error.strerror}
        _log.warning("a process of its own cannot be started", extra=what)
        raise ApartError from None


async def _ended(child: Process) -> None:
    if child.returncode is None:
        child.kill()
        await child.wait()


def _where(complaint: bytes) -> str:
    """The kind and the line of an error: its message may quote what a runner wrote."""
    found = _PLACE.search(complaint)
    return found[1].decode() if found else "no word why"


def _limit(megabytes: int, seconds: int) -> None:
    """Holds this process to an address space and to seconds of computing, and lets it leave no
    memory image behind. Windows has no such limits."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on every platform

    wanted = {
        resource.RLIMIT_AS: megabytes * 2**20,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in wanted.items():
        _, hard = resource.getrlimit(kind)
        lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (lower, lower))


def _tell(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
    """Says no more of an error than its kind and where it came up."""
    while trace and trace.tb_next:
        trace = trace.tb_next
    file, line = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace else ("?", 0)
    sys.stderr.write(f"{kind.__name__} at {Path(file).name}:{line}\n")


if __name__ == "__main__":
    _limit(int(sys.argv[2]), int(sys.argv[3]))
    sys.excepthook = _tell
    runpy.run_module(sys.argv[1], run_name="__main__", alter_sys=True)
