"""The two small scripts: new secrets, and a dump that is kept only when it is whole."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from pathlib import Path

import pytest
from deploy_files import COMPOSE, DEPLOY, compose
from sqlalchemy.engine import make_url

from bot.data_keys import read_keys
from bot.settings import read_settings

TOKEN = "123456:ABC-def_g"
DAY = 86_400


def script(
    name: str, *words: str, said: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(DEPLOY / name), *words],
        input=said,
        env={"PATH": os.environ["PATH"], **more},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    folder = tmp_path / "secrets"
    assert script("new-secrets", str(folder), said=f"{TOKEN}\n").returncode == 0
    return folder


def test_all_secrets_that_compose_asks_for_are_made(secrets: Path) -> None:
    wanted = {name for path in COMPOSE for name in compose(path)["secrets"]}
    assert {file.name for file in secrets.iterdir()} == wanted


def test_the_coach_reads_its_settings_from_them(
    secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_SECRETS", str(secrets))
    settings = read_settings()
    assert settings.secret == TOKEN
    assert settings.database_url == (secrets / "bot_database_url").read_text()
    assert settings.data_keys == ((secrets / "bot_data_key").read_text(),)


def test_the_token_is_the_one_that_was_said(secrets: Path) -> None:
    assert (secrets / "bot_token").read_text() == TOKEN


def test_the_database_is_opened_with_the_password_it_is_made_with(secrets: Path) -> None:
    url = make_url((secrets / "bot_database_url").read_text())
    assert url.password == (secrets / "postgres_password").read_text()
    assert len(url.password) == 32
    database = compose(COMPOSE[0])["services"]["database"]["environment"]
    assert (url.drivername, url.host) == ("postgresql+asyncpg", "database")
    assert (url.username, url.database) == (database["POSTGRES_USER"], database["POSTGRES_DB"])


def test_the_data_key_is_one_that_the_coach_takes(secrets: Path) -> None:
    assert len(read_keys((secrets / "bot_data_key").read_text())) == 1


def test_the_webhook_secret_is_one_that_telegram_takes(secrets: Path) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{32}", (secrets / "bot_webhook_secret").read_text())


def test_only_the_owner_gets_into_the_folder_and_containers_read_the_files(secrets: Path) -> None:
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in secrets.iterdir()} == {0o444}


def test_secrets_are_never_overwritten(secrets: Path) -> None:
    again = script("new-secrets", str(secrets), said="9:other\n")
    assert again.returncode == 1
    assert "nothing was changed" in again.stderr
    assert (secrets / "bot_token").read_text() == TOKEN


@pytest.mark.parametrize("token", ["", "hello", "12:with space", "12:"])
def test_what_is_no_token_makes_nothing(tmp_path: Path, token: str) -> None:
    folder = tmp_path / "secrets"
    refused = script("new-secrets", str(folder), said=token)
    assert refused.returncode == 1
    assert "That is no token" in refused.stderr
    assert not folder.exists()


def test_a_dump_gets_a_name_with_the_time_for_its_owner_alone(tmp_path: Path) -> None:
    made = script("backup", str(tmp_path / "dumps"), "echo", "all rows")
    name = Path(made.stdout.strip())
    assert re.fullmatch(r"coach-\d{8}T\d{6}Z\.dump", name.name)
    assert name.read_text() == "all rows\n"
    assert stat.S_IMODE(name.stat().st_mode) == 0o600


@pytest.mark.parametrize("command", [["false"], ["true"], ["sh", "-c", "echo half; exit 1"]])
def test_what_failed_or_wrote_nothing_is_not_kept(tmp_path: Path, command: list[str]) -> None:
    assert script("backup", str(tmp_path), *command).returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_old_dumps_go_and_young_ones_and_foreign_files_stay(tmp_path: Path) -> None:
    now = tmp_path.stat().st_mtime
    for name, days in {"coach-old.dump": 16, "coach-young.dump": 13, "other.dump": 99}.items():
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (now - days * DAY, now - days * DAY))
    made = Path(script("backup", str(tmp_path), "echo", "rows").stdout.strip()).name
    assert {file.name for file in tmp_path.iterdir()} == {"coach-young.dump", "other.dump", made}


def test_old_dumps_stay_when_the_new_one_fails(tmp_path: Path) -> None:
    (tmp_path / "coach-old.dump").touch()
    os.utime(tmp_path / "coach-old.dump", (0, 0))
    script("backup", str(tmp_path), "false")
    assert (tmp_path / "coach-old.dump").exists()
