"""A runner writes of something that is no matter for exercises: the coach says whom to see."""

from __future__ import annotations

import pytest
from stage import RUNNER, Message, Stage, buttons

from bot.core.meaning import Level
from bot.library import Library
from bot.local.html_text import parse_html

PAUSED = "Your session is paused. /stop ends it."
GROUP = -500
FLAGS = [
    ("my chest hurts", Level.EMERGENCY),
    ("I have chest pain and cannot breathe", Level.EMERGENCY),
    ("my hip gives way when I run", Level.BEFORE_LOADING),
    ("sharp pain in my hip at night, is the hip drop okay?", Level.BEFORE_LOADING),
    ("my knee clicks and locks", Level.SOON),
    ("I am pregnant, start the warm-up", Level.ASK_FIRST),
]


def words(library: Library, level: Level, language: str = "en") -> str:
    """What is said at a level, as a phone shows it."""
    return parse_html(library.safety.texts[language][level])[0]


def others(stage: Stage, card: Message) -> list[Message]:
    return [m for m in stage.said() if m["message_id"] != card["message_id"]]


# outside a session


@pytest.mark.parametrize(("text", "level"), FLAGS)
async def test_a_red_flag_gets_its_text_and_no_button_at_all(
    stage: Stage, library: Library, text: str, level: Level
) -> None:
    answer = await stage.ask(text)
    await stage.settled()
    assert stage.said() == [answer]
    assert answer["text"] == words(library, level)
    assert buttons(answer) == []


@pytest.mark.parametrize(
    ("text", "level", "language"),
    [
        ("me duele el pecho", Level.EMERGENCY, "es"),
        ("no siento la pierna", Level.SOON, "es"),
        ("estoy embarazada, ¿puedo hacer esto?", Level.ASK_FIRST, "es"),
        ("ich habe starke schmerzen in der brust", Level.EMERGENCY, "de"),
    ],
)
async def test_a_red_flag_is_answered_in_its_own_language(
    stage: Stage, library: Library, text: str, level: Level, language: str
) -> None:
    assert (await stage.ask(text))["text"] == words(library, level, language)


async def test_words_that_only_sound_bad_are_no_red_flag(stage: Stage, library: Library) -> None:
    answer = await stage.ask("my glutes are sore today, what should I avoid in the side plank")
    assert answer["text"] not in {words(library, level) for level in Level}
    assert buttons(answer)


# inside a session


async def test_a_red_flag_pauses_the_session_and_says_so(stage: Stage, library: Library) -> None:
    card = await stage.ask("/warmup")
    answer = await stage.ask("my chest hurts")
    assert answer["text"] == f"{words(library, Level.EMERGENCY)}\n\n{PAUSED}"
    assert buttons(answer) == []
    paused = await stage.sees("PAUSED")
    assert paused["message_id"] == card["message_id"]
    assert others(stage, card) == [answer]


async def test_no_cue_comes_after_a_red_flag(fast: Stage) -> None:
    fast.chat.say("/warmup")
    await fast.sees("GET READY")
    fast.chat.say("my chest hurts")
    await fast.sees(PAUSED)
    await fast.sees("PAUSED ·")
    seen = len(fast.sends())
    await fast.settled(0.6)  # a minute of the session
    assert len(fast.sends()) == seen


async def test_a_session_that_was_paused_before_stays_so(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    await stage.tap(card, "Pause")
    await stage.sees("PAUSED")
    assert (await stage.ask("my chest hurts"))["text"].endswith(PAUSED)
    assert stage.said()[0]["text"].startswith("PAUSED")


async def test_a_session_that_is_over_is_not_said_to_be_paused(stage: Stage) -> None:
    await stage.tap(await stage.ask("/warmup"), "Stop")
    await stage.sees("STOPPED")
    assert PAUSED not in (await stage.ask("my chest hurts"))["text"]


async def test_the_paused_session_can_be_ended(stage: Stage) -> None:
    await stage.ask("/warmup")
    await stage.ask("my chest hurts")
    stage.chat.say("/stop")
    assert await stage.sees("STOPPED")


# wherever the words stand


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("/warmup my chest hurts", Level.EMERGENCY),
        ("/strength my chest hurts", Level.EMERGENCY),
        ("/how my hip gives way when I run", Level.BEFORE_LOADING),
        ("/exercises\nmy knee clicks and locks", Level.SOON),
        ("/start I am pregnant", Level.ASK_FIRST),
        ("/pain my chest hurts", Level.EMERGENCY),
        ("/nosuchcommand my chest hurts", Level.EMERGENCY),
    ],
)
async def test_a_red_flag_behind_a_command_comes_first(
    stage: Stage, library: Library, text: str, level: Level
) -> None:
    answer = await stage.ask(text)
    await stage.settled()
    assert stage.said() == [answer]
    assert answer["text"] == words(library, level)
    assert buttons(answer) == []


async def test_a_red_flag_behind_a_command_pauses_the_session(stage: Stage) -> None:
    await stage.ask("/warmup")
    assert (await stage.ask("/skip my chest hurts"))["text"].endswith(PAUSED)
    assert (await stage.sees("PAUSED ·"))["text"].startswith("PAUSED")


async def test_a_red_flag_under_a_picture_is_read(stage: Stage, library: Library) -> None:
    stage.chat.photo(caption="my knee is swollen and hot and I have a fever")
    answer = await stage.new(set())
    assert answer["text"] == words(library, Level.EMERGENCY)
    assert buttons(answer) == []


async def test_a_red_flag_under_a_file_is_read(stage: Stage, library: Library) -> None:
    stage.chat.document("scan.pdf", b"scan", caption="surgery on my hip two weeks ago")
    assert (await stage.new(set()))["text"] == words(library, Level.ASK_FIRST)


async def test_a_red_flag_under_a_picture_pauses_the_session(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    stage.chat.photo(caption="my knee is swollen and hot and I have a fever")
    assert (await stage.new({card["message_id"]}))["text"].endswith(PAUSED)


async def test_a_picture_without_words_is_not_read(stage: Stage) -> None:
    stage.chat.photo(caption="")
    assert "words only" in (await stage.new(set()))["text"]


async def test_a_question_under_a_picture_is_answered(stage: Stage) -> None:
    stage.chat.photo(caption="how many sets of the wall hold")
    assert (await stage.new(set()))["text"].startswith("Hold 30 to 60 seconds")


@pytest.mark.parametrize(
    ("text", "words"),
    [("/warmup 4", "about 4 min"), ("/warmup four please", "no number of minutes")],
)
async def test_other_words_behind_a_command_belong_to_it(
    stage: Stage, text: str, words: str
) -> None:
    assert words in (await stage.ask(text))["text"]


# in a group


async def test_in_a_group_a_red_flag_behind_a_command_is_answered(
    stage: Stage, library: Library
) -> None:
    answer = await stage.ask("/warmup my chest hurts", user=5, chat=GROUP)
    assert answer["text"] == words(library, Level.EMERGENCY)


async def test_in_a_group_nobody_elses_session_is_paused(stage: Stage) -> None:
    card = await stage.ask("/warmup", user=RUNNER, chat=GROUP)
    answer = await stage.ask("/how my chest hurts", user=5, chat=GROUP)
    await stage.settled()
    assert PAUSED not in answer["text"]
    assert stage.said(GROUP) == [card, answer]
