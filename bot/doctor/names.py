"""The settings: whether each can be used, and whether every BOT_ name is one."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from pydantic import ValidationError

from bot.doctor.finding import Finding, fault, look, together
from bot.errors import SettingsError
from bot.settings import LOOPBACK, Settings, read_settings

PREFIX = "BOT_"
KNOWN = tuple(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)
BESIDE = ("BOT_SECRETS",)
"""Read by the program, and no fields of the settings."""
NEAR = 0.75


def names(environ: Mapping[str, str]) -> Finding:
    """Whether every BOT_ name is a setting."""
    count = sum(name.upper() in KNOWN for name in environ)
    return together(_unknown(environ), f"{count} set, each one known.")


def settings() -> tuple[Settings | None, Finding]:
    """The settings, None when they cannot be used, and what is to be said of them."""
    try:
        read = read_settings()
        read.data_keys  # noqa: B018 - reads the key file
    except SettingsError as error:
        every = error.__context__  # it speaks of the first alone
        if isinstance(every, ValidationError):
            return None, together(_unusable(every), "")
        return None, fault(str(error), "Mend the file, or the setting.")
    if read.token is None and read.host not in LOOPBACK:
        return None, fault(*OPEN)
    return read, together(_key_file(read), "All can be used.")


OPEN = (
    "Without BOT_TOKEN the chat on this machine opens, and BOT_LISTEN would show it to others.",
    "Set BOT_TOKEN, or leave BOT_LISTEN out.",
)


def _unknown(environ: Mapping[str, str]) -> Iterator[Finding]:
    """A slip of the pen is a fault: what it was to set is not set."""
    names = {name.upper() for name in environ if name.upper().startswith(PREFIX)}
    for name in sorted(names.difference(KNOWN, BESIDE)):
        near = get_close_matches(name, KNOWN, 1, NEAR)
        if near:
            yield fault(f"{name} is no setting.", f"Did you mean {near[0]}? Then call {name} so.")
        else:
            yield look(f"{name} is no setting and does nothing.", f"Take {name} away.")


def _key_file(read: Settings) -> Iterator[Finding]:
    file = read.data_key_file
    if file is not None and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield look("Others than its owner may read BOT_DATA_KEY_FILE.", f"chmod 600 {file}")


def _unusable(error: ValidationError) -> Iterator[Finding]:
    for one in error.errors(include_input=False, include_url=False):
        name = f"{PREFIX}{str(one['loc'][0]).upper()}" if one["loc"] else "A setting"
        why = one["msg"].removeprefix("Value error, ")
        yield fault(f"{name} cannot be used: {why}.", f"Set {name} anew; the README says how.")
