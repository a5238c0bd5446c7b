"""What a message is to carry: known by its id, found on the disk, or made."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from piece_samples import (
    CLICKS,
    COVER,
    FILM,
    GIF,
    OTHER_FILM,
    STILL,
    TRACK,
    AtOnce,
    Clumsy,
    Endless,
    Patient,
    Tired,
)
from postroom import Postroom
from telegram import InputFile

from bot.chat.copies import Copy
from bot.media.pieces import Cover, Shown
from bot.media.prints import key_of
from bot.media.studio import StudioError

NOW = datetime(2026, 11, 22, tzinfo=UTC)


async def test_what_is_nowhere_is_not_at_hand(postroom: Postroom) -> None:
    assert await postroom.copies.at_hand(FILM) is None
    assert postroom.drawn() == {}


async def test_what_is_on_the_disk_is_at_hand(postroom: Postroom) -> None:
    postroom.prints.keep(FILM, b"film")
    assert await postroom.copies.at_hand(FILM) == Copy(FILM, key_of(FILM), content=b"film")


async def test_what_telegram_has_goes_by_its_id(postroom: Postroom) -> None:
    postroom.prints.keep(FILM, b"film")
    await postroom.uploads.keep(key_of(FILM), "id", NOW)
    assert await postroom.copies.at_hand(FILM) == Copy(FILM, key_of(FILM), "id")


async def test_what_is_made_is_kept_on_the_disk(postroom: Postroom) -> None:
    assert (await postroom.copies.made(FILM)).content == b"Film 1"
    assert postroom.prints.find(FILM) == b"Film 1"


@pytest.mark.parametrize("piece", [FILM, STILL, GIF])
async def test_what_is_there_is_not_made_again(postroom: Postroom, piece: Shown) -> None:
    first = await postroom.copies.made(piece)
    assert await postroom.copies.made(piece) == first
    assert postroom.drawn().total() == 1


async def test_two_that_want_the_same_at_once_draw_it_once(postroom: Postroom) -> None:
    made = await asyncio.gather(*(postroom.copies.made(FILM) for _ in range(5)))
    assert {copy.content for copy in made} == {b"Film 1"}
    assert postroom.drawn() == {"Film": 1}


async def test_two_that_want_another_thing_each_get_theirs(postroom: Postroom) -> None:
    one, other = await asyncio.gather(*map(postroom.copies.made, (FILM, OTHER_FILM)))
    assert one.key != other.key
    assert {one.content, other.content} == {b"Film 1", b"Film 2"}


async def test_one_who_goes_away_does_not_take_it_from_the_others(postroom: Postroom) -> None:
    studio = Patient()
    postroom.restart(studio)
    first, second = (asyncio.create_task(postroom.copies.made(FILM)) for _ in range(2))
    await studio.begun.wait()
    await asyncio.sleep(0.05)  # by then the second waits as well
    first.cancel()
    studio.may_end.set()
    assert (await second).content == b"Film 1"
    assert first.cancelled()


async def test_all_who_wait_are_told_that_it_cannot_be_drawn(postroom: Postroom) -> None:
    postroom.restart(Tired())
    told = await asyncio.gather(*(postroom.copies.made(FILM) for _ in range(2)),
                                return_exceptions=True)  # fmt: skip
    assert [type(one) for one in told] == [StudioError, StudioError]


async def test_what_failed_once_may_do_the_next_time(postroom: Postroom) -> None:
    copies, postroom.studio = postroom.copies, AtOnce()
    copies._studio = Tired()
    with pytest.raises(StudioError):
        await copies.made(FILM)
    copies._studio = AtOnce()
    assert (await copies.made(FILM)).content == b"Film 1"


async def test_a_fault_in_a_drawing_is_told_as_it_is(postroom: Postroom) -> None:
    postroom.restart(Clumsy())
    with pytest.raises(KeyError):
        await postroom.copies.made(FILM)


async def test_a_folder_that_cannot_be_written_costs_nothing_but_time(
    postroom: Postroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postroom.prints, "keep", lambda *_: None)
    for number in (1, 2):
        assert (await postroom.copies.made(FILM)).content == f"Film {number}".encode()


# what Telegram answers


async def test_once_sent_the_id_is_known(postroom: Postroom) -> None:
    copy = await postroom.copies.made(FILM)
    await postroom.copies.sent(copy, {"message_id": 1, "animation": {"file_id": "id"}})
    assert await postroom.copies.made(FILM) == Copy(FILM, key_of(FILM), "id")
    assert await postroom.known(FILM) == "id"


async def test_of_a_photo_the_largest_size_is_known(postroom: Postroom) -> None:
    copy = await postroom.copies.made(STILL)
    sizes = [{"file_id": "small"}, {"file_id": "large"}]
    await postroom.copies.sent(copy, {"message_id": 1, "photo": sizes})
    assert await postroom.known(STILL) == "large"


async def test_a_message_without_its_file_teaches_nothing(postroom: Postroom) -> None:
    copy = await postroom.copies.made(FILM)
    await postroom.copies.sent(copy, {"message_id": 1, "video": {"file_id": "id"}})
    assert await postroom.known(FILM) is None


async def test_what_went_by_its_id_keeps_that_id(postroom: Postroom) -> None:
    await postroom.uploads.keep(key_of(FILM), "id", NOW)
    copy = await postroom.copies.made(FILM)
    await postroom.copies.sent(copy, {"message_id": 1, "animation": {"file_id": "another"}})
    assert await postroom.known(FILM) == "id"


async def test_a_stale_id_is_forgotten_for_the_file_itself(postroom: Postroom) -> None:
    postroom.prints.keep(FILM, b"film")
    await postroom.uploads.keep(key_of(FILM), "stale", NOW)
    stale = await postroom.copies.made(FILM)
    assert (await postroom.copies.renewed(stale)).content == b"film"
    assert await postroom.known(FILM) is None


# tracks


@pytest.mark.parametrize("piece", [TRACK, CLICKS])
async def test_a_track_comes_with_its_cover(postroom: Postroom, piece: Shown) -> None:
    kind = type(piece).__name__
    copy = await postroom.copies.made(piece)
    assert (copy.content, copy.cover) == (f"{kind} 1".encode(), b"Cover 1")


async def test_two_tracks_share_a_cover(postroom: Postroom) -> None:
    for title in ("one", "two"):
        await postroom.copies.made(replace(TRACK, title=title))
    assert postroom.drawn() == {"Track": 2, "Cover": 1}


async def test_a_track_whose_cover_cannot_be_drawn_comes_without(postroom: Postroom) -> None:
    postroom.restart(Tired(Cover))
    copy = await postroom.copies.made(TRACK)
    assert (copy.content, copy.cover) == (b"Track 1", b"")
    assert "thumbnail" not in copy.fields()


async def test_a_track_that_cannot_be_made_is_told(postroom: Postroom) -> None:
    postroom.restart(Tired(type(TRACK)))
    with pytest.raises(StudioError):
        await postroom.copies.made(TRACK)
    assert postroom.prints.find(COVER) is None


# the call


@pytest.mark.parametrize(
    ("piece", "method", "kind", "name", "mime"),
    [
        (FILM, "sendAnimation", "animation", "hip-drop-left.mp4", "video/mp4"),
        (OTHER_FILM, "sendAnimation", "animation", "hip-drop-right.mp4", "video/mp4"),
        (GIF, "sendAnimation", "animation", "hip-drop-left.gif", "image/gif"),
        (STILL, "sendPhoto", "photo", "hip-drop-left.png", "image/png"),
        (TRACK, "sendAudio", "audio", "Pre-run warm-up, 4 min.m4a", "audio/mp4"),
        (CLICKS, "sendAudio", "audio", "170 a minute.m4a", "audio/mp4"),
    ],
)  # fmt: skip
def test_a_file_goes_by_its_own_method_with_a_name_of_its_kind(
    piece: Shown, method: str, kind: str, name: str, mime: str
) -> None:
    copy = Copy(piece, "key", content=b"bytes")
    file = copy.fields()[kind]
    assert isinstance(file, InputFile)
    assert (copy.method, copy.kind, file.filename, file.input_file_content) == (
        method, kind, name, b"bytes")  # fmt: skip
    assert file.mimetype.startswith(mime)


@pytest.mark.parametrize(("piece", "seconds"), [(TRACK, 240), (CLICKS, 1200)])
def test_a_player_is_told_title_performer_and_length(piece: Shown, seconds: int) -> None:
    fields = Copy(piece, "key", content=b"bytes", cover=b"jpg").fields()
    assert fields["performer"] == "Hip Drop Coach"
    assert (fields["title"], fields["duration"]) == (piece.title, seconds)  # type: ignore[union-attr]
    assert fields["thumbnail"].input_file_content == b"jpg"


@pytest.mark.parametrize("piece", [FILM, STILL, TRACK])
def test_by_its_id_nothing_else_is_told(piece: Shown) -> None:
    copy = Copy(piece, "key", "id")
    assert copy.fields() == {copy.kind: "id"}


async def test_what_never_ends_holds_nobody_who_goes_away(postroom: Postroom) -> None:
    postroom.restart(Endless())
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(postroom.copies.made(FILM), 0.05)
