"""An outbox with films, on a wire, a real database and a real folder."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from chat_samples import Wire, bot_on, refused
from jumping import LoopClock
from piece_samples import AtOnce

from bot.chat.copies import Copies
from bot.chat.outbox import Outbox
from bot.chat.reels import Reels
from bot.library import Shelf
from bot.media.pieces import Shown
from bot.media.prints import Prints, key_of
from bot.services.uploads import Uploads
from bot.store.database import Database

BOT = 123456
STALE = refused(400, "Bad Request: wrong file identifier/HTTP URL specified")
NO_TEXT = refused(400, "Bad Request: there is no text in the message to edit")


class Postroom:
    """What is sent in chat 5, and by which calls. `restart` forgets what only the process knew;
    `lost` notes the chats that were found unreachable."""

    def __init__(self, database: Database, folder: Path, shelf: Shelf) -> None:
        self.wire, self.studio, self.lost = Wire(), AtOnce(), list[int]()
        self.database, self.prints, self._shelf = database, Prints(folder), shelf
        self.restart()

    def restart(self, studio: AtOnce | None = None) -> None:
        self.studio = studio or self.studio
        self.uploads = Uploads(self.database, BOT)
        self.copies = Copies(self.studio, self.prints, self.uploads, LoopClock())
        self.outbox = Outbox(bot_on(self.wire), self._lose, self.copies)
        self.reels = Reels(self.copies, self.outbox, self._shelf)

    @property
    def called(self) -> list[str]:
        return [name for name, _, _ in self.wire.calls]

    def last(self) -> dict[str, Any]:
        return self.wire.calls[-1][1]

    async def known(self, piece: Shown) -> str | None:
        """Telegram's id of a piece, as a restarted coach finds it."""
        return await Uploads(self.database, BOT).find(key_of(piece))

    def drawn(self) -> Counter[str]:
        return self.studio.drawn

    async def _lose(self, chat: int) -> None:
        self.lost.append(chat)
