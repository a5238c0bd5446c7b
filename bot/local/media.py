"""Pictures, sound and documents inside messages."""

from __future__ import annotations

from typing import Any

from bot.local import limits
from bot.local.ask import Ask
from bot.local.details import details_of, kind_of
from bot.local.errors import ApiError, bad_request
from bot.local.files import Files, Stored, picture_size

Json = dict[str, Any]

KINDS = ("photo", "animation", "audio", "voice", "video", "document")
MEDIA = {*KINDS, "has_media_spoiler"}
CONTENT = {
    *("text", "entities", "caption", "caption_entities", "location", "sticker"),
    *("show_caption_above_media", "link_preview_options"),
    *MEDIA,
}


def source_of(files: Files, ask: Ask, name: str, kind: str) -> Stored:
    """The file behind a parameter: uploaded now, or known by its id."""
    upload = ask.upload(name)
    if upload:
        _check_size(kind, len(upload.content))
        kind = kind_of(kind, upload.content)
        return files.add(kind, upload, details_of(files, kind, upload.content, ask))
    value = ask.text(name)
    if not value:
        raise bad_request(f"there is no {kind} in the request")
    if value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return files.find(value, kind)


def media_fields(files: Files, stored: Stored, ask: Ask) -> Json:
    """The fields a message has for such a file; an animation is a document too."""
    spoiler = {"has_media_spoiler": True} if ask.flag("has_spoiler") else {}
    if stored.kind == "photo":
        return {"photo": _sizes(files, stored)} | spoiler
    about = stored.ids() | {"file_name": stored.name, "mime_type": stored.mime_type}
    played = about | _details(files, stored)
    if stored.kind == "voice":
        del played["file_name"]
    if stored.kind != "animation":
        return {stored.kind: played} | spoiler
    small = {key: played[key] for key in ("thumbnail",) if key in played}
    return {"animation": played, "document": about | small} | spoiler


def _check_size(kind: str, size: int) -> None:
    if not size:
        raise bad_request("file must be non-empty")
    if size > limits.UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if kind == "photo" and size > limits.PHOTO:
        most = f"the maximum size is {limits.PHOTO} bytes"
        raise bad_request(f"file of size {size} bytes is too big for a photo; {most}")


def _sizes(files: Files, stored: Stored) -> list[Json]:
    size = picture_size(files.content(stored))
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    return [stored.ids() | {"width": size[0], "height": size[1]}]


def _details(files: Files, stored: Stored) -> Json:
    """As they were at the upload; a journal of old does not have them."""
    return stored.details or details_of(files, stored.kind, files.content(stored), Ask({}))
