"""Runners, their days off, what the coach is to do for them, what Telegram has of its files, and
the program's own notes."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Column, Date, ForeignKey, false
from sqlmodel import Field, SQLModel

from bot.store.columns import Instant


class RunnerRow(SQLModel, table=True):
    """Who talks to the coach; `id` is Telegram's user id."""

    __tablename__ = "runner"

    id: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False),
        description="Your Telegram number.",
    )
    language: str = Field(max_length=16, description="The language your Telegram is set to.")
    met_at: datetime = Field(sa_type=Instant, description="When you first wrote.")
    seen_at: datetime = Field(
        sa_type=Instant, description="When you last wrote, to within an hour."
    )
    page: str | None = Field(default=None, max_length=64, description="The page you read last.")
    page_at: datetime | None = Field(
        default=None, sa_type=Instant, description="When you read it."
    )
    unreachable: bool = Field(default=False, description="Whether you have blocked the coach.")
    zone: str | None = Field(default=None, max_length=64, description="Your time zone.")
    quiet: str | None = Field(
        default=None,
        max_length=16,
        description="Your quiet hours, when they are not the usual ones.",
    )
    unanswered: int = Field(
        default=0,
        sa_column_kwargs={"server_default": "0"},
        description="Reminders in a row that got no answer.",
    )
    silent: bool = Field(
        default=False,
        sa_column_kwargs={"server_default": false()},
        description="Whether reminders rest until you answer.",
    )
    day_start: int = Field(
        default=4,
        sa_column_kwargs={"server_default": "4"},
        description="The hour at which your day begins.",
    )
    weekly: bool = Field(
        default=False,
        sa_column_kwargs={"server_default": false()},
        description="Whether you want a summary each week.",
    )
    pictures: str = Field(
        default="light",
        max_length=8,
        sa_column_kwargs={"server_default": "light"},
        description="How charts are drawn: light or dark; none for text only.",
    )
    consent: bool | None = Field(
        default=None, description="Whether pain, effort and notes may be kept."
    )
    consent_at: datetime | None = Field(
        default=None, sa_type=Instant, description="When you said so."
    )
    cadence: int | None = Field(default=None, description="Your steps a minute, as you told them.")


class AwayRow(SQLModel, table=True):
    """Days off, from the first to the last of them; without a last one while the coach holds
    sessions back until the runner says that it has settled."""

    __tablename__ = "away"

    id: int | None = Field(default=None, primary_key=True, description="The number of this row.")
    runner: int = Field(
        sa_type=BigInteger,
        foreign_key="runner.id",
        index=True,
        description="Your Telegram number.",
    )
    first: date = Field(sa_type=Date, description="The first day off.")
    last: date | None = Field(
        default=None, sa_type=Date, description="The last day off; empty while it is open."
    )


class ErrandRow(SQLModel, table=True):
    """Something to do for a runner at a moment; one of each kind."""

    __tablename__ = "errand"

    runner: int = Field(
        sa_column=Column(
            BigInteger, ForeignKey("runner.id"), primary_key=True, autoincrement=False
        ),
        description="Your Telegram number.",
    )
    kind: str = Field(max_length=16, primary_key=True, description="What is to be done.")
    due_at: datetime = Field(sa_type=Instant, index=True, description="When it is due.")


class UploadRow(SQLModel, table=True):
    """A film, still or track that Telegram has. It is the same for whoever is sent it."""

    __tablename__ = "upload"

    key: str = Field(max_length=64, primary_key=True, description="What the file was made of.")
    bot: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False),
        description="The bot that sent it; to any other one the id means nothing.",
    )
    file: str = Field(max_length=256, description="Telegram's id of the file.")
    sent_at: datetime = Field(sa_type=Instant, index=True, description="When it was uploaded.")


class NoteRow(SQLModel, table=True):
    """What the program notes down for itself, of no runner."""

    __tablename__ = "note"

    name: str = Field(max_length=32, primary_key=True, description="What is noted.")
    value: str = Field(description="What it says.")
