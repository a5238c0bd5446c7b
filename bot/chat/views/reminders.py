"""A reminder on the phone, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.chat.views.moments import clock as clock_text
from bot.chat.views.moments import clock_of, line, moment
from bot.chat.views.reply import Button, Reply
from bot.chat.views.words import about_minutes, dose
from bot.core.content import Exercise
from bot.core.layout import expand
from bot.core.occurrence import LATE, Occurrence
from bot.core.reminder import Kind, Local, Reminder
from bot.core.saying import Clock
from bot.library import Html, Library
from bot.services.delivery import Ping
from bot.services.occurrences import Answered

MOVES = (30, 60)


def ping(library: Library, shown: Ping, now: datetime) -> Reply:
    """The message that rings. Its first words say what it is about."""
    row, local = shown.row, shown.local
    return Reply(_joined(_about(library, row, local, now), _late(library, row, now),
                         _asked(library, row)), _buttons(library, row))  # fmt: skip


def again(library: Library, shown: Answered, now: datetime) -> Reply:
    """The same reminder with its first buttons, after "Moved" was thought better of."""
    return Reply(_about(library, shown.row, shown.local, now), _buttons(library, shown.row))


def moves(library: Library, shown: Answered, now: datetime) -> Reply:
    """How much later the run is."""
    say, row = library.texts.say, shown.row
    by = [Button(say("button-later", minutes=minutes), press(row, "by", minutes))
          for minutes in MOVES]  # fmt: skip
    other = Button(say("button-other-time"), press(row, "other"))
    back = Button(say("button-back-to"), press(row, "again"))
    return Reply(_about(library, row, shown.local, now), (tuple(by), (other, back)))


def snoozed(library: Library, shown: Answered) -> Reply:
    at = clock_of(shown.row.wanted_at, shown.local.zone)
    return Reply(library.texts.say("snoozed", at=at), (_start_row(library, shown.row),))


def moved(library: Library, shown: Answered, now: datetime) -> Reply:
    """The run's new time, and when the coach writes again."""
    row, zone = shown.row, shown.local.zone
    assert row.run_at is not None, "only a run is moved"  # noqa: S101
    run = clock_of(row.run_at, zone)
    if row.wanted_at > now:
        text = library.texts.say("moved", run=run, at=clock_of(row.wanted_at, zone))
    else:
        text = library.texts.say("moved-soon", run=run)
    return Reply(text, (_start_row(library, row), _move_row(library, row)))


def which_half(library: Library, occurrence: int, clock: Clock) -> Reply:
    """The new time in the morning or in the evening?"""
    halves = [clock.settled(evening=evening) for evening in (False, True)]
    row = tuple(Button(clock_text(at), f"r:{occurrence}:to:{at.hour * 60 + at.minute}")
                for at in halves)  # fmt: skip
    said = f"{clock.hour}:{clock.minute:02}"
    return Reply(library.texts.say("ask-half", said=said, days="", dated=0), (row,))


def going_on(library: Library, shown: Answered, now: datetime) -> Reply:
    """The reminders go on; this one can be answered still."""
    text = library.texts.say("going-on")
    about = _about(library, shown.row, shown.local, now)
    return Reply(f"{text}\n{about}", (_start_row(library, shown.row),))


def no_run(library: Library, shown: Answered, following: datetime | None) -> Reply:
    """Nothing more for this run; the plan goes on."""
    if following is None:
        return Reply(library.texts.say("no-run"))
    return Reply(library.texts.say("no-run-next", next=moment(following, shown.local.zone)))


def stopped(library: Library, off: Sequence[Reminder]) -> Reply:
    """What of the plan is off now."""
    say = library.texts.say
    if not off:
        return Reply(say("stopped-gone"))
    if len(off) == 1:
        on = Button(say("button-switch-on"), f"m:{off[0].id}:on")
        return Reply(say("stopped", line=line(library.texts, off[0])), ((on,),))
    all_on = Button(say("button-switch-on"), "m:0:on")
    return Reply(say("stopped-calendar", count=len(off)), ((all_on,),))


def press(row: Occurrence, action: str, *more: int) -> str:
    """What a reminder's button says: which occurrence, and what to do."""
    return ":".join(["r", str(row.id), action, *map(str, more)])


def _about(library: Library, row: Occurrence, local: Local, now: datetime) -> Html:
    say = library.texts.say
    if row.run_at is None:
        exercise = of_the_day(library, row)
        given = dose(library.texts, exercise.dose, each_side=exercise.each_side)
        return say("ping-daily", title=exercise.title, dose=given)
    warmup = library.routines["warmup"]
    left = round((row.run_at - now).total_seconds() / 60)
    return say(
        "ping-run", at=clock_of(row.run_at, local.zone), left=max(0, left), title=row.title,
        titled=int(bool(row.title)), warmup=about_minutes(expand(warmup).total),
    )  # fmt: skip


def of_the_day(library: Library, row: Occurrence) -> Exercise:
    """Another exercise each day, in the order of the content."""
    all_of_them = [*library.exercises.values()]
    return all_of_them[row.day.toordinal() % len(all_of_them)]


def _late(library: Library, row: Occurrence, now: datetime) -> Html:
    late = now - row.wanted_at
    if late <= LATE:
        return Html("")
    return library.texts.say("ping-late", minutes=int(late.total_seconds() // 60))


def _asked(library: Library, row: Occurrence) -> Html:
    return library.texts.say("ping-asks") if row.asked else Html("")


def _buttons(library: Library, row: Occurrence) -> tuple[tuple[Button, ...], ...]:
    say = library.texts.say
    stop = Button(say("button-stop-these"), press(row, "off"), "danger")
    if row.asked:
        go_on = Button(say("button-go-on"), press(row, "go"))
        return _start_row(library, row), (go_on, stop)
    snooze = Button(say("button-snooze"), press(row, "snooze"))
    if row.kind is Kind.DAILY:
        return _start_row(library, row), (snooze, stop)
    none = Button(say("button-no-run"), press(row, "none"))
    return _start_row(library, row), (snooze, *_move_row(library, row)), (none, stop)


def _start_row(library: Library, row: Occurrence) -> tuple[Button, ...]:
    key = "button-start-warmup" if row.kind is Kind.RUN else "button-start"
    return (Button(library.texts.say(key), press(row, "start"), "success"),)


def _move_row(library: Library, row: Occurrence) -> tuple[Button, ...]:
    return (Button(library.texts.say("button-moved"), press(row, "move")),)


def _joined(*parts: Html) -> str:
    return "\n".join(part for part in parts if part)
