"""Methods by which the bot gets its updates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.local.ask import Ask
from bot.local.errors import ApiError, conflict
from bot.local.webhooks import read_hook

if TYPE_CHECKING:
    from bot.local.chat import LocalChat

Json = dict[str, Any]

_WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)

_WEBHOOK_COMES = "terminated by setWebhook request"


async def get_updates(chat: LocalChat, ask: Ask) -> list[Json]:
    if chat.webhook:
        raise conflict(_WEBHOOK_ACTIVE)
    chat.updates.allow(ask.listing("allowed_updates"))
    limit = ask.integer("limit") or 100
    return await chat.updates.poll(ask.integer("offset"), limit, ask.number("timeout") or 0)


def set_webhook(chat: LocalChat, ask: Ask) -> bool:
    chat.flood.check_webhook()
    _drop_pending(chat, ask)
    try:
        hook = read_hook(ask)
    except ApiError:
        chat.webhook.set(None)  # Telegram lets go of the old one before it looks at the new
        raise
    chat.updates.allow(ask.listing("allowed_updates"))
    if hook:
        chat.updates.turn_away(_WEBHOOK_COMES)
    chat.webhook.set(hook)
    return True


def delete_webhook(chat: LocalChat, ask: Ask) -> bool:
    chat.webhook.set(None)
    _drop_pending(chat, ask)
    return True


def get_webhook_info(chat: LocalChat, _ask: Ask) -> Json:
    return chat.webhook.info()


def _drop_pending(chat: LocalChat, ask: Ask) -> None:
    if ask.flag("drop_pending_updates"):
        chat.updates.forget()
