"""A plan said in the chat, and the reminders that come of it, with the clock moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from monday import DUE, MONDAY, SECOND, TUESDAY_RUN, at, in_berlin, planned, rung, tapped
from stage import MovedClock, Stage, buttons, running

from bot.local import LocalChat
from bot.settings import Settings


async def test_what_was_understood_is_shown_with_the_next_three_dates(moved: Stage) -> None:
    await in_berlin(moved)
    shown = await moved.ask("/runs Tue and Thu 18:30")
    assert "every Tuesday and Thursday at 18:30" in shown["text"]
    assert "Tue 24 Nov 18:15, Thu 26 Nov 18:15, Tue 1 Dec 18:15" in shown["text"]
    assert "Europe/Berlin" in shown["text"]


async def test_without_a_time_zone_the_coach_asks_first_and_then_goes_on(moved: Stage) -> None:
    asked = await moved.ask("/runs Tuesday 18:30")
    assert "Where are you?" in asked["text"]
    shown = await tapped(moved, asked, "What time", "your clock")
    shown = await tapped(moved, shown, "10:00", "Whose clock")
    shown = await tapped(moved, shown, "Berlin", "for you now?")
    await moved.tap(shown, "Yes")
    assert "every Tuesday at 18:30" in (await moved.sees("I understood"))["text"]


async def test_a_typed_city_is_checked_by_its_clock(moved: Stage) -> None:
    shown = await moved.ask("/timezone Kathmandu")
    assert "14:45" in shown["text"]
    await moved.tap(shown, "Yes")
    await moved.sees("Noted: Asia/Kathmandu")


async def test_a_shared_place_becomes_a_zone(moved: Stage) -> None:
    await moved.ask("/timezone")
    before = {m["message_id"] for m in moved.said()}
    moved.chat.location(-33.9, 18.4)
    assert "Africa/Johannesburg" in (await moved.new(before))["text"]


async def test_an_open_time_is_asked_back_with_two_buttons(moved: Stage) -> None:
    await in_berlin(moved)
    asked = await moved.ask("/runs every day at 7")
    assert buttons(asked)[:2] == ["07:00", "19:00"]
    shown = await tapped(moved, asked, "19:00", "I understood")
    assert "every day at 19:00" in shown["text"]


async def test_morning_or_evening_may_be_typed(moved: Stage) -> None:
    await in_berlin(moved)
    await moved.ask("/runs every day at 7")
    assert "every day at 19:00" in (await moved.ask("in the evening"))["text"]


async def test_plain_words_lead_into_the_dialogue_with_the_time_filled_in(moved: Stage) -> None:
    await in_berlin(moved)
    asked = await moved.ask("remind me 20 minutes before my run on Tuesdays at 6:30 pm")
    assert "every Tuesday at 18:30; I write 20 min before" in asked["text"]


async def test_a_run_can_be_said_with_buttons_alone(moved: Stage) -> None:
    await in_berlin(moved)
    shown = await moved.ask("/runs")
    shown = await tapped(moved, shown, "Tue", "On which days")
    shown = await tapped(moved, shown, "Done", "every Tuesday")
    shown = await tapped(moved, shown, "18:00", "minutes")
    shown = await tapped(moved, shown, "18:30", "I understood")
    shown = await tapped(moved, shown, "30 min", "I write 30 min before")
    await tapped(moved, shown, "Save", "Saved")


async def test_nothing_is_saved_before_save_is_tapped(moved: Stage) -> None:
    await in_berlin(moved)
    await moved.ask("/runs Tuesday 18:30")
    assert "empty" in (await moved.ask("/reminders"))["text"]


async def test_the_reminder_comes_at_its_minute_and_names_the_run(moved: Stage) -> None:
    ping = await rung(moved)
    assert ping["text"].startswith("RUN at 18:30, in 15 min")
    assert ping["date"] >= 0
    assert buttons(ping) == [
        "Start warm-up", "Snooze 10 min", "Moved", "No run today", "Stop these",
    ]  # fmt: skip


async def test_it_does_not_come_a_second_before(moved: Stage) -> None:
    await planned(moved)
    seen = len(moved.said())
    at(moved, DUE - timedelta(seconds=30))
    await moved.settled(1.5)
    assert len(moved.said()) == seen


async def test_start_begins_the_warm_up_and_takes_the_reminder_away(moved: Stage) -> None:
    ping = await rung(moved)
    await moved.tap(ping, "Start")
    await moved.sees("GET READY")
    await moved.chat.wait_for(
        lambda _: ping["message_id"] not in {m["message_id"] for m in moved.said()} or None
    )


async def test_started_late_the_warm_up_fits_the_minutes_left(moved: Stage) -> None:
    ping = await rung(moved)
    at(moved, TUESDAY_RUN - timedelta(minutes=4))
    await moved.tap(ping, "Start")
    assert "To fit the time I left out" in (await moved.sees("GET READY"))["text"]


async def test_snoozed_it_comes_again_ten_minutes_later(moved: Stage) -> None:
    ping = await rung(moved)
    await tapped(moved, ping, "Snooze", "I write again at 18:25")
    before = {m["message_id"] for m in moved.said()}
    at(moved, DUE + timedelta(minutes=10))
    assert "RUN at 18:30, in 5 min" in (await moved.new(before))["text"]


async def test_moved_by_an_hour_it_comes_before_the_new_time(moved: Stage) -> None:
    ping = await rung(moved)
    shown = await tapped(moved, ping, "Moved", "+1 h")
    await tapped(moved, shown, "+1 h", "you run at 19:30, and I write again at 19:15")
    before = {m["message_id"] for m in moved.said()}
    at(moved, DUE + timedelta(hours=1) - SECOND)
    assert "RUN at 19:30" in (await moved.new(before))["text"]


async def test_moved_to_a_typed_time_the_schedule_stays(moved: Stage) -> None:
    ping = await rung(moved)
    shown = await tapped(moved, ping, "Moved", "+1 h")
    await moved.tap(shown, "Other")
    await moved.sees("At what time")
    assert "you run at 20:15" in (await moved.ask("20:15"))["text"]
    assert "every Tuesday at 18:30" in (await moved.ask("/reminders"))["text"]


async def test_no_run_today_says_when_the_next_is(moved: Stage) -> None:
    ping = await rung(moved)
    await tapped(moved, ping, "No run", "Tue 1 Dec 18:15")


async def test_stop_these_switches_the_line_off_and_on_again(moved: Stage) -> None:
    ping = await rung(moved)
    shown = await tapped(moved, ping, "Stop these", "Switched off")
    await tapped(moved, shown, "Switch on", "every Tuesday")
    assert "(off)" not in (await moved.ask("/reminders"))["text"]


async def test_unanswered_it_is_gone_when_the_run_begins(moved: Stage) -> None:
    ping = await rung(moved)
    at(moved, TUESDAY_RUN)
    await moved.chat.wait_for(
        lambda _: ping["message_id"] not in {m["message_id"] for m in moved.said()} or None
    )
    assert "not answered" in (await moved.ask("/why"))["text"]


async def test_a_warm_up_that_was_broken_off_does_not_count(moved: Stage) -> None:
    await planned(moved)
    at(moved, DUE - timedelta(minutes=3))
    await moved.ask("/warmup")
    await moved.ask("/stop")
    at(moved, DUE)
    await moved.sees("RUN at 18:30")


async def test_whoever_has_warmed_up_is_not_reminded_and_why_says_so(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    stage = Stage(api[0], settings.model_copy(update={"speed": 200.0}))
    stage.clock = MovedClock(MONDAY)
    async with running(stage):
        await planned(stage)
        at(stage, DUE - timedelta(minutes=20))
        await stage.ask("/warmup 2")
        await stage.sees("DONE")
        at(stage, DUE)
        await stage.settled(2)
        assert "not sent: you had done it at 17:55" in (await stage.ask("/why"))["text"]


async def test_while_warming_up_nothing_rings_and_why_says_so(moved: Stage) -> None:
    await planned(moved)
    at(moved, DUE - timedelta(seconds=20))
    await moved.ask("/warmup")
    at(moved, DUE + SECOND)
    await moved.settled(2)
    assert "you were at it just then" in (await moved.ask("/why"))["text"]


async def test_a_deleted_line_is_gone(moved: Stage) -> None:
    await planned(moved)
    shown = await tapped(moved, await moved.ask("/reminders"), "1", "Delete")
    await tapped(moved, shown, "Delete", "Deleted")
    assert "empty" in (await moved.ask("/reminders"))["text"]


async def test_an_edited_line_keeps_nothing_of_the_old_time(moved: Stage) -> None:
    await planned(moved)
    shown = await tapped(moved, await moved.ask("/reminders"), "1", "Edit")
    await moved.tap(shown, "Edit")
    await moved.sees("I understood")
    changed = await moved.ask("Wednesday 7:15 am")
    await tapped(moved, changed, "Save", "Saved")
    plan = (await moved.ask("/reminders"))["text"]
    assert "every Wednesday at 07:15" in plan
    assert "Tuesday" not in plan


async def test_a_new_zone_keeps_the_time_on_the_wall(moved: Stage) -> None:
    await planned(moved)
    shown = await moved.ask("/timezone New York")
    await moved.tap(shown, "Yes")
    await moved.sees("Noted: America/New_York")
    assert "Tue 24 Nov 18:15" in (await moved.ask("/next7"))["text"]


async def test_the_coming_week_marks_a_change_of_the_clocks(moved: Stage) -> None:
    await planned(moved, "/runs every day 18:30")
    at(moved, datetime(2027, 3, 25, 9, 0, tzinfo=UTC))
    assert "clocks go forward by 60 min" in (await moved.ask("/next7"))["text"]


async def test_an_old_button_says_that_the_reminder_is_over(moved: Stage) -> None:
    ping = await rung(moved)
    await tapped(moved, ping, "No run", "No run, then")
    query = moved.chat.press(ping["message_id"], "r:1:snooze", user=1, chat=1, force=True)
    assert await moved.toast(query["id"]) == "That reminder is over."


async def test_nobody_else_can_act_on_a_reminder(moved: Stage) -> None:
    await rung(moved)
    other = await moved.ask("/help", user=2)
    query = moved.chat.press(other["message_id"], "r:1:none", user=2, chat=2, force=True)
    assert await moved.toast(query["id"]) == "That reminder is over."


async def test_a_group_is_sent_to_the_private_chat(moved: Stage) -> None:
    answer = await moved.ask("/runs", chat=-100)
    assert "private chat" in answer["text"]


async def test_cancel_leaves_the_dialogue(moved: Stage) -> None:
    await in_berlin(moved)
    await moved.ask("/runs")
    assert "Nothing has been saved" in (await moved.ask("/cancel"))["text"]


async def test_after_a_restart_the_plan_and_its_buttons_are_there(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    stage = Stage(api[0], settings)
    stage.clock = MovedClock(MONDAY)
    async with running(stage):
        ping = await rung(stage)
    async with running(stage):
        await tapped(stage, ping, "Snooze", "I write again at 18:25")
