"""The coach without a token, and a phone-sized browser window on its chat."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect
from pytest_asyncio import fixture

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# Without a loudspeaker the browser would look for one first, each time that something plays.
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-audio-output"]  # fmt: skip
PATIENCE = 30_000  # milliseconds; costs nothing where all goes well
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser these tests cannot run; CI has one, and must not skip them."""
    if CHROMIUM is None and not os.environ.get("CI"):
        why = "no Chromium here: `apt-get install chromium`, or let root run `make test`"
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture
def speed() -> str:
    """How many times faster sessions run: a cue of half a minute is there for one second."""
    return os.environ.get("BOT_SPEED", "30")


@fixture(loop_scope="session")
async def address(tmp_path: Path, films: Path, speed: str) -> AsyncIterator[str]:
    """The coach without a token, in a process of its own, with faster sessions."""
    (tmp_path / "media").symlink_to(films)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "BOT_TOKEN": "", "BOT_SPEED": speed, "BOT_LISTEN": f"127.0.0.1:{port}",
        "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'coach.sqlite3'}",
    }  # fmt: skip
    with (tmp_path / "log.txt").open("wb") as log:
        coach = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", cwd=ROOT, env={**os.environ, **settings}, stderr=log
        )
    while b"the coach is there" not in (tmp_path / "log.txt").read_bytes():
        assert coach.returncode is None, (tmp_path / "log.txt").read_text()
        await asyncio.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    coach.terminate()
    await coach.wait()


@fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """One for all tests: to start it takes longer than most of them."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@fixture(loop_scope="session")
async def page(chromium: Browser, address: str) -> AsyncIterator[Page]:
    """In a context of its own: nothing is left of what another test did or saw."""
    context = await chromium.new_context(viewport={"width": 400, "height": 800})
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    await page.goto(address)
    yield page
    await context.close()
