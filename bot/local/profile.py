"""How the bot presents itself: name, descriptions, commands, menu button."""

from __future__ import annotations

import re
from typing import Any

from bot.local import limits
from bot.local.errors import bad_request
from bot.local.feed import Feed
from bot.local.journal import Journal

Json = dict[str, Any]

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_TEXTS = {
    "name": limits.NAME,
    "description": limits.DESCRIPTION,
    "short_description": limits.SHORT_DESCRIPTION,
}
_SCOPES = {
    *("default", "all_private_chats", "all_group_chats", "all_chat_administrators"),
    *("chat", "chat_administrators", "chat_member"),
}


class Profile:
    """Texts by language, commands by scope and language."""

    def __init__(self, journal: Journal, feed: Feed, name: str) -> None:
        self._journal, self._feed = journal, feed
        self._kept: dict[str, Any] = {"name:": name} | dict(journal.all("profile"))

    def text(self, field: str, language: str = "") -> str:
        """The text for a language, else the one for all languages."""
        own = self._kept.get(f"{field}:{language}")
        return str(own or self._kept.get(f"{field}:", ""))

    def set_text(self, field: str, text: str, language: str = "") -> None:
        if len(text) > _TEXTS[field]:
            raise bad_request(f"{field.replace('_', ' ')} is too long")
        self._keep(f"{field}:{language}", text)

    def commands(self, scope: Json | None = None, language: str = "") -> list[Json]:
        """The commands set for exactly this scope and language."""
        return list(self._kept.get(_command_key(scope, language), []))

    def set_commands(self, commands: Any, scope: Json | None = None, language: str = "") -> None:
        if not isinstance(commands, list):
            raise bad_request("can't parse commands list: Expected an Array of BotCommand")
        if len(commands) > limits.COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self._keep(_command_key(scope, language), [_checked_command(one) for one in commands])

    def commands_in(self, chat: int, language: str) -> list[Json]:
        """The commands a person sees in a private chat."""
        scopes: list[Json] = [{"type": "chat", "chat_id": chat}, {"type": "all_private_chats"}, {}]
        keys = [_command_key(scope, tongue) for scope in scopes for tongue in (language, "")]
        return next((self._kept[key] for key in keys if self._kept.get(key)), [])

    def menu(self, chat: int | None) -> Json:
        return dict(self._kept.get(f"menu:{chat}") or self._kept.get("menu:None") or _MENU)

    def set_menu(self, chat: int | None, button: Json | None) -> None:
        self._keep(f"menu:{chat}", button or _MENU)

    def shown(self, chat: int, language: str) -> Json:
        """All a page needs to draw the head of the chat."""
        texts = {field: self.text(field, language) for field in _TEXTS}
        return texts | {"commands": self.commands_in(chat, language)}

    def _keep(self, key: str, value: Any) -> None:
        self._kept[key] = value
        self._journal.put("profile", key, value)
        self._feed.publish("profile")


_MENU = {"type": "default"}


def _command_key(scope: Json | None, language: str) -> str:
    scope = scope or {}
    kind = scope.get("type", "default")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    where = f"{scope.get('chat_id', '')}/{scope.get('user_id', '')}"
    return f"commands:{kind}/{where}:{language}"


def _checked_command(command: Any) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse commands list: Expected an Object")
    name, text = str(command.get("command", "")), str(command.get("description", ""))
    name = name.removeprefix("/")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(text.strip()) <= limits.COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": text}
