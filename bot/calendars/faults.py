"""What can be wrong with a file, each as one sentence with the line in the file as it came."""

from __future__ import annotations

from bot.calendars.lines import Line
from bot.calendars.plan import CalendarFault

_SHOWN = 40


def no_calendar() -> CalendarFault:
    return CalendarFault("That is not a calendar file (.ics).")


def no_calendar_text(line: Line) -> CalendarFault:
    return CalendarFault(f"Line {line.number} is not calendar text: {_quoted(line)}.")


def too_many_events(most: int) -> CalendarFault:
    return CalendarFault(f"The file has more than {most:,} events.")


def too_deep(line: Line) -> CalendarFault:
    return CalendarFault(f"Line {line.number} begins one thing too many inside another.")


def never_begun(line: Line) -> CalendarFault:
    return CalendarFault(f"Line {line.number} ends what was not begun: {_quoted(line)}.")


def never_ended(line: Line) -> CalendarFault:
    return CalendarFault(f"The file breaks off: what line {line.number} begins has no end.")


def no_start(line: Line) -> CalendarFault:
    return CalendarFault(f"The event of line {line.number} has no start (DTSTART).")


def said_twice(line: Line) -> CalendarFault:
    return CalendarFault(f"Line {line.number} says a second time what can be said once: "
                         f"{_quoted(line)}.")  # fmt: skip


def no_date(line: Line) -> CalendarFault:
    return CalendarFault(f"Line {line.number} has no date that I can read: {_quoted(line)}.")


def unknown_zone(line: Line) -> CalendarFault:
    return CalendarFault(f"Line {line.number} names a time zone I do not know: {_quoted(line)}.")


def odd_zone(line: Line) -> CalendarFault:
    return CalendarFault(f"I cannot work out the time zone at line {line.number}.")


def odd_rule(line: Line) -> CalendarFault:
    return CalendarFault(f"Line {line.number} repeats in a way I cannot read: {_quoted(line)}.")


def odd_event(line: Line) -> CalendarFault:
    return CalendarFault(f"I cannot work out when the event of line {line.number} takes place.")


def too_often(line: Line) -> CalendarFault:
    return CalendarFault(
        f"An event repeats more often than once a day (line {line.number}); "
        "I read daily and rarer ones."
    )


def too_much(line: Line) -> CalendarFault:
    return CalendarFault(
        f"By line {line.number} the events take place more often than I can work out; "
        "export fewer of them."
    )


def _quoted(line: Line) -> str:
    shown = "".join(sign if sign.isprintable() else " " for sign in line.text[: _SHOWN + 1])
    return f"“{shown[:_SHOWN]}{'…' if len(shown) > _SHOWN else ''}”"
