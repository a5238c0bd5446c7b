"""What Telegram has of the coach's films, stills and tracks."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.store.inserting import insert_over
from bot.store.tables import UploadRow

upload = UploadRow.__table__  # type: ignore[attr-defined]


class UploadRows:
    """Telegram's ids of files, by what they were made of (`key`) and the bot that sent them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, key: str, bot: int) -> str | None:
        found: str | None = self._connection.execute(
            select(upload.c.file).where(upload.c.key == key, upload.c.bot == bot)
        ).scalar_one_or_none()
        return found

    def put(self, key: str, bot: int, file: str, now: datetime) -> None:
        """Takes the place of an id that is no longer good."""
        put = insert_over(upload, self._connection.dialect.name)
        self._connection.execute(put, {"key": key, "bot": bot, "file": file, "sent_at": now})

    def drop(self, key: str, bot: int) -> None:
        self._connection.execute(delete(upload).where(upload.c.key == key, upload.c.bot == bot))

    def drop_before(self, moment: datetime) -> None:
        """What was uploaded before then; whoever wants it uploads it once more."""
        self._connection.execute(delete(upload).where(upload.c.sent_at < moment))
