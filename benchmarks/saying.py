"""How well words about times are read: `core/saying` beside three libraries, on the table of
tests/core/saying_samples.py.

    pip install --target /tmp/peers dateparser recurrent parsedatetime
    PYTHONPATH=.:tests/core:/tmp/peers python -m benchmarks.saying

The table was written for our own parser, which must pass all of it, so its figures say what the
libraries lack and not how good ours is with other words. What a library cannot express is not
held against it where that can be helped: a moment counts as right when it is the next one that
was meant, a weekly rule when its days and its time are those that were meant, and the lead and
the purpose are not asked of it.
"""

from __future__ import annotations

import re
import time as clocks
from collections import Counter
from collections.abc import Callable
from datetime import datetime, time
from statistics import median

from saying_samples import CLEAR, NOTHING, NOW, OPEN, UNCLEAR, said

from bot.core.saying import Entry, Said, read

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Reading = Callable[[str], object]
HEADS = ("", "clear, right", "clear, wrong", "clear, none", "open, guessed", "unclear, guessed",
         "no time in it, some found", "ms a text")  # fmt: skip


def ours(text: str) -> object:
    found = read(text, NOW)
    return found if isinstance(found, Said) else None


def by_dateparser(text: str) -> object:
    import dateparser

    return dateparser.parse(text, settings={"RELATIVE_BASE": NOW, "PREFER_DATES_FROM": "future"})


def by_recurrent(text: str) -> object:
    from recurrent.event_parser import RecurringEvent

    return RecurringEvent(now_date=NOW).parse(text)


def by_parsedatetime(text: str) -> object:
    import parsedatetime

    moment, how = parsedatetime.Calendar().parseDT(text, NOW)
    return moment if how else None


def is_right(found: object, wanted: Said) -> bool:
    """Whether a library found what was meant, as far as it can say so."""
    if isinstance(found, Said):
        return found == wanted
    if len(wanted.entries) != 1:
        return False
    entry = wanted.entries[0]
    if isinstance(found, str):
        return _is_rule(found, entry)
    return isinstance(found, datetime) and _is_moment(found, entry)


def _is_rule(found: str, entry: Entry) -> bool:
    """An RRULE, as recurrent writes it."""
    parts = dict(re.findall(r"(\w+)=([\w,]+)", found))
    named = {day.lstrip("0123456789") for day in parts.get("BYDAY", "").split(",") if day}
    days = named or (set(DAYS) if parts.get("FREQ") == "DAILY" else set())
    hour, minute = parts.get("BYHOUR", ""), parts.get("BYMINUTE", "0")
    at = time(int(hour), int(minute)) if hour.isdigit() and minute.isdigit() else None
    meant = {DAYS[day] for day in entry.days}
    return days == meant and at == (entry.clock and entry.clock.at)


def _is_moment(found: datetime, entry: Entry) -> bool:
    if entry.clock is not None and found.time() != entry.clock.at:
        return False
    if entry.on is not None:
        return found.date() == entry.on
    return not entry.days or found.weekday() in entry.days


def tried(reading: Reading, text: str) -> object:
    """What a library finds; one that fails has found nothing."""
    try:
        return reading(text)
    except Exception:  # noqa: BLE001 - a peer may raise anything
        return None


def score(reading: Reading) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for text, meant in CLEAR:
        found = tried(reading, text)
        counts["none" if found is None else
               "right" if is_right(found, said(meant)) else "wrong"] += 1  # fmt: skip
    counts["open"] = sum(_guessed(tried(reading, text)) for text, _ in OPEN)
    counts["unclear"] = sum(tried(reading, text) is not None for text, _ in UNCLEAR)
    counts["nothing"] = sum(tried(reading, text) is not None for text in NOTHING)
    of = {"open": len(OPEN), "unclear": len(UNCLEAR), "nothing": len(NOTHING)}
    shown = [f"{counts[name]} of {of.get(name, len(CLEAR))}"
             for name in ("right", "wrong", "none", "open", "unclear", "nothing")]  # fmt: skip
    return (*shown, f"{_milliseconds(reading):.2f}")


def _guessed(found: object) -> bool:
    """An open hour that was settled without asking."""
    if isinstance(found, Said):
        return not any(entry.clock and entry.clock.open for entry in found.entries)
    return found is not None


def _milliseconds(reading: Reading) -> float:
    spent = []
    for text, _ in (*CLEAR, *UNCLEAR):
        began = clocks.perf_counter()
        tried(reading, text)
        spent.append((clocks.perf_counter() - began) * 1000)
    return median(spent)


def main() -> None:
    print("|".join(("", *HEADS, "")))
    print("|".join(("", *("---" for _ in HEADS), "")))
    peers = {"core/saying": ours, "dateparser": by_dateparser, "recurrent": by_recurrent,
             "parsedatetime": by_parsedatetime}  # fmt: skip
    for name, reading in peers.items():
        print("|".join(("", name, *score(reading), "")))


if __name__ == "__main__":
    main()
