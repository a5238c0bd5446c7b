"""What the doctor makes of the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.doctor.finding import Verdict
from bot.doctor.names import names, settings

OK, LOOK, FAULT = Verdict.OK, Verdict.LOOK, Verdict.FAULT
KEY = "b2xk" * 10 + "b2w="


@pytest.mark.parametrize(
    ("slip", "right"),
    [("BOT_TOKN", "BOT_TOKEN"), ("BOT_TOKENS", "BOT_TOKEN"),
     ("BOT_DATABSE_URL", "BOT_DATABASE_URL"), ("BOT_ADMIN", "BOT_ADMINS"),
     ("bot_api_ulr", "BOT_API_URL")],
)  # fmt: skip
def test_a_slip_is_a_fault_and_the_right_name_is_told(slip: str, right: str) -> None:
    found = names({slip: "1234:secret", "HOME": "/"})
    assert (found.verdict, f"{right}?" in found.mend) == (FAULT, True)
    assert "secret" not in found.what + found.mend


@pytest.mark.parametrize("known", ["BOT_TOKEN", "bot_token", "BOT_SECRETS", "ROBOT_X", "BOTANY"])
def test_names_that_are_known_or_not_ours_are_well(known: str) -> None:
    assert names({known: "x"}).verdict is OK


def test_a_name_like_no_other_is_worth_a_look() -> None:
    assert names({"BOT_FAVOURITE_COLOUR": "blue"}).verdict is LOOK


def test_every_setting_that_cannot_be_used_is_told_and_none_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "not-a-token-but-secret")
    monkeypatch.setenv("BOT_RATE", "many-and-secret")
    read, found = settings()
    assert (read, found.verdict) == (None, FAULT)
    assert "BOT_TOKEN" in found.what
    assert "BOT_RATE" in found.what
    assert "secret" not in found.what + found.mend


@pytest.mark.parametrize("url", ["https://coach.example.org:8080/", "http://coach.example.org/"])
def test_telegram_posts_to_https_and_four_ports_only(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_WEBHOOK_URL", url)
    read, found = settings()
    assert (read, found.verdict, "8443" in found.what) == (None, FAULT, True)


def test_settings_in_a_folder_of_secrets_count_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bot_token").write_text("7000:doctor")
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    monkeypatch.setenv("BOT_SECRETS", str(tmp_path))
    read, found = settings()
    assert read is not None
    assert (read.secret, found.verdict) == ("7000:doctor", OK)


@pytest.mark.parametrize(("mode", "verdict"), [(0o600, OK), (0o644, LOOK)])
def test_a_key_file_is_for_its_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int, verdict: Verdict
) -> None:
    (tmp_path / "keys").write_text(KEY)
    (tmp_path / "keys").chmod(mode)
    monkeypatch.setenv("BOT_DATA_KEY_FILE", str(tmp_path / "keys"))
    assert settings()[1].verdict is verdict


def test_a_key_file_that_is_not_there_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_DATA_KEY_FILE", str(tmp_path / "keys"))
    read, found = settings()
    assert (read, found.verdict) == (None, FAULT)


def test_the_chat_on_this_machine_is_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    monkeypatch.setenv("BOT_LISTEN", "0.0.0.0:8080")
    read, found = settings()
    assert (read, found.verdict) == (None, FAULT)
