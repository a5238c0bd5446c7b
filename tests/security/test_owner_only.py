"""What the program writes is for its owner alone, however open the account's habits are."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OPEN = 0o022  # what most accounts begin with: everybody may read
PATIENCE = 40.0


def bot(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """`python -m bot` with its data in a folder that is not there yet, and the local chat."""
    environment = {
        "BOT_TOKEN": "", "BOT_LISTEN": "127.0.0.1:0", "BOT_CONTENT": str(ROOT / "content"),
        "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/coach.sqlite3",
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *words], cwd=ROOT, umask=OPEN,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that a run of the coach and a backup have left in it."""
    folder = tmp_path_factory.mktemp("owner") / "data"
    program = bot(folder)
    wait_for(folder / "alive", program)
    assert bot(folder, "backup").wait(PATIENCE) == 0
    program.send_signal(signal.SIGKILL)  # with all that only lies there while it runs
    program.wait()
    return folder


def wait_for(file: Path, program: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while not file.exists():
        assert program.poll() is None, "it ended"
        assert time.monotonic() < until, "no sign of life"
        time.sleep(0.1)


def modes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder.parent)): stat.filemode(path.stat().st_mode)
        for path in (folder, *sorted(folder.rglob("*")))
    }


def test_nobody_else_can_read_or_enter_anything(written: Path) -> None:
    assert {path: mode for path, mode in modes(written).items() if mode[4:] != "------"} == {}


def test_what_matters_is_among_it(written: Path) -> None:
    names = {path.name for path in written.rglob("*")}
    assert {"coach.sqlite3", "coach.sqlite3-wal", "local-chat.sqlite3", "alive"} <= names
    assert list((written / "backups").glob("coach-*.sqlite3"))
