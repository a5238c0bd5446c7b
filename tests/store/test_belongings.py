"""Whatever leads to a runner is found, and can be taken away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from belongings_samples import LATER, OWN, TOLD, counted, fill, orphans
from cryptography.fernet import Fernet
from looking import tables, within
from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    select,
)
from sqlmodel import SQLModel

from bot.store.belongings import METADATA, BelongingRows, owned
from bot.store.described import described
from bot.store.seal import Seal

MINE, THEIRS = 70017, 80018
KEYED = Seal([Fernet.generate_key().decode()])
MIGRATIONS = {"alembic_version"}
NAMES = frozenset(owned_table.name for owned_table in owned())


@pytest.fixture
def url(database_url: str) -> str:
    """The real tables, with a row in each for two runners."""

    def both(connection: Connection) -> None:
        for who in (MINE, THEIRS):
            fill(connection, who, seal=KEYED)

    within(database_url, both)
    return database_url


def of(url: str, who: int, seal: Seal = KEYED) -> dict[str, Any]:
    return within(url, lambda connection: BelongingRows(connection, seal).of(who))


class opened:  # noqa: N801 - used as a function
    def __init__(self, url: str) -> None:
        self._engine = create_engine(url)
        event.listen(self._engine, "connect", lambda it, _: it.execute("PRAGMA foreign_keys=ON"))
        self._connection = self._engine.connect()

    def __enter__(self) -> Connection:
        return self._connection

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._engine.dispose()


# the walk


def test_every_table_belongs_to_runners_or_is_named_as_the_program_s_own() -> None:
    assert {*METADATA.tables} - NAMES == OWN


def test_no_table_of_the_database_is_unknown_to_the_program(database_url: str) -> None:
    assert {*within(database_url, tables)} - MIGRATIONS == {*METADATA.tables}


def test_what_refers_to_nobody_is_not_found() -> None:
    assert owned(world()[0]).keys() == {*world()[0].tables.values()} - {world()[0].tables["sea"]}


def world() -> tuple[MetaData, dict[str, Table]]:
    """Tables such as a later version of the program may have."""
    return WORLD, dict(WORLD.tables)


WORLD = MetaData()
Table("sea", WORLD, Column("id", Integer, primary_key=True))
Table("runner", WORLD, Column("id", Integer, primary_key=True), Column("name", String))
Table(
    "shoe", WORLD, Column("id", Integer, primary_key=True),
    Column("owner", ForeignKey("runner.id")),
)  # fmt: skip
Table(
    "lace", WORLD, Column("id", Integer, primary_key=True), Column("shoe", ForeignKey("shoe.id")),
    Column("sea", ForeignKey("sea.id")),
)  # fmt: skip
Table(
    "race", WORLD, Column("runner", ForeignKey("runner.id"), primary_key=True),
    Column("year", Integer, primary_key=True),
)  # fmt: skip
Table(
    "mile", WORLD, Column("id", Integer, primary_key=True), Column("who", Integer),
    Column("year", Integer), ForeignKeyConstraint(["who", "year"], ["race.runner", "race.year"]),
)  # fmt: skip
Table(
    "letter", WORLD, Column("id", Integer, primary_key=True),
    Column("sender", ForeignKey("runner.id")), Column("reader", ForeignKey("runner.id")),
    Column("answers", ForeignKey("letter.id")),
)  # fmt: skip


@pytest.fixture
def made_up() -> Iterator[Connection]:
    """Runner 1 and runner 2, who ran in the same year."""
    with opened("sqlite://") as connection:
        WORLD.create_all(connection)
        for table, values in {
            "sea": [{"id": 1}],
            "runner": [{"id": 1, "name": "one"}, {"id": 2, "name": "two"}],
            "shoe": [{"id": 10, "owner": 1}, {"id": 20, "owner": 2}],
            "lace": [{"id": 100, "shoe": 10, "sea": 1}, {"id": 200, "shoe": 20, "sea": 1}],
            "race": [{"runner": 1, "year": 1999}, {"runner": 2, "year": 1999}],
            "mile": [{"id": 5, "who": 1, "year": 1999}, {"id": 6, "who": 2, "year": 1999}],
            "letter": [{"id": 7, "sender": 2, "reader": 1, "answers": None},
                       {"id": 8, "sender": 2, "reader": 2, "answers": None}],
        }.items():  # fmt: skip
            connection.execute(WORLD.tables[table].insert(), values)
        connection.commit()
        yield connection


@pytest.mark.parametrize(
    ("table", "key"),
    [("runner", 1), ("shoe", 10), ("lace", 100), ("race", 1), ("mile", 5), ("letter", 7)],
)
def test_a_table_of_a_later_version_is_found(made_up: Connection, table: str, key: int) -> None:
    found = BelongingRows(made_up, KEYED, WORLD).of(1)[table]
    assert [next(iter(row.values())) for row in found] == [key]


def test_erasing_takes_those_and_leaves_the_rest(made_up: Connection) -> None:
    rows = BelongingRows(made_up, KEYED, WORLD)
    others = rows.of(2)
    others["letter"] = [one for one in others["letter"] if one["reader"] == 2]
    assert rows.erase(1) == 6
    assert (rows.of(1), rows.of(2)) == ({name: [] for name in others}, others)
    assert made_up.execute(select(WORLD.tables["sea"])).all() == [(1,)]


# the rows of the real tables


def test_a_runner_gets_a_row_of_every_table(url: str) -> None:
    assert {name: len(rows) for name, rows in of(url, MINE).items()} == dict.fromkeys(NAMES, 1)


def test_nothing_of_another_runner_is_among_them(url: str) -> None:
    assert str(THEIRS) not in str(of(url, MINE))


def test_what_was_sealed_is_open(url: str) -> None:
    found = of(url, MINE)
    assert found["check_in"][0]["felt"] == TOLD
    assert found["self_check"][0]["found"] == TOLD


def test_what_no_key_opens_any_more_is_none(url: str) -> None:
    assert of(url, MINE, Seal())["check_in"][0]["felt"] is None


def test_instants_are_aware(url: str) -> None:
    assert of(url, MINE)["guided_session"][0]["started_at"] == LATER


def test_of_a_stranger_there_is_nothing(url: str) -> None:
    assert not any(of(url, 1).values())


def test_erased_nothing_leads_to_the_runner_any_more(url: str) -> None:
    before = counted(url, THEIRS)
    assert counted(url, MINE).keys() == NAMES
    assert within(url, lambda it: BelongingRows(it, KEYED).erase(MINE)) == len(NAMES)
    assert counted(url, MINE) == {}
    assert counted(url, THEIRS) == before
    assert orphans(url) == []


def test_what_is_undone_took_nothing(url: str) -> None:
    def erase_and_fail(connection: Connection) -> None:
        BelongingRows(connection, KEYED).erase(MINE)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        within(url, erase_and_fail)
    assert counted(url, MINE) == dict.fromkeys(NAMES, 1)


# what the tables say of themselves


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_table_and_each_of_its_columns_is_described(name: str) -> None:
    table = described()[name]
    fields = table["items"]["properties"]
    assert [*fields] == [column.name for column in SQLModel.metadata.tables[name].columns]
    for words in (table["description"], *(field["description"] for field in fields.values())):
        assert words.endswith(".")
        assert 8 < len(words) < 90


DOCUMENT = Path(__file__).parents[2] / "docs" / "export.md"


@pytest.mark.parametrize("name", sorted(NAMES))
def test_the_document_names_every_column_with_its_words(name: str) -> None:
    table = described()[name]
    section = DOCUMENT.read_text("utf-8").split(f"### {name}\n")[1].split("\n### ")[0]
    lines = [f"| `{field}` | {said['description']} |"
             for field, said in table["items"]["properties"].items()]  # fmt: skip
    assert table["description"] in section
    assert [line for line in section.splitlines() if line.startswith("| `")] == lines


def test_the_document_has_no_table_that_is_gone() -> None:
    said = [line[4:] for line in DOCUMENT.read_text("utf-8").splitlines() if line[:4] == "### "]
    assert sorted(said) == sorted(NAMES)
