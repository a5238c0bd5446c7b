"""A runner asks in his or her own words; the coach answers what was asked, and no more."""

from __future__ import annotations

import pytest
from stage import RUNNER, Message, Stage, buttons

from bot.library import Library

UNKNOWN = "My notes say nothing about that."


async def shown_first(stage: Stage, question: str, then: str) -> Message:
    """The answer to `then` after the answer to `question`."""
    await stage.ask(question)
    return await stage.ask(then)


async def silence_or_answer(stage: Stage, text: str) -> Message:
    """The next message, or an error soon: for what may stay without any."""
    before = {m["message_id"] for m in stage.said()}
    stage.chat.say(text)
    return await stage.new(before, within=3)


# one part of a page


@pytest.mark.parametrize(
    ("question", "begins", "page"),
    [
        ("how many seconds do I hold the wall press?", "Hold 30 to 60 seconds", "Isometric Hold"),
        ("which leg works in the isometric hold", "The leg you stand on", "Isometric Hold"),
        ("what do I need for the hip drop", "You need: a step", "Hip Drop"),
        (
            "what should I avoid in the modified side plank",
            "Common mistakes",
            "Modified Side Plank",
        ),
        ("when should I do the warm-up", "Right before a run", "Pre-run warm-up"),
    ],
)
async def test_a_question_about_a_part_is_answered_by_that_part_first(
    stage: Stage, question: str, begins: str, page: str
) -> None:
    answer = await stage.ask(question)
    assert answer["text"].startswith(begins)
    assert buttons(answer) == [f"Whole page: {page}"]


async def test_a_question_about_a_part_gets_one_message_much_shorter_than_the_page(
    stage: Stage,
) -> None:
    part = await stage.ask("how many seconds do I hold the wall press?")
    await stage.settled()
    assert stage.said() == [part]
    assert len(part["text"]) < len((await stage.ask("/how wall press"))["text"]) / 4


async def test_whole_page_opens_the_page(stage: Stage) -> None:
    part = await stage.ask("which leg works in the isometric hold")
    await stage.tap(part, "Whole page")
    assert (await stage.sees("Stop if"))["text"].startswith("Isometric Hold\n")


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("how to do the isometric hold", "Isometric Hold"),
        ("explain exercise 2 please", "Hip Drop"),
        ("show me the side plank", "Modified Side Plank"),
        ("how do I do the warm-up", "Pre-run warm-up"),
    ],
)
async def test_how_to_do_it_is_answered_by_the_page(
    stage: Stage, question: str, title: str
) -> None:
    page = await stage.ask(question)
    assert page["text"].startswith(title)
    assert "Start" in buttons(page)


async def test_how_with_a_question_about_a_part_is_answered_by_that_part(stage: Stage) -> None:
    answer = await stage.ask("/how many seconds do I hold the wall press")
    assert answer["text"].startswith("Hold 30 to 60 seconds")


@pytest.mark.parametrize(
    "question", ["how do I breathe in the warm-up", "/how do I breathe in the warm-up"]
)
async def test_what_the_page_does_not_say_is_said_to_be_unknown(
    stage: Stage, question: str
) -> None:
    answer = await stage.ask(question)
    assert answer["text"].startswith("My notes say nothing about breathing for “Pre-run warm-up”")
    assert buttons(answer)[0] == "Pre-run warm-up"
    assert len(buttons(answer)) <= 3


# follow-ups


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ("how to do the isometric hold", "Isometric Hold"),
        ("what do I need for the hip drop", "Hip Drop"),
        ("/how modified side plank", "Modified Side Plank"),
    ],
)
async def test_a_question_without_a_name_is_about_the_page_that_was_shown(
    stage: Stage, shown: str, title: str
) -> None:
    assert buttons(await shown_first(stage, shown, "which leg works?")) == [f"Whole page: {title}"]


async def test_a_page_behind_a_button_is_followed_up_as_well(stage: Stage) -> None:
    await stage.tap(await stage.ask("/exercises"), "Isometric Hold")
    await stage.sees("Stop if")
    assert buttons(await stage.ask("which leg works?")) == ["Whole page: Isometric Hold"]


async def test_a_question_with_a_name_is_about_that_page(stage: Stage) -> None:
    answer = await shown_first(
        stage, "how to do the isometric hold", "what do I need for the hip drop"
    )
    assert buttons(answer) == ["Whole page: Hip Drop"]


@pytest.mark.parametrize(
    "question", ["what should I avoid?", "am I doing it wrong", "which leg works?", "position?"]
)
async def test_where_no_page_is_meant_there_are_pages_to_choose(
    stage: Stage, question: str
) -> None:
    assert buttons(await stage.ask(question))


async def test_what_another_runner_was_shown_does_not_count(stage: Stage) -> None:
    await stage.ask("how to do the isometric hold", user=1)
    await stage.ask("how to do the modified side plank", user=2)
    assert buttons(await stage.ask("which leg works?", user=1)) == ["Whole page: Isometric Hold"]


async def test_what_the_page_shown_does_not_say_leads_back_to_it(stage: Stage) -> None:
    answer = await shown_first(stage, "/how strength session", "what should I avoid?")
    assert answer["text"].startswith("My notes say nothing about mistakes for “Strength session”")
    assert buttons(answer)[0] == "Strength session"


# starting


@pytest.mark.parametrize(
    ("wish", "title"),
    [
        ("start the wall hold", "Isometric Hold"),
        ("begin the side plank", "Modified Side Plank"),
        ("start the warm-up", "Pre-run warm-up"),
    ],
)
async def test_who_says_what_to_start_gets_that_session(
    stage: Stage, wish: str, title: str
) -> None:
    card = await stage.ask(wish)
    assert card["text"].startswith("GET READY")
    assert title in card["text"]


@pytest.mark.parametrize("wish", ["start the warm-up, I have 4 minutes", "start warmup 4min"])
async def test_who_has_few_minutes_gets_a_short_session(stage: Stage, wish: str) -> None:
    card = await stage.ask(wish)
    assert "about 4 min" in card["text"]
    assert "left out" in card["text"]


async def test_minutes_that_are_too_few_are_told(stage: Stage) -> None:
    answer = await stage.ask("start the strength session, I have 1 minute")
    assert "needs at least" in answer["text"]


async def test_a_second_session_is_asked_about_first(stage: Stage) -> None:
    answer = await shown_first(stage, "start the warm-up", "start the wall hold")
    assert buttons(answer) == ["Go on", "Start over"]


async def test_lets_train_offers_the_routines(stage: Stage) -> None:
    offer = await stage.ask("let's train")
    assert sorted(buttons(offer)) == ["Pre-run warm-up", "Strength session"]


async def test_the_warm_up_begins_when_it_is_chosen(stage: Stage) -> None:
    await stage.tap(await stage.ask("let's train"), "Pre-run warm-up")
    assert await stage.sees("GET READY")


async def test_the_minutes_are_kept_when_a_routine_is_chosen(stage: Stage) -> None:
    await stage.tap(await stage.ask("I have 4 minutes, let's go"), "Pre-run warm-up")
    assert "about 4 min" in (await stage.sees("GET READY"))["text"]


async def test_the_strength_session_shows_what_it_takes_when_it_is_chosen(stage: Stage) -> None:
    offer = await stage.ask("let's train")
    await stage.tap(offer, "Strength session")
    answer = await stage.new({offer["message_id"]})
    assert "You need:" in answer["text"]
    assert buttons(answer) == ["Start", "Listen"]


# what the coach cannot do


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("thanks a lot", "Glad to be of use"),
        ("good morning", "Glad to be of use"),
    ],
)
async def test_some_wishes_get_one_honest_line(stage: Stage, text: str, words: str) -> None:
    answer = await stage.ask(text)
    assert words in answer["text"]
    assert "\n" not in answer["text"]
    assert buttons(answer) == []


async def test_a_question_about_what_was_done_gets_the_progress(stage: Stage) -> None:
    assert "Nothing done yet" in (await stage.ask("how many days in a row have I trained"))["text"]


OUTSIDE = ["who won the league last night", "best running shoes?", "weather for tomorrow?"]


@pytest.mark.parametrize("text", OUTSIDE)
async def test_what_is_outside_gets_the_honest_line_and_no_page(stage: Stage, text: str) -> None:
    answer = await stage.ask(text)
    await stage.settled()
    assert stage.said() == [answer]
    assert answer["text"].startswith(UNKNOWN)
    assert "\n" not in answer["text"]
    assert len(buttons(answer)) <= 3


async def test_what_is_outside_does_not_count_as_a_page_that_was_shown(stage: Stage) -> None:
    await stage.ask("how to do the isometric hold")
    answer = await shown_first(stage, "who won the league last night", "which leg works?")
    assert buttons(answer) == ["Whole page: Isometric Hold"]


# another language


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("wie geht die isometrische übung an der wand", "Isometric Hold"),
        ("welche Seite arbeitet beim Isometric Hold?", "The leg you stand on"),
        ("wie mache ich den isometric hold", "Isometric Hold"),
        ("wie viele wiederholungen beim hip drop", "3 sets of 15"),
    ],
)
async def test_a_german_question_gets_its_answer_after_a_line_in_german(
    stage: Stage, library: Library, question: str, begins: str
) -> None:
    note, _, answer = (await stage.ask(question))["text"].partition("\n\n")
    assert note == library.knowledge.guests["de"].in_english
    assert answer.startswith(begins)


async def test_an_english_question_gets_no_line_in_another_language(stage: Stage) -> None:
    stage.chat.person(RUNNER, language_code="de")
    answer = await stage.ask("how many seconds do I hold the wall press?")
    assert answer["text"].startswith("Hold 30 to 60 seconds")


# the words of the buttons


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("pause", "PAUSED"),
        ("PAUSE!", "PAUSED"),
        (" skip ", "HOLD left"),
        ("stop", "STOPPED"),
        ("Stop.", "STOPPED"),
    ],
)
async def test_a_button_can_be_said_during_a_session(stage: Stage, word: str, shown: str) -> None:
    await stage.ask("/warmup")
    stage.chat.say(word)
    assert (await stage.sees(shown))["text"].startswith(shown)


async def test_resume_goes_on_with_a_paused_session(stage: Stage) -> None:
    await stage.ask("/warmup")
    await stage.ask("pause")
    assert (await stage.ask("Resume"))["text"].startswith("GET READY")


async def test_back_goes_back(stage: Stage) -> None:
    await stage.ask("/warmup")
    await stage.ask("skip")
    await stage.sees("HOLD left")
    assert (await stage.ask("back"))["text"].startswith("GET READY")


async def test_done_ends_a_set_of_reps(stage: Stage) -> None:
    await stage.ask("start the hip drop")
    await stage.ask("skip")
    await stage.sees("GO left")
    assert (await stage.ask("done"))["text"].startswith("SWITCH to right")


async def test_ten_seconds_more_can_be_said_as_the_button_has_them(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    longer = await stage.ask("+10 s")
    ends = [one["entities"][-1]["unix_time"] for one in (card, longer)]
    assert ends[1] - ends[0] == 10


@pytest.mark.parametrize("word", ["resume", "done"])
async def test_a_button_that_would_change_nothing_is_answered(stage: Stage, word: str) -> None:
    await stage.ask("/warmup")
    assert "Nothing to change" in (await silence_or_answer(stage, word))["text"]


@pytest.mark.parametrize("word", ["pause", "Resume", "skip", "back", "stop", "done", "+10 s"])
async def test_without_a_session_the_words_of_the_buttons_are_told_so(
    stage: Stage, word: str
) -> None:
    assert "No session is running" in (await stage.ask(word))["text"]


async def test_a_question_leaves_the_session_alone(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    answer = await stage.ask("how many seconds do I hold the wall press?")
    await stage.settled()
    assert stage.said() == [card, answer]
