"""Which files are read, and what is told of files that cannot be."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

import pytest

from bot.library import ContentFaults, read

if TYPE_CHECKING:
    from conftest import Content

DROP = "exercises/hip-drop.md"


@pytest.mark.parametrize(
    ("slip", "right"),
    [
        ("exercises/squat.markdown", "squat.md"),
        ("exercises/squat.MD", "squat.md"),
        ("exercises/squat.yaml", "squat.md"),
        ("topics/pain.yml", "pain.md"),
        ("routines/evening.yml", "evening.yaml"),
        ("routines/evening.md", "evening.yaml"),
        ("questions/warmup.yml", "warmup.yaml"),
        ("intents/thanks.md", "thanks.yaml"),
    ],
)
def test_an_ending_that_looks_like_a_slip_is_told(content: Content, slip: str, right: str) -> None:
    content.write(slip, "")
    assert content.told() == [(slip, 1, f"nothing reads this file; name it `{right}`")]


@pytest.mark.parametrize("name", ["notes.txt", ".hidden.md", "hip-drop.md~", "photo.jpg"])
def test_a_file_of_another_kind_is_left_alone(content: Content, name: str) -> None:
    content.write(f"exercises/{name}", "anything")
    assert content.told() == []


def test_a_file_that_is_not_utf_8_is_told_at_the_line_of_the_byte(content: Content) -> None:
    content.path(DROP).write_bytes(b"---\ntitle: Caf\xe9\n---\n")
    assert content.told()[0] == (
        DROP,
        2,
        "the file is not UTF-8; save it as UTF-8 in your editor",
    )


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(content: Content) -> None:
    before = content.read().exercises["hip-drop"]
    text = content.path(DROP).read_text("utf-8").replace("\n", "\r\n")
    content.path(DROP).write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert content.read().exercises["hip-drop"] == before


def test_a_file_far_too_large_is_not_read(content: Content) -> None:
    content.write(DROP, "x" * 100_001)
    assert content.told()[0] == (DROP, 1, "the file has 100,001 bytes; 100,000 is the most")


@pytest.mark.parametrize(
    "file",
    ["messages.ftl", "words.yaml", "safety.yaml", "../de/questions.yaml", "../de/safety.yaml"],
)
def test_a_missing_file_is_told(content: Content, file: str) -> None:
    content.add_guest("de")
    content.path(file).unlink()
    told = "the file cannot be read: No such file or directory"
    assert content.told() == [(file, 1, told)]


@pytest.mark.parametrize("folder", ["routines", "questions", "intents"])
def test_an_empty_folder_is_told(content: Content, folder: str) -> None:
    for file in content.path(folder).iterdir():
        file.unlink()
    told = "the folder holds no file that ends in `.yaml`"
    assert content.told() == [(folder, 1, told)]


@pytest.mark.parametrize("folder", ["questions", "intents"])
def test_a_folder_of_samples_that_is_not_there_is_told(content: Content, folder: str) -> None:
    rmtree(content.path(folder))
    told = "the folder cannot be read: No such file or directory"
    assert content.told() == [(folder, 1, told)]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentFaults, match="the folder cannot be read: No such file"):
        read(tmp_path / "nowhere", {})


def test_a_folder_in_the_place_of_a_file_is_told(content: Content) -> None:
    content.path("exercises/squat.md").mkdir()
    told = "the file cannot be read: Is a directory"
    assert content.told() == [("exercises/squat.md", 1, told)]
