"""The shelf stays current while files are edited."""

from __future__ import annotations

import os
from shutil import rmtree
from typing import TYPE_CHECKING

import pytest

from bot.library import ContentFaults, Library, Shelf

if TYPE_CHECKING:
    from conftest import Content

WANTED = {"hello": frozenset({"name"}), "bye": frozenset[str]()}
DROP = "exercises/hip-drop.md"


@pytest.fixture
def shelf(content: Content) -> Shelf:
    return Shelf(content.root, WANTED)


def test_nothing_happens_while_nothing_changes(shelf: Shelf) -> None:
    assert shelf.refresh() is None


def test_a_good_change_gives_the_new_library(shelf: Shelf, content: Content) -> None:
    content.edit(DROP, "title: Hip Drop", "title: The Hip Drop")
    assert isinstance(shelf.refresh(), Library)
    assert shelf.library.exercises["hip-drop"].title == "The Hip Drop"


def test_a_faulty_change_keeps_the_old_library(shelf: Shelf, content: Content) -> None:
    before = shelf.library
    content.edit(DROP, "title: Hip Drop", "tittle: Hip Drop")
    assert isinstance(shelf.refresh(), ContentFaults)
    assert shelf.library is before


def test_faults_are_told_once(shelf: Shelf, content: Content) -> None:
    content.edit(DROP, "title: Hip Drop", "tittle: Hip Drop")
    shelf.refresh()
    assert shelf.refresh() is None


def test_mending_a_fault_gives_a_library_again(shelf: Shelf, content: Content) -> None:
    content.edit(DROP, "title: Hip Drop", "tittle: Hip Drop")
    shelf.refresh()
    content.edit(DROP, "tittle: Hip Drop", "title: Hip Drop")
    assert isinstance(shelf.refresh(), Library)


def test_an_edit_of_the_same_length_is_seen_by_its_time(shelf: Shelf, content: Content) -> None:
    content.edit(DROP, "title: Hip Drop", "title: Hip Drip")
    os.utime(content.path(DROP), ns=(1, 1))
    shelf.refresh()
    assert shelf.library.exercises["hip-drop"].title == "Hip Drip"


def test_a_file_that_goes_away_is_seen(shelf: Shelf, content: Content) -> None:
    content.path("routines/strength.yaml").unlink()
    shelf.refresh()
    assert list(shelf.library.routines) == ["warmup"]


def test_a_change_in_another_language_is_seen(shelf: Shelf, content: Content) -> None:
    content.add_guest("de")
    shelf.refresh()
    content.edit("../de/words.yaml", "treppe", "leiter")
    assert isinstance(shelf.refresh(), Library)
    assert shelf.library.knowledge.guests["de"].words["step"] == ("stufe", "leiter")


def test_a_language_that_comes_is_seen(shelf: Shelf, content: Content) -> None:
    content.add_guest("de")
    shelf.refresh()
    assert list(shelf.library.knowledge.guests) == ["de"]


def test_a_language_that_goes_away_is_seen(shelf: Shelf, content: Content) -> None:
    content.add_guest("de")
    shelf.refresh()
    rmtree(content.root / "de")
    shelf.refresh()
    assert not shelf.library.knowledge.guests


def test_a_fault_in_another_language_keeps_the_old_library(shelf: Shelf, content: Content) -> None:
    content.add_guest("de")
    shelf.refresh()
    before = shelf.library
    content.edit("../de/words.yaml", "in_english", "in_englisch")
    assert isinstance(shelf.refresh(), ContentFaults)
    assert shelf.library is before


def test_a_shelf_does_not_open_with_faults(content: Content) -> None:
    content.edit(DROP, "title: Hip Drop", "tittle: Hip Drop")
    with pytest.raises(ContentFaults, match="did you mean `title`"):
        Shelf(content.root, WANTED)
