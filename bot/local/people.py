"""The people who write to the bot, and the chats they write in."""

from __future__ import annotations

from typing import Any

from bot.local.journal import Journal

Json = dict[str, Any]

_SUPERGROUPS_END = -1_000_000_000_000
_CHAT_FIELDS = ("id", "first_name", "last_name", "username")


class People:
    """Users by id; unknown ones get a name of their own on first use."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._people: dict[int, Json] = {int(key): body for key, body in journal.all("person")}

    def find(self, user: int) -> Json:
        return self._people.get(user) or self.describe(user)

    def describe(self, user: int, **fields: Any) -> Json:
        """Creates a person or changes some fields of one."""
        name = "Runner" if user == 1 else f"Runner {user}"
        fresh = {"id": user, "is_bot": False, "first_name": name, "language_code": "en"}
        person = self._people.get(user, fresh) | fields
        self._people[user] = person
        self._journal.put("person", user, person)
        return person


def chat_of(chat: int, person: Json) -> Json:
    """The chat object of a private chat with a person, or of a group."""
    if chat < 0:
        kind = "supergroup" if chat < _SUPERGROUPS_END else "group"
        return {"id": chat, "type": kind, "title": f"Group {-chat}"}
    known = {key: person[key] for key in _CHAT_FIELDS if key in person}
    return {"type": "private", **known}
