"""How often one may call: one rule for a chat and for all of Telegram, as pure arithmetic.

The generic cell rate algorithm: `free_at` is when the next call would be due at an even pace;
a burst may run ahead of that pace by `burst - 1` calls. Times are seconds of any steady clock.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Pace:
    """An even pace of one call each `interval` seconds, with bursts."""

    interval: float
    burst: int
    free_at: float = 0.0
    held_until: float = 0.0

    def opens_at(self, now: float) -> float:
        """The first moment from `now` on at which a call may go."""
        ahead = (self.burst - 1) * self.interval
        return max(now, self.free_at - ahead, self.held_until)

    def take(self, at: float) -> None:
        """Counts a call that goes at `at`."""
        self.free_at = max(self.free_at, at) + self.interval

    def change(self, interval: float, burst: int, now: float) -> None:
        """Another pace from now on; what was taken at the old one weighs no more than a burst."""
        self.interval, self.burst = interval, burst
        self.free_at = min(self.free_at, now + burst * interval)

    def hold(self, until: float) -> None:
        """No call before `until`: Telegram said so."""
        self.held_until = max(self.held_until, until)
