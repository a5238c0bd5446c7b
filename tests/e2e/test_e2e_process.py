"""The real process: killed, started again, ended, misconfigured, revoked."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from looking import within
from sqlalchemy import Connection, select, update
from stage import RUNNER, Stage, buttons, words

from bot.local import LocalChat
from bot.settings import Settings
from bot.store.tables import SessionRow

ROOT = Path(__file__).parents[2]


class Program:
    """`python -m bot` in a process of its own."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self._environment = environment
        self._log = log
        self.process: asyncio.subprocess.Process | None = None

    async def start(self, *words: str, **settings: str) -> Program:
        with self._log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *words, cwd=ROOT, stdout=log, stderr=log,
                env={**os.environ, **self._environment, **settings},
            )  # fmt: skip
        return self

    async def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(how)
        return await asyncio.wait_for(self.process.wait(), 10)

    async def exit_code(self) -> int:
        assert self.process is not None
        return await asyncio.wait_for(self.process.wait(), 30)

    @property
    def log(self) -> str:
        return self._log.read_text()


@pytest.fixture
async def program(
    api: tuple[LocalChat, str], settings: Settings, tmp_path: Path
) -> AsyncIterator[Program]:
    environment = {
        "BOT_TOKEN": api[0].token, "BOT_API_URL": api[1], "BOT_LOG_LEVEL": "DEBUG",
        "BOT_DATABASE_URL": settings.database_url, "BOT_RATE": "1000",
        "BOT_LISTEN": settings.listen,
    }  # fmt: skip
    program = Program(environment, tmp_path / "log.txt")
    yield program
    if program.process is not None:
        await program.end(signal.SIGKILL)


@pytest.fixture
def phone(api: tuple[LocalChat, str], settings: Settings) -> Stage:
    return Stage(api[0], settings)


def told(stage: Stage) -> list[str]:
    """Every cue that was sent, in order, without its countdown."""
    return [re.sub("<tg-time.*", "", words(call.params)) for call in stage.sends(RUNNER)]


async def test_a_session_survives_kill_9_in_the_middle_of_a_hold(
    program: Program, phone: Stage
) -> None:
    await program.start(BOT_SPEED="3")
    phone.chat.say("/warmup")
    await phone.sees("HOLD left")
    await program.end(signal.SIGKILL)
    await program.start(BOT_SPEED="3")
    await phone.sees("SWITCH to right")
    assert [line.split(",")[0].removeprefix("<b>") for line in told(phone)] == [
        "GET READY",
        "HOLD left",
        "SWITCH to right",
    ]


async def test_no_cue_is_sent_twice_and_none_out_of_place_over_many_kills(
    program: Program, phone: Stage
) -> None:
    phone.chat.say("/warmup")
    for _ in range(3):
        await program.start(BOT_SPEED="20")
        before = len(told(phone))
        await phone.chat.wait_for(lambda _, before=before: len(told(phone)) > before + 2)
        await program.end(signal.SIGKILL)
    await program.start(BOT_SPEED="20")
    await phone.sees("DONE")
    assert [cue for cue, times in Counter(told(phone)).items() if times > 1] == []


async def test_after_a_long_absence_the_coach_says_so_and_offers_to_go_on(
    program: Program, phone: Stage, settings: Settings
) -> None:
    await program.start()
    phone.chat.say("/warmup")
    await phone.sees("GET READY")
    await program.end(signal.SIGKILL)
    hours_ago(settings, 2)
    await program.start()
    away = await phone.sees("I was away")
    assert buttons(away) == ["Resume", "Stop"]
    await phone.tap(away, "Resume")
    assert await phone.sees("HOLD left")


async def test_a_session_paused_for_a_day_is_closed(
    program: Program, phone: Stage, settings: Settings
) -> None:
    await program.start()
    await phone.tap(await phone.ask("/warmup"), "Pause")
    await phone.sees("PAUSED")
    await program.end(signal.SIGKILL)
    hours_ago(settings, 25)
    await program.start()
    assert await phone.sees("CLOSED")


async def test_sigterm_ends_it_within_five_seconds_with_exit_code_0(
    program: Program, phone: Stage
) -> None:
    await program.start()
    await phone.ask("/start")
    begun = time.monotonic()
    assert await program.end() == 0
    assert time.monotonic() - begun < 5


async def test_sigterm_lets_the_cue_under_way_go_out(program: Program, phone: Stage) -> None:
    await program.start(BOT_SPEED="100")
    for runner in range(1, 30):
        phone.chat.say("/warmup", user=runner)
    await phone.sees("LIFT", chat=1)
    await program.end()
    assert "did not go" not in program.log


async def test_sigterm_keeps_the_session(program: Program, phone: Stage) -> None:
    await program.start()
    await phone.ask("/warmup")
    await program.end()
    await program.start()
    phone.chat.say("/pause")
    assert await phone.sees("PAUSED")


async def test_sigterm_ends_it_though_telegram_hangs(program: Program, phone: Stage) -> None:
    await program.start()
    await phone.ask("/start")
    phone.chat.faults.add("sendMessage", delay=30)
    phone.chat.say("/start")
    await phone.settled(0.3)
    assert await program.end() == 0


async def test_a_revoked_token_ends_it_with_exit_code_3(program: Program, phone: Stage) -> None:
    await program.start()
    await phone.ask("/start")
    revoke(phone)
    assert await program.exit_code() == 3
    assert "no longer accepts the token" in program.log


async def test_a_refused_token_at_the_start_is_a_bad_setting(
    program: Program, phone: Stage
) -> None:
    await program.start(BOT_TOKEN="7000:wrong")
    assert await program.exit_code() == 2
    assert program.log.splitlines()[-1].startswith("BOT_TOKEN was refused")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "nonsense"),
        ("BOT_API_URL", "ftp://x"),
        ("BOT_DATABASE_URL", "mysql://x"),
        ("BOT_LISTEN", "8080"),
        ("BOT_ADMINS", "me"),
        ("BOT_SPEED", "fast"),
        ("BOT_RATE", "0"),
        ("BOT_LOG_LEVEL", "LOUD"),
        ("BOT_WEBHOOK_URL", "example.org"),
        ("BOT_WEBHOOK_SECRET", "with a blank"),
    ],
)
async def test_a_bad_setting_is_one_plain_sentence_and_exit_code_2(
    program: Program, name: str, value: str
) -> None:
    await program.start(**{name: value})
    assert await program.exit_code() == 2
    assert program.log.startswith(f"{name} cannot be used: ")
    assert program.log.count("\n") == 1


async def test_faulty_content_keeps_it_from_starting(program: Program, tmp_path: Path) -> None:
    (tmp_path / "content" / "en").mkdir(parents=True)
    await program.start(BOT_CONTENT=str(tmp_path / "content"))
    assert await program.exit_code() == 1
    assert "messages.ftl:1:" in program.log


async def test_the_token_is_never_logged_not_even_while_all_goes_wrong(
    program: Program, phone: Stage
) -> None:
    phone.chat.faults.add("sendMessage", code=400, description="Bad Request: odd")
    phone.chat.faults.add("getUpdates", torn=True, times=2)
    await program.start()
    phone.chat.say("/start")
    await phone.ask("/exercises")
    revoke(phone)
    await program.exit_code()
    assert program.log.count("\n") > 5
    assert "end-to-end" not in program.log


async def test_without_a_token_it_serves_only_this_machine(program: Program) -> None:
    await program.start(BOT_TOKEN="", BOT_LISTEN="0.0.0.0:0")
    assert await program.exit_code() == 2
    assert "BOT_LISTEN" in program.log


def revoke(phone: Stage) -> None:
    """Voids the token; what is said then ends the long poll that is open."""
    phone.chat.faults.revoke()
    phone.chat.say("anybody there?")


def hours_ago(settings: Settings, hours: int) -> None:
    """Moves every session back in time, as if the program had been away so long."""
    ago = {name: getattr(SessionRow, name) for name in ("origin", "due_at", "started_at")}

    def move(connection: Connection) -> None:
        for row in connection.execute(select(SessionRow.id, *ago.values())).mappings().all():
            moved = {name: row[name] and row[name] - timedelta(hours=hours) for name in ago}
            connection.execute(update(SessionRow).where(SessionRow.id == row["id"]).values(moved))

    within(settings.database_url, move)
