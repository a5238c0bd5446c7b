"""Files as training apps and calendars export them."""

from __future__ import annotations

import pytest
from calendar_samples import FILES, read_in, when

from bot.calendars import Event

EXPORTS = {
    "trainingpeaks": """
        2026-10-12  run  Run: Cruise intervals 4 x 8 min
        2026-10-13       Bike: Recovery spin
        2026-10-14       Strength: Runner's circuit
        2026-10-16       Day Off
        2026-10-18  run  Run: Long
        left out 1
    """,
    "garmin": """
        2026-10-11  run  Base
        2026-10-13  run  Threshold
        2026-10-14       Base
        2026-10-15  run  Week 3 day 4
        2026-11-01 09:00  run  Autumn Half Marathon
        left out 0
    """,
    "runna": """
        2026-10-12  run  🏃 Easy Run • 5km
        2026-10-14  run  🏃 Tempo 8km
        2026-10-15       💪 Full Body • 40m
        2026-10-17 09:00  run  🏃‍♀️ Gradual Build • 14km
        left out 0
    """,
    "finalsurge": """
        2026-10-12  run  Run - Easy Run
        2026-10-13 14:00  run  Run - Intervals: 6 x 800
        2026-10-14       Rest Day
        2026-10-15       Cross Training - Swim
        2026-10-17  run  Run - Long Run
        left out 0
    """,
    "google": """
        2026-10-13 06:30  run  Run before work
        2026-10-15 17:30       Training budget meeting
        2026-10-17 11:00       Brunch
        2026-10-18  run  City 10K
        2026-10-28 18:00  run  Run after work instead
        2026-11-10 06:30  run  Run before work
        left out 0
    """,
    "outlook": """
        2026-10-22 18:00  run  Lauftreff am Kanal
        2026-10-23 10:00       Besprechung: Ablauf Betriebslauf
        2026-10-29 18:00  run  Lauftreff am Kanal
        left out 0
    """,
}


def line(event: Event) -> str:
    [moment] = when([event])
    return f"{moment}  {'run' if event.run else '   '}  {event.title}"


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_becomes_these_events(name: str) -> None:
    plan = read_in((FILES / f"{name}.ics").read_bytes())
    wanted = [line.strip() for line in EXPORTS[name].strip().splitlines()]
    assert [*map(line, plan.events), f"left out {plan.left_out}"] == wanted


@pytest.mark.parametrize("name", EXPORTS)
def test_no_two_events_of_an_export_share_an_id(name: str) -> None:
    uids = [event.uid for event in read_in((FILES / f"{name}.ics").read_bytes()).events]
    assert len({*uids}) == len(uids)
    assert all(0 < len(uid) <= 64 for uid in uids)


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r", b"\r\r\n"], ids=repr)
def test_the_ends_of_lines_change_nothing(name: str, end: bytes) -> None:
    content = (FILES / f"{name}.ics").read_bytes()
    ended = end.join(content.replace(b"\r\n", b"\n").split(b"\n"))
    assert read_in(ended) == read_in(content)
