"""Finds and opens the files of the content folder."""

from __future__ import annotations

from pathlib import Path

from bot.library.faults import Fault, Notes

_LARGEST = 100_000
_SLIPS = {".md", ".markdown", ".mdown", ".mkd", ".yaml", ".yml"}


def files_in(notes: Notes, suffix: str) -> list[Path]:
    """The files of the folder that end in `suffix`, in order of their names. An ending that
    looks like a slip of the pen is a fault; any other file is left alone."""
    folder = notes.file
    try:
        names = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        notes.add(1, f"the folder cannot be read: {error.strerror}")
        return []
    files = [path for path in names if path.suffix == suffix]
    for path in names:
        if path.suffix != suffix and path.suffix.lower() in _SLIPS:
            right = path.with_suffix(suffix).name
            notes.faults.append(Fault(path, 1, f"nothing reads this file; name it `{right}`"))
    if not files:
        notes.add(1, f"the folder holds no file that ends in `{suffix}`")
    return files


def text_of(notes: Notes) -> str | None:
    """The text of a file with `\\n` as line ends, or None and a note."""
    try:
        content = notes.file.read_bytes()
    except OSError as error:
        notes.add(1, f"the file cannot be read: {error.strerror}")
        return None
    if len(content) > _LARGEST:
        notes.add(1, f"the file has {len(content):,} bytes; {_LARGEST:,} is the most")
        return None
    return _decoded(content, notes)


def _decoded(content: bytes, notes: Notes) -> str | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        notes.add(line, "the file is not UTF-8; save it as UTF-8 in your editor")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
