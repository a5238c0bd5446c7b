"""The film of a figure, decoded again: what phones play, small, silent, and without a jump."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from bot.core.content import Side
from bot.core.figure import Figure, Move
from bot.core.motion import mirrored, second_of
from bot.library import Library
from bot.media import film
from bot.media.colours import WORK
from bot.media.pieces import Film
from bot.media.scene import Stage
from bot.media.studio import NoFilmError

Picture = NDArray[np.int16]
ORANGE = np.array([int(WORK[at : at + 2], 16) for at in (1, 3, 5)])
SIZE = 320


@pytest.fixture(scope="module")
def figure(library: Library) -> Figure:
    return library.figures["hip-drop"]


@pytest.fixture(scope="module")
def file(figure: Figure) -> bytes:
    return film.draw(Film(figure, Side.LEFT))


@pytest.fixture
def played(file: bytes) -> Iterator[av.container.InputContainer]:
    with av.open(BytesIO(file)) as container:
        yield container


@pytest.fixture(scope="module")
def pictures(file: bytes) -> list[Picture]:
    with av.open(BytesIO(file)) as container:
        return [one.to_ndarray(format="rgb24").astype(np.int16)
                for one in container.decode(video=0)]  # fmt: skip


def drawn(figure: Figure, second: float) -> Picture:
    return Stage(figure, SIZE).picture(second)[:, :, :3].astype(np.int16)


def wordless(figure: Figure) -> Figure:
    return replace(figure, motion=tuple(replace(move, words="") for move in figure.motion),
                   arrows=tuple(replace(arrow, words="") for arrow in figure.arrows))  # fmt: skip


def differing(one: Picture, other: Picture) -> float:
    """The share of the pixels that clearly differ."""
    return float((np.abs(one - other).max(axis=2) > 24).mean())


def glowing(picture: Picture) -> int:
    """How many pixels have the colour of a muscle at work."""
    return int((np.abs(picture - ORANGE).max(axis=2) < 40).sum())


def test_every_phone_can_play_it(played: av.container.InputContainer) -> None:
    stream = played.streams.video[0]
    assert (stream.codec.canonical_name, stream.pix_fmt) == ("h264", "yuv420p")
    assert stream.width == stream.height == film.SIZE
    assert film.SIZE % 2 == 0


def test_it_has_no_sound(played: av.container.InputContainer) -> None:
    assert [stream.type for stream in played.streams] == ["video"]


def test_it_can_begin_before_all_of_it_is_there(file: bytes) -> None:
    assert file.index(b"moov") < file.index(b"mdat")


def test_it_is_small(file: bytes) -> None:
    assert len(file) < 300_000


def test_it_lasts_one_round_of_the_motion(
    played: av.container.InputContainer, figure: Figure
) -> None:
    stream = played.streams.video[0]
    assert stream.duration is not None
    assert stream.time_base is not None
    lasts = float(stream.duration * stream.time_base)
    assert lasts == pytest.approx(figure.seconds, abs=1 / film.RATE)


def test_it_ends_where_it_began(pictures: list[Picture], figure: Figure) -> None:
    plain = wordless(replace(figure, arrows=()))
    still = replace(plain, motion=tuple(replace(move, works=frozenset()) for move in plain.motion))
    assert differing(drawn(still, 0), drawn(still, figure.seconds - 1 / film.RATE)) < 0.001
    assert differing(pictures[0], pictures[-1]) < 0.1  # words and the muscle


def test_the_hip_is_seen_to_drop(pictures: list[Picture], figure: Figure) -> None:
    dropped = pictures[round(second_of(figure, "dropped") * film.RATE)]
    assert differing(pictures[0], dropped) > 0.02


def test_it_runs_without_jumps(pictures: list[Picture]) -> None:
    jumps = [differing(before, after) for before, after in pairwise(pictures)]
    assert max(jumps) < 0.08


@pytest.mark.parametrize("name", ["hip-drop", "isometric-hold", "modified-side-plank"])
def test_right_is_the_mirror_image_of_left_apart_from_words(library: Library, name: str) -> None:
    figure = wordless(library.figures[name])
    left, right = drawn(figure, 1.9), drawn(mirrored(figure), 1.9)
    assert differing(left, right) > 0.05
    assert differing(left, right[:, ::-1]) < 0.005


@pytest.mark.parametrize("second", [0.3, 1.2, 2.6])
def test_no_muscle_glows_that_does_not_work(figure: Figure, second: float) -> None:
    assert glowing(drawn(figure, second)) == 0


def test_the_working_muscle_glows_on_its_side(figure: Figure) -> None:
    bare = replace(figure, drops=None)  # without the lens
    picture = drawn(bare, 4)
    across = np.nonzero(np.abs(picture - ORANGE).max(axis=2) < 40)[1]
    middle = np.nonzero(differences(bare))[1].mean()
    assert len(across) > 100
    assert across.mean() > middle


def differences(figure: Figure) -> NDArray[np.bool_]:
    """Where the body is: what its own colours change between level and dropped."""
    found: NDArray[np.bool_] = np.abs(drawn(figure, 0.3) - drawn(figure, 2.6)).max(axis=2) > 48
    return found


@pytest.mark.parametrize("name", ["hip-drop", "isometric-hold"])
def test_nothing_is_cut_off_at_the_edge(library: Library, name: str) -> None:
    figure = library.figures[name]
    stage = Stage(figure, SIZE)
    pictures = [stage.picture(number / 4) for number in range(round(figure.seconds * 4))]
    for rim in (np.s_[:4], np.s_[-4:], np.s_[:, :4], np.s_[:, -4:]):
        assert all(np.array_equal(pictures[0][rim], one[rim]) for one in pictures)


def test_words_as_long_as_allowed_stay_in_the_picture(figure: Figure) -> None:
    move = Move("level", 0, 1, "W" * 24)
    wide = replace(figure, motion=(move, *figure.motion[1:]))
    rim = np.abs(drawn(wide, 0.5) - drawn(wordless(wide), 0.5))[:, :8]
    assert rim.max() == 0


def test_without_an_encoder_the_error_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, figure: Figure
) -> None:
    monkeypatch.setattr(film, "ENCODER", "none of the kind")
    with pytest.raises(NoFilmError, match=r"requirements\.lock"):
        film.draw(Film(figure, Side.LEFT))
