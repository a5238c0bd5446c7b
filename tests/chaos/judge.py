"""Judges what the server heard: pure functions of its journal, of what was planned, and of the
trouble that was made meanwhile. What a kill had in its hands is counted, and is no fault."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from figures import percentile

SENDS = frozenset({"sendMessage", "sendPhoto", "sendAnimation", "sendAudio", "sendDocument"})
NUMBERED = re.compile(r"\bq([0-9]+)\b")


NO_ANSWER = frozenset({0, 429, 500, 502})


@dataclass(frozen=True, slots=True)
class Heard:
    """A call as the server heard it, `at` seconds of its steady clock. `code` is 0 when no answer
    arrived; `done` says that it was carried out, answered or not."""

    at: float
    method: str
    chat: int | None
    text: str
    code: int
    done: bool

    @property
    def says(self) -> bool:
        return self.method in SENDS


@dataclass(frozen=True, slots=True)
class Asked:
    """A message of a person: its number stands in its text, and in the answer's."""

    at: float
    chat: int
    number: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a session says: how each message begins, and so many seconds after its start."""

    heads: tuple[str, ...]
    offsets: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """A session that was asked for at `at`."""

    at: float
    chat: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """Nobody can be expected to do anything from `begin` to `end`; in one chat, or in all. What
    was under way at `begin` may be lost, or come twice: it takes up to `flying` seconds from a
    message's moment until it is out and marked as sent."""

    begin: float
    end: float
    chat: int | None = None
    flying: float = 1.0

    def struck(self, at: float) -> bool:
        """Whether what was sent at `at` may not have been marked as sent when the trouble came,
        or was sent while it lasted."""
        return self.begin - self.flying <= at <= self.end

    def hid(self, due: float, until: float) -> bool:
        """Whether what was due then, and worthless after `until`, was under way when the trouble
        came, or was worthless before it was over."""
        under_way = self.begin - self.flying <= due <= self.begin
        return under_way or (self.begin <= due and until <= self.end)


@dataclass(repr=False)
class Verdict:
    """Names of what went wrong, and how much may be said for it. `late` are seconds."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    excused: Counter[str] = field(default_factory=Counter)
    late: list[float] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not (self.lost or self.doubled or self.out_of_order)

    def count(
        self, name: str, due: float, tries: Sequence[Heard], troubles: Sequence[Trouble],
        *, again: bool = False,
    ) -> None:  # fmt: skip
        """Judges how often one thing came that should have come once, when it was `due`; a try
        without an answer is an excuse, unless it is to be tried `again`."""
        unheard = any(one.code in NO_ANSWER for one in tries)
        done = [one.at for one in tries if one.done]
        if done:
            self.late.append(done[0] - due)
        elif unheard and not again:
            self.excused["tried"] += 1
        else:
            self.lost.append(name)
        for later in done[1:]:
            excused = unheard or any(one.struck(done[0]) for one in troubles)
            self.excused["twice"] += bool(excused)
            self.doubled += [] if excused else [f"{name} after {later - done[0]:.1f} s"]

    def add(self, other: Verdict) -> None:
        self.lost += other.lost
        self.doubled += other.doubled
        self.out_of_order += other.out_of_order
        self.excused += other.excused
        self.late += other.late

    def __repr__(self) -> str:
        faults = {"lost": self.lost, "doubled": self.doubled, "out of order": self.out_of_order}
        told = [f"{len(names)} {what} {names[:5]}" for what, names in faults.items()]
        late = "/".join(f"{percentile(self.late, share):.2f}" for share in (0.5, 0.99, 1))
        return (f"{len(self.late)} came (late p50/p99/most {late} s), {', '.join(told)}, "
                f"excused {dict(self.excused)}")  # fmt: skip


def answers(
    asked: Sequence[Asked], heard: Sequence[Heard], troubles: Sequence[Trouble] = ()
) -> Verdict:
    """Each message has one answer, in the order they were written in each chat. One that was
    under way at a kill may have two; one whose answer tore may have none."""
    verdict, by_number = Verdict(), defaultdict[int, list[Heard]](list)
    for one in _said(heard):
        if found := NUMBERED.search(one.text):
            by_number[int(found[1])].append(one)
    for ask in asked:
        tries = by_number[ask.number]
        verdict.count(f"q{ask.number}", ask.at, tries, _near(troubles, ask.chat))
    verdict.out_of_order = _disorder(asked, by_number)
    return verdict


def sessions(
    begun: Sequence[Begun], plan: Plan, heard: Sequence[Heard], troubles: Sequence[Trouble] = ()
) -> Verdict:
    """The cues of each session in the order of its plan, none twice and none left out. One that
    would have come after its phase is worth nothing, so trouble for a whole phase excuses it."""
    whole, by_chat = Verdict(), _by_chat(heard)
    following = {one: after for one, after in pairwise(sorted(begun, key=lambda one:
                 (one.chat, one.at))) if one.chat == after.chat}  # fmt: skip
    for one in begun:
        until = following[one].at if one in following else float("inf")
        mine = [call for call in by_chat[one.chat] if one.at <= call.at < until]
        whole.add(_cues(one, plan, mine, _near(troubles, one.chat)))
    return whole


def _cues(
    begun: Begun, plan: Plan, heard: Sequence[Heard], troubles: Sequence[Trouble]
) -> Verdict:
    verdict, by_head = Verdict(), _by_head(plan, heard)
    came = [(calls[0].at, number) for number, calls in by_head.items()]
    origin = min((at - plan.offsets[number] for at, number in came), default=begun.at)
    ends = (*plan.offsets[1:], float("inf"))
    for number, head in enumerate(plan.heads):
        due, tries = origin + plan.offsets[number], by_head.get(number, [])
        if not tries and any(one.hid(due, origin + ends[number]) for one in troubles):
            verdict.excused["skipped"] += 1
        else:
            verdict.count(f"{begun.chat}: {head}", due, tries, troubles)
    numbers = [number for _, number in sorted(came)]
    verdict.out_of_order = [f"{begun.chat}: {plan.heads[late]}"
                            for early, late in pairwise(numbers) if late < early]  # fmt: skip
    return verdict


def reminders(
    due: Mapping[int, float], heard: Sequence[Heard], sign: str,
    troubles: Sequence[Trouble] = (), *, again: bool = True,
) -> Verdict:  # fmt: skip
    """One message that begins with `sign` for each chat, which is `due` at that moment. Whatever
    the weather did, in the end it is there; or, if not `again`, it was tried."""
    verdict, by_chat = Verdict(), _by_chat(one for one in heard if sign in one.text)
    for chat, at in due.items():
        verdict.count(str(chat), at, by_chat[chat], _near(troubles, chat), again=again)
    return verdict


def weather(heard: Sequence[Heard], patience: float) -> list[Trouble]:
    """What befell single calls, as trouble in their chats: until the client has given up."""
    return [Trouble(one.at, one.at + patience, one.chat) for one in heard
            if one.chat is not None and one.code in NO_ANSWER]  # fmt: skip


def slowness(asked: Sequence[Asked], heard: Sequence[Heard], patience: float) -> list[Trouble]:
    """Where people waited for longer than that, so did all else: the machine was too busy."""
    came = {int(found[1]): one.at for one in heard
            if one.done and (found := NUMBERED.search(one.text))}  # fmt: skip
    waits = [(one.at, came.get(one.number, one.at)) for one in asked]
    return [Trouble(begin, end) for begin, end in waits if end - begin > patience]


def head(text: str) -> str:
    """What tells a cue from the others: its first two lines, without times that run down."""
    lines = re.sub(r"<[^>]*>", "", text).splitlines()[:2]
    return re.sub(r",? ?\b[0-9]+ s\b", "", " / ".join(lines))


def _by_chat(heard: Iterable[Heard]) -> defaultdict[int | None, list[Heard]]:
    found = defaultdict[int | None, list[Heard]](list)
    for one in _said(heard):
        found[one.chat].append(one)
    return found


def _said(heard: Iterable[Heard]) -> list[Heard]:
    return sorted((one for one in heard if one.says), key=lambda one: one.at)


def _near(troubles: Iterable[Trouble], chat: int) -> list[Trouble]:
    return [one for one in troubles if one.chat in (None, chat)]


def _by_head(plan: Plan, heard: Sequence[Heard]) -> dict[int, list[Heard]]:
    numbers = {head: number for number, head in enumerate(plan.heads)}
    found: dict[int, list[Heard]] = {}
    for one in heard:
        number = numbers.get(head(one.text))
        if number is not None:
            found.setdefault(number, []).append(one)
    return found


def _disorder(asked: Sequence[Asked], by_number: Mapping[int, Sequence[Heard]]) -> list[str]:
    by_chat = defaultdict[int, list[tuple[float, int]]](list)
    for one in asked:
        done = [call.at for call in by_number[one.number] if call.done]
        if done:
            by_chat[one.chat].append((done[0], one.number))
    return [f"{chat}: q{late} before q{early}" for chat, came in by_chat.items()
            for (first, early), (second, late) in pairwise(came) if second < first]  # fmt: skip
