"""Finished files on the disk: found by what they were made of, whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from piece_samples import (
    CLICKS,
    COVER,
    FIGURE,
    FILM,
    GIF,
    OTHER_FILM,
    SCORE,
    STILL,
    TRACK,
    figure,
    track,
)

from bot.core.figure import Spot
from bot.media import prints as module
from bot.media.pieces import Cover, Film
from bot.media.prints import Prints, key_of

ROOT = Path(__file__).parents[2]
TOLD_BY_ANOTHER = """
import sys
sys.path.insert(0, "tests")
from bot.media.prints import key_of
from piece_samples import CLICKS, FILM, TRACK
print(*map(key_of, (FILM, TRACK, CLICKS)))
"""
ALIKE = {
    "film": FILM, "other side": OTHER_FILM, "still": STILL, "loop": GIF, "cover": COVER,
    "metronome": Cover(None), "track": TRACK, "clicks": CLICKS,
    "faster": replace(CLICKS, rate=171), "longer": replace(CLICKS, minutes=21),
    "moved": Film(figure(1.5), FILM.side), "named": Film(figure(alt="Somebody."), FILM.side),
    "turned": Film(figure(turn=21.0), FILM.side),
    "later": replace(TRACK, score=replace(SCORE, seconds=241)),
    "called": replace(TRACK, title="Strength"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "media"


@pytest.fixture
def prints(folder: Path) -> Prints:
    return Prints(folder)


def told_in(folder: Path, **environment: str) -> list[str]:
    """The keys of film, track and clicks as another process finds them, with the code there."""
    told = subprocess.run(
        [sys.executable, "-c", TOLD_BY_ANOTHER], cwd=folder, check=True, capture_output=True,
        text=True, env={**os.environ, **environment},
    )  # fmt: skip
    return told.stdout.split()


# the key


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_key_is_the_same_in_every_process(seed: str) -> None:
    assert told_in(ROOT, PYTHONHASHSEED=seed) == [key_of(FILM), key_of(TRACK), key_of(CLICKS)]


def test_equal_pieces_have_one_key() -> None:
    assert key_of(Film(figure(), FILM.side)) == key_of(FILM)


def test_the_order_in_which_a_pose_was_written_does_not_count() -> None:
    poses = {name: dict(reversed(pose.items())) for name, pose in reversed(FIGURE.poses.items())}
    assert key_of(Film(figure(poses=poses), FILM.side)) == key_of(FILM)


def test_every_piece_has_a_key_of_its_own() -> None:
    assert len({key_of(piece) for piece in ALIKE.values()}) == len(ALIKE)


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_joint_that_moved_a_little_makes_another_film(part: int) -> None:
    moved = [1.0, 2.0, 3.0]
    moved[part] += 1e-6
    poses = {**FIGURE.poses, "down": {**FIGURE.poses["down"], "head": Spot(*moved)}}
    assert key_of(Film(figure(poses=poses), FILM.side)) != key_of(FILM)


def test_another_way_of_drawing_makes_every_file_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {key_of(piece) for piece in ALIKE.values()}
    monkeypatch.setattr(module, "_code", lambda: "drawn otherwise")
    assert not before & {key_of(piece) for piece in ALIKE.values()}


@pytest.mark.parametrize(
    "changed",
    [
        "media/film.py",
        "core/motion.py",
        "core/mirror.py",
        "core/swing.py",
    ],
)
def test_each_file_that_has_a_say_in_the_drawing_counts(tmp_path: Path, changed: str) -> None:
    for folder in ("bot", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", "e2e", "local")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    before = told_in(tmp_path)
    with (tmp_path / "bot" / changed).open("a") as file:
        file.write("# another way\n")
    assert told_in(tmp_path)[0] != before[0]


def test_a_clip_that_is_spoken_anew_makes_another_track(tmp_path: Path) -> None:
    clip = tmp_path / "hold.ogg"
    clip.write_bytes(b"one voice")
    spoken = track(("hold", str(clip)))
    before = key_of(spoken)
    clip.write_bytes(b"another voice")
    assert key_of(spoken) != before


def test_a_key_fits_its_column() -> None:
    assert {len(key_of(piece)) for piece in ALIKE.values()} == {64}


# the folder


def test_what_is_kept_is_found(prints: Prints) -> None:
    prints.keep(FILM, b"film")
    prints.keep(OTHER_FILM, b"other")
    assert (prints.find(FILM), prints.find(OTHER_FILM)) == (b"film", b"other")


def test_before_anything_was_kept_nothing_is_found(prints: Prints, folder: Path) -> None:
    assert prints.find(FILM) is None
    assert not folder.exists()


def test_the_next_process_finds_it_too(prints: Prints, folder: Path) -> None:
    prints.keep(STILL, b"still")
    assert Prints(folder).find(STILL) == b"still"


def test_what_is_kept_again_takes_its_place(prints: Prints, folder: Path) -> None:
    prints.keep(FILM, b"first")
    prints.keep(FILM, b"second")
    assert prints.find(FILM) == b"second"
    assert len([*folder.iterdir()]) == 1


def test_a_track_is_not_worth_a_place_on_the_disk(prints: Prints, folder: Path) -> None:
    prints.keep(TRACK, b"track")
    prints.keep(CLICKS, b"clicks")
    assert prints.find(TRACK) is None
    assert not folder.exists()


def test_what_nobody_wants_any_more_goes_away(prints: Prints) -> None:
    for piece in (FILM, OTHER_FILM, STILL, COVER):
        prints.keep(piece, b"file")
    assert prints.drop_all_but([FILM, COVER]) == 2
    found = [piece for piece in (FILM, OTHER_FILM, STILL, COVER) if prints.find(piece)]
    assert found == [FILM, COVER]


def test_files_of_others_in_the_folder_are_left_alone(prints: Prints, folder: Path) -> None:
    prints.keep(FILM, b"film")
    (folder / "README.txt").write_text("mine")
    assert prints.drop_all_but([]) == 1
    assert [file.name for file in folder.iterdir()] == ["README.txt"]


def test_of_a_folder_that_is_not_there_nothing_is_dropped(prints: Prints) -> None:
    assert prints.drop_all_but([]) == 0


# a bad day of the disk


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("call", ["mkstemp", "fdopen", "mkdir", "replace"])
def test_a_full_disk_is_no_reason_to_stop(
    prints: Prints, folder: Path, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture, call: str,
) -> None:  # fmt: skip
    place = {"mkstemp": module.tempfile, "fdopen": module.os}.get(call, Path)
    with monkeypatch.context() as patch:
        patch.setattr(place, call, lambda *_, **__: full())
        prints.keep(FILM, b"film")
    assert "No space left" in vars(caplog.records[0])["why"]
    assert prints.find(FILM) is None
    assert [*folder.glob("*.mp4")] == []


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "media").write_text("a file where the folder should be")
    prints = Prints(tmp_path / "media")
    prints.keep(FILM, b"film")
    assert "cannot be kept" in caplog.text
    assert prints.find(FILM) is None


def test_a_write_that_broke_off_leaves_what_was_there(
    prints: Prints, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prints.keep(FILM, b"whole")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: full())
        prints.keep(FILM, b"half")
    assert prints.find(FILM) == b"whole"
    assert len([*folder.iterdir()]) == 1


def test_what_is_being_written_is_not_found(
    prints: Prints, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes | None] = []
    replace_ = Path.replace

    def watched(half: Path, whole: Path) -> Path:
        seen.append(prints.find(FILM))
        return replace_(half, whole)

    monkeypatch.setattr(Path, "replace", watched)
    prints.keep(FILM, b"film")
    assert seen == [None]
    assert prints.find(FILM) == b"film"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that reads badly")
def test_a_file_that_cannot_be_read_is_as_good_as_none(prints: Prints, folder: Path) -> None:
    folder.mkdir()
    (folder / f"{key_of(FILM)}.mp4").symlink_to("/proc/self/mem")
    assert prints.find(FILM) is None
