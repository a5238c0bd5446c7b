"""The only file with queries. It takes and returns values of `core`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, text, update

from bot.core.peers import WHOLE, Part
from bot.core.runner import Runner
from bot.core.session import Session
from bot.core.work import SetDone
from bot.store import migrations
from bot.store.attention import AttentionRows
from bot.store.belongings import BelongingRows
from bot.store.check_ins import CheckInRows
from bot.store.dialogues import DialogueRows
from bot.store.doses import DoseRows
from bot.store.errands import ErrandRows, errand
from bot.store.history import HistoryRows
from bot.store.inbox import InboxRows
from bot.store.inserting import insert_new
from bot.store.ledger import LedgerRows
from bot.store.notes import NoteRows
from bot.store.peers import PeerRows
from bot.store.plans import plan_of, session_of
from bot.store.reminders import ReminderRows
from bot.store.seal import UNSEALED, Seal
from bot.store.sealing import SealingRows
from bot.store.self_checks import SelfCheckRows
from bot.store.stats import StatsRows
from bot.store.tables import RunnerRow, SessionRow, SetRow
from bot.store.uploads import UploadRows

runner = RunnerRow.__table__  # type: ignore[attr-defined]
session = SessionRow.__table__  # type: ignore[attr-defined]
set_done = SetRow.__table__  # type: ignore[attr-defined]

SEEN = (
    update(runner)
    .where(runner.c.id == bindparam("who"))
    .values(seen_at=bindparam("now"), page=bindparam("page"), page_at=bindparam("shown"),
            unreachable=False)
)  # fmt: skip

# Made once: to build a statement and to find its cached form costs more than to run it.
KNOWN = [runner.c[field.name] for field in fields(Runner)]
RUNNER = select(*KNOWN).where(runner.c.id == bindparam("who"))
SESSION = select(session).where(session.c.id == bindparam("number"))
LIVE_SESSION = select(session).where(
    session.c.chat == bindparam("in_chat"), session.c.runner == bindparam("who"),
    session.c.live.is_(True),
)  # fmt: skip
CLAIM = (
    update(session)
    .where(session.c.id == bindparam("number"), session.c.version == bindparam("was_version"),
           session.c.at == bindparam("was_at"))
    .values({name: bindparam(name) for name in (
        "state", "live", "at", "origin", "held", "cut", "due_at", "version", "ended_at",
        "listening")})
)  # fmt: skip
DUE = select(session.c.chat, session.c.id, session.c.due_at).where(
    session.c.due_at <= bindparam("until"),
    (func.abs(session.c.chat) % bindparam("of") == bindparam("index"))
    | (session.c.due_at <= bindparam("overdue")),
)
STANDS_AT = text(migrations.REVISION)
CARD = select(session.c.card).where(session.c.id == bindparam("number"))
SET_CARD = update(session).where(session.c.id == bindparam("number")).values(card=bindparam("new"))


CHOSEN = ("zone", "quiet", "day_start", "weekly", "pictures", "cadence")


class Repository:
    """Queries on one connection; they are part of whatever transaction it is in."""

    def __init__(self, connection: Connection, seal: Seal = UNSEALED) -> None:
        self._connection = connection
        self._seal = seal
        self.sealing = SealingRows(connection, seal)
        self.reminders = ReminderRows(connection)
        self.ledger = LedgerRows(connection)
        self.attention = AttentionRows(connection)
        self.dialogues = DialogueRows(connection)
        self.errands = ErrandRows(connection)
        self.check_ins = CheckInRows(connection, seal)
        self.doses = DoseRows(connection, seal)
        self.history = HistoryRows(connection)
        self.self_checks = SelfCheckRows(connection, seal)
        self.belongings = BelongingRows(connection, seal)
        self._seen: list[dict[str, Any]] = []

    @property
    def inbox(self) -> InboxRows:
        return InboxRows(self._connection, self._seal)

    @property
    def peers(self) -> PeerRows:
        return PeerRows(self._connection)

    @property
    def notes(self) -> NoteRows:
        return NoteRows(self._connection)

    @property
    def uploads(self) -> UploadRows:
        return UploadRows(self._connection)

    @property
    def stats(self) -> StatsRows:
        return StatsRows(self._connection)

    def revision(self) -> str | None:
        """The migration that the database stands at."""
        found: str | None = self._connection.execute(STANDS_AT).scalar_one_or_none()
        return found

    def flush(self) -> None:
        """Carries out what was put off until the end of the group, in one go."""
        if self._seen:
            self._connection.execute(SEEN, self._seen)
            self._seen.clear()

    # runners

    def runner(self, who: int) -> Runner | None:
        row = self._one(RUNNER, who=who)
        return None if row is None else Runner(**row._mapping)  # noqa: SLF001

    def add_runner(self, new: Runner) -> None:
        self._connection.execute(insert(runner), [_columns(new)])

    def admit(self, new: Runner) -> Runner:
        """Adds a runner, unless another process was quicker; as he or she is kept now."""
        made = insert_new(runner, self._connection.dialect.name)
        self._connection.execute(made, [_columns(new)])
        return self.runner(new.id) or new

    def seen(self, who: Runner) -> None:
        """Notes when a runner was seen and which page he or she read; written at `flush`."""
        self._seen.append(
            {"who": who.id, "now": who.seen_at, "page": who.page, "shown": who.page_at}
        )

    def return_of(self, who: Runner) -> None:
        """The runner can be written to again."""
        self._connection.execute(
            update(runner).where(runner.c.id == who.id).values(
                seen_at=who.seen_at, unreachable=False, unanswered=0, silent=False)
        )  # fmt: skip

    def mark_unreachable(self, who: int) -> None:
        self._connection.execute(update(runner).where(runner.c.id == who).values(unreachable=True))

    def set_preferences(self, who: Runner) -> None:
        """Where a runner is, when it is quiet there, and what else he or she chose."""
        self._connection.execute(
            update(runner).where(runner.c.id == who.id).values(
                {name: getattr(who, name) for name in CHOSEN})
        )  # fmt: skip

    def set_consent(self, who: Runner, now: datetime) -> None:
        self._connection.execute(
            update(runner).where(runner.c.id == who.id).values(
                consent=who.consent, consent_at=now)
        )  # fmt: skip

    def silent_since(self, moment: datetime, without: str, most: int) -> Sequence[int]:
        """Runners not seen since then, for whom no errand `without` is planned."""
        planned = select(errand.c.runner).where(errand.c.kind == without)
        found = self._connection.execute(
            select(runner.c.id).where(runner.c.seen_at < moment, runner.c.id.not_in(planned))
            .limit(most)
        )  # fmt: skip
        return found.scalars().all()

    # sessions

    def add_session(self, new: Session) -> int:
        statement = insert(session).values(**plan_of(new)).returning(session.c.id)
        return int((self._connection.execute(statement)).scalar_one())

    def session(self, number: int) -> Session | None:
        row = self._one(SESSION, number=number)
        return None if row is None else session_of(row)

    def live_session(self, chat: int, who: int) -> Session | None:
        row = self._one(LIVE_SESSION, in_chat=chat, who=who)
        return None if row is None else session_of(row)

    def live_sessions_in(self, chat: int) -> Sequence[Session]:
        rows = self._connection.execute(
            select(session).where(session.c.chat == chat, session.c.live.is_(True))
        )
        return [session_of(row) for row in rows]

    def live_sessions_of(self, who: int) -> Sequence[Session]:
        rows = self._connection.execute(
            select(session).where(session.c.runner == who, session.c.live.is_(True))
        )
        return [session_of(row) for row in rows]

    def claim(self, was: Session, now_is: Session, *, ended_at: datetime | None) -> bool:
        """Saves `now_is` if nobody changed the row since `was` was read."""
        columns = {
            "number": was.id, "was_version": was.version, "was_at": was.at,
            "state": now_is.state.value, "live": now_is.live or None, "at": now_is.at,
            "origin": now_is.origin, "held": now_is.held,
            "cut": {str(block): done for block, done in now_is.cut.items()},
            "due_at": now_is.due_at, "version": now_is.version, "ended_at": ended_at,
            "listening": now_is.listening,
        }  # fmt: skip
        result = self._connection.execute(CLAIM, columns)
        return bool(result.rowcount)

    def due_sessions(
        self, until: datetime, overdue: datetime | None = None, part: Part = WHOLE
    ) -> Sequence[tuple[int, int, datetime]]:
        """Chat, number and moment of every session of that part of the chats with something due
        by `until`; and of any other that should have been moved on by `overdue`."""
        values = {"until": until, "overdue": overdue or until, "index": part.index, "of": part.of}
        rows = self._connection.execute(DUE, values)
        return [(row.chat, row.id, row.due_at) for row in rows]

    def swap_card(self, number: int, card: int) -> int | None:
        """Notes the message that shows the session now; returns the one it replaces, which is
        `card` itself when a newer one has been noted meanwhile."""
        row = self._one(CARD, number=number)
        if row is not None and row.card is not None and row.card > card:
            return card
        self._connection.execute(SET_CARD, {"number": number, "new": card})
        return None if row is None else row.card

    def add_sets(self, number: int, sets: Sequence[SetDone]) -> None:
        rows = [{"session": number, **_columns(one)} for one in sets]
        if rows:
            self._connection.execute(insert(set_done), rows)

    def _one(self, query: Any, **values: Any) -> Row[Any] | None:
        return self._connection.execute(query, values).first()


def _columns(value: Runner | SetDone) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}
