"""A guided session in the chat, from Get ready to the summary."""

import pytest
from stage import RUNNER, SENDS, Stage, buttons, running, words

from bot.local import LocalChat
from bot.local.calls import Call
from bot.settings import Settings


def audible(stage: Stage) -> list[Call]:
    return [call for call in stage.sends(RUNNER) if not call.params.get("disable_notification")]


def first_words(calls: list[Call]) -> list[str]:
    return [words(call.params).split(",")[0].removeprefix("<b>") for call in calls]


async def test_a_warm_up_starts_at_once(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    assert card["text"].startswith("GET READY, 10 s")


async def test_a_warm_up_runs_to_its_end(fast: Stage) -> None:
    fast.chat.say("/warmup")
    summary = await fast.sees("DONE")
    assert all(
        title in summary["text"] for title in ("Isometric Hold", "Hip Drop", "Modified Side Plank")
    )


async def test_at_the_end_only_the_summary_stays(fast: Stage) -> None:
    fast.chat.say("/warmup")
    await fast.sees("DONE")
    await fast.chat.wait_for(lambda _: len(fast.said()) == 1)


async def test_every_transition_is_one_audible_message_with_the_action_first(
    api: tuple[LocalChat, str], settings: Settings
) -> None:
    slower = settings.model_copy(update={"speed": 20.0})  # so that no cue is too late to be sent
    async with running(Stage(api[0], slower)) as stage:
        stage.chat.say("/warmup")
        await stage.sees("GO left")
    assert first_words(audible(stage))[:6] == [
        "GET READY",
        "HOLD left",
        "SWITCH to right",
        "HOLD right",
        "REST",
        "GO left",
    ]


async def test_the_previous_cue_goes_after_the_new_one_is_out(fast: Stage) -> None:
    fast.chat.say("/warmup")
    await fast.sees("DONE")
    await fast.chat.wait_for(lambda _: len(fast.said()) == 1)
    order = [call.method in SENDS for call in fast.chat.calls
             if call.method in (*SENDS, "deleteMessage")]  # fmt: skip
    assert order == [True] + [True, False] * (len(order) // 2)


async def test_a_transition_costs_at_most_two_and_a_half_calls(fast: Stage) -> None:
    fast.chat.say("/warmup")
    await fast.sees("DONE")
    calls = [c for c in fast.chat.calls if c.chat == RUNNER]
    assert len(calls) / len(audible(fast)) <= 2.5


async def test_the_phone_draws_the_countdown(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    countdown = next(e for e in card["entities"] if e["type"] == "date_time")
    assert countdown["unix_time"] - card["date"] in (9, 10, 11)


async def test_a_card_carries_its_controls(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    assert buttons(card) == ["+10 s", "Listen", "Pause", "Skip", "Back", "Stop"]


async def test_pause_shows_resume_on_the_same_card(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    await stage.tap(card, "Pause")
    paused = await stage.sees("PAUSED")
    assert paused["message_id"] == card["message_id"]
    assert buttons(paused) == ["Resume", "Stop"]


async def test_resume_brings_the_cue_back(stage: Stage) -> None:
    await stage.tap(await stage.ask("/warmup"), "Pause")
    await stage.tap(await stage.sees("PAUSED"), "Resume")
    assert (await stage.sees("GET READY"))["text"].startswith("GET READY")


async def test_skip_goes_on_with_a_new_message(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    await stage.tap(card, "Skip")
    hold = await stage.sees("HOLD left")
    assert hold["message_id"] > card["message_id"]


async def test_a_second_tap_on_the_same_skip_does_nothing(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    first = stage.chat.press(card["message_id"], "s:1:skip:1")
    second = stage.chat.press(card["message_id"], "s:1:skip:1")
    await stage.toast(first["id"])
    assert await stage.toast(second["id"]) == "That button belongs to an earlier step."


async def test_back_repeats_the_set(stage: Stage) -> None:
    await stage.tap(await stage.ask("/warmup"), "Skip")
    await stage.tap(await stage.sees("HOLD left"), "Back")
    assert (await stage.sees("GET READY"))["text"].startswith("GET READY")


async def test_ten_seconds_more_of_a_gap_move_the_countdown(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    before = card["entities"][-1]["unix_time"]
    await stage.tap(card, "+10 s")
    await stage.chat.wait_for(
        lambda _: stage.said()[-1]["entities"][-1]["unix_time"] == before + 10
    )


async def test_stop_leaves_a_summary_without_buttons(stage: Stage) -> None:
    await stage.tap(await stage.ask("/warmup"), "Stop")
    assert buttons(await stage.sees("STOPPED")) == []


@pytest.mark.parametrize(
    ("command", "words"),
    [("/pause", "PAUSED"), ("/skip", "HOLD left"), ("/back", "GET READY"), ("/stop", "STOPPED")],
)
async def test_a_command_does_what_its_button_does(stage: Stage, command: str, words: str) -> None:
    await stage.ask("/warmup")
    stage.chat.say(command)
    assert (await stage.sees(words))["text"].startswith(words)


async def test_a_command_puts_the_card_below_what_was_typed(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    paused = await stage.ask("/pause")
    await stage.chat.wait_for(lambda _: len(stage.said()) == 1)
    assert paused["message_id"] > card["message_id"]
    assert paused["silent"]


@pytest.mark.parametrize("command", ["/pause", "/resume", "/skip", "/back", "/stop"])
async def test_a_command_without_a_session_says_so(stage: Stage, command: str) -> None:
    assert "No session is running" in (await stage.ask(command))["text"]


async def test_strength_shows_length_and_equipment_before_start(stage: Stage) -> None:
    offer = await stage.ask("/strength")
    assert "You need:" in offer["text"]
    assert "min" in offer["text"]
    assert buttons(offer) == ["Start", "Listen"]


async def test_start_begins_the_strength_session(stage: Stage) -> None:
    await stage.tap(await stage.ask("/strength"), "Start")
    assert "Strength" in (await stage.sees("GET READY"))["text"]


async def test_one_exercise_can_be_a_session_of_its_own(stage: Stage) -> None:
    await stage.tap(await stage.ask("/how side plank"), "Start")
    assert "Modified Side Plank" in (await stage.sees("GET READY"))["text"]


async def test_a_second_warm_up_asks_whether_to_go_on_or_start_over(stage: Stage) -> None:
    await stage.ask("/warmup")
    assert buttons(await stage.ask("/warmup")) == ["Go on", "Start over"]


async def test_go_on_takes_the_question_away(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    await stage.tap(await stage.ask("/warmup"), "Go on")
    await stage.chat.wait_for(lambda _: [m["message_id"] for m in stage.said()]
                              == [card["message_id"]])  # fmt: skip


async def test_start_over_ends_the_first_session_and_begins_anew(stage: Stage) -> None:
    await stage.ask("/warmup")
    await stage.tap(await stage.ask("/warmup"), "Start over")
    await stage.chat.wait_for(
        lambda _: [m["text"].split()[0] for m in stage.said()] == ["STOPPED.", "GET"]
    )


async def test_a_short_warm_up_says_what_it_left_out(stage: Stage) -> None:
    assert "left out" in (await stage.ask("/warmup 3"))["text"]


async def test_a_short_warm_up_keeps_both_sides(fast: Stage) -> None:
    fast.chat.say("/warmup 2")
    summary = await fast.sees("DONE")
    lines = [line for line in summary["text"].splitlines() if line.startswith("•")]
    assert all("left" in line and "right" in line for line in lines)


@pytest.mark.parametrize("minutes", ["-1", "abc", "999", "0", "4.5", "1e3", "٣x"])
async def test_nonsense_minutes_get_a_clear_sentence(stage: Stage, minutes: str) -> None:
    answer = await stage.ask(f"/warmup {minutes}")
    assert "/warmup" in answer["text"]
    assert "minutes" in answer["text"]
