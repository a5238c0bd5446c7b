"""What people write is shown as they wrote it: never as markup, a link, or a pattern."""

from __future__ import annotations

import pytest
from monday import in_berlin, tapped
from stage import Message, Stage, buttons

TITLE = "Run <b>fast</b> <a href='https://evil.example/'>win</a> &amp; {{ $x }} %s"
CALENDAR = f"""BEGIN:VCALENDAR
BEGIN:VEVENT
UID:<b>1</b>
DTSTART:20261124T183000
SUMMARY:{TITLE}
END:VEVENT
END:VCALENDAR
"""
SAID = [
    "<a href='https://evil.example/'>win</a>", "/how <a href='https://evil.example/'>win</a>",
    "/timezone <b>Berlin</b> <a href='https://evil.example/'>win</a>", "/why <b>x</b>",
    "/runs <a href='https://evil.example/'>win</a>", "/warmup <b>4", "/dose <i>plank",
    "/cadence <b>170</b>", "/pause <b>3 days</b>", "/pain <b>", "/nosuch <b>", "/delete <b>",
]  # fmt: skip


def unmarked(message: Message) -> bool:
    """Whether no mark of the message leads away or covers what the person wrote."""
    text = message["text"].encode("utf-16-le")
    covered = [text[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
               for one in message.get("entities", [])]  # fmt: skip
    return not any("evil.example" in one.get("url", "") for one in message.get("entities", [])) \
        and not any(words in {"fast", "win"} for words in covered)  # fmt: skip


def refused(stage: Stage) -> list[str]:
    """Messages that Telegram could not read, also where they then went out plain."""
    return [str(call.params) for call in stage.chat.calls if call.code == 400]


@pytest.mark.parametrize("words", SAID)
async def test_words_with_marks_are_no_marks(moved: Stage, words: str) -> None:
    answer = await moved.ask(words)
    assert unmarked(answer)
    assert refused(moved) == []


async def test_a_calendar_s_title_is_shown_as_it_is(moved: Stage) -> None:
    await in_berlin(moved)
    before = {m["message_id"] for m in moved.said()}
    moved.chat.document("plan.ics", CALENDAR.encode())
    offer = await moved.new(before)
    assert any("<b>fast</b>" in words for words in buttons(offer))
    await tapped(moved, offer, "Save", "saved")
    assert "<b>fast</b>" in (await moved.ask("/next7"))["text"]
    assert all(map(unmarked, moved.said()))
    assert refused(moved) == []


async def test_a_name_is_neither_read_nor_shown(moved: Stage) -> None:
    moved.chat.person(first_name="<b>Eve</b>", last_name="&", username="eve_evil")
    for words in ("/start", "/help", "/settings", "/privacy"):
        assert "Eve" not in (await moved.ask(words))["text"]
    assert refused(moved) == []


async def test_a_group_s_title_is_not_shown(moved: Stage) -> None:
    moved.chat.say("/help", user=5, chat=-500)
    await moved.sees("/warmup", chat=-500)
    assert all("Group" not in m["text"] for m in moved.said(-500))
