"""What the doctor makes of the machine: disk, time zones and the address to listen on."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.doctor import machine
from bot.doctor.finding import Verdict
from bot.doctor.listening import listening

NOW = datetime(2026, 11, 23, tzinfo=UTC)
OK, LOOK, FAULT = Verdict.OK, Verdict.LOOK, Verdict.FAULT
MB = 2**20


@pytest.mark.parametrize(
    ("free", "verdicts"),
    [(2048 * MB, []), (1024 * MB, []), (1023 * MB, [LOOK]), (100 * MB, [LOOK]), (99 * MB, [FAULT]),
     (0, [FAULT])],
)  # fmt: skip
def test_room_on_the_disk(free: int, verdicts: list[Verdict]) -> None:
    assert [one.verdict for one in machine.room(free)] == verdicts


def test_a_folder_that_is_not_there_yet_is_looked_for_above(tmp_path: Path) -> None:
    found = machine.disk(tmp_path / "not" / "there")
    assert (found.verdict, (tmp_path / "not").exists()) == (OK, False)


def test_a_folder_that_everybody_may_write_is_worth_a_look(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data").chmod(0o777)
    assert machine.disk(tmp_path / "data").verdict is LOOK


@pytest.mark.parametrize("how", ["rights", "mount"])
def test_a_folder_that_cannot_be_written_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    if how == "rights":  # the superuser, who may run the tests, may write anywhere
        monkeypatch.setattr(os, "access", lambda *_: False)
    else:
        monkeypatch.setattr(os, "ST_RDONLY", os.statvfs(tmp_path).f_flag or 4096)
    assert machine.disk(tmp_path).verdict is FAULT


@pytest.mark.parametrize(
    ("release", "verdict"),
    [("2026a", OK), ("2024b", OK), ("2023d", LOOK), ("0000", LOOK), (None, FAULT)],
)
def test_time_zones_grow_old(release: str | None, verdict: Verdict) -> None:
    assert machine.zones(release, "somewhere", NOW).verdict is verdict


def test_the_zones_of_the_system_go_before_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Europe").mkdir()
    (tmp_path / "tzdata.zi").write_text("# version 2023c\nR d 1916\n")
    monkeypatch.setattr("zoneinfo.TZPATH", (str(tmp_path),))
    assert machine.zones_here() == ("2023c", str(tmp_path))


def test_without_those_of_the_system_the_package_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zoneinfo.TZPATH", ())
    release, source = machine.zones_here()
    assert (release or "")[:2] == "20"
    assert "tzdata" in source


# The address


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        yield int(one.getsockname()[1])


async def test_a_free_address_is_well() -> None:
    assert (await listening("127.0.0.1", 0, needed=True)).verdict is OK


@pytest.mark.parametrize(("needed", "verdict"), [(True, FAULT), (False, LOOK)])
async def test_an_address_that_is_taken_is_as_bad_as_it_is_needed(
    taken: int, needed: bool, verdict: Verdict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.doctor.listening.SECONDS", 0.1)
    found = await listening("127.0.0.1", taken, needed=needed)
    assert (found.verdict, "is taken" in found.what) == (verdict, True)


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="only Linux tells")
async def test_who_has_taken_it_is_told(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.doctor.listening.SECONDS", 0.1)
    found = await listening("127.0.0.1", taken, needed=True)
    assert f"process {os.getpid()} " in found.what


async def test_a_coach_that_runs_there_is_well() -> None:
    async def alive(_: web.Request) -> web.Response:
        return web.Response(text="alive")

    application = web.Application()
    application.router.add_get("/healthz", alive)
    async with TestServer(application) as server:
        assert server.port is not None
        found = await listening("127.0.0.1", server.port, needed=True)
    assert (found.verdict, "The coach answers" in found.what) == (OK, True)


async def test_an_address_open_to_others_is_worth_a_look() -> None:
    assert (await listening("0.0.0.0", 0, needed=True)).verdict is LOOK  # noqa: S104


async def test_a_name_that_is_not_there_cannot_be_opened() -> None:
    found = await listening("no-such-host.invalid", 8080, needed=True)
    assert (found.verdict, "no such name" in found.what) == (FAULT, True)
