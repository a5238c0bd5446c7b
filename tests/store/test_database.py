"""One writer that shares its commits: each caller sees its own result, or its own error."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from store_samples import RUNNER, at

from bot.core.runner import Runner
from bot.core.work import SetDone
from bot.store import engines
from bot.store.batches import LARGEST
from bot.store.database import Database
from bot.store.repository import Repository

NOTHING_DONE = SetDone("press", None, 1, "seconds", planned=30, done=0)


def runner(number: int) -> Runner:
    return replace(RUNNER, id=number)


def add(rows: Repository, number: int) -> int:
    rows.add_runner(runner(number))
    return number


async def present(database: Database, *numbers: int) -> list[int]:
    """Which of these runners a second connection finds."""
    return await database.read(lambda rows: [number for number in numbers if rows.runner(number)])


async def test_what_is_written_can_be_read_at_once(database: Database) -> None:
    await database.write(lambda rows: add(rows, 100))
    assert await present(database, 100) == [100]


async def test_many_writers_at_once_each_get_their_own_result(database: Database) -> None:
    numbers = range(100, 100 + LARGEST + 50)
    results = await asyncio.gather(
        *(database.write(lambda rows, n=n: add(rows, n)) for n in numbers)
    )
    assert results == list(numbers)
    assert await present(database, *numbers) == list(numbers)


async def test_writers_at_once_see_what_was_written_before_them(database: Database) -> None:
    def find_or_add(rows: Repository) -> str:
        if rows.runner(100):
            return "found"
        rows.add_runner(runner(100))
        return "added"

    results = await asyncio.gather(*(database.write(find_or_add) for _ in range(5)))
    assert results == ["added", "found", "found", "found", "found"]


async def test_of_writers_at_once_only_the_faulty_one_fails(database: Database) -> None:
    results = await asyncio.gather(
        *(database.write(lambda rows, n=n: add(rows, n)) for n in (100, RUNNER.id, 101)),
        return_exceptions=True,
    )
    assert (results[0], type(results[1]), results[2]) == (100, IntegrityError, 101)


async def test_what_the_neighbours_of_a_faulty_writer_wrote_is_kept(database: Database) -> None:
    await asyncio.gather(
        *(database.write(lambda rows, n=n: add(rows, n)) for n in (100, RUNNER.id, 101)),
        return_exceptions=True,
    )
    assert await present(database, 100, 101) == [100, 101]


async def test_nothing_of_a_writer_that_fails_half_way_is_kept(database: Database) -> None:
    def fail_half_way(rows: Repository) -> None:
        rows.add_runner(runner(100))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(fail_half_way)
    assert await present(database, 100) == []


async def test_the_writer_goes_on_after_a_fault(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await database.write(lambda rows: add(rows, RUNNER.id))
    assert await database.write(lambda rows: add(rows, 100)) == 100


async def test_what_was_put_off_in_a_group_is_written_with_it(database: Database) -> None:
    seen = [replace(RUNNER, seen_at=at(60)), replace(RUNNER, seen_at=at(90))]
    await asyncio.gather(*(database.write(lambda rows, r=r: rows.seen(r)) for r in seen))
    assert await database.read(lambda rows: rows.runner(RUNNER.id)) == seen[1]


async def test_what_is_done_while_reading_is_not_kept(database: Database) -> None:
    with suppress(DBAPIError):  # PostgreSQL refuses it
        await database.read(lambda rows: rows.add_runner(runner(100)))
    assert await present(database, 100) == []


async def test_a_writer_that_is_given_up_does_not_stop_the_others(database: Database) -> None:
    impatient = asyncio.create_task(database.write(lambda rows: add(rows, 100)))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await database.write(lambda rows: add(rows, 101)) == 101


async def test_closing_waits_for_what_is_still_to_be_written(database_url: str) -> None:
    async with Database(database_url) as database:
        written = asyncio.create_task(database.write(lambda rows: add(rows, 100)))
        await asyncio.sleep(0)
    assert await written == 100
    async with Database(database_url) as reopened:
        assert await present(reopened, 100) == [100]


@pytest.mark.sqlite
async def test_what_finds_the_disk_full_is_written_when_there_is_room(database: Database) -> None:
    pages = iter(["1", "100000"])

    def work(rows: Repository) -> int:
        if most := next(pages, None):
            rows._connection.exec_driver_sql(f"PRAGMA max_page_count={most}")
        rows.notes.put("long", "x" * 1_000_000)
        return add(rows, 100)

    assert await database.write(work) == 100
    assert (await present(database, 100), next(pages, "all used")) == ([100], "all used")


@pytest.mark.sqlite
async def test_what_finds_the_disk_full_for_long_is_an_error(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "WAIT", 0)

    def work(rows: Repository) -> None:
        rows._connection.exec_driver_sql("PRAGMA max_page_count=1")
        rows.notes.put("long", "x" * 1_000_000)

    with pytest.raises(OperationalError, match="full"):
        await database.write(work)


async def test_a_row_must_belong_to_somebody(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await database.write(lambda rows: rows.add_sets(999, [NOTHING_DONE]))


async def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    async with Database(f"sqlite+aiosqlite:///{tmp_path}/new/folder/coach.sqlite3"):
        assert (tmp_path / "new" / "folder").is_dir()
