"""The clips of the voice as they are: anyone may listen to them, this measures them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from voice_samples import decoded, first_sound, last_sound

from bot.media.mixing import RATE
from bot.voicing.loudness import loudness

FOLDER = Path(__file__).parents[2] / "content" / "en" / "voice"
CLIPS = sorted(FOLDER.glob("*.flac"))  # a recording in another format is levelled in the track
COUNTS = [str(number) for number in range(1, 21)]

each_clip = pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.stem)


def test_there_are_clips() -> None:
    assert CLIPS


def test_all_clips_together_are_small() -> None:
    assert sum(clip.stat().st_size for clip in CLIPS) < 3_000_000


@each_clip
def test_a_clip_is_as_long_as_a_phrase_can_be(clip: Path) -> None:
    assert 0.2 < len(decoded(clip)) / RATE < 4


@pytest.mark.parametrize("count", COUNTS)
def test_a_count_leaves_time_before_the_next(count: str) -> None:
    assert len(decoded(FOLDER / f"{count}.flac")) / RATE < 0.9


@each_clip
def test_a_clip_is_as_loud_as_all_the_others(clip: Path) -> None:
    assert loudness(decoded(clip)) == pytest.approx(-16, abs=1)


@each_clip
def test_a_clip_is_never_clipped(clip: Path) -> None:
    assert 20 * np.log10(np.abs(decoded(clip)).max()) < -1


@each_clip
def test_a_clip_speaks_at_once(clip: Path) -> None:
    assert first_sound(decoded(clip)) <= 0.015


@each_clip
def test_a_clip_ends_soon_after_its_last_sound(clip: Path) -> None:
    wave = decoded(clip)
    assert len(wave) / RATE - last_sound(wave) < 0.1
