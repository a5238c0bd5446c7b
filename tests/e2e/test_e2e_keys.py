"""The real process and a database that was sealed with a key."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from looking import everything

from bot.store.resealing import reseal
from bot.store.seal import Seal

ROOT = Path(__file__).parents[2]
RIGHT, WRONG = "b2xk" * 10 + "b2w=", "bmV3" * 10 + "bmU="


@pytest.fixture
def sealed(database_url: str) -> str:
    reseal(database_url, Seal([RIGHT]), Seal([RIGHT]))
    return database_url


def bot(url: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {"BOT_DATABASE_URL": url, "BOT_LISTEN": "127.0.0.1:0", "BOT_TOKEN": ""}
    return subprocess.run(
        [sys.executable, "-m", "bot"], cwd=ROOT, timeout=60, check=False, text=True,
        capture_output=True, env={**os.environ, "BOT_DATA_KEY": "", **environment, **settings},
    )  # fmt: skip


@pytest.mark.parametrize(("key", "said"), [("", "BOT_DATA_KEY is missing"), (WRONG, "opens it")])
def test_without_its_key_it_ends_with_one_sentence_and_code_2_and_changes_nothing(
    sealed: str, key: str, said: str
) -> None:
    before = everything(sealed)
    ended = bot(sealed, BOT_DATA_KEY=key, BOT_LOG_LEVEL="ERROR")
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1)
    assert said in ended.stderr
    assert everything(sealed) == before
