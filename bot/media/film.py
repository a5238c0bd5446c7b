"""A figure in motion as a film: H.264 that any phone plays, without a sound, and it goes round."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import av

from bot.core.motion import shown
from bot.media.pieces import Film
from bot.media.scene import Stage
from bot.media.studio import NoFilmError

SIZE, RATE = 640, 20
ENCODER: Final = "libx264"
OPTIONS = {"crf": "22", "preset": "veryfast", "threads": "1"}
FAST_START = {"movflags": "faststart"}
"""What a player needs first stands first, for which the file is written twice: it needs a name."""


def draw(piece: Film) -> bytes:
    """MP4. Raises NoFilmError where the library was built without H.264."""
    try:
        av.Codec(ENCODER, "w")
    except av.codec.codec.UnknownCodecError:
        raise NoFilmError from None
    with TemporaryDirectory() as folder:
        file = Path(folder, "film.mp4")
        _write(Stage(shown(piece.figure, piece.side), SIZE), file)
        return file.read_bytes()


def _write(stage: Stage, file: Path) -> None:
    with av.open(file, "w", options=FAST_START) as film:
        stream = film.add_stream(ENCODER, rate=RATE, options=OPTIONS)
        stream.width = stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        for number in range(round(stage.figure.seconds * RATE)):
            pixels = stage.picture(number / RATE)
            film.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgba")))
        film.mux(stream.encode())
