"""Weather: lasting trouble, drawn call by call from a chance that can be repeated.

`faults` strike the next calls that fit; the weather stays as it is set until it is cleared.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from bot.local.errors import (
    ApiError,
    CutConnectionError,
    SilenceError,
    TornConnectionError,
    plain,
    too_many_requests,
)

_KINDS = ("errors", "floods", "torn", "lost", "slow", "silent")
_POLL = "getupdates"


@dataclass(frozen=True, slots=True)
class Climate:
    """What to expect: shares of the calls (0 to 1, together at most 1), and times in seconds.

    `latency` is the shortest and longest wait before every call. `errors` are 500 or 502,
    `floods` 429 with one or two seconds to wait. `torn` breaks off before the call is done, `lost`
    after it. `slow` answers trickle in over `slow_for`. `silent` calls are neither done nor
    answered. Without `polls`, getUpdates is left out.
    """

    latency: tuple[float, float] = (0.0, 0.0)
    errors: float = 0.0
    floods: float = 0.0
    torn: float = 0.0
    lost: float = 0.0
    slow: float = 0.0
    slow_for: float = 2.0
    silent: float = 0.0
    polls: bool = True
    seed: int = 0

    def __post_init__(self) -> None:
        shares = self.shares()
        if min(shares) < 0 or sum(shares) > 1:
            raise ValueError(f"The shares of {', '.join(_KINDS)} are 0 to 1, together at most 1.")
        shortest, longest = self.latency
        if not 0 <= shortest <= longest or self.slow_for < 0:
            raise ValueError("A latency is [shortest, longest] in seconds, and none is below 0.")

    def shares(self) -> list[float]:
        return [getattr(self, kind) for kind in _KINDS]

    def draw(self, chance: Random) -> tuple[float, str]:
        """A wait in seconds and a kind of trouble, or "" for none."""
        wait, kinds = chance.uniform(*self.latency), [*_KINDS, ""]
        spare = max(0.0, 1 - sum(self.shares()))
        return wait, chance.choices(kinds, [*self.shares(), spare])[0]


_FAIR = Climate()


@dataclass(frozen=True, slots=True)
class Lot:
    """What befalls one call."""

    wait: float = 0.0
    kind: str = ""
    error: ApiError | None = None
    slow_for: float = 0.0
    away: Callable[[], bool] = bool

    async def before(self) -> None:
        if self.wait:
            await asyncio.sleep(self.wait)
        self._cut()
        if self.error:
            raise self.error
        if self.kind == "torn":
            raise TornConnectionError
        if self.kind == "silent":
            raise SilenceError

    def after(self) -> None:
        """The call was done; its answer may still be lost on the way."""
        self._cut()
        if self.kind == "lost":
            raise TornConnectionError

    def _cut(self) -> None:
        if self.away():
            raise CutConnectionError


CALM = Lot()


class Weather:
    """The weather between the bot and its server; `struck` counts what it did, by kind."""

    def __init__(
        self, cut: Callable[[], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`cut` ends what waits, when the server goes away."""
        self._cut, self._clock = cut, clock
        self.clear()

    def set(self, **climate: Any) -> None:
        """Takes the fields of `Climate`; those not named are fair."""
        if "latency" in climate:
            climate["latency"] = tuple(climate["latency"])
        self._climate = Climate(**climate)
        self._chance = Random(self._climate.seed)  # noqa: S311 - it shall be repeatable
        self.struck = Counter[str]()

    def away(self, seconds: float) -> None:
        """For so long every call is cut off, those under way too."""
        self._back_at = self._clock() + seconds
        self._cut()

    def clear(self) -> None:
        """Fair weather, and the server is back."""
        self._back_at = float("-inf")
        self.set()

    def told(self) -> dict[str, Any]:
        away = max(0.0, self._back_at - self._clock())
        return {**asdict(self._climate), "away": away, "struck": dict(self.struck)}

    def draw(self, method: str) -> Lot:
        if self._is_away():
            self.struck["away"] += 1
            return Lot(away=self._is_away)
        left_out = method.lower() == _POLL and not self._climate.polls
        if left_out or self._climate == _FAIR:
            return Lot(away=self._is_away)
        wait, kind = self._climate.draw(self._chance)
        self.struck[kind or "fair"] += 1
        slow_for = self._climate.slow_for if kind == "slow" else 0.0
        return Lot(wait, kind, self._error(kind), slow_for, self._is_away)

    def _error(self, kind: str) -> ApiError | None:
        if kind == "floods":
            return too_many_requests(self._chance.randint(1, 2))
        return plain(self._chance.choice((500, 502))) if kind == "errors" else None

    def _is_away(self) -> bool:
        return self._clock() < self._back_at
