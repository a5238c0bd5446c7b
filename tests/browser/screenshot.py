"""Draws docs/chat.png for the README: `make screenshot`."""

from pathlib import Path

import pytest
from phone import last, say
from playwright.async_api import Page, expect

pytestmark = pytest.mark.asyncio(loop_scope="session")  # where the browser is
PICTURE = Path(__file__).parents[2] / "docs" / "chat.png"


async def test_draw_the_chat(page: Page) -> None:
    await page.get_by_role("button", name="Start", exact=True).click()
    await say(page, "/warmup")
    await page.get_by_role("button", name="Skip", exact=True).last.click()
    await expect(last(page, "HOLD left")).to_be_visible()
    await page.wait_for_timeout(400)
    await page.screenshot(path=PICTURE)
