"""The voice: what is read of it, and every slip told where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.library import ContentFaults
from bot.library.voice import voice_in

if TYPE_CHECKING:
    from conftest import Content

VOICE = "voice.yaml"
MADE = "`python -m bot render voice` makes it"
OF_EXERCISES = {
    "hip-drop": "Hip Drop.",
    "hip-drop-cue-1": "Let the free foot sink below the step.",
    "hip-drop-cue-2": "Squeeze the standing glute to lift back up.",
    "hip-drop-cue-3": "Draw your belly button in.",
    "hip-drop-cue-4": "Keep the standing leg straight.",
    "isometric-hold": "Isometric Hold.",
    "isometric-hold-cue-1": "Press the outside of your lifted knee into the wall.",
    "isometric-hold-cue-2": "Keep the standing knee soft.",
    "isometric-hold-cue-3": "Stand tall, hips level.",
    "modified-side-plank": "Modified Side Plank.",
    "modified-side-plank-cue-1": "Lift the top leg level with the ground.",
    "modified-side-plank-cue-2": "Push the floor away with the lower knee.",
    "modified-side-plank-cue-3": "Keep hips high and in line.",
}


@pytest.fixture
def voiced(content: Content) -> Content:
    """A language whose voice lacks nothing; its second line names the phrase to play with."""
    content.write(VOICE, "# What is said.\nhold: Hold.\n")
    for name in ("hold", *OF_EXERCISES):
        content.write(f"voice/{name}.flac", f"the sound of {name}")
    return content


def test_the_phrases_are_those_of_the_file_and_of_the_exercises(voiced: Content) -> None:
    assert voiced.read().voice.phrases == {"hold": "Hold.", **OF_EXERCISES}


def test_each_phrase_has_its_file(voiced: Content) -> None:
    files = voiced.read().voice.files
    assert files == {name: voiced.path(f"voice/{name}.flac") for name in ("hold", *OF_EXERCISES)}


@pytest.mark.parametrize("suffix", ["wav", "mp3", "m4a", "ogg", "opus", "WAV"])
def test_a_clip_may_be_replaced_in_another_format(voiced: Content, suffix: str) -> None:
    voiced.path("voice/hold.flac").rename(voiced.path(f"voice/hold.{suffix}"))
    assert voiced.read().voice.files["hold"].suffix == f".{suffix}"


def test_the_version_changes_with_a_clip(voiced: Content) -> None:
    before = voiced.read()
    voiced.write("voice/hold.flac", "the sound of HOLD")
    after = voiced.read()
    assert before.version != after.version
    assert before.voice.version != after.voice.version


def test_the_version_stays_when_nothing_changes(voiced: Content) -> None:
    assert voiced.read().version == voiced.read().version


def test_a_folder_without_phrases_has_no_voice_and_no_fault(content: Content) -> None:
    content.write("voice/hold.flac", "a sound")
    assert content.read().voice.phrases == {}


@pytest.mark.parametrize(("name", "line"), [("hold", 2), ("hip-drop", 1), ("hip-drop-cue-2", 1)])
def test_a_phrase_without_a_clip_is_told(voiced: Content, name: str, line: int) -> None:
    voiced.path(f"voice/{name}.flac").unlink()
    assert voiced.told() == [(VOICE, line, f"`{name}` has no clip in `voice/`; {MADE}")]


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("hold.m4a", "x", "`hold` is spoken in `hold.flac` already; keep one of them"),
        ("hodl.flac", "x", "there is no phrase `hodl`; did you mean `hold`?"),
        ("zzz.mp3", "x", "there is no phrase `zzz`; take the file out, or add it to `voice.yaml`"),
        ("hold.flac", "", "the clip is empty"),
        ("hold.flac", "x" * 250_000, "the clip has 250 kB; 200 kB are the most"),
    ],
)
def test_a_slip_in_the_clips_is_told(voiced: Content, file: str, text: str, told: str) -> None:
    voiced.write(f"voice/{file}", text)
    assert voiced.told() == [(f"voice/{file}", 1, told)]


def test_a_clip_that_cannot_be_read_is_told(voiced: Content) -> None:
    voiced.path("voice/hold.flac").unlink()
    voiced.path("voice/hold.flac").mkdir()
    told = "the clip cannot be read: Is a directory"
    assert voiced.told() == [("voice/hold.flac", 1, told)]


@pytest.mark.parametrize("file", ["notes.txt", ".hold.wav"])
def test_what_is_no_clip_is_left_alone(voiced: Content, file: str) -> None:
    voiced.write(f"voice/{file}", "x")
    assert voiced.told() == []


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("hold: Hold 10 seconds.", "`hold` is spoken: write words, and numbers as words"),
        ("hold: <b>Hold.</b>", "`hold` is spoken: write words, and numbers as words"),
        ("hold: Hold; breathe/relax", "`hold` is spoken: write words, and numbers as words"),
        ("hold: ...", "`hold` is spoken: write words, and numbers as words"),
        (f"hold: {'Hold it. ' * 7}", "`hold` has 62 characters; 60 are the most for a phrase"),
        ("hold:", "`hold` is empty; write it or take it out"),
        ("hold: [Hold, it]", "`hold` is one text; put quotes around it if it has a colon"),
        ("Hold: Hold.", "`Hold` names a file: write small letters, digits and hyphens"),
        ("../hold: Hold.", "`../hold` names a file: write small letters, digits and hyphens"),
        ("hip-drop: Drop.", "`hip-drop` comes from its exercise; take this line out"),
        ("hold: Hold.\nhold: Hold on.", "`hold` stands twice; the first is in line 2"),
    ],
)
def test_a_slip_in_a_phrase_is_told_once(voiced: Content, phrase: str, told: str) -> None:
    voiced.edit(VOICE, "hold: Hold.", phrase)
    ((file, line, message),) = voiced.told()
    assert (file, line in (2, 3), message) == (VOICE, True, told)


@pytest.mark.parametrize("words", ["Höher, noch höher.", "Don’t lean.", "धीरे.", "Ready?"])
def test_words_of_any_language_can_be_spoken(voiced: Content, words: str) -> None:
    voiced.edit(VOICE, "Hold.", words)
    assert voiced.read().voice.phrases["hold"] == words


def test_an_exercise_that_cannot_be_read_makes_no_strays_of_its_clips(voiced: Content) -> None:
    voiced.edit("exercises/hip-drop.md", "number: 2", "number: two")
    assert [file for file, _, _ in voiced.told() if file.startswith("voice")] == []


def test_who_makes_the_clips_is_told_of_no_missing_one(voiced: Content) -> None:
    voiced.path("voice/hold.flac").unlink()
    voice = voice_in(voiced.root / "en")
    assert voice.phrases.keys() - voice.files.keys() == {"hold"}


def test_who_makes_the_clips_is_told_of_every_other_slip(voiced: Content) -> None:
    voiced.edit(VOICE, "hold: Hold.", "hold: 10")
    with pytest.raises(ContentFaults, match="numbers as words"):
        voice_in(voiced.root / "en")
