"""Finds the clips of the spoken phrases: `voice/<id>.flac`, or another format that can be played.

A clip is read as bytes and never played here: whether its words are right, only an ear can tell.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from bot.library.faults import Fault, did_you_mean

FORMATS = frozenset({".flac", ".wav", ".mp3", ".m4a", ".ogg", ".opus"})
LARGEST = 200_000


def clips_in(folder: Path) -> list[Path]:
    """The clips of a folder by name; of no folder, none."""
    if not folder.is_dir():
        return []
    found = (file for file in folder.iterdir() if file.suffix.lower() in FORMATS)
    return sorted(file for file in found if not file.name.startswith("."))


def by_phrase(clips: Iterable[Path]) -> dict[str, Path]:
    """The clip of each phrase; of two, the first."""
    found: dict[str, Path] = {}
    for clip in clips:
        found.setdefault(clip.stem, clip)
    return found


def doubles(clips: Iterable[Path], kept: Mapping[str, Path]) -> Iterator[Fault]:
    for clip in clips:
        other = kept[clip.stem]
        if clip != other:
            sentence = f"`{clip.stem}` is spoken in `{other.name}` already; keep one of them"
            yield Fault(clip, 1, sentence)


def strays(clips: Mapping[str, Path], phrases: Iterable[str]) -> Iterator[Fault]:
    """The clips that no phrase names."""
    known = set(phrases)
    for name, clip in clips.items():
        if name not in known:
            near = did_you_mean(name, known) or "; take the file out, or add it to `voice.yaml`"
            yield Fault(clip, 1, f"there is no phrase `{name}`{near}")


def unfit(clips: Iterable[Path]) -> Iterator[Fault]:
    """The clips that cannot be read, are empty or too large."""
    for clip in clips:
        try:
            size = _size(clip)
        except OSError as error:
            yield Fault(clip, 1, f"the clip cannot be read: {error.strerror}")
            continue
        if not size:
            yield Fault(clip, 1, "the clip is empty")
        elif size > LARGEST:
            most = f"{LARGEST // 1000} kB are the most"
            yield Fault(clip, 1, f"the clip has {size / 1000:,.0f} kB; {most}")


def version_of(clips: Mapping[str, Path]) -> str:
    """Changes with the content of any clip."""
    seen = sha256()
    for name, clip in sorted(clips.items()):
        seen.update(f"{name}\n".encode())
        seen.update(sha256(_content(clip)).digest())
    return seen.hexdigest()[:12]


def _size(clip: Path) -> int:
    """In bytes, of a file that can be opened."""
    with clip.open("rb") as file:
        return os.fstat(file.fileno()).st_size


def _content(clip: Path) -> bytes:
    try:
        return clip.read_bytes()
    except OSError:  # taken away a moment ago, which the next reading tells
        return b""
