"""Files sent by the bot or by people, known again by their id."""

from __future__ import annotations

import hashlib
import mimetypes
import struct
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

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
}
_MIME = {
    "photo": "image/jpeg",
    "animation": "video/mp4",
    "audio": "audio/mpeg",
    "voice": "audio/ogg",
    "video": "video/mp4",
    "sticker": "image/webp",
}


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

    def body(self) -> dict[str, Any]:
        return asdict(self)

    def ids(self) -> dict[str, Any]:
        """The fields every file object of the Bot API has."""
        ids = {"file_id": self.file_id, "file_unique_id": self.unique}
        return ids | {"file_size": self.size}


class Files:
    """Stores contents once; the id tells kind and content."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        rows = [Stored(**body) for _, body in journal.all("file")]
        self._stored = {stored.file_id: stored for stored in rows}
        self._contents = dict(journal.all_bytes("content"))

    def add(self, kind: str, upload: Upload) -> Stored:
        digest = hashlib.sha256(upload.content).hexdigest()
        file_id = f"{kind}-{digest[:32]}"
        if file_id not in self._stored:
            self._keep(_described(kind, file_id, upload), upload.content)
        return self._stored[file_id]

    def find(self, file_id: object, kind: str | None = None) -> Stored:
        stored = self._stored.get(str(file_id))
        if stored is None:
            raise bad_request(_WRONG)
        if kind and stored.kind != kind:
            asked = f"can't use file of type {stored.kind.title()} as {kind.title()}"
            raise bad_request(asked)
        return stored

    def by_path(self, path: str) -> Stored | None:
        return next((stored for stored in self._stored.values() if stored.path == path), None)

    def content(self, stored: Stored) -> bytes:
        return self._contents[stored.file_id]

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


def _described(kind: str, file_id: str, upload: Upload) -> Stored:
    mime = upload.mime_type
    if mime in ("", "application/octet-stream"):
        mime = mimetypes.guess_type(upload.file_name)[0] or _MIME.get(kind, "")
    suffix = mimetypes.guess_extension(mime) or ".bin"
    unique = file_id.partition("-")[2]
    return Stored(
        file_id=file_id,
        unique=unique[:16],
        kind=kind,
        name=upload.file_name or f"file{suffix}",
        mime_type=mime or "application/octet-stream",
        size=len(upload.content),
        path=f"{_FOLDERS.get(kind, 'documents')}/{unique[:16]}{suffix}",
    )


_PNG_HEAD = 24
_JPEG_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
