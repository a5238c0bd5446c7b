"""/cadence: a metronome for a run, over HTTP."""

from __future__ import annotations

import pytest
from monday import tapped
from stage import RUNNER, Message, Stage, buttons, data, running
from telling import OLD, forged, numbers, rows

from bot.local import LocalChat
from bot.settings import Settings

GROUP = -100
OWN = "SELECT cadence FROM runner"
ASKED = "How many steps a minute do you take now?"
NONSENSE = {
    "fast": "I read no step rate", "ten": "I read no step rate", "160-170": "I read no step rate",
    "🏃": "I read no step rate", "20": "from 120 to 220", "1000": "from 120 to 220",
    "-170": "from 120 to 220", "9" * 4000: "from 120 to 220", "0 %": "from 1 to 10 % more",
    "+50 %": "from 1 to 10 % more", "170 0": "1 to 30 minutes", "170 31": "1 to 30 minutes",
}  # fmt: skip


async def heard(stage: Stage, say: str) -> Message:
    """The track that comes when the runner says so."""
    before = numbers(stage)
    stage.chat.say(say)
    return await track(stage, before)


async def track(stage: Stage, before: set[int]) -> Message:
    """The next message, which is a track. To make ten minutes takes seconds where much is on."""
    message = await stage.new(before)
    assert "audio" in message, message.get("text")
    return message


async def pressed(stage: Stage, message: Message, word: str) -> Message:
    """The track that a button brings."""
    before = numbers(stage)
    await stage.tap(message, word)
    return await track(stage, before)


async def test_a_rate_brings_its_track_with_a_name_a_length_and_a_file(stage: Stage) -> None:
    message = await heard(stage, "/cadence 170 2")
    audio = message["audio"]
    assert (audio["title"], audio["performer"]) == ("170 steps a minute", "Hip Drop Coach")
    assert audio["duration"] == 120
    assert 10_000 < audio["file_size"] < 2 * 1024 * 1024
    assert message["caption"].startswith("170 steps a minute for 2 min.")


async def test_without_minutes_a_track_takes_ten(stage: Stage) -> None:
    assert (await heard(stage, "/cadence １７５ spm"))["audio"]["duration"] == 600


async def test_a_track_that_telegram_has_is_not_uploaded_again(stage: Stage) -> None:
    first = await heard(stage, "/cadence 170 1")
    again = await heard(stage, "/cadence 170bpm 1 min")
    assert again["audio"]["file_id"] == first["audio"]["file_id"]


async def test_nonsense_gets_its_sentence_and_loses_nothing(stage: Stage) -> None:
    await heard(stage, "/cadence 162 +5 % 1")
    for words, sentence in NONSENSE.items():
        told = (await stage.ask(f"/cadence {words}"))["text"]
        assert sentence in told, words[:20]
        assert "/cadence 170" in told or "/cadence +5 %" in told, words[:20]
    assert await rows(stage, OWN) == [(162,)]


async def test_an_unknown_rate_is_asked_for_and_a_typed_answer_brings_the_track(
    stage: Stage,
) -> None:
    asked = await stage.ask("/cadence +5 % 1")
    assert ASKED in asked["text"]
    assert buttons(asked) == ["150", "155", "160", "165", "170", "175", "180"]
    assert "from 120 to 220" not in asked["text"]
    assert "between 120 and 220" in (await stage.ask("20"))["text"]
    message = await heard(stage, "it's 162")
    assert message["caption"].startswith("170 steps a minute for 1 min, 5 % more than your 162.")
    assert await rows(stage, OWN) == [(162,)]


async def test_an_unknown_rate_is_tapped(stage: Stage) -> None:
    message = await pressed(stage, await stage.ask("/cadence 10 % more for 1 min"), "160")
    assert message["caption"].startswith("176 steps a minute for 1 min, 10 % more than your 160.")
    assert "My notes say nothing about that" in (await stage.ask("164"))["text"]


async def test_while_the_rate_is_asked_for_other_words_are_heard_as_ever(stage: Stage) -> None:
    await stage.ask("/cadence")
    for words in ("who won the league last night", "+5 %"):
        assert "My notes say nothing about that" in (await stage.ask(words))["text"]
    assert "Your step rate: 164 steps a minute." in (await stage.ask("41"))["text"]


async def test_a_red_flag_comes_before_the_metronome(stage: Stage) -> None:
    told = await stage.ask("/cadence 170 my chest hurts and I cannot breathe")
    assert "audio" not in told
    assert "emergency" in told["text"].lower()


async def test_the_own_rate_is_kept_changed_and_forgotten(stage: Stage) -> None:
    shown = await tapped(stage, await stage.ask("/cadence"), "165", "Your step rate: 165")
    assert buttons(shown) == ["+5 %: 173", "+10 %: 182", "Change my rate", "Forget it"]
    asked = await tapped(stage, await stage.ask("/cadence"), "Change my rate", ASKED)
    shown = await tapped(stage, asked, "170", "Your step rate: 170")
    assert await rows(stage, OWN) == [(170,)]
    await tapped(stage, shown, "Forget it", "Your step rate is forgotten.")
    assert await rows(stage, OWN) == [(None,)]
    assert ASKED in (await stage.ask("/cadence"))["text"]


async def test_too_much_at_once_is_asked_back_and_may_be_had_anyway(stage: Stage) -> None:
    await tapped(stage, await stage.ask("/cadence"), "160", "Your step rate: 160")
    asked = await stage.ask("/cadence 190 1")
    assert "190 are 19 % more than your 160." in asked["text"]
    assert (await pressed(stage, asked, "+5 %"))["audio"]["title"] == "168 steps a minute"
    assert (await pressed(stage, asked, "190 anyway"))["audio"]["title"] == "190 steps a minute"
    assert (await heard(stage, "/cadence 176 1"))["audio"]["title"] == "176 steps a minute"


async def test_below_a_track_the_own_rate_is_at_hand(stage: Stage) -> None:
    message = await heard(stage, "/cadence 170 1")
    before = numbers(stage)
    await stage.tap(message, "My step rate")
    assert ASKED in (await stage.new(before))["text"]


async def test_buttons_and_the_question_survive_a_restart(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    stage = Stage(api[0], settings)
    async with running(stage):
        asked = await stage.ask("/cadence +5 % 1")
    async with running(stage):
        assert (await heard(stage, "162"))["audio"]["title"] == "170 steps a minute"
    async with running(stage):
        assert (await pressed(stage, asked, "180"))["audio"]["title"] == "189 steps a minute"
        shown = await stage.ask("/cadence")
    async with running(stage):
        assert (await pressed(stage, shown, "+5 %"))["audio"]["title"] == "189 steps a minute"


async def test_a_button_that_nobody_made_does_nothing(stage: Stage) -> None:
    await stage.ask("/cadence")
    for made_up in ("cd:is:9999", "cd:is:", "cd:no", "cd", "cd:say:1:2"):
        assert await forged(stage, made_up) == OLD
    assert await rows(stage, OWN) == [(None,)]


async def test_words_of_a_button_that_nobody_made_are_read_as_typed(stage: Stage) -> None:
    shown = await stage.ask("/cadence")
    before = numbers(stage)
    stage.chat.press(shown["message_id"], "cd:anyway:9999", user=RUNNER, force=True)
    assert "from 120 to 220" in (await stage.new(before))["text"]


async def test_in_a_group_the_metronome_stays_between_the_two_of_us(stage: Stage) -> None:
    stage.chat.say("/cadence 170", user=RUNNER, chat=GROUP)
    assert "private chat" in (await stage.sees("between the two of us", GROUP))["text"]


@pytest.mark.parametrize("word", ["cadence", "Cadence?"])
async def test_the_bare_word_is_the_command(stage: Stage, word: str) -> None:
    assert ASKED in (await stage.ask(word))["text"]


async def test_the_menu_names_it(stage: Stage) -> None:
    assert "/cadence a metronome for a run" in (await stage.ask("/help"))["text"]


async def test_the_own_rate_goes_with_the_runner_s_copy(stage: Stage) -> None:
    asked = await stage.ask("/cadence")
    assert data(asked, "165") == "cd:is:165"
    await tapped(stage, asked, "165", "Your step rate: 165")
    before = numbers(stage)
    stage.chat.say("/export")
    sent = await stage.new(before)
    assert "document" in sent
