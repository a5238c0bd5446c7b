"""Dialogues under way, one a runner, as JSON."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError
from sqlalchemy import Connection, bindparam, delete, select

from bot.core.dialogue import Dialogue
from bot.store.inserting import insert_over
from bot.store.tables import DraftRow

draft = DraftRow.__table__  # type: ignore[attr-defined]
OPEN = select(draft.c.said).where(
    draft.c.runner == bindparam("who"), draft.c.made_at >= bindparam("since")
)


class DialogueRows:
    """What each runner is in the middle of saying."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, who: int, since: datetime) -> Dialogue | None:
        """The dialogue that was last touched at `since` or later. One that an earlier version
        of the coach wrote, and this one cannot read, is none."""
        said = self._connection.execute(OPEN, {"who": who, "since": since}).scalar_one_or_none()
        if said is None:
            return None
        try:
            found: Dialogue = _shape().validate_python(said)
        except ValidationError:
            return None
        return found

    def put(self, who: int, dialogue: Dialogue, now: datetime) -> None:
        """Takes the place of whatever dialogue there was."""
        said = _shape().dump_python(dialogue, mode="json")
        put = insert_over(draft, self._connection.dialect.name)
        self._connection.execute(put, {"runner": who, "said": said, "made_at": now})

    def drop(self, who: int) -> bool:
        """Ends the dialogue; whether there was one."""
        return bool(self._connection.execute(delete(draft).where(draft.c.runner == who)).rowcount)

    def remove_before(self, moment: datetime) -> None:
        """Forgets what was left unsaid since then."""
        self._connection.execute(delete(draft).where(draft.c.made_at < moment))


@cache
def _shape() -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[Dialogue, Field(discriminator="topic")])
