"""What a runner says about when: how much of it is read rightly, and what reading costs.

The phrases are those of the tests: what is clear, times that may be in the morning or in the
evening, what cannot be taken as it stands, and texts that say nothing about time. The peers are
dateparser and parsedatetime, which give moments, and recurrent, which gives a rule or a moment;
one that is not installed is left out. They get the benefit of the doubt:

- any moment they give may be the right one; for a rule the first that was meant will do;
- a purpose is not asked for, nor a lead beside a time; a lead alone is right as a distance;
- a rhythm or an end is right where the coach has none and says so;
- nothing is right where the coach says "unclear".

A definite answer to what is open or unclear is *guessed*. Anything else that was not meant, also
for a text that says nothing, is *wrong*.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from importlib.util import find_spec
from statistics import median
from typing import Any

from benchmarks.figures import Aim, aims_table, percentile, table
from benchmarks.programs import ROOT
from bot.core.saying import Clock, Entry, Said, Unclear, Why, read

sys.path.insert(0, str(ROOT / "tests" / "core"))
from saying_samples import CLEAR, NOTHING, NOW, OPEN, UNCLEAR, said

ROUNDS = 3
LONGEST = 4096
RIGHT, GUESSED, WRONG, NONE = "right", "guessed", "wrong", "nothing"
HEADS = (
    "", f"clear, of {len(CLEAR)}", f"open, of {len(OPEN)}", f"unclear, of {len(UNCLEAR)}",
    f"nothing said, of {len(NOTHING)}", "guessed", "wrong", "not found", "us a phrase, p50", "p99",
)  # fmt: skip
WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HALF_DAY = 12
Meant = Said | Why | None
Found = Sequence[datetime | str]  # moments, or rules of RFC 5545
Ask = Callable[[str], Any]
Judge = Callable[[Any, Meant], str]
SAMPLES: tuple[tuple[str, str, Meant], ...] = (
    *(("clear", text, said(meant)) for text, meant in CLEAR),
    *(("open", text, said(meant)) for text, meant in OPEN),
    *(("unclear", text, why) for text, why in UNCLEAR),
    *(("nothing", text, None) for text in NOTHING),
)


def peers() -> dict[str, tuple[Ask, Judge]]:
    makers = {"dateparser": _dateparser, "parsedatetime": _parsedatetime, "recurrent": _recurrent}
    installed = {name: (make(), judged) for name, make in makers.items() if find_spec(name)}
    return {"the coach": (lambda text: read(text, NOW), judged_exactly), **installed}


def _dateparser() -> Ask:
    from dateparser import parse
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": NOW, "PREFER_DATES_FROM": "future"}

    def ask(text: str) -> Found:
        whole = parse(text, languages=["en"], settings=settings)
        return [whole] if whole else [moment for _, moment in search_dates(
            text, languages=["en"], settings=settings) or ()]  # fmt: skip

    return ask


def _parsedatetime() -> Ask:
    from parsedatetime import Calendar

    calendar = Calendar()

    def ask(text: str) -> Found:
        moment, found = calendar.parseDT(text, sourceTime=NOW)
        return [moment] if found else []

    return ask


def _recurrent() -> Ask:
    from recurrent.event_parser import RecurringEvent

    def ask(text: str) -> Found:
        found = RecurringEvent(now_date=NOW).parse(text)
        return [found] if found else []

    return ask


def judged_exactly(answer: Said | Unclear | None, meant: Meant) -> str:
    if isinstance(meant, Why):
        return RIGHT if isinstance(answer, Unclear) and answer.why is meant else WRONG
    return RIGHT if answer == meant else WRONG if answer else NONE


def judged(found: Found, meant: Meant) -> str:
    if meant is None:
        return WRONG if found else RIGHT
    if isinstance(meant, Why):
        return RIGHT if not found or any(_is_rhythm(one, meant) for one in found) else GUESSED
    if not any(_is_meant(one, meant) for one in found):
        return WRONG if found else NONE
    return GUESSED if any(one.clock and one.clock.open for one in meant.entries) else RIGHT


def _is_rhythm(answer: datetime | str, why: Why) -> bool:
    """Whether it is a rule with what the coach's rules lack."""
    lacking = {
        Why.RHYTHM: r"INTERVAL=[2-9]|FREQ=(?:MONTHLY|YEARLY|HOURLY)",
        Why.BOUNDS: "UNTIL|DTSTART|COUNT",
    }
    return why in lacking and re.search(lacking[why], str(answer)) is not None


def _is_meant(answer: datetime | str, meant: Said) -> bool:
    if isinstance(answer, str):
        return len(meant.entries) == 1 and _is_rule(answer, meant.entries[0])
    if not meant.entries:
        return abs(answer - NOW) == timedelta(minutes=meant.lead or 0)
    return any(_is_moment(answer, entry) for entry in meant.entries)


def _is_rule(rule: str, entry: Entry) -> bool:
    parts = dict(re.findall(r"([A-Z]+)=([\w,+-]+)", rule))
    days = {WEEK.index(day[-2:]) for day in parts.get("BYDAY", ",".join(WEEK)).split(",")}
    weekly = parts.get("FREQ") in ("DAILY", "WEEKLY") and parts.get("INTERVAL", "1") == "1"
    hour, minute = int(parts.get("BYHOUR", -1)), int(parts.get("BYMINUTE", 0))
    timed = _shows(entry.clock, hour, minute) if entry.clock else hour < 0
    return weekly and days == entry.days and timed


def _is_moment(moment: datetime, entry: Entry) -> bool:
    """Whether it is on the entry's date, or within a week on one of its days."""
    if entry.clock and not _shows(entry.clock, moment.hour, moment.minute):
        return False
    if entry.days:
        soon = NOW.date() <= moment.date() <= NOW.date() + timedelta(days=len(WEEK))
        return soon and moment.weekday() in entry.days
    return entry.on in (None, moment.date())


def _shows(clock: Clock, hour: int, minute: int) -> bool:
    whole = HALF_DAY if clock.open else 2 * HALF_DAY
    return (hour % whole, minute) == (clock.hour % whole, clock.minute)


def run(count: int) -> tuple[str, list[Aim]]:
    """The table and what is aimed at."""
    costs = {name: _costs(ask, count) for name, (ask, _) in peers().items()}
    rows = [_row(name, *peer, costs[name]) for name, peer in peers().items()]
    worst = max(_cost(lambda text: read(text, NOW), text, count) for text in _long_texts())
    aims = [
        Aim("CPU of a phrase, p99", percentile(costs["the coach"], 0.99) / 1000, 1, unit="ms"),
        Aim("CPU of the worst message of 4,096 characters", worst / 1000, 20, unit="ms"),
    ]
    return table(HEADS, rows), aims


def _row(name: str, ask: Ask, judge: Judge, costs: Sequence[float]) -> list[str]:
    verdicts = [(kind, judge(_quietly(ask, text), meant)) for kind, text, meant in SAMPLES]
    kinds, totals = Counter(verdicts), Counter(verdict for _, verdict in verdicts)
    return [
        name,
        *(str(kinds[kind, RIGHT]) for kind in ("clear", "open", "unclear", "nothing")),
        *(str(totals[verdict]) for verdict in (GUESSED, WRONG, NONE)),
        f"{median(costs):,.0f}",
        f"{percentile(costs, 0.99):,.0f}",
    ]


def _quietly(ask: Ask, text: str) -> Any:
    """The answer; nothing where a peer fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ask(text)
        except Exception:  # noqa: BLE001 - whatever it trips over
            return []


def _costs(ask: Ask, count: int) -> list[float]:
    return [_cost(ask, text, count) for _, text, _ in SAMPLES]


def _cost(ask: Ask, text: str, count: int) -> float:
    """Microseconds of CPU, the least of so many."""

    def once() -> int:
        began = time.process_time_ns()
        _quietly(ask, text)
        return time.process_time_ns() - began

    return min(once() for _ in range(count)) / 1000


def _long_texts() -> list[str]:
    parts = ("sun ", "mon ", "7 am ", "half past 7 ", "in 2 hours ", "monday or ", "½", "7, ")
    everything = " ".join(text for _, text, _ in SAMPLES)
    return [(part * LONGEST)[:LONGEST] for part in (*parts, everything)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--misses", choices=peers(), help="what this one does not get right")
    given = parser.parse_args()
    if given.misses:
        _print_misses(*peers()[given.misses])
        return
    figures, aims = run(given.rounds)
    print(figures, aims_table(aims), sep="\n\n")


def _print_misses(ask: Ask, judge: Judge) -> None:
    for kind, text, meant in SAMPLES:
        answer = _quietly(ask, text)
        if (verdict := judge(answer, meant)) != RIGHT:
            print(f"{verdict:8} {kind:8} {text!r}: {answer}")


if __name__ == "__main__":
    main()
