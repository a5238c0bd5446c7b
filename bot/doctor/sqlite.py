"""A SQLite file: where it lies, who may read it, whether it takes writing, and is whole."""

from __future__ import annotations

import re
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.doctor.databases import LOST, NEW, opened, unusable
from bot.doctor.finding import Finding, fault, look, together, well

NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "gfs2",
    "ocfs2", "fuse.sshfs", "fuse.glusterfs", "fuse.s3fs", "fuse.rclone", "davfs", "fuse.davfs",
})  # fmt: skip
SHARED = frozenset(
    {"9p", "virtiofs", "vboxsf", "vmhgfs", "fuse.vmhgfs-fuse", "drvfs", "fuse.grpcfuse"}
)
MOUNTS = Path("/proc/self/mountinfo")
CONTAINERS = (Path("/.dockerenv"), Path("/run/.containerenv"))
LOOKED = 3.0
STEPS = 10_000


def place(file: Path) -> Finding:
    """Whether the file lies well, and only its owner reads it."""
    return together(
        [*on(_kind(file), contained=any(one.exists() for one in CONTAINERS)), *_rights(file)],
        "On a disk of this machine; only its owner reads it." if file.exists() else NEW.what,
    )


def on(kind: str | None, *, contained: bool) -> Iterator[Finding]:
    """What the kind of a file system means to SQLite."""
    if kind in NETWORK:
        yield fault(
            f"The file lies on a network file system ({kind}), which breaks SQLite's locks.",
            "Move it to a disk of this machine, or use PostgreSQL.",
        )
    elif kind in SHARED:
        yield look(
            f"The file lies in a folder shared with another system ({kind}).",
            "Its locks may not hold: move the file to a disk or volume of this system.",
        )
    elif kind == "overlay" and contained:
        yield look(
            "The file lies in the container itself and goes with it.",
            "Mount a volume where the database is (docs/deploy.md).",
        )
    elif kind in {"tmpfs", "ramfs"}:
        yield look(
            f"The file lies in memory ({kind}) and is gone at the next start of the machine.",
            "Let BOT_DATABASE_URL name a file on a disk.",
        )


def writing(file: Path) -> Finding:
    """Whether the file can be read and written, side by side; nothing is written."""
    if not file.exists():
        return NEW
    try:
        with closing(opened(file)) as rows:
            rows.isolation_level = None
            rows.execute("BEGIN IMMEDIATE")
            rows.execute("ROLLBACK")
            (mode,) = rows.execute("PRAGMA journal_mode").fetchone()
    except sqlite3.Error as error:
        return unusable(error)
    return journal(str(mode))


def journal(mode: str) -> Finding:
    """What the way of keeping a journal means; the coach sets `wal` whenever it starts."""
    version = f"SQLite {sqlite3.sqlite_version}, can be read and written"
    if mode == "wal":
        return well(f"{version}, with a write-ahead log.")
    return look(
        f"{version}, without its write-ahead log ({mode}).",
        "The next start switches it on. If it is still off then, the file lies where SQLite cannot"
        " share memory: move it to a disk of this machine.",
    )


def whole(file: Path) -> Finding:
    """Whether SQLite finds the file sound; a very large one is looked through in part."""
    if not file.exists():
        return NEW
    end = time.monotonic() + LOOKED
    try:
        with closing(opened(file)) as rows:
            rows.set_progress_handler(lambda: time.monotonic() > end, STEPS)
            (said,) = rows.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            return well(f"Too large to be looked through in {LOOKED:g} s; no damage seen so far.")
        return unusable(error)
    except sqlite3.Error as error:
        return unusable(error)
    return well("No damage.") if said == "ok" else fault(f"The file is damaged: {said}.", LOST)


def kind_of(path: str, mounts: str) -> str | None:
    """The file system of a path, from /proc/self/mountinfo (proc(5))."""
    best, kind = "", None
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), before.split()[4])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, after.split()[0]
    return kind


def _kind(file: Path) -> str | None:
    try:
        return kind_of(str(file.resolve()), MOUNTS.read_text("utf-8"))
    except OSError:
        return None  # no Linux


def _rights(file: Path) -> Iterator[Finding]:
    if not file.exists():
        return
    if stat.S_IMODE(file.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        yield look(f"Others than its owner may open {file}.", f"chmod 600 {file}*")
