"""What the program writes is for its owner alone, however open the account's habits are."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.start import OWNER_ONLY

ROOT = Path(__file__).parents[2]
OPEN = 0o022  # what most accounts begin with: everybody may read
PATIENCE = 40.0


def bot(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """`python -m bot` with its data in a folder that is not there yet, and the local chat; what it
    says is kept beside the folder."""
    environment = {
        "BOT_TOKEN": "", "BOT_LISTEN": "127.0.0.1:0", "BOT_CONTENT": str(ROOT / "content"),
        "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/coach.sqlite3",
    }  # fmt: skip
    with (folder.parent / "said").open("ab") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *words], cwd=ROOT, umask=OPEN,
            stdout=subprocess.DEVNULL, stderr=said, env={**os.environ, **environment},
        )  # fmt: skip


class Run(NamedTuple):
    """What a run of the coach and a backup have left, and the umask that it ran with."""

    folder: Path
    umask: int


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("owner") / "data"
    program = bot(folder)
    wait_for("the coach is there", folder.parent / "said", program)
    umask = umask_of(program.pid)
    assert bot(folder, "backup").wait(PATIENCE) == 0
    program.send_signal(signal.SIGKILL)  # with all that only lies there while it runs
    program.wait()
    return Run(folder, umask)


def wait_for(words: str, said: Path, program: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while words not in said.read_text():
        assert program.poll() is None, said.read_text()
        assert time.monotonic() < until, "no sign of life"
        time.sleep(0.1)


def umask_of(process: int) -> int:
    """As Linux tells it."""
    told = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1], 8) for line in told.splitlines() if line.startswith("Umask"))


def modes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder.parent)): stat.filemode(path.stat().st_mode)
        for path in (folder, *sorted(folder.rglob("*")))
    }


def test_nobody_else_can_read_or_enter_anything(run: Run) -> None:
    found = modes(run.folder)
    assert {path: mode for path, mode in found.items() if mode[4:] != "------"} == {}


def test_what_matters_is_among_it(run: Run) -> None:
    names = {path.name for path in run.folder.rglob("*")}
    assert {"coach.sqlite3", "coach.sqlite3-wal", "local-chat.sqlite3"} <= names
    assert list((run.folder / "backups").glob("coach-*.sqlite3"))


def test_what_it_writes_later_is_for_its_owner_alone_too(run: Run) -> None:
    """The sign of life, and films."""
    assert run.umask == OWNER_ONLY
