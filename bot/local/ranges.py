"""Files over HTTP, whole or in part: browsers seek in a track by asking for parts of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

_ONE_RANGE = re.compile(r"bytes=\s*(\d*)-(\d*)\s*")
_WHOLE, _PART, _OUTSIDE = 200, 206, 416


def file_response(
    request: Request, content: bytes, mime_type: str, headers: Mapping[str, str]
) -> Response:
    """The content, or the one part of it that is asked for; several at once come as the whole."""
    size = len(content)
    code, begin, end = _asked(request.headers.get("range", ""), size)
    told = {**headers, "Accept-Ranges": "bytes"}
    if code == _OUTSIDE:
        return Response(status_code=code, headers=told | {"Content-Range": f"bytes */{size}"})
    if code == _PART:
        told["Content-Range"] = f"bytes {begin}-{end - 1}/{size}"
    return Response(content[begin:end], code, told, mime_type)


def _asked(header: str, size: int) -> tuple[int, int, int]:
    """The code of the answer, and which bytes it has; what is no range asks for everything."""
    found = _ONE_RANGE.fullmatch(header)
    if not found or found.groups() == ("", ""):
        return _WHOLE, 0, size
    first, last = found.groups()
    if not first:
        begin, end = max(0, size - int(last)), size
    else:
        begin, end = int(first), min(size, int(last) + 1) if last else size
    if first and last and int(last) < int(first):
        return _WHOLE, 0, size
    return (_PART, begin, end) if begin < end else (_OUTSIDE, 0, 0)
