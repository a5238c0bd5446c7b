"""The wall clock of a process, moved while it runs (libfaketime)."""

from __future__ import annotations

import os
import platform
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest


class MovedTime:
    """Only the wall clock is moved, as when somebody sets it; it goes on at the pace of the real
    one. asyncio's timers run on the steady clock: moved along, they would all be over at each
    move, and the wait of a thread, whose deadline the kernel reads on a clock that libfaketime
    cannot move, would not end."""

    def __init__(self, library: Path, file: Path) -> None:
        self._file = file
        self.by = timedelta()
        self.settings = {
            "LD_PRELOAD": str(library), "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            # It would spoil the waits by which Python's threads take turns: each ends at once.
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",
        }  # fmt: skip
        self.move(timedelta())

    def move(self, by: timedelta) -> None:
        """So far from the real time, in whole seconds."""
        self.by = timedelta(seconds=round(by.total_seconds()))
        new = self._file.with_suffix(".new")
        new.write_text(f"{self.by.total_seconds():+.0f}")
        new.replace(self._file)  # in one step, for the file is read all the time


def with_moved_time(file: Path) -> MovedTime:
    """Without libfaketime this cannot be tested; CI has it, and must not skip it."""
    found = find_spec("libfaketime")
    if found is None or (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        why = "libfaketime is not here, or its package has none for this machine: `make test`"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(why)
    library = Path(str(found.origin)).parent / "vendor/libfaketime/src/libfaketime.so.1"
    return MovedTime(library, file)
