"""Clips are made by an engine that is no part of the coach: here, by a small script."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from voice_samples import Samples, decoded, first_sound, last_sound, silence, tone, write_wav

from bot.library.voice import Voice
from bot.voicing import EngineError, make, make_missing
from bot.voicing.clip import PEAK, finished
from bot.voicing.loudness import levelled, limited, loudness

TONE = """
import math, struct, sys, wave
said = sys.argv[2] if len(sys.argv) > 2 else sys.stdin.read()
open(sys.argv[0] + ".said", "w", encoding="utf-8").write(said)
waves = (int(9000 * math.sin(number / 4)) for number in range(12000))
with wave.open(sys.argv[1], "wb") as file:
    file.setparams((1, 2, 24000, 0, "NONE", ""))
    file.writeframes(b"".join(struct.pack("<h", one) for one in waves))
"""
QUOTES = """Don't "stop"; $(touch gone) `id` && {x} *."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "voice"


def engine(folder: Path, script: str = TONE, *arguments: str) -> str:
    file = folder.parent / "engine.py"
    file.write_text(script, "utf-8")
    return shlex.join([sys.executable, str(file), *(arguments or ("{file}",))])


def said(folder: Path) -> str:
    return (folder.parent / "engine.py.said").read_text("utf-8")


def voice_of(folder: Path, **files: str) -> Voice:
    """Three phrases, of which some have a clip already."""
    folder.mkdir(exist_ok=True)
    for name in files.values():
        (folder / name).write_bytes(b"a voice")
    phrases = {"hold": "Hold.", "left": "Left side.", "rest": "Rest."}
    return Voice(phrases, {phrase: folder / name for phrase, name in files.items()})


def test_what_is_missing_is_made(folder: Path) -> None:
    voice = voice_of(folder, hold="hold.flac")
    made = list(make_missing(voice, folder, engine(folder)))
    assert made == [folder / "left.flac", folder / "rest.flac"]
    assert sorted(file.name for file in folder.iterdir()) == [
        "hold.flac",
        "left.flac",
        "rest.flac",
    ]


def test_what_is_there_is_left_alone(folder: Path) -> None:
    list(make_missing(voice_of(folder, hold="hold.flac"), folder, engine(folder)))
    assert (folder / "hold.flac").read_bytes() == b"a voice"


def test_all_can_be_made_again(folder: Path) -> None:
    list(make_missing(voice_of(folder, hold="hold.flac"), folder, engine(folder), again=True))
    assert len(decoded(folder / "hold.flac"))


def test_a_recording_in_another_format_is_never_made_again(folder: Path) -> None:
    voice = voice_of(folder, hold="hold.m4a")
    made = list(make_missing(voice, folder, engine(folder), again=True))
    assert folder / "hold.flac" not in made


def test_the_phrases_of_the_content_are_made(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    source = Path(__file__).parents[2] / "content" / "en" / "exercises" / "hip-drop.md"
    (tmp_path / "exercises" / "hip-drop.md").write_bytes(source.read_bytes())
    (tmp_path / "voice.yaml").write_text("hold: Hold.\n", "utf-8")
    made = [clip.stem for clip in make(tmp_path, engine(tmp_path / "voice"))]
    assert made == ["hold", "hip-drop", *(f"hip-drop-cue-{number}" for number in range(1, 5))]


@pytest.mark.parametrize("arguments", [("{file}",), ("{file}", "{text}")])
def test_the_engine_is_told_every_sign_of_the_text(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    voice = Voice({"hold": QUOTES}, {})
    list(make_missing(voice, folder, engine(folder, TONE, *arguments)))
    assert said(folder).removesuffix("\n") == QUOTES


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("import sys; sys.exit('no voice is here')", "“Hold.” could not be spoken: no voice is"),
        ("import sys; sys.exit(3)", "could not be spoken: the engine ended with 3 and wrote no"),
        ("pass", "could not be spoken: the engine ended with 0 and wrote no sound"),
        ("import sys; open(sys.argv[1], 'w').write('x')", "came out wrong: it cannot be played"),
        (TONE.replace("9000", "0"), "“Hold.” came out wrong: nothing can be heard in it"),
    ],
)
def test_an_engine_that_fails_is_told(folder: Path, script: str, told: str) -> None:
    with pytest.raises(EngineError) as failed:
        list(make_missing(Voice({"hold": "Hold."}, {}), folder, engine(folder, script)))
    assert told in str(failed.value)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("no-such-engine {file}", "There is no `no-such-engine` here. docs/voice.md tells how"),
        ("no-such-engine {file}", "--engine 'espeak-ng -w {file} {text}'"),
        ("espeak-ng -w said.wav", "put {file} into its command"),
        ("espeak-ng '{file}", "The engine is no command: espeak-ng '{file}"),
        ("{file}", "put {file} into its command"),
        ("", "The engine is no command"),
    ],
)
def test_a_command_that_is_no_engine_is_told(folder: Path, command: str, told: str) -> None:
    with pytest.raises(EngineError) as failed:
        list(make_missing(voice_of(folder), folder, command))
    assert told in str(failed.value)


def test_the_silence_around_speech_is_cut(tmp_path: Path) -> None:
    padded = np.concatenate([silence(0.4), tone(0.5), silence(0.7)])
    clip = made(tmp_path, padded)
    assert len(clip) / 24_000 == pytest.approx(0.57, abs=0.011)
    assert first_sound(clip) == pytest.approx(0.01, abs=0.005)
    assert last_sound(clip) == pytest.approx(0.51, abs=0.011)


def test_speech_that_begins_at_once_has_a_moment_before_it(tmp_path: Path) -> None:
    assert first_sound(made(tmp_path, tone(0.5))) == pytest.approx(0.01, abs=0.005)


@pytest.mark.parametrize(("rate", "channels"), [(16_000, 1), (22_050, 1), (44_100, 2)])
def test_every_rate_becomes_that_of_the_tracks(tmp_path: Path, rate: int, channels: int) -> None:
    file = write_wav(tmp_path / "said.wav", tone(0.5, rate=rate), rate, channels)
    assert len(kept(file)) / 24_000 == pytest.approx(0.57, abs=0.011)


@pytest.mark.parametrize("strength", [0.01, 0.2, 0.99])
@pytest.mark.parametrize("seconds", [0.2, 0.5, 2])
def test_every_clip_is_as_loud_as_the_others(
    tmp_path: Path, strength: float, seconds: float
) -> None:
    clip = made(tmp_path, tone(seconds, strength))
    assert loudness(clip.astype(np.float32)) == pytest.approx(-16, abs=0.1)


def test_a_clip_begins_and_ends_without_a_crack(tmp_path: Path) -> None:
    hum = np.full(2_400, 0.0025)  # too soft to be speech, and none of it may begin at once
    clip = np.abs(made(tmp_path, np.concatenate([hum, tone(0.5, 0.5), hum])))
    assert clip[0] < clip[180] / 5
    assert clip[-1] < clip[-180] / 5


def test_a_full_tone_is_as_loud_as_the_standard_says() -> None:
    assert loudness(tone(3, 1.0).astype(np.float32)) == pytest.approx(-3.01, abs=0.02)


def test_loudness_is_that_of_another_meter() -> None:
    noise = np.random.default_rng(2).normal(0, 0.05, 96_000)
    wave = np.concatenate([noise, tone(2, 0.1), silence(2), noise / 3]).astype(np.float32)
    assert loudness(wave) == pytest.approx(measured_by_ffmpeg(wave), abs=0.15)


def test_nothing_is_no_loudness() -> None:
    assert loudness(np.zeros(0, np.float32)) == -np.inf


@given(
    wave=st.lists(st.floats(-3, 3, width=32), min_size=1, max_size=400),
    peak=st.floats(0.1, 1),
)
@settings(max_examples=60, deadline=None)
def test_the_limiter_lets_nothing_beyond_the_peak(wave: list[float], peak: float) -> None:
    assert np.abs(limited(np.asarray(wave, np.float32), peak)).max() <= peak * 1.0001


def test_speech_with_high_peaks_stays_in_range_and_as_loud() -> None:
    random = np.random.default_rng(3)
    pulses = np.where(np.arange(24_000) % 120 == 0, 1.0, 0.02) * random.uniform(0.5, 1, 24_000)
    wave = levelled(pulses.astype(np.float32), -16, PEAK)
    assert np.abs(wave).max() <= PEAK * 1.0001
    assert loudness(wave) > -20


def test_the_commands_load_nothing_heavy() -> None:
    heavy = "{'av', 'numpy'} & sys.modules.keys()"
    code = f"import sys, bot.voicing; sys.exit(str({heavy}) if {heavy} else 0)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def made(folder: Path, samples: Samples) -> Samples:
    return kept(write_wav(folder / "said.wav", samples))


def kept(file: Path) -> Samples:
    clip = file.with_suffix(".flac")
    clip.write_bytes(finished(file))
    return decoded(clip)


def measured_by_ffmpeg(wave: Samples) -> float:
    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=24_000, format="flt", layout="mono", time_base="1/24000"
    )
    meter, sink = graph.add("ebur128", "metadata=1"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(wave[np.newaxis], format="flt", layout="mono")
    frame.sample_rate, frame.pts = 24_000, 0
    graph.push(frame)
    graph.push(None)
    told = [""]
    while True:
        try:
            told.append(graph.pull().metadata.get("lavfi.r128.I", ""))
        except (av.EOFError, av.BlockingIOError):
            return float([one for one in told if one][-1])
