"""A process of its own: what it is held to, what it does not see, and how it ends."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.apart import AT_ONCE, ApartError, apart
from bot.errors import CoachError

Run = Callable[..., Awaitable[bytes]]
CALLS_AND_WAITS = """
import socket, sys
line = socket.create_connection(("127.0.0.1", int(sys.stdin.read())))
line.sendall(b"here")
sys.stdout.buffer.write(line.recv(9))
"""
TELLS_WHEN = """
import json, time
began = time.monotonic()
time.sleep(0.4)
print(json.dumps([began, time.monotonic()]))
"""


class Telephone:
    """Where children call: each line is open as long as the child lives."""

    def __init__(self) -> None:
        self.calls = asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]]()

    async def listen(self) -> asyncio.Server:
        return await asyncio.start_server(self._take, "127.0.0.1", 0)

    async def called(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.wait_for(self.calls.get(), 20)
        assert await reader.readexactly(4) == b"here"
        return reader, writer

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self.calls.put((reader, writer))


async def dead(reader: asyncio.StreamReader) -> bool:
    """Whether the line is closed; a child that lives keeps it open."""
    return await asyncio.wait_for(reader.read(), 5) == b""


@pytest.fixture
async def telephone() -> AsyncIterator[tuple[Telephone, bytes]]:
    """With its number, as a request."""
    phone = Telephone()
    async with await phone.listen() as server:
        yield phone, str(server.sockets[0].getsockname()[1]).encode()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a few lines of Python apart."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    async def written_and_run(
        code: str, request: bytes = b"", seconds: float = 20, megabytes: int = 300
    ) -> bytes:
        (tmp_path / "work_apart.py").write_text(code)
        return await apart("work_apart", request, seconds=seconds, megabytes=megabytes)

    return written_and_run


async def test_what_is_asked_goes_in_and_what_is_printed_comes_out(run: Run) -> None:
    code = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"
    assert await run(code, b"\x00\xffcoach") == b"hcaoc\xff\x00"


async def test_a_request_larger_than_a_pipe_goes_in_whole(run: Run) -> None:
    code = "import sys; print(len(sys.stdin.buffer.read()))"
    assert await run(code, b"x" * 3_000_000) == b"3000000\n"


async def test_work_that_does_not_look_at_its_request_is_fine(run: Run) -> None:
    assert await run("print('done')", b"x" * 3_000_000) == b"done\n"


async def test_the_token_and_all_settings_stay_with_the_coach(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("BOT_TOKEN", "BOT_ADMINS", "DATABASE_PASSWORD"):
        monkeypatch.setenv(name, "1:secret")
    environment = json.loads(await run("import json, os; print(json.dumps(dict(os.environ)))"))
    assert "1:secret" not in environment.values()


async def test_the_child_reads_and_writes_utf8_wherever_it_runs(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    assert (await run("print('Zürich 東京')")).decode() == "Zürich 東京\n"


async def test_memory_beyond_the_limit_is_refused(run: Run) -> None:
    with pytest.raises(ApartError):
        await run("bytearray(400 * 2**20)", megabytes=300)


async def test_memory_within_the_limit_is_given(run: Run) -> None:
    assert await run("print(len(bytearray(400 * 2**20)))", megabytes=900) == b"419430400\n"


async def test_computing_is_held_to_whole_seconds(run: Run) -> None:
    code = "import resource; print(resource.getrlimit(resource.RLIMIT_CPU))"
    assert await run(code, seconds=6.5) == b"(7, 7)\n"


async def test_no_memory_image_is_left_behind(run: Run) -> None:
    code = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"
    assert await run(code) == b"(0, 0)\n"


async def test_what_takes_too_long_is_killed(run: Run, telephone: tuple[Telephone, bytes]) -> None:
    phone, number = telephone
    with pytest.raises(ApartError, match="longer than 2 seconds"):
        await asyncio.wait_for(run(CALLS_AND_WAITS, number, seconds=2), 20)
    reader, writer = await phone.called()
    assert await dead(reader)
    writer.close()


async def test_who_is_not_awaited_any_more_is_killed(
    run: Run, telephone: tuple[Telephone, bytes]
) -> None:
    phone, number = telephone
    work = asyncio.ensure_future(run(CALLS_AND_WAITS, number))
    reader, writer = await phone.called()
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(work, 20)
    assert await dead(reader)
    writer.close()


@pytest.mark.parametrize(
    "code",
    ["1 / 0", "raise SystemExit(3)", "import os; os.abort()", "import no_such_thing", "def"],
)
async def test_a_failure_is_an_error_of_the_coach(run: Run, code: str) -> None:
    with pytest.raises(CoachError, match="could not be worked out"):
        await run(code)


async def test_an_unknown_module_is_an_error_of_the_coach() -> None:
    with pytest.raises(ApartError):
        await apart("bot.no_such_thing", b"", seconds=20, megabytes=300)


async def test_a_program_that_cannot_be_started_is_an_error_of_the_coach(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(ApartError):
        await run("print(1)")


async def test_the_log_says_where_it_failed_and_not_over_what(
    run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    with pytest.raises(ApartError):
        await run("import sys\nraise ValueError(sys.stdin.read())", b"I live in\nAnkh-Morpork")
    assert [vars(one)["why"] for one in caplog.records] == ["ValueError at work_apart.py:2"]


async def test_what_a_child_says_before_it_fails_is_not_logged(
    run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    with pytest.raises(ApartError):
        await run("import sys; sys.exit('Ankh-Morpork')")
    assert [vars(one)["why"] for one in caplog.records] == ["no word why"]


async def test_two_run_at_once(run: Run, telephone: tuple[Telephone, bytes]) -> None:
    phone, number = telephone
    work = asyncio.gather(*(run(CALLS_AND_WAITS, number) for _ in range(AT_ONCE)))
    for _, writer in [await phone.called() for _ in range(AT_ONCE)]:
        writer.write(b"go")
        writer.close()
    assert await work == [b"go", b"go"]


async def test_no_more_run_at_once(run: Run) -> None:
    spans = [json.loads(s) for s in await asyncio.gather(*(run(TELLS_WHEN) for _ in range(5)))]
    together = [sum(b <= begin < e for b, e in spans) for begin, _ in spans]
    assert max(together) <= AT_ONCE


async def test_a_failure_gives_its_turn_on(run: Run) -> None:
    for _ in range(AT_ONCE + 1):
        with pytest.raises(ApartError):
            await run("1 / 0")
    assert await run("print(1)") == b"1\n"
