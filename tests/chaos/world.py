"""A whole world for the coach: Telegram (which keeps the journal), a database, processes behind a
balancer, and the record of what was asked of them and done to them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from signal import SIGKILL, Signals
from typing import Any

from balancer import Balancer, balancer
from judge import NUMBERED, SENDS, Asked, Begun, Heard, Trouble
from processes import Process
from sizes import FLYING, LIMIT, TAKEOVER
from sqlalchemy.exc import OperationalError
from stored import SIGN, due, met, put, runner, seconds_to

from bot.local import LocalChat, serve
from bot.local.calls import Call
from bot.store.database import Database

TOKEN = "7000:chaos"
LOOK_EVERY = 0.05
READY = 30.0


class World:
    """What is there, and what happened: `heard` by the server, `asked` by people, sessions
    `begun`, reminders `due`, and `troubles`. Moments are seconds of the steady clock."""

    def __init__(
        self, chat: LocalChat, front: Balancer, folder: Path, settings: dict[str, str]
    ) -> None:
        self.chat = chat
        self.heard: list[Heard] = []
        self.asked: list[Asked] = []
        self.begun: list[Begun] = []
        self.due: dict[int, float] = {}
        self.troubles: list[Trouble] = []
        self.processes: list[Process] = []
        self.answered: set[int] = set()
        self.rung: set[int] = set()
        self.starved = 0.0
        self._front, self._folder, self._settings = front, folder, settings
        chat.on_call = self._hear

    @property
    def running(self) -> list[Process]:
        return [one for one in self.processes if one.runs]

    @property
    def fallen(self) -> list[str]:
        """Processes that ended by themselves, each with its last words."""
        return [f"{one.name}: {one.log[-1500:]}" for one in self.processes if one.fell]

    async def start(self, count: int = 1, **settings: str) -> list[Process]:
        """Starts so many more, and waits until they are there."""
        new = [self._process(len(self.processes) + n, settings) for n in range(count)]
        self.processes += new
        for one in new:
            await self.again(one, wait=False)
        for one in new:
            await self.there(one)
        return new

    async def again(self, one: Process, *, wait: bool = True) -> None:
        """Starts one that is not running."""
        await one.start()
        if wait:
            await self.there(one)

    async def there(self, one: Process) -> None:
        """Waits until a process that was started is at work."""
        async with asyncio.timeout(READY):
            while not await one.listens():
                assert not one.fell, one.log[-3000:]
                await asyncio.sleep(LOOK_EVERY)

    async def kill(self, one: Process, how: Signals = SIGKILL) -> Trouble:
        """Kills one; the others take over."""
        trouble = self.trouble(now(), now() + TAKEOVER)
        await one.end(how)
        return trouble

    def trouble(self, begin: float, end: float) -> Trouble:
        """Notes what was done to all of them."""
        self.troubles.append(Trouble(begin, end, flying=FLYING))
        return self.troubles[-1]

    async def dies_and_returns(self, one: Process) -> None:
        """Kills the only one, and starts it again; nobody takes over meanwhile."""
        begin = now()
        await one.end()
        await self.again(one)
        self.trouble(begin, now() + FLYING)

    def ask(self, chat: int) -> int:
        """A person writes something that has its own answer."""
        number = len(self.asked) + 1
        self.asked.append(Asked(now(), chat, number))
        self.chat.say(f"/warmup q{number}", user=chat)
        return number

    def begin(self, chat: int, minutes: int | None) -> None:
        """A runner begins a session, of so many minutes or a whole one."""
        self.begun.append(Begun(now(), chat))
        self.chat.say(f"/warmup {minutes or ''}".strip(), user=chat)

    async def meet(self, people: Iterable[int]) -> None:
        """People who have written before and want no films."""
        runners = [runner(number) for number in people]
        for one in runners:
            self.chat.room_for(one.id)
        async with self._database() as database:
            await met(database, runners)

    async def remind(self, people: Collection[int], ahead: int | None = None) -> None:
        """A reminder of each falls due now, or as soon as it can be written down; or at a full
        minute, so many ahead."""
        for one in people:
            self.chat.room_for(one)
        async with self._database() as database:
            while True:
                try:
                    lines = due(people, ahead or 0)
                    await put(database, lines)
                    break
                except (OperationalError, OSError):
                    await asyncio.sleep(LOOK_EVERY)
        at = now() if ahead is None else now() + seconds_to(lines)
        self.due |= dict.fromkeys(people, at)

    async def until(
        self, holds: Callable[[], Any], within: float = LIMIT, what: str = ""
    ) -> float:
        """Waits until it is so; how long that took."""
        begun = now()
        while not holds():
            assert not self.fallen, self.fallen
            assert now() - begun < within, f"{what or 'what should be'} is not so in {within} s"
            await asyncio.sleep(LOOK_EVERY)
        return now() - begun

    async def caught_up(self, within: float = LIMIT) -> float:
        """Waits until every message so far has been answered."""
        numbers = {one.number for one in self.asked}
        return await self.until(lambda: numbers <= self.answered, within, "all answered")

    async def well(self, within: float, chats: int = 10) -> float:
        """Asks in fresh chats, and waits until all of them have their answers."""
        first = 900_000 + len(self.asked)
        numbers = {self.ask(first + one) for one in range(chats)}
        return await self.until(lambda: numbers <= self.answered, within, "recovered")

    async def feel_starved(self) -> None:
        """Notes how late the judge itself is at most: figures are no better than that."""
        while True:
            before = now()
            await asyncio.sleep(LOOK_EVERY)
            self.starved = max(self.starved, now() - before - LOOK_EVERY)

    async def end(self) -> None:
        await asyncio.gather(*(one.end() for one in self.processes))

    def _process(self, number: int, settings: dict[str, str]) -> Process:
        one = Process(f"process-{number}", self._folder, {**self._settings, **settings})
        self._front.targets.append(one.address)
        return one

    def _database(self) -> Database:
        return Database(self._settings["BOT_DATABASE_URL"])

    def _hear(self, call: Call) -> None:
        says = call.method in SENDS
        text = str(call.params.get("text") or call.params.get("caption") or "") if says else ""
        one = Heard(call.monotonic, call.method, call.chat, text[:200], call.code, call.done)
        self.heard.append(one)
        if one.done and (found := NUMBERED.search(one.text)):
            self.answered.add(int(found[1]))
        if one.done and one.text.startswith(f"<b>{SIGN}"):
            self.rung.add(call.chat)


def now() -> float:
    return time.monotonic()


@asynccontextmanager
async def world(
    folder: Path, database_url: str, *, speed: float = 5.0, rate: float = 1000.0,
    webhook: bool = True, limit: float = LIMIT, **settings: str,
) -> AsyncIterator[World]:  # fmt: skip
    """A world without processes yet; it ends with the block, whatever happens in there."""
    chat = LocalChat(TOKEN)
    chat.keep(calls=1000, messages=30, lean=True)
    async with serve(chat) as api, balancer() as front:
        hook = {"BOT_WEBHOOK_URL": f"{front.url}/hook"} if webhook else {}
        here = World(chat, front, folder, {
            "BOT_TOKEN": TOKEN, "BOT_API_URL": api, "BOT_DATABASE_URL": database_url,
            "BOT_SPEED": f"{speed:g}", "BOT_RATE": f"{rate:g}", **hook, **settings,
        })  # fmt: skip
        starving = asyncio.create_task(here.feel_starved())
        try:
            async with asyncio.timeout(limit):
                yield here
        finally:
            starving.cancel()
            await here.end()
