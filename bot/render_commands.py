"""`python -m bot render`: what is seen and heard, made ahead."""

from __future__ import annotations

from typing import Annotated

import typer

from bot import start
from bot.settings import read_settings
from bot.voicing import ENGINE

render = typer.Typer(help="Draw films and pictures ahead; `render voice` makes spoken clips.")


@render.callback(invoke_without_command=True)
def all_(
    context: typer.Context,
    again: Annotated[bool, typer.Option("--again", help="also what is there already")] = False,
) -> None:
    """Draw the films and pictures of the content that are not there yet."""
    if context.invoked_subcommand is not None:
        return
    from bot.chat.wording import MESSAGES  # noqa: PLC0415 - each command loads what it needs
    from bot.library import read  # noqa: PLC0415
    from bot.media.prints import Prints  # noqa: PLC0415
    from bot.rendering import render as drawn  # noqa: PLC0415

    with start.plain_ends():
        settings = read_settings()
        library = read(settings.content, MESSAGES)
        for line in drawn(library, Prints(settings.media), again=again):
            typer.echo(line)


@render.command()
def voice(
    engine: Annotated[
        str,
        typer.Option(
            metavar="COMMAND",
            show_default="Kokoro",
            help="writes what it is told into {file}; see docs/voice.md",
        ),
    ] = ENGINE,
    again: Annotated[
        bool, typer.Option("--again", help="also what is there, but no recordings")
    ] = False,
) -> None:
    """Make the spoken clips that are missing."""
    from bot.voicing import make  # noqa: PLC0415 - each command loads what it needs

    with start.plain_ends():
        made = []
        for clip in make(read_settings().content / "en", engine, again=again):
            typer.echo(clip.name)
            made.append(clip)
        typer.echo(f"All there: {len(made)} made now.")
