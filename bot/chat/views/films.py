"""Which figure goes with which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.chat.views.reply import CAPTION, Reply, visible
from bot.core.content import Exercise, Side
from bot.core.figure import Figure
from bot.core.meaning import Facet
from bot.core.timeline import Phase, Timeline
from bot.library import Library
from bot.media.pieces import Film, Still

STANDING = frozenset({Facet.SETUP, Facet.SIDE})
"""Parts of a page about how one stands or lies."""


def film(library: Library, exercise: str, side: Side | None = None) -> Film | None:
    """An exercise in motion on one side; by itself on the side that its figure was drawn for."""
    figure = library.figure(exercise)
    return None if figure is None else Film(figure, side or figure.side)


def of_part(library: Library, exercise: Exercise, facet: Facet | None) -> Film | Still | None:
    """What shows one part of a page: the pose for how one stands, the movement for what goes
    wrong with it, the other version where one is asked for; nothing for the rest."""
    shown = library.figure(exercise.id)
    if shown is None:
        return None
    if facet in STANDING:
        return Still(shown, shown.side)
    if facet is Facet.MODIFICATION:
        other = _variant(library, exercise.id)
        return None if other is None else Film(other, other.side)
    return Film(shown, shown.side) if facet is Facet.MISTAKES else None


def session(timeline: Timeline, library: Library) -> list[Film]:
    """All films of a session, in their order."""
    films = (film(library, gap.exercise, gap.side) for gap in openings(timeline))
    return [one for one in films if one is not None]


def openings(timeline: Timeline) -> Iterator[Phase]:
    """The gaps that lead to an exercise for the first time."""
    seen: set[str] = set()
    for phase in timeline.phases:
        if phase.exercise not in seen:
            seen.add(phase.exercise)
            yield phase


def split(sections: list[str], rest: list[str], reply: Reply) -> Reply:
    """A page as a caption and what follows it: as many of the `sections` as fit go first, and
    the buttons stand under the last words."""
    fit = next(
        (n for n in range(len(sections), 0, -1) if visible("\n\n".join(sections[:n])) <= CAPTION),
        0,
    )
    caption, left = replace(reply, text="\n\n".join(sections[:fit])), [*sections[fit:], *rest]
    if not left:
        return caption
    follow = Reply("\n\n".join(left), reply.buttons)
    return replace(caption, buttons=(), follow=follow)


def _variant(library: Library, exercise: str) -> Figure | None:
    every = library.figures.values()
    return next((one for one in every if one.exercise == exercise and one.variant), None)
