"""A runner asks; the coach explains."""

import pytest
from stage import Stage, buttons


async def test_start_says_what_the_coach_is_for_and_offers_the_warm_up(stage: Stage) -> None:
    hello = await stage.ask("/start")
    assert "hip drops" in hello["text"]
    assert "Start" in buttons(hello)[0]


async def test_exercises_are_listed_with_a_button_each(stage: Stage) -> None:
    listed = await stage.ask("/exercises")
    assert {"Isometric Hold", "Hip Drop", "Modified Side Plank"} <= set(buttons(listed))


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("/how modified side plank", "Modified Side Plank"),
        ("how to do the modified side plank", "Modified Side Plank"),
        ("how to do teh modifed side plnak", "Modified Side Plank"),
        ("wall hold?", "Isometric Hold"),
        ("/how hip drop", "Hip Drop"),
        ("exercise 2", "Hip Drop"),
        ("what is hip drop", "About hip drop in runners"),
    ],
)
async def test_a_question_gets_its_page(stage: Stage, question: str, title: str) -> None:
    assert (await stage.ask(question))["text"].startswith(title)


async def test_a_page_folds_its_longer_parts(stage: Stage) -> None:
    page = await stage.ask("/how isometric hold")
    assert "expandable_blockquote" in {entity["type"] for entity in page["entities"]}


async def test_a_page_says_when_to_stop(stage: Stage) -> None:
    assert "Stop if" in (await stage.ask("/how isometric hold"))["text"]


async def test_a_page_offers_a_session_and_the_other_exercises(stage: Stage) -> None:
    page = await stage.ask("/how isometric hold")
    assert {"Start", "Hip Drop", "Modified Side Plank"} <= set(buttons(page))


async def test_the_page_of_an_exercise_leads_to_the_topic_of_the_same_name(stage: Stage) -> None:
    assert "About hip drop in runners" in buttons(await stage.ask("/how hip drop"))


async def test_the_bare_words_hip_drop_offer_the_condition_and_the_exercise(stage: Stage) -> None:
    choice = await stage.ask("hip drop")
    assert buttons(choice) == ["Hip Drop", "About hip drop in runners"]


async def test_an_unknown_question_gets_an_honest_line_and_the_nearest_pages(
    stage: Stage,
) -> None:
    answer = await stage.ask("who won the league last night")
    assert answer["text"].startswith("My notes say nothing about that")
    assert buttons(answer)


async def test_a_button_opens_its_page(stage: Stage) -> None:
    listed = await stage.ask("/exercises")
    await stage.tap(listed, "Hip Drop")
    assert (await stage.sees("per side"))["text"].startswith("Hip Drop")


async def test_help_lists_every_command_of_the_menu(stage: Stage) -> None:
    menu = await stage.chat.wait_for(lambda chat: chat.calls.of("setMyCommands"))
    told = await stage.ask("/help")
    assert all(f"/{c['command']} " in told["text"] for c in menu[0].params["commands"])
