"""The commands: run, and `check`, `render`, `ask`, `migrate`, `backup`, `keys`, `health` and
`doctor` for those who keep the coach."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer

from bot import start
from bot.key_commands import keys
from bot.render_commands import render
from bot.settings import read_settings

commands = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="The Hip Drop Coach. Without a command it runs; without BOT_TOKEN as a chat on this"
    " machine.",
)  # fmt: skip
commands.add_typer(keys, name="keys")
commands.add_typer(render, name="render")


@commands.command()
def run() -> None:
    """Run the coach."""
    start.run()


@commands.command()
def check(
    content: Annotated[Path | None, typer.Argument(help="content folder")] = None,
) -> None:
    """Read all content and list every fault as file:line."""
    from bot.chat.wording import MESSAGES  # noqa: PLC0415 - each command loads what it needs
    from bot.library import read  # noqa: PLC0415

    with start.plain_ends():
        library = read(content or read_settings().content, MESSAGES)
        typer.echo(f"All well: {len(library.pages)} pages, {len(library.figures)} figures.")


@commands.command()
def ask(
    message: Annotated[str, typer.Argument(help="a message as a runner would write it")] = "",
    lines: Annotated[
        typer.FileText | None,
        typer.Option(
            "--json",
            help='a file of lines {"text": ...}, or - for standard input',
            encoding="utf-8-sig",
            errors="replace",
        ),
    ] = None,
) -> None:
    """Tell what the coach makes of a message, and why."""
    from bot import ask as asking  # noqa: PLC0415

    if lines is None and not message:
        raise typer.BadParameter('write a message after "ask", or give a file with --json')
    with start.plain_ends():
        answers = asking.learn(read_settings().content)
        told = (
            asking.told(answers.ask(message)) if lines is None else asking.labelled(lines, answers)
        )
        for line in told:
            typer.echo(line)


@commands.command()
def migrate() -> None:
    """Bring the database to the newest form; `run` does it by itself."""
    with start.plain_ends():
        start.migrate(read_settings().database_url)


@commands.command()
def backup(
    target: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="a new file")] = None,
) -> None:
    """Copy the SQLite database, also while the coach runs; see docs/operate.md."""
    from bot.clock import WallClock  # noqa: PLC0415
    from bot.store.backup import back_up  # noqa: PLC0415

    with start.plain_ends():
        made = back_up(read_settings().database_url, target, WallClock().now())
        typer.echo(f"{made.path} (runners: {made.runners}, sessions: {made.sessions})")


@commands.command()
def health() -> None:
    """Tell whether the coach that runs here hears Telegram (exit code 0 or 1)."""
    from bot.clock import WallClock  # noqa: PLC0415
    from bot.health import check_health  # noqa: PLC0415

    with start.plain_ends():
        settings = read_settings()
        at = None if settings.token is None else (settings.host, settings.port)
        check_health(settings.folder, WallClock().now(), at)


@commands.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="for programs")] = False,
) -> None:
    """Say what is wrong with this deployment and how to mend it; nothing is changed.

    The exit code is 0 when all is well or only worth a look, 1 with a fault, 2 for a setting that
    cannot be used.
    """
    from bot.doctor import report  # noqa: PLC0415 - each command loads what it needs

    raise typer.Exit(asyncio.run(report(os.environ, typer.echo, as_json=as_json)))
