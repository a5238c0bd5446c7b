"""Where the time of a cold start goes: `python -X importtime`, read for a person."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import table
from benchmarks.programs import COACH, ROOT, Api, environment

LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|\s+(\S+)")
PATIENCE = 30.0
SHOWN = 15


def slowest(api: Api, folder: Path) -> str:
    """Two tables: the costliest imports with all they bring, and the costliest packages by
    what their own modules take."""
    found = list(_imports(_said(api, folder)))
    with_all = sorted(((whole, name) for name, _, whole in found), reverse=True)[:SHOWN]
    packages: Counter[str] = Counter()
    for name, own, _ in found:
        packages[name.partition(".")[0]] += own
    alone = [(own, name) for name, own in packages.most_common(SHOWN)]
    rows = [[a, _ms(x), b, _ms(y)] for (x, a), (y, b) in zip(with_all, alone, strict=False)]
    return table(("import, with all it brings", "ms", "package, its own modules", "ms"), rows)


def _said(api: Api, folder: Path) -> str:
    """Standard error of the coach up to its first reply."""
    command = [sys.executable, "-X", "importtime", "-m", COACH.module]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(api, folder), stderr=subprocess.PIPE, text=True
    ) as process:
        api.clear()
        api.queue("/how hip drop", 1, 1)
        api.wait(1, PATIENCE)
        process.terminate()
        return process.communicate(timeout=PATIENCE)[1]


def _imports(said: str) -> Iterator[tuple[str, int, int]]:
    """Name, own and whole microseconds of each import."""
    for own, whole, name in LINE.findall(said):
        yield name, int(own), int(whole)


def _ms(microseconds: int) -> str:
    return f"{microseconds / 1000:.0f}"
