"""How it felt, how much is asked next, and self-checks.

A column marked `sealed` holds text that is encrypted whenever the operator has set a key.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Date, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.store.columns import Instant


def sealed() -> Any:
    return Field(sa_column=Column(Text, nullable=False, info={"sealed": True}))


class CheckInRow(SQLModel, table=True):
    """What a runner told of effort and pain. `asked` names the question it answers, so that
    none is answered twice; `felt` is JSON with the pain gate as it stood afterwards."""

    __tablename__ = "check_in"
    __table_args__ = (
        UniqueConstraint("runner", "asked", name="one_answer"),
        Index("ix_check_in_runner_at", "runner", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    runner: int = Field(sa_type=BigInteger, foreign_key="runner.id")
    asked: str = Field(max_length=32)
    kind: str = Field(max_length=8)
    session: int | None = Field(default=None, foreign_key="guided_session.id", index=True)
    at: datetime = Field(sa_type=Instant)
    day: date = Field(sa_type=Date)
    felt: str = sealed()


class DoseRow(SQLModel, table=True):
    """A change of a runner's dose: the newest that was not refused is in force. `routine` is
    empty for the exercise's own dose; `because` names what the change came from, so that the
    same thing changes a dose once."""

    __tablename__ = "dose_change"
    __table_args__ = (
        UniqueConstraint("runner", "exercise", "routine", "because", name="one_change"),
    )

    id: int | None = Field(default=None, primary_key=True)
    runner: int = Field(sa_type=BigInteger, foreign_key="runner.id")
    exercise: str = Field(max_length=64)
    routine: str = Field(max_length=64)
    at: datetime = Field(sa_type=Instant)
    sets: int
    work: int
    because: str = Field(max_length=48)
    why: str = sealed()
    refused: bool = False


class SelfCheckRow(SQLModel, table=True):
    """A self-check: what was seen and how long it was held, side by side, as JSON."""

    __tablename__ = "self_check"

    id: int | None = Field(default=None, primary_key=True)
    runner: int = Field(sa_type=BigInteger, foreign_key="runner.id", index=True)
    session: int = Field(foreign_key="guided_session.id", unique=True)
    at: datetime = Field(sa_type=Instant)
    day: date = Field(sa_type=Date)
    found: str = sealed()
