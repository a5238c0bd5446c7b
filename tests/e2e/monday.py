"""The coach on a Monday morning, with a clock that can be moved, and a runner in Berlin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from stage import Message, MovedClock, Stage, buttons

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten o'clock in Berlin
TUESDAY_RUN = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)
DUE = TUESDAY_RUN - timedelta(minutes=15)
SECOND = timedelta(seconds=1)


def at(stage: Stage, moment: datetime) -> None:
    assert isinstance(stage.clock, MovedClock)
    stage.clock.move_to(moment)


async def edited(stage: Stage, message: Message, words: str) -> Message:
    """Waits until `message`, or one of its buttons, says `words`."""

    def there() -> Message | None:
        now = next(m for m in stage.said() if m["message_id"] == message["message_id"])
        return now if any(words in said for said in (now["text"], *buttons(now))) else None

    return await stage.chat.wait_for(lambda _: there())


async def tapped(stage: Stage, message: Message, word: str, words: str) -> Message:
    """Presses a button of `message`, which then says `words`."""
    await stage.tap(message, word)
    return await edited(stage, message, words)


async def in_berlin(stage: Stage) -> None:
    """The runner says where he or she is."""
    asked = await stage.ask("/timezone")
    shown = await tapped(stage, asked, "What time", "your clock")
    shown = await tapped(stage, shown, "10:00", "Whose clock")
    shown = await tapped(stage, shown, "Berlin", "it is 10:00 for you now?")
    await stage.tap(shown, "Yes")
    await stage.sees("Noted: Europe/Berlin")


async def planned(stage: Stage, words: str = "/runs Tuesday 18:30") -> Message:
    """A run is said and saved."""
    await in_berlin(stage)
    understood = await stage.ask(words)
    return await tapped(stage, understood, "Save", "Saved")


async def rung(stage: Stage, words: str = "/runs Tuesday 18:30") -> Message:
    """The reminder of Tuesday's run is on the phone."""
    await planned(stage, words)
    before = {m["message_id"] for m in stage.said()}
    at(stage, DUE - SECOND)
    return await stage.new(before)
