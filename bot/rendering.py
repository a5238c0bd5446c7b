"""Draws every film and picture of the content ahead, so that no runner is the first to wait."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from bot.core.content import Side
from bot.library import Library
from bot.media import worker
from bot.media.pieces import Cover, Film, Loop, Still
from bot.media.prints import Prints

Drawn = Film | Loop | Still | Cover


def pieces(library: Library) -> list[Drawn]:
    """All that is drawn of the content; a track's cover shows the first exercise of it."""
    figures = library.figures.values()
    shown = [piece for figure in figures for side in Side
             for piece in (Film(figure, side), Still(figure, side))]  # fmt: skip
    return [*shown, *(Cover(figure) for figure in figures), Cover(None)]


def render(library: Library, prints: Prints, *, again: bool = False) -> Iterator[str]:
    """Draws what is missing, or all of it `again`; tells each file as it is done, and at last
    what was taken away."""
    wanted = pieces(library)
    missing = [piece for piece in wanted if again or prints.find(piece) is None]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for piece, content in zip(missing, pool.map(worker.draw, missing), strict=True):
            prints.keep(piece, content)
            yield f"{name_of(piece)}: {len(content) / 1000:,.0f} kB"
    old = prints.drop_all_but(wanted)
    yield f"All there: {len(wanted)} files, {len(missing)} drawn now, {old} old ones removed."


def name_of(piece: Drawn) -> str:
    kind = type(piece).__name__.lower()
    if isinstance(piece, Cover):
        return f"{kind} of {'the metronome' if piece.figure is None else piece.figure.id}"
    return f"{kind} of {piece.figure.id}, {piece.side}"
