"""The local chat in a real browser: what a newcomer sees after `make run`."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SPEED = "1" if "SCREENSHOT" in os.environ else "30"
PATIENCE = 30_000  # milliseconds; costs nothing where all goes well

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and not os.environ.get("CI"),
    reason="no Chromium here: `apt-get install chromium`, or let root run `make test`",
)


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """The coach without a token, in a process of its own, with sessions thirty times faster."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "BOT_TOKEN": "", "BOT_SPEED": SPEED, "BOT_LISTEN": f"127.0.0.1:{port}",
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


@pytest.fixture
async def page(address: str) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await browser.new_page(viewport={"width": 400, "height": 800})
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        await page.goto(address)
        yield page
        await browser.close()


def last(page: Page, words: str) -> Locator:
    return page.get_by_test_id("messages").locator("[data-message-id]", has_text=words).last


async def say(page: Page, text: str) -> None:
    await page.get_by_test_id("input").fill(text)
    await page.get_by_test_id("send").click()


async def test_a_newcomer_is_warmed_up_in_the_browser(page: Page) -> None:
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(last(page, "hip drops")).to_be_visible()
    await say(page, "/warmup")
    await expect(last(page, "HOLD left")).to_be_visible()
    await page.get_by_role("button", name="Pause").last.click()
    await expect(last(page, "PAUSED")).to_be_visible()
    await page.get_by_role("button", name="Resume").last.click()
    await expect(last(page, "HOLD left")).to_be_visible()
    await expect(last(page, "DONE.")).to_be_visible()


async def test_the_countdown_runs_on_the_page(page: Page) -> None:
    await page.get_by_role("button", name="Start", exact=True).click()
    await say(page, "/warmup")
    await expect(last(page, "GET READY").locator("time, [data-unix]").first).to_be_visible()


async def test_a_page_is_found_by_plain_words_and_leads_to_the_others(page: Page) -> None:
    await page.get_by_role("button", name="Start", exact=True).click()
    await say(page, "how to do the modified side plank")
    await expect(last(page, "parallel with the ground")).to_be_visible()
    await page.get_by_role("button", name="Isometric Hold").last.click()
    await expect(last(page, "farther from the wall")).to_be_visible()


@pytest.mark.skipif("SCREENSHOT" not in os.environ, reason="draws docs/chat.png on request")
async def test_screenshot_for_the_readme(page: Page) -> None:
    await page.get_by_role("button", name="Start", exact=True).click()
    await say(page, "/warmup")
    await page.get_by_role("button", name="Skip", exact=True).last.click()
    await expect(last(page, "HOLD left")).to_be_visible()
    await page.wait_for_timeout(400)
    await page.screenshot(path=os.environ["SCREENSHOT"])
