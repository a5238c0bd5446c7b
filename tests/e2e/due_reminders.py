"""Due reminders put straight into the database, and the count of what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from looking import ask

from bot.clock import WallClock
from bot.core.reminder import Kind, Reminder
from bot.core.runner import Runner
from bot.core.schedule import EVERY_DAY, Rule
from bot.local import LocalChat
from bot.store.database import Database
from bot.store.repository import Repository

# None of them changes its clocks, so that no night of the year is special to these tests.
ZONES = ("Asia/Kathmandu", "America/Phoenix", "Africa/Lagos", "Asia/Tokyo", "Pacific/Honolulu")
UNDER_WAY = frozenset({"waiting", "sending", "snoozed"})
MINUTE = timedelta(minutes=1)
Line = tuple[Runner, Reminder]


class Entry(NamedTuple):
    """A row of the ledger."""

    runner: int
    state: str
    reason: str | None
    message: int | None


class Book:
    """The program's database, opened from outside for a moment at a time."""

    def __init__(self, url: str, chat: LocalChat) -> None:
        self._url = url
        self._chat = chat

    async def put(self, lines: Sequence[Line]) -> None:
        """Plans reminders for runners who have written before."""

        def work(rows: Repository) -> None:
            for runner, _ in lines:
                rows.add_runner(runner)
            rows.reminders.add([reminder for _, reminder in lines])

        for runner, _ in lines:
            self._chat.room_for(runner.id)
        async with Database(self._url) as database:
            await database.write(work)

    def ledger(self) -> list[Entry]:
        found = ask(self._url, "SELECT runner, state, reason, message FROM occurrence")
        return [Entry(*row) for row in found]

    def unanswered(self) -> set[int]:
        """Those who got a message or not, and the program heard nothing."""
        return {call.chat for call in self._chat.calls.of("sendMessage") if not call.code}

    def answers_lost(self) -> Counter[int]:
        """How often each got a message whose answer was lost: one more try is due to them."""
        sends = self._chat.calls.of("sendMessage")
        return Counter(call.chat for call in sends if call.done and not call.code)

    def agrees(self, entry: Entry) -> bool:
        """Whether the server's record bears a row out: it names a message that is there, or a
        reason. Where that is not Telegram's silence, there is no message."""
        numbers = {message["message_id"] for message in self._chat.transcript(entry.runner)}
        if entry.state == "sent":
            return entry.message in numbers
        return entry.reason == "no-answer" or (entry.reason is not None and not numbers)

    def decided(self, runners: Iterable[int]) -> bool:
        """Whether each of `runners` has a row, and nothing is under way any more."""
        ledger = self.ledger()
        under_way = any(entry.state in UNDER_WAY for entry in ledger)
        return not under_way and {entry.runner for entry in ledger} >= set(runners)


def minute(ago: float = 0) -> datetime:
    """The last whole minute, or the one so many minutes `ago`: rules know no seconds."""
    return WallClock().now().replace(second=0, microsecond=0) - ago * MINUTE


def before_a_run(runner: int, due: datetime, lead: int) -> Line:
    """A reminder that is due at `due`, so many minutes before its run."""
    who = _runner(runner, due)
    run = (due + lead * MINUTE).astimezone(ZoneInfo(str(who.zone)))
    rule = Rule(run.time(), on=run.date())
    return who, Reminder(runner, Kind.RUN, rule, lead, due_at=due)


def each_day(runner: int, due: datetime, zone: str | None = None) -> Line:
    """A daily reminder that is due at `due`, of a runner without quiet hours."""
    who = _runner(runner, due, zone)
    at = due.astimezone(ZoneInfo(str(who.zone))).time()
    return who, Reminder(runner, Kind.DAILY, Rule(at, EVERY_DAY), due_at=due)


def _runner(number: int, met: datetime, zone: str | None = None) -> Runner:
    where = zone or ZONES[number % len(ZONES)]
    return Runner(number, "en", met, met, zone=where, quiet="00:00-00:00")


def posted(chat: LocalChat, runners: Iterable[int]) -> Counter[int]:
    """How many messages the server took for each runner, those taken from view again too."""
    gone = Counter(call.chat for call in chat.calls.of("deleteMessage") if call.result)
    return Counter({one: len(chat.transcript(one)) + gone[one] for one in runners})


@dataclass(repr=False)
class Tally:
    """What the server's record says at the end, beside what may be said of each kill. A send is
    in flight at a kill when the server has taken it and the program does not know so yet."""

    due: int
    seed: int
    lives: list[str] = field(default_factory=list)
    in_flight: Counter[int] = field(default_factory=Counter)
    most_at_once: int = 0
    messages: int = 0
    lost: list[int] = field(default_factory=list)
    doubled: list[int] = field(default_factory=list)
    too_often: list[int] = field(default_factory=list)
    against_the_ledger: list[Entry] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)

    def killed(self, book: Book, before: Counter[int], after: Counter[int]) -> None:
        """Counts what was in flight; `before` and `after` this life so much had been posted.
        Beside the sends at that moment there may be some whose answer was lost on the way."""
        sending = {entry.runner for entry in book.ledger() if entry.state == "sending"}
        taken = {runner for runner in sending if after[runner] > before[runner]}
        answered = taken - book.unanswered()
        self.in_flight.update(taken)
        self.most_at_once = max(self.most_at_once, len(answered))
        self.lives.append(f"{after.total() - before.total()}/{len(sending)}/{len(taken)}")

    def close(self, book: Book, posts: Counter[int]) -> None:
        """Compares what was posted with the ledger and with what was in flight."""
        ledger = book.ledger()
        accounted = {entry.runner for entry in ledger if entry.reason not in {None, "no-answer"}}
        self.messages = posts.total()
        self.lost = [one for one, times in posts.items() if not times and one not in accounted]
        self.doubled = [one for one, times in posts.items() if times > 1]
        excused = self.in_flight | book.answers_lost()
        self.too_often = [one for one in self.doubled if posts[one] > 1 + excused[one]]
        self.against_the_ledger = [entry for entry in ledger if not book.agrees(entry)]
        self.states = Counter(f"{one.state} {one.reason or ''}".strip() for one in ledger)

    def __repr__(self) -> str:
        return (
            f"{self.due} due, {len(self.lives)} kills, {self.messages} messages: "
            f"{len(self.lost)} lost {self.lost}, {len(self.doubled)} doubled, "
            f"{self.in_flight.total()} in flight at a kill (at most {self.most_at_once} at once), "
            f"more often than that {self.too_often}; ledger {dict(self.states)}, "
            f"against it {self.against_the_ledger}; seed {self.seed}; "
            f"each life (sent/sending/in flight at its kill) {' '.join(self.lives)}"
        )
