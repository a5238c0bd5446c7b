"""Films in the chat: with a page, with what comes next in a session, uploaded once and no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from monday import edited, tapped
from stage import RUNNER, Message, Stage, buttons, running, words

from bot.library import Library
from bot.local import LocalChat
from bot.local.calls import Call
from bot.settings import Settings

PLANK = "how to do the modified side plank"
TITLE = "Modified Side Plank"
SECOND, THIRD = 2, 3


def shown(stage: Stage, chat: int = RUNNER) -> list[Message]:
    """The coach's messages as they stand in the chat, each for itself."""
    return [m for m in stage.chat.transcript(chat) if m["from"]["is_bot"]]


def films(stage: Stage, chat: int | None = None) -> list[Call]:
    return stage.chat.calls.of("sendAnimation", chat)


def uploaded(call: Call) -> bool:
    """Whether the film itself went, and not its id."""
    return not isinstance(call.params["animation"], str)


def answered(stage: Stage, method: str) -> list[int]:
    return [call.code for call in stage.chat.calls.of(method)]


async def text_only(stage: Stage, user: int = RUNNER) -> None:
    """The runner wants no pictures any more."""
    settings = await stage.ask("/settings", user=user)
    for word, said in (("Charts: dark", "on dark ground"), ("Text only", "none, text only")):
        await stage.tap(settings, word, user=user)
        settings = await stage.sees(said, chat=user)


# pages


async def test_a_page_comes_as_its_film_with_the_rest_below(stage: Stage) -> None:
    await stage.ask(PLANK)
    film, rest = shown(stage)
    assert film["caption"].startswith(f"{TITLE}\n")
    assert "animation" in film
    assert "reply_markup" not in film
    assert (rest["silent"], buttons(rest)[0]) == (True, "Start")
    assert "Stop if" in rest["text"]


async def test_film_and_rest_say_what_text_only_says(stage: Stage, library: Library) -> None:
    page = await stage.ask(PLANK)
    await text_only(stage, SECOND)
    said = await stage.ask(PLANK, user=SECOND)
    alt = f"In the picture: {library.figures['modified-side-plank'].alt}\n\n"
    assert alt in said["text"]
    assert said["text"].replace(alt, "") == page["text"]
    assert buttons(said) == buttons(page)


async def test_the_second_runner_s_page_costs_no_upload(stage: Stage) -> None:
    page = await stage.ask(PLANK)
    before = len(stage.chat.calls)
    again = await stage.ask(PLANK, user=SECOND)
    [first, second] = films(stage)
    assert (uploaded(first), uploaded(second)) == (True, False)
    assert second.params["animation"] == page["animation"]["file_id"]
    assert again["text"] == page["text"]
    sent = [call.method for call in [*stage.chat.calls][before:] if call.chat == SECOND]
    assert sent == ["sendAnimation", "sendMessage"]


async def test_after_a_restart_it_costs_no_upload_either(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    stage = Stage(api[0], settings)
    for _ in range(2):
        async with running(stage):
            await stage.ask(PLANK)
    assert [uploaded(call) for call in films(stage)] == [True, False]


async def test_an_id_that_telegram_forgot_is_renewed_unnoticed(stage: Stage) -> None:
    page = await stage.ask(PLANK)
    stage.chat.forget_file(page["animation"]["file_id"])
    again = await stage.ask(PLANK, user=SECOND)
    third = await stage.ask(PLANK, user=THIRD)
    assert page["text"] == again["text"] == third["text"]
    assert answered(stage, "sendAnimation") == [200, 400, 200, 200]
    assert [uploaded(call) for call in films(stage)] == [True, False, True, False]
    assert third["animation"]["file_id"] == again["animation"]["file_id"]


async def test_how_one_stands_is_shown_in_a_still(stage: Stage) -> None:
    answer = await stage.ask("how do I set up the hip drop")
    assert "photo" in answer
    assert answer["caption"].endswith("Hip Drop")
    assert len(buttons(answer)) == 1


async def test_what_goes_wrong_is_shown_in_motion(stage: Stage) -> None:
    answer = await stage.ask("common mistakes of the hip drop")
    assert "animation" in answer
    assert answer["caption"].endswith("Hip Drop")


async def test_what_is_about_no_exercise_is_words(stage: Stage) -> None:
    for question in ("what is hip drop", "/exercises", "/strength", "how long is the hip drop"):
        await stage.ask(question)
    assert {call.method for call in stage.sends()} == {"sendMessage"}


async def test_text_only_gets_words_alone(stage: Stage) -> None:
    await text_only(stage)
    page, card = await stage.ask(PLANK), await stage.ask("/warmup")
    assert page["text"].startswith(TITLE)
    assert card["text"].startswith("GET READY")
    assert {call.method for call in stage.sends()} == {"sendMessage"}


async def test_pictures_can_be_had_back(stage: Stage) -> None:
    await text_only(stage)
    await tapped(stage, await stage.ask("/settings"), "Pictures: yes", "on light ground")
    assert "animation" in await stage.ask(PLANK)


async def test_what_was_never_drawn_is_drawn_when_it_is_asked_for(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    empty(settings)
    async with running(Stage(api[0], settings)) as stage:
        first = await stage.ask(PLANK)
        await stage.chat.wait_for(lambda _: drawn(settings))
        second = await stage.ask(PLANK)
    assert first["text"].startswith(TITLE)
    assert "Stop if" in first["text"]
    assert "animation" in second


async def test_where_nothing_can_be_kept_words_arrive_all_the_same(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    settings.media.unlink()
    settings.media.write_text("a file where the folder should be")
    async with running(Stage(api[0], settings)) as stage:
        assert "Stop if" in (await stage.ask(PLANK))["text"]


# sessions


async def test_what_comes_first_is_shown_on_the_first_card(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    assert "animation" in card
    assert card["caption"].startswith("GET READY")
    assert "Isometric Hold" in card["caption"]
    assert not card["silent"]


async def test_a_warm_up_shows_each_exercise_once_and_only_before_it(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    async with running(Stage(api[0], settings.model_copy(update={"speed": 4.0}))) as stage:
        card = await stage.ask("/warmup")
        while "Skip" in buttons(card):
            card = await stage.ask("/skip")
    told = [words(call.params) for call in films(stage)]
    coming = [re.search(r"^Next: ([^,]+),", one, re.MULTILINE) for one in told]
    assert [one and one[1] for one in coming] == [
        "Isometric Hold left", "Hip Drop left", "Modified Side Plank left",
    ]  # fmt: skip
    assert any("HOLD" in words(call.params) for call in stage.sends())


async def test_the_caption_of_a_card_changes_on_pause_and_back(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    paused = await tapped(stage, card, "Pause", "PAUSED")
    assert paused["caption"].startswith("PAUSED")
    assert paused["animation"] == card["animation"]
    going = await tapped(stage, paused, "Resume", "GET READY")
    assert going["animation"] == card["animation"]
    assert "editMessageText" not in {call.method for call in stage.chat.calls}


async def test_stopped_in_a_gap_the_summary_takes_the_caption_s_place(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    over = await tapped(stage, card, "Stop", "STOPPED")
    assert over["caption"].startswith("STOPPED")
    assert buttons(over) == []


async def test_after_a_restart_in_a_gap_the_card_is_still_changed(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    stage = Stage(api[0], settings)
    async with running(stage):
        card = await stage.ask("/warmup")
        for _ in range(3):  # time enough to come back within the gap
            before = card["entities"]
            await stage.tap(card, "+10 s")
            card = await stage.chat.wait_for(
                lambda _, before=before: next(
                    (m for m in stage.said() if m["entities"] != before), None)
            )  # fmt: skip
    async with running(stage):
        paused = await tapped(stage, card, "Pause", "PAUSED")
    assert paused["message_id"] == card["message_id"]
    assert paused["animation"] == card["animation"]
    assert answered(stage, "editMessageText") == [400]


async def test_a_card_with_a_film_goes_when_the_next_one_is_out(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    await stage.tap(card, "Skip")
    hold = await stage.sees("HOLD left")
    await stage.chat.wait_for(lambda _: len(stage.said()) == 1)
    assert (hold["message_id"] > card["message_id"], "animation" in hold) == (True, False)


@pytest.mark.parametrize("chat", [-5, -100])
async def test_in_a_group_the_film_is_shown_to_all(stage: Stage, chat: int) -> None:
    stage.chat.say("/warmup", user=RUNNER, chat=chat)
    assert "animation" in await stage.sees("GET READY", chat=chat)


async def test_one_exercise_of_its_own_shows_its_film_too(stage: Stage) -> None:
    page = await stage.ask("/how side plank")
    await stage.tap(page, "Start")
    card = await stage.sees("GET READY")
    assert card["animation"] == page["animation"]
    assert [uploaded(call) for call in films(stage)] == [True, False]


async def test_a_button_under_a_page_opens_another_and_leaves_it_there(stage: Stage) -> None:
    page = await stage.ask(PLANK)
    await stage.tap(page, "Hip Drop")
    await stage.chat.wait_for(lambda _: len(stage.said()) == 2)
    assert await edited(stage, page, TITLE)


def empty(settings: Settings) -> None:
    """No film has been drawn yet."""
    settings.media.unlink()
    settings.media.mkdir()


def drawn(settings: Settings) -> list[Path]:
    return [*settings.media.glob("*.mp4")]
