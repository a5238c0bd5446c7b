"""Doses as a physiotherapist writes them: `hold: 30-60 s`, `tempo: lower 2 s, lift 2 s`; and
`most: 120 s` for a hold as long as one can.

A dose is spelled as a mapping from notation to whole numbers, so that a routine can lay its own
numbers over those of an exercise before the core value is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bot.core.dose import Dose, Hold, RepHolds, Reps, Timed, Work
from bot.library.faults import listed

Numbers = tuple[int, ...]
Spelled = Mapping[str, Numbers]

# Stands for numbers that could not be read; no notation gives it.
UNREAD: Numbers = (-1,)


def whole(text: str) -> Numbers:
    return _match(text, r"([0-9]{1,4})", "write a whole number, for example `3`")


def count(text: str) -> Numbers:
    """A number of reps, and how many they may grow to."""
    sentence = "write a whole number, as in `15`, or a range that a dose may grow through, `8-12`"
    ends = _match(text, r"([0-9]{1,4})(?: *[-–] *([0-9]{1,4}))?", sentence)
    return ends if len(ends) == 2 else (*ends, 0)  # noqa: PLR2004  the two ends


def seconds(text: str) -> Numbers:
    return _match(text, r"([0-9]{1,4}) *s", "write whole seconds with their unit, as in `30 s`")


def span(text: str) -> Numbers:
    """One length of time twice, or the two ends of a range."""
    sentence = "write seconds with their unit, as in `30 s`, or a range, as in `30-60 s`"
    ends = _match(text, r"([0-9]{1,4})(?: *[-–] *([0-9]{1,4}))? *s", sentence)
    return ends if len(ends) == 2 else ends * 2  # noqa: PLR2004  the two ends


def tempo(text: str) -> Numbers:
    sentence = "write both ways with their seconds, as in `lower 2 s, lift 2 s`"
    return _match(text, r"lower ([0-9]{1,4}) *s, *lift ([0-9]{1,4}) *s", sentence)


NOTATIONS: Mapping[str, Callable[[str], Numbers]] = {
    "sets": whole,
    "reps": count,
    "tempo": tempo,
    "hold": span,
    "lower": seconds,
    "most": seconds,
    "rest": seconds,
    "switch": seconds,
}

SHAPES = "`hold`, or `reps` and `tempo`, or `reps`, `hold` and `lower`, or `most` alone"
_DEFAULT_SWITCH = (5,)


def dose(spelled: Spelled) -> Dose:
    """The core value; a ValueError says what does not fit together."""
    return Dose(
        sets=spelled["sets"][0],
        work=_work(spelled),
        rest=spelled["rest"][0],
        switch=spelled.get("switch", _DEFAULT_SWITCH)[0],
    )


def spell(given: Dose) -> Spelled:
    """The notations that would make this dose."""
    around = {"sets": (given.sets,), "rest": (given.rest,), "switch": (given.switch,)}
    return around | _spell_work(given.work)


def _work(spelled: Spelled) -> Work:
    given = sorted(spelled.keys() & {"hold", "reps", "tempo", "lower", "most"})
    match given:
        case ["hold"]:
            return Hold(*spelled["hold"])
        case ["most"]:
            return Timed(spelled["most"][0])
        case ["reps", "tempo"]:
            (reps, most), (lower, lift) = spelled["reps"], spelled["tempo"]
            return Reps(reps, lower, lift, most)
        case ["hold", "lower", "reps"]:
            reps, most = spelled["reps"]
            return RepHolds(reps, _single(spelled["hold"]), spelled["lower"][0], most)
        case _:
            here = f"here stands {listed(given)}" if given else "here is none of them"
            raise ValueError(f"the work of a dose is {SHAPES}; {here}")


def _single(ends: Numbers) -> int:
    low, high = ends
    if low != high:
        raise ValueError("the hold of each rep is one time, as in `10 s`, not a range")
    return low


def _spell_work(work: Work) -> dict[str, Numbers]:
    match work:
        case Hold(low, high):
            return {"hold": (low, high)}
        case Timed(most):
            return {"most": (most,)}
        case Reps(reps, lower, lift, most):
            return {"reps": (reps, most), "tempo": (lower, lift)}
        case RepHolds(reps, hold, lower, most):
            return {"reps": (reps, most), "hold": (hold, hold), "lower": (lower,)}


def _match(text: str, pattern: str, sentence: str) -> Numbers:
    match = re.fullmatch(pattern, text)
    if not match:
        raise ValueError(sentence)
    return tuple(int(number) for number in match.groups() if number is not None)
