"""A runner as the coach knows one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Runner:
    """`id` is Telegram's user id. `page` is the content page shown last, at `page_at`.
    An unreachable runner has blocked the coach; nothing is sent until the next message."""

    id: int
    language: str
    met_at: datetime
    seen_at: datetime
    page: str | None = None
    page_at: datetime | None = None
    unreachable: bool = False
