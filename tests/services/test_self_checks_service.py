"""After the session of a self-check: what is asked, what is kept, and when it comes again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from services_samples import NOW, RUNNER, Gym, at

from bot.core.content import Side
from bot.core.self_check import Seen, SelfCheck
from bot.core.session import Session
from bot.services.outcomes import Action, Turn
from bot.services.self_checks import Asking, Finding, SelfChecks
from bot.store.database import Database

LEFT, RIGHT = Side.LEFT, Side.RIGHT
LEVEL, LITTLE = Seen.LEVEL, Seen.LITTLE
ALL = {LEFT: LEVEL, RIGHT: LITTLE}
FOUR_WEEKS = timedelta(weeks=4)
DAY = date(2026, 11, 22)
FOUND = SelfCheck(DAY, {LEFT: 20, RIGHT: 31}, ALL)

# ready 30, left 30, switch 20, right 30, rest 60: the plank on the left begins at 170.


@pytest.fixture
def checks(database: Database) -> SelfChecks:
    return SelfChecks(database)


@pytest.fixture
async def agreed(gym: Gym) -> Gym:
    """The runner has agreed that it is kept."""
    await agree(gym, yes=True)
    return gym


async def agree(gym: Gym, *, yes: bool | None) -> None:
    await gym.database.write(lambda rows: rows.set_consent(replace(RUNNER, consent=yes), NOW))


async def begun(gym: Gym, seconds: float = 0) -> Session:
    routine = gym.library.check.routine
    turn = await gym.sessions.start(routine, None, chat=7, who=7, now=at(seconds))
    assert isinstance(turn, Turn)
    return turn.session


async def on_to(gym: Gym, session: Session, seconds: float) -> Session:
    """The session after so many seconds of the clock."""
    while session.due_at is not None and session.due_at <= at(seconds):
        turn = await gym.sessions.advance(session.id, session.due_at)
        assert turn
        session = turn.session
    return session


async def done(gym: Gym, seconds: float = 0) -> int:
    """A whole check that began so many seconds late: 20 s on the left, 31 s on the right."""
    session = await on_to(gym, await begun(gym, seconds), seconds + 170)
    session = await gym.pressed(session, Action.DONE, seconds=seconds + 190)
    session = await on_to(gym, session, seconds + 235)
    session = await gym.pressed(session, Action.DONE, seconds=seconds + 266)
    assert not session.live
    return session.id


async def stopped(gym: Gym, seconds: float) -> int:
    session = await on_to(gym, await begun(gym), seconds)
    return (await gym.pressed(session, Action.STOP, seconds=seconds)).id


async def told(
    checks: SelfChecks, number: int, seen: Mapping[Side, Seen], *, who: int = 7,
    now: datetime = NOW,
) -> Asking | Finding | None:  # fmt: skip
    return await checks.tell(number, seen, who=who, now=now)


async def errands(gym: Gym) -> list[tuple[datetime, int, str]]:
    ever = NOW + timedelta(days=400)
    return list(await gym.database.read(lambda rows: rows.errands.due(ever)))


async def test_the_left_is_asked_about_first(agreed: Gym, checks: SelfChecks) -> None:
    number = await done(agreed)
    assert await told(checks, number, {}) == Asking(number, LEFT, {})


async def test_then_the_right(agreed: Gym, checks: SelfChecks) -> None:
    number = await done(agreed)
    assert await told(checks, number, {LEFT: LEVEL}) == Asking(number, RIGHT, {LEFT: LEVEL})


async def test_nothing_is_kept_before_all_is_told(agreed: Gym, checks: SelfChecks) -> None:
    await told(checks, await done(agreed), {LEFT: LEVEL})
    assert (await checks.of(7), await errands(agreed)) == ((), [])


async def test_then_comes_what_was_found(agreed: Gym, checks: SelfChecks) -> None:
    number = await done(agreed)
    assert await told(checks, number, ALL) == Finding(
        number, FOUND, None, kept=True, again=DAY + FOUR_WEEKS, new=True
    )


async def test_what_was_found_is_kept(agreed: Gym, checks: SelfChecks) -> None:
    await told(checks, await done(agreed), ALL)
    assert await checks.of(7) == (FOUND,)


async def test_it_is_due_again_in_four_weeks(agreed: Gym, checks: SelfChecks) -> None:
    await told(checks, await done(agreed), ALL)
    assert await errands(agreed) == [(NOW + FOUR_WEEKS, 7, "recheck")]


async def test_the_next_one_is_set_beside_the_last(agreed: Gym, checks: SelfChecks) -> None:
    await told(checks, await done(agreed), ALL)
    second = await told(checks, await done(agreed, seconds=1000), ALL)
    assert isinstance(second, Finding)
    assert second.before == FOUND


async def test_an_old_one_told_again_is_not_set_beside_a_newer_one(
    agreed: Gym, checks: SelfChecks
) -> None:
    first, second = await done(agreed), await done(agreed, seconds=1000)
    await told(checks, second, ALL)
    finding = await told(checks, first, ALL)
    assert isinstance(finding, Finding)
    assert finding.before is None


async def test_a_second_tap_on_the_last_answer_is_nothing_new(
    agreed: Gym, checks: SelfChecks
) -> None:
    number = await done(agreed)
    taps = [await told(checks, number, ALL) for _ in range(2)]
    assert [isinstance(tap, Finding) and tap.new for tap in taps] == [True, False]
    assert len(await checks.of(7)) == 1


@pytest.mark.parametrize("consent", [None, False])
async def test_without_consent_nothing_is_kept(
    gym: Gym, checks: SelfChecks, consent: bool | None
) -> None:
    await agree(gym, yes=consent)
    number = await done(gym)
    assert await told(checks, number, ALL) == Finding(number, FOUND, None, kept=False)
    assert (await checks.of(7), await errands(gym)) == ((), [])


async def test_whoever_wants_no_more_is_not_asked_again(agreed: Gym, checks: SelfChecks) -> None:
    number = await done(agreed)
    await told(checks, number, ALL)
    shown = await checks.no_more(number, ALL, who=7, now=NOW)
    assert shown == Finding(number, FOUND, None, kept=True)
    assert (await errands(agreed), await checks.of(7)) == ([], (FOUND,))


@pytest.mark.parametrize("seconds", [0, 29, 30])
async def test_a_check_in_which_nothing_was_done_asks_nothing(
    agreed: Gym, checks: SelfChecks, seconds: float
) -> None:
    assert await told(checks, await stopped(agreed, seconds), {}) is None


async def test_one_that_was_stopped_is_asked_about_as_far_as_it_went(
    agreed: Gym, checks: SelfChecks
) -> None:
    number = await stopped(agreed, 65)
    assert await told(checks, number, {}) == Asking(number, LEFT, {})
    finding = await told(checks, number, {LEFT: LEVEL})
    assert isinstance(finding, Finding)
    assert finding.check == SelfCheck(DAY, {}, {LEFT: LEVEL})


async def test_with_the_step_downs_skipped_nothing_is_asked(
    agreed: Gym, checks: SelfChecks
) -> None:
    session = await on_to(agreed, await begun(agreed), 30)
    for _ in range(4):  # left, switch, right, rest
        session = await agreed.pressed(session, Action.SKIP, seconds=30)
    session = await agreed.pressed(session, Action.STOP, seconds=45)
    finding = await told(checks, session.id, {})
    assert isinstance(finding, Finding)
    assert finding.check == SelfCheck(DAY, {LEFT: 15}, {})


async def test_one_that_still_runs_is_not_asked_about(agreed: Gym, checks: SelfChecks) -> None:
    session = await on_to(agreed, await begun(agreed), 100)
    assert session.live
    assert await told(checks, session.id, {}) is None


async def test_another_session_is_not_asked_about(agreed: Gym, checks: SelfChecks) -> None:
    session = await agreed.pressed(await agreed.begun(), Action.STOP, seconds=20)
    assert await told(checks, session.id, {}) is None


async def test_somebody_else_s_is_not_told(agreed: Gym, checks: SelfChecks) -> None:
    assert await told(checks, await done(agreed), ALL, who=8) is None


async def test_one_that_is_gone_is_not_told(agreed: Gym, checks: SelfChecks) -> None:
    assert await told(checks, 999, ALL) is None


async def test_the_day_is_that_of_the_session_and_not_of_the_answer(
    agreed: Gym, checks: SelfChecks
) -> None:
    finding = await told(checks, await done(agreed), ALL, now=NOW + timedelta(days=3))
    assert isinstance(finding, Finding)
    assert (finding.check.day, finding.again) == (DAY, DAY + timedelta(days=31))


async def test_no_reminder_takes_a_self_check_for_training(agreed: Gym) -> None:
    await done(agreed)
    since = NOW - timedelta(hours=1)
    found = await agreed.database.read(
        lambda rows: rows.attention.done_since(7, since, since, None)
    )
    assert found == ()


async def test_a_warm_up_still_counts(agreed: Gym) -> None:
    session = await agreed.begun()
    await on_to(agreed, session, 2000)
    since = NOW - timedelta(hours=1)
    found = await agreed.database.read(
        lambda rows: rows.attention.done_since(7, since, since, None)
    )
    assert len(found) == 1
