"""The far side of the studio: what runs in the worker process. Only there is the drawing library
ever loaded."""

from __future__ import annotations

import gc
import os
import signal
import sys
from importlib import import_module
from multiprocessing import parent_process
from threading import Thread

from bot.media.pictures import Piece

COURTESY = 10
"""How far (as `nice` counts) the worker steps back behind the chat."""


def begin() -> None:
    """Settles in: Ctrl-C is for the coach alone, and so is the first right to the processor."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.nice(COURTESY)
    Thread(target=_end_with_parent, daemon=True).start()


def draw(picture: Piece) -> bytes:
    """The finished file."""
    module = import_module(picture.drawn_by)
    if not gc.get_freeze_count():
        gc.freeze()  # what is loaded stays, and is never walked through again
    try:
        drawn: bytes = module.draw(picture)
        return drawn
    finally:
        gc.collect()  # a figure is a ring of objects, with some megabytes in it


def _end_with_parent() -> None:
    """A parent that was killed closes no queue; its worker would wait there for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
