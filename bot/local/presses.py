"""Pressed buttons that still wait for an answer."""

from __future__ import annotations

from collections.abc import Callable

from bot.local.errors import bad_request
from bot.local.journal import Journal

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_UNANSWERED = 150
_ANSWERED = 15


class Presses:
    """Knows until when each press may be answered, and where it was made."""

    def __init__(self, journal: Journal, now: Callable[[], float]) -> None:
        self._journal, self._now = journal, now
        self._open: dict[str, tuple[int, float]] = {}
        for _, (update, kind, at) in journal.all("update"):
            if kind == "callback_query":
                query = update[kind]
                self._open[query["id"]] = query["message"]["chat"]["id"], at + _UNANSWERED

    def __contains__(self, number: str) -> bool:
        return number in self._open

    def open(self, chat: int) -> str:
        """A new press in a chat; its query id."""
        number = str(self._journal.next("press", start=int(self._now() * 1000)))
        self._forget_old()
        self._open[number] = chat, self._now() + _UNANSWERED
        return number

    def answer(self, number: str) -> int:
        """Marks the press as answered; tells its chat."""
        chat, until = self._open.get(number, (0, 0.0))
        now = self._now()
        if now > until:
            self._open.pop(number, None)
            raise bad_request(_TOO_OLD)
        self._open[number] = chat, min(until, now + _ANSWERED)
        return chat

    def _forget_old(self) -> None:
        while self._open and self._open[oldest := next(iter(self._open))][1] < self._now():
            del self._open[oldest]
