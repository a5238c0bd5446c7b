"""Methods by which the bot gets its updates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.local.ask import Ask
from bot.local.errors import bad_request, conflict

if TYPE_CHECKING:
    from bot.local.chat import LocalChat

Json = dict[str, Any]

_WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


async def get_updates(chat: LocalChat, ask: Ask) -> list[Json]:
    if chat.webhook:
        raise conflict(_WEBHOOK_ACTIVE)
    chat.updates.allow(ask.listing("allowed_updates"))
    limit = ask.integer("limit") or 100
    return await chat.updates.poll(ask.integer("offset"), limit, ask.number("timeout") or 0)


def set_webhook(chat: LocalChat, ask: Ask) -> bool:
    """Only remembers it: the local chat is made for polling and calls nobody."""
    url = ask.text("url")
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    chat.updates.allow(ask.listing("allowed_updates"))
    chat.webhook = {"url": url} if url else {}
    _drop_pending(chat, ask)
    return True


def delete_webhook(chat: LocalChat, ask: Ask) -> bool:
    chat.webhook = {}
    _drop_pending(chat, ask)
    return True


def get_webhook_info(chat: LocalChat, _ask: Ask) -> Json:
    counts = {"has_custom_certificate": False, "pending_update_count": len(chat.updates)}
    allowed = chat.updates.allowed
    return {"url": "", **chat.webhook, **counts} | (
        {"allowed_updates": allowed} if allowed else {}
    )


def _drop_pending(chat: LocalChat, ask: Ask) -> None:
    if ask.flag("drop_pending_updates"):
        chat.updates.forget()
