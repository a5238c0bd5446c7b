"""What is sent, and what happens when Telegram refuses."""

from __future__ import annotations

import pytest
from chat_samples import Wire, bot_on, refused
from jumping import Jumping, at

from bot.chat.outbox import Outbox
from bot.chat.views.reply import Button, Reply

LOOP = Jumping
HELLO = Reply("<b>Hello</b> &amp; welcome", ((Button("Start", "go:warmup"),),))

BLOCKED = refused(403, "Forbidden: bot was blocked by the user")
NOT_MODIFIED = refused(400, "Bad Request: message is not modified: specified new message content")
GONE = refused(400, "Bad Request: message to edit not found")
BAD_MARKUP = refused(400, 'Bad Request: can\'t parse entities: Unsupported start tag "x"')
TOO_OLD = refused(400, "Bad Request: query is too old and response timeout expired")


class Post:
    """An outbox on a wire; `lost` notes the chats that were found unreachable."""

    def __init__(self) -> None:
        self.wire, self.lost = Wire(), list[int]()
        self.outbox = Outbox(bot_on(self.wire), self._lose)

    async def _lose(self, chat: int) -> None:
        self.lost.append(chat)


@pytest.fixture
def post() -> Post:
    return Post()


async def test_a_message_brings_its_number(post: Post) -> None:
    assert await post.outbox.send(5, HELLO) == 101


async def test_a_message_goes_as_html_with_its_buttons(post: Post) -> None:
    await post.outbox.send(5, HELLO)
    [fields] = post.wire.of("sendMessage")
    assert (fields["text"], fields["parse_mode"]) == (HELLO.text, "HTML")
    assert fields["reply_markup"] == {
        "inline_keyboard": [[{"text": "Start", "callback_data": "go:warmup"}]]
    }


@pytest.mark.parametrize(("silent", "sound_off"), [(True, True), (False, None)])
async def test_a_message_rings_unless_it_is_silent(
    post: Post, silent: bool, sound_off: bool | None
) -> None:
    await post.outbox.send(5, HELLO, silent=silent)
    [fields] = post.wire.of("sendMessage")
    assert fields.get("disable_notification") is sound_off


async def test_to_an_unreachable_chat_nothing_goes_and_that_is_told(post: Post) -> None:
    post.wire.answers["sendMessage"].append(BLOCKED)
    assert await post.outbox.send(5, HELLO) is None
    assert post.lost == [5]


async def test_refused_markup_is_sent_plain(post: Post) -> None:
    post.wire.answers["sendMessage"].append(BAD_MARKUP)
    assert await post.outbox.send(5, HELLO) == 102
    assert post.wire.of("sendMessage")[1]["text"] == "Hello &amp; welcome"


async def test_what_is_sent_plain_is_as_silent_as_it_was(post: Post) -> None:
    post.wire.answers["sendMessage"].append(BAD_MARKUP)
    await post.outbox.send(5, HELLO, silent=True)
    assert post.wire.of("sendMessage")[1]["disable_notification"] is True


async def test_what_is_refused_plain_as_well_is_given_up(post: Post) -> None:
    post.wire.answers["sendMessage"].extend([BAD_MARKUP, BAD_MARKUP, BAD_MARKUP])
    assert await post.outbox.send(5, HELLO) is None
    assert len(post.wire.calls) == 2


async def test_a_message_past_its_deadline_does_not_go(post: Post) -> None:
    assert await post.outbox.send(5, HELLO, deadline=at(-1)) is None
    assert post.wire.calls == []


async def test_an_edit_changes_the_message(post: Post) -> None:
    assert await post.outbox.edit(5, 77, HELLO)
    assert post.wire.of("editMessageText")[0]["message_id"] == 77


@pytest.mark.parametrize(("answer", "as_wanted"), [(NOT_MODIFIED, True), (GONE, False)])
async def test_an_edit_that_was_needless_is_as_good_as_done(
    post: Post, answer: tuple[int, dict[str, object]], as_wanted: bool
) -> None:
    post.wire.answers["editMessageText"].append(answer)
    assert await post.outbox.edit(5, 77, HELLO) is as_wanted


async def test_deleting_what_is_gone_is_no_error(post: Post) -> None:
    gone = refused(400, "Bad Request: message to delete not found")
    post.wire.answers["deleteMessage"].append(gone)
    await post.outbox.delete(5, 77)
    assert post.lost == []


async def test_a_press_is_answered_with_words(post: Post) -> None:
    await post.outbox.answer("q", "Over.")
    assert post.wire.of("answerCallbackQuery") == [{"callback_query_id": "q", "text": "Over."}]


async def test_a_press_too_old_to_answer_is_no_error(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    post.wire.answers["answerCallbackQuery"].append(TOO_OLD)
    await post.outbox.answer("q")
    assert caplog.records == []


async def test_an_unknown_refusal_is_logged(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    post.wire.answers["sendMessage"].append(refused(400, "Bad Request: message is too long"))
    assert await post.outbox.send(5, HELLO) is None
    assert "message is too long" in vars(caplog.records[0])["why"].lower()
