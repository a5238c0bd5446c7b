"""`python -m bot render`: what is missing is drawn, what is there stays, and old files go."""

from __future__ import annotations

from pathlib import Path

import pytest
from piece_samples import FIGURE, LEFT, RIGHT, Sketch, figure
from typer.testing import CliRunner, Result

from bot import rendering
from bot.chat.views import answers, films
from bot.command_line import commands
from bot.core.content import Side, alone
from bot.core.layout import expand
from bot.core.meaning import Answer, Facet, Intent
from bot.library import Library
from bot.media import prints
from bot.media.pieces import Cover

SKETCHES = [Sketch(FIGURE, LEFT), Sketch(FIGURE, RIGHT), Sketch(figure(2.0, id="press"), LEFT)]


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> list[Sketch]:
    """What the content asks for: sketches in place of films."""
    wanted = [*SKETCHES]
    monkeypatch.setitem(prints.SUFFIX, Sketch, "png")
    monkeypatch.setattr(rendering, "pieces", lambda _: wanted)
    return wanted


@pytest.fixture
def folder(tmp_path: Path, wanted: list[Sketch], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the files go, empty."""
    assert wanted == SKETCHES
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'coach.sqlite3'}")
    return tmp_path / "media"


def render(*options: str) -> Result:
    return CliRunner().invoke(commands, ["render", *options], catch_exceptions=False)


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def last(result: Result) -> str:
    return result.stdout.splitlines()[-1]


def test_what_is_missing_is_drawn_beside_the_database(folder: Path) -> None:
    assert render().exit_code == 0
    drawn = files(folder)
    assert {f"{prints.key_of(one)}.png" for one in SKETCHES} == {*drawn}
    assert all(content.split()[0] in {b"left", b"right"} for content in drawn.values())


def test_each_file_is_told_when_it_is_there(folder: Path) -> None:
    told = render().stdout.splitlines()
    assert [line.partition(":")[0] for line in told[:-1]] == [
        "sketch of hip-drop, left", "sketch of hip-drop, right", "sketch of press, left",
    ]  # fmt: skip
    assert told[-1] == "All there: 3 files, 3 drawn now, 0 old ones removed."


def test_a_second_run_draws_nothing(folder: Path) -> None:
    render()
    before = files(folder)
    assert render().stdout == "All there: 3 files, 0 drawn now, 0 old ones removed.\n"
    assert files(folder) == before


def test_only_what_is_missing_is_drawn(folder: Path) -> None:
    render()
    before = files(folder)
    gone = folder / min(before)
    gone.unlink()
    assert last(render()) == "All there: 3 files, 1 drawn now, 0 old ones removed."
    after = files(folder)
    assert {name for name in before if before[name] != after[name]} == {gone.name}


def test_again_draws_what_is_there_too(folder: Path) -> None:
    render()
    before = files(folder)
    assert last(render("--again")) == "All there: 3 files, 3 drawn now, 0 old ones removed."
    after = files(folder)
    assert before.keys() == after.keys()
    assert all(before[name] != after[name] for name in before)


def test_files_of_what_is_no_longer_wanted_go(folder: Path, wanted: list[Sketch]) -> None:
    render()
    wanted[:] = SKETCHES[:1]
    assert last(render()) == "All there: 1 files, 0 drawn now, 2 old ones removed."
    assert {*files(folder)} == {f"{prints.key_of(SKETCHES[0])}.png"}


def test_content_with_faults_is_told_and_nothing_is_drawn_or_removed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render()
    before = files(folder)
    monkeypatch.setenv("BOT_CONTENT", str(tmp_path / "elsewhere"))
    refused = render("--again")
    assert refused.exit_code != 0
    assert "elsewhere" in refused.stderr
    assert files(folder) == before


# what is drawn ahead


def shown(library: Library) -> set[str]:
    """The keys of all that pages, parts of pages and sessions may show."""
    found = []
    for page in library.pages.values():
        for facet in (*Facet, None):
            asked = Answer(Intent.EXPLAIN, page.id, facet)
            found.append(answers.explain(library, page, asked, pictured=True).piece)
    for side in Side:
        found += [films.film(library, name, side) for name in library.exercises]
    for one in (*library.routines.values(), *map(alone, library.exercises.values())):
        found += films.session(expand(one), library)
    return {prints.key_of(piece) for piece in found if piece is not None}


def test_all_that_the_chat_may_show_is_drawn_ahead(library: Library) -> None:
    ahead = [prints.key_of(piece) for piece in rendering.pieces(library)]
    assert shown(library) <= {*ahead}
    assert len(ahead) == len({*ahead})


def test_the_covers_of_all_tracks_are_drawn_ahead(library: Library) -> None:
    ahead = {prints.key_of(piece) for piece in rendering.pieces(library)}
    firsts = {expand(one).phases[0].exercise for one in library.routines.values()}
    covers = [Cover(library.figure(first)) for first in firsts]
    assert {prints.key_of(one) for one in (*covers, Cover(None))} <= ahead
