"""Choosing runs among the events of a calendar."""

from __future__ import annotations

from dataclasses import replace

from bot.core.dialogue import Choosing
from bot.core.reminder import Kind, Reminder
from bot.core.schedule import Rule


def taken(chosen: Choosing, which: int) -> Choosing:
    """Event number `which` comes in, or goes when it was in."""
    choices = list(chosen.choices)
    choices[which] = replace(choices[which], wanted=not choices[which].wanted)
    return replace(chosen, choices=tuple(choices))


def all_of(chosen: Choosing, *, wanted: bool) -> Choosing:
    choices = tuple(replace(one, wanted=wanted) for one in chosen.choices)
    return replace(chosen, choices=choices)


def lines(chosen: Choosing, runner: int, lead: int) -> tuple[Reminder, ...]:
    """The wanted events as lines of a plan; those of a whole day get the time that was said.
    Without one they are left out."""
    timed = ((one, one.at or chosen.at) for one in chosen.wanted)
    return tuple(
        Reminder(runner, Kind.RUN, Rule(at, on=one.day), lead, title=one.title, uid=one.uid)
        for one, at in timed
        if at is not None
    )
