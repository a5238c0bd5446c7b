"""A session that is followed by its track: the chat waits for it, goes with it, and is silent."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from monday import MONDAY, at
from stage import RUNNER, Message, MovedClock, Stage, buttons, running, words

from bot.local import LocalChat
from bot.local.calls import Call
from bot.settings import Settings

GROUP = -100
WAITING = "WAIT FOR THE TRACK"
EARLIER = "That button belongs to an earlier step."
TO_MAKE_A_TRACK = 60.0  # costs nothing where all goes well, and the machine may be busy


async def track(stage: Stage, chat: int = RUNNER) -> Message:
    """The track, once it is made."""
    return await stage.chat.wait_for(
        lambda _: next((m for m in stage.said(chat) if "audio" in m), None), TO_MAKE_A_TRACK
    )


async def first_card(stage: Stage, say: str = "/warmup 2", chat: int = RUNNER) -> Message:
    stage.chat.say(say, user=RUNNER, chat=chat)
    return await stage.sees("GET READY", chat)


async def waiting(stage: Stage) -> Message:
    """The card of a warm-up that waits for its track."""
    await stage.tap(await first_card(stage), "Listen")
    return await stage.sees(WAITING)


async def led(stage: Stage) -> Message:
    """The first card after the track was begun."""
    await stage.tap(await waiting(stage), "Resume")
    return await stage.sees("GET READY")


def rang(stage: Stage, chat: int = RUNNER) -> list[Call]:
    """The messages that made a sound."""
    return [call for call in stage.sends(chat) if not call.params.get("disable_notification")]


# the track


async def test_listen_sends_the_track_of_this_session(stage: Stage) -> None:
    card = await waiting(stage)
    audio = (await track(stage))["audio"]
    assert audio["title"].startswith("Pre-run warm-up, ")
    assert audio["performer"] == "Hip Drop Coach"
    minutes, rest = divmod(audio["duration"], 60)
    assert f"· Pre-run warm-up, {minutes} min {rest} s" in words(card)
    assert audio["title"].endswith(f" {round(audio['duration'] / 60)} min")


async def test_the_track_comes_without_a_sound_and_says_what_to_do(stage: Stage) -> None:
    await waiting(stage)
    sent = await track(stage)
    assert sent["silent"]
    assert "Press play here and Resume on the card above" in words(sent)


async def test_a_short_session_has_a_short_track(stage: Stage) -> None:
    await stage.tap(await first_card(stage, "/warmup 1"), "Listen")
    assert (await track(stage))["audio"]["duration"] <= 60


async def test_one_exercise_has_a_track_of_its_own(stage: Stage) -> None:
    stage.chat.say("/how side plank")
    page = await stage.chat.wait_for(
        lambda _: next((m for m in stage.said() if "Start" in buttons(m)), None)
    )
    await stage.tap(page, "Start")
    await stage.tap(await stage.sees("GET READY"), "Listen")
    assert (await track(stage))["audio"]["title"].startswith("Modified Side Plank, ")


# the beginning


async def test_the_first_card_itself_waits(stage: Stage) -> None:
    card = await first_card(stage)
    await stage.tap(card, "Listen")
    there = await stage.sees(WAITING)
    assert there["message_id"] == card["message_id"]
    assert buttons(there) == ["Resume", "Stop", "Without the track"]


async def test_an_offer_can_be_listened_to_at_once(stage: Stage) -> None:
    await stage.tap(await stage.ask("/how warm-up"), "Listen")
    card = await stage.sees(WAITING)
    assert (await track(stage))["audio"]["title"].startswith("Pre-run warm-up")
    await stage.tap(card, "Resume")
    assert "This begins at 0:00 on it." in words(await stage.sees("GET READY"))


async def test_an_offer_in_minutes_keeps_them(stage: Stage) -> None:
    await stage.tap(await stage.ask("/strength 6"), "Listen")
    audio = (await track(stage))["audio"]
    assert audio["title"].startswith("Strength session, ")
    assert audio["duration"] <= 360


async def test_the_word_listen_is_as_good_as_the_button(stage: Stage) -> None:
    card = await first_card(stage)
    stage.chat.say("Listen")
    assert (await stage.sees(WAITING))["message_id"] > card["message_id"]
    await track(stage)


async def test_two_taps_bring_one_track(stage: Stage) -> None:
    card = await first_card(stage)
    taps = [stage.chat.press(card["message_id"], "s:1:listen:1") for _ in range(2)]
    assert [await stage.toast(tap["id"]) for tap in taps] == [None, EARLIER]
    await track(stage)
    await stage.settled()
    assert len(stage.chat.calls.of("sendAudio")) == 1


async def test_an_old_listen_button_does_nothing(stage: Stage) -> None:
    await stage.tap(await first_card(stage), "Skip")
    card = await stage.sees("HOLD left")
    pressed = stage.chat.press(card["message_id"], "s:1:listen:1", force=True)
    assert await stage.toast(pressed["id"]) == EARLIER
    assert stage.chat.calls.of("sendAudio") == []


async def test_once_a_set_has_begun_the_word_comes_too_late(stage: Stage) -> None:
    await stage.tap(await first_card(stage), "Skip")
    await stage.sees("HOLD left")
    assert "at the very beginning" in (await stage.ask("listen"))["text"]


async def test_the_self_check_cannot_be_listened_to(stage: Stage) -> None:
    offer = await stage.ask("/check")
    assert "Listen" not in buttons(offer)
    await stage.tap(offer, "Start")
    assert "Listen" not in buttons(await stage.sees("GET READY"))


async def test_a_group_can_listen_too(stage: Stage) -> None:
    await stage.tap(await first_card(stage, chat=GROUP), "Listen")
    await stage.sees(WAITING, GROUP)
    assert (await track(stage, GROUP))["chat"]["id"] == GROUP


# while it leads


async def test_from_listen_to_the_end_nothing_rings(fast: Stage) -> None:
    offer = await fast.ask("/strength 4")
    before = len(rang(fast))
    await fast.tap(offer, "Listen")
    await fast.tap(await fast.sees(WAITING), "Resume")
    await fast.sees("DONE.")
    assert len(rang(fast)) == before


async def test_each_cue_is_an_edit_of_the_same_card(fast: Stage) -> None:
    await fast.tap(await fast.ask("/strength 4"), "Listen")
    card = await fast.sees(WAITING)
    await fast.tap(card, "Resume")
    await fast.sees("DONE.")
    edits = [call for call in fast.chat.calls if call.method.startswith("editMessage")]
    shown = [words(call.params.get("media", call.params)) for call in edits]
    assert {call.params["message_id"] for call in edits} == {card["message_id"]}
    assert any("HOLD left" in one for one in shown)
    assert any("GO left" in one for one in shown)
    assert all("No sound here: the track leads." in one for one in shown)


async def test_at_the_end_the_summary_comes_below_the_track(fast: Stage) -> None:
    await fast.tap(await fast.ask("/strength 4"), "Listen")
    card = await fast.sees(WAITING)
    heard = await track(fast)
    await fast.tap(card, "Resume")
    summary = await fast.sees("DONE.")
    assert summary["message_id"] > heard["message_id"]
    assert "What you did counts" not in words(summary)
    await fast.chat.wait_for(
        lambda _: card["message_id"] not in {m["message_id"] for m in fast.said()}
    )


async def test_how_it_felt_is_asked_as_ever(fast: Stage) -> None:
    await fast.tap(await fast.ask("/strength 4"), "Listen")
    await fast.tap(await fast.sees(WAITING), "Resume")
    assert await fast.sees("May I keep how it felt?")


async def test_pause_says_where_to_pause_the_track(stage: Stage) -> None:
    await stage.tap(await led(stage), "Pause")
    paused = await stage.sees("PAUSED")
    assert words(paused).startswith("PAUSED at 0:0")
    assert "Pause the track there too." in words(paused)


async def test_resume_says_where_the_track_goes_on(stage: Stage) -> None:
    card = await led(stage)
    await stage.settled(0.6)  # so that the place is not the beginning
    await stage.tap(card, "Pause")
    await stage.tap(await stage.sees("PAUSED"), "Resume")
    assert "goes on from 0:0" in words(await stage.sees("GET READY"))


async def test_skip_says_that_the_track_has_not_moved(stage: Stage) -> None:
    await stage.tap(await led(stage), "Skip")
    assert "this is at 0:10 on it" in words(await stage.sees("HOLD left"))


async def test_ten_seconds_more_are_not_to_be_had(stage: Stage) -> None:
    card = await led(stage)
    assert "+10 s" not in buttons(card)
    assert "The track cannot wait by itself" in (await stage.ask("+10 s"))["text"]


async def test_without_the_track_the_chat_rings_again(stage: Stage) -> None:
    await stage.tap(await waiting(stage), "Without the track")
    await stage.tap(await stage.sees("PAUSED"), "Resume")
    card = await stage.sees("GET READY")
    assert "track" not in words(card)
    before = len(rang(stage))
    await stage.tap(card, "Skip")
    await stage.sees("HOLD left")
    assert len(rang(stage)) == before + 1


async def test_a_restart_goes_on_listening(api: tuple[LocalChat, str], settings: Settings) -> None:
    stage = Stage(api[0], settings)
    async with running(stage):
        card = await led(stage)
    async with running(stage):
        await stage.tap(card, "Skip")
        assert "The track has not moved" in words(await stage.sees("HOLD left"))
        assert "Done" not in buttons(card)


@pytest.mark.parametrize(
    ("away", "stands"), [(timedelta(seconds=50), "REST"), (timedelta(hours=1), "DONE.")]
)
async def test_what_the_coach_missed_the_track_has_told(
    api: tuple[LocalChat, str], settings: Settings, away: timedelta, stands: str
) -> None:
    stage = Stage(api[0], settings)
    stage.clock = MovedClock(MONDAY)
    async with running(stage):
        await led(stage)
        before = len(rang(stage))
    at(stage, stage.clock.now() + away)
    async with running(stage):
        assert words(await stage.sees(stands)).startswith(stands)
        assert len(rang(stage)) == before


# without a voice


@pytest.fixture
async def mute(
    api: tuple[LocalChat, str], settings: Settings, tmp_path: Path
) -> AsyncIterator[Stage]:
    """The coach with content that has no voice."""
    content = shutil.copytree(settings.content, tmp_path / "content")
    shutil.rmtree(content / "en" / "voice", ignore_errors=True)
    (content / "en" / "voice.yaml").unlink()
    async with running(Stage(api[0], settings.model_copy(update={"content": content}))) as stage:
        yield stage


async def test_without_a_voice_there_is_nothing_to_listen_to(mute: Stage) -> None:
    assert buttons(await mute.ask("/strength")) == ["Start"]
    card = await first_card(mute)
    assert "Listen" not in buttons(card)
    pressed = mute.chat.press(card["message_id"], "s:1:listen:1", force=True)
    assert "another time" in str(await mute.toast(pressed["id"]))
