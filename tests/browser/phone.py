"""What one does on the page."""

from __future__ import annotations

from playwright.async_api import Locator, Page


def last(page: Page, words: str) -> Locator:
    return page.get_by_test_id("messages").locator("[data-message-id]", has_text=words).last


async def say(page: Page, text: str) -> None:
    await page.get_by_test_id("input").fill(text)
    await page.get_by_test_id("send").click()
