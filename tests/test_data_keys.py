"""Keys as an operator writes them: read from a setting or a file, and never shown again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.data_keys import read_keys
from bot.errors import SettingsError
from bot.settings import Settings, read_settings

OLD, NEW = "b2xk" * 10 + "b2w=", "bmV3" * 10 + "bmU="
NO_KEYS = [
    "",
    ",",
    "short",
    NEW[:-1],
    NEW + "=",
    NEW.replace("b", "+"),
    f"{NEW};{OLD}",
    f"{NEW},x",
]


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "keys"
    file.touch(mode=0o600)
    return file


@pytest.mark.parametrize("text", [f"{NEW},{OLD}", f" {NEW} ,\n{OLD}, "])
def test_keys_stand_newest_first_with_commas_between(text: str) -> None:
    assert read_keys(text) == (NEW, OLD)


@pytest.mark.parametrize("text", NO_KEYS)
def test_what_is_no_key_is_refused_and_not_shown(text: str) -> None:
    with pytest.raises(ValueError, match="python -m bot keys new") as refused:
        read_keys(text)
    assert NEW[:8] not in str(refused.value)


def test_a_bad_setting_does_not_show_its_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_DATA_KEY", f"{NEW},oops")
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert str(refused.value) == (
        "BOT_DATA_KEY cannot be used: key 2 of 2 is not a key; `python -m bot keys new` makes one."
    )


def test_settings_do_not_show_their_keys() -> None:
    assert NEW not in repr(Settings(data_key=NEW)) + str(Settings(data_key=NEW).model_dump())


def test_without_a_setting_there_are_no_keys() -> None:
    assert Settings().data_keys == ()


def test_keys_come_from_the_setting() -> None:
    assert Settings(data_key=f"{NEW},{OLD}").data_keys == (NEW, OLD)


def test_a_key_file_has_a_key_a_line_and_comments(key_file: Path) -> None:
    key_file.write_text(f"# since spring\n\n{NEW}  # spring\r\n{OLD}\n")
    assert Settings(data_key_file=key_file).data_keys == (NEW, OLD)


def test_a_key_and_a_key_file_at_once_are_refused(
    key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_DATA_KEY", NEW)
    monkeypatch.setenv("BOT_DATA_KEY_FILE", str(key_file))
    with pytest.raises(SettingsError, match=r"BOT_DATA_KEY_FILE .* keep one of the two\.$"):
        read_settings()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "holds no key"),
        (b"# none yet\n", "holds no key"),
        (f"{NEW},{OLD}".encode(), "key 1 of 1 is not a key"),
        (f"{NEW}\n{OLD[:-2]}".encode(), "key 2 of 2 is not a key"),
        (b"\xff\xfe" + NEW.encode(), "not a text"),
    ],
)
def test_a_key_file_without_keys_is_refused_and_not_shown(
    key_file: Path, content: bytes, why: str
) -> None:
    key_file.write_bytes(content)
    with pytest.raises(SettingsError, match=f"BOT_DATA_KEY_FILE cannot be used: .*{why}") as said:
        _ = Settings(data_key_file=key_file).data_keys
    assert NEW[:8] not in str(said.value)


def test_a_key_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No such file"):
        _ = Settings(data_key_file=tmp_path / "none").data_keys


@pytest.mark.parametrize(("mode", "warnings"), [(0o600, 0), (0o400, 0), (0o640, 1), (0o604, 1)])
def test_a_key_file_that_others_can_read_is_told_of(
    key_file: Path, caplog: pytest.LogCaptureFixture, mode: int, warnings: int
) -> None:
    key_file.write_text(NEW)
    key_file.chmod(mode)
    assert Settings(data_key_file=key_file).data_keys == (NEW,)
    assert len(caplog.messages) == warnings
    assert NEW not in caplog.text
