"""How much of an exercise: the four shapes of work, and a dose of it. All times are seconds."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Hold:
    """One still hold; a range, of which a session starts at the low end."""

    low: int
    high: int

    def __post_init__(self) -> None:
        _require(0 < self.low <= self.high <= 300, "a hold lasts from 1 s to 300 s, low end first")

    @property
    def seconds(self) -> int:
        return self.low


@dataclass(frozen=True, slots=True)
class Reps:
    """Repetitions paced by a tempo: down for `lower` seconds, up for `lift` seconds. `most` is
    how many a runner's dose may grow to; 0 says no more than `count`."""

    count: int
    lower: int
    lift: int
    most: int = 0

    def __post_init__(self) -> None:
        _require_reps(self.count, self.most)
        _require(0 < self.lower <= 10 and 0 < self.lift <= 10, "a tempo counts 1 s to 10 s a way")

    @property
    def seconds(self) -> int:
        return self.count * (self.lower + self.lift)


@dataclass(frozen=True, slots=True)
class RepHolds:
    """Repetitions that are each held: up for `hold` seconds, then down for `lower` seconds.
    `most` is as for `Reps`."""

    count: int
    hold: int
    lower: int
    most: int = 0

    def __post_init__(self) -> None:
        _require_reps(self.count, self.most)
        _require(0 < self.hold <= 120, "each rep is held for 1 s to 120 s")
        _require(0 < self.lower <= 30, "the way down takes 1 s to 30 s")

    @property
    def seconds(self) -> int:
        """The last rep needs no way down: the switch or the rest follows it."""
        return self.count * (self.hold + self.lower) - self.lower


@dataclass(frozen=True, slots=True)
class Timed:
    """One hold for as long as a runner can, and for `most` seconds at most. It measures, so it
    neither grows nor shrinks."""

    most: int

    def __post_init__(self) -> None:
        _require(0 < self.most <= 120, "a hold for as long as one can ends after 1 s to 120 s")

    @property
    def seconds(self) -> int:
        return self.most


Work = Hold | Reps | RepHolds | Timed


@dataclass(frozen=True, slots=True)
class Dose:
    """Sets of one work, each done on every side, with a rest between sets."""

    sets: int
    work: Work
    rest: int
    switch: int = 5

    def __post_init__(self) -> None:
        _require(0 < self.sets <= 10, "sets go from 1 to 10")
        _require(0 <= self.rest <= 600, "a rest lasts up to 600 s")
        _require(3 <= self.switch <= 60, "a switch of sides takes 3 s to 60 s")

    def with_sets(self, sets: int) -> Dose:
        return replace(self, sets=sets)

    def scaled(self, share: float) -> Dose:
        """The same dose with shorter work: `share` of the seconds or reps, never less than
        10 s of a hold or 2 reps. A timed hold stays as it is."""
        return replace(self, work=_scaled(self.work, share))


def _scaled(work: Work, share: float) -> Work:
    if isinstance(work, Timed):
        return work
    if isinstance(work, Hold):
        seconds = min(work.low, max(10, 5 * round(work.low * share / 5)))
        return Hold(seconds, seconds)
    return replace(work, count=min(work.count, max(2, round(work.count * share))))


def _require_reps(count: int, most: int) -> None:
    _require(0 < count <= 100, "reps go from 1 to 100")
    _require(most == 0 or count <= most <= 100, "a range of reps goes up, to 100 at most")


def _require(holds: bool, sentence: str) -> None:
    if not holds:
        raise ValueError(sentence)
