"""How much the coach asks: it rises, falls, is refused and set by hand, all in the chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from monday import MONDAY, at, tapped
from stage import Message, Stage, buttons, running
from telling import (
    DAY,
    HURTS,
    agree,
    comes,
    felt_fine,
    forged,
    later,
    numbers,
    pain,
    quick,
    quickly,
    texts,
    warmed_up,
)

from bot.local import LocalChat
from bot.settings import Settings

HOLD = "Isometric Hold (Pre-run warm-up)"


@pytest.fixture
async def coach(api: tuple[LocalChat, str], settings: Settings) -> AsyncIterator[Stage]:
    async with quickly(api, settings) as stage:
        yield stage


async def risen(stage: Stage) -> Message:
    """Two warm-ups that went well, on two days; what the coach says to the second."""
    await agree(stage)
    await felt_fine(stage)
    later(stage, DAY)
    return await felt_fine(stage)


async def risen_before(api: tuple[LocalChat, str], settings: Settings, speed: float) -> Stage:
    """The dose has risen; a coach to be started next, slow enough for its cards to be seen."""
    stage = quick(api, settings)
    async with running(stage):
        await risen(stage)
    return quick(api, settings, speed=speed)


async def doses(stage: Stage) -> list[str]:
    return [line for line in (await stage.ask("/dose"))["text"].splitlines() if "•" in line]


async def test_two_good_warm_ups_raise_the_dose_and_the_third_asks_for_it(coach: Stage) -> None:
    told = await risen(coach)
    assert "Next time a little more, since two sessions in a row went well:" in told["text"]
    assert f"• {HOLD}: 35 s instead of 30 s" in told["text"]
    assert buttons(told) == ["Keep 30 s", "Keep 8 reps", "Keep 4 reps", "Add a note"]
    assert f"• {HOLD}: 1 set of 35 s" in await doses(coach)
    assert not any("left 35 s, right 35 s" in text for text in texts(coach))
    await warmed_up(coach)
    assert any("left 35 s, right 35 s" in text for text in texts(coach))


async def test_the_next_hold_asks_for_the_risen_dose(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    slower = await risen_before(api, settings, speed=20.0)
    at(slower, MONDAY + 2 * DAY)
    assert not any("HOLD left, 35 s" in text for text in texts(slower))
    async with running(slower):
        slower.chat.say("/warmup")
        await slower.sees("HOLD left, 35 s")
        await slower.ask("/stop")


async def test_keep_takes_one_rise_back_and_leaves_the_others(coach: Stage) -> None:
    told = await risen(coach)
    before = numbers(coach)
    await coach.tap(told, "Keep 30 s")
    kept = await comes(coach, "as before", before)
    assert kept["text"].startswith(f"{HOLD}: 1 set of 30 s, as before.")
    shown = await doses(coach)
    assert f"• {HOLD}: 1 set of 30 s" in shown
    assert "• Hip Drop (Pre-run warm-up): 1 set of 9 reps" in shown
    assert "another time" in str(await coach.tap(told, "Keep 30 s"))


async def test_a_refused_rise_is_asked_for_only_after_two_more_good_sessions(
    coach: Stage,
) -> None:
    await coach.tap(await risen(coach), "Keep 30 s")
    later(coach, DAY)
    assert HOLD not in (await felt_fine(coach))["text"]
    later(coach, DAY)
    assert f"{HOLD}: 35 s instead of 30 s" in (await felt_fine(coach))["text"]


async def test_keep_works_after_a_restart_and_for_nobody_else(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    stage = quick(api, settings)
    async with running(stage):
        told = await risen(stage)
        await stage.ask("/start", user=2)
    async with running(stage):
        assert "another time" in str(await forged(stage, "dr:1", 2))
        before = numbers(stage)
        await stage.tap(told, "Keep 30 s")
        await comes(stage, "as before", before)


@pytest.mark.parametrize(("effort", "hurt"), [("8", "No pain"), ("5", "Skip"), ("Skip", "1")])
async def test_what_was_hard_or_not_told_raises_nothing(
    coach: Stage, effort: str, hurt: str
) -> None:
    await agree(coach)
    await felt_fine(coach)
    asked = await tapped(coach, await warmed_up(coach, "/warmup"), effort, HURTS)
    await coach.tap(asked, hurt)
    await coach.settled()
    assert "• Isometric Hold (Pre-run warm-up): 1 set of 30 s" in await doses(coach)


async def test_a_warm_up_cut_short_for_time_raises_nothing(coach: Stage) -> None:
    await agree(coach)
    await felt_fine(coach)
    asked = await tapped(coach, await warmed_up(coach, "/warmup 2"), "5", HURTS)
    assert "Hip Drop" not in (await tapped(coach, asked, "No pain", "Go on"))["text"]


async def test_pain_lowers_the_dose_and_says_so_to_the_end(coach: Stage) -> None:
    await risen(coach)
    told = await pain(coach, 4)
    assert "Less for now, since it hurt:" in told["text"]
    assert f"• {HOLD}: 30 s instead of 35 s" in told["text"]
    assert "Keep 35 s" in buttons(told)
    assert f"• {HOLD}: 1 set of 30 s" in await doses(coach)


async def test_pain_of_six_lowers_the_dose_and_offers_no_way_back(coach: Stage) -> None:
    await risen(coach)
    told = await pain(coach, 6)
    assert buttons(told) == ["Add a note"]
    assert f"• {HOLD}: 1 set of 30 s" in await doses(coach)
    assert "this dose stays down" in str(await forged(coach, "dr:4"))


async def test_a_dose_goes_up_and_down_by_hand_within_its_bounds(coach: Stage) -> None:
    listed = await coach.ask("/dose")
    shown = await tapped(coach, listed, HOLD, "Now 1 set of 30 s on each side.")
    assert "from 1 set of 15 s to 1 set of 45 s" in shown["text"]
    for now in (35, 40, 45):
        shown = await tapped(coach, shown, f"of {now} s", f"Now 1 set of {now} s")
    assert buttons(shown) == ["1 set of 40 s", "All doses"]
    for now in (40, 35, 30, 25, 20, 15):
        shown = await tapped(coach, shown, f"of {now} s", f"Now 1 set of {now} s")
    assert buttons(shown) == ["1 set of 20 s", "All doses"]
    assert (
        f"• {HOLD}: 1 set of 15 s" in (await tapped(coach, shown, "All doses", "Two good"))["text"]
    )


async def test_while_it_hurts_a_dose_goes_down_by_hand_but_not_up(coach: Stage) -> None:
    await agree(coach)
    await pain(coach, 4)
    shown = await tapped(coach, await coach.ask("/dose"), HOLD, "Now 1 set of 30 s")
    assert await coach.tap(shown, "of 35 s") == "While it hurts I do not go up."
    await tapped(coach, shown, "of 25 s", "Now 1 set of 25 s")


async def test_strength_shows_and_asks_the_runner_s_own_dose(coach: Stage) -> None:
    shown = await tapped(coach, await coach.ask("/dose"), "Isometric Hold", "Now 3 sets of 30 s")
    await tapped(coach, shown, "of 35 s", "Now 3 sets of 35 s")
    shown = await tapped(coach, await coach.ask("/dose"), "Hip Drop", "Now 3 sets of 15 reps")
    await tapped(coach, shown, "2 sets", "Now 2 sets of 15 reps")
    offer = await coach.ask("/strength")
    assert "• Isometric Hold: Hold 35" in offer["text"]
    assert "• Hip Drop: 2 sets of 15 per side" in offer["text"]
    coach.chat.press(offer["message_id"], "go:strength:0", force=True)
    await coach.sees("DONE")
    assert any("left 15 + 15 reps, right 15 + 15 reps" in text for text in texts(coach))


async def test_after_two_weeks_the_first_card_says_that_it_begins_lighter(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    slower = await risen_before(api, settings, speed=5.0)
    at(slower, MONDAY + timedelta(days=14))
    async with running(slower):  # thirteen days after the last one
        assert "instead of" not in (await slower.ask("/warmup"))["text"]
        await slower.ask("/stop")
    at(slower, MONDAY + timedelta(days=29))
    async with running(slower):
        card = (await slower.ask("/warmup"))["text"]
        assert "since the last session is two weeks ago or more" in card
        assert f"{HOLD}: 30 s instead of 35 s" in card
        await slower.ask("/stop")
        assert f"• {HOLD}: 1 set of 30 s" in await doses(slower)


async def test_withdrawn_consent_begins_the_doses_anew(coach: Stage) -> None:
    await risen(coach)
    shown = await tapped(coach, await coach.ask("/settings"), "Stop keeping", "Stop and erase?")
    await tapped(coach, shown, "Stop and erase", "kept: no")
    assert f"• {HOLD}: 1 set of 30 s" in await doses(coach)
