"""Films and tracks in a real browser: they play, loop, seek, and go on while the chat does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from phone import last
from playwright.async_api import Locator, Page, expect
from pytest_asyncio import fixture

from bot.local import LocalChat, serve
from bot.local.ask import Ask
from bot.local.files import Upload
from bot.local.methods import respond
from tests.local.media_samples import film, gif, picture, track

pytestmark = pytest.mark.asyncio(loop_scope="session")  # where the browser is

CAPTION = (
    "<b>Isometric Hold</b>\nPress the knee into the wall.\n"
    "<blockquote expandable>Why: the gluteus medius holds the pelvis level. Stand tall, hips "
    "square, and keep breathing. Both feet point forward. Then change sides and do the same again "
    "with the other knee, as long and as calmly as before.</blockquote>"
)
KEYS = {
    "inline_keyboard": [
        [{"text": "Left", "callback_data": "l"}],
        [{"text": "Ok", "callback_data": "o"}],
    ]
}
TITLES = {"title": "Warm-up, 5 minutes", "performer": "Hip Drop Coach"}

CONTRAST = """(node) => {
    const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const light = (colour) => {
        const parts = colour.match(/[\\d.]+/g).slice(0, 3);
        const [r, g, b] = parts.map((part) => linear(part / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = getComputedStyle(node.closest(".bubble")).backgroundColor;
    const both = [getComputedStyle(node).color, behind];
    const [dark, bright] = both.map(light).sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
}"""


@pytest.fixture
def chat() -> LocalChat:
    chat = LocalChat("7:test")
    chat.say("/start")
    return chat


@fixture(loop_scope="session")
async def address(chat: LocalChat) -> AsyncIterator[str]:
    """The local chat alone; the tests are its bot."""
    async with serve(chat) as url:
        yield url


@pytest.fixture
def do(chat: LocalChat) -> Any:
    async def do(method: str, **values: Any) -> Any:
        _, body = await respond(chat, method, Ask({"chat_id": 1} | values))
        assert body["ok"], body
        return body["result"]

    return do


@pytest.fixture
def send_film(do: Any) -> Any:
    async def send_film(content: bytes = b"", name: str = "hold.mp4", **values: Any) -> Any:
        words = {"caption": CAPTION, "parse_mode": "HTML", "reply_markup": KEYS} | values
        return await do("sendAnimation", animation=Upload(name, content or film()), **words)

    return send_film


@pytest.fixture
def send_track(do: Any) -> Any:
    async def send_track(**values: Any) -> Any:
        cover = Upload("cover.jpg", picture())
        told = {"thumbnail": cover, "audio": Upload("a.m4a", track(seconds=60))}
        return await do("sendAudio", **(told | TITLES | values))

    return send_track


async def moves(player: Locator) -> None:
    """Waits until the time of a film or track goes on."""
    async with asyncio.timeout(30):
        begin = await player.evaluate("(player) => player.currentTime")
        await expect(player).not_to_have_js_property("currentTime", begin)


def group(page: Page) -> Locator:
    return page.get_by_role("group", name="Warm-up, 5 minutes, Hip Drop Coach")


async def position(page: Page) -> float:
    return float(await group(page).get_by_label("Position").evaluate("(bar) => bar.value"))


async def at_second(page: Page, second: int) -> None:
    where = group(page).get_by_label("Position")
    await expect(where).to_have_attribute("aria-valuetext", f"0:{second:02} of 1:00")


# Animations


async def test_an_animation_loops_without_a_sound(page: Page, send_film: Any) -> None:
    await send_film()
    video = page.get_by_label("Isometric Hold")
    await moves(video)
    looks = "(v) => [v.muted, v.loop, v.playsInline, v.autoplay, v.controls, v.paused]"
    assert await video.evaluate(looks) == [True, True, True, True, False, False]


async def test_it_keeps_its_proportions_and_its_place(page: Page, send_film: Any) -> None:
    await page.route("**/local/file/*", lambda route: route.abort())
    await send_film(film(size=(320, 240)))
    box = await page.locator(".film").bounding_box()
    assert box is not None
    assert box["width"] / box["height"] == pytest.approx(4 / 3, abs=0.01)


async def test_a_tall_animation_is_not_cut(page: Page, send_film: Any) -> None:
    await send_film(film(size=(180, 320)))
    box = await page.locator(".film").bounding_box()
    assert box is not None
    assert box["width"] / box["height"] == pytest.approx(180 / 320, abs=0.01)
    assert box["height"] <= 421


async def test_a_click_stops_it_and_another_sets_it_going(page: Page, send_film: Any) -> None:
    await send_film()
    video = page.get_by_label("Isometric Hold")
    await moves(video)
    await video.click()
    await expect(page.get_by_role("button", name="GIF, play")).to_be_visible()
    assert await video.evaluate("(v) => v.paused")
    await page.get_by_role("button", name="GIF, play").press("Enter")
    await moves(video)


@pytest.mark.parametrize("content", [film(), gif()], ids=["film", "gif"])
async def test_who_wants_no_motion_gets_none(page: Page, send_film: Any, content: bytes) -> None:
    await page.emulate_media(reduced_motion="reduce")
    await page.reload()
    await send_film(content)
    await expect(page.get_by_role("button", name="GIF, play")).to_be_visible()
    if content == gif():
        await expect(page.locator(".frames canvas")).to_be_visible()
        return
    video = page.get_by_label("Isometric Hold")
    assert await video.evaluate("(v) => [v.autoplay, v.controls, v.paused]") == [False, True, True]


async def test_it_runs_on_while_its_caption_changes(page: Page, do: Any, send_film: Any) -> None:
    sent = await send_film()
    video = page.locator("video")
    await moves(video)
    await video.evaluate("(v) => { v.mark = 'same'; v.pauses = 0; v.onpause = () => v.pauses++ }")
    await do("editMessageCaption", message_id=sent["message_id"], caption="Other words")
    await expect(last(page, "Other words")).to_be_visible()
    await expect(page.get_by_role("button", name="Left")).to_have_count(0)
    assert await video.evaluate("(v) => [v.mark, v.pauses, v.ariaLabel]") == [
        *("same", 0, "Other words")
    ]


async def test_another_film_takes_its_place(page: Page, do: Any, send_film: Any) -> None:
    first = await send_film()
    second = await send_film(film(size=(320, 240)))
    media = {"type": "animation", "media": second["animation"]["file_id"]}
    await do("editMessageMedia", message_id=first["message_id"], media=media)
    await expect(page.locator("video").first).to_have_js_property("videoHeight", 240)


async def test_a_long_quote_in_a_caption_unfolds(page: Page, send_film: Any) -> None:
    await send_film()
    quote = page.locator("blockquote")
    await expect(quote).to_have_attribute("aria-expanded", "false")
    folded = await quote.bounding_box()
    await quote.click()
    unfolded = await quote.bounding_box()
    assert folded is not None
    assert unfolded is not None
    assert unfolded["height"] > folded["height"]


# Both at one moment, since the chat may be scrolling.
LOWER_THAN_ITS_WORDS = """(film) => {
    const top = (node) => node.getBoundingClientRect().top;
    return top(film) - top([...document.querySelectorAll(".words")].at(-1));
}"""


@pytest.mark.parametrize("above", [True, False])
async def test_the_caption_stands_on_its_side(page: Page, send_film: Any, above: bool) -> None:
    await send_film(show_caption_above_media=above)
    lower = await page.locator(".film").evaluate(LOWER_THAN_ITS_WORDS)
    assert (lower > 0) == above


# Tracks


async def test_a_track_plays_and_stops(page: Page, send_track: Any) -> None:
    await send_track()
    await at_second(page, 0)
    await group(page).get_by_role("button", name="Play").click()
    await moves(page.locator("#player"))
    await group(page).get_by_role("button", name="Pause").click()
    await expect(group(page).get_by_role("button", name="Play")).to_be_visible()
    assert await page.locator("#player").evaluate("(p) => p.paused")


async def test_a_track_is_moved_by_hand(page: Page, send_track: Any) -> None:
    await send_track()
    bar = group(page).get_by_label("Position")
    box = await bar.bounding_box()
    assert box is not None
    await bar.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    assert await position(page) == pytest.approx(30, abs=2)
    await group(page).get_by_role("button", name="Play").click()
    await moves(page.locator("#player"))
    assert await position(page) >= 28


async def test_keys_are_enough(page: Page, send_track: Any) -> None:
    await send_track()
    await group(page).get_by_role("button", name="Play").focus()
    await page.keyboard.press("Tab")
    for _ in range(3):
        await page.keyboard.press("ArrowRight")
    await at_second(page, 15)
    await page.keyboard.press("ArrowLeft")
    await at_second(page, 10)
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Space")
    await moves(page.locator("#player"))
    await page.keyboard.press("Space")
    await expect(group(page).get_by_role("button", name="Play")).to_be_focused()


async def test_a_track_goes_on_while_the_chat_does(page: Page, do: Any, send_track: Any) -> None:
    sent = await send_track(caption="Listen", reply_markup=KEYS)
    await group(page).get_by_role("button", name="Play").click()
    player = page.locator("#player")
    await moves(player)
    await player.evaluate("(p) => { p.pauses = 0; p.onpause = () => p.pauses++ }")
    await do("sendMessage", text="Switch sides")
    await do("editMessageCaption", message_id=sent["message_id"], caption="Halfway")
    await expect(last(page, "Halfway")).to_be_visible()
    await moves(player)
    await expect(group(page).get_by_role("button", name="Pause")).to_be_focused()
    assert await player.evaluate("(p) => [p.paused, p.pauses]") == [False, 0]


async def test_a_track_outlives_a_lost_line(page: Page, chat: LocalChat, send_track: Any) -> None:
    await send_track()
    await group(page).get_by_role("button", name="Play").click()
    await group(page).evaluate("(node) => { node.id = 'old' }")
    chat.feed.hang_up()
    await expect(page.locator("#old")).to_have_count(0)
    await moves(page.locator("#player"))
    await expect(group(page).get_by_role("button", name="Pause")).to_be_visible()


async def test_one_track_plays_at_a_time(page: Page, send_track: Any) -> None:
    await send_track(title="One")
    await send_track(title="Two")
    await page.get_by_role("group", name="One").get_by_role("button").click()
    await page.get_by_role("group", name="Two").get_by_role("button").click()
    await expect(page.get_by_role("group", name="Two").get_by_label("Pause")).to_be_visible()
    await expect(page.get_by_role("group", name="One").get_by_label("Play")).to_be_visible()


async def test_a_deleted_track_falls_silent(page: Page, do: Any, send_track: Any) -> None:
    sent = await send_track()
    await group(page).get_by_role("button", name="Play").click()
    await moves(page.locator("#player"))
    await do("deleteMessage", message_id=sent["message_id"])
    await expect(group(page)).to_have_count(0)
    assert await page.locator("#player").evaluate("(p) => p.paused")


async def test_a_document_shows_name_and_size(page: Page, do: Any) -> None:
    await do("sendDocument", document=Upload("plan.pdf", bytes(2048)))
    await expect(page.get_by_role("link", name="plan.pdf 2.0 KB")).to_be_visible()


async def test_a_track_shows_its_cover(page: Page, send_track: Any) -> None:
    await send_track()
    await expect(group(page).locator("img")).to_have_js_property("naturalWidth", 300)


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_words_on_a_track_can_be_read(page: Page, send_track: Any, theme: Any) -> None:
    await page.emulate_media(color_scheme=theme)
    await send_track(caption="Listen")
    for name in (".title b", ".clock"):
        assert await group(page).locator(name).evaluate(CONTRAST) >= 4.5
