"""`make eval`: how well the coach understands messages that it did not learn from.

Without arguments it scores the files beside it, and only counts the one that is kept unseen; with
arguments, any files of the same form.
"""

from __future__ import annotations

import sys
import textwrap
from collections import Counter
from pathlib import Path

from scoring import HERE, Asked, ask_all, confusion, shares

from bot.ask import learn

AIMS = {
    "page, of explain and about": "at least 95 %",
    "intent": "at least 93 %",
    "facet, of explain": "at least 88 %",
    "red flags caught": "100 %",
    "false alarms": "at most 2 %",
    "out of scope recognised": "at least 93 %",
}


UNSEEN = "third.jsonl"


def main(files: list[Path]) -> None:
    answers = learn(Path("content"))
    for file in files or sorted(HERE.glob("*.jsonl")):
        report(file.name, ask_all(answers, file), misses=bool(files) or file.name != UNSEEN)


def report(name: str, asked: list[Asked], *, misses: bool) -> None:
    say(f"\n{name}: {len(asked)} messages")
    for what, share in shares(asked).items():
        say(f"  {what:28}{share!s:24} aim {AIMS[what]}")
    say("\n  right of all, by kind")
    for kind, count in Counter(one.kind for one in asked).most_common():
        right = sum(not one.wrong for one in asked if one.kind == kind)
        say(f"  {kind:28}{right} of {count}")
    tell_confusion(asked)
    say("\n  every miss" if misses else "\n  its misses are kept unseen")
    for one in asked:
        if one.wrong and misses:
            tell_miss(one)


def tell_confusion(asked: list[Asked]) -> None:
    counts = confusion(asked)
    names = sorted({one.intent for one in asked} | {found for _, found in counts})
    say("\n  meant \\ taken for" + "".join(f"{name[:9]:>10}" for name in names))
    for meant in names:
        row = "".join(f"{counts.get((meant, found), 0) or '.':>10}" for found in names)
        say(f"  {meant:17}{row}")


def tell_miss(one: Asked) -> None:
    meant = f"{one.intent} {'|'.join(one.topics)} {one.facet}"
    found = " ".join(str(value or "none") for value in one.found.values())
    say(f"  - {textwrap.shorten(one.text, 120)}\n      meant {meant}; taken for {found}")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


main([Path(name) for name in sys.argv[1:]])
