"""Where the runner is: asked, and checked by the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.views.moments import clock, clock_of
from bot.chat.views.reply import Button, Reply
from bot.core.zones import Zone, clocks
from bot.library import Library

IN_A_ROW = 5


def ask(library: Library, zone: str | None = None) -> Reply:
    """A city is typed; or two other ways are tapped."""
    say = library.texts.say
    text = say("ask-where") if zone is None else say("ask-where-now", zone=zone)
    return Reply(text, _other_ways(library))


def unknown(library: Library) -> Reply:
    """No such place is in the table."""
    return Reply(library.texts.say("place-unknown"), _other_ways(library))


def _other_ways(library: Library) -> tuple[tuple[Button, ...], ...]:
    say = library.texts.say
    share = Button(say("button-share-place"), "z:pin")
    return (share,), (Button(say("button-by-clock"), "z:clock"),)


def share(library: Library) -> Reply:
    """The key with which the phone says where it is."""
    say = library.texts.say
    return Reply(say("ask-place"), share_place=str(say("button-share-place")))


def by_clock(library: Library, now: datetime) -> Reply:
    """All the times that it is somewhere. The buttons know when that was: a tap may come late."""
    then = int(now.timestamp() // 60)
    cells = [Button(clock(at), f"z:at:{at.hour}:{at.minute}:{then}") for at in clocks(now)]
    rows = (tuple(cells[at : at + IN_A_ROW]) for at in range(0, len(cells), IN_A_ROW))
    return Reply(library.texts.say("ask-clock"), tuple(rows))


def cities(library: Library, found: Sequence[Zone]) -> Reply:
    """Cities whose clocks show the time that was tapped."""
    rows = tuple((Button(one.city, f"z:zone:{one.name}"),) for one in found)
    return Reply(library.texts.say("ask-city"), rows)


def places(library: Library, found: Sequence[tuple[str, str]]) -> Reply:
    """Places of the same name, each with its zone."""
    rows = tuple((Button(name, f"z:zone:{zone}"),) for name, zone in found)
    return Reply(library.texts.say("ask-which-place"), rows)


def check(library: Library, zone: str, now: datetime, place: str | None = None) -> Reply:
    """Is it so late for you now?"""
    say = library.texts.say
    at = clock_of(now, ZoneInfo(zone))
    text = say("check-zone", place=place or zone, at=at)
    yes = Button(say("button-yes"), f"z:yes:{zone}", "success")
    return Reply(text, ((yes, Button(say("button-no"), "z:no")),))


def noted(library: Library, zone: str, lines: int) -> Reply:
    return Reply(library.texts.say("zone-noted", zone=zone, count=lines), keys_away=True)
