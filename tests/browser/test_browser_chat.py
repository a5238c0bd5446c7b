"""The local chat in a real browser: what a newcomer sees after `make run`."""

import pytest
from phone import last, say
from playwright.async_api import Page, expect

pytestmark = pytest.mark.asyncio(loop_scope="session")  # where the browser is
AT_LEISURE = pytest.mark.parametrize("speed", ["3"])


async def test_a_newcomer_is_warmed_up_in_the_browser(page: Page) -> None:
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(last(page, "hip drops")).to_be_visible()
    await say(page, "/warmup")
    await page.get_by_role("button", name="Pause").last.click()
    await expect(last(page, "PAUSED")).to_be_visible()
    await page.get_by_role("button", name="Resume").last.click()
    await expect(last(page, "DONE.")).to_be_visible()


@AT_LEISURE
async def test_a_resumed_warm_up_shows_its_cue_again(page: Page) -> None:
    await page.get_by_role("button", name="Start", exact=True).click()
    await say(page, "/warmup")
    await expect(last(page, "HOLD left")).to_be_visible()
    await page.get_by_role("button", name="Pause").last.click()
    await expect(last(page, "PAUSED")).to_be_visible()
    await page.get_by_role("button", name="Resume").last.click()
    await expect(last(page, "HOLD left")).to_be_visible()


@AT_LEISURE
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
