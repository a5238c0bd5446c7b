"""Runners, their days off, what the coach is to do for them, and the program's own notes."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Column, Date, ForeignKey, false
from sqlmodel import Field, SQLModel

from bot.store.columns import Instant


class RunnerRow(SQLModel, table=True):
    """Who talks to the coach; `id` is Telegram's user id."""

    __tablename__ = "runner"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    language: str = Field(max_length=16)
    met_at: datetime = Field(sa_type=Instant)
    seen_at: datetime = Field(sa_type=Instant)
    page: str | None = Field(default=None, max_length=64)
    page_at: datetime | None = Field(default=None, sa_type=Instant)
    unreachable: bool = False
    zone: str | None = Field(default=None, max_length=64)
    quiet: str | None = Field(default=None, max_length=16)
    unanswered: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    silent: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    day_start: int = Field(default=4, sa_column_kwargs={"server_default": "4"})
    weekly: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    pictures: str = Field(
        default="light", max_length=8, sa_column_kwargs={"server_default": "light"}
    )
    consent: bool | None = None
    consent_at: datetime | None = Field(default=None, sa_type=Instant)
    leaving_at: datetime | None = Field(default=None, sa_type=Instant)


class AwayRow(SQLModel, table=True):
    """Days off, from the first to the last of them."""

    __tablename__ = "away"

    id: int | None = Field(default=None, primary_key=True)
    runner: int = Field(sa_type=BigInteger, foreign_key="runner.id", index=True)
    first: date = Field(sa_type=Date)
    last: date = Field(sa_type=Date)


class ErrandRow(SQLModel, table=True):
    """Something to do for a runner at a moment; one of each kind."""

    __tablename__ = "errand"

    runner: int = Field(
        sa_column=Column(BigInteger, ForeignKey("runner.id"), primary_key=True,
                         autoincrement=False)
    )  # fmt: skip
    kind: str = Field(max_length=16, primary_key=True)
    due_at: datetime = Field(sa_type=Instant, index=True)


class NoteRow(SQLModel, table=True):
    """What the program notes down for itself, of no runner."""

    __tablename__ = "note"

    name: str = Field(max_length=32, primary_key=True)
    value: str
