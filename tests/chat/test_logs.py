"""The token never shows, however it got into a record."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from chat_samples import TOKEN, Wire, bot_on

from bot.logs import STRUCK, Redacting, set_up

URL = f"https://api.telegram.org/bot{TOKEN}/sendMessage"


def record(text: str, *args: object, failed: Exception | None = None) -> logging.LogRecord:
    trace = None if failed is None else (type(failed), failed, failed.__traceback__)
    return logging.LogRecord("coach", logging.INFO, "here.py", 1, text, args, trace)


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


@pytest.mark.parametrize(
    "said",
    [
        record(f"calling {URL}"),
        record("calling %s", URL),
        record("%(url)s", {"url": URL}),
        record("as written in an address: %s", quote(URL, safe="")),
        record("failed", failed=raised(ValueError(URL))),
        record("bot[%r]", {"token": TOKEN}),
    ],
    ids=["text", "argument", "named argument", "quoted", "exception", "repr"],
)
def test_the_token_is_struck_out(said: logging.LogRecord) -> None:
    line = Redacting(TOKEN).format(said)
    assert TOKEN not in line
    assert STRUCK in line or quote(STRUCK) in line


def test_the_token_is_struck_out_of_what_led_to_an_exception() -> None:
    error = raised(ValueError("outer"))
    error.__cause__ = raised(KeyError(URL))
    assert TOKEN not in Redacting(TOKEN).format(record("failed", failed=error))


def test_the_rest_of_a_line_stays() -> None:
    line = Redacting(TOKEN).format(record("calling %s", URL))
    assert line.endswith(f"INFO coach: calling https://api.telegram.org/bot{STRUCK}/sendMessage")


def test_without_a_token_nothing_is_struck_out() -> None:
    assert Redacting(None).format(record("hello")).endswith("hello")


def test_the_bot_does_not_show_its_token() -> None:
    shown = repr(bot_on(Wire()))
    assert TOKEN not in shown
    assert shown == "CoachBot[https://api.telegram.org]"


@pytest.fixture
def logging_kept() -> Iterator[None]:
    """Puts back what `set_up` changes for the whole process."""
    root, names = logging.getLogger(), ("httpx", "httpcore", "apscheduler", "aiosqlite",
                                        "asyncio", "alembic")  # fmt: skip
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in names}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


@pytest.mark.usefixtures("logging_kept")
def test_what_the_process_logs_has_no_token(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("INFO", TOKEN)
    logging.getLogger("coach").info("calling %s", URL)
    logged = capsys.readouterr().err
    assert f"bot{STRUCK}/sendMessage" in logged
    assert TOKEN not in logged


@pytest.mark.usefixtures("logging_kept")
@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
def test_httpx_does_not_log_addresses(level: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up(level, TOKEN)
    logging.getLogger("httpx").info('HTTP Request: POST %s "HTTP/1.1 200 OK"', URL)
    assert capsys.readouterr().err == ""
