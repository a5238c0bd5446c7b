"""The settings."""

from __future__ import annotations

from bot.chat.views.moments import clock
from bot.chat.views.reply import Button, Reply
from bot.core.reminder import Quiet
from bot.core.runner import Runner, quiet_from
from bot.library import Library

KEPT = {True: "yes", False: "no", None: "unknown"}
PICTURES = ("light", "dark", "none")
DAY_ENDS = (0, 2, 3, 4, 5, 6)
USUAL = ("2100-0600", "2200-0530", "2300-0700")


def settings(library: Library, runner: Runner) -> Reply:
    """What is set, with a button for each."""
    say = library.texts.say
    quiet = hours(library, quiet_from(runner.quiet))
    text = say("settings", zone=runner.zone or say("zone-unknown"), quiet=quiet,
               ends=f"{runner.day_start:02}:00", weekly="on" if runner.weekly else "off",
               pictures=runner.pictures, kept=KEPT[runner.consent])  # fmt: skip
    return Reply(text, (
        (Button(say("button-timezone"), "q:zone"), Button(say("button-quiet"), "q:quiet")),
        (Button(say("button-day-ends"), "q:day"), _weekly(library, runner)),
        (_pictures(library, runner), _keeping(library, runner)),
        (Button(say("button-doses"), "dl"),),
    ))  # fmt: skip


def ask_day_ends(library: Library) -> Reply:
    row = tuple(Button(f"{hour:02}:00", f"q:day-{hour}") for hour in DAY_ENDS)
    return Reply(library.texts.say("ask-day-ends"), (row,))


def ask_forget(library: Library) -> Reply:
    """The second step before what was told is erased."""
    say = library.texts.say
    forget = Button(say("button-forget"), "q:forget", style="danger")
    return Reply(say("ask-forget"), ((forget, Button(say("button-keep"), "q:keep")),))


def _weekly(library: Library, runner: Runner) -> Button:
    now, to = ("on", "off") if runner.weekly else ("off", "on")
    return Button(library.texts.say("button-weekly", weekly=now), f"q:weekly-{to}")


def _pictures(library: Library, runner: Runner) -> Button:
    at = PICTURES.index(runner.pictures) if runner.pictures in PICTURES else 0
    following = PICTURES[(at + 1) % len(PICTURES)]
    text = library.texts.say("button-pictures", now=PICTURES[at])
    return Button(text, f"q:pictures-{following}")


def _keeping(library: Library, runner: Runner) -> Button:
    text = library.texts.say("button-keeping", kept="yes" if runner.consent else "no")
    return Button(text, "q:forget?" if runner.consent else "q:keep")


def ask_quiet(library: Library) -> Reply:
    """The usual hours to tap; others are typed."""
    row = tuple(Button(_spelled(span), f"q:{span}") for span in USUAL)
    off = Button(library.texts.say("button-none"), "q:off")
    return Reply(library.texts.say("ask-quiet"), (row, (off,)))


def hours(library: Library, quiet: Quiet) -> str:
    if quiet.start == quiet.end:
        return library.texts.say("quiet-off")
    return f"{clock(quiet.start)}–{clock(quiet.end)}"


def _spelled(span: str) -> str:
    start, end = span.split("-")
    return f"{start[:2]}:{start[2:]}–{end[:2]}:{end[2:]}"
