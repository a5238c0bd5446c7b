"""How it felt, told in the chat, and what the coach offers after it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from monday import DUE, SECOND, at, edited, rung, tapped
from stage import Message, Stage, buttons, running
from telling import (
    DAY,
    HARD,
    HURTS,
    OLD,
    agree,
    begins,
    comes,
    felt_fine,
    forged,
    later,
    numbers,
    pain,
    quick,
    quickly,
    rows,
    warmed_up,
)

from bot.local import LocalChat
from bot.settings import Settings

GROUP = -7
BARRED = "No session for now."
SETTLED = "How is it now, also when you walk"


@pytest.fixture
async def coach(api: tuple[LocalChat, str], settings: Settings) -> AsyncIterator[Stage]:
    async with quickly(api, settings) as stage:
        yield stage


async def settled(stage: Stage, level: str) -> Message:
    """ "It has settled", and how it is now."""
    barred = await stage.ask("/warmup")
    before = numbers(stage)
    await stage.tap(barred, "It has settled")
    return await tapped(stage, await comes(stage, SETTLED, before), level, "On which side?")


async def barred_by(stage: Stage, message: Message, word: str) -> Message:
    """Presses a Start button while the gate is closed."""
    before = numbers(stage)
    await stage.tap(message, word)
    return await comes(stage, BARRED, before)


# After a session


async def test_a_warm_up_a_yes_and_two_taps(coach: Stage) -> None:
    asked = await tapped(coach, await warmed_up(coach), "Yes, keep it", HARD)
    asked = await tapped(coach, asked, "5", HURTS)
    shown = await tapped(coach, asked, "No pain", "Go on as planned.")
    assert shown["text"].startswith("Effort 5 of 10. No pain.")
    assert buttons(shown) == ["Add a note"]
    assert await rows(coach, "SELECT asked, kind, session FROM check_in") == [("s1", "session", 1)]


async def test_whoever_says_no_is_asked_never_again_and_nothing_is_kept(coach: Stage) -> None:
    await tapped(coach, await warmed_up(coach), "No", "I keep none of it")
    before = numbers(coach)
    coach.chat.say("/warmup 2")
    await comes(coach, "DONE", before)
    await coach.settled(0.5)
    assert all("DONE" in m["text"] for m in coach.said() if m["message_id"] not in before)
    assert await rows(coach, "SELECT * FROM check_in") == []
    assert "May I keep" in (await coach.ask("/pain"))["text"]


async def test_every_question_can_be_skipped(coach: Stage) -> None:
    asked = await tapped(coach, await warmed_up(coach), "Yes, keep it", HARD)
    asked = await tapped(coach, asked, "Skip", HURTS)
    await tapped(coach, asked, "Skip", "nothing noted")
    assert await rows(coach, "SELECT * FROM check_in") == []
    asked = await tapped(coach, await warmed_up(coach, "/warmup 2"), "4", HURTS)
    shown = await tapped(coach, asked, "Skip", "Effort 4 of 10.")
    assert "Go on" not in shown["text"]


async def test_where_it_hurts_can_be_skipped(coach: Stage) -> None:
    await agree(coach)
    asked = await tapped(coach, await coach.ask("/pain 2"), "Skip", "Where about?")
    shown = await tapped(coach, asked, "Skip", "Go on as planned.")
    assert shown["text"].startswith("Pain 2 of 10.\n")
    assert buttons(shown) == ["Add a note"]


async def test_the_sides_may_hurt_differently(coach: Stage) -> None:
    await agree(coach)
    asked = await tapped(
        coach, await coach.ask("/pain 3"), "not the same", "And on the right side?"
    )
    asked = await tapped(coach, asked, "2", "Where about?")
    shown = await tapped(coach, asked, "Knee", "Go on as planned.")
    assert shown["text"].startswith("Pain 3 of 10, left, knee. Pain 2 of 10, right, knee.")


async def test_no_pain_on_the_other_side_leaves_one(
    coach: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await agree(coach)
    asked = await tapped(
        coach, await coach.ask("/pain 3"), "not the same", "And on the right side?"
    )
    query = coach.chat.press(asked["message_id"], pressing(asked, "No pain"))
    await coach.toast(query["id"])
    shown = await edited(coach, asked, "Where about?")
    assert shown["text"].startswith("Pain 3 of 10, left.\n")
    assert errors(caplog) == []


async def test_a_side_and_a_place_are_told(coach: Stage) -> None:
    await agree(coach)
    both = await pain(coach, 3, "Both, the same", "Back")
    assert both["text"].startswith("Pain 3 of 10, left, back. Pain 3 of 10, right, back.")
    later(coach, timedelta(hours=1))
    middle = await pain(coach, 3, "In the middle", "Groin")
    assert middle["text"].startswith("Pain 3 of 10, groin or front of the hip.")


# Notes


async def test_a_note_is_written_in_one_message_and_kept(coach: Stage) -> None:
    await noting(coach)
    assert (await coach.ask("a bit stiff on stairs"))["text"] == "Noted."
    assert "a bit stiff on stairs" in str(await rows(coach, "SELECT felt FROM check_in"))


async def test_cancel_leaves_the_note(coach: Stage) -> None:
    await noting(coach)
    assert "Nothing has been saved" in (await coach.ask("/cancel"))["text"]
    assert (await coach.ask("thanks a lot"))["text"] != "Noted."
    assert "thanks" not in str(await rows(coach, "SELECT felt FROM check_in"))


async def test_of_the_longest_message_the_first_thousand_characters_stay(coach: Stage) -> None:
    await noting(coach)
    assert (await coach.ask("stiff " * 682))["text"] == "Noted."
    ((felt,),) = await rows(coach, "SELECT felt FROM check_in")
    assert f'"note":"{"stiff " * 166}stif"' in str(felt)


async def test_a_red_flag_in_place_of_the_note_comes_first_and_closes_the_gate(
    coach: Stage,
) -> None:
    await noting(coach)
    assert "Noted" not in (await coach.ask("I cannot put any weight on my leg"))["text"]
    assert "a doctor or physiotherapist should look" in (await coach.ask("/warmup"))["text"]


# Buttons of another time


async def test_the_same_button_twice_is_one_answer(coach: Stage) -> None:
    asked = await tapped(coach, await warmed_up(coach), "Yes, keep it", HARD)
    data = pressing(asked, "5")
    for query in [coach.chat.press(asked["message_id"], data) for _ in range(2)]:
        await coach.toast(query["id"])
    await edited(coach, asked, HURTS)
    assert await rows(coach, "SELECT count(*) FROM check_in") == [(1,)]


async def test_a_question_can_be_answered_after_a_restart(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    stage = quick(api, settings)
    async with running(stage):
        asked = await tapped(stage, await warmed_up(stage), "Yes, keep it", HARD)
    async with running(stage):
        asked = await tapped(stage, asked, "5", HURTS)
        asked = await tapped(stage, asked, "2", "On which side?")
    async with running(stage):
        asked = await tapped(stage, asked, "Left", "Where about?")
        shown = await tapped(stage, asked, "Knee", "Add a note")
        assert shown["text"].startswith("Effort 5 of 10. Pain 2 of 10, left, knee.")
        await stage.tap(shown, "Add a note")
        await stage.sees("Write it in one message")
    async with running(stage):
        assert (await stage.ask("only going down"))["text"] == "Noted."


async def test_after_consent_was_withdrawn_a_question_is_of_another_time(coach: Stage) -> None:
    asked = await tapped(coach, await warmed_up(coach), "Yes, keep it", HARD)
    asked = await tapped(coach, asked, "5", HURTS)
    shown = await tapped(coach, await coach.ask("/settings"), "Stop keeping", "Stop and erase?")
    await tapped(coach, shown, "Stop and erase", "kept: no")
    assert await coach.tap(asked, "No pain") == OLD
    assert await rows(coach, "SELECT * FROM check_in") == []


async def test_a_session_s_question_can_only_be_answered_by_its_runner(
    coach: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await tapped(coach, await warmed_up(coach), "Yes, keep it", HARD)
    await coach.ask("/pain", user=2)
    await forged(coach, "ok:yes:a1", 2)
    for session in (1, 999):
        assert await forged(coach, f"f:s{session}:e:5", 2) == OLD
        assert await forged(coach, f"f:s{session}:x:e", 2) in (OLD, None)
    assert await rows(coach, "SELECT * FROM check_in WHERE runner = 2") == []
    assert errors(caplog) == []


async def test_after_a_fresh_start_the_old_question_is_of_another_time(
    coach: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    asked = await tapped(coach, await warmed_up(coach), "Yes, keep it", HARD)
    await tapped(coach, await coach.ask("/delete"), "Delete everything", "All of it is gone")
    await coach.ask("/start")
    await agree(coach)
    assert await coach.tap(asked, "5") == OLD
    assert errors(caplog) == []


FORGED = [
    "f", "f:a1:p", "f:a1:p:11", "f:a1:p:x", "f:a1:zz:1", "f:a1:s:up", "f:a1:w:head", "f:r1:p:4",
    "f::p:4", "f:a:p:4", f"f:a{'9' * 30}:p:4", "f:a1:x:z", "f:a1:x:e:e", "f:a1:e:-1",
    "f:a1:p:٤", "f:t1:p:4", "ok", "ok:yes", "ok:maybe:a1", "ok:yes:r1", "ok:yes:", "ok:yes:a1:b",
    "g", "g:", "g:open", "g:settled:1", "dl:1", "do", "do:hip-drop", "do:jump:", "do::",
    "do:hip-drop:jump", "ds:hip-drop::3x99", "ds:hip-drop::0x0", "ds:hip-drop::3", "ds:jump::3x15",
    "ds:hip-drop::-1x5", "ds:hip-drop:3x15", "dr", "dr:x", "dr:0", "dr:99", f"dr:{'9' * 18}",
    f"dr:{'9' * 30}", "v", "v:all", "v:notes:1", "a", "a:", "a:181", "a:-1", "a:x", "a:1:1",
    "a:9999", "q", "q:all", "q:day-25", "q:day-1", "q:pictures-blue", "q:weekly-maybe",
    "q:forget!", "q:weekly-on:1",
]  # fmt: skip


async def test_forged_buttons_say_that_they_are_of_another_time(
    coach: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await agree(coach)
    shown = len(coach.said())
    wrong = {data: toast for data in FORGED if (toast := await forged(coach, data)) != OLD}
    assert wrong == {}
    assert errors(caplog) == []
    assert len(coach.said()) == shown
    assert await rows(coach, "SELECT * FROM check_in") == []


# /pain


async def test_pain_asks_with_a_number_of_ten(coach: Stage) -> None:
    await agree(coach)
    asked = await coach.ask("/pain")
    assert buttons(asked) == ["No pain", *map(str, range(1, 11)), "Skip"]
    assert "On which side?" in (await coach.ask("/pain 4"))["text"]
    assert "Lighter for now" in (await coach.ask("/pain 0"))["text"]


async def test_what_is_no_number_of_ten_is_asked_for(coach: Stage) -> None:
    await agree(coach)
    for words in ("nonsense", "11", "-1", "4.5", "4 5", "٤", "6/10"):
        assert (await coach.ask(f"/pain {words}"))["text"].startswith(HURTS), words
    assert await rows(coach, "SELECT * FROM check_in") == []


async def test_pain_is_told_in_private(coach: Stage) -> None:
    assert "private chat" in (await coach.ask("/pain 7", chat=GROUP))["text"]
    assert await rows(coach, "SELECT * FROM check_in") == []


# The gate


async def test_pain_of_six_ends_the_session_and_asks_nothing_of_it(coach: Stage) -> None:
    await agree(coach)
    coach.chat.say("/strength")
    await coach.tap(await coach.sees("You need:"), "Start")
    await coach.sees("HOLD left")
    coach.chat.say("/pain 6")
    await coach.sees("STOPPED.")
    await coach.sees(BARRED)
    await coach.settled(0.3)
    assert not any(HARD in m["text"] for m in coach.said())
    assert await rows(coach, "SELECT state FROM guided_session") == [("stopped",)]


async def test_while_the_gate_is_closed_nothing_begins(coach: Stage) -> None:
    await agree(coach)
    page, offer = await coach.ask("/how side plank"), await coach.ask("/strength")
    check, hello = await coach.ask("/check"), await coach.ask("/start")
    await pain(coach, 6)
    for words in ("/warmup", "/warmup 3", "/strength", "/check", "let's warm up"):
        barred = await coach.ask(words)
        assert BARRED in barred["text"], words
        assert buttons(barred) == ["It has settled", "It still hurts"]
    for message, word in ((page, "Start"), (offer, "Start"), (check, "Start"), (hello, "warm-up")):
        await barred_by(coach, message, word)
    assert await rows(coach, "SELECT * FROM guided_session") == []


async def test_a_reminder_on_the_phone_does_not_start_past_the_gate(coach: Stage) -> None:
    await agree(coach)
    ping = await rung(coach)
    await pain(coach, 7)
    await barred_by(coach, ping, "Start")
    assert await rows(coach, "SELECT * FROM guided_session") == []


async def test_while_the_gate_is_closed_reminders_are_silent_and_why_says_so(
    coach: Stage,
) -> None:
    await agree(coach)
    await rung(coach)
    await pain(coach, 6)
    before = numbers(coach)
    at(coach, DUE + 7 * DAY + SECOND)
    await coach.settled(2)
    assert not any("RUN at" in m["text"] for m in coach.said() if m["message_id"] not in before)
    assert "Tue 1 Dec 18:15 not sent: it was a day off" in (await coach.ask("/why"))["text"]


async def test_only_the_runner_s_word_opens_the_gate(coach: Stage) -> None:
    await agree(coach)
    await pain(coach, 6)
    later(coach, timedelta(days=60))
    assert BARRED in (await coach.ask("/warmup"))["text"]
    assert BARRED in (await coach.ask("/pain 0"))["text"]


async def test_settled_at_five_the_gate_stays_closed(coach: Stage) -> None:
    await agree(coach)
    await pain(coach, 6)
    assert BARRED in (await settled(coach, "5"))["text"]
    assert BARRED in (await coach.ask("/warmup"))["text"]


async def test_settled_at_two_it_opens_lightly(coach: Stage) -> None:
    await agree(coach)
    await pain(coach, 6)
    assert "Good that it has settled." in (await settled(coach, "2"))["text"]
    assert "Lighter today" in (await coach.ask("/strength"))["text"]
    assert await begins(coach)


async def test_it_still_hurts_asks_how_much(coach: Stage) -> None:
    await agree(coach)
    await pain(coach, 6)
    later(coach, timedelta(hours=1))
    before = numbers(coach)
    await coach.tap(await coach.ask("/warmup"), "It still hurts")
    asked = await comes(coach, HURTS, before)
    assert BARRED in (await tapped(coach, asked, "No pain", "Add a note"))["text"]


async def test_a_red_flag_closes_the_gate_until_it_has_settled(coach: Stage) -> None:
    await agree(coach)
    await coach.ask("I cannot put any weight on my leg")
    assert BARRED in (await coach.ask("/strength"))["text"]
    assert "Good that it has settled." in (await settled(coach, "2"))["text"]


async def test_without_consent_a_red_flag_is_not_kept(coach: Stage) -> None:
    await coach.ask("I cannot put any weight on my leg")
    assert await rows(coach, "SELECT * FROM check_in") == []
    assert await begins(coach)


async def test_outer_hip_pain_leaves_the_hip_drop_out(coach: Stage) -> None:
    await agree(coach)
    told = await pain(coach, 2, "Left", "Outer side")
    assert "The hip drop stays out" in told["text"]
    offer = (await coach.ask("/strength"))["text"]
    assert "Left out while the outer side of your hip is sore: Hip Drop" in offer
    assert "• Hip Drop" not in offer
    before = numbers(coach)
    await coach.tap(await coach.ask("/how hip drop"), "Start")
    assert "Hip Drop waits." in (await comes(coach, "waits", before))["text"]
    await warmed_up(coach)
    summary = (await coach.sees("DONE"))["text"]
    assert "Isometric Hold" in summary
    assert "Hip Drop" not in summary


async def test_a_day_later_without_it_the_hip_drop_is_back(coach: Stage) -> None:
    await agree(coach)
    await pain(coach, 2, "Left", "Outer side")
    later(coach, timedelta(hours=1))
    await coach.ask("/pain 0")
    assert "• Hip Drop" not in (await coach.ask("/strength"))["text"]
    later(coach, DAY)
    await coach.ask("/pain 0")
    assert "• Hip Drop" in (await coach.ask("/strength"))["text"]


async def test_after_consent_was_withdrawn_the_gate_is_open(coach: Stage) -> None:
    await agree(coach)
    await pain(coach, 6)
    shown = await tapped(coach, await coach.ask("/settings"), "Stop keeping", "Stop and erase?")
    await tapped(coach, shown, "Stop and erase", "kept: no")
    assert await begins(coach)


async def test_somebody_else_s_pain_bars_nobody(coach: Stage) -> None:
    await agree(coach)
    await pain(coach, 6)
    assert "You need:" in (await coach.ask("/strength", user=2))["text"]


async def test_one_session_is_one_answer(coach: Stage) -> None:
    await agree(coach)
    assert "Go on as planned" in (await felt_fine(coach))["text"]
    assert await rows(coach, "SELECT count(*) FROM check_in") == [(1,)]


async def noting(stage: Stage) -> None:
    """The runner has tapped "Add a note"."""
    await agree(stage)
    before = numbers(stage)
    await stage.tap(await stage.ask("/pain 0"), "Add a note")
    await comes(stage, "Write it in one message", before)


def pressing(message: Message, word: str) -> str:
    rows = message["reply_markup"]["inline_keyboard"]
    return next(str(key["callback_data"]) for row in rows for key in row if key["text"] == word)


def errors(log: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in log.records if one.levelno >= logging.ERROR]


async def test_a_no_of_long_ago_erases_nothing(coach: Stage) -> None:
    first = await coach.ask("/pain")
    second = await coach.ask("/pain")
    await tapped(coach, second, "Yes, keep it", "Does anything hurt?")
    assert "another time" in (await coach.tap(first, "No") or "")
    assert (await coach.ask("/pain"))["text"].startswith("Does anything hurt?")


async def test_a_group_is_told_nothing_of_pain(coach: Stage) -> None:
    await agree(coach)
    await pain(coach, 7)
    for command in ("/warmup", "/strength", "/resume"):
        answer = (await coach.ask(command, chat=-5))["text"]
        assert "pain" not in answer
        assert "of 10" not in answer


async def test_a_group_is_told_nothing_of_what_was_left_out(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    async with running(quick(api, settings, speed=5.0)) as coach:  # for the first card of all
        await agree(coach)
        await pain(coach, 4, place="Outer side of the hip")
        card = await coach.ask("/warmup", chat=-5)
    assert "GET READY" in card["text"]
    assert "sore" not in card["text"]
    assert "pain" not in card["text"]
