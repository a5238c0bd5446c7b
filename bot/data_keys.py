"""How an operator writes keys: in a setting with commas between, or in a file, one a line."""

from __future__ import annotations

import logging
import re
import stat
from collections.abc import Iterable
from pathlib import Path

from bot.errors import SettingsError

log = logging.getLogger(__name__)

KEY = re.compile(r"[A-Za-z0-9_-]{43}=")
NEW = "`python -m bot keys new` makes one"


def read_keys(text: str) -> tuple[str, ...]:
    """The keys in `text`, newest first. Raises ValueError, which never shows one."""
    return _checked(part.strip() for part in text.split(",") if part.strip())


def read_key_file(file: Path) -> tuple[str, ...]:
    """The keys in `file`, newest first; `#` opens a comment. Raises SettingsError."""
    try:
        lines = [line.partition("#")[0].strip() for line in file.read_text("utf-8").splitlines()]
        keys = _checked(line for line in lines if line)
    except (OSError, ValueError) as error:
        raise SettingsError(f"BOT_DATA_KEY_FILE cannot be used: {_why(error)}.") from None
    if file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        log.warning("%s can be read by others than its owner: chmod 600 closes it", file)
    return keys


def _checked(keys: Iterable[str]) -> tuple[str, ...]:
    every = tuple(keys)
    if not every:
        raise ValueError(f"it holds no key; {NEW}")
    for place, key in enumerate(every, start=1):
        if not KEY.fullmatch(key):
            raise ValueError(f"key {place} of {len(every)} is not a key; {NEW}")
    return every


def _why(error: OSError | ValueError) -> str:
    """A sentence without anything that the file holds."""
    if isinstance(error, UnicodeDecodeError):
        return f"it is not a text; {NEW}"
    return f"{error.strerror}" if isinstance(error, OSError) else str(error)
