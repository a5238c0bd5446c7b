"""One table: which command or button leads to which handler. Help and the menu come from it."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.chat import (
    account,
    away,
    belongings,
    cadence,
    calendars,
    check,
    check_ins,
    doses,
    explain,
    operators,
    plans,
    preferences,
    progress,
    questions,
    reminders,
    ringing,
    sessions,
    zones,
)
from bot.chat.context import Coach, Context, Handler, private
from bot.chat.views import account as account_views
from bot.services.outcomes import Action


@dataclass(frozen=True, slots=True)
class Route:
    """A command and its handler; the menu shows it with the message `menu-<command>`."""

    command: str
    handler: Handler
    in_menu: bool = True
    bare: bool = False  # the word alone, without a slash, means the command too


async def help_(update: Update, ctx: Context) -> None:
    """/help: the commands of the menu, each with a few words."""
    await ctx.reply(account_views.help_(ctx.library, MENU))


ROUTES = (
    Route("start", account.start),
    Route("warmup", sessions.routine("warmup")),
    Route("strength", sessions.routine("strength")),
    Route("check", private(check.check)),
    Route("exercises", explain.exercises, bare=True),
    Route("how", explain.how),
    Route("pause", away.pause),
    Route("resume", away.resume),
    Route("skip", sessions.command(Action.SKIP)),
    Route("back", sessions.command(Action.BACK)),
    Route("stop", sessions.command(Action.STOP)),
    Route("runs", private(plans.runs)),
    Route("reminders", private(reminders.reminders), bare=True),
    Route("progress", private(progress.show), bare=True),
    Route("pain", private(check_ins.pain), bare=True),
    Route("dose", private(doses.dose)),
    Route("cadence", private(cadence.cadence), bare=True),
    Route("share", private(progress.share)),
    Route("timezone", private(zones.timezone)),
    Route("why", private(reminders.why)),
    Route("next7", private(reminders.next_week)),
    Route("settings", private(preferences.settings), bare=True),
    Route("privacy", account.privacy, bare=True),
    Route("export", private(belongings.export)),
    Route("delete", private(belongings.delete)),
    Route("cancel", account.cancel, bare=True),
    Route("help", help_, bare=True),
    Route("stats", operators.admin(private(operators.stats)), in_menu=False),
)
MENU = tuple(route.command for route in ROUTES if route.in_menu)

# What a button's data begins with, its handler, and how many parts may follow.
PRESSES: dict[str, tuple[Handler, int, int]] = {
    "s": (sessions.press, 3, 3),
    "go": (sessions.go, 1, 2),
    "ear": (sessions.listen_to, 1, 2),
    "over": (sessions.start_over, 3, 3),
    "p": (explain.page, 1, 1),
    "list": (explain.exercises, 0, 0),
    "d": (plans.press, 2, 4),
    "m": (reminders.line, 2, 2),
    "r": (ringing.press, 2, 3),
    "z": (zones.press, 1, 4),
    "q": (preferences.press, 1, 1),
    "c": (calendars.press, 2, 3),
    "f": (check_ins.press, 3, 3),
    "ok": (check_ins.consent, 2, 2),
    "g": (check_ins.gate, 1, 1),
    "dl": (doses.dose, 0, 0),
    "do": (doses.open_, 2, 2),
    "ds": (doses.set_, 3, 3),
    "dr": (doses.refuse, 1, 1),
    "v": (progress.press, 1, 1),
    "a": (away.press, 1, 1),
    "cd": (cadence.press, 1, 2),
    "k": (check.press, 1, 4),
    "x": (belongings.press, 2, 2),
}


async def _unknown(update: Update, ctx: Context) -> None:
    await ctx.toast(update, "old-button")


async def pressed(update: Update, ctx: Context) -> None:
    """A button: its data says what it means, so it works after a restart as well."""
    query = update.callback_query
    kind, *parts = str(query.data if query else "").split(":")
    handler, fewest, most = PRESSES.get(kind, (_unknown, 0, 0))
    if not fewest <= len(parts) <= most:
        handler, parts = _unknown, []
    await handler(update, ctx, *parts)


def install(application: Application, coach: Coach) -> None:  # type: ignore[type-arg]
    """Adds every handler; the first that fits an update takes it."""
    new = filters.UpdateType.MESSAGE
    private_chat = new & filters.ChatType.PRIVATE
    words = private_chat & ~filters.Document.ALL & (filters.TEXT | filters.CAPTION)
    unknown = questions.safe(account.words("unknown-command"))
    file = questions.safe(calendars.sent)
    for route in ROUTES:
        handler = coach.enter(questions.safe(route.handler))
        application.add_handler(CommandHandler(route.command, handler, new))
        if route.bare:
            alone = filters.Regex(rf"(?i)^\W*{route.command}\W*$")
            application.add_handler(MessageHandler(private_chat & alone, handler))
    application.add_handlers([
        MessageHandler(private_chat & filters.COMMAND, coach.enter(unknown)),
        MessageHandler(words, coach.enter(questions.question)),
        MessageHandler(private_chat & filters.LOCATION, coach.enter(zones.located)),
        MessageHandler(private_chat & filters.Document.ALL, coach.enter(file)),
        MessageHandler(private_chat & ~filters.StatusUpdate.ALL, coach.enter(explain.not_text)),
        CallbackQueryHandler(coach.enter(pressed)),
        ChatMemberHandler(coach.enter(account.membership), ChatMemberHandler.MY_CHAT_MEMBER),
    ])  # fmt: skip
