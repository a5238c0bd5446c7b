"""Methods that put new messages into a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.local import limits
from bot.local.ask import Ask
from bot.local.entities import Formatted, formatted
from bot.local.errors import bad_request
from bot.local.keyboards import Markup, checked_markup, is_inline
from bot.local.media import CONTENT, Json, media_fields, source_of
from bot.local.rooms import Post, Room

if TYPE_CHECKING:
    from bot.local.chat import LocalChat

_ACTIONS = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
    *("upload_document", "choose_sticker", "find_location", "record_video_note"),
    "upload_video_note",
}


def send_message(chat: LocalChat, ask: Ask) -> Json:
    shown = read_text(ask)
    return deliver(chat, ask, text_fields(shown) | _preview(ask))


def send_location(chat: LocalChat, ask: Ask) -> Json:
    latitude, longitude = ask.number("latitude"), ask.number("longitude")
    if latitude is None or longitude is None:
        raise bad_request("location is invalid")
    return deliver(chat, ask, {"location": {"latitude": latitude, "longitude": longitude}})


def send_file(kind: str, chat: LocalChat, ask: Ask) -> Json:
    caption = read_caption(ask)
    stored = source_of(chat.files, ask, kind, kind)
    return deliver(chat, ask, media_fields(chat.files, stored, ask) | caption)


def send_media_group(chat: LocalChat, ask: Ask) -> list[Json]:
    items = [Ask(item, ask.uploads) for item in ask.listing("media") or []]
    if len(items) not in limits.ALBUM:
        raise bad_request("number of media items must be between 2 and 10")
    group = {"media_group_id": str(chat.journal.next("album"))}
    parts = [read_media(chat, item) for item in items]
    return [deliver(chat, ask, part | group) for part in parts]


def copy_message(chat: LocalChat, ask: Ask) -> Json:
    source = chat.rooms.find(ask.values.get("from_chat_id"))
    post = source.posts.get(ask.integer("message_id"))
    if post is None:
        raise bad_request("message to copy not found")
    fields = {key: value for key, value in post.message.items() if key in CONTENT}
    if "caption" in ask.values:
        fields = _without_caption(fields) | read_caption(ask)
    return {"message_id": deliver(chat, ask, fields)["message_id"]}


def send_chat_action(chat: LocalChat, ask: Ask) -> bool:
    action = ask.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    room = chat.rooms.writable(ask.chat_id)
    chat.feed.publish("action", room.id, action=action)
    return True


def deliver(chat: LocalChat, ask: Ask, fields: Json) -> Json:
    """Posts the fields as a message of the bot, with reply and keyboard."""
    markup = checked_markup(ask.values.get("reply_markup"))
    room = chat.rooms.writable(ask.chat_id)
    head = _reply(room, ask)
    chat.flood.check(room.id)
    tail: Json = {"reply_markup": markup} if is_inline(markup) else {}
    if ask.flag("protect_content"):
        tail["has_protected_content"] = True
    silent = ask.flag("disable_notification")
    message = chat.rooms.post(room, chat.me, head | fields | tail, silent=silent)
    _set_keyboard(chat, room, markup)
    return message


def read_text(ask: Ask) -> Formatted:
    source = ask.text("text")
    shown = formatted(source, ask.text("parse_mode"), ask.listing("entities"))
    return limits.check_text(source, shown)


def text_fields(shown: Formatted) -> Json:
    return {"text": shown.text} | ({"entities": shown.entities} if shown.entities else {})


def read_caption(ask: Ask) -> Json:
    entities = ask.listing("caption_entities")
    shown = limits.check_caption(formatted(ask.text("caption"), ask.text("parse_mode"), entities))
    fields: Json = {"caption": shown.text} if shown.text else {}
    fields |= {"caption_entities": shown.entities} if shown.entities else {}
    above = bool(shown.text) and ask.flag("show_caption_above_media")
    return fields | ({"show_caption_above_media": True} if above else {})


def read_media(chat: LocalChat, item: Ask) -> Json:
    """The fields of a message made from an InputMedia object."""
    kind = item.text("type")
    if kind not in ("photo", "video", "animation", "audio", "document"):
        raise bad_request("can't parse InputMedia: Type must be one of the media types")
    stored = source_of(chat.files, item, "media", kind)
    return media_fields(chat.files, stored, item) | read_caption(item)


def _reply(room: Room, ask: Ask) -> Json:
    asked = ask.mapping("reply_parameters") or {}
    number = asked.get("message_id") or ask.integer("reply_to_message_id")
    if not number:
        return {}
    post = room.posts.get(int(number))
    if post:
        return {"reply_to_message": _shallow(post)}
    if asked.get("allow_sending_without_reply") or ask.flag("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _shallow(post: Post) -> Json:
    return {key: value for key, value in post.message.items() if key != "reply_to_message"}


def _preview(ask: Ask) -> Json:
    options = ask.mapping("link_preview_options")
    return {"link_preview_options": options} if options else {}


def _set_keyboard(chat: LocalChat, room: Room, markup: Markup | None) -> None:
    if markup and not is_inline(markup):
        room.keyboard = None if markup.get("remove_keyboard") else markup
        chat.rooms.save(room)


def _without_caption(fields: Json) -> Json:
    return {key: value for key, value in fields.items() if "caption" not in key}
