"""Understanding messages: what the content taught, and what was read last."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.core.meaning import Answer, Facet, Intent
from bot.core.questions import Knowledge, Safety
from bot.core.runner import Runner
from bot.core.words import without_marks, words_of
from bot.library import Library

if TYPE_CHECKING:
    from bot.core.answers import Answers

FOLLOWS_UP_FOR = timedelta(minutes=10)


class Understanding:
    """Reads messages by the newest content. What a version of it teaches is learned when the
    first question comes, in a thread, so that nobody waits who asks nothing."""

    def __init__(self) -> None:
        self._learning = asyncio.Lock()
        self._newest: tuple[Library, Answers] | None = None

    async def ask(self, library: Library, text: str, runner: Runner, now: datetime) -> Answer:
        """What `text` means from this runner. A question that names no page is about the one
        shown in the last ten minutes."""
        named = _by_name(_Material.of(library)).get(_spoken(text))
        if named is not None:
            return named
        answers = await self._answers(library)
        return answers.ask(text, shown_lately(runner, now), runner.language.partition("-")[0])

    async def _answers(self, library: Library) -> Answers:
        async with self._learning:
            if self._newest is None or self._newest[0] is not library:
                learned = await asyncio.to_thread(_learned, _Material.of(library))
                self._newest = library, learned
            return self._newest[1]


def shown_lately(runner: Runner, now: datetime) -> str | None:
    """The page that a follow-up question is about."""
    if runner.page_at is None or now - runner.page_at > FOLLOWS_UP_FOR:
        return None
    return runner.page


@dataclass(frozen=True, slots=True)
class _Material:
    """What is learned from; equal content is learned once, however often it is read."""

    version: str
    knowledge: Knowledge = field(compare=False)
    safety: Safety = field(compare=False)

    @classmethod
    def of(cls, library: Library) -> _Material:
        return cls(library.version, library.knowledge, library.safety)


@lru_cache(maxsize=2)
def _learned(material: _Material) -> Answers:
    from bot.core.answers import Answers  # noqa: PLC0415 - 6 MB that only questions need

    return Answers(material.knowledge, material.safety)


@lru_cache(maxsize=2)
def _by_name(material: _Material) -> dict[tuple[str, ...], Answer]:
    """The answers to the bare names of pages: no likeness has to be measured for them."""
    knowledge = material.knowledge
    shared = {_spoken(name): pages for name, pages in knowledge.shared.items()}
    return {
        spoken: Answer(Intent.EXPLAIN, page, Facet.PAGE, either=shared.get(spoken, ()))
        for page, names in knowledge.names.items()
        for spoken in map(_spoken, names)
    }


def _spoken(text: str) -> tuple[str, ...]:
    return without_marks(words_of(text))
