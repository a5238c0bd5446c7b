"""The figures, as Prometheus reads them."""

from __future__ import annotations

import asyncio
import platform
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families
from served import serve

from bot.meters import METHODS_KEPT, Meters, Observed
from bot.web import site
from bot.web.metrics import Metrics

SEEN = Observed(
    waiting={"person": 3, "cue": 0},
    dropped=4,
    ledger={"due": 5, "sent": 6},
    sessions=7,
    processes=2,
    share=12.5,
    inbox=8,
)


@pytest.fixture
def meters() -> Meters:
    return Meters(["warmup", "help"], "1.2.3")


def figures(meters: Meters, observed: Observed | None = None) -> dict[str, float]:
    """Each series, as `name{label="value"}`, and its value."""
    text = meters.exposition(observed).decode()
    samples = [s for family in text_string_to_metric_families(text) for s in family.samples]
    return {_series(sample.name, sample.labels): sample.value for sample in samples}


def _series(name: str, labels: dict[str, str]) -> str:
    inside = ",".join(f'{key}="{value}"' for key, value in sorted(labels.items()))
    return f"{name}{{{inside}}}" if inside else name


@pytest.mark.parametrize(
    ("record", "series"),
    [
        (lambda m: m.update("press"), 'coach_updates_total{kind="press"}'),
        (lambda m: m.repeated(), "coach_updates_repeated_total"),
        (lambda m: m.answered("help", 0.02), 'coach_update_seconds_count{command="help"}'),
        (lambda m: m.answered("words", 0.02), 'coach_update_seconds_count{command="words"}'),
        (lambda m: m.answered("rm -rf", 0.02), 'coach_update_seconds_count{command="other"}'),
        (
            lambda m: m.called("sendMessage", "ok"),
            'coach_calls_total{method="sendMessage",outcome="ok"}',
        ),
        (lambda m: m.called("sendMessage", "flood"), "coach_telegram_floods_total"),
        (lambda m: m.cue_late(0.02), "coach_cue_late_seconds_count"),
        (lambda m: m.reminder_late(0.02), "coach_reminder_late_seconds_count"),
    ],
)
def test_what_is_recorded_is_counted(
    meters: Meters, record: Callable[[Meters], None], series: str
) -> None:
    before = figures(meters).get(series, 0)
    record(meters)
    assert (before, figures(meters)[series]) == (0, 1)


@pytest.mark.parametrize(
    ("seconds", "bucket", "count"),
    [(0.005, "0.005", 1), (0.006, "0.005", 0), (0.006, "0.01", 1), (299, "300.0", 1),
     (301, "300.0", 0), (301, "+Inf", 1)],
)  # fmt: skip
def test_lateness_falls_in_its_bucket(
    meters: Meters, seconds: float, bucket: str, count: int
) -> None:
    meters.cue_late(seconds)
    assert figures(meters)[f'coach_cue_late_seconds_bucket{{le="{bucket}"}}'] == count


def test_no_more_methods_than_so_many_become_labels(meters: Meters) -> None:
    for number in range(METHODS_KEPT + 5):
        meters.called(f"method{number}", "ok")
    found = figures(meters)
    assert found['coach_calls_total{method="other",outcome="ok"}'] == 5
    assert sum(series.startswith("coach_calls_total") for series in found) == METHODS_KEPT + 1


@pytest.mark.parametrize(
    ("series", "value"),
    [
        ('coach_courier_waiting{priority="person"}', 3),
        ('coach_courier_waiting{priority="cue"}', 0),
        ("coach_courier_dropped_total", 4),
        ('coach_ledger_rows{state="due"}', 5),
        ("coach_sessions_running", 7),
        ("coach_processes_live", 2),
        ("coach_share_calls_per_second", 12.5),
        ("coach_inbox_waiting", 8),
        (f'coach_build_info{{python="{platform.python_version()}",version="1.2.3"}}', 1),
    ],
)
def test_what_is_looked_up_is_shown(meters: Meters, series: str, value: float) -> None:
    assert figures(meters, SEEN)[series] == value


def test_memory_of_the_process_is_shown(meters: Meters) -> None:
    assert figures(meters)["process_resident_memory_bytes"] > 1e6


def test_when_each_meter_was_made_is_not_shown(meters: Meters) -> None:
    meters.called("sendMessage", "ok")
    assert b"_created" not in meters.exposition(SEEN)


def test_two_coaches_in_one_process_do_not_count_for_each_other(meters: Meters) -> None:
    meters.called("sendMessage", "flood")
    assert figures(Meters([], "1"))["coach_telegram_floods_total"] == 0


def test_nothing_is_left_in_the_library_s_own_registry(meters: Meters) -> None:
    meters.called("sendMessage", "flood")
    assert [m.name for m in REGISTRY.collect() if m.name.startswith("coach")] == []


@asynccontextmanager
async def scraped(
    meters: Meters, observe: Callable[[], Awaitable[Observed]], limit: float = 1.0
) -> AsyncIterator[aiohttp.ClientSession]:
    routes = Metrics(meters, observe, limit).routes()
    async with (
        serve(site(routes), "127.0.0.1", 0) as url,
        aiohttp.ClientSession(url, timeout=aiohttp.ClientTimeout(5)) as http,
    ):
        yield http


async def seen() -> Observed:
    return SEEN


async def test_the_page_is_what_the_meters_say(meters: Meters) -> None:
    async with scraped(meters, seen) as http, http.get("/metrics") as answer:
        assert "\ncoach_inbox_waiting 8.0\n" in await answer.text()


async def test_the_page_says_which_format_it_has(meters: Meters) -> None:
    async with scraped(meters, seen) as http, http.get("/metrics") as answer:
        assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"


async def away() -> Observed:
    raise OSError("postgresql://coach:hunter2@db")


async def hanging() -> Observed:
    await asyncio.Event().wait()
    return SEEN


@pytest.mark.parametrize("observe", [away, hanging])
async def test_figures_that_cannot_be_looked_up_do_not_hide_the_others(
    meters: Meters, observe: Callable[[], Awaitable[Observed]]
) -> None:
    async with scraped(meters, observe, 0.1) as http, http.get("/metrics") as answer:
        text = await answer.text()
    assert ("coach_telegram_floods_total" in text, "coach_inbox" in text) == (True, False)


async def test_why_figures_lack_is_logged_without_a_password(
    meters: Meters, caplog: pytest.LogCaptureFixture
) -> None:
    async with scraped(meters, away) as http:
        await http.get("/metrics")
    assert caplog.messages == ["some figures could not be read"]
