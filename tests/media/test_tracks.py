"""A session for the ears, as a player decodes it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from sound_samples import Heard, Plain, hear, lufs, speech, voice, write_coded, write_wav

from bot.core.content import Routine, Step
from bot.core.dose import Dose, Hold, RepHolds, Reps
from bot.core.layout import expand
from bot.core.score import END_SECONDS, Said, Score, Tone
from bot.core.scoring import score
from bot.core.timeline import Timeline
from bot.library import Library
from bot.media import clips as clips_of
from bot.media.mixing import BLOCK, RATE, Placed, mixed
from bot.media.pieces import Track, VoiceFiles
from bot.media.tones import tone
from bot.media.track import draw, spoken

CLOSE = 0.05


@dataclass(frozen=True)
class Made:
    timeline: Timeline
    score: Score
    voice: VoiceFiles
    file: bytes
    heard: Heard


def made(laid_out: Timeline, files: VoiceFiles) -> Made:
    scored = score(laid_out, [phrase for phrase, _ in files])
    file = draw(Track(scored, files, "Pre-run warm-up", "The Hip Drop Coach", Plain()))
    return Made(laid_out, scored, files, file, hear(file))


def short() -> Timeline:
    steps = (
        Step("press", True, Dose(1, Hold(45, 45), rest=15, switch=5)),
        Step("drop", False, Dose(1, Reps(4, lower=2, lift=1), rest=12)),
        Step("plank", False, Dose(1, RepHolds(2, hold=6, lower=3), rest=12)),
    )
    return expand(Routine("mine", "Mine", (), "", True, 5, steps, ("press", "drop", "plank")))


def first_of(said: Said, files: VoiceFiles) -> np.ndarray:
    """How the first third of a second sounds."""
    phrase = said.phrases[0]
    return clips_of.clips(files, frozenset({phrase}))[phrase][: RATE // 3]


@pytest.fixture(scope="module", params=["the warm-up", "a short session"])
def track(
    request: pytest.FixtureRequest, library: Library, tmp_path_factory: pytest.TempPathFactory
) -> Made:
    whole = request.param == "the warm-up"
    laid_out = expand(library.routines["warmup"]) if whole else short()
    phrases = {"press", "drop", "plank", "press-cue-1", *library.voice.phrases}
    return made(laid_out, voice(tmp_path_factory.mktemp("voice"), phrases))


def test_every_tone_stands_at_its_place(track: Made) -> None:
    lags = {note: track.heard.lag(tone(note.tone), note.at) for note in track.score.notes}
    assert {note: lag for note, lag in lags.items() if lag is None or abs(lag) > CLOSE / 5} == {}


def test_every_cue_but_the_end_begins_a_sound_after_silence(track: Made) -> None:
    for cue in track.timeline.cues[:-1]:
        before = track.heard.cut(cue.offset - 0.15, cue.offset - 0.01)
        after = np.abs(track.heard.cut(cue.offset - 0.01, cue.offset + CLOSE))
        assert np.abs(before).max(initial=0) < 0.02, cue
        assert after.max() > 0.05, cue


def test_words_begin_where_the_score_says(track: Made) -> None:
    lags = {
        said: track.heard.lag(first_of(said, track.voice), said.at) for said in track.score.said
    }
    assert {said: lag for said, lag in lags.items() if lag is None or abs(lag) > CLOSE / 5} == {}


def test_words_end_before_the_next_sound(track: Made) -> None:
    for said in track.score.said:
        assert np.abs(track.heard.cut(said.until - 0.04, said.until - 0.01)).max() < 0.02, said


def test_it_ends_with_the_timeline(track: Made) -> None:
    total = track.timeline.total
    assert track.heard.seconds == pytest.approx(total, abs=0.001)
    assert len(track.heard.wave) / track.heard.rate == pytest.approx(total, abs=0.1)


def test_the_end_is_heard_as_the_last_and_whole(track: Made) -> None:
    total = track.timeline.total
    assert np.abs(track.heard.cut(total - 0.2, total - 0.1)).max() > 0.01
    assert track.heard.lag(tone(Tone.END), total - END_SECONDS, around=0.05) is not None


def test_a_minute_takes_less_than_a_megabyte(track: Made) -> None:
    assert len(track.file) < track.timeline.total / 60 * 1e6


def test_it_says_what_it_is(track: Made) -> None:
    heard = track.heard
    assert (heard.codec, heard.rate, heard.channels) == ("aac", 24_000, 1)
    assert (heard.tags["title"], heard.tags["artist"]) == ("Pre-run warm-up", "The Hip Drop Coach")
    assert heard.tags["major_brand"] == "M4A "
    assert heard.cover == (320, 320)


def test_it_can_be_played_while_it_loads(track: Made) -> None:
    assert 0 < track.file.find(b"moov") < track.file.find(b"mdat")


def test_speech_is_as_loud_as_players_expect(track: Made) -> None:
    spoken_parts = [
        track.heard.cut(said.at, min(said.until, said.at + 2)) for said in track.score.said
    ]
    assert lufs(np.concatenate(spoken_parts)) == pytest.approx(-16, abs=3)


def test_tones_are_softer_than_the_voice(track: Made) -> None:
    strongest = max(float(np.abs(tone(kind)).max()) for kind in Tone)
    assert strongest < 0.5
    assert np.abs(track.heard.wave).max() < 1


def test_the_voice_of_the_content_is_heard(library: Library) -> None:
    files = tuple((phrase, str(file)) for phrase, file in library.voice.files.items())
    track = made(expand(library.routines["warmup"]), files)
    assert track.heard.seconds == pytest.approx(track.timeline.total, abs=0.001)
    for said in track.score.said:
        lag = track.heard.lag(first_of(said, files), said.at)
        assert lag is not None, said
        assert abs(lag) < CLOSE, said


def wave_of(seconds: float) -> np.ndarray:
    return np.ones(round(seconds * RATE), np.float32)


@pytest.mark.parametrize(
    ("until", "starts"),
    [(10, [1, 2.12, 3.24]), (4.24, [1, 2.12, 3.24]), (4.2, [1, 2.12]), (2, [1]), (1.5, [1])],
)
def test_what_does_not_end_in_time_is_left_out_but_for_the_first(
    until: float, starts: list[float]
) -> None:
    said = Said(1, ("left", "hold", "times"), until)
    placed = spoken(said, dict.fromkeys(said.phrases, wave_of(1)))
    assert [sound.start / RATE for sound in placed] == starts


def test_a_sound_goes_on_from_block_to_block() -> None:
    long = np.linspace(0.1, 0.9, 3 * BLOCK, dtype=np.float32)
    whole = np.concatenate(
        list(mixed([Placed(100, long), Placed(BLOCK, wave_of(0.1) / 100)], 2 * BLOCK))
    )
    expected = np.concatenate([np.zeros(100), long])[: 2 * BLOCK]
    expected[BLOCK : BLOCK + RATE // 10] += 0.01
    assert np.allclose(whole, expected)


def test_sounds_together_stay_within_the_range() -> None:
    (block,) = mixed([Placed(0, wave_of(1)), Placed(0, wave_of(1))], RATE)
    assert block.max() < 1


@pytest.mark.parametrize(
    "name", ["plain.wav", "stereo.wav", "coded.ogg", "coded.mp3", "coded.flac"]
)
def test_a_clip_of_any_format_is_cut_and_levelled(name: str, tmp_path: Path) -> None:
    rate = 16_000 if name == "plain.wav" else 48_000
    said = np.concatenate([np.zeros(rate // 2), 0.1 * speech(1, 130, rate), np.zeros(rate // 3)])
    file = tmp_path / name
    if name.endswith("wav"):
        write_wav(file, said, rate, channels=2 if "stereo" in name else 1)
    else:
        write_coded(
            file,
            said,
            {"ogg": "libopus", "mp3": "libmp3lame", "flac": "flac"}[name[-4:].strip(".")],
        )
    wave = clips_of.clips((("left", str(file)),), frozenset({"left"}))["left"]
    assert len(wave) / RATE == pytest.approx(1.05, abs=0.06)
    assert np.abs(wave[: RATE // 20]).max() > 0.05
    assert lufs(np.tile(wave, 3)) == pytest.approx(-16, abs=3)
    assert np.abs(wave).max() <= 0.9


def test_a_clip_that_is_replaced_is_heard_anew(tmp_path: Path) -> None:
    file = tmp_path / "left.wav"
    lengths = []
    for seconds in (1, 2):
        write_wav(file, speech(seconds, 130), RATE)
        lengths.append(len(clips_of.clips((("left", str(file)),), frozenset({"left"}))["left"]))
    assert lengths[1] > 1.5 * lengths[0]


@pytest.mark.parametrize("broken", [b"", b"no sound at all", None])
def test_a_clip_that_cannot_be_played_is_left_out_and_told(
    broken: bytes | None, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "left.wav"
    if broken is not None:
        file.write_bytes(broken)
    assert clips_of.clips((("left", str(file)),), frozenset({"left"})) == {}
    assert vars(caplog.records[0])["file"].endswith("left.wav")


def test_a_silent_clip_says_nothing(tmp_path: Path) -> None:
    file = tmp_path / "left.wav"
    write_wav(file, np.zeros(RATE), RATE)
    assert clips_of.clips((("left", str(file)),), frozenset({"left"})) == {}


def test_what_the_running_bot_needs_to_know_loads_nothing_heavy() -> None:
    asks = "import sys, bot.media.audio_format, bot.media.pieces, bot.core.scoring\n"
    heavy = "assert sys.modules.keys().isdisjoint({'av', 'numpy', 'PIL', 'matplotlib'})"
    assert subprocess.run([sys.executable, "-c", asks + heavy], check=False).returncode == 0
