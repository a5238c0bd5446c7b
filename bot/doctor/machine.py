"""This machine: room on the disk, the address to listen on, and the time zones it knows."""

from __future__ import annotations

import os
import re
import shutil
import stat
import zoneinfo
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.doctor.finding import Finding, fault, look, together, well

MEGABYTE = 2**20
LITTLE, TOO_LITTLE = 1024 * MEGABYTE, 100 * MEGABYTE
OLD_YEARS = 2


def disk(folder: Path) -> Finding:
    """Whether there is room in the coach's own folder, and it is the coach's."""
    here = next(one for one in (folder.resolve(), *folder.resolve().parents) if one.exists())
    free = shutil.disk_usage(here).free
    return together(
        [*_writable(here), *room(free), *_rights(here, made=here == folder.resolve())],
        f"{_size(free)} free in {folder}, which can be written.",
    )


def room(free: int) -> Iterator[Finding]:
    """What so many free bytes mean."""
    if free < TOO_LITTLE:
        yield fault(
            f"Only {_size(free)} are free on the disk of the database.",
            "Make room now: with none left nothing can be written. The folder media beside it may"
            " be emptied.",
        )
    elif free < LITTLE:
        yield look(
            f"Only {_size(free)} are free on the disk of the database.",
            "Make room, or move to a larger disk. The folder media beside it may be emptied.",
        )


def zones(release: str | None, source: str, now: datetime) -> Finding:
    """Whether the rules of the time zones are there, and new; a release is called 2026a."""
    if release is None:
        return fault(
            "There is no time zone database.",
            "Install tzdata, by this system's packages or by `pip install tzdata`.",
        )
    if int(release[:4]) < now.year - OLD_YEARS:
        return look(
            f"The time zones are those of {release} ({source}).",
            "Countries have changed their clocks since: bring tzdata up to date.",
        )
    return well(f"The time zones are those of {release} ({source}).")


def zones_here() -> tuple[str | None, str]:
    """The release in use, and where it is from: the system's goes before the package."""
    for folder in map(Path, zoneinfo.TZPATH):
        if (folder / "Europe").is_dir():
            return _release(folder) or "0000", str(folder)
    try:
        year, letter = re.findall(r"\d+", version("tzdata"))[:2]
        return f"{year}{chr(ord('a') + int(letter) - 1)}", "the package tzdata"
    except PackageNotFoundError:
        return None, ""


def _release(folder: Path) -> str | None:
    for name in ("tzdata.zi", "+VERSION"):
        file = folder / name
        if file.is_file():
            found = re.search(r"\d{4}[a-z]", file.read_text("utf-8", "replace")[:100])
            return found[0] if found else None
    return None


def _writable(folder: Path) -> Iterator[Finding]:
    """Without writing; the superuser may write everywhere but on a disk that is read-only."""
    read_only = bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    if read_only or not os.access(folder, os.W_OK | os.X_OK):
        why = "its disk is read-only" if read_only else "it belongs to somebody else"
        yield fault(
            f"{folder} cannot be written: {why}.",
            "The coach keeps its database and its sign of life there: mount it for writing, or"
            " give it to the user who runs the coach.",
        )


def _rights(folder: Path, *, made: bool) -> Iterator[Finding]:
    mode = folder.stat().st_mode
    if made and mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        yield look(f"Everybody may write in {folder}.", f"chmod 700 {folder}")


def _size(count: int) -> str:
    megabytes = count // MEGABYTE
    return f"{megabytes} MB" if megabytes < 10 * 1024 else f"{megabytes // 1024} GB"
