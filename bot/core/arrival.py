"""An update as Telegram handed it over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrival:
    """`id` is Telegram's number of the update, `chat` the chat it belongs to (0 for none), and
    `body` its JSON."""

    id: int
    chat: int
    body: str
