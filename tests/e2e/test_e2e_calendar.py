"""A training plan as a file: sent, chosen from, replaced by a newer one, and handed out."""

from __future__ import annotations

from datetime import timedelta

from monday import DUE, SECOND, at, in_berlin, planned, tapped
from stage import Message, Stage, buttons

RUN = (
    "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261101T080000Z\r\n{when}\r\n"
    "SUMMARY:{title}\r\nEND:VEVENT\r\n"
)
AT = "DTSTART;TZID=Europe/Berlin:{day}T183000"
ALL_DAY = "DTSTART;VALUE=DATE:{day}"


def calendar(*events: tuple[str, str, str]) -> bytes:
    """A file of events, each a UID, a start and a title."""
    body = "".join(RUN.format(uid=uid, when=when, title=title) for uid, when, title in events)
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//plan//EN\r\n"
    return f"{head}{body}END:VCALENDAR\r\n".encode()


TUESDAY = ("1", AT.format(day="20261124"), "Easy run 5 km")
YOGA = ("2", AT.format(day="20261125"), "Yoga")
THURSDAY = ("3", AT.format(day="20261126"), "Tempo run 8 km")
BARE = ("4", ALL_DAY.format(day="20261128"), "Long run")


async def sent(stage: Stage, content: bytes, name: str = "plan.ics") -> Message:
    """Sends a file; the coach's answer to it."""
    before = {m["message_id"] for m in stage.said()}
    stage.chat.document(name, content)
    return await stage.new(before)


async def saved(stage: Stage, *events: tuple[str, str, str]) -> Message:
    await in_berlin(stage)
    offer = await sent(stage, calendar(*events))
    return await tapped(stage, offer, "Save", "saved")


async def test_what_looks_like_a_run_is_picked(moved: Stage) -> None:
    await in_berlin(moved)
    offer = await sent(moved, calendar(TUESDAY, YOGA, THURSDAY))
    assert "2 of 3 events look like runs" in offer["text"]
    assert buttons(offer)[:3] == [
        "✓ Tue 24 Nov 18:30 Easy run 5 km", "Wed 25 Nov 18:30 Yoga",
        "✓ Thu 26 Nov 18:30 Tempo run 8 km",
    ]  # fmt: skip


async def test_the_choice_can_be_changed(moved: Stage) -> None:
    await in_berlin(moved)
    offer = await sent(moved, calendar(TUESDAY, YOGA))
    offer = await tapped(moved, offer, "Easy run", "0 of 2")
    offer = await tapped(moved, offer, "Yoga", "1 of 2")
    assert "✓ Wed 25 Nov 18:30 Yoga" in buttons(offer)


async def test_a_saved_run_rings_with_its_name(moved: Stage) -> None:
    await saved(moved, TUESDAY)
    before = {m["message_id"] for m in moved.said()}
    at(moved, DUE - SECOND)
    assert "Easy run 5 km" in (await moved.new(before))["text"]


async def test_a_run_without_a_time_is_asked_for_it(moved: Stage) -> None:
    await in_berlin(moved)
    offer = await sent(moved, calendar(BARE))
    shown = await tapped(moved, offer, "Save", "no time of day")
    shown = await tapped(moved, shown, "07:00", "saved")
    assert "Sat 28 Nov 06:45" in shown["text"]


async def test_a_newer_file_takes_the_place_of_the_older_one(moved: Stage) -> None:
    await saved(moved, TUESDAY, THURSDAY)
    offer = await sent(moved, calendar(THURSDAY))
    shown = await tapped(moved, offer, "Save", "saved")
    assert "1 from your last file went" in shown["text"]
    assert "Tue 24 Nov" not in (await moved.ask("/next7"))["text"]


async def test_what_was_said_by_hand_stays_beside_a_file(moved: Stage) -> None:
    await planned(moved, "/runs Wednesday 7 am")
    offer = await sent(moved, calendar(THURSDAY))
    await tapped(moved, offer, "Save", "saved")
    plan = (await moved.ask("/reminders"))["text"]
    assert "every Wednesday at 07:00" in plan
    assert "one run from your calendar" in plan


async def test_stop_these_stops_all_that_the_file_brought(moved: Stage) -> None:
    await saved(moved, TUESDAY, THURSDAY)
    before = {m["message_id"] for m in moved.said()}
    at(moved, DUE - SECOND)
    ping = await moved.new(before)
    await tapped(moved, ping, "Stop these", "Switched off")
    assert "Nothing is planned" in (await moved.ask("/next7"))["text"]


async def test_a_faulty_file_gets_one_sentence_with_its_line(moved: Stage) -> None:
    await in_berlin(moved)
    answer = await sent(moved, b"BEGIN:VCALENDAR\r\nhello\r\nEND:VCALENDAR\r\n")
    assert answer["text"].startswith("Line 2 ")
    assert "\n" not in answer["text"]


async def test_a_file_that_is_too_large_is_not_even_fetched(moved: Stage) -> None:
    await in_berlin(moved)
    assert "larger than 1 MB" in (await sent(moved, b"x" * 1_000_001))["text"]
    assert moved.chat.calls.of("getFile") == []


async def test_another_kind_of_file_is_declined(moved: Stage) -> None:
    assert "calendar files (.ics) only" in (await sent(moved, b"%PDF", "plan.pdf"))["text"]


async def test_sent_before_the_zone_is_known_it_is_read_after(moved: Stage) -> None:
    asked = await sent(moved, calendar(TUESDAY))
    assert "Where are you?" in asked["text"]
    shown = await tapped(moved, asked, "What time", "your clock")
    shown = await tapped(moved, shown, "10:00", "Whose clock")
    shown = await tapped(moved, shown, "Berlin", "for you now?")
    await moved.tap(shown, "Yes")
    await moved.sees("look like runs")


async def test_the_plan_goes_out_as_a_file_that_can_be_read_again(moved: Stage) -> None:
    await planned(moved, "/runs Tue and Thu 18:30")
    moved.chat.say("/runs export")
    handed = await moved.chat.wait_for(
        lambda _: next((m for m in moved.said() if "document" in m), None)
    )
    assert handed["document"]["file_name"] == "runs.ics"
    stored = moved.chat.files.find(handed["document"]["file_id"])
    offer = await sent(moved, moved.chat.files.content(stored))
    assert "✓ Tue 24 Nov 18:30 Run" in buttons(offer)


async def test_one_missed_by_a_day_is_left_out(moved: Stage) -> None:
    await in_berlin(moved)
    at(moved, DUE + timedelta(days=1))
    offer = await sent(moved, calendar(TUESDAY, THURSDAY))
    assert "1 of 1 events" in offer["text"]
