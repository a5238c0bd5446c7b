"""Makes the clips that the voice lacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.library.voice import CLIPS, Voice, voice_in
from bot.voicing.engine import ENGINE, Engine, EngineError, engine_of

SUFFIX = ".flac"


def make(folder: Path, command: str = ENGINE, *, again: bool = False) -> Iterator[Path]:
    """Makes what the voice of a language's folder lacks, and tells each clip as it is there.
    Raises ContentFaults and EngineError."""
    return make_missing(voice_in(folder), folder / CLIPS, command, again=again)


def make_missing(
    voice: Voice, folder: Path, command: str = ENGINE, *, again: bool = False
) -> Iterator[Path]:
    """Makes the clips that are missing, or `again` all that are not recordings in another
    format. Raises EngineError; the clips that are done by then stay."""
    engine, missing = engine_of(command), _missing(voice, again=again)
    folder.mkdir(exist_ok=True)
    for name, words in missing.items():
        clip = folder / f"{name}{SUFFIX}"
        _keep(clip, _spoken(engine, words))
        yield clip


def _missing(voice: Voice, *, again: bool) -> dict[str, str]:
    kept = {
        name for name, file in voice.files.items() if not again or file.suffix.lower() != SUFFIX
    }
    return {name: words for name, words in voice.phrases.items() if name not in kept}


def _spoken(engine: Engine, words: str) -> bytes:
    from bot.voicing.clip import ClipError, finished  # noqa: PLC0415  it is heavy

    with TemporaryDirectory() as folder:
        file = Path(folder) / "said.wav"
        engine.say(words, file)
        try:
            return finished(file)
        except ClipError as error:
            raise EngineError(f"“{words}” came out wrong: {error}") from None


def _keep(clip: Path, content: bytes) -> None:
    """Never half a clip: a coach that runs may be reading."""
    half = clip.with_name(f".{clip.name}")
    half.write_bytes(content)
    half.replace(clip)
