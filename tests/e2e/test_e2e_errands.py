"""What the coach does by itself at its moment: the morning after, Sundays, every four weeks, and
after eighteen months of silence."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from belongings_samples import counted, orphans
from monday import MONDAY, SECOND, at, edited, in_berlin, rung, tapped
from stage import RUNNER, Message, Stage, running
from telling import DAY, agree, comes, felt_fine, later, numbers, pain, quick, quickly, rows, until

from bot.local import LocalChat
from bot.settings import Settings

HOUR = timedelta(hours=1)
MORNING = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)  # nine o'clock in Berlin
SUNDAY = datetime(2026, 11, 29, 17, 0, tzinfo=UTC)  # six o'clock in Berlin
ASKS = "Good morning. Yesterday you told me of pain"
SILENT = timedelta(days=549)
DUE_BY = "SELECT due_at FROM errand WHERE due_at <= '{:%Y-%m-%d %H:%M:%S.%f}'"
LEAVING = "We have not heard from each other for a year and a half."


@pytest.fixture
async def coach(api: tuple[LocalChat, str], settings: Settings) -> AsyncIterator[Stage]:
    async with quickly(api, settings) as stage:
        yield stage


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done every six hours is done all the time."""
    monkeypatch.setattr("bot.app.CLEAN_UP_EVERY", 0.2)


async def errands(stage: Stage) -> list[str]:
    return [str(kind) for (kind,) in await rows(stage, "SELECT kind FROM errand ORDER BY kind")]


async def silent_at(stage: Stage, moment: datetime) -> bool:
    """Whether nothing is said at `moment`, although an errand was taken then."""
    before = numbers(stage)
    assert await rows(stage, DUE_BY.format(moment)) != []
    at(stage, moment)
    await until(stage, DUE_BY.format(moment), [])
    await stage.settled(0.5)
    return numbers(stage) == before


async def hurting(stage: Stage, level: int) -> None:
    """A runner in Berlin tells of pain on Monday."""
    await in_berlin(stage)
    await agree(stage)
    await pain(stage, level)


# The morning after


async def test_pain_above_three_is_asked_about_once_at_nine_on_the_next_morning(
    coach: Stage,
) -> None:
    await hurting(coach, 4)
    before = numbers(coach)
    at(coach, MORNING - SECOND)
    asked = await comes(coach, f"{ASKS}, 4 of 10. How is it now?", before)
    asked = await tapped(coach, asked, "4", "On which side?")
    await tapped(coach, asked, "Skip", "Where about?")
    assert await errands(coach) == []


async def test_pain_of_three_is_not_asked_about(coach: Stage) -> None:
    await hurting(coach, 3)
    assert await errands(coach) == []


async def test_whoever_told_this_morning_already_is_not_asked(coach: Stage) -> None:
    await hurting(coach, 5)
    at(coach, MORNING - HOUR)
    await coach.ask("/pain 1")
    assert await silent_at(coach, MORNING)


async def test_seven_hours_late_nobody_is_wished_a_good_morning(coach: Stage) -> None:
    await hurting(coach, 5)
    assert await silent_at(coach, MORNING + 7 * HOUR)


async def test_after_a_bad_day_the_morning_s_no_pain_takes_the_lighter_away(coach: Stage) -> None:
    await hurting(coach, 4)
    assert "Lighter today" in (await coach.ask("/strength"))["text"]
    before = numbers(coach)
    at(coach, MORNING)
    asked = await comes(coach, ASKS, before)
    await tapped(coach, asked, "No pain", "Go on as planned.")
    assert "Lighter today" not in (await coach.ask("/strength"))["text"]


async def test_without_a_zone_it_is_asked_on_the_next_day_all_the_same(coach: Stage) -> None:
    await agree(coach)
    await pain(coach, 4)
    before = numbers(coach)
    at(coach, MONDAY + 14 * HOUR)
    await coach.settled(1.5)
    at(coach, MONDAY + 24 * HOUR)
    await comes(coach, ASKS, before)


async def test_the_morning_s_question_can_be_answered_after_a_restart(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    stage = quick(api, settings)
    async with running(stage):
        await hurting(stage, 5)
        before = numbers(stage)
        at(stage, MORNING)
        asked = await comes(stage, ASKS, before)
    async with running(stage):
        await tapped(stage, asked, "No pain", "No pain.")


async def test_down_at_nine_it_asks_when_it_is_back(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    stage = quick(api, settings)
    async with running(stage):
        await hurting(stage, 5)
        before = numbers(stage)
    at(stage, MORNING + 2 * HOUR)
    async with running(stage):
        await comes(stage, ASKS, before)


async def test_after_consent_was_withdrawn_nobody_asks(coach: Stage) -> None:
    await hurting(coach, 5)
    shown = await tapped(coach, await coach.ask("/settings"), "Stop keeping", "Stop and erase?")
    await tapped(coach, shown, "Stop and erase", "kept: no")
    before = numbers(coach)
    at(coach, MORNING)
    await coach.settled(1.5)
    assert numbers(coach) == before
    assert await errands(coach) == []


# Sundays


async def wanted(stage: Stage) -> Message:
    """The runner asks for the summary."""
    return await tapped(stage, await stage.ask("/settings"), "Summary on Sundays", "Sundays: yes")


async def test_the_summary_comes_on_sunday_at_six_on_the_runner_s_wall(coach: Stage) -> None:
    await rung(coach)
    await wanted(coach)
    before = numbers(coach)
    at(coach, SUNDAY - timedelta(seconds=20))
    await coach.settled(1.2)
    assert not any("Your week" in m["text"] for m in coach.said())
    at(coach, SUNDAY - SECOND)
    summary = await comes(coach, "Your week", before)
    assert "warmed up before 0 of 1 run" in summary["text"]
    due = await rows(coach, "SELECT kind, due_at FROM errand")
    assert [(kind, str(when)[:16]) for kind, when in due] == [("weekly", "2026-12-06 17:00")]


async def test_its_button_ends_the_summaries(coach: Stage) -> None:
    await in_berlin(coach)
    await wanted(coach)
    before = numbers(coach)
    at(coach, SUNDAY)
    await coach.tap(await comes(coach, "Your week", before), "No more weekly summaries")
    await coach.chat.wait_for(lambda _: any("Sundays: no" in m["text"] for m in coach.said()))
    assert await errands(coach) == []


async def test_a_runner_who_moves_gets_it_at_six_on_the_new_wall(coach: Stage) -> None:
    await in_berlin(coach)
    await wanted(coach)
    await coach.tap(await coach.ask("/timezone New York"), "Yes")
    await coach.sees("Noted: America/New_York")
    due = await rows(coach, "SELECT due_at FROM errand WHERE kind = 'weekly'")
    assert [str(when)[:16] for (when,) in due] == ["2026-11-29 23:00"]


async def test_a_summary_half_a_day_late_is_let_go_and_the_next_one_planned(coach: Stage) -> None:
    await in_berlin(coach)
    await wanted(coach)
    assert await silent_at(coach, SUNDAY + 13 * HOUR)
    assert await errands(coach) == ["weekly"]


# Every four weeks


async def test_four_weeks_after_a_self_check_the_next_one_is_offered(coach: Stage) -> None:
    await in_berlin(coach)
    await agree(coach)
    coach.chat.say("/check")
    await coach.tap(await coach.sees("You need"), "Start")
    asked = await coach.sees("Left leg standing")
    asked = await tapped(coach, asked, "Level", "Right leg standing")
    await tapped(coach, asked, "Level", "on Mon 21 Dec")
    ((due,),) = await rows(coach, "SELECT due_at FROM errand")
    moment = datetime.fromisoformat(str(due)).replace(tzinfo=UTC)
    assert timedelta(days=27) < moment - MONDAY < timedelta(days=29)
    before = numbers(coach)
    at(coach, moment)
    await comes(coach, "Your last one is four weeks ago.", before)
    assert await errands(coach) == []


# Eighteen months of silence


@pytest.mark.usefixtures("often")
async def test_after_eighteen_months_comes_a_notice_and_thirty_days_later_nothing_is_left(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    stage = quick(api, settings)
    async with running(stage):
        await agree(stage)
        await felt_fine(stage)
        await stage.ask("/pause 7 days")
        before = numbers(stage)
        at(stage, MONDAY + SILENT)
        await comes(stage, LEAVING, before)
        await stage.settled(1)
        assert sum(LEAVING in m["text"] for m in stage.said()) == 1
    async with running(stage):
        later(stage, 29 * DAY)
        await stage.settled(1.2)
        assert counted(settings.database_url, RUNNER)["runner"] == 1
        later(stage, DAY)
        await until(stage, "SELECT id FROM runner", [])
        assert counted(settings.database_url, RUNNER) == {}
        assert orphans(settings.database_url) == []
        assert sum(LEAVING in m["text"] for m in stage.said()) == 1


@pytest.mark.usefixtures("often")
async def test_whoever_writes_after_the_notice_stays(coach: Stage) -> None:
    await agree(coach)
    await felt_fine(coach)
    before = numbers(coach)
    at(coach, MONDAY + SILENT)
    await comes(coach, LEAVING, before)
    later(coach, 10 * DAY)
    await coach.ask("thanks a lot")
    later(coach, 21 * DAY)
    await coach.settled(1.5)
    assert await rows(coach, "SELECT count(*) FROM check_in") == [(1,)]
    assert await errands(coach) == []


@pytest.mark.usefixtures("often")
async def test_whoever_wrote_a_day_less_ago_hears_nothing(coach: Stage) -> None:
    await coach.ask("/start")
    before = numbers(coach)
    at(coach, MONDAY + timedelta(days=547))
    await coach.settled(1)
    assert numbers(coach) == before
    assert await errands(coach) == []


async def test_a_question_answered_late_counts_for_the_day_it_is_answered(coach: Stage) -> None:
    await hurting(coach, 5)
    before = numbers(coach)
    at(coach, MORNING)
    asked = await comes(coach, ASKS, before)
    later(coach, 3 * DAY)
    await coach.tap(asked, "2")
    await edited(coach, asked, "On which side?")
    assert await rows(coach, "SELECT day FROM check_in WHERE kind = 'morning'") == [
        ("2026-11-27",)
    ]
