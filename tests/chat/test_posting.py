"""A film with its words as its caption, what it becomes when it cannot go, and how it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from chat_samples import Answer, refused
from piece_samples import CLICKS, FILM, OTHER_FILM, STILL, TRACK, AtOnce, Tired
from postroom import NO_TEXT, STALE, Postroom

from bot.chat.outbox import Outbox
from bot.chat.views.reply import CAPTION, Button, Reply
from bot.media.pieces import Shown
from bot.media.prints import key_of

START = ((Button("Start", "go:hip-drop"),),)
SHOWN = Reply("<b>Hip Drop</b>", START, piece=FILM)
LONG = Reply("<b>Hip Drop</b>", piece=FILM, follow=Reply("The rest.", START))
KEYS = {"inline_keyboard": [[{"text": "Start", "callback_data": "go:hip-drop"}]]}
NOW = datetime(2026, 11, 22, tzinfo=UTC)
MENDED = "a file that Telegram refuses takes the words with it"


@pytest.fixture
def post(postroom: Postroom) -> Postroom:
    """A postroom with both films finished on the disk."""
    for piece in (FILM, OTHER_FILM, STILL):
        postroom.prints.keep(piece, f"{type(piece).__name__} {piece.side}".encode())
    return postroom


async def sent(post: Postroom, reply: Reply = SHOWN, **more: Any) -> int:
    number = await post.outbox.send(5, reply, **more)
    assert number is not None
    return number


# new messages


async def test_the_first_time_the_film_itself_goes(post: Postroom) -> None:
    await sent(post)
    assert post.called == ["sendAnimation"]
    assert post.last()["animation"] == b"Film left"


async def test_the_words_are_its_caption(post: Postroom) -> None:
    await sent(post)
    fields = post.last()
    assert (fields["caption"], fields["parse_mode"]) == (SHOWN.text, "HTML")
    assert fields["reply_markup"] == KEYS
    assert "text" not in fields


@pytest.mark.parametrize("restarts", [False, True])
async def test_the_second_time_one_call_with_its_id_goes(post: Postroom, restarts: bool) -> None:
    await sent(post)
    if restarts:
        post.restart()
    await sent(post)
    assert post.called == ["sendAnimation"] * 2
    assert post.last()["animation"] == "file-101"


async def test_another_runner_is_sent_the_same_id(post: Postroom) -> None:
    await sent(post)
    await post.outbox.send(6, SHOWN)
    assert (post.last()["chat_id"], post.last()["animation"]) == (6, "file-101")


async def test_a_still_goes_as_a_photo_and_by_its_largest_size_then(post: Postroom) -> None:
    for file in (b"Still left", "file-101"):
        await sent(post, replace(SHOWN, piece=STILL))
        assert (post.called[-1], post.last()["photo"]) == ("sendPhoto", file)


@pytest.mark.parametrize(("silent", "sound_off"), [(True, True), (False, None)])
async def test_a_film_rings_unless_it_is_silent(
    post: Postroom, silent: bool, sound_off: bool | None
) -> None:
    await sent(post, silent=silent)
    assert post.last().get("disable_notification") is sound_off


async def test_what_is_too_long_for_a_caption_follows_without_a_sound(post: Postroom) -> None:
    number = await sent(post, LONG)
    (first, caption, _), (second, rest, _) = post.wire.calls
    assert (first, second) == ("sendAnimation", "sendMessage")
    assert (caption["caption"], rest["text"]) == (LONG.text, "The rest.")
    assert rest["disable_notification"] is True
    assert number == 101


async def test_the_buttons_stand_under_the_last_words(post: Postroom) -> None:
    await sent(post, LONG)
    assert "reply_markup" not in post.wire.of("sendAnimation")[0]
    assert post.last()["reply_markup"] == KEYS


async def test_a_film_that_did_not_go_has_nothing_that_follows(post: Postroom) -> None:
    post.wire.answers["sendAnimation"].append(
        refused(403, "Forbidden: bot was blocked by the user"))  # fmt: skip
    assert await post.outbox.send(5, LONG) is None
    assert (post.called, post.lost) == (["sendAnimation"], [5])


# words alone


async def test_what_is_not_at_hand_goes_as_words_in_one_message(postroom: Postroom) -> None:
    await sent(postroom, LONG)
    assert postroom.called == ["sendMessage"]
    assert postroom.last()["text"] == "<b>Hip Drop</b>\n\nThe rest."
    assert postroom.last()["reply_markup"] == KEYS
    assert postroom.drawn() == {}


async def test_without_a_piece_words_go(post: Postroom) -> None:
    await sent(post, replace(SHOWN, piece=None))
    assert post.called == ["sendMessage"]


@pytest.mark.parametrize(
    ("length", "method"), [(CAPTION, "sendAnimation"), (CAPTION + 1, "sendMessage")]
)
async def test_a_caption_that_is_too_long_goes_as_words(
    post: Postroom, length: int, method: str
) -> None:
    await sent(post, replace(SHOWN, text=f"<b>{'x' * (length - 1)}</b>&amp;"))
    assert post.called == [method]


async def test_words_that_are_too_long_for_a_caption_go_with_what_follows(post: Postroom) -> None:
    await sent(post, replace(LONG, text="x" * (CAPTION + 1)))
    assert post.called == ["sendMessage"]
    assert post.last()["text"].endswith("x\n\nThe rest.")


async def test_an_outbox_without_films_sends_words(post: Postroom) -> None:
    post.outbox = Outbox(post.outbox._bot, post._lose)
    await sent(post, LONG)
    assert post.called == ["sendMessage"]


async def test_refused_markup_is_sent_plain_with_the_film(post: Postroom) -> None:
    post.wire.answers["sendAnimation"].append(
        refused(400, 'Bad Request: can\'t parse entities: Unsupported start tag "x"'))  # fmt: skip
    await sent(post, LONG)
    assert post.called == ["sendAnimation", "sendAnimation", "sendMessage"]
    assert post.wire.of("sendAnimation")[1]["caption"] == "Hip Drop"


async def test_refused_markup_of_what_follows_is_sent_plain_too(postroom: Postroom) -> None:
    bad = refused(400, 'Bad Request: can\'t parse entities: Unsupported start tag "x"')
    postroom.wire.answers["sendMessage"].append(bad)
    await sent(postroom, replace(LONG, follow=Reply("<x>The rest.</x>", START)))
    assert postroom.last()["text"] == "Hip Drop\n\nThe rest."


REFUSED = [
    refused(400, "Bad Request: file must be non-empty"),
    refused(400, "Bad Request: IMAGE_PROCESS_FAILED"),
    refused(400, "Bad Request: not enough rights to send animations to the chat"),
    refused(413, "Request Entity Too Large"),
]


@pytest.mark.parametrize("answer", REFUSED)
async def test_words_go_alone_where_telegram_refuses_the_film(
    post: Postroom, answer: Answer
) -> None:
    post.wire.answers["sendAnimation"].append(answer)
    await sent(post, LONG)
    assert post.called == ["sendAnimation", "sendMessage"]
    assert post.last()["text"] == "<b>Hip Drop</b>\n\nThe rest."


# an id that Telegram does not take any more


async def test_a_stale_id_is_renewed_by_itself(post: Postroom) -> None:
    await post.uploads.keep(key_of(FILM), "stale", NOW)
    post.wire.answers["sendAnimation"].append(STALE)
    number = await sent(post)
    assert [one["animation"] for one in post.wire.of("sendAnimation")] == ["stale", b"Film left"]
    assert number == 102


async def test_the_new_id_is_kept(post: Postroom) -> None:
    await post.uploads.keep(key_of(FILM), "stale", NOW)
    post.wire.answers["sendAnimation"].append(STALE)
    await sent(post)
    post.restart()
    await sent(post)
    assert post.last()["animation"] == "file-102"


async def test_what_follows_a_renewed_film_follows_once(post: Postroom) -> None:
    await post.uploads.keep(key_of(FILM), "stale", NOW)
    post.wire.answers["sendAnimation"].append(STALE)
    await sent(post, LONG)
    assert post.called == ["sendAnimation", "sendAnimation", "sendMessage"]


async def test_a_stale_id_of_what_was_never_drawn_here_is_drawn_now(postroom: Postroom) -> None:
    await postroom.uploads.keep(key_of(FILM), "stale", NOW)
    postroom.wire.answers["sendAnimation"].append(STALE)
    await sent(postroom)
    assert postroom.last()["animation"] == b"Film 1"


async def test_when_it_cannot_be_renewed_words_go_alone(postroom: Postroom) -> None:
    postroom.restart(Tired())
    await postroom.uploads.keep(key_of(FILM), "stale", NOW)
    postroom.wire.answers["sendAnimation"].append(STALE)
    await sent(postroom, LONG)
    assert postroom.called == ["sendAnimation", "sendMessage"]
    assert postroom.last()["text"] == "<b>Hip Drop</b>\n\nThe rest."


async def test_a_file_refused_as_if_it_were_an_id_is_not_tried_for_ever(post: Postroom) -> None:
    post.wire.answers["sendAnimation"].extend([STALE] * 5)
    await post.outbox.send(5, SHOWN)
    assert post.wire.of("sendAnimation") == post.wire.of("sendAnimation")[:2]


# changes


async def test_a_caption_is_changed_by_its_own_call(post: Postroom) -> None:
    number = await sent(post)
    assert await post.outbox.edit(5, number, Reply("Paused", START))
    assert post.called[1:] == ["editMessageCaption"]
    fields = post.last()
    assert (fields["message_id"], fields["caption"]) == (number, "Paused")
    assert (fields["parse_mode"], fields["reply_markup"]) == ("HTML", KEYS)


async def test_a_text_is_changed_as_text(post: Postroom) -> None:
    number = await sent(post, Reply("HOLD"))
    assert await post.outbox.edit(5, number, Reply("REST"))
    assert post.called[1:] == ["editMessageText"]


async def test_the_same_number_in_another_chat_is_another_message(post: Postroom) -> None:
    number = await sent(post)
    await post.outbox.edit(6, number, Reply("REST"))
    assert post.called[1:] == ["editMessageText"]


async def test_the_same_film_is_not_sent_again_by_a_change(post: Postroom) -> None:
    number = await sent(post)
    await post.outbox.edit(5, number, replace(SHOWN, text="REST"))
    assert post.called[1:] == ["editMessageCaption"]


async def test_another_film_takes_its_place(post: Postroom) -> None:
    await sent(post, replace(SHOWN, piece=OTHER_FILM))
    number = await sent(post)
    await post.outbox.edit(5, number, replace(SHOWN, piece=OTHER_FILM, text="REST"))
    assert post.called[2:] == ["editMessageMedia"]
    media = post.last()["media"]
    assert (media["type"], media["media"]) == ("animation", "file-101")
    assert (media["caption"], media["parse_mode"]) == ("REST", "HTML")
    assert post.last()["reply_markup"] == KEYS


async def test_a_film_that_took_the_place_of_another_is_what_is_there(post: Postroom) -> None:
    await sent(post, replace(SHOWN, piece=OTHER_FILM))
    number = await sent(post)
    for words in ("REST", "PAUSED"):
        await post.outbox.edit(5, number, replace(SHOWN, piece=OTHER_FILM, text=words))
    assert post.called[2:] == ["editMessageMedia", "editMessageCaption"]


async def test_a_still_can_take_a_film_s_place(post: Postroom) -> None:
    await sent(post, replace(SHOWN, piece=STILL))
    number = await sent(post)
    await post.outbox.edit(5, number, replace(SHOWN, piece=STILL))
    assert post.last()["media"]["type"] == "photo"


async def test_a_film_that_telegram_does_not_have_yet_changes_the_caption_only(
    post: Postroom,
) -> None:
    number = await sent(post)
    await post.outbox.edit(5, number, replace(SHOWN, piece=OTHER_FILM, text="REST"))
    assert post.called[1:] == ["editMessageCaption"]


async def test_after_a_restart_the_edit_finds_out_that_it_is_a_caption(post: Postroom) -> None:
    number = await sent(post)
    post.restart()
    post.wire.answers["editMessageText"].append(NO_TEXT)
    assert await post.outbox.edit(5, number, Reply("Paused"))
    assert post.called[1:] == ["editMessageText", "editMessageCaption"]
    assert post.last()["caption"] == "Paused"


async def test_having_found_out_once_it_knows(post: Postroom) -> None:
    post.wire.answers["editMessageText"].append(NO_TEXT)
    for words in ("Paused", "Going on"):
        await post.outbox.edit(5, 77, Reply(words))
    assert post.called == ["editMessageText", "editMessageCaption", "editMessageCaption"]


async def test_after_a_restart_a_film_is_shown_by_its_id(post: Postroom) -> None:
    number = await sent(post)
    post.restart()
    post.wire.answers["editMessageText"].append(NO_TEXT)
    for words in ("REST", "PAUSED"):
        await post.outbox.edit(5, number, replace(SHOWN, text=words))
    assert post.called[1:] == ["editMessageText", "editMessageMedia", "editMessageCaption"]


@pytest.mark.parametrize(
    ("sentence", "as_wanted"),
    [("message is not modified: it is the same", True), ("message to edit not found", False)],
)
async def test_a_caption_that_was_needless_to_change_is_as_good_as_changed(
    post: Postroom, sentence: str, as_wanted: bool
) -> None:
    number = await sent(post)
    post.wire.answers["editMessageCaption"].append(refused(400, f"Bad Request: {sentence}"))
    assert await post.outbox.edit(5, number, Reply("Paused")) is as_wanted


async def test_a_change_to_an_id_that_is_stale_is_told(post: Postroom) -> None:
    await post.uploads.keep(key_of(OTHER_FILM), "stale", NOW)
    number = await sent(post)
    post.wire.answers["editMessageMedia"].append(STALE)
    assert not await post.outbox.edit(5, number, replace(SHOWN, piece=OTHER_FILM))


async def test_a_film_can_be_deleted_as_any_message(post: Postroom) -> None:
    number = await sent(post)
    await post.outbox.delete(5, number)
    assert post.last() == {"chat_id": 5, "message_id": number}


# tracks


@pytest.mark.parametrize("piece", [TRACK, CLICKS])
async def test_a_finished_track_goes_without_a_sound(post: Postroom, piece: Shown) -> None:
    copy = await post.copies.made(piece)
    await post.outbox.send_copy(5, copy, Reply("Your track", START))
    assert post.called == ["sendAudio"]
    fields = post.last()
    assert (fields["audio"], fields["caption"]) == (copy.content, "Your track")
    assert (fields["disable_notification"], fields["reply_markup"]) == (True, KEYS)
    assert fields["thumbnail"] == b"Cover 1"


async def test_the_same_track_goes_by_its_id_the_next_time(post: Postroom) -> None:
    for _ in range(2):
        await post.outbox.send_copy(5, await post.copies.made(TRACK), Reply("Your track"))
    assert post.last()["audio"] == "file-101"
    assert "thumbnail" not in post.last()
    assert post.drawn()["Track"] == 1


async def test_a_stale_track_is_made_once_more(post: Postroom) -> None:
    await post.uploads.keep(key_of(TRACK), "stale", NOW)
    post.wire.answers["sendAudio"].append(STALE)
    await post.outbox.send_copy(5, await post.copies.made(TRACK), Reply("Your track"))
    assert [one["audio"] for one in post.wire.of("sendAudio")] == ["stale", b"Track 1"]
    assert await post.known(TRACK) == "file-102"


async def test_a_studio_at_work_is_not_asked_for_what_is_only_shown(postroom: Postroom) -> None:
    postroom.restart(AtOnce())
    await sent(postroom)
    assert postroom.drawn() == {}
