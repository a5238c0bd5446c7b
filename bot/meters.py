"""What is counted and timed, for the operator's Prometheus.

Labels are bounded: nothing that a runner writes ever becomes one. Recording costs about a
microsecond; what can be read elsewhere (rows, lines, processes) is looked up at a scrape only.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    Info,
    Metric,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

Kind = Literal["message", "press", "member", "other"]
Outcome = Literal["ok", "flood", "refused", "failed"]

KINDS: tuple[Kind, ...] = ("message", "press", "member", "other")
NOT_COMMANDS = ("press", "words", "other")
METHODS_KEPT = 40

_ANSWERED = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_LATE = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0)


@dataclass(frozen=True, slots=True)
class Observed:
    """What a scrape looks up. `waiting` is the courier's line by priority, `dropped` what it gave
    up as too late since the start, `ledger` the reminders by state, `sessions` those running,
    `processes` those alive, `share` this one's calls a second, `inbox` updates not yet handled.
    """

    waiting: Mapping[str, int]
    dropped: int
    ledger: Mapping[str, int]
    sessions: int
    processes: int
    share: float
    inbox: int


class Meters:
    """All meters of one process. `commands` are the names that `answered` tells apart."""

    def __init__(self, commands: Iterable[str], version: str) -> None:
        # Otherwise each gets a second series that nobody looks at.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        build = Info("build", "What runs.", namespace="coach", registry=registry)
        build.info({"version": version, "python": platform.python_version()})

        updates = self._counter("updates", "Updates from Telegram.", "kind")
        self._updates = {kind: updates.labels(kind) for kind in KINDS}
        self._repeated = self._counter("updates_repeated", "Updates that had come before.")
        took = self._histogram("update_seconds", "From update to answer.", _ANSWERED, "command")
        self._answered = {name: took.labels(name) for name in (*commands, *NOT_COMMANDS)}
        self._calls = _Calls(self._counter("calls", "Calls to Telegram.", "method", "outcome"))
        self._floods = self._counter("telegram_floods", "Calls that Telegram held back (429).")
        self._cues = self._histogram("cue_late_seconds", "How late a cue went.", _LATE)
        self._reminders = self._histogram(
            "reminder_late_seconds", "How late a reminder went.", _LATE
        )

    def update(self, kind: Kind) -> None:
        self._updates[kind].inc()

    def repeated(self) -> None:
        """An update came that is known already."""
        self._repeated.inc()

    def answered(self, command: str, seconds: float) -> None:
        """`command` without its slash, or "press" or "words"; any other counts as "other"."""
        (self._answered.get(command) or self._answered["other"]).observe(seconds)

    def called(self, method: str, outcome: Outcome) -> None:
        """One call to Telegram is over."""
        self._calls[method, outcome].inc()
        if outcome == "flood":
            self._floods.inc()

    def cue_late(self, seconds: float) -> None:
        self._cues.observe(seconds)

    def reminder_late(self, seconds: float) -> None:
        self._reminders.observe(seconds)

    def exposition(self, observed: Observed | None) -> bytes:
        """Everything in Prometheus' text format 0.0.4; without what could not be observed."""
        text: bytes = generate_latest(self._registry)
        return text if observed is None else text + generate_latest(_Seen(observed))

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(name, told, labels, namespace="coach", registry=self._registry)

    def _histogram(
        self, name: str, told: str, buckets: tuple[float, ...], *labels: str
    ) -> Histogram:
        return Histogram(
            name, told, labels, namespace="coach", registry=self._registry, buckets=buckets
        )


class _Calls(dict[tuple[str, Outcome], Counter]):
    """The counters by method and outcome, made when first needed. The names come from our own
    code; all the same, beyond so many they are one."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self._methods: set[str] = set()

    def __missing__(self, key: tuple[str, Outcome]) -> Counter:
        method, outcome = key
        if method not in self._methods and len(self._methods) >= METHODS_KEPT:
            return self._counter.labels("other", outcome)
        self._methods.add(method)
        self[key] = self._counter.labels(method, outcome)
        return self[key]


class _Seen(Collector):
    """What was looked up, as metrics."""

    def __init__(self, observed: Observed) -> None:
        self._observed = observed

    def collect(self) -> Iterator[Metric]:
        seen = self._observed
        yield _by("courier_waiting", "Calls that wait for their turn.", "priority", seen.waiting)
        yield CounterMetricFamily(
            "coach_courier_dropped", "Calls given up as too late.", value=seen.dropped
        )
        yield _by("ledger_rows", "Reminders in the ledger.", "state", seen.ledger)
        yield _one("sessions_running", "Sessions that run.", seen.sessions)
        yield _one("processes_live", "Processes that share the work.", seen.processes)
        yield _one("share_calls_per_second", "Calls a second this one may make.", seen.share)
        yield _one("inbox_waiting", "Updates stored and not yet handled.", seen.inbox)


def _one(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(f"coach_{name}", told, value=value)


def _by(name: str, told: str, label: str, values: Mapping[str, int]) -> Metric:
    family = GaugeMetricFamily(f"coach_{name}", told, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family
