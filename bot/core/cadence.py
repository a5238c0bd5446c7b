"""Steps a minute to run at: what a runner types, and how far it is from his or her own rate.

In the trials behind it runners took 5 to 10 % more steps; further than that is asked back.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

RATES = range(120, 221)  # steps a minute
PERCENTS = range(1, 11)
MINUTES = range(1, 31)
USUAL_MINUTES = 10
FIRST_STEP = 5  # percent

COUNTS = (1, 2, 4)
"""Both feet for a minute; for half of it, or one foot for a minute; one foot for half a minute.
Of `RATES` no two of them share a number."""

_PER_MINUTE = r"(?:/|per|a) ?min(?:ute)?"
_STEPS = rf"(?:[bs]pm|steps?|beats?|clicks?)(?: ?{_PER_MINUTE})?|{_PER_MINUTE}"
_MORE = r"(?:%|percent|per cent|pct|more)(?: (?P<fewer>less|fewer|slower|lower))?"
_AMOUNT = re.compile(
    r"(?P<sign>(?:\+|plus) ?|(?<!\d)-)?(?P<number>\d+(?:[.,]\d+)?)"
    rf"(?: ?(?:(?P<rate>{_STEPS})|(?P<percent>{_MORE})|(?P<minutes>m|mins?|minutes?|'))(?![a-z]))?"
)
_FILLING = frozenset((
    "a", "about", "and", "at", "by", "click", "clicks", "faster", "for", "give", "higher", "i'm",
    "it", "it's", "me", "metronome", "more", "my", "of", "please", "rate", "run", "step", "steps",
    "than", "the", "track", "up", "with", ",", ".", "!", "?",
))  # fmt: skip
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_PLENTY = 9999.0
_Amounts = dict[str, int]


class Slip(StrEnum):
    """Why there is no track for what was typed."""

    UNCLEAR = "unclear"
    RATE = "rate"
    PERCENT = "percent"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Said:
    """`rate` steps a minute. With a `percent`: so much more than `rate`, which is then the
    runner's own, or than the rate that is known."""

    rate: int | None = None
    percent: int | None = None
    minutes: int = USUAL_MINUTES


@dataclass(frozen=True, slots=True)
class Wanted:
    """A track of clicks, and the runner's own rate where it is known."""

    rate: int
    minutes: int
    own: int | None = None

    @property
    def percent(self) -> int:
        """How much more that is than the runner's own rate; 0 while it is not known."""
        return 0 if self.own is None else round(100 * (self.rate / self.own - 1))

    @property
    def too_far(self) -> bool:
        return self.percent > PERCENTS[-1]


def read(text: str) -> Said | Slip:
    """What was typed after /cadence: "170", "170 spm for 20 min", "+5 %", "165 +5 % 20"."""
    told = _amounts(text)
    if told is None or not told.keys() & {"rate", "percent"}:
        return Slip.UNCLEAR
    for name, bounds in (("rate", RATES), ("percent", PERCENTS), ("minutes", MINUTES)):
        if name in told and told[name] not in bounds:
            return Slip(name)
    return Said(**told)


def read_own(text: str) -> int | Slip:
    """A runner's own rate: "164", or a count that has it in it, as "41" does."""
    told = _amounts(text)
    if told is None or told.keys() != {"rate"}:
        return Slip.UNCLEAR
    rates = (told["rate"] * times for times in COUNTS)
    return next((rate for rate in rates if rate in RATES), Slip.RATE)


def wanted(said: Said, own: int | None) -> Wanted | Slip | None:
    """The track for what was said by one whose own rate is `own`; None where that must be
    known and is not."""
    if said.percent is None:
        return None if said.rate is None else Wanted(said.rate, said.minutes, own)
    base = said.rate or own
    return None if base is None else more(base, said.percent, said.minutes) or Slip.RATE


def more(own: int, percent: int, minutes: int = USUAL_MINUTES) -> Wanted | None:
    """So many percent more steps than `own`; None for more than there are clicks for."""
    rate = round(own * (100 + percent) / 100)
    return Wanted(rate, minutes, own) if rate in RATES else None


def _amounts(text: str) -> _Amounts | None:
    """Every number as what it says or must be; None when words are left that say more."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_DASHES)
    plain, told = " ".join(plain.split()), _Amounts()
    for found in _AMOUNT.finditer(plain):
        name = _name(found, told)
        if name in told:
            return None
        told[name] = _number(found)
    return told if _FILLING.issuperset(_AMOUNT.sub(" ", plain).split()) else None


def _name(found: re.Match[str], told: _Amounts) -> str:
    """A bare number is the rate, and the next one the minutes."""
    if found.lastgroup not in (None, "number"):
        return str(found.lastgroup)
    if (found["sign"] or "").strip() in ("+", "plus"):
        return "percent"
    small = "percent" in told and _number(found) < RATES[0]
    return "minutes" if small or "rate" in told else "rate"


def _number(found: re.Match[str]) -> int:
    number = round(min(float(found["number"].replace(",", ".")), _PLENTY))
    return -number if found["sign"] == "-" or found["fewer"] else number
