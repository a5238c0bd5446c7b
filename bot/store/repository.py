"""The only file with queries. It takes and returns values of `core`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.runner import Runner
from bot.core.session import Session, State
from bot.core.work import SetDone
from bot.store.plans import plan_of, session_of
from bot.store.tables import RunnerRow, SessionRow, SetRow

LIVE = (State.RUNNING.value, State.PAUSED.value)

runner = RunnerRow.__table__  # type: ignore[attr-defined]
session = SessionRow.__table__  # type: ignore[attr-defined]
set_done = SetRow.__table__  # type: ignore[attr-defined]

SEEN = (
    update(runner)
    .where(runner.c.id == bindparam("who"))
    .values(seen_at=bindparam("now"), page=bindparam("page"), page_at=bindparam("shown"),
            unreachable=False)
)  # fmt: skip


class Repository:
    """Queries on one connection; they are part of whatever transaction it is in."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._seen: list[dict[str, Any]] = []

    async def flush(self) -> None:
        """Carries out what was put off until the end of the group, in one go."""
        if self._seen:
            await self._connection.execute(SEEN, self._seen)
            self._seen.clear()

    # runners

    async def runner(self, who: int) -> Runner | None:
        row = await self._one(select(runner).where(runner.c.id == who))
        return None if row is None else Runner(**row._mapping)  # noqa: SLF001

    async def add_runner(self, new: Runner) -> None:
        await self._connection.execute(insert(runner), [_columns(new)])

    async def seen(self, who: Runner) -> None:
        """Notes when a runner was seen and which page he or she read; written at `flush`."""
        self._seen.append(
            {"who": who.id, "now": who.seen_at, "page": who.page, "shown": who.page_at}
        )

    async def mark_unreachable(self, who: int) -> None:
        await self._connection.execute(
            update(runner).where(runner.c.id == who).values(unreachable=True)
        )

    # sessions

    async def add_session(self, new: Session) -> int:
        statement = insert(session).values(**plan_of(new)).returning(session.c.id)
        return int((await self._connection.execute(statement)).scalar_one())

    async def session(self, number: int) -> Session | None:
        row = await self._one(select(session).where(session.c.id == number))
        return None if row is None else session_of(row)

    async def live_session(self, chat: int, who: int) -> Session | None:
        row = await self._one(
            select(session).where(
                session.c.chat == chat, session.c.runner == who, session.c.state.in_(LIVE)
            )
        )
        return None if row is None else session_of(row)

    async def live_sessions_in(self, chat: int) -> Sequence[Session]:
        rows = await self._connection.execute(
            select(session).where(session.c.chat == chat, session.c.state.in_(LIVE))
        )
        return [session_of(row) for row in rows]

    async def claim(self, was: Session, now_is: Session, *, ended_at: datetime | None) -> bool:
        """Saves `now_is` if nobody changed the row since `was` was read."""
        result = await self._connection.execute(
            update(session)
            .where(session.c.id == was.id, session.c.version == was.version,
                   session.c.at == was.at)
            .values(
                state=now_is.state.value, at=now_is.at, origin=now_is.origin, held=now_is.held,
                cut={str(block): done for block, done in now_is.cut.items()},
                due_at=now_is.due_at, version=now_is.version, ended_at=ended_at,
            )
        )  # fmt: skip
        return bool(result.rowcount)

    async def due_sessions(self, until: datetime) -> Sequence[tuple[int, int, datetime]]:
        """Chat, number and moment of every session with something due by `until`."""
        rows = await self._connection.execute(
            select(session.c.chat, session.c.id, session.c.due_at).where(session.c.due_at <= until)
        )
        return [(row.chat, row.id, row.due_at) for row in rows]

    async def swap_card(self, number: int, card: int) -> int | None:
        """Notes the message that shows the session now; returns the one it replaces, which is
        `card` itself when a newer one has been noted meanwhile."""
        row = await self._one(select(session.c.card).where(session.c.id == number))
        if row is not None and row.card is not None and row.card > card:
            return card
        await self._connection.execute(
            update(session).where(session.c.id == number).values(card=card)
        )
        return None if row is None else row.card

    async def add_sets(self, number: int, sets: Sequence[SetDone]) -> None:
        rows = [{"session": number, **_columns(one)} for one in sets]
        if rows:
            await self._connection.execute(insert(set_done), rows)

    async def _one(self, query: Any) -> Row[Any] | None:
        return (await self._connection.execute(query)).first()


def _columns(value: Runner | SetDone) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}
