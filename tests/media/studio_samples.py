"""Pictures for trying the studio out: they draw nothing, and some never end or end badly."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from typing import ClassVar, NoReturn


@dataclass(frozen=True)
class Echo:
    drawn_by: ClassVar[str] = __name__
    text: str = "echo"

    def made(self) -> str:
        return self.text


@dataclass(frozen=True)
class Process(Echo):
    """The worker's own number."""

    def made(self) -> str:
        return str(os.getpid())


@dataclass(frozen=True)
class Manners(Echo):
    """How far the worker steps back, and whether Ctrl-C ends it."""

    def made(self) -> str:
        return f"{os.nice(0)} {signal.getsignal(signal.SIGINT) is signal.SIG_IGN}"


@dataclass(frozen=True)
class Hanging(Echo):
    def made(self) -> NoReturn:
        while True:
            time.sleep(60)


@dataclass(frozen=True)
class Dying(Echo):
    def made(self) -> NoReturn:
        os._exit(3)


@dataclass(frozen=True)
class Faulty(Echo):
    def made(self) -> NoReturn:
        raise KeyError(self.text)


def draw(picture: Echo) -> bytes:
    return picture.made().encode()
