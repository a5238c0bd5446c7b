"""Telegram's ids through a small memory: what it says is what the table says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from looking import ask
from services_samples import NOW

from bot.services.uploads import KEPT, REMEMBERED, Uploads
from bot.store.database import Database

KEY = "a" * 64
BOT, OTHER = 7000, 7001


@pytest.fixture
def uploads(database: Database) -> Uploads:
    return Uploads(database, BOT)


def empty(database_url: str) -> None:
    """Takes all rows away behind the back of the service."""
    ask(database_url, "DELETE FROM upload")


async def test_what_was_never_sent_is_not_found(uploads: Uploads) -> None:
    assert await uploads.find(KEY) is None


async def test_what_was_kept_is_found(uploads: Uploads) -> None:
    await uploads.keep(KEY, "file", NOW)
    assert await uploads.find(KEY) == "file"


async def test_it_is_found_after_a_restart(uploads: Uploads, database: Database) -> None:
    await uploads.keep(KEY, "file", NOW)
    assert await Uploads(database, BOT).find(KEY) == "file"


async def test_another_bot_does_not_take_it(uploads: Uploads, database: Database) -> None:
    await uploads.keep(KEY, "file", NOW)
    assert await Uploads(database, OTHER).find(KEY) is None


async def test_the_newest_id_counts(uploads: Uploads, database: Database) -> None:
    await uploads.keep(KEY, "old", NOW)
    await uploads.keep(KEY, "new", NOW)
    assert await uploads.find(KEY) == await Uploads(database, BOT).find(KEY) == "new"


async def test_what_is_forgotten_is_gone_for_good(uploads: Uploads, database: Database) -> None:
    await uploads.keep(KEY, "file", NOW)
    await uploads.forget(KEY)
    assert await uploads.find(KEY) is None
    assert await Uploads(database, BOT).find(KEY) is None


async def test_forgetting_leaves_another_bot_s_id(uploads: Uploads, database: Database) -> None:
    other = Uploads(database, OTHER)
    for one in (uploads, other):
        await one.keep(KEY, "file", NOW)
    await uploads.forget(KEY)
    assert await other.find(KEY) == "file"


async def test_forgetting_what_nobody_knows_is_no_error(uploads: Uploads) -> None:
    await uploads.forget(KEY)
    assert await uploads.find(KEY) is None


async def test_what_was_found_once_is_not_asked_for_again(
    uploads: Uploads, database: Database, database_url: str
) -> None:
    await Uploads(database, BOT).keep(KEY, "file", NOW)
    assert await uploads.find(KEY) == "file"
    empty(database_url)
    assert await uploads.find(KEY) == "file"


async def test_the_memory_does_not_grow_for_ever(uploads: Uploads, database_url: str) -> None:
    await uploads.keep("first", "file", NOW)
    for number in range(REMEMBERED - 1):
        await uploads.keep(str(number), "file", NOW)
    assert await uploads.find("first") == "file"  # and so it is not the oldest any more
    await uploads.keep("one more", "file", NOW)
    empty(database_url)
    assert await uploads.find("0") is None
    assert await uploads.find("first") == "file"


@pytest.mark.parametrize(("age", "left"), [(KEPT, "file"), (KEPT + timedelta(seconds=1), None)])
async def test_after_half_a_year_a_file_is_uploaded_once_more(
    uploads: Uploads, age: timedelta, left: str | None
) -> None:
    await uploads.keep(KEY, "file", NOW - age)
    await uploads.clean_up(NOW)
    assert await uploads.find(KEY) == left


def test_half_a_year_is_180_days() -> None:
    assert timedelta(days=180) == KEPT
