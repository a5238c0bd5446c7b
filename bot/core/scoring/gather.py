"""All the sounds of a session, in order of time and out of each other's way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from bot.core.score import END_SECONDS, Note, Said, Score, Tone
from bot.core.scoring.cues import cues
from bot.core.scoring.gaps import gap
from bot.core.scoring.opening import opening, ticks
from bot.core.scoring.pacing import pacing
from bot.core.scoring.sounds import AFTER_TONE, Scene, Sound, Words
from bot.core.scoring.still import passing
from bot.core.timeline import Hint, Timeline

HINTS = {Hint.HALFWAY: "halfway", Hint.LAST: "last-ten"}
HINT_LASTS = 1.5
"""While a hint is said, so many seconds, no tone and no word begins."""
WORD_LASTS = 0.75
"""The least that a word needs; so much is left between two tones of the fastest tempo."""


def score(timeline: Timeline, phrases: Collection[str]) -> Score:
    """What is heard of a session whose voice knows `phrases`; others are left out.

    Each cue of the timeline is heard at its offset: the tone of a phase as it opens, or the voice
    of a hint. Words of an opening follow its tone. The end is no beginning: three ticks lead up
    to it, and the END tone ends with the track, so that nothing is cut off and the track is
    exactly as long as the session.
    """
    known = frozenset(phrases)
    heard = list(_sounds(Scene(timeline, known)))
    heard.append(Note(timeline.total - END_SECONDS, Tone.END))
    heard.sort(key=lambda sound: sound.at)
    notes = tuple(sound for sound in heard if isinstance(sound, Note))
    return Score(timeline.total, notes, tuple(_said(heard)))


def _sounds(scene: Scene) -> Iterator[Sound]:
    """What can be heard, in any order."""
    hints = [_hint(scene, cue.offset, cue.hint) for cue in scene.timeline.cues if cue.hint]
    yield from hints
    for sound in _beside_hints(scene):
        told = _sayable(sound, scene.phrases)
        if told and not _drowned(told, hints):
            yield told


def _hint(scene: Scene, at: float, hint: Hint) -> Sound:
    """The voice of a hint; a soft tone where there is no voice for it."""
    said = HINTS[hint]
    return Words(at, (said,)) if said in scene.phrases else Note(at, Tone.TEN)


def _beside_hints(scene: Scene) -> Iterator[Sound]:
    for number in range(len(scene.timeline.phases)):
        yield from opening(scene.timeline, number)
        yield from gap(scene, number)
        yield from pacing(scene.timeline, number)
        yield from passing(scene, number)
        yield from ticks(scene.timeline, number)
    yield from cues(scene)


def _sayable(sound: Sound, phrases: frozenset[str]) -> Sound | None:
    """A sound without the phrases that the voice does not know; None when none is left."""
    if isinstance(sound, Note):
        return sound
    known = tuple(phrase for phrase in sound.phrases if phrase in phrases)
    return replace(sound, phrases=known) if known else None


def _drowned(sound: Sound, hints: Iterable[Sound]) -> bool:
    """Whether a sound would run into a hint, or a hint into it."""
    lasts = AFTER_TONE if isinstance(sound, Note) else WORD_LASTS
    return any(-lasts < sound.at - hint.at < HINT_LASTS for hint in hints)


def _said(heard: list[Sound]) -> Iterator[Said]:
    """All words, each until the next sound. Those that would begin under the END tone come last,
    and are left out."""
    for sound, following in pairwise(heard):
        if isinstance(sound, Words):
            yield Said(sound.at, sound.phrases, following.at)
