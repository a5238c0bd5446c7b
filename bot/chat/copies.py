"""Films, stills and tracks as a message carries them: by Telegram's id where it has the file,
as bytes where it has to be uploaded first."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from telegram import InputFile

from bot.clock import Clock
from bot.core.content import Side
from bot.core.figure import Figure
from bot.logs import told
from bot.media.audio_format import SUFFIX, beats
from bot.media.pictures import Piece
from bot.media.pieces import Clicks, Cover, Film, Loop, Shown, Still, Track
from bot.media.prints import Prints, key_of
from bot.media.studio import NoFilmError, StudioError
from bot.services.uploads import Uploads

log = logging.getLogger(__name__)
MINUTE = 60
KEYS = 1000
"""So many are remembered: far more than there are figures, until the content changes often."""
# What each is sent as: the Bot API's method, the parameter with the file, its type and ending.
FORMS: dict[type, tuple[str, str, str]] = {
    Film: ("sendAnimation", "animation", "mp4"),
    Loop: ("sendAnimation", "animation", "gif"),
    Still: ("sendPhoto", "photo", "png"),
    Track: ("sendAudio", "audio", SUFFIX),
    Clicks: ("sendAudio", "audio", SUFFIX),
}


class Draws(Protocol):
    async def draw(self, picture: Piece) -> bytes: ...

    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Copy:
    """One file for one message: `id` or `content`, and what is told of it."""

    piece: Shown
    key: str
    id: str | None = None
    content: bytes = b""
    cover: bytes = b""

    @property
    def method(self) -> str:
        return FORMS[type(self.piece)][0]

    @property
    def kind(self) -> str:
        """The parameter that holds the file, and the field of the message that tells its id."""
        return FORMS[type(self.piece)][1]

    def fields(self) -> dict[str, Any]:
        """The parameters of the call (Bot API, Sending files)."""
        if self.id is not None:
            return {self.kind: self.id}
        return {self.kind: InputFile(self.content, filename=_name(self.piece)), **self._told()}

    def _told(self) -> dict[str, Any]:
        if not isinstance(self.piece, Track | Clicks):
            return {}
        told = {"title": self.piece.title, "performer": self.piece.performer,
                "duration": _seconds(self.piece)}  # fmt: skip
        return told | ({"thumbnail": InputFile(self.cover, "cover.jpg")} if self.cover else {})


class Copies:
    """Finds what a message is to carry; makes it where it is not there yet."""

    def __init__(self, studio: Draws, prints: Prints, uploads: Uploads, clock: Clock) -> None:
        self._studio = studio
        self._prints = prints
        self._uploads = uploads
        self._clock = clock
        self._making: dict[str, asyncio.Task[Copy]] = {}
        self._keys: dict[tuple[type, int, Side], tuple[Figure, str]] = {}

    async def at_hand(self, piece: Shown) -> Copy | None:
        """Without making anything; None when it would have to be made."""
        key = await self._key(piece)
        known = await self._uploads.find(key)
        if known is not None:
            return Copy(piece, key, known)
        for form in _forms(piece):
            content = await asyncio.to_thread(self._prints.find, form)
            if content is not None:
                return Copy(form, key, content=content)
        return None

    async def made(self, piece: Shown) -> Copy:
        """The same, made now if need be. Raises StudioError when that cannot be done."""
        found = await self.at_hand(piece)
        return found or await self._made_once(await self._key(piece), piece)

    async def sent(self, copy: Copy, message: dict[str, Any]) -> None:
        """Telegram has it now: the next message gives its id."""
        file = message.get(copy.kind)
        largest = file[-1] if isinstance(file, list) else file
        if copy.id is None and largest:
            await self._uploads.keep(copy.key, str(largest["file_id"]), self._clock.now())

    async def renewed(self, copy: Copy) -> Copy:
        """Telegram does not know the id any more; the file itself. Raises StudioError."""
        log.info("a file is uploaded once more: Telegram no longer takes its id")
        if await self._uploads.find(copy.key) == copy.id:  # or somebody has renewed it already
            await self._uploads.forget(copy.key)
        return await self.made(copy.piece)

    async def _key(self, piece: Shown) -> str:
        """Worked out once for each figure that is in use; a thousand cues may ask at once."""
        if isinstance(piece, Track | Clicks):
            return await asyncio.to_thread(key_of, piece)
        place = type(piece), id(piece.figure), piece.side
        figure, key = self._keys.get(place, (None, ""))
        if figure is not piece.figure:
            key = await asyncio.to_thread(key_of, piece)
            self._keys[place] = piece.figure, key
        if len(self._keys) > KEYS:
            self._keys.clear()
        return key

    async def _made_once(self, key: str, piece: Shown) -> Copy:
        """Whoever else wants the same meanwhile waits for the same."""
        making = self._making.get(key)
        if making is None:
            making = self._making[key] = asyncio.create_task(self._make(key, piece))
            making.add_done_callback(partial(self._done, key))
        return await asyncio.shield(making)

    async def _make(self, key: str, piece: Shown) -> Copy:
        first, *others = _forms(piece)
        try:
            content = await self._drawn(first)
        except NoFilmError as error:
            why = {"why": told(error)}
            log.warning("this machine writes no films; a GIF goes instead", extra=why)
            return Copy(others[0], key, content=await self._drawn(others[0]))
        cover = await self._cover(piece.cover) if isinstance(piece, Track | Clicks) else b""
        return Copy(first, key, content=content, cover=cover)

    def _done(self, key: str, making: asyncio.Task[Copy]) -> None:
        """Whoever waited has the error; nobody may be left when the coach ends."""
        self._making.pop(key, None)
        if not making.cancelled():
            making.exception()

    async def _cover(self, cover: Cover) -> bytes:
        """A track without its small picture is as good to the ear."""
        try:
            return await self._drawn(cover)
        except StudioError:
            return b""

    async def _drawn(self, piece: Piece) -> bytes:
        found = await asyncio.to_thread(self._prints.find, piece)
        if found is not None:
            return found
        content = await self._studio.draw(piece)
        await asyncio.to_thread(self._prints.keep, piece, content)
        return content


def _forms(piece: Shown) -> tuple[Shown, ...]:
    """A film, or where none can be written a GIF; anything else as it is."""
    return (piece, Loop(piece.figure, piece.side)) if isinstance(piece, Film) else (piece,)


def _name(piece: Shown) -> str:
    ending = FORMS[type(piece)][2]
    if isinstance(piece, Track | Clicks):
        return f"{piece.title}.{ending}"
    return f"{piece.figure.id}-{piece.side}.{ending}"


def _seconds(piece: Track | Clicks) -> int:
    if isinstance(piece, Track):
        return piece.score.seconds
    return round(beats(piece.rate, piece.minutes) * MINUTE / piece.rate)
