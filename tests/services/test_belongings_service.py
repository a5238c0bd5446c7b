"""What a runner takes along: one ZIP that a person, a program and a spreadsheet can read."""

from __future__ import annotations

import asyncio
import csv
import gc
import json
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

import pytest
from belongings_samples import LATER, TOLD, counted, fill, named
from cryptography.fernet import Fernet
from looking import within
from services_samples import NOW
from sqlalchemy import Connection, insert, select

from bot.core.layout import expand
from bot.core.session import begin
from bot.library import Library
from bot.services.belongings import Belongings
from bot.services.parcel import packed, schema
from bot.services.runners import Runners
from bot.store.belongings import owned
from bot.store.database import Database
from bot.store.described import described
from bot.store.plans import plan_of
from bot.store.seal import Seal
from bot.store.tables import SessionRow, SetRow

MINE, THEIRS = 70017, 80018
KEYED = Seal([Fernet.generate_key().decode()])
NAMES = [table.name for table in owned()]
DAYS = 730
session = SessionRow.__table__  # type: ignore[attr-defined]
set_done = SetRow.__table__  # type: ignore[attr-defined]


@pytest.fixture
async def filled(database_url: str) -> AsyncIterator[Database]:
    """A row in each table for each of two runners."""

    def both(connection: Connection) -> None:
        for who in (MINE, THEIRS):
            fill(connection, who, seal=KEYED)

    within(database_url, both)
    async with Database(database_url, KEYED) as database:
        yield database


@pytest.fixture
async def parcel(filled: Database) -> ZipFile:
    return opened(await Belongings(filled).export(MINE, NOW))


def opened(content: bytes) -> ZipFile:
    return ZipFile(BytesIO(content))


def document(parcel: ZipFile) -> Any:
    return json.loads(parcel.read("hip-drop-coach.json"))


def sheet(parcel: ZipFile, name: str) -> list[dict[str, str]]:
    text = parcel.read(f"{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


# what is in it


def test_it_holds_a_readme_the_json_its_schema_and_a_table_each(parcel: ZipFile) -> None:
    tables = [f"{name}.csv" for name in NAMES]
    assert parcel.namelist() == ["README.txt", "hip-drop-coach.json", "schema.json", *tables]
    assert parcel.testzip() is None


def test_the_readme_says_how_many_rows_there_are(parcel: ZipFile) -> None:
    said = parcel.read("README.txt").decode()
    assert "as of 2026-11-22 07:00 UTC" in said
    assert all(re.search(rf"^{name}\.csv +1  [A-Z]", said, re.MULTILINE) for name in NAMES)


def test_the_json_says_what_it_is_and_of_when(parcel: ZipFile) -> None:
    said = document(parcel)
    assert (said["schema"], said["version"]) == ("hip-drop-coach", 1)
    assert said["exported_at"] == "2026-11-22T07:00:00Z"
    assert {name: len(rows) for name, rows in said["tables"].items()} == dict.fromkeys(NAMES, 1)


def test_nothing_of_another_runner_is_in_any_file(parcel: ZipFile) -> None:
    assert not [name for name in parcel.namelist() if str(THEIRS) in parcel.read(name).decode()]


def test_values_are_exact(parcel: ZipFile) -> None:
    tables = document(parcel)["tables"]
    assert tables["guided_session"][0]["started_at"] == "2099-12-31T07:30:00Z"
    assert tables["guided_session"][0]["plan"] == {"some": [1, "two", None]}
    assert tables["reminder"][0]["at"] == "18:30:00"
    assert tables["reminder"][0]["on_date"] == "2099-12-31"
    assert tables["check_in"][0]["felt"] == TOLD
    assert tables["runner"][0]["id"] == MINE


async def test_a_runner_with_nothing_but_a_name_gets_empty_tables(database: Database) -> None:
    await Runners(database).meet(MINE, "de", NOW)
    parcel = opened(await Belongings(database).export(MINE, NOW))
    assert document(parcel)["tables"]["runner"][0]["language"] == "de"
    assert document(parcel)["tables"]["set_done"] == []
    assert parcel.read("set_done.csv").decode("utf-8-sig").startswith('"id","session","exercise"')


async def test_the_same_is_packed_into_the_same_bytes(filled: Database) -> None:
    belongings = Belongings(filled)
    assert await belongings.export(MINE, NOW) == await belongings.export(MINE, NOW)


# the schema


def faults(value: Any, said: Any, path: str = "") -> list[str]:
    """Where `value` is not what a schema says; the few words of JSON Schema that we use."""
    known = {"type", "description", "properties", "required", "items", "const", "format",
             "pattern", "additionalProperties", "title", "$schema"}  # fmt: skip
    found = [f"{path}: {word} is not checked" for word in said.keys() - known]
    if "const" in said and value != said["const"]:
        found.append(f"{path} is not {said['const']}")
    if "type" in said and not _is_one_of(value, said["type"]):
        found.append(f"{path} is no {said['type']}")
    if isinstance(value, str) and not _is_written_as(value, said):
        found.append(f"{path} is not written so: {value}")
    if isinstance(value, dict) and "properties" in said:
        fields = said["properties"]
        strangers = value.keys() - fields if said.get("additionalProperties") is False else ()
        found += [f"{path} lacks {name}" for name in set(said["required"]) - value.keys()]
        found += [f"{path} has {name}" for name in strangers]
        for name in fields.keys() & value.keys():
            found += faults(value[name], fields[name], f"{path}/{name}")
    if isinstance(value, list) and "items" in said:
        for number, one in enumerate(value):
            found += faults(one, said["items"], f"{path}/{number}")
    return found


TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None),
    "integer": int, "number": (int, float),
}  # fmt: skip


def _is_one_of(value: Any, names: str | list[str]) -> bool:
    names = [names] if isinstance(names, str) else names
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, TYPES[name]) for name in names)


def _is_written_as(value: str, said: Any) -> bool:
    pattern = {
        "date-time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z",
        "date": r"\d{4}-\d\d-\d\d",
    }.get(said.get("format"), said.get("pattern", ""))
    return re.search(pattern, value) is not None


def test_the_json_is_what_its_schema_says(parcel: ZipFile) -> None:
    said = json.loads(parcel.read("schema.json"))
    assert said["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert faults(document(parcel), said) == []


@pytest.mark.parametrize(
    ("table", "field", "wrong"),
    [
        ("runner", "id", "7"),
        ("runner", "met_at", "2026-11-22 07:00:00"),
        ("runner", "unreachable", None),
        ("runner", "name", "somebody"),
        ("reminder", "at", "18:30"),
        ("check_in", "felt", 7),
    ],
)
def test_the_schema_tells_what_is_wrong(
    parcel: ZipFile, table: str, field: str, wrong: object
) -> None:
    spoiled = document(parcel)
    spoiled["tables"][table][0][field] = wrong
    assert len(faults(spoiled, schema())) == 1


def test_what_was_never_said_fits_the_schema_too() -> None:
    nothing = {
        name: [{field: _least(said) for field, said in table["items"]["properties"].items()}]
        for name, table in described().items()
    }
    assert faults(document(opened(packed(nothing, NOW))), schema()) == []


def _least(said: Any) -> Any:
    kinds = said["type"] if isinstance(said["type"], list) else [said["type"]]
    if "null" in kinds:
        return None
    if said.get("format") == "date":
        return LATER.date()
    if "pattern" in said:
        return LATER.time()
    return LATER if "format" in said else {"string": "", "boolean": False}.get(kinds[0], -1)


# for a spreadsheet


def test_a_sheet_begins_with_the_mark_that_says_utf_8(parcel: ZipFile) -> None:
    assert all(parcel.read(f"{name}.csv").startswith(b"\xef\xbb\xbf") for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_has_the_rows_of_its_table(parcel: ZipFile, name: str) -> None:
    (row,) = sheet(parcel, name)
    assert [*row] == [*document(parcel)["tables"][name][0]]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", '"\'=1+1"'),
        ("+49 30", '"\'+49 30"'),
        ("-easy", '"\'-easy"'),
        ("@home", '"\'@home"'),
        ("\tx", '"\'\tx"'),
        ("\rx", '"\'\rx"'),
        ("\n=1", '"\'\n=1"'),
        ("a;=1", '"a;=1"'),
        ('say "a", b', '"say ""a"", b"'),
        ("Tempolauf, müde", '"Tempolauf, müde"'),
        (-7, "-7"),
        (-1.5, "-1.5"),
        (True, '"true"'),
        (None, '""'),
        (NOW, '"2026-11-22T07:00:00Z"'),
        ([-1, "=x"], '"[-1, ""=x""]"'),
        ({"a": "ü"}, '"{""a"": ""ü""}"'),
        ("half a pair \ud83d", '"half a pair \\ud83d"'),
    ],
)
def test_a_cell_is_harmless_and_says_what_it_holds(value: object, cell: str) -> None:
    row = dict.fromkeys(described()["away"]["items"]["properties"]) | {"id": value}
    lines = opened(packed({"away": [row]}, NOW)).read("away.csv").decode("utf-8-sig")
    assert lines == f'"id","runner","first","last"\r\n{cell},"","",""\r\n'


def test_half_a_pair_of_signs_spoils_nothing() -> None:
    row = dict.fromkeys(described()["draft"]["items"]["properties"]) | {"said": ["\ud83d ü"]}
    assert document(opened(packed({"draft": [row]}, NOW)))["tables"]["draft"][0]["said"] == [
        "\ud83d ü"
    ]


# two years of it


async def test_two_years_of_daily_sessions_are_packed_in_a_thread(
    filled: Database, database_url: str, library: Library
) -> None:
    two_years(database_url, library)
    beats: list[float] = []
    clock = asyncio.get_running_loop().time
    gc.freeze()  # as the coach does at its start
    heart = asyncio.create_task(_beat(beats))
    await asyncio.sleep(0)
    parcel = opened(await Belongings(filled).export(MINE, NOW))
    beats.append(clock())
    heart.cancel()
    gc.unfreeze()
    took = beats[-1] - beats[0]
    assert len(document(parcel)["tables"]["guided_session"]) == DAYS + 1
    longest = max(later - sooner for sooner, later in pairwise(beats))
    assert longest < took / 3
    assert took < 20


async def _beat(beats: list[float]) -> None:
    while True:
        beats.append(asyncio.get_running_loop().time())
        await asyncio.sleep(0.002)


def two_years(url: str, library: Library) -> None:
    """A strength session of real length each day, and a dozen sets."""
    timeline = expand(library.routines["strength"])
    begun = [_past(timeline, NOW - timedelta(days=day)) for day in range(DAYS)]

    def add(connection: Connection) -> None:
        last = connection.execute(select(session.c.id).order_by(session.c.id.desc())).scalar() or 0
        connection.execute(insert(session), begun)
        connection.execute(insert(set_done), [
            {"session": last + day + 1, "exercise": "hip-drop", "side": "left", "set": number,
             "unit": "reps", "planned": 12, "done": 12}
            for day in range(DAYS) for number in range(12)
        ])  # fmt: skip

    within(url, add)


def _past(timeline: Any, at: datetime) -> dict[str, Any]:
    new = begin(timeline, chat=MINE, runner=MINE, now=at, speed=1)
    return plan_of(new) | {"live": None, "due_at": None, "state": "done", "ended_at": at}


# erased


async def test_erasing_takes_a_row_of_each_table_and_no_other_s(
    filled: Database, database_url: str
) -> None:
    before = counted(database_url, THEIRS)
    assert len(named(database_url, MINE)) == len(NAMES)
    assert await Belongings(filled).erase(MINE) == len(NAMES)
    assert (counted(database_url, MINE), counted(database_url, THEIRS)) == ({}, before)
    assert named(database_url, MINE) == []


async def test_erasing_twice_takes_nothing_more(filled: Database) -> None:
    belongings = Belongings(filled)
    await belongings.erase(MINE)
    assert await belongings.erase(MINE) == 0


# the runner is forgotten


async def test_an_erased_runner_is_nobody_until_the_next_message(
    runners: Runners, database: Database
) -> None:
    await runners.meet(MINE, "en", NOW)
    await Belongings(database).erase(MINE)
    runners.forget(MINE)
    assert await runners.again(MINE, NOW) is None
    later = NOW + timedelta(days=1)
    assert (await runners.meet(MINE, "de", later)).met_at == later


async def test_a_runner_who_was_met_before_a_restart_is_found_again(database: Database) -> None:
    met = await Runners(database).meet(MINE, "en", NOW)
    assert await Runners(database).again(MINE, NOW) == met


async def test_what_was_under_way_while_a_runner_went_brings_nobody_back(
    runners: Runners, database: Database
) -> None:
    met = await runners.meet(MINE, "en", NOW)
    await asyncio.gather(Belongings(database).erase(MINE), runners.read_page(met, "hip-drop", NOW))
    runners.forget(MINE)
    await runners.read_page(met, "hip-drop", NOW)
    assert await runners.again(MINE, NOW) is None
