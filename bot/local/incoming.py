"""The parts of updates that are more than text."""

from __future__ import annotations

import base64
from typing import Any

from bot.local.files import Files, Upload, picture_size

Json = dict[str, Any]

_TINY_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)


def photo(files: Files, content: bytes, caption: str) -> Json:
    stored = files.add("photo", Upload("photo.jpg", content or _TINY_PICTURE))
    width, height = picture_size(files.content(stored)) or (1, 1)
    return {"photo": [stored.ids() | {"width": width, "height": height}], **_caption(caption)}


def document(files: Files, upload: Upload, caption: str) -> Json:
    stored = files.add("document", upload)
    more = {"file_name": stored.name, "mime_type": stored.mime_type}
    return {"document": stored.ids() | more, **_caption(caption)}


def voice(files: Files, content: bytes, seconds: int) -> Json:
    stored = files.add("voice", Upload("voice.ogg", content), {"duration": seconds})
    return {"voice": stored.ids() | stored.details | {"mime_type": stored.mime_type}}


def sticker(files: Files, emoji: str) -> Json:
    stored = files.add("sticker", Upload("sticker.webp", emoji.encode()))
    shape = {"type": "regular", "width": 512, "height": 512}
    looks = {"is_animated": False, "is_video": False, "emoji": emoji}
    return {"sticker": stored.ids() | shape | looks}


def member_change(bot: Json, person: Json, chat: Json, *, blocked: bool) -> Json:
    """The body of my_chat_member, without its date."""
    member = {"user": bot, "status": "member"}
    kicked = {"user": bot, "status": "kicked", "until_date": 0}
    old, new = (member, kicked) if blocked else (kicked, member)
    return {"chat": chat, "from": person, "old_chat_member": old, "new_chat_member": new}


def _caption(caption: str) -> Json:
    return {"caption": caption} if caption else {}
