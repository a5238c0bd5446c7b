"""The page for a physiotherapist: one leaf of A4 with words to select, whatever is on it."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from functools import cache

import matplotlib as mpl
import pytest
from matplotlib.transforms import Affine2D, Bbox
from sheet_samples import EMPTY, FULL, ODD, RICH, SAMPLES, SPARSE, STRANGE

from bot.chat.views.sheet import page
from bot.core.sheet import Sheet
from bot.library import Library
from bot.media import leaf, sheet
from bot.media.pages import SharedPage
from bot.media.paper import width

every_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
A4 = b"/MediaBox [ 0 0 595.28 841.89 ]"
STREAM = re.compile(rb"(?<=\nstream\n).*?(?=\nendstream\n)", re.DOTALL)
TEXT = re.compile(rb"BT\n(.*?)ET", re.DOTALL)
PIECE = re.compile(rb"\(((?:\\.|[^\\)])*)\)", re.DOTALL)


@cache
def drawn(shown: SharedPage) -> leaf.Leaf:
    """Once for all tests that look at a page."""
    return sheet.drawn(shown)


@cache
def file(shown: SharedPage) -> bytes:
    return drawn(shown).pdf(shown.headline)


@cache
def unpacked(shown: SharedPage) -> bytes:
    return STREAM.sub(lambda stream: zlib.decompress(stream[0]), file(shown))


def words(shown: SharedPage) -> str:
    """What can be selected, piece by piece; signs beyond Latin come out as others."""
    return "\n".join(decoded(text) for text in TEXT.findall(unpacked(shown)))


def decoded(text: bytes) -> str:
    pieces = (re.sub(rb"\\(.)", rb"\1", piece) for piece in PIECE.findall(text))
    return b"".join(pieces).decode("utf-16-be", "replace")


def of(library: Library, sample: Sheet) -> SharedPage:
    return page(library, sample)[0]


@cache
def boxes(shown: SharedPage) -> list[tuple[str, Bbox]]:
    """Each text and where it lies, in points from the lower left corner. Measured without hints,
    which would round to whole dots."""
    figure = drawn(shown).figure
    figure.set_dpi(144)
    smaller = Affine2D().scale(0.5)
    with mpl.rc_context({"text.hinting": "none"}):
        return [(text.get_text(), text.get_window_extent().transformed(smaller))
                for text in figure.axes[0].texts]  # fmt: skip


@every_sample
def test_it_is_one_page_of_a4(library: Library, sample: Sheet) -> None:
    found = unpacked(of(library, sample))
    assert len(re.findall(rb"/Type /Page\b", found)) == 1
    assert A4 in found


@every_sample
def test_it_is_small(library: Library, sample: Sheet) -> None:
    assert len(file(of(library, sample))) < 200_000


@every_sample
def test_its_fonts_come_with_it_as_truetype(library: Library, sample: Sheet) -> None:
    found = unpacked(of(library, sample))
    assert b"/FontFile2" in found
    assert b"/Type3" not in found


@every_sample
def test_all_that_stands_on_it_lies_within_the_margins(library: Library, sample: Sheet) -> None:
    for text, box in boxes(of(library, sample)):
        assert box.x0 >= leaf.MARGIN - 1, text
        assert box.x1 <= leaf.WIDE - leaf.MARGIN + 1, text
        assert leaf.MARGIN - 5 <= box.y0 < box.y1 <= leaf.TALL - leaf.MARGIN + 5, text


@every_sample
def test_no_words_lie_on_others(library: Library, sample: Sheet) -> None:
    found = [(text, box.padded(-1)) for text, box in boxes(of(library, sample))]
    for number, (text, box) in enumerate(found):
        assert [other for other, place in found[:number] if box.overlaps(place)] == [], text


@every_sample
def test_nothing_is_smaller_than_nine_points(library: Library, sample: Sheet) -> None:
    texts = drawn(of(library, sample)).figure.axes[0].texts
    assert min(text.get_fontsize() for text in texts) >= 9


@pytest.mark.parametrize(
    "fact",
    ["Hip training, 26 Oct to 22 Nov 2026", "7 times", "11 of 13", "3 sets of 35 s each side",
     "since 12 Nov, lowered because of pain", "Left, last 34 s", "Outer hip, left",
     "Long run on a cambered road the day before", "dropped clearly", "28 Oct 2026"],
)  # fmt: skip
def test_its_text_can_be_selected(library: Library, fact: str) -> None:
    assert fact in words(of(library, RICH))


@pytest.mark.parametrize(
    "said", ["No hold times kept.", "No answers kept.", "No self-check kept."]
)
def test_what_is_missing_is_said(library: Library, said: str) -> None:
    assert said in words(of(library, EMPTY))


@pytest.mark.parametrize("said", ["and 27 more", "and 83 more", "13 other places"])
def test_a_long_list_is_cut_and_says_so(library: Library, said: str) -> None:
    assert said in words(of(library, FULL))


def test_notes_stand_there_only_when_there_are_any(library: Library) -> None:
    assert "Notes of the runner" in words(of(library, RICH))
    assert "Notes of the runner" not in words(of(library, SPARSE))


def test_signs_of_markup_stand_there_as_they_are(library: Library) -> None:
    assert "Zog <b>hinten</b> & vorn" in words(of(library, STRANGE))


def test_signs_that_the_font_lacks_become_one_box_a_run() -> None:
    assert leaf.printable("a 臀部有 🏃🏽b") == "a □ □b"


def test_what_the_box_means_is_told_only_where_there_is_one(library: Library) -> None:
    assert "this page cannot print" in words(of(library, STRANGE))
    assert "this page cannot print" not in words(of(library, RICH))


@pytest.mark.parametrize(
    "text", ["x" * 300, "word " * 60, ODD * 5, "W" * 99 + " " + "i" * 999, ""]
)
def test_no_line_is_wider_than_its_room(text: str) -> None:
    assert all(width(line, leaf.TEXT) <= 150 for line in leaf.lines(text, 150))


def test_a_word_that_is_too_long_loses_nothing_and_gains_no_space() -> None:
    word = "https://example.org/" + "abcdefghij" * 20
    assert "".join(leaf.lines(word, 150)) == word


def test_a_long_note_that_has_room_is_not_cut(library: Library) -> None:
    note = "A walk " * 80 + "home."
    (when, felt), *_ = RICH.felt
    shown = of(library, replace(SPARSE, felt=((when, replace(felt, note=note)),)))
    assert "home." in words(shown)


def test_the_same_page_is_the_same_file(library: Library) -> None:
    shown = of(library, SPARSE)
    assert sheet.draw(shown) == file(shown)


@every_sample
def test_it_travels_to_the_worker(library: Library, sample: Sheet) -> None:
    shown = of(library, sample)
    assert pickle.loads(pickle.dumps(shown)) == shown  # noqa: S301


def test_its_words_are_put_together_without_the_drawing_library() -> None:
    program = "import bot.chat.views.sheet, sys; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
