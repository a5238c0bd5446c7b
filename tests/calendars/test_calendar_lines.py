"""Lines: folds, encodings, and numbers as an editor counts them."""

from __future__ import annotations

import pytest
from calendar_samples import START, calendar, event, of, read_in

from bot.calendars.lines import Line, unfolded


def lines(content: bytes) -> list[Line]:
    return [*unfolded(content)]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", []),
        (b"A:1", [(1, "A:1")]),
        (b"A:1\r\nB:2\r\n", [(1, "A:1"), (2, "B:2")]),
        (b"A:1\r\n 2\r\n\t3\r\nB:4", [(1, "A:123"), (4, "B:4")]),
        (b"A:1\n\n\nB:2", [(1, "A:1"), (4, "B:2")]),
        (b"A:1\n\n 2\nB:3", [(1, "A:12"), (4, "B:3")]),
        (b"\n\nA:1", [(3, "A:1")]),
        (b"A:1  \n  2 ", [(1, "A:1   2")]),
        (b" A:1", [(1, "A:1")]),
    ],
)
def test_folded_lines_have_the_number_of_their_first(
    content: bytes, found: list[tuple[int, str]]
) -> None:
    assert lines(content) == found


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("A:Läufe".encode(), "A:Läufe"),
        ("\ufeffA:Läufe".encode(), "A:Läufe"),
        ("A:Läufe – 5 €".encode("cp1252"), "A:Läufe – 5 €"),
        (b"A:L\xc3\n \xa4ufe", "A:Läufe"),
        (b"A:\x81", "A:\ufffd"),
    ],
)
def test_text_is_utf_8_or_else_that_of_windows(raw: bytes, text: str) -> None:
    assert [line.text for line in unfolded(raw)] == [text]


def test_a_line_in_another_encoding_leaves_the_others_as_they_are() -> None:
    assert [line.text for line in unfolded(b"A:\xc3\xa4\nB:\xe4")] == ["A:ä", "B:ä"]


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Easy run", "Easy run"),
        (r"Easy\, steady\; run\nwith strides", "Easy, steady; run with strides"),
        ("Easy\trun", "Easy run"),
        ("Easy\u202e run\u2066", "Easy run"),
        ("Easy\u00a0run\u200b", "Easy run"),
        ("👩\u200d👧 run", "👩\u200d👧 run"),
        ("", ""),
        ("r" * 120, "r" * 120),
        ("r" * 121, "r" * 119 + "…"),
        ("<b>Run</b>", "<b>Run</b>"),
    ],
)
def test_a_title_is_one_plain_line(given: str, title: str) -> None:
    [found] = of(START, f"SUMMARY:{given}")
    assert found.title == title


def test_of_two_titles_the_first_counts() -> None:
    [found] = of(START, "SUMMARY;LANGUAGE=en:Run", "SUMMARY;LANGUAGE=de:Lauf")
    assert found.title == "Run"


def test_only_the_beginning_of_a_description_is_looked_at() -> None:
    early, late = ("Notes. " * count + "Easy run." for count in (10, 1_000))
    assert [of(START, f"DESCRIPTION:{text}")[0].run for text in (early, late)] == [True, False]


def test_names_are_the_same_in_small_letters() -> None:
    content = calendar(event()).decode().lower().encode()
    assert [found.title for found in read_in(content).events] == ["easy run"]


def test_two_calendars_in_one_file_are_both_read() -> None:
    content = calendar(event(uid="one")) + calendar(event(uid="two"))
    assert [found.uid for found in read_in(content).events] == ["one", "two"]
