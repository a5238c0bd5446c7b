"""Methods that change, remove or mark messages in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.local import limits
from bot.local.ask import Ask
from bot.local.errors import bad_request
from bot.local.keyboards import checked_markup, is_inline
from bot.local.media import CONTENT, KINDS, MEDIA, Json
from bot.local.rooms import Post, Room
from bot.local.sending import read_caption, read_media, read_text, text_fields

if TYPE_CHECKING:
    from bot.local.chat import LocalChat

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_text(chat: LocalChat, ask: Ask) -> Json:
    shown = read_text(ask)
    room, post = _own(chat, ask)
    if "text" not in post.message:
        raise bad_request("there is no text in the message to edit")
    return _apply(chat, room, post, text_fields(shown) | _markup(ask))


def edit_caption(chat: LocalChat, ask: Ask) -> Json:
    caption = read_caption(ask)
    room, post = _own(chat, ask)
    if not any(kind in post.message for kind in KINDS):
        raise bad_request("there is no caption in the message to edit")
    kept = {key: post.message[key] for key in MEDIA if key in post.message}
    return _apply(chat, room, post, kept | caption | _markup(ask))


def edit_media(chat: LocalChat, ask: Ask) -> Json:
    item = ask.mapping("media")
    if item is None:
        raise bad_request("can't parse InputMedia: Object expected")
    fields = read_media(chat, Ask(item, ask.uploads))
    room, post = _own(chat, ask)
    return _apply(chat, room, post, fields | _markup(ask))


def edit_reply_markup(chat: LocalChat, ask: Ask) -> Json:
    room, post = _own(chat, ask)
    kept = {key: value for key, value in post.message.items() if key in CONTENT}
    return _apply(chat, room, post, kept | _markup(ask))


def delete_message(chat: LocalChat, ask: Ask) -> bool:
    room = chat.rooms.find(ask.chat_id)
    post = room.posts.get(ask.integer("message_id"))
    if post is None:
        raise bad_request("message to delete not found")
    if chat.now() - post.message["date"] > limits.DELETE_WITHIN:
        raise bad_request("message can't be deleted")
    chat.rooms.delete(room, post.id)
    return True


def delete_messages(chat: LocalChat, ask: Ask) -> bool:
    numbers = ask.listing("message_ids") or []
    if not 1 <= len(numbers) <= limits.DELETE_AT_ONCE:
        raise bad_request("message identifiers are not specified")
    room = chat.rooms.find(ask.chat_id)
    for number in numbers:
        if number in room.posts:
            delete_message(chat, Ask({"chat_id": room.id, "message_id": number}))
    return True


def set_reaction(chat: LocalChat, ask: Ask) -> bool:
    room = chat.rooms.writable(ask.chat_id)
    post = room.posts.get(ask.integer("message_id"))
    if post is None:
        raise bad_request("message to react not found")
    post.reactions = ask.listing("reaction") or []
    chat.rooms.change(room, post)
    return True


def pin(chat: LocalChat, ask: Ask) -> bool:
    room = chat.rooms.find(ask.chat_id)
    number = ask.integer("message_id")
    if number not in room.posts:
        raise bad_request("message to pin not found")
    room.pinned = [*(pinned for pinned in room.pinned if pinned != number), number]
    chat.rooms.save(room)
    return True


def unpin(chat: LocalChat, ask: Ask) -> bool:
    room = chat.rooms.find(ask.chat_id)
    number = ask.integer("message_id") or (room.pinned[-1] if room.pinned else 0)
    if number not in room.pinned:
        raise bad_request("message to unpin not found")
    room.pinned.remove(number)
    chat.rooms.save(room)
    return True


def unpin_all(chat: LocalChat, ask: Ask) -> bool:
    room = chat.rooms.find(ask.chat_id)
    room.pinned.clear()
    chat.rooms.save(room)
    return True


def _own(chat: LocalChat, ask: Ask) -> tuple[Room, Post]:
    """The message to edit, which must be the bot's."""
    room = chat.rooms.writable(ask.chat_id)
    number = ask.integer("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    post = room.posts.get(number)
    if post is None:
        raise bad_request("message to edit not found")
    if not post.message["from"]["is_bot"]:
        raise bad_request("message can't be edited")
    return room, post


def _markup(ask: Ask) -> Json:
    markup = checked_markup(ask.values.get("reply_markup"))
    if markup and not is_inline(markup):
        raise bad_request("inline keyboard expected")
    return {"reply_markup": markup} if markup else {}


def _apply(chat: LocalChat, room: Room, post: Post, fields: Json) -> Json:
    """Replaces the content; a keyboard that is not sent again goes away."""
    old = {key: value for key, value in post.message.items() if key in _CHANGING}
    if old == fields:
        raise bad_request(_SAME)
    chat.flood.check(room.id)
    kept = {key: value for key, value in post.message.items() if key not in _CHANGING}
    post.message = kept | fields | {"edit_date": int(chat.now())}
    chat.rooms.change(room, post)
    return post.message


_CHANGING = CONTENT - {"link_preview_options"} | {"reply_markup"}
