"""The metronome, as a player decodes it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from sound_samples import Heard, Plain, hear

from bot.media.clicks import draw
from bot.media.pieces import Clicks, Cover


@cache
def clicks(rate: int, minutes: int) -> bytes:
    return draw(Clicks(rate, minutes, f"{rate} steps a minute", "The Hip Drop Coach", Plain()))


def onsets(heard: Heard) -> np.ndarray:
    """Seconds at which a sound begins after a tenth of a second of silence."""
    loud = np.flatnonzero(np.abs(heard.wave) > 0.1) / heard.rate
    return loud[np.diff(loud, prepend=-1) > 0.1]


def test_ten_minutes_keep_their_places_and_are_small() -> None:
    file = clicks(171, 10)
    found = onsets(hear(file))
    assert len(file) < 2_000_000
    assert len(found) == 1710
    assert np.abs(found - np.arange(1710) * 60 / 171).max() < 0.01


@pytest.mark.parametrize(("rate", "minutes"), [(150, 1), (173, 1)])
def test_there_are_as_many_clicks_as_the_rate_says(rate: int, minutes: int) -> None:
    found = onsets(hear(clicks(rate, minutes)))
    beats = rate * minutes + rate * minutes % 2
    assert len(found) == beats
    assert np.abs(found - np.arange(beats) * 60 / rate).max() < 0.01


@pytest.mark.parametrize(("rate", "minutes", "seconds"), [(150, 1, 60), (173, 1, 174 * 60 / 173)])
def test_it_ends_where_the_first_click_would_come_again(
    rate: int, minutes: int, seconds: float
) -> None:
    heard = hear(clicks(rate, minutes))
    assert heard.seconds == pytest.approx(seconds, abs=0.001)
    assert len(heard.wave) / heard.rate == pytest.approx(seconds, abs=0.1)


def test_left_and_right_sound_different() -> None:
    heard = hear(clicks(150, 1))
    pitches = []
    for beat in range(150):
        there = heard.cut(beat * 60 / 150, beat * 60 / 150 + 0.04)
        spectrum = np.abs(np.fft.rfft(there, 4096))
        pitches.append(float(np.fft.rfftfreq(4096, 1 / heard.rate)[spectrum.argmax()]))
    assert all(pitch == pytest.approx(1320, rel=0.03) for pitch in pitches[::2])
    assert all(pitch == pytest.approx(990, rel=0.03) for pitch in pitches[1::2])


def test_it_carries_the_picture_of_a_metronome() -> None:
    file = draw(Clicks(120, 1, "120 steps a minute", "The Hip Drop Coach", Cover(None)))
    assert hear(file).cover == (320, 320)


def test_it_says_what_it_is() -> None:
    heard = hear(clicks(150, 1))
    assert (heard.tags["title"], heard.cover) == ("150 steps a minute", (320, 320))
