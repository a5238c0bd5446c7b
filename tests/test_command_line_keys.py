"""`python -m bot keys`: a fresh key, sealing anew, and leaving it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.command_line import commands
from bot.data_keys import read_keys
from bot.store.seal import UNSEALED, Seal

OLD, NEW = "b2xk" * 10 + "b2w=", "bmV3" * 10 + "bmU="
WORDS = "sharp left knee"


@pytest.fixture
def file(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database in which one runner told one thing, before there was a key."""
    monkeypatch.setenv("BOT_DATABASE_URL", database_url)
    file = Path(database_url.partition("///")[2])
    with closing(sqlite3.connect(file)) as rows, rows:
        rows.execute(
            "INSERT INTO runner (id, language, met_at, seen_at, unreachable)"
            " VALUES (1, 'en', '2026-11-22', '2026-11-22', 0)"
        )
        rows.execute(
            "INSERT INTO check_in (runner, asked, kind, at, day, felt)"
            " VALUES (1, 'q', 'after', '2026-11-22', '2026-11-22', ?)",
            [UNSEALED.close(WORDS)],
        )
    return file


def keys(word: str, key: str = "") -> Result:
    return CliRunner().invoke(commands, ["keys", word], env={"BOT_DATA_KEY": key})


def felt(file: Path) -> str:
    with closing(sqlite3.connect(file)) as rows:
        return str(rows.execute("SELECT felt FROM check_in").fetchone()[0])


def test_new_prints_a_key_and_only_that() -> None:
    printed = keys("new").stdout
    assert read_keys(printed) == (printed.strip(),)


def test_no_two_new_keys_are_alike() -> None:
    assert keys("new").stdout != keys("new").stdout


def test_rotate_seals_and_says_how_much(file: Path) -> None:
    assert keys("rotate", NEW).stdout == "1 text was sealed anew.\n"
    assert Seal([NEW]).open(felt(file)) == WORDS


def test_rotate_goes_from_the_old_key_to_the_new_one(file: Path) -> None:
    keys("rotate", OLD)
    assert keys("rotate", f"{NEW},{OLD}").exit_code == 0
    assert Seal([NEW]).open(felt(file)) == WORDS


def test_drop_makes_all_plain(file: Path) -> None:
    keys("rotate", NEW)
    assert keys("drop", NEW).stdout.startswith("1 text was made plain.")
    assert felt(file) == UNSEALED.close(WORDS)


@pytest.mark.parametrize("word", ["rotate", "drop"])
@pytest.mark.parametrize(("key", "said"), [("", "is missing"), (OLD, "none of the keys")])
def test_without_the_right_key_it_says_so_and_changes_nothing(
    file: Path, word: str, key: str, said: str
) -> None:
    keys("rotate", NEW)
    before = felt(file)
    refused = keys(word, key)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert said in refused.stderr
    assert felt(file) == before


def test_a_text_that_does_not_open_is_one_sentence_and_exit_code_1(file: Path) -> None:
    with closing(sqlite3.connect(file)) as rows, rows:
        rows.execute("UPDATE check_in SET felt = 'spoilt'")
    refused = keys("rotate", NEW)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("The text `felt` of row 1 of `check_in` cannot be opened")
    assert felt(file) == "spoilt"
