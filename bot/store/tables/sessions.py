"""Guided sessions and the sets that were done in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.store.columns import Instant


class SessionRow(SQLModel, table=True):
    """A guided session; `plan` is the snapshot of its phases. `live` is true or nothing, so
    that a plain unique constraint allows one live session and any number of past ones."""

    __tablename__ = "guided_session"
    __table_args__ = (UniqueConstraint("chat", "runner", "live", name="one_live"),)

    id: int | None = Field(default=None, primary_key=True)
    chat: int = Field(sa_type=BigInteger)
    runner: int = Field(sa_type=BigInteger, foreign_key="runner.id", index=True)
    routine: str = Field(max_length=64)
    plan: list[Any] = Field(sa_type=JSON)
    speed: float = 1.0
    state: str = Field(max_length=16)
    live: bool | None = True
    at: int = 0
    origin: datetime = Field(sa_type=Instant)
    held: float | None = None
    cut: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    started_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    due_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    card: int | None = Field(default=None, sa_type=BigInteger)
    version: int = 1


class SetRow(SQLModel, table=True):
    """One finished set of a session that is over."""

    __tablename__ = "set_done"

    id: int | None = Field(default=None, primary_key=True)
    session: int = Field(foreign_key="guided_session.id", index=True)
    exercise: str = Field(max_length=64)
    side: str | None = Field(default=None, max_length=8)
    set: int
    unit: str = Field(max_length=8)
    planned: int
    done: int
