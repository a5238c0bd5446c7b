"""The table of methods, and how a call is judged, done and remembered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from inspect import isawaitable
from typing import Any

from bot.local import about, editing, polling, sending
from bot.local.ask import Ask
from bot.local.calls import Call
from bot.local.chat import LocalChat
from bot.local.errors import ApiError
from bot.local.media import KINDS
from bot.local.weather import CALM, Lot

Method = Callable[[LocalChat, Ask], Any | Awaitable[Any]]

_METHODS: dict[str, Method] = {
    "getMe": about.get_me,
    "logOut": about.yes,
    "close": about.yes,
    "getUpdates": polling.get_updates,
    "setWebhook": polling.set_webhook,
    "deleteWebhook": polling.delete_webhook,
    "getWebhookInfo": polling.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendLocation": sending.send_location,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "copyMessage": sending.copy_message,
    **{f"send{kind.title()}": partial(sending.send_file, kind) for kind in KINDS},
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageMedia": editing.edit_media,
    "editMessageReplyMarkup": editing.edit_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "setMessageReaction": editing.set_reaction,
    "pinChatMessage": editing.pin,
    "unpinChatMessage": editing.unpin,
    "unpinAllChatMessages": editing.unpin_all,
    "answerCallbackQuery": about.answer_callback_query,
    "getFile": about.get_file,
    "getChat": about.get_chat,
    "getChatMember": about.get_chat_member,
    "setMyCommands": about.set_commands,
    "getMyCommands": about.get_commands,
    "deleteMyCommands": about.delete_commands,
    "setMyName": partial(about.set_profile_text, "name"),
    "getMyName": partial(about.get_profile_text, "name"),
    "setMyDescription": partial(about.set_profile_text, "description"),
    "getMyDescription": partial(about.get_profile_text, "description"),
    "setMyShortDescription": partial(about.set_profile_text, "short_description"),
    "getMyShortDescription": partial(about.get_profile_text, "short_description"),
    "setChatMenuButton": about.set_menu_button,
    "getChatMenuButton": about.get_menu_button,
}
_BY_NAME = {name.lower(): (name, method) for name, method in _METHODS.items()}
_UNKNOWN = ApiError(404, "Not Found: method not found")


async def respond(
    chat: LocalChat, method: str, ask: Ask, lot: Lot = CALM
) -> tuple[int, dict[str, Any]]:
    """The HTTP code and body for one call."""
    name, run = _BY_NAME.get(method.lower(), (method, None))
    call = chat.calls.begin(name, ask.values)
    try:
        body = {"ok": True, "result": await _do(chat, call, run, ask, lot)}
        call.code, call.result = 200, body["result"]
    except ApiError as error:
        body, call.code = error.body(), error.code
    finally:
        chat.feed.publish("call", call=call)
        if chat.on_call:
            chat.on_call(call)
        chat.calls.end(call)
    return call.code, body


async def _do(chat: LocalChat, call: Call, run: Method | None, ask: Ask, lot: Lot) -> Any:
    await lot.before()
    fault = chat.faults.take(call.method, call.chat)
    await fault.before()
    chat.flood.check_call(call.method)
    if run is None:
        raise _UNKNOWN
    result = run(chat, ask)
    result = await result if isawaitable(result) else result
    call.done = True
    fault.after()
    lot.after()
    return result
