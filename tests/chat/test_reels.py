"""Films made ready and tracks played, without anybody having to wait for them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable

import pytest
from piece_samples import CLICKS, FILM, OTHER_FILM, TRACK, AtOnce, Clumsy, Endless, Tired
from postroom import STALE, Postroom

from bot.chat import reels as module
from bot.chat.views.reply import Button, Reply
from bot.library import Library
from bot.media.pieces import Clicks, Track

SAID = Reply("Your track", ((Button("Start", "go:warmup"),),))


async def until(there: Callable[[], object]) -> None:
    for _ in range(1000):
        if there():
            return
        await asyncio.sleep(0.005)
    raise TimeoutError


async def test_what_was_made_ready_is_at_hand(postroom: Postroom) -> None:
    await postroom.reels.ready(FILM)
    assert await postroom.copies.at_hand(FILM)
    assert postroom.called == []


async def test_what_is_ready_is_not_made_again(postroom: Postroom) -> None:
    for _ in range(2):
        await postroom.reels.ready(FILM)
    assert postroom.drawn() == Counter(Film=1)


@pytest.mark.parametrize("studio", [Tired, Clumsy])
async def test_who_asked_for_what_cannot_be_drawn_goes_on(
    postroom: Postroom, studio: Callable[[], AtOnce], caplog: pytest.LogCaptureFixture
) -> None:
    postroom.restart(studio())
    await postroom.reels.ready(FILM)
    await postroom.outbox.send(5, Reply("Hip Drop", piece=FILM))
    assert postroom.called == ["sendMessage"]
    assert caplog.records


async def test_who_asked_for_what_takes_too_long_goes_on(
    postroom: Postroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.02)
    postroom.restart(Endless())
    async with asyncio.timeout(2):
        await postroom.reels.ready(FILM)
    await postroom.reels.stop()


async def test_what_took_too_long_is_there_for_the_next_one(
    postroom: Postroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.001)
    await postroom.reels.ready(FILM)
    await until(lambda: postroom.prints.find(FILM))
    assert postroom.drawn() == Counter(Film=1)


async def test_what_will_be_wanted_soon_is_made_meanwhile(postroom: Postroom) -> None:
    postroom.reels.prepare([FILM, OTHER_FILM])
    await until(lambda: postroom.prints.find(FILM) and postroom.prints.find(OTHER_FILM))
    assert postroom.called == []


async def test_one_film_that_fails_does_not_take_the_others_along(
    postroom: Postroom, caplog: pytest.LogCaptureFixture
) -> None:
    class Once(AtOnce):
        async def draw(self, picture: object) -> bytes:
            if picture == FILM:
                raise KeyError("colour")
            return await super().draw(picture)  # type: ignore[arg-type]

    postroom.restart(Once())
    postroom.reels.prepare([FILM, OTHER_FILM])
    await until(lambda: postroom.prints.find(OTHER_FILM) and "colour" in caplog.text)


# tracks


@pytest.mark.parametrize("track", [TRACK, CLICKS])
async def test_a_track_is_played(postroom: Postroom, track: Track | Clicks) -> None:
    postroom.reels.play(5, track, SAID)
    await until(lambda: postroom.called)
    assert postroom.called == ["sendAudio"]
    assert postroom.last()["caption"] == "Your track"
    assert postroom.last()["disable_notification"] is True


async def test_who_asks_for_a_track_does_not_wait_for_it(postroom: Postroom) -> None:
    postroom.restart(Endless())
    postroom.reels.play(5, TRACK, SAID)
    assert postroom.called == []
    await postroom.reels.stop()


async def test_a_track_that_cannot_be_made_is_told_in_words(
    postroom: Postroom, library: Library
) -> None:
    postroom.restart(Tired())
    postroom.reels.play(5, TRACK, SAID)
    await until(lambda: postroom.called)
    assert postroom.called == ["sendMessage"]
    assert postroom.last()["text"] == library.texts.say("no-track")
    assert postroom.last()["disable_notification"] is True
    assert "reply_markup" in postroom.last()


async def test_a_track_with_a_fault_in_it_is_told_in_words_too(postroom: Postroom) -> None:
    postroom.restart(Clumsy())
    postroom.reels.play(5, TRACK, SAID)
    async with asyncio.timeout(0.3):
        await until(lambda: postroom.called)


async def test_a_stale_track_that_cannot_be_made_any_more_goes_as_words(
    postroom: Postroom,
) -> None:
    postroom.reels.play(5, TRACK, SAID)
    await until(lambda: postroom.called)
    await asyncio.sleep(0.05)
    postroom.restart(Tired())
    postroom.wire.answers["sendAudio"].append(STALE)
    postroom.reels.play(5, TRACK, SAID)
    await until(lambda: len(postroom.called) == 3)
    assert postroom.called[1:] == ["sendAudio", "sendMessage"]


# the end


async def test_stopping_ends_what_is_under_way(postroom: Postroom) -> None:
    postroom.restart(Endless())
    postroom.reels.prepare([FILM, OTHER_FILM])
    postroom.reels.play(5, TRACK, SAID)
    await asyncio.sleep(0.05)
    async with asyncio.timeout(1):
        await postroom.reels.stop()
    assert postroom.called == []


async def test_stopping_with_nothing_under_way_is_no_error(postroom: Postroom) -> None:
    await postroom.reels.stop()


async def test_stopping_is_not_told_as_a_failure(
    postroom: Postroom, caplog: pytest.LogCaptureFixture
) -> None:
    postroom.restart(Endless())
    postroom.reels.prepare([FILM])
    await asyncio.sleep(0.05)
    await postroom.reels.stop()
    await asyncio.sleep(0.01)
    assert caplog.records == []
