"""A runner, the moments of a session, and a gym in which to play it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from looking import ask

from bot.core.runner import Runner
from bot.core.session import Session
from bot.library import Library
from bot.services.outcomes import Action, NoTime, Refused, StillRunning, Turn
from bot.services.sessions import Sessions
from bot.store.database import Database

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
RUNNER = Runner(7, "en", met_at=NOW, seen_at=NOW)


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


@dataclass(frozen=True)
class Gym:
    """Starts and moves sessions of runner 7 in the chat 7. The warm-up gets ready for ten
    seconds and then holds for thirty on the left."""

    url: str
    database: Database
    sessions: Sessions
    library: Library

    async def start(
        self, routine: str = "warmup", minutes: int | None = None, *, chat: int = 7,
        anyway: bool = False, seconds: float = 0,
    ) -> Turn | StillRunning | NoTime:  # fmt: skip
        return await self.sessions.start(
            self.library.routines[routine], minutes, chat=chat, who=7, now=at(seconds),
            anyway=anyway,
        )  # fmt: skip

    async def begun(self, *, chat: int = 7) -> Session:
        started = await self.start(chat=chat)
        assert isinstance(started, Turn)
        return started.session

    async def press(
        self, session: Session, action: Action, *, seconds: float = 1, who: int = 7
    ) -> Turn | Refused:
        return await self.sessions.press(
            session.id, action, session.version, who=who, now=at(seconds)
        )

    async def pressed(self, session: Session, action: Action, *, seconds: float = 1) -> Session:
        turn = await self.press(session, action, seconds=seconds)
        assert isinstance(turn, Turn)
        return turn.session

    async def command(self, action: Action, *, seconds: float = 1) -> Turn | Refused:
        return await self.sessions.command(action, chat=7, who=7, now=at(seconds))

    async def advanced(self, session: Session, seconds: float) -> Session:
        turn = await self.sessions.advance(session.id, at(seconds))
        assert turn
        return turn.session

    async def kept(self, session: Session) -> Session | None:
        """The session as a second connection finds it."""
        return await self.database.read(lambda rows: rows.session(session.id))

    def sets(self, session: Session) -> list[tuple[str, str, int, int]]:
        """Exercise, side, done and planned of each set written for the session."""
        columns = "exercise, side, done, planned"
        query = f"SELECT {columns} FROM set_done WHERE session = :number ORDER BY id"
        return ask(self.url, query, number=session.id)
