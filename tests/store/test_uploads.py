"""Telegram's ids of files, by what they were made of and by the bot that sent them."""

from __future__ import annotations

import pytest
from store_samples import at

from bot.store.database import Database

KEY, OTHER = "a" * 64, "b" * 64
BOT = 8_000_000_000


async def put(database: Database, key: str, bot: int, file: str, seconds: float = 0) -> None:
    await database.write(lambda rows: rows.uploads.put(key, bot, file, at(seconds)))


async def found(database: Database, key: str = KEY, bot: int = BOT) -> str | None:
    return await database.read(lambda rows: rows.uploads.find(key, bot))


async def test_what_was_never_sent_is_not_found(database: Database) -> None:
    assert await found(database) is None


async def test_what_was_sent_is_found(database: Database) -> None:
    await put(database, KEY, BOT, "x" * 256)
    assert await found(database) == "x" * 256


async def test_a_newer_id_takes_the_place_of_the_old_one(database: Database) -> None:
    await put(database, KEY, BOT, "old")
    await put(database, KEY, BOT, "new", 1)
    assert await found(database) == "new"


@pytest.mark.parametrize(("key", "bot"), [(OTHER, BOT), (KEY, 7)])
async def test_another_file_or_another_bot_is_another_row(
    database: Database, key: str, bot: int
) -> None:
    await put(database, KEY, BOT, "mine")
    assert await found(database, key, bot) is None
    await put(database, key, bot, "theirs")
    assert (await found(database), await found(database, key, bot)) == ("mine", "theirs")


async def test_dropping_one_leaves_the_others(database: Database) -> None:
    for key, bot in ((KEY, BOT), (OTHER, BOT), (KEY, 7)):
        await put(database, key, bot, "kept")
    await database.write(lambda rows: rows.uploads.drop(KEY, BOT))
    left = [await found(database, *one) for one in ((KEY, BOT), (OTHER, BOT), (KEY, 7))]
    assert left == [None, "kept", "kept"]


async def test_what_was_sent_before_a_moment_goes(database: Database) -> None:
    await put(database, KEY, BOT, "old", 0)
    await put(database, OTHER, BOT, "new", 10)
    await database.write(lambda rows: rows.uploads.drop_before(at(10)))
    assert (await found(database), await found(database, OTHER)) == (None, "new")
