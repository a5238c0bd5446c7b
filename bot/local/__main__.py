"""Runs the local chat alone: `python -m bot.local --port 8081 --token 1:test`."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from bot.local import LocalChat, serve


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.local", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default="1:local")
    parser.add_argument("--journal", type=Path)
    asked = parser.parse_args()
    try:
        asyncio.run(_run(LocalChat(asked.token, journal=asked.journal), asked.port))
    except KeyboardInterrupt:
        sys.exit(0)


async def _run(chat: LocalChat, port: int) -> None:
    async with serve(chat, port=port) as url:
        sys.stdout.write(f"The chat is open at {url}; bots connect to {url}/bot\n")
        await asyncio.Event().wait()


if __name__ == "__main__":
    main()
