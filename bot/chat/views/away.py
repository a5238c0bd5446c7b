"""Days off."""

from __future__ import annotations

from datetime import date

from bot.chat.views.moments import day
from bot.chat.views.reply import Button, Reply
from bot.library import Library

USUAL = (3, 7, 14, 28)


def ask(library: Library) -> Reply:
    """How many days, when no session runs."""
    say = library.texts.say
    row = tuple(Button(say("button-days-off", days=days), f"a:{days}") for days in USUAL)
    return Reply(say("ask-days-off"), (row,))


def resting(library: Library, last: date) -> Reply:
    say = library.texts.say
    return Reply(say("resting", day=day(last)), ((Button(say("button-back-again"), "a:0"),),))


def back(library: Library) -> Reply:
    return Reply(library.texts.say("back-again"))
