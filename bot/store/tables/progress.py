"""How it felt, how much is asked next, and self-checks.

A column marked `sealed` holds text that is encrypted whenever the operator has set a key.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Date, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.store.columns import Instant


def sealed(description: str) -> Any:
    column = Column(Text, nullable=False, info={"sealed": True})
    return Field(sa_column=column, description=description)


class CheckInRow(SQLModel, table=True):
    """What a runner told of effort and pain. `asked` names the question it answers, so that
    none is answered twice; `felt` is JSON with the pain gate as it stood afterwards."""

    __tablename__ = "check_in"
    __table_args__ = (
        UniqueConstraint("runner", "asked", name="one_answer"),
        Index("ix_check_in_runner_at", "runner", "at"),
    )

    id: int | None = Field(default=None, primary_key=True, description="The number of this row.")
    runner: int = Field(
        sa_type=BigInteger, foreign_key="runner.id", description="Your Telegram number."
    )
    asked: str = Field(max_length=32, description="The question that it answers.")
    kind: str = Field(max_length=8, description="What sort of question it was.")
    session: int | None = Field(
        default=None,
        foreign_key="guided_session.id",
        index=True,
        description="The session it was about.",
    )
    at: datetime = Field(sa_type=Instant, description="When you answered.")
    day: date = Field(sa_type=Date, description="Your day it counts for.")
    felt: str = sealed("Effort, pain and note, and how the pain gate stood after them.")


class DoseRow(SQLModel, table=True):
    """A change of a runner's dose: the newest that was not refused is in force. `routine` is
    empty for the exercise's own dose; `because` names what the change came from, so that the
    same thing changes a dose once."""

    __tablename__ = "dose_change"
    __table_args__ = (
        UniqueConstraint("runner", "exercise", "routine", "because", name="one_change"),
    )

    id: int | None = Field(default=None, primary_key=True, description="The number of this row.")
    runner: int = Field(
        sa_type=BigInteger, foreign_key="runner.id", description="Your Telegram number."
    )
    exercise: str = Field(max_length=64, description="The exercise.")
    routine: str = Field(
        max_length=64, description="The session it is for; empty for the exercise alone."
    )
    at: datetime = Field(sa_type=Instant, description="When it changed.")
    sets: int = Field(description="How many sets from then on.")
    work: int = Field(description="Seconds or reps in each set from then on.")
    because: str = Field(max_length=48, description="What the change came from.")
    why: str = sealed("The reason for it.")
    refused: bool = Field(default=False, description="Whether you said no to it.")


class SelfCheckRow(SQLModel, table=True):
    """A self-check: what was seen and how long it was held, side by side, as JSON."""

    __tablename__ = "self_check"

    id: int | None = Field(default=None, primary_key=True, description="The number of this row.")
    runner: int = Field(
        sa_type=BigInteger,
        foreign_key="runner.id",
        index=True,
        description="Your Telegram number.",
    )
    session: int = Field(
        foreign_key="guided_session.id", unique=True, description="The session it was done in."
    )
    at: datetime = Field(sa_type=Instant, description="When you did it.")
    day: date = Field(sa_type=Date, description="Your day it counts for.")
    found: str = sealed("What you saw and how long you held, side by side.")
