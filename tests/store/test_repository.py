"""Sessions and runners as rows: what comes back is what went in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError
from store_samples import NOW, RUNNER, at, session

from bot.core import session as moves
from bot.core.session import Session
from bot.store.database import Database

OTHER = replace(RUNNER, id=8)


async def kept(database: Database, new: Session) -> Session:
    """The session with the number it has as a row."""
    return replace(new, id=await database.write(lambda rows: rows.add_session(new)))


async def found(database: Database, number: int) -> Session | None:
    return await database.read(lambda rows: rows.session(number))


async def claimed(database: Database, was: Session, now_is: Session) -> bool:
    ended_at = None if now_is.live else NOW
    return await database.write(lambda rows: rows.claim(was, now_is, ended_at=ended_at))


# sessions


async def test_a_session_comes_back_equal(database: Database) -> None:
    new = await kept(database, session())
    assert await found(database, new.id) == new


@pytest.mark.parametrize(
    "move",
    [
        lambda begun: moves.advance(begun, at(10)),
        lambda begun: moves.pause(begun, at(3.25)),
        lambda begun: moves.skip(moves.advance(begun, at(10)), at(20)),
        lambda begun: moves.stop(begun, at(5)),
    ],
    ids=["advanced", "paused", "skipped", "stopped"],
)
async def test_a_session_that_was_moved_comes_back_equal(
    database: Database, move: Callable[[Session], Session]
) -> None:
    new = await kept(database, session())
    moved = move(new)
    assert await claimed(database, new, moved)
    assert await found(database, new.id) == moved


async def test_a_session_nobody_has_is_none(database: Database) -> None:
    assert await found(database, 999) is None


async def test_of_two_claims_on_one_version_only_the_first_wins(database: Database) -> None:
    new = await kept(database, session())
    wins = [await claimed(database, new, moves.pause(new, at(second))) for second in (3, 4)]
    assert wins == [True, False]


async def test_a_lost_claim_changes_nothing(database: Database) -> None:
    new = await kept(database, session())
    paused = moves.pause(new, at(3))
    await claimed(database, new, paused)
    await claimed(database, new, moves.stop(new, at(4)))
    assert await found(database, new.id) == paused


async def test_of_two_claims_on_one_hint_only_the_first_wins(database: Database) -> None:
    begun = await kept(database, session())
    working = moves.advance(begun, at(10))
    await claimed(database, begun, working)
    hinted = moves.advance(working, at(30))
    assert hinted.version == working.version
    assert [await claimed(database, working, hinted) for _ in range(2)] == [True, False]


async def test_a_chat_has_one_live_session_a_runner(database: Database) -> None:
    await kept(database, session())
    with pytest.raises(IntegrityError):
        await kept(database, session())


async def test_two_runners_of_a_group_may_each_have_one(database: Database) -> None:
    await database.write(lambda rows: rows.add_runner(OTHER))
    both = [await kept(database, session(-5, who)) for who in (7, 8)]
    assert await database.read(lambda rows: rows.live_sessions_in(-5)) == both


async def test_after_the_end_there_may_be_another(database: Database) -> None:
    first = await kept(database, session())
    await claimed(database, first, moves.stop(first, at(5)))
    second = await kept(database, session())
    assert second.id != first.id


async def test_the_live_session_of_a_runner_is_found(database: Database) -> None:
    new = await kept(database, session())
    assert await database.read(lambda rows: rows.live_session(7, 7)) == new


@pytest.mark.parametrize(("chat", "who"), [(7, 8), (8, 7)])
async def test_nobody_else_has_it(database: Database, chat: int, who: int) -> None:
    await kept(database, session())
    assert await database.read(lambda rows: rows.live_session(chat, who)) is None


async def test_a_paused_session_is_live(database: Database) -> None:
    new = await kept(database, session())
    paused = moves.pause(new, at(3))
    await claimed(database, new, paused)
    assert await database.read(lambda rows: rows.live_sessions_in(7)) == [paused]


async def test_a_session_that_is_over_is_not_live(database: Database) -> None:
    new = await kept(database, session())
    await claimed(database, new, moves.stop(new, at(5)))
    assert await database.read(lambda rows: rows.live_sessions_in(7)) == []


@pytest.mark.parametrize(("until", "due"), [(9.999, False), (10, True), (11, True)])
async def test_what_is_due_is_found(database: Database, until: float, due: bool) -> None:
    new = await kept(database, session())
    assert await database.read(lambda rows: rows.due_sessions(at(until))) == (
        [(7, new.id, at(10))] if due else []
    )


async def test_nothing_is_due_of_a_session_that_is_over(database: Database) -> None:
    new = await kept(database, session())
    await claimed(database, new, moves.stop(new, at(5)))
    assert await database.read(lambda rows: rows.due_sessions(at(100))) == []


# the live card


async def test_the_first_card_replaces_none(database: Database) -> None:
    new = await kept(database, session())
    assert await database.write(lambda rows: rows.swap_card(new.id, 50)) is None


async def test_a_new_card_replaces_the_older_one(database: Database) -> None:
    new = await kept(database, session())
    await database.write(lambda rows: rows.swap_card(new.id, 50))
    assert await database.write(lambda rows: rows.swap_card(new.id, 51)) == 50


async def test_a_card_that_was_overtaken_is_the_one_to_take_away(database: Database) -> None:
    new = await kept(database, session())
    await database.write(lambda rows: rows.swap_card(new.id, 51))
    assert await database.write(lambda rows: rows.swap_card(new.id, 50)) == 50
    current = await found(database, new.id)
    assert current
    assert current.card == 51


async def test_a_claim_leaves_the_card_alone(database: Database) -> None:
    new = await kept(database, session())
    await database.write(lambda rows: rows.swap_card(new.id, 50))
    await claimed(database, new, moves.pause(new, at(3)))
    current = await found(database, new.id)
    assert current
    assert current.card == 50


# sets, and runners


async def test_no_sets_are_written_for_a_session_without_any(database: Database) -> None:
    new = await kept(database, session())
    await database.write(lambda rows: rows.add_sets(new.id, []))
    assert await found(database, new.id) == new


async def test_a_runner_comes_back_equal(database: Database) -> None:
    reader = replace(OTHER, page="hip-drop", page_at=at(5), unreachable=True)
    await database.write(lambda rows: rows.add_runner(reader))
    assert await database.read(lambda rows: rows.runner(8)) == reader


async def test_a_runner_marked_unreachable_is_so(database: Database) -> None:
    await database.write(lambda rows: rows.mark_unreachable(7))
    assert await database.read(lambda rows: rows.runner(7)) == replace(RUNNER, unreachable=True)


async def test_a_runner_who_is_seen_is_reachable_again(database: Database) -> None:
    await database.write(lambda rows: rows.mark_unreachable(7))
    await database.write(lambda rows: rows.seen(RUNNER))
    assert await database.read(lambda rows: rows.runner(7)) == RUNNER
