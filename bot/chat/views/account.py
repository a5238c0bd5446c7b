"""Hello and help."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat.views.reply import Button, Reply
from bot.library import Html, Library


def start(library: Library) -> Reply:
    """What the coach is for, and where to begin."""
    say, warmup = library.texts.say, library.routines["warmup"]
    topics = [(Button(topic.title, f"p:{topic.id}"),) for topic in library.topics.values()]
    return Reply(
        say("start"),
        (
            (Button(f"{say('button-start')}: {warmup.title}", "go:warmup", style="success"),),
            (Button(say("button-exercises"), "list"),),
            *topics,
        ),
    )


def leaving(library: Library) -> Reply:
    """A word to whoever has been silent for long, before all is erased."""
    return Reply(library.texts.say("leaving"))


def help_(library: Library, commands: Iterable[str]) -> Reply:
    """All commands with a few words each."""
    say = library.texts.say
    lines = [say("help-line", command=f"/{name}", what=say(f"menu-{name}")) for name in commands]
    return Reply(say("help", commands=Html("\n".join(lines))))
