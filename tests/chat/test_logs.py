"""One line an event; the token never shows, however it got into a record, nor does a runner."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from io import StringIO
from urllib.parse import quote

import pytest
from chat_samples import TOKEN, Wire, bot_on
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError, ProgrammingError
from telegram.error import BadRequest, ChatMigrated

from bot.logs import DISCREET, QUIET, STRUCK, Lines, Words, hashed, set_up, striking, told

URL = f"https://api.telegram.org/bot{TOKEN}/sendMessage"
SECRET = "my knee hurts since Tuesday"


def record(
    text: str, *args: object, failed: BaseException | None = None, **fields: object
) -> logging.LogRecord:
    trace = None if failed is None else (type(failed), failed, failed.__traceback__)
    made = logging.LogRecord("coach", logging.INFO, "here.py", 1, text, args, trace)
    vars(made).update(fields)
    return made


def raised(error: BaseException) -> BaseException:
    try:
        raise error  # noqa: TRY301 - it is to have a traceback
    except BaseException as caught:  # noqa: BLE001 - of any kind
        return caught


def written(said: logging.LogRecord) -> dict[str, object]:
    """What a program reads of it."""
    line: dict[str, object] = json.loads(Lines(TOKEN).format(said))
    return line


# The token


@pytest.mark.parametrize("form", [Lines, Words])
@pytest.mark.parametrize(
    "said",
    [
        record(f"calling {URL}"),
        record("calling %s", URL),
        record("%(url)s", {"url": URL}),
        record("calling", url=URL),
        record("calling", where={"url": [URL]}),
        record("as written in an address: %s", quote(URL, safe="")),
        record("the same in small letters: %s", TOKEN.replace(":", "%3a")),
        record("in an address within an address: %s", quote(quote(TOKEN, safe=""))),
        record("failed", failed=raised(RuntimeError(URL))),
        record("failed", failed=raised(TypeError(URL))),
        record("bot[%r]", {"token": TOKEN}),
    ],
    ids=["text", "argument", "named argument", "field", "nested field", "quoted", "small letters",
         "quoted twice", "exception", "exception that is told", "repr"],
)  # fmt: skip
def test_the_token_is_struck_out(said: logging.LogRecord, form: type[Lines]) -> None:
    line = form(TOKEN).format(said)
    assert TOKEN not in line
    assert TOKEN.partition(":")[2] not in line


def test_the_token_is_struck_out_of_what_led_to_an_exception() -> None:
    error = raised(ValueError("outer"))
    error.__cause__ = raised(TypeError(URL))
    line = Lines(TOKEN).format(record("failed", failed=error))
    assert TOKEN not in line
    assert STRUCK in line


def test_a_token_with_quotes_and_umlauts_is_struck_out_of_json() -> None:
    token = '1:"ä\\'
    assert STRUCK in Lines(token).format(record("calling %s", token))


@given(st.text(min_size=1), st.text(), st.text())
def test_what_is_hidden_is_never_left(hidden: str, before: str, after: str) -> None:
    assert striking(hidden)(before + hidden + after).count(STRUCK) >= 1


def test_without_a_token_nothing_is_struck_out() -> None:
    assert Words(None).format(record("hello")).endswith("hello")


def test_the_bot_does_not_show_its_token() -> None:
    shown = repr(bot_on(Wire()))
    assert TOKEN not in shown
    assert shown == "CoachBot[https://api.telegram.org]"


# One line an event


def test_a_line_has_time_level_logger_and_event() -> None:
    said = record("a message did not go")
    said.created = 1_795_408_724.5
    assert written(said) == {"time": "2026-11-23T04:38:44.500Z", "level": "INFO",
                             "logger": "coach", "event": "a message did not go"}  # fmt: skip


def test_what_varies_is_a_field() -> None:
    line = written(record("a message did not go", tries=3))
    assert (line["event"], line["tries"]) == ("a message did not go", 3)


def test_a_person_reads_words_and_then_the_fields() -> None:
    line = Words(TOKEN).format(record("calling %s", URL, tries=3, why="busy"))
    said = f"INFO coach: calling https://api.telegram.org/bot{STRUCK}/sendMessage"
    assert line.endswith(f"{said} (tries=3, why=busy)")


def test_a_traceback_is_one_field_of_the_same_line() -> None:
    line = Lines(TOKEN).format(record("failed", failed=raised(ZeroDivisionError("by zero"))))
    assert line.count("\n") == 0
    assert re.search(r"test_logs\.py.*\nZeroDivisionError: by zero$",
                     json.loads(line)["traceback"], re.DOTALL)  # fmt: skip


def test_a_person_reads_the_traceback_below() -> None:
    line = Words(TOKEN).format(record("failed", failed=raised(ZeroDivisionError("by zero"))))
    assert line.splitlines()[-1] == "ZeroDivisionError: by zero"


@pytest.mark.parametrize("odd", ["\ud800", 2**70, {1: 2}, {"a"}, ValueError(), b"\xff", 1j])
def test_any_value_can_be_written(odd: object) -> None:
    assert "odd" in written(record("odd", odd=odd))


def test_values_that_do_not_fit_leave_the_sentence() -> None:
    assert written(record("%d tries", "three"))["event"] == "%d tries"


# Runners


def fault_in_group() -> BaseException:
    return raised(ExceptionGroup("two", [ValueError(SECRET), KeyError(SECRET)]))


def after(error: BaseException) -> BaseException:
    later = raised(RuntimeError("later"))
    later.__context__ = error
    return later


@pytest.mark.parametrize(
    "error",
    [
        raised(ValueError(SECRET)),
        raised(KeyError(SECRET)),
        after(raised(ValueError(SECRET))),
        fault_in_group(),
        raised(FileNotFoundError(2, "No such file", SECRET)),
        raised(ProgrammingError("SELECT 1", {}, ValueError(f"invalid input: '{SECRET}'"))),
        raised(BadRequest(f'Unsupported start tag "{SECRET}" at byte 3')),
        raised(ChatMigrated(-1001234567890)),
    ],
    ids=["value", "key", "what led to it", "group", "file", "PostgreSQL", "Telegram", "moved"],
)
def test_an_error_does_not_tell_what_a_runner_wrote(error: BaseException) -> None:
    line = Lines(TOKEN).format(record("failed", failed=error))
    assert SECRET not in line
    assert "1001234567890" not in line
    assert type(error).__name__ in line


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device"), "OSError: No space left on device"),
        (sqlite3.OperationalError("disk I/O error"), "OperationalError: disk I/O error"),
        (OperationalError("SELECT 1", {}, sqlite3.OperationalError("database is locked")),
         "OperationalError: database is locked"),
        (OperationalError("SELECT 1", {}, ValueError(SECRET)), "OperationalError: ValueError"),
        (BadRequest("Message is too long"), "BadRequest: Message is too long"),
        (TypeError("unhashable type: 'list'"), "TypeError: unhashable type: 'list'"),
        (ValueError(SECRET), "ValueError"),
    ],
)  # fmt: skip
def test_of_an_error_its_kind_is_told_and_what_surely_is_of_no_runner(
    error: Exception, words: str
) -> None:
    assert told(error) == words


def test_a_circle_of_causes_ends() -> None:
    one, two = raised(ValueError()), raised(KeyError())
    one.__context__, two.__context__ = two, one
    assert written(record("failed", failed=one))["traceback"]


def fail() -> None:
    raise ValueError(SECRET)


def test_an_error_in_a_worker_tells_its_place_and_no_more() -> None:
    with ProcessPoolExecutor(1) as pool:
        error = pool.submit(fail).exception()
    assert error is not None
    line = Lines(TOKEN).format(record("failed", failed=error))
    assert "in fail" in line
    assert SECRET not in line


def test_ids_are_stood_for_by_ten_digits_that_stay(kept: None) -> None:
    set_up("INFO", TOKEN)
    here = hashed(5_000_070_017)
    set_up("INFO", TOKEN)
    assert re.fullmatch("[0-9a-f]{10}", here)
    assert hashed(5_000_070_017) == here != hashed(5_000_070_018)


def test_ids_of_another_deployment_cannot_be_compared(kept: None) -> None:
    set_up("INFO", TOKEN)
    here = hashed(5)
    set_up("INFO", "8000:another")
    assert hashed(5) != here


# The whole process


@pytest.fixture
def kept() -> Iterator[None]:
    """Puts back what `set_up` changes for the whole process."""
    root = logging.getLogger()
    names = (*QUIET, *DISCREET, "telegram.ext.Updater")
    handlers, level, hook = root.handlers[:], root.level, sys.excepthook
    levels = {name: logging.getLogger(name).level for name in names}
    yield
    logging.captureWarnings(capture=False)
    sys.excepthook = hook
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


Logged = Callable[[], list[dict[str, str]]]


@pytest.fixture
def logged(kept: None, monkeypatch: pytest.MonkeyPatch) -> Logged:
    """What standard error, which is no terminal, has after `set_up`."""
    error = StringIO()
    monkeypatch.setattr(sys, "stderr", error)
    set_up("DEBUG", TOKEN)
    return lambda: [json.loads(line) for line in error.getvalue().splitlines()]


def test_what_the_process_logs_has_no_token(logged: Logged) -> None:
    logging.getLogger("coach").info("calling %s", URL)
    (line,) = logged()
    assert line["event"].endswith(f"bot{STRUCK}/sendMessage")


def test_on_a_terminal_words_are_read(kept: None, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", terminal)
    set_up("INFO", TOKEN)
    logging.getLogger("coach").info("hello")
    assert terminal.getvalue().endswith("INFO coach: hello\n")


@pytest.mark.parametrize("name", ["httpx", "telegram.Bot", "sqlalchemy.engine", "asyncpg"])
def test_libraries_show_no_messages_even_while_debugging(logged: Logged, name: str) -> None:
    logging.getLogger(name).debug("parameters: %s", SECRET)
    assert logged() == []


def test_sqlalchemy_shows_no_statements(logged: Logged) -> None:
    logging.getLogger("sqlalchemy.engine").info("SELECT %s", SECRET)
    assert logged() == []


def test_libraries_say_no_more_than_the_level_lets_through(kept: None) -> None:
    set_up("ERROR", TOKEN)
    assert not logging.getLogger("alembic").isEnabledFor(logging.WARNING)
    assert not logging.getLogger("telegram").isEnabledFor(logging.WARNING)


def test_httpx_does_not_log_addresses(logged: Logged) -> None:
    logging.getLogger("httpx").info('HTTP Request: POST %s "HTTP/1.1 200 OK"', URL)
    assert logged() == []


async def test_a_task_nobody_waits_for_tells_no_words(logged: Logged) -> None:
    task = asyncio.create_task(asyncio.sleep(0))
    await task
    asyncio.get_running_loop().call_exception_handler(
        {"message": "never retrieved", "task": task, "exception": raised(ValueError(SECRET))}
    )
    (line,) = logged()
    assert (line["event"], SECRET in str(line)) == ("never retrieved", False)


def test_the_error_that_ends_the_program_is_a_line_too(logged: Logged) -> None:
    error = raised(ValueError(SECRET))
    sys.excepthook(type(error), error, error.__traceback__)
    (line,) = logged()
    assert line["level"] == "CRITICAL"
    assert SECRET not in str(line)
