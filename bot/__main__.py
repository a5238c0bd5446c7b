"""The command line: `python -m bot` runs the coach; `check` and `migrate` are for its keepers."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.errors import CoachError, SettingsError

if TYPE_CHECKING:
    from bot.settings import Settings

commands = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@commands.callback(invoke_without_command=True)
def main(context: typer.Context) -> None:
    """The Hip Drop Coach. Without a command it runs; without BOT_TOKEN as a chat on this
    machine."""
    if context.invoked_subcommand is None:
        run()


@commands.command()
def run() -> None:
    """Run the coach."""
    from bot.logs import set_up  # noqa: PLC0415 - each command loads only what it needs
    from bot.settings import read_settings  # noqa: PLC0415

    with _plain_ends():
        settings = read_settings()
        set_up(settings.log_level, settings.secret)
        _migrate(settings.database_url)
        asyncio.run(_run_until_told(settings))


@commands.command()
def check(
    content: Annotated[Path | None, typer.Argument(help="content folder")] = None,
) -> None:
    """Read all content and list every fault as file:line."""
    from bot.chat.wording import MESSAGES  # noqa: PLC0415
    from bot.library import read  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415

    with _plain_ends():
        library = read(content or read_settings().content, MESSAGES)
        typer.echo(f"All well: {len(library.pages)} pages.")


@commands.command()
def migrate() -> None:
    """Bring the database to the newest form; `run` does it by itself."""
    from bot.settings import read_settings  # noqa: PLC0415

    with _plain_ends():
        _migrate(read_settings().database_url)


@commands.command()
def health() -> None:
    """Tell whether the coach that runs here hears Telegram (exit code 0 or 1)."""
    from bot.clock import WallClock  # noqa: PLC0415
    from bot.health import check_health  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415

    with _plain_ends():
        check_health(read_settings().folder, WallClock().now())


async def _run_until_told(settings: Settings) -> None:
    from bot.app import Life, run  # noqa: PLC0415

    life, loop = Life(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, life.stop.set)
    await run(settings, life)


def _migrate(url: str) -> None:
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

    from bot.store.migrations import migrate  # noqa: PLC0415

    try:
        migrate(url)
    except (SQLAlchemyError, OSError) as error:
        why = str(error).splitlines()[0]
        raise SettingsError(f"BOT_DATABASE_URL: the database cannot be used ({why}).") from None


@contextmanager
def _plain_ends() -> Iterator[None]:
    """Ends with one plain sentence and the right exit code instead of a traceback."""
    try:
        yield
    except CoachError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(error.exit_code) from None


if __name__ == "__main__":
    commands()
