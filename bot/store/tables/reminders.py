"""The plan, the ledger of what became of it, and dialogues under way."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Date, ForeignKey, Index, Time, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.store.columns import Instant


class ReminderRow(SQLModel, table=True):
    """A line of a runner's plan; `days` has a bit for each weekday, Monday the lowest. No
    number is given twice: buttons under old messages name lines that may be gone."""

    __tablename__ = "reminder"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    runner: int = Field(sa_type=BigInteger, foreign_key="runner.id", index=True)
    kind: str = Field(max_length=8)
    at: time = Field(sa_type=Time)
    days: int = 0
    on_date: date | None = Field(default=None, sa_type=Date)
    lead: int
    on: bool = True
    due_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    last_day: date | None = Field(default=None, sa_type=Date)
    title: str = Field(default="", max_length=120)
    uid: str | None = Field(default=None, max_length=64)


class OccurrenceRow(SQLModel, table=True):
    """The ledger: each occurrence of each reminder, and what became of it. It outlives the
    reminder, so that `/why` can still tell."""

    __tablename__ = "occurrence"
    __table_args__ = (
        UniqueConstraint("reminder", "due_at", name="one_occurrence"),
        Index("ix_occurrence_line", "state", "until"),
        Index("ix_occurrence_runner", "runner", "due_at"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    reminder: int | None = Field(
        default=None, sa_column=Column(ForeignKey("reminder.id", ondelete="SET NULL"))
    )
    runner: int = Field(sa_type=BigInteger, foreign_key="runner.id")
    kind: str = Field(max_length=8)
    day: date = Field(sa_type=Date)
    lead: int
    run_at: datetime | None = Field(default=None, sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    wanted_at: datetime = Field(sa_type=Instant)
    until: datetime = Field(sa_type=Instant)
    state: str = Field(max_length=8)
    next_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    reason: str | None = Field(default=None, max_length=16)
    because_at: datetime | None = Field(default=None, sa_type=Instant)
    tries: int = 0
    pings: int = 0
    claimed_at: datetime | None = Field(default=None, sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    message: int | None = Field(default=None, sa_type=BigInteger)
    asked: bool = False
    title: str = Field(default="", max_length=120)
    version: int = 1


class DraftRow(SQLModel, table=True):
    """What a runner is in the middle of saying: one dialogue each."""

    __tablename__ = "draft"

    runner: int = Field(
        sa_column=Column(BigInteger, ForeignKey("runner.id"), primary_key=True,
                         autoincrement=False)
    )  # fmt: skip
    said: dict[str, Any] = Field(sa_type=JSON)
    made_at: datetime = Field(sa_type=Instant)
