"""Files sent by the bot or by people, known again by their id until that goes stale."""

from __future__ import annotations

import hashlib
import mimetypes
import struct
from dataclasses import asdict, dataclass, field
from itertools import count
from typing import Any, NamedTuple

import orjson

from bot.local.errors import bad_request
from bot.local.journal import Journal

_WRONG = "wrong file identifier/HTTP URL specified"
_FOLDERS = {
    "photo": "photos",
    "animation": "animations",
    "audio": "music",
    "voice": "voice",
    "video": "videos",
    "sticker": "stickers",
    "thumbnail": "thumbnails",
}
_MIME = {
    "photo": "image/jpeg",
    "animation": "video/mp4",
    "audio": "audio/mpeg",
    "voice": "audio/ogg",
    "video": "video/mp4",
    "sticker": "image/webp",
    "thumbnail": "image/jpeg",
}
_SUFFIXES = {"audio/mp4": ".m4a", "audio/mpeg": ".mp3", "audio/ogg": ".oga", "video/mp4": ".mp4"}


class Upload(NamedTuple):
    """A file inside a request."""

    file_name: str
    content: bytes
    mime_type: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file the server knows."""

    file_id: str
    unique: str
    kind: str
    name: str
    mime_type: str
    size: int
    path: str
    details: dict[str, Any] = field(default_factory=dict)  # length, shape, title: for good

    def body(self) -> dict[str, Any]:
        return asdict(self)

    def ids(self) -> dict[str, Any]:
        """The fields every file object of the Bot API has."""
        ids = {"file_id": self.file_id, "file_unique_id": self.unique}
        return ids | {"file_size": self.size}


class Files:
    """Stores contents once; the id tells the kind, and stands for content and details.

    The ids of one bot (`owner`) mean nothing to another, as in Telegram.
    """

    def __init__(self, journal: Journal, owner: int = 0) -> None:
        self._journal, self._owner = journal, owner
        rows = [Stored(**body) for _, body in journal.all("file")]
        self._stored = {stored.file_id: stored for stored in rows}
        self._contents = dict(journal.all_bytes("content"))
        self._stale = {key for key, _ in journal.all("stale")}

    def add(self, kind: str, upload: Upload, details: dict[str, Any] | None = None) -> Stored:
        file_id = self._new_id(kind, _digest(self._owner, upload, details or {}))
        if file_id not in self._stored:
            self._keep(_described(kind, file_id, upload, details or {}), upload.content)
        return self._stored[file_id]

    def find(self, file_id: object, kind: str | None = None) -> Stored:
        """The file a bot names, for sending it as `kind`."""
        stored = self.shown(file_id)
        if stored is None or stored.file_id in self._stale:
            raise bad_request(_WRONG)
        if kind and stored.kind != kind:
            asked = f"can't use file of type {stored.kind.title()} as {kind.title()}"
            raise bad_request(asked)
        return stored

    def shown(self, file_id: object) -> Stored | None:
        """The file behind an id, stale or not: what stands in a chat stays to be seen."""
        return self._stored.get(str(file_id))

    def forget(self, file_id: str) -> None:
        """Makes an id stale: nothing can be sent by it again, and a new upload gets another."""
        if file_id not in self._stored:
            raise ValueError(f"There is no file {file_id}.")
        self._stale.add(file_id)
        self._journal.put("stale", file_id, True)

    def by_path(self, path: str) -> Stored | None:
        return next((stored for stored in self._stored.values() if stored.path == path), None)

    def content(self, stored: Stored) -> bytes:
        return self._contents[stored.file_id]

    def _new_id(self, kind: str, digest: str) -> str:
        ids = (f"{kind}-{digest}" + f"-{again}" * (again > 0) for again in count())
        return next(file_id for file_id in ids if file_id not in self._stale)

    def _keep(self, stored: Stored, content: bytes) -> None:
        self._stored[stored.file_id] = stored
        self._contents[stored.file_id] = content
        self._journal.put("file", stored.file_id, stored.body())
        self._journal.put_bytes("content", stored.file_id, content)


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, WebP or JPEG; None for anything else."""
    if content.startswith(b"\x89PNG") and len(content) >= _PNG_HEAD:
        return struct.unpack(">II", content[16:_PNG_HEAD])
    if content.startswith(b"GIF8"):
        return struct.unpack("<HH", content[6:10])
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return (512, 512)
    return _jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 < len(content):
        marker, length = (
            content[position + 1],
            int.from_bytes(content[position + 2 : position + 4]),
        )
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        position += 2 + length
    return None


def _digest(owner: int, upload: Upload, details: dict[str, Any]) -> str:
    about = orjson.dumps([owner, upload.file_name, details], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(about + upload.content).hexdigest()[:32]


def _described(kind: str, file_id: str, upload: Upload, details: dict[str, Any]) -> Stored:
    mime = _mime_type(kind, upload)
    suffix = _SUFFIXES.get(mime) or mimetypes.guess_extension(mime) or ".bin"
    unique = file_id.split("-")[1][:16]
    return Stored(
        file_id=file_id,
        unique=unique,
        kind=kind,
        name=upload.file_name or f"file{suffix}",
        mime_type=mime,
        size=len(upload.content),
        path=f"{_FOLDERS.get(kind, 'documents')}/{unique}{suffix}",
        details=details,
    )


def _mime_type(kind: str, upload: Upload) -> str:
    """The type by the content, for players are strict; else as told, by name, or by kind."""
    if kind in _PLAYED and (seen := _seen(kind, upload.content)):
        return seen
    if upload.mime_type not in ("", "application/octet-stream"):
        return upload.mime_type
    guessed = mimetypes.guess_type(upload.file_name)[0]
    return guessed or _MIME.get(kind, "application/octet-stream")


def _seen(kind: str, content: bytes) -> str:
    if content.startswith(b"GIF8"):
        return "image/gif"
    if content[4:8] == b"ftyp":
        return "audio/mp4" if kind == "audio" else "video/mp4"
    return "audio/mpeg" if content.startswith(b"ID3") else ""


_PLAYED = ("animation", "video", "audio")
_PNG_HEAD = 24
_JPEG_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
