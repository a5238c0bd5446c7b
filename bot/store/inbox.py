"""Updates that Telegram has handed over and nobody has handled yet, and the numbers of those that
were handled of late."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, text, update

from bot.core.arrival import Arrival
from bot.store.inserting import insert_new
from bot.store.seal import Seal
from bot.store.tables import InboxRow, ProcessRow

inbox = InboxRow.__table__  # type: ignore[attr-defined]
process = ProcessRow.__table__  # type: ignore[attr-defined]

WAITS = text("inbox.waits")  # in the words of the partial index
WAITING = (
    select(inbox.c.id, inbox.c.chat, inbox.c.body)
    .where(WAITS, inbox.c.chat.in_(bindparam("chats", expanding=True)),
           inbox.c.id <= bindparam("number"))
    .order_by(inbox.c.id)
)  # fmt: skip
DONE = (
    update(inbox).where(inbox.c.id.in_(bindparam("numbers", expanding=True)))
    .values(waits=False, body="", chat=0)  # nobody's any more
)  # fmt: skip
ORPHANS = (
    select(inbox.c.id).where(WAITS, inbox.c.process.not_in(select(process.c.id)))
    .order_by(inbox.c.id).limit(bindparam("most")).with_for_update(skip_locked=True)
)  # fmt: skip
ADOPT = (
    update(inbox).where(inbox.c.id.in_(ORPHANS)).values(process=bindparam("me"))
    .returning(inbox.c.id, inbox.c.chat, inbox.c.body)
)  # fmt: skip


class InboxRows:
    """Bodies may be what a runner told in confidence: sealed like all of that."""

    def __init__(self, connection: Connection, seal: Seal) -> None:
        self._connection = connection
        self._seal = seal

    def add(self, new: Sequence[Arrival], process: int, now: datetime) -> set[int]:
        """Stores them; the numbers of those that were not known yet."""
        rows = [
            {"id": one.id, "chat": one.chat, "process": process, "waits": True, "at": now,
             "body": self._seal.close(one.body)} for one in new
        ]  # fmt: skip
        new_ones = insert_new(inbox, self._connection.dialect.name).returning(inbox.c.id)
        added = self._connection.execute(new_ones, rows)
        return set(added.scalars())

    def waiting_in(self, chats: Collection[int], number: int) -> tuple[Arrival, ...]:
        """What waits in these chats, up to and with that number, oldest first."""
        found = self._connection.execute(WAITING, {"chats": [*chats], "number": number})
        return tuple(map(self._opened, found))

    def done(self, numbers: Collection[int]) -> None:
        self._connection.execute(DONE, {"numbers": [*numbers]})

    def adopt(self, me: int, most: int) -> tuple[Arrival, ...]:
        """Takes over what processes had in hand that are no more, oldest first."""
        found = self._connection.execute(ADOPT, {"me": me, "most": most})
        return tuple(sorted(map(self._opened, found), key=lambda one: one.id))

    def waiting(self) -> int:
        return int(self._connection.execute(select(func.count()).where(WAITS)
                                            .select_from(inbox)).scalar_one())  # fmt: skip

    def forget(self, before: datetime) -> None:
        """Forgets what was handled and came before then."""
        self._connection.execute(
            delete(inbox).where(inbox.c.at < before, inbox.c.waits.is_(False))
        )

    def _opened(self, row: Any) -> Arrival:
        return Arrival(row.id, row.chat, self._seal.open(row.body))
