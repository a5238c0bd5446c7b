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

    id: int | None = Field(
        default=None, primary_key=True, description="The number of the reminder."
    )
    runner: int = Field(
        sa_type=BigInteger,
        foreign_key="runner.id",
        index=True,
        description="Your Telegram number.",
    )
    kind: str = Field(max_length=8, description="Before a run, or a daily one.")
    at: time = Field(
        sa_type=Time, description="The time on your clock: of the run, or of the daily reminder."
    )
    days: int = Field(
        default=0,
        description="The weekdays, added up: Monday 1, Tuesday 2, Wednesday 4, up to Sunday 64.",
    )
    on_date: date | None = Field(
        default=None, sa_type=Date, description="The date, when it is for one day only."
    )
    lead: int = Field(description="Minutes before the run.")
    on: bool = Field(default=True, description="Whether it is switched on.")
    due_at: datetime | None = Field(
        default=None, sa_type=Instant, index=True, description="When it comes next."
    )
    last_day: date | None = Field(
        default=None, sa_type=Date, description="The last date it was due on."
    )
    title: str = Field(
        default="", max_length=120, description="The name of the run in your calendar."
    )
    uid: str | None = Field(
        default=None, max_length=64, description="The mark of the run in your calendar file."
    )


class OccurrenceRow(SQLModel, table=True):
    """The ledger: each occurrence of each reminder, and what became of it. It outlives the
    reminder, so that `/why` can still tell."""

    __tablename__ = "occurrence"
    __table_args__ = (
        UniqueConstraint("reminder", "due_at", name="one_occurrence"),
        Index("ix_occurrence_line", "state", "until"),
        Index("ix_occurrence_runner", "runner", "due_at"),
        Index("ix_occurrence_due_at", "due_at"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, description="The number of this row.")
    reminder: int | None = Field(
        default=None,
        sa_column=Column(ForeignKey("reminder.id", ondelete="SET NULL")),
        description="The reminder it came from; empty once that is gone.",
    )
    runner: int = Field(
        sa_type=BigInteger, foreign_key="runner.id", description="Your Telegram number."
    )
    kind: str = Field(max_length=8, description="Before a run, or a daily one.")
    day: date = Field(sa_type=Date, description="The date it was for.")
    lead: int = Field(description="Minutes before the run.")
    run_at: datetime | None = Field(
        default=None, sa_type=Instant, description="When the run was to begin."
    )
    due_at: datetime = Field(sa_type=Instant, description="When it was due by your plan.")
    wanted_at: datetime = Field(
        sa_type=Instant, description="When it was to ring, after a snooze or a move."
    )
    until: datetime = Field(sa_type=Instant, description="When it would have been too late.")
    state: str = Field(max_length=8, description="What became of it.")
    next_at: datetime | None = Field(
        default=None, sa_type=Instant, index=True, description="When the coach looks at it again."
    )
    reason: str | None = Field(default=None, max_length=16, description="Why it ended so.")
    because_at: datetime | None = Field(
        default=None, sa_type=Instant, description="The moment that the reason speaks of."
    )
    tries: int = Field(default=0, description="How often sending was tried.")
    pings: int = Field(default=0, description="How often it rang.")
    claimed_at: datetime | None = Field(
        default=None, sa_type=Instant, description="When its turn came."
    )
    sent_at: datetime | None = Field(
        default=None, sa_type=Instant, description="When Telegram took it."
    )
    message: int | None = Field(
        default=None, sa_type=BigInteger, description="The number of the message."
    )
    asked: bool = Field(default=False, description="Whether it asked if you want more of them.")
    title: str = Field(
        default="", max_length=120, description="The name of the run in your calendar."
    )
    version: int = Field(default=1, description="How often this row changed.")


class DraftRow(SQLModel, table=True):
    """What a runner is in the middle of saying: one dialogue each."""

    __tablename__ = "draft"

    runner: int = Field(
        sa_column=Column(
            BigInteger, ForeignKey("runner.id"), primary_key=True, autoincrement=False
        ),
        description="Your Telegram number.",
    )
    said: dict[str, Any] = Field(sa_type=JSON, description="What you have said so far.")
    made_at: datetime = Field(sa_type=Instant, description="When you last added to it.")
