"""The commands for the keys that seal pain, effort and notes: `new`, `rotate` and `drop`."""

from __future__ import annotations

import typer

from bot import start
from bot.settings import read_settings

keys = typer.Typer(
    rich_markup_mode=None,
    help="Make, change or leave the keys that seal pain, effort and notes in the database.",
)


@keys.command()
def new() -> None:
    """Print a fresh key for BOT_DATA_KEY; it is written down nowhere else."""
    from cryptography.fernet import Fernet  # noqa: PLC0415 - each command loads what it needs

    typer.echo(Fernet.generate_key().decode())


@keys.command()
def rotate() -> None:
    """Seal every text anew under the first key of BOT_DATA_KEY.

    First start the coach again with the new key before the old one: a coach that knows only
    the old key cannot read what is sealed anew, and goes on sealing with the old one. A coach
    that knows both may run meanwhile; what it wants to write waits, on SQLite for five seconds
    at most, so stop it when there are more than some ten thousand texts. All is sealed anew, or
    nothing. Take the old key away once a second rotation finds nothing left to do.
    """
    with start.plain_ends():
        typer.echo(f"{_texts(start.reseal(read_settings()))} sealed anew.")


@keys.command()
def drop() -> None:
    """Make every text plain again, to leave sealing.

    Stop the coach first: a running one goes on sealing what it writes, and then the next start
    without the key refuses and says so. Keep the key until the coach has started without it.
    """
    with start.plain_ends():
        count = start.reseal(read_settings(), drop=True)
        typer.echo(f"{_texts(count)} made plain. Now start the coach without BOT_DATA_KEY.")


def _texts(count: int) -> str:
    return "1 text was" if count == 1 else f"{count} texts were"
