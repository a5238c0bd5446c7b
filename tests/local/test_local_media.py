"""Films, tracks and their files: what they tell of themselves, and how they are served."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiogram.types import Message
from media_samples import film, gif, picture, track

from bot.local import LocalChat, limits
from bot.local.ask import Ask
from bot.local.files import Upload
from bot.local.methods import respond
from bot.local.mp3 import mp3_seconds
from bot.local.mp4 import read_mp4

API = "/bot7:test"
WRONG = "Bad Request: wrong file identifier/HTTP URL specified"
BUTTON = {"inline_keyboard": [[{"text": "ok", "callback_data": "ok"}]]}


async def send(do: Any, kind: str, content: bytes, name: str = "file", **values: Any) -> Any:
    """Uploads a file; returns the message."""
    values |= {kind: Upload(name, content), "chat_id": 1}
    body = await do(f"send{kind.title()}", **values)
    assert body["ok"], body
    return body["result"]


# What files tell of themselves


async def test_a_film_tells_its_shape_and_length(do: Any) -> None:
    shown = (await send(do, "animation", film(size=(320, 240))))["animation"]
    assert (shown["width"], shown["height"], shown["duration"]) == (320, 240, 2)
    assert shown["mime_type"] == "video/mp4"


async def test_a_gif_tells_its_shape_and_length(do: Any) -> None:
    shown = (await send(do, "animation", gif(), "a.gif"))["animation"]
    assert (shown["width"], shown["height"], shown["duration"]) == (120, 80, 1)
    assert shown["mime_type"] == "image/gif"


@pytest.mark.parametrize(("kind", "mime"), [("m4a", "audio/mp4"), ("mp3", "audio/mpeg")])
async def test_a_track_tells_its_length_and_type(do: Any, kind: str, mime: str) -> None:
    shown = (await send(do, "audio", track(kind), f"a.{kind}"))["audio"]
    assert (shown["duration"], shown["mime_type"]) == (5, mime)


async def test_what_the_bot_tells_of_a_file_counts_more(do: Any) -> None:
    told = {"width": 640, "height": 480, "duration": 9}
    shown = (await send(do, "animation", film(), **told))["animation"]
    assert told.items() <= shown.items()


async def test_an_animation_is_a_document_too(do: Any) -> None:
    message = await send(do, "animation", film(), "plank.mp4")
    assert message["document"]["file_id"] == message["animation"]["file_id"]
    assert message["document"]["file_name"] == "plank.mp4"


async def test_an_animation_with_a_sound_is_a_video(do: Any) -> None:
    message = await send(do, "animation", film(sound=True))
    assert "animation" not in message
    assert message["video"]["duration"] == 2


def test_a_track_without_a_picture_has_no_size() -> None:
    found = read_mp4(track("m4a"))
    assert found is not None
    assert (found.width, found.height, found.sounds) == (0, 0, True)


def test_a_film_turned_by_a_quarter_is_as_high_as_it_was_wide() -> None:
    upright = film(size=(320, 240))
    matrix = struct.pack(">9i", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
    turned = struct.pack(">9i", 0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30)
    place = upright.index(matrix, upright.index(b"tkhd"))
    found = read_mp4(upright[:place] + turned + upright[place + len(matrix) :])
    assert found is not None
    assert found[:2] == (240, 320)


@pytest.mark.parametrize("cut", [0, 7, 31, 40, 48, 60])
def test_half_a_head_tells_nothing(cut: int) -> None:
    content = film()
    moved = content[:32] + content[content.index(b"moov") - 4 :]
    assert read_mp4(moved) is not None
    assert read_mp4(moved[:cut]) is None
    assert mp3_seconds(content[:cut]) is None


def test_an_mp3_without_a_count_of_frames_is_measured_by_its_bits() -> None:
    content = track("mp3", counted=False)
    assert b"Xing" not in content
    assert b"Info" not in content
    assert mp3_seconds(content) == pytest.approx(5, abs=0.2)


# Title, thumbnail and sizes


@pytest.mark.parametrize(
    ("kind", "content"),
    [("animation", film()), ("animation", gif()), ("video", film()), ("audio", track())],
)
async def test_a_strict_client_understands_them(do: Any, kind: str, content: bytes) -> None:
    sent = await send(do, kind, content, thumbnail=Upload("a.jpg", picture()), title="One")
    message = Message.model_validate(sent)
    assert getattr(message, kind).thumbnail.width == 300


async def test_title_and_performer_are_shown(do: Any) -> None:
    told = {"title": "Warm-up", "performer": "Hip Drop Coach"}
    shown = (await send(do, "audio", track(), **told))["audio"]
    assert told.items() <= shown.items()


async def test_a_thumbnail_is_served(http: httpx.AsyncClient, chat: LocalChat) -> None:
    cover = picture()
    files = {"audio": ("a.m4a", track()), "cover": ("cover.jpg", cover)}
    values = {"chat_id": "1", "thumbnail": "attach://cover"}
    sent = await http.post(f"{API}/sendAudio", data=values, files=files)
    small = sent.json()["result"]["audio"]["thumbnail"]
    assert (small["width"], small["height"]) == (300, 300)
    answer = await http.get(f"/local/file/{small['file_id']}")
    assert (answer.content, answer.headers["content-type"]) == (cover, "image/jpeg")


@pytest.mark.parametrize(
    "cover",
    [picture((321, 20)), picture(kind="PNG"), picture() + b"\0" * 200 * 1024, b"\xff\xd8"],
    ids=["too wide", "no JPEG", "too heavy", "broken"],
)
async def test_a_thumbnail_that_does_not_fit_is_left_out(do: Any, cover: bytes) -> None:
    shown = (await send(do, "audio", track(), thumbnail=Upload("a.jpg", cover)))["audio"]
    assert "thumbnail" not in shown


async def test_fifty_megabytes_are_the_most(do: Any) -> None:
    heavy = Upload("a.mp3", bytes(limits.UPLOAD + 1))
    answer = await do("sendAudio", chat_id=1, audio=heavy)
    assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")


async def test_a_photo_has_at_most_ten_megabytes(do: Any) -> None:
    answer = await do("sendPhoto", chat_id=1, photo=Upload("a.jpg", bytes(limits.PHOTO + 1)))
    assert answer["description"] == (
        "Bad Request: file of size 10485761 bytes is too big for a photo; "
        "the maximum size is 10485760 bytes"
    )


# Sending by file_id


async def test_a_file_keeps_its_details_when_it_is_sent_by_its_id(do: Any) -> None:
    cover = Upload("a.jpg", picture())
    first = (await send(do, "audio", track(), title="One", thumbnail=cover))["audio"]
    again = await do("sendAudio", chat_id=1, audio=first["file_id"], title="Two", duration=99)
    assert again["result"]["audio"] == first


async def test_the_same_upload_under_another_title_is_another_file(do: Any) -> None:
    one, two = [(await send(do, "audio", track(), title=name))["audio"] for name in ("A", "B")]
    assert (one["title"], two["title"]) == ("A", "B")
    assert one["file_unique_id"] != two["file_unique_id"]


async def test_an_id_of_another_bot_is_refused(do: Any) -> None:
    other = LocalChat("8:test")
    other.say("/start")
    ask = Ask({"chat_id": 1, "animation": Upload("a.mp4", film())})
    _, theirs = await respond(other, "sendAnimation", ask)
    await send(do, "animation", film(), "a.mp4")
    answer = await do(
        "sendAnimation", chat_id=1, animation=theirs["result"]["animation"]["file_id"]
    )
    assert answer["description"] == WRONG


@pytest.mark.parametrize("method", ["sendVideo", "sendAudio", "sendDocument", "sendPhoto"])
async def test_an_animation_stays_one(do: Any, method: str) -> None:
    file_id = (await send(do, "animation", film()))["animation"]["file_id"]
    kind = method.removeprefix("send")
    answer = await do(method, chat_id=1, **{kind.lower(): file_id})
    asked = f"Bad Request: can't use file of type Animation as {kind}"
    assert answer["description"] == asked


async def test_a_stale_id_is_refused_and_the_upload_gets_a_new_one(
    do: Any, http: httpx.AsyncClient
) -> None:
    old = (await send(do, "animation", film()))["animation"]["file_id"]
    assert (await http.post("/local/forget_file", json={"file_id": old})).status_code == 200
    for method, values in (("sendAnimation", {"animation": old}), ("getFile", {"file_id": old})):
        assert (await do(method, chat_id=1, **values))["description"] == WRONG
    new = (await send(do, "animation", film()))["animation"]["file_id"]
    assert new != old
    assert (await do("sendAnimation", chat_id=1, animation=new))["ok"]


async def test_what_stands_in_the_chat_outlives_its_id(do: Any, http: httpx.AsyncClient) -> None:
    file_id = (await send(do, "animation", film()))["animation"]["file_id"]
    await http.post("/local/forget_file", json={"file_id": file_id})
    assert (await http.get(f"/local/file/{file_id}")).content == film()


async def test_only_a_known_file_can_be_forgotten(http: httpx.AsyncClient) -> None:
    answer = await http.post("/local/forget_file", json={"file_id": "what"})
    assert answer.json() == {"error": "There is no file what."}


async def test_stale_and_known_outlive_a_restart(tmp_path: Path) -> None:
    before = LocalChat("7:test", journal=tmp_path / "chat")
    before.say("/start")
    ids = []
    for name in ("a", "b"):
        ask = Ask({"chat_id": 1, "audio": Upload(name, track()), "title": name})
        _, body = await respond(before, "sendAudio", ask)
        ids.append(body["result"]["audio"]["file_id"])
    before.forget_file(ids[0])
    before.close()
    after = LocalChat("7:test", journal=tmp_path / "chat")
    answers = [await respond(after, "sendAudio", Ask({"chat_id": 1, "audio": i})) for i in ids]
    after.close()
    assert answers[0][1]["description"] == WRONG
    assert answers[1][1]["result"]["audio"]["title"] == "b"


# Captions and edits


async def test_a_caption_counts_after_parsing(do: Any) -> None:
    for length, fine in ((1024, True), (1025, False)):
        words = {"caption": f"<b>{'x' * length}</b>", "parse_mode": "HTML"}
        values = {"animation": Upload("a.mp4", film()), "chat_id": 1, **words}
        assert (await do("sendAnimation", **values))["ok"] == fine


async def test_a_caption_may_stand_above(do: Any) -> None:
    message = await send(do, "animation", film(), caption="x", show_caption_above_media=True)
    assert message["show_caption_above_media"]


async def test_the_caption_of_an_animation_is_edited_with_its_keyboard(do: Any) -> None:
    sent = await send(do, "animation", film(), caption="one", has_spoiler=True)
    values = {"caption": "<b>two</b>", "parse_mode": "HTML", "reply_markup": BUTTON}
    answer = await do("editMessageCaption", chat_id=1, message_id=sent["message_id"], **values)
    edited = answer["result"]
    assert (edited["caption"], edited["reply_markup"]) == ("two", BUTTON)
    for key in ("animation", "document", "has_media_spoiler"):
        assert edited[key] == sent[key]


async def test_an_animation_has_no_text_to_edit(do: Any) -> None:
    sent = await send(do, "animation", film(), caption="one")
    answer = await do("editMessageText", chat_id=1, message_id=sent["message_id"], text="x")
    assert answer["description"] == "Bad Request: there is no text in the message to edit"


async def test_a_text_has_no_caption_to_edit(do: Any) -> None:
    sent = (await do("sendMessage", chat_id=1, text="x"))["result"]
    answer = await do("editMessageCaption", chat_id=1, message_id=sent["message_id"], caption="y")
    assert answer["description"] == "Bad Request: there is no caption in the message to edit"


async def test_an_animation_gives_way_to_another(http: httpx.AsyncClient) -> None:
    files = {"animation": ("a.mp4", film())}
    sent = await http.post(f"{API}/sendAnimation", data={"chat_id": "1"}, files=files)
    number = sent.json()["result"]["message_id"]
    media = {"type": "animation", "media": "attach://new", "caption": "two"}
    values = {"chat_id": "1", "message_id": str(number), "media": json.dumps(media)}
    new = {"new": ("b.mp4", film(size=(320, 240)))}
    edited = await http.post(f"{API}/editMessageMedia", data=values, files=new)
    result = edited.json()["result"]
    assert (result["animation"]["height"], result["caption"]) == (240, "two")


async def test_a_message_with_media_is_deleted(do: Any, chat: LocalChat) -> None:
    sent = await send(do, "animation", film())
    assert (await do("deleteMessage", chat_id=1, message_id=sent["message_id"]))["ok"]
    assert len(chat.transcript()) == 1


# Parts of a file


@pytest.fixture
async def address(do: Any) -> str:
    return f"/local/file/{(await send(do, 'audio', track('mp3')))['audio']['file_id']}"


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-99", slice(0, 100)),
        ("bytes=100-", slice(100, None)),
        ("bytes=-50", slice(-50, None)),
        ("bytes=10-999999999", slice(10, None)),
        ("bytes=-999999999", slice(None)),
    ],
)
async def test_a_part_is_served(
    http: httpx.AsyncClient, address: str, asked: str, part: slice
) -> None:
    whole = track("mp3")
    answer = await http.get(address, headers={"Range": asked})
    assert (answer.status_code, answer.content) == (206, whole[part])
    first, last, _ = part.indices(len(whole))
    assert answer.headers["content-range"] == f"bytes {first}-{last - 1}/{len(whole)}"


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=-0"])
async def test_a_part_beyond_the_end_is_refused(
    http: httpx.AsyncClient, address: str, asked: str
) -> None:
    answer = await http.get(address, headers={"Range": asked})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(track('mp3'))}"


@pytest.mark.parametrize("asked", ["", "bytes=-", "bytes=9-3", "bytes=0-1,5-6", "lines=1-2"])
async def test_what_is_no_single_part_gets_the_whole(
    http: httpx.AsyncClient, address: str, asked: str
) -> None:
    answer = await http.get(address, headers={"Range": asked})
    assert (answer.status_code, answer.content) == (200, track("mp3"))
    assert answer.headers["accept-ranges"] == "bytes"


async def test_an_unknown_file_is_not_found(http: httpx.AsyncClient) -> None:
    assert (await http.get("/local/file/what")).status_code == 404
