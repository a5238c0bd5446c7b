"""What belongs to a file for good: its length, its shape, its title and its thumbnail."""

from __future__ import annotations

import math
from typing import Any

from bot.local.ask import Ask
from bot.local.files import Files, picture_size
from bot.local.gif import gif_seconds
from bot.local.mp3 import mp3_seconds
from bot.local.mp4 import read_mp4

Json = dict[str, Any]

_SIDE = 320  # of a film that does not tell its size, and the longest of a thumbnail
_SMALL = 200 * 1024
_JPEG = b"\xff\xd8"
_WITH_THUMBNAIL = ("animation", "audio", "video", "document")


def kind_of(asked: str, content: bytes) -> str:
    """As asked, except that an animation with a sound is a video."""
    film = read_mp4(content) if asked == "animation" else None
    return "video" if film and film.sounds else asked


def details_of(files: Files, kind: str, content: bytes, ask: Ask) -> Json:
    """As the bot gives them, else as the file tells them."""
    details: Json = {}
    if kind in ("animation", "video"):
        details = _moving(content, ask)
    if kind in ("audio", "voice"):
        details = _sounding(content, ask)
    small = _thumbnail(files, ask) if kind in _WITH_THUMBNAIL else None
    return details | ({"thumbnail": small} if small else {})


def _moving(content: bytes, ask: Ask) -> Json:
    film = read_mp4(content)
    own = film[:2] if film else picture_size(content)
    width, height = own if own and all(own) else (_SIDE, _SIDE)
    seconds = math.ceil(round(film.seconds if film else gif_seconds(content), 2))
    return {
        "width": ask.integer("width") or width,
        "height": ask.integer("height") or height,
        "duration": ask.integer("duration") or seconds,
    }


def _sounding(content: bytes, ask: Ask) -> Json:
    film = read_mp4(content)
    seconds = film.seconds if film else mp3_seconds(content) or 0
    told = {key: ask.text(key) for key in ("title", "performer") if ask.text(key)}
    return told | {"duration": ask.integer("duration") or round(seconds)}


def _thumbnail(files: Files, ask: Ask) -> Json | None:
    """A JPEG of at most 200 kB and 320 pixels; Telegram drops any other without a word."""
    upload = ask.upload("thumbnail")
    if upload is None or len(upload.content) > _SMALL or not upload.content.startswith(_JPEG):
        return None
    size = picture_size(upload.content)
    if size is None or max(size) > _SIDE:
        return None
    stored = files.add("thumbnail", upload)
    return stored.ids() | {"width": size[0], "height": size[1]}
