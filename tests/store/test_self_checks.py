"""Self-checks as rows: what comes back is what went in, and only sealed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text
from store_samples import RUNNER, at, session

from bot.core import session as moves
from bot.core.content import Side
from bot.core.self_check import Seen, SelfCheck
from bot.store.database import Database
from bot.store.repository import Repository
from bot.store.seal import Seal
from bot.store.self_checks import SelfCheckRows

CHECK = SelfCheck(
    date(2026, 11, 22), {Side.LEFT: 34, Side.RIGHT: 41},
    {Side.LEFT: Seen.LITTLE, Side.RIGHT: Seen.UNSURE},
)  # fmt: skip
LATER = SelfCheck(date(2026, 12, 20), {Side.RIGHT: 50}, {})


async def number(database: Database) -> int:
    """A session that is over."""
    over = moves.stop(session(), at(1))
    return await database.write(lambda rows: rows.add_session(replace(over, due_at=None)))


async def put(database: Database, check: SelfCheck, seconds: float, *, of: int) -> bool:
    return await database.write(lambda rows: rows.self_checks.put(7, of, at(seconds), check))


async def ended(database: Database) -> int:
    """The number of another session; one at a time is live."""
    made = await number(database)
    await database.write(lambda rows: rows._connection.execute(
        text("UPDATE guided_session SET live = NULL")
    ))  # fmt: skip
    return made


@pytest.mark.parametrize("check", [CHECK, LATER, SelfCheck(date(2026, 1, 1))])
async def test_a_check_comes_back_equal(database: Database, check: SelfCheck) -> None:
    await put(database, check, 0, of=await ended(database))
    assert await database.read(lambda rows: rows.self_checks.of(7)) == (check,)


async def test_checks_come_oldest_first(database: Database) -> None:
    await put(database, LATER, 100, of=await ended(database))
    await put(database, CHECK, 0, of=await ended(database))
    assert await database.read(lambda rows: rows.self_checks.of(7)) == (CHECK, LATER)


async def test_nobody_sees_the_checks_of_somebody_else(database: Database) -> None:
    await put(database, CHECK, 0, of=await ended(database))
    assert await database.read(lambda rows: rows.self_checks.of(8)) == ()


@pytest.mark.parametrize(("before", "found"), [(0, None), (1, CHECK), (100, CHECK), (101, LATER)])
async def test_the_last_one_before_a_moment(
    database: Database, before: float, found: SelfCheck | None
) -> None:
    await put(database, CHECK, 0, of=await ended(database))
    await put(database, LATER, 100, of=await ended(database))
    assert await database.read(lambda rows: rows.self_checks.last(7, at(before))) == found


async def test_what_is_told_again_of_a_session_takes_the_old_place(database: Database) -> None:
    session = await ended(database)
    again = replace(CHECK, step_down={Side.LEFT: Seen.CLEARLY})
    assert [await put(database, one, 0, of=session) for one in (CHECK, again)] == [True, False]
    assert await database.read(lambda rows: rows.self_checks.of(7)) == (again,)


async def test_all_of_them_can_be_forgotten(database: Database) -> None:
    await put(database, CHECK, 0, of=await ended(database))
    await database.write(lambda rows: rows.self_checks.forget(7))
    assert await database.read(lambda rows: rows.self_checks.of(7)) == ()


async def test_what_was_found_is_written_sealed_only(database: Database) -> None:
    seal = Seal([Fernet.generate_key().decode()])
    made = await ended(database)

    def sealed(rows: Repository) -> tuple[str, tuple[SelfCheck, ...]]:
        ours = SelfCheckRows(rows._connection, seal)
        ours.put(RUNNER.id, made, at(0), CHECK)
        found = rows._connection.execute(text("SELECT found FROM self_check"))
        return found.scalar_one(), ours.of(RUNNER.id)

    written, read = await database.write(sealed)
    assert ":34" not in written
    assert "little" not in written
    assert read == (CHECK,)
