"""Reply markup: what may stand under a message or below the input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.local import limits
from bot.local.errors import ApiError, bad_request
from bot.local.links import normal_url

Markup = dict[str, Any]
Rows = list[list[Any]]

_KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
_ACTIONS = {
    *("callback_data", "url", "copy_text", "web_app", "login_url", "pay", "callback_game"),
    *(
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
    ),
}
_STYLES = {"primary", "success", "danger"}


def checked_markup(markup: Any) -> Markup | None:
    """The markup, or None when there is none; raises what Telegram would answer."""
    if markup in (None, ""):
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup)
    if "keyboard" in markup:
        return markup | {"keyboard": _rows(markup["keyboard"], _reply_button)}
    return markup if any(kind in markup for kind in _KINDS) else None


def is_inline(markup: Markup | None) -> bool:
    return bool(markup) and "inline_keyboard" in (markup or {})


def callbacks(markup: Markup | None) -> list[str]:
    """The data of every callback button on a keyboard."""
    rows: Rows = (markup or {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


def _inline(markup: Markup) -> Markup | None:
    rows = _rows(markup["inline_keyboard"], _inline_button)
    return {"inline_keyboard": rows} if rows else None


def _rows(rows: Any, check: Callable[[Any], Any]) -> Rows:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse reply keyboard markup JSON object")
    wide = any(len(row) > limits.BUTTONS_IN_ROW for row in rows)
    if wide or sum(map(len, rows)) > limits.BUTTONS:
        raise bad_request("reply markup is too long")
    return [[check(button) for button in row] for row in rows if row]


def _reply_button(button: Any) -> Any:
    button = {"text": button} if isinstance(button, str) else button
    _check_text(button, "keyboard button")
    return button


def _inline_button(button: Any) -> Any:
    _check_text(button, "inline keyboard button")
    if not any(button.get(action) not in (None, "") for action in _ACTIONS):
        raise _unparsed(
            "inline keyboard button", "Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button:
        _check_data(button["callback_data"])
    if "url" in button:
        button = button | {"url": _checked_url(button["url"])}
    if "copy_text" in button:
        _check_copy(button["copy_text"])
    return button


def _check_text(button: Any, title: str) -> None:
    if not isinstance(button, dict):
        raise _unparsed(title, "Object expected")
    if not isinstance(button.get("text"), str):
        raise _unparsed(title, 'Field "text" must be of type String')
    if not button["text"].strip():
        raise _unparsed(title, "Button text must be non-empty")
    if button.get("style", "primary") not in _STYLES:
        raise _unparsed(title, "Invalid button style specified")


def _check_data(data: Any) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= limits.CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _checked_url(url: Any) -> str:
    link = normal_url(url) if isinstance(url, str) else ""
    if not link:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return link


def _check_copy(copy: Any) -> None:
    text = copy.get("text") if isinstance(copy, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= limits.COPY_TEXT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _unparsed(title: str, reason: str) -> ApiError:
    return bad_request(f"can't parse {title}: {reason}")
