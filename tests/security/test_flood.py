"""Who sends much, or something huge, slows only himself down."""

from __future__ import annotations

import time

import pytest
from stage import Stage

MUCH = 150
NEIGHBOUR, FLOODER = 2, 1


async def test_a_flood_in_one_chat_does_not_keep_another_waiting(moved: Stage) -> None:
    await moved.ask("/help", user=NEIGHBOUR)
    for _ in range(MUCH):
        moved.chat.say("/exercises", user=FLOODER)
    begun = time.monotonic()
    await moved.ask("/help", user=NEIGHBOUR)
    took = time.monotonic() - begun
    assert len(moved.said(FLOODER)) < MUCH / 2, "the flood was over already"
    assert took < 5
    await moved.chat.wait_for(lambda _: len(moved.said(FLOODER)) >= MUCH, 60)


@pytest.mark.parametrize(
    "words",
    ["/warmup 99999999999999999999", "/pain 9999999999999999", "/cadence 1e308", "/pause 9e9 days",
     "/runs 99999999 times a day", "/timezone UTC+99999999", "/dose 9999999999999x99999999999",
     "/runs " + "mon 7:00, " * 400, "7" * 4096, "(" * 4096, "a " * 2048],
)  # fmt: skip
async def test_what_is_huge_is_answered_soon(moved: Stage, words: str) -> None:
    begun = time.monotonic()
    answer = await moved.ask(words)
    assert "went wrong" not in answer["text"]
    assert time.monotonic() - begun < 5
