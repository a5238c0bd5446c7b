"""The processes that share this database, and updates that wait to be handled."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, Index, Text, text
from sqlmodel import Field, SQLModel

from bot.store.columns import Instant


class ProcessRow(SQLModel, table=True):
    """A process of the coach; its row goes when it ends, or is taken away when it is dead."""

    __tablename__ = "process"

    id: int | None = Field(default=None, primary_key=True, description="Its number.")
    host: str = Field(max_length=64, description="The machine or container it runs on.")
    polls: bool = Field(description="Whether it asks Telegram for updates.")
    share: float = Field(description="The calls a second that it uses of Telegram's limit.")
    beat_at: datetime = Field(sa_type=Instant, description="When it was last alive.")


class InboxRow(SQLModel, table=True):
    """An update that Telegram has handed over; `id` is Telegram's number of it, so a second
    delivery is known. The body, sealed when there is a key, is kept only until the update has been
    handled."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index("ix_inbox_waits", "chat", "id", sqlite_where=text("waits"),
              postgresql_where=text("waits")),
    )  # fmt: skip

    id: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False),
        description="Telegram's number of the update.",
    )
    chat: int = Field(sa_type=BigInteger, description="The chat it belongs to.")
    process: int = Field(description="The process that has it in hand.")
    waits: bool = Field(default=True, description="Whether it has not been handled yet.")
    at: datetime = Field(sa_type=Instant, index=True, description="When it came.")
    body: str = Field(
        sa_column=Column(Text, nullable=False),
        description="The update itself, until it is handled.",
    )
