"""Which events of a file belong together: one that repeats, its versions and its changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from bot.calendars.sources import Source

ZONES_APART = 2  # days, and one to spare


def groups(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """The events by their UID, in the order of the file."""
    together: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        together[source.text("UID")].append(source)
    for group in together.values():
        yield from _unrelated(group) if len(group) > 1 else [group]


def is_over(group: list[Source], start: date) -> bool:
    """Whether nothing of a group can be left at `start`, which spares working it out."""
    if any(name in source.component for source in group for name in ("RDATE", "RECURRENCE-ID")):
        return False
    ends = [source.start for source in group]
    ends += [rule.get("UNTIL", [start])[0] for source in group for _, rule in source.rules]
    return max(end.toordinal() for end in ends) < start.toordinal() - ZONES_APART


def _unrelated(group: list[Source]) -> Iterator[list[Source]]:
    """Some calendars give one UID to events that have nothing to do with each other. They are
    told from versions and changes of one event by having neither a number nor a turn."""
    numbers = {source.component.get("SEQUENCE", 0) for source in group}
    if len(numbers) > 1 or any("RECURRENCE-ID" in source.component for source in group):
        yield group
        return
    for source in group:
        source.component["UID"] = f"{source.text('UID')} {source.start.isoformat()}"
        yield [source]
