"""Pictures, sound and documents inside messages."""

from __future__ import annotations

from typing import Any

from bot.local import limits
from bot.local.ask import Ask
from bot.local.errors import bad_request
from bot.local.files import Files, Stored, picture_size

Json = dict[str, Any]

KINDS = ("photo", "animation", "audio", "voice", "video", "document")
CONTENT = {
    *("text", "entities", "caption", "caption_entities", "location", "sticker"),
    *("show_caption_above_media", "has_media_spoiler", "link_preview_options"),
    *KINDS,
}
_SIDE = 320


def source_of(files: Files, ask: Ask, name: str, kind: str) -> Stored:
    """The file behind a parameter: uploaded now, or known by its id."""
    upload = ask.upload(name)
    if upload:
        most = limits.PHOTO if kind == "photo" else limits.UPLOAD
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > most:
            raise bad_request("Request Entity Too Large")
        return files.add(kind, upload)
    value = ask.text(name)
    if not value:
        raise bad_request(f"there is no {kind} in the request")
    if value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return files.find(value, kind)


def media_fields(files: Files, kind: str, stored: Stored, ask: Ask) -> Json:
    """The fields a message has for such a file."""
    fields: Json = {kind: _BUILDERS[kind](files, stored, ask)}
    if kind == "animation":
        fields["document"] = _document(files, stored, ask)
    return fields | ({"has_media_spoiler": True} if ask.flag("has_spoiler") else {})


def _photo(files: Files, stored: Stored, _ask: Ask) -> list[Json]:
    size = picture_size(files.content(stored))
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    return [stored.ids() | {"width": size[0], "height": size[1]}]


def _document(_files: Files, stored: Stored, _ask: Ask) -> Json:
    return stored.ids() | {"file_name": stored.name, "mime_type": stored.mime_type}


def _moving(files: Files, stored: Stored, ask: Ask) -> Json:
    width, height = picture_size(files.content(stored)) or (_SIDE, _SIDE)
    shape = {"width": ask.integer("width") or width, "height": ask.integer("height") or height}
    return _document(files, stored, ask) | shape | {"duration": ask.integer("duration")}


def _voice(_files: Files, stored: Stored, ask: Ask) -> Json:
    more = {"duration": ask.integer("duration"), "mime_type": stored.mime_type}
    return stored.ids() | more


def _audio(files: Files, stored: Stored, ask: Ask) -> Json:
    told = {key: ask.text(key) for key in ("title", "performer") if ask.text(key)}
    return _document(files, stored, ask) | told | {"duration": ask.integer("duration")}


_BUILDERS = {
    "photo": _photo,
    "animation": _moving,
    "audio": _audio,
    "voice": _voice,
    "video": _moving,
    "document": _document,
}
