"""The whole look at a deployment, and how it is told."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.doctor import examining
from bot.doctor.examining import CONTENT_SECONDS, SECONDS
from bot.doctor.finding import Finding, Verdict, exit_code, fault, look, together, well
from bot.doctor.telling import as_words, in_json, report, summary
from bot.local import LocalChat

ROOT = Path(__file__).parents[2]
TOKEN, KEY = "7000:doctor", "b2xk" * 10 + "b2w="
Examine = Callable[..., Awaitable[dict[str, Finding]]]
OK, LOOK, FAULT = Verdict.OK, Verdict.LOOK, Verdict.FAULT


# A look at a deployment


async def test_a_sound_deployment_is_well(examined: Examine, database_url: str) -> None:
    with closing(sqlite3.connect(database_url.partition("///")[2])) as rows:
        rows.execute("PRAGMA journal_mode=WAL")
    found = await examined()
    assert {check: one for check, one in found.items() if one.verdict is not OK} == {}
    assert exit_code(found.items()) == 0


async def test_it_calls_nothing_that_changes_anything(
    examined: Examine, api: tuple[LocalChat, str], database_url: str
) -> None:
    before = _content(database_url)
    await examined()
    assert {call.method for call in api[0].calls} == {"getMe", "getWebhookInfo"}
    assert _content(database_url) == before


def _content(database_url: str) -> bytes:
    return Path(database_url.partition("///")[2]).read_bytes()


async def test_without_a_token_telegram_is_not_asked(examined: Examine) -> None:
    found = await examined(BOT_TOKEN=None)
    assert "a chat opens on this machine" in found["token"].what
    assert not {"telegram", "webhook", "clock"} & set(found)


async def test_without_telegram_the_rest_is_looked_at(examined: Examine) -> None:
    found = await examined(BOT_API_URL="http://127.0.0.1:9")
    assert found["telegram"].verdict is FAULT
    assert found["migrations"].verdict is OK


async def test_a_setting_that_cannot_be_used_ends_it_with_two(examined: Examine) -> None:
    found = await examined(BOT_RATE="many")
    assert list(found) == ["names", "settings"]
    assert exit_code(found.items()) == 2


async def test_faults_of_the_content_are_told_by_file_and_line(
    examined: Examine, tmp_path: Path
) -> None:
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    (content / "en" / "words.yaml").write_text("- [unclosed")
    found = (await examined(BOT_CONTENT=str(content)))["content"]
    assert (found.verdict, "words.yaml:1:" in found.mend) == (FAULT, True)


async def test_a_database_that_is_not_there_yet_is_not_made(
    examined: Examine, tmp_path: Path
) -> None:
    file = tmp_path / "new" / "coach.sqlite3"
    found = await examined(BOT_DATABASE_URL=f"sqlite+aiosqlite:///{file}")
    assert max(one.verdict for one in found.values()) is OK
    assert not file.parent.exists()


async def test_no_secret_is_in_any_finding(examined: Examine) -> None:
    found = await examined(
        BOT_TOKEN=TOKEN + "-wrong", BOT_DATA_KEY=KEY,
        BOT_DATABASE_URL="postgresql+asyncpg://coach:pass-word@127.0.0.1:9/coach",
    )  # fmt: skip
    told = str(found)
    assert found["database"].verdict is found["token"].verdict is FAULT
    assert not any(secret in told for secret in (":doctor", "pass-word", KEY))


async def test_what_breaks_says_so_and_tells_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken() -> Finding:
        raise ValueError("a secret")

    found = await examining._held(broken, 1)
    assert (found.verdict, "ValueError" in found.what) == (LOOK, True)
    assert "secret" not in found.what


async def test_what_hangs_is_given_up() -> None:
    async def hangs() -> Finding:
        await asyncio.Event().wait()
        raise AssertionError

    assert (await examining._held(hangs, 0.01)).verdict is FAULT


def test_every_check_has_a_few_seconds() -> None:
    assert SECONDS < 10
    assert CONTENT_SECONDS <= 20


# How it is told


def test_what_is_well_is_one_line() -> None:
    assert as_words("disk", well("Much room.")) == "ok     disk           Much room."


def test_how_to_mend_it_stands_below() -> None:
    lines = as_words("disk", fault("Full.", "Make room.\nSoon.")).splitlines()
    assert [line.strip() for line in lines] == [
        "fault  disk           Full.",
        "Make room.",
        "Soon.",
    ]


@pytest.mark.parametrize(
    ("findings", "said", "code"),
    [
        ([well("a")], "All is well.", 0),
        ([well("a"), look("b", "c")], "No fault, 1 thing to look at.", 0),
        ([fault("a", "b")], "1 fault.", 1),
        ([fault("a", "b"), fault("a", "b"), look("b", "c"), look("b", "c")],
         "2 faults, 2 things to look at.", 1),
    ],
)  # fmt: skip
def test_the_last_line_counts(findings: list[Finding], said: str, code: int) -> None:
    named = [("disk", one) for one in findings]
    assert (summary(named), exit_code(named)) == (said, code)


def test_findings_of_one_check_are_told_together_the_worst_first() -> None:
    both = together([look("Less.", "Wait."), fault("Bad.", "Mend.")], "Fine.")
    assert both == fault("Bad. Less.", "Mend.\nWait.")


def test_programs_read_the_same() -> None:
    told = json.loads(in_json([("disk", fault("Full.", "Make room."))]))
    assert told == {
        "exit_code": 1,
        "checks": [
            {"check": "disk", "verdict": "fault", "what": "Full.", "mend": "Make room."},
        ],
    }


async def test_each_finding_is_said_as_it_comes(deployment: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    assert await report(os.environ, said.append) == 0
    assert said[0].startswith("ok     names")
    assert "@" in next(line for line in said if " token " in line)


async def test_the_command_ends_with_the_exit_code(deployment: pytest.MonkeyPatch) -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "doctor", "--json", cwd=ROOT, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE, env={**os.environ, "BOT_TOKN": "x"},
    )  # fmt: skip
    out, err = await child.communicate()
    assert (child.returncode, err) == (1, b"")
    assert json.loads(out)["checks"][0]["verdict"] == "fault"
