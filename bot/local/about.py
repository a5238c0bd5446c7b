"""Methods about the bot itself, chats, files and pressed buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.local import limits
from bot.local.ask import Ask
from bot.local.errors import bad_request

if TYPE_CHECKING:
    from bot.local.chat import LocalChat

Json = dict[str, Any]

_ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
_NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_me(chat: LocalChat, _ask: Ask) -> Json:
    return chat.me | _ABILITIES


def yes(_chat: LocalChat, _ask: Ask) -> bool:
    return True


def get_chat(chat: LocalChat, ask: Ask) -> Json:
    room = chat.rooms.find(ask.chat_id)
    more: Json = {"accent_color_id": 0, "max_reaction_count": 11}
    more["accepted_gift_types"] = _NO_GIFTS
    if room.pinned and room.pinned[-1] in room.posts:
        more["pinned_message"] = room.posts[room.pinned[-1]].message
    return room.chat | more


def get_chat_member(chat: LocalChat, ask: Ask) -> Json:
    room = chat.rooms.find(ask.chat_id)
    user = ask.integer("user_id")
    if not user:
        raise bad_request("invalid user_id specified")
    if user == chat.me["id"] and room.blocked:
        return {"user": chat.me, "status": "left"}
    return {"user": chat.me if user == chat.me["id"] else chat.people.find(user), **_MEMBER}


def get_file(chat: LocalChat, ask: Ask) -> Json:
    stored = chat.files.find(ask.text("file_id"))
    if stored.size > limits.DOWNLOAD:
        raise bad_request("file is too big")
    return stored.ids() | {"file_path": stored.path}


def answer_callback_query(chat: LocalChat, ask: Ask) -> bool:
    text = ask.text("text")
    if len(text) > limits.ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    number = ask.text("callback_query_id")
    where = chat.presses.answer(number)
    alert = ask.flag("show_alert")
    told = {"id": number, "text": text, "alert": alert, "url": ask.text("url")}
    chat.feed.publish("answer", where, **told)
    return True


def set_commands(chat: LocalChat, ask: Ask) -> bool:
    commands = ask.values.get("commands")
    chat.profile.set_commands(commands, ask.mapping("scope"), ask.text("language_code"))
    return True


def get_commands(chat: LocalChat, ask: Ask) -> list[Json]:
    return chat.profile.commands(ask.mapping("scope"), ask.text("language_code"))


def delete_commands(chat: LocalChat, ask: Ask) -> bool:
    chat.profile.set_commands([], ask.mapping("scope"), ask.text("language_code"))
    return True


def set_profile_text(field: str, chat: LocalChat, ask: Ask) -> bool:
    chat.profile.set_text(field, ask.text(field), ask.text("language_code"))
    return True


def get_profile_text(field: str, chat: LocalChat, ask: Ask) -> Json:
    return {field: chat.profile.text(field, ask.text("language_code"))}


def set_menu_button(chat: LocalChat, ask: Ask) -> bool:
    chat.profile.set_menu(ask.integer("chat_id") or None, ask.mapping("menu_button"))
    return True


def get_menu_button(chat: LocalChat, ask: Ask) -> Json:
    return chat.profile.menu(ask.integer("chat_id") or None)


_MEMBER = {"status": "member"}
