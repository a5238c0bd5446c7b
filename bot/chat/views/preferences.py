"""The settings."""

from __future__ import annotations

from bot.chat.views.moments import clock
from bot.chat.views.reply import Button, Reply
from bot.core.reminder import Quiet
from bot.core.runner import Runner, quiet_from
from bot.library import Library

USUAL = ("2100-0600", "2200-0530", "2300-0700")


def settings(library: Library, runner: Runner) -> Reply:
    """What is set, with a button for each."""
    say = library.texts.say
    quiet = hours(library, quiet_from(runner.quiet))
    text = say("settings", zone=runner.zone or say("zone-unknown"), quiet=quiet)
    quiet_button = Button(say("button-quiet"), "q:quiet")
    return Reply(text, ((Button(say("button-timezone"), "q:zone"), quiet_button),))


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
