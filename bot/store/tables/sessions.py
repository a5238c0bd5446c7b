"""Guided sessions and the sets that were done in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, UniqueConstraint, false
from sqlmodel import Field, SQLModel

from bot.store.columns import Instant


class SessionRow(SQLModel, table=True):
    """A guided session; `plan` is the snapshot of its phases. `live` is true or nothing, so
    that a plain unique constraint allows one live session and any number of past ones."""

    __tablename__ = "guided_session"
    __table_args__ = (UniqueConstraint("chat", "runner", "live", name="one_live"),)

    id: int | None = Field(
        default=None, primary_key=True, description="The number of the session."
    )
    chat: int = Field(sa_type=BigInteger, description="The chat it ran in.")
    runner: int = Field(
        sa_type=BigInteger,
        foreign_key="runner.id",
        index=True,
        description="Your Telegram number.",
    )
    routine: str = Field(max_length=64, description="What was done.")
    plan: list[Any] = Field(
        sa_type=JSON,
        description="Its steps: kind, seconds, exercise, side, set, sets, rep, reps, lower, lift.",
    )
    speed: float = Field(default=1.0, description="How many times faster than life it ran.")
    state: str = Field(max_length=16, description="How it stands or ended.")
    live: bool | None = Field(default=True, description="True while it goes on.")
    at: int = Field(default=0, description="The step it stands at.")
    origin: datetime = Field(
        sa_type=Instant, description="When it would have begun without a pause."
    )
    held: float | None = Field(default=None, description="Seconds in, while it is paused.")
    cut: dict[str, int] = Field(
        default_factory=dict,
        sa_type=JSON,
        description="Sets that were cut short, and what was done of each.",
    )
    started_at: datetime = Field(sa_type=Instant, index=True, description="When it began.")
    ended_at: datetime | None = Field(
        default=None, sa_type=Instant, description="When it was over."
    )
    due_at: datetime | None = Field(
        default=None, sa_type=Instant, index=True, description="When the next step is due."
    )
    card: int | None = Field(
        default=None, sa_type=BigInteger, description="The number of the message that shows it."
    )
    version: int = Field(default=1, description="How often it changed.")
    listening: bool = Field(
        default=False,
        sa_column_kwargs={"server_default": false()},
        description="Whether you follow its track, so that the chat is silent.",
    )


class SetRow(SQLModel, table=True):
    """One finished set of a session that is over."""

    __tablename__ = "set_done"

    id: int | None = Field(default=None, primary_key=True, description="The number of this row.")
    session: int = Field(
        foreign_key="guided_session.id", index=True, description="The session it belongs to."
    )
    exercise: str = Field(max_length=64, description="The exercise.")
    side: str | None = Field(
        default=None, max_length=8, description="Left, right, or empty for both."
    )
    set: int = Field(description="Which set it was.")
    unit: str = Field(max_length=8, description="What is counted: seconds or reps.")
    planned: int = Field(description="How many were planned.")
    done: int = Field(description="How many were done.")
