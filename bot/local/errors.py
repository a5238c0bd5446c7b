"""The answers the Bot API gives when it says no."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any


class ApiError(Exception):
    """A refusal: the HTTP code, the description and perhaps the response parameters."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


class TornConnectionError(Exception):
    """The connection breaks before the answer is complete."""


class CutConnectionError(TornConnectionError):
    """The connection breaks before the answer begins."""


class SilenceError(TornConnectionError):
    """The connection stays, and no answer comes."""


def bad_request(text: str) -> ApiError:
    return ApiError(400, f"Bad Request: {_lower_first(text)}")


def bad_entities(text: str) -> ApiError:
    return bad_request(f"can't parse entities: {text}")


def forbidden(text: str) -> ApiError:
    return ApiError(403, f"Forbidden: {text}")


def conflict(text: str) -> ApiError:
    return ApiError(409, f"Conflict: {text}")


def too_many_requests(seconds: int) -> ApiError:
    text = f"Too Many Requests: retry after {seconds}"
    return ApiError(429, text, retry_after=seconds)


def plain(code: int) -> ApiError:
    """An answer whose whole text is the name of its code."""
    return ApiError(code, HTTPStatus(code).phrase)


def _lower_first(text: str) -> str:
    """Lower-cases the first letter, except in codes such as BUTTON_DATA_INVALID."""
    second = text[1:2]
    return text if second.isupper() or second == "_" else text[:1].lower() + text[1:]
