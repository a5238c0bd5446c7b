"""Before and after all that is kept of a runner goes."""

from __future__ import annotations

from bot.chat.views.reply import Button, Reply
from bot.library import Library


def ask(library: Library, moment: int) -> Reply:
    """What would go; `moment` (unix time) stands in the buttons, so that old ones are known."""
    say = library.texts.say
    return Reply(
        say("delete-ask"),
        (
            (Button(say("button-export"), f"x:export:{moment}"),),
            (
                Button(say("button-delete-all"), f"x:delete:{moment}", style="danger"),
                Button(say("button-keep"), f"x:keep:{moment}"),
            ),
        ),
    )


def kept(library: Library) -> Reply:
    return Reply(library.texts.say("delete-kept"))


def gone(library: Library) -> Reply:
    return Reply(library.texts.say("delete-done"))
