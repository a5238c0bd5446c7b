"""Finished films and pictures on this machine's disk, by what they were made of."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.media.pictures import Piece
from bot.media.pieces import Cover, Film, Loop, Still, Track

MADE_WITH = ("av", "matplotlib", "numpy", "pillow")
MOVING = ("mirror", "motion", "swing")
"""Of `core`, what has a say in the drawing."""
SUFFIX: dict[type, str] = {Film: "mp4", Loop: "gif", Still: "png", Cover: "jpg"}
"""What is kept. Tracks are of one runner's dose, and so not worth a place on the disk."""
_log = logging.getLogger(__name__)


class Prints:
    """A folder of files that anybody may empty: what is missing is made again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, piece: Piece) -> bytes | None:
        """The finished file, if it has been made and can be read."""
        file = self._file(piece)
        try:
            return None if file is None else file.read_bytes()
        except OSError:
            return None

    def keep(self, piece: Piece, content: bytes) -> None:
        """Puts a finished file into the folder; a disk that is full is no reason to stop."""
        file = self._file(piece)
        if file is None:
            return
        try:
            _write(file, content)
        except OSError as error:
            what = {"file": file.name, "why": error.strerror}
            _log.warning("a finished file cannot be kept", extra=what)

    def drop_all_but(self, pieces: Iterable[Piece]) -> int:
        """Takes away files of content that has changed since; how many."""
        kept = {self._file(piece) for piece in pieces}
        endings = {f".{suffix}" for suffix in SUFFIX.values()}
        old = [f for f in self._folder.glob("*") if f.suffix in endings and f not in kept]
        for file in old:
            file.unlink(missing_ok=True)
        return len(old)

    def _file(self, piece: Piece) -> Path | None:
        suffix = SUFFIX.get(type(piece))
        return None if suffix is None else self._folder / f"{key_of(piece)}.{suffix}"


def key_of(piece: Piece) -> str:
    """Names what a file is made of, 64 letters: the piece, the clips that a track is put
    together from, and the code and the libraries that make it."""
    made_of = sha256(f"{_code()}\n{type(piece).__name__}\n{_canonical(piece)}".encode())
    if isinstance(piece, Track):
        for _, file in piece.voice:
            made_of.update(Path(file).read_bytes())
    return made_of.hexdigest()


@cache
def _code() -> str:
    """How things are drawn and played: a change of it makes every file anew."""
    folder = Path(__file__).parent
    moving = (folder.parent / "core" / f"{name}.py" for name in MOVING)
    files = [*sorted(folder.rglob("*.py")), *moving]
    digest = sha256(b"".join(file.read_bytes() for file in files))
    return f"{digest.hexdigest()} {[version(library) for library in MADE_WITH]}"


def _canonical(value: Any) -> str:
    """The same text for equal values in every process; sets and mappings in order."""
    if is_dataclass(value):
        return f"({' '.join(_canonical(getattr(value, one.name)) for one in fields(value))})"
    if isinstance(value, dict):
        return _canonical(sorted((str(key), _canonical(one)) for key, one in value.items()))
    if isinstance(value, frozenset):
        return _canonical(sorted(map(_canonical, value)))
    if isinstance(value, tuple | list):
        return f"[{' '.join(map(_canonical, value))}]"
    return repr(value.value if isinstance(value, Enum) else value)


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all, whoever else writes the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(handle)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
