"""Logging: one line an event, on standard error.

JSON where a program reads it, words where a person does. An event is a sentence that stays the
same; what varies are fields, given as `extra`. The token is struck out of every line, people are
told apart by `hashed` ids, and of an error no more is told than `told` lets through, because an
error's message may quote what a runner wrote. docs/logs.md lists the events.
"""

from __future__ import annotations

import hmac
import json
import logging
import os
import re
import secrets
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import orjson

log = logging.getLogger(__name__)

STRUCK = "<token>"
# httpx would log every address, which has the token in it; the others are only chatty.
QUIET = ("httpx", "httpcore", "apscheduler", "aiosqlite", "asyncio", "alembic", "markdown_it",
         "aiohttp.access", "filelock", "sqlalchemy", "uvicorn", "uvicorn.access")  # fmt: skip
DISCREET = ("telegram", "asyncpg", "multipart", "python_multipart")
"""When they debug, they show whole messages."""
LONGEST = 120
OUR_OWN = (ArithmeticError, AssertionError, AttributeError, ImportError, MemoryError, NameError,
           RecursionError, TypeError, sqlite3.Error)  # fmt: skip
"""Errors that speak of the program, not of what it was given."""
FIXED = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
"""What every record has; anything else was given as a field."""

SHOWN = ("time", "level", "logger", "event", "traceback")
_SAFE_MODULES = ("telegram.", "bot.chat.backend", "bot.chat.courier", "bot.media", "bot.apart")
"""Their errors hold no words of a runner, but for what Telegram quotes."""
_PLACE = re.compile(r"^  File .*, line \d+, in .*", re.MULTILINE)
_key = bytearray(secrets.token_bytes(32))


def hashed(who: object) -> str:
    """Stands for a person or a chat in the log: the same within one deployment, and of no use
    outside. Until `set_up` knows the token it holds for this process only."""
    return hmac.digest(_key, f"log:{who}".encode(), "sha256").hex()[:10]


def told(error: BaseException) -> str:
    """The kind of an error, and its message as far as no runner's words can be in it.

    Telegram quotes a message in quotation marks, and chats by their ids; PostgreSQL quotes values;
    SQLite names columns only.
    """
    kind, said = type(error).__name__, ""
    cause = getattr(error, "orig", None) or error  # SQLAlchemy's wrapping
    if isinstance(cause, OSError):
        said = reason(cause)
    elif isinstance(cause, OUR_OWN):
        said = str(cause)
    elif isinstance(error, Exception) and type(error).__module__.startswith(_SAFE_MODULES):
        said = re.sub(r"-?\d{5,}", "…", re.split('["\n]', str(error))[0][:LONGEST]).strip()
    elif cause is not error:
        said = type(cause).__name__
    return f"{kind}: {said}" if said and said != kind else kind


def reason(error: OSError) -> str:
    """The system's own words for an error; libraries add addresses and file names to them."""
    if error.errno and error.errno > 0:  # below are those of names that are not found
        return os.strerror(error.errno)
    return error.strerror or ""


def striking(*hidden: str | None) -> Callable[[str], str]:
    """A function that takes these out of a text, percent-encoded or in JSON too."""
    forms = [_any_form(word) for word in hidden if word]
    if not forms:
        return str
    pattern = re.compile("|".join(forms))
    return lambda text: pattern.sub(STRUCK, text)


class Lines(logging.Formatter):
    """JSON: the time, level, logger and event, the fields, and a traceback as one more field."""

    def __init__(self, token: str | None) -> None:
        super().__init__()
        self._struck = striking(token)

    def format(self, record: logging.LogRecord) -> str:
        return self._struck(_dumped(_facts(record)))


class Words(Lines):
    """The same for a person: words first, then the fields, and the traceback below."""

    def format(self, record: logging.LogRecord) -> str:
        facts = _facts(record)
        head = "{time} {level} {logger}: {event}".format_map(facts)
        fields = ", ".join(f"{name}={facts[name]}" for name in facts if name not in SHOWN)
        line = f"{head} ({fields})" if fields else head
        return self._struck(f"{line}\n{facts.get('traceback', '')}".rstrip())


def set_up(level: str, token: str | None) -> None:
    """Logs to standard error, warnings and the error that ends the program too."""
    if token is not None:
        _key[:] = token.encode()
    handler = logging.StreamHandler()
    handler.setFormatter((Words if sys.stderr.isatty() else Lines)(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    wanted = logging.getLogger().level
    for names, least in ((QUIET, logging.WARNING), (DISCREET, logging.INFO)):
        for name in names:
            logging.getLogger(name).setLevel(max(least, wanted))
    # Failed polls are told by `chat.mishaps` in a line each; the library adds a traceback.
    logging.getLogger("telegram.ext.Updater").setLevel(logging.CRITICAL)
    logging.captureWarnings(capture=True)
    sys.excepthook = _ended_by


def _ended_by(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        log.critical("the program ended by a fault", exc_info=(kind, error, trace))


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    """A record by names, in the order in which they are written."""
    moment = datetime.fromtimestamp(record.created, UTC)
    facts = {
        "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname,
        "logger": record.name,
        "event": _event(record),
    }
    facts |= {name: value for name, value in vars(record).items() if name not in FIXED}
    if record.exc_info and record.exc_info[1] is not None:
        facts["traceback"] = "\n".join(_trace(record.exc_info[1], set()))
    return facts


def _event(record: logging.LogRecord) -> str:
    try:
        text = record.getMessage()
    except (TypeError, ValueError, KeyError):
        return str(record.msg)  # the values do not fit; the sentence is worth more than a fault
    # asyncio goes on with the task and its error, message and all; the traceback says the rest.
    return text.partition("\n")[0] if record.name == "asyncio" else text


def _trace(error: BaseException, seen: set[int]) -> Iterator[str]:
    """Kinds and places of an error and of what led to it, the first one first."""
    seen.add(id(error))
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None and id(earlier) not in seen:
        yield from _trace(earlier, seen)
        yield "and then"
    yield from _places(error)
    yield told(error)
    for part in getattr(error, "exceptions", ()):
        if id(part) not in seen:
            yield "in it"
            yield from _trace(part, seen)


def _places(error: BaseException) -> Iterator[str]:
    """Where it was, in this process or in a worker, which sends its traceback as one text."""
    yield from (line.rstrip() for line in traceback.format_tb(error.__traceback__))
    if type(error).__name__ == "_RemoteTraceback":
        yield from _PLACE.findall(str(error))


def _dumped(facts: dict[str, Any]) -> str:
    try:
        return orjson.dumps(facts, default=str).decode()
    except TypeError:  # half a character, or a number of more than 64 bits
        return json.dumps(facts, default=str)


def _any_form(word: str) -> str:
    """A pattern for a word as it is, in an address (twice encoded at most), or in JSON."""
    return "".join(f"(?:{'|'.join(_forms(character))})" for character in word)


def _forms(character: str) -> Iterator[str]:
    yield re.escape(character)
    yield re.escape(json.dumps(character)[1:-1])
    octets = "".join(f"%(?:25)?{octet:02X}" for octet in character.encode())
    yield f"(?i:{octets})"
