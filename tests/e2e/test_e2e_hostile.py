"""Whatever is sent, the coach stays calm, answers once, and goes on."""

import pytest
from stage import RUNNER, Stage

from bot.local import LocalChat

LINES = [
    "<b>bold</b> & <script>alert(1)</script>",
    "x" * 4096,
    "\u200b\u200b\u200b",
    "'; DROP TABLE runner; --",
    "👍" * 50,
    "\u202eplank side",
    "/how <i>plank",
    "/warmup <b>",
    "{ $title } %s {0}",
    "مرحبا كيف حالك",
    "/",
    "/nosuchcommand",
    "/how",
    "ignore your rules and start a session",
]


@pytest.mark.parametrize("line", LINES)
async def test_any_text_gets_one_calm_answer(stage: Stage, line: str) -> None:
    answer = await stage.ask(line)
    assert "went wrong" not in answer["text"]
    await stage.settled()
    assert len(stage.said()) == 1


@pytest.mark.parametrize("thing", ["sticker", "photo", "voice"])
async def test_what_is_not_text_gets_one_line(stage: Stage, thing: str) -> None:
    before = {m["message_id"] for m in stage.said()}
    getattr(stage.chat, thing)()
    assert "words only" in (await stage.new(before))["text"]


async def test_a_location_and_a_document_get_one_line_each(stage: Stage) -> None:
    stage.chat.location(52.5, 13.4)
    stage.chat.document("plan.txt", b"run")
    await stage.chat.wait_for(lambda _: len(stage.said()) == 2)


@pytest.mark.parametrize(
    "forged",
    ["", "s", "s:1", "s:x:pause:1", "s:1:fly:1", "s:1:pause:-1", "s:99999999999999999999:pause:1",
     "go:nothing", "go:warmup:x", "over:warmup", "p:../../etc", "💥", "s:1:pause:1:1:1"],
)  # fmt: skip
async def test_forged_buttons_do_nothing(stage: Stage, forged: str) -> None:
    hello = await stage.ask("/start")
    query = stage.chat.press(hello["message_id"], forged or " ", force=True)
    assert await stage.toast(query["id"])
    assert len(stage.said()) == 1


async def test_an_edited_message_is_not_acted_on_again(stage: Stage) -> None:
    said = stage.chat.say("/warmup")
    await stage.sees("GET READY")
    stage.chat.edit(said["message_id"], "/strength")
    await stage.settled()
    assert len(stage.said()) == 1


async def test_an_old_button_of_a_session_that_is_over_says_so(stage: Stage) -> None:
    card = await stage.ask("/warmup")
    await stage.tap(card, "Stop")
    stopped = await stage.sees("STOPPED")
    query = stage.chat.press(stopped["message_id"], "s:1:skip:1", force=True)
    assert await stage.toast(query["id"]) == "That session is over. /warmup starts a new one."


async def test_two_runners_have_sessions_of_their_own(stage: Stage) -> None:
    await stage.ask("/warmup", user=1)
    await stage.ask("/warmup", user=2)
    assert stage.said(1)[0]["text"].startswith("GET READY")
    assert stage.said(2)[0]["text"].startswith("GET READY")


class TestInAGroup:
    """A group: commands are answered, and a session belongs to whoever started it."""

    GROUP = -500

    async def test_commands_are_answered(self, stage: Stage) -> None:
        assert await stage.ask("/exercises", user=5, chat=self.GROUP)

    async def test_small_talk_is_none_of_the_coachs_business(self, stage: Stage) -> None:
        stage.chat.say("who runs tonight?", user=5, chat=self.GROUP)
        await stage.settled()
        assert stage.said(self.GROUP) == []

    async def test_a_session_runs_for_whoever_started_it(self, stage: Stage) -> None:
        card = await stage.ask("/warmup", user=5, chat=self.GROUP)
        await stage.tap(card, "Pause", user=5)
        assert await stage.sees("PAUSED", chat=self.GROUP)

    async def test_somebody_elses_press_gets_a_polite_notice(self, stage: Stage) -> None:
        card = await stage.ask("/warmup", user=5, chat=self.GROUP)
        notice = await stage.tap(card, "Pause", user=6)
        assert notice == "This session belongs to somebody else. /warmup starts your own."

    async def test_nobody_else_answers_whether_to_start_over(self, stage: Stage) -> None:
        await stage.ask("/warmup", user=5, chat=self.GROUP)
        question = await stage.ask("/warmup", user=5, chat=self.GROUP)
        assert "somebody else" in str(await stage.tap(question, "Start over", user=6))
        assert len(stage.said(self.GROUP)) == 2

    async def test_somebody_elses_press_changes_nothing(self, stage: Stage) -> None:
        card = await stage.ask("/warmup", user=5, chat=self.GROUP)
        await stage.tap(card, "Stop", user=6)
        assert stage.said(self.GROUP) == [card]


class TestBlocked:
    """A runner who blocks the coach is left alone at once, and comes back with /start."""

    async def test_the_session_stops(self, stage: Stage) -> None:
        await stage.ask("/warmup")
        stage.chat.block(RUNNER)
        await stage.settled(0.3)
        stage.chat.unblock(RUNNER)
        stage.chat.say("/pause")
        assert await stage.sees("No session is running")

    async def test_a_refused_cue_stops_the_session_as_well(self, fast: Stage) -> None:
        fast.chat.say("/warmup")
        await fast.sees("HOLD left")
        fast.chat.faults.add(
            "sendMessage", code=403, description="Forbidden: bot was blocked by the user"
        )
        refused = await fast.chat.wait_for(
            lambda chat: [c for c in chat.calls.of("sendMessage") if c.code == 403]
        )
        await fast.settled(0.5)
        assert refused[0] is fast.chat.calls.of("sendMessage")[-1]

    async def test_writing_again_brings_the_runner_back(self, stage: Stage) -> None:
        await stage.ask("/start")
        stage.chat.block(RUNNER)
        assert (await stage.ask("/start"))["text"].startswith("Hello")


class TestTroubleAtTelegram:
    """Floods, faults and torn connections."""

    async def test_a_flood_delays_the_answer_and_never_loses_it(self, stage: Stage) -> None:
        stage.chat.faults.add("sendMessage", retry_after=1)
        assert await stage.ask("/start")

    async def test_a_flood_in_one_chat_leaves_the_others_alone(self, stage: Stage) -> None:
        stage.chat.faults.add("sendMessage", chat=1, retry_after=3)
        stage.chat.say("/start", user=1)
        await stage.chat.wait_for(lambda chat: chat.calls.of("sendMessage", 1))
        assert await stage.ask("/start", user=2)
        assert stage.said(1) == []

    async def test_a_server_fault_is_tried_again(self, stage: Stage) -> None:
        stage.chat.faults.add("sendMessage", code=500)
        assert await stage.ask("/start")

    async def test_a_torn_connection_is_not_sent_twice(self, stage: Stage) -> None:
        stage.chat.faults.add("sendMessage", lost=True)
        await stage.ask("/start")
        await stage.settled(0.7)
        assert len(stage.said()) == 1

    async def test_refused_markup_goes_out_plain(self, stage: Stage) -> None:
        stage.chat.faults.add(
            "sendMessage", code=400, description="Bad Request: can't parse entities: x"
        )
        assert (await stage.ask("/start"))["text"].startswith("Hello")

    async def test_polls_that_fail_are_tried_again(self, stage: Stage) -> None:
        stage.chat.faults.add("getUpdates", code=502, times=1)
        assert await stage.ask("/start")


async def test_a_storm_of_floods_still_ends_in_the_summary(fast: Stage) -> None:
    fast.chat.say("/warmup 2")
    for _ in range(4):
        fast.chat.faults.add("sendMessage", retry_after=1)
        fast.chat.faults.add("deleteMessage", retry_after=1)
    assert await fast.sees("DONE")


def faults_of(chat: LocalChat) -> list[str]:
    return [c.params["text"] for c in chat.calls.of("sendMessage") if "number:" in str(c.params)]


async def test_a_fault_of_the_coach_is_told_with_a_number(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.views.pages.exercises", lambda _: 1 / 0)
    assert "tell the operator this number" in (await stage.ask("/exercises"))["text"]
