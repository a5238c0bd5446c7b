"""The webhook: the address that is wanted, and what Telegram says of the one it has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from bot.doctor.finding import Finding, fault, look, together

WAITING = 100
LATELY = timedelta(minutes=10)
A_DAY = timedelta(days=1)


def webhook(wanted: str | None, info: dict[str, Any], now: datetime) -> Finding:
    """`info` is the answer to getWebhookInfo, `wanted` is BOT_WEBHOOK_URL. Whether Telegram can
    post there at all, the settings have seen to."""
    findings = [*_set(wanted, str(info.get("url", "")))]
    if wanted is not None:
        findings += [*_last_error(info, now), *_certificate(info)]
    findings += _waiting(int(info.get("pending_update_count", 0)))
    how = "None is set; the coach polls." if wanted is None else f"Set to {_place(wanted)}."
    return together(findings, how)


def _set(wanted: str | None, url: str) -> Iterator[Finding]:
    if wanted is None and url:
        yield fault(
            f"A webhook is set to {_place(url)}, and this coach polls: it gets no updates.",
            "Start the coach, which takes the webhook away. If it comes back, another program"
            " uses this token: end that one, or let BotFather make a new token. Or set"
            " BOT_WEBHOOK_URL, if updates are to come that way.",
        )
    if wanted is not None and not url:
        yield fault(
            "No webhook is set: updates wait at Telegram.",
            "Start the coach, which sets it; if it runs, its log says why it could not.",
        )
    if wanted is not None and url and url != wanted:
        yield fault(
            f"The webhook is set to {_place(url)}, not to BOT_WEBHOOK_URL.",
            "Start the coach anew, which sets it. If it changes back, another program uses this"
            " token: end that one, or let BotFather make a new token.",
        )


def _last_error(info: dict[str, Any], now: datetime) -> Iterator[Finding]:
    if "last_error_date" not in info:
        return
    ago = now - datetime.fromtimestamp(int(info["last_error_date"]), UTC)
    what = f"Telegram could not deliver {_age(ago)} ago: {info.get('last_error_message', '?')}."
    mend = (
        "Open BOT_WEBHOOK_URL from outside: the name must lead to the proxy, its certificate be"
        " accepted by a browser, and the proxy reach BOT_LISTEN."
    )
    if ago < LATELY and info.get("pending_update_count"):
        yield fault(what, mend)
    elif ago < A_DAY:  # nothing waits any more
        yield look(what, mend)


def _certificate(info: dict[str, Any]) -> Iterator[Finding]:
    if info.get("has_custom_certificate"):
        yield look(
            "The webhook was set with a certificate of its own.",
            "The coach hands none over: let the proxy have one that browsers accept, and start"
            " the coach anew.",
        )


def _waiting(count: int) -> list[Finding]:
    if count < WAITING:
        return []
    return [look(f"{count} updates wait at Telegram.", "Is the coach running, and keeping up?")]


def _place(url: str) -> str:
    """The host alone: what follows it may be somebody's secret."""
    return urlsplit(url).hostname or "an address"


def _age(ago: timedelta) -> str:
    minutes = max(0, round(ago.total_seconds() / 60))
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"  # noqa: PLR2004
