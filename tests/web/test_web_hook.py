"""The webhook: who is let in, what is taken, and what is answered."""

from __future__ import annotations

import asyncio
import logging

import aiohttp
import pytest
from posts import BODY_LIMIT, HEADERS, PATH, SECRET, UPDATE, Desk, Talk, head, post, status

from bot.web import Hook

BIGGEST_ID = 2**63 - 1


async def test_an_update_is_handed_on_as_it_came(http: aiohttp.ClientSession, desk: Desk) -> None:
    async with http.post(PATH, data=UPDATE, headers=HEADERS):
        pass
    assert desk.taken == [(7, UPDATE)]


async def test_what_is_stored_is_answered_with_200_and_nothing_else(
    http: aiohttp.ClientSession,
) -> None:
    async with http.post(PATH, data=UPDATE, headers=HEADERS) as answer:
        assert (answer.status, await answer.read()) == (200, b"")


async def test_nothing_is_answered_before_it_is_stored(
    http: aiohttp.ClientSession, desk: Desk
) -> None:
    desk.gate = asyncio.Event()
    posting = asyncio.create_task(http.post(PATH, data=UPDATE, headers=HEADERS).__aenter__())
    await desk.asked.wait()
    before = posting.done()
    desk.gate.set()
    assert (before, (await posting).status) == (False, 200)


@pytest.mark.parametrize(
    "secret",
    [
        b"",
        b"wrong",
        SECRET.upper().encode(),
        SECRET.encode() + b"x",
        SECRET[:-1].encode(),
        "s3cret_öf-the-bot".encode(),
        b"\xff\xfe\x80",
    ],
)
async def test_a_wrong_secret_is_refused(talk: Talk, desk: Desk, secret: bytes) -> None:
    assert (status(await talk(post(secret=secret))), desk.taken) == (403, [])


async def test_a_missing_secret_is_refused(http: aiohttp.ClientSession, desk: Desk) -> None:
    async with http.post(PATH, json={"update_id": 1}) as answer:
        assert (answer.status, desk.taken) == (403, [])


async def test_a_secret_with_other_than_ascii_is_taken_when_it_is_the_right_one(
    desk: Desk,
) -> None:
    hook = Hook(PATH, "geheim-ö", desk.accept)
    said = await _asked(hook, [(b"x-telegram-bot-api-secret-token", "geheim-ö".encode())])
    assert said != 403


async def _asked(hook: Hook, headers: list[tuple[bytes, bytes]]) -> int:
    """The status the hook answers to a head alone."""
    sent = []

    async def send(message: dict[str, int]) -> None:
        sent.append(message.get("status"))

    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    await hook({"type": "http", "method": "POST", "path": PATH, "headers": headers}, receive, send)
    return sent[0]


def test_a_hook_without_a_secret_is_refused(desk: Desk) -> None:
    with pytest.raises(ValueError, match="secret"):
        Hook(PATH, "", desk.accept)


async def test_a_stranger_is_refused_before_the_body_comes(talk: Talk) -> None:
    assert status(await talk(head("Content-Length: 100", secret=b"wrong"))) == 403


async def test_a_stranger_who_waits_to_be_asked_for_the_body_never_is(talk: Talk) -> None:
    lines = ("Content-Length: 100", "Expect: 100-continue")
    assert status(await talk(head(*lines, secret=b"wrong"))) == 403


async def test_the_runner_of_the_right_secret_is_asked_for_the_body(talk: Talk) -> None:
    assert status(await talk(head("Content-Length: 100", "Expect: 100-continue"))) == 100


async def test_a_refused_connection_is_closed(talk: Talk) -> None:
    said = await talk(post(secret=b"wrong") * 2, answers=2)
    assert (status(said), said.count(b"HTTP/1.1")) == (403, 1)


@pytest.mark.parametrize(
    "path", ["/", "/telegram", f"{PATH}/", f"/{PATH}", f"{PATH}/more", PATH.upper(), "/x" + PATH]
)
async def test_another_path_is_not_found(talk: Talk, desk: Desk, path: str) -> None:
    request = post().replace(PATH.encode(), path.encode())
    assert (status(await talk(request)), desk.taken) == (404, [])


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_only_post_is_taken(http: aiohttp.ClientSession, desk: Desk, method: str) -> None:
    async with http.request(method, PATH, headers=HEADERS) as answer:
        assert (answer.status, answer.headers["Allow"], desk.taken) == (405, "POST", [])


@pytest.mark.parametrize(
    "kind", ["application/json", "application/json; charset=utf-8", "Application/JSON"]
)
async def test_json_is_taken_however_it_is_written(http: aiohttp.ClientSession, kind: str) -> None:
    headers = {**HEADERS, "Content-Type": kind}
    async with http.post(PATH, data=UPDATE, headers=headers) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/jsonp", "multipart/form-data", ""])
async def test_what_is_no_json_by_its_type_is_refused(
    http: aiohttp.ClientSession, desk: Desk, kind: str
) -> None:
    headers = {**HEADERS, "Content-Type": kind}
    async with http.post(PATH, data=UPDATE, headers=headers) as answer:
        assert (answer.status, desk.taken) == (415, [])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b'{"update_id": 7',
        b"[]",
        b"7",
        b"null",
        b"{}",
        b'{"update_id": "7"}',
        b'{"update_id": true}',
        b'{"update_id": 7.0}',
        b'{"update_id": null}',
        b'{"update_id": -1}',
        b'{"update_id": %d}' % (BIGGEST_ID + 1),
        b'{"update_id": 1e400}',
        b'{"update_id": 7, "text": "\xff"}',
        b"[" * 100_000,
    ],
    ids=lambda body: body[:24],
)
async def test_what_is_no_update_is_refused(
    http: aiohttp.ClientSession, desk: Desk, body: bytes
) -> None:
    async with http.post(PATH, data=body, headers=HEADERS) as answer:
        assert (answer.status, desk.taken) == (400, [])


@pytest.mark.parametrize("number", [0, BIGGEST_ID])
async def test_the_first_and_the_last_number_are_taken(
    http: aiohttp.ClientSession, desk: Desk, number: int
) -> None:
    async with http.post(PATH, data=b'{"update_id": %d}' % number, headers=HEADERS):
        pass
    assert desk.taken[0][0] == number


async def test_a_body_of_a_megabyte_is_taken(http: aiohttp.ClientSession, desk: Desk) -> None:
    body = UPDATE.ljust(BODY_LIMIT)
    async with http.post(PATH, data=body, headers=HEADERS) as answer:
        assert (answer.status, len(desk.taken[0][1])) == (200, BODY_LIMIT)


async def test_a_longer_body_is_refused_by_its_announcement(talk: Talk) -> None:
    assert status(await talk(head(f"Content-Length: {BODY_LIMIT + 1}"))) == 413


async def test_a_body_without_a_length_is_taken(talk: Talk, desk: Desk) -> None:
    said = await talk(head("Transfer-Encoding: chunked"), _chunk(UPDATE), b"0\r\n\r\n")
    assert (status(said), desk.taken) == (200, [(7, UPDATE)])


async def test_a_body_without_a_length_is_refused_as_soon_as_it_is_too_long(
    talk: Talk,
) -> None:
    piece = _chunk(b" " * 65536)
    said = await talk(head("Transfer-Encoding: chunked"), piece * 16, _chunk(b" "))
    assert status(said) == 413


def _chunk(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(body), body)


async def test_who_hangs_in_the_middle_of_the_body_is_told_and_cut_off(talk: Talk) -> None:
    said = await talk(head("Content-Length: 100"), b'{"update_id"', answers=2)
    assert (status(said), said.count(b"HTTP/1.1")) == (408, 1)


async def test_half_an_update_is_never_handed_on(url: str, desk: Desk) -> None:
    whole = UPDATE + b" " * 10
    reader, writer = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
    writer.writelines([head(f"Content-Length: {len(whole)}"), UPDATE])
    writer.write_eof()
    await reader.read()
    writer.close()
    assert desk.taken == []


async def test_requests_sent_at_once_are_answered_in_order(talk: Talk, desk: Desk) -> None:
    bodies = [b'{"update_id": %d}' % number for number in range(3)]
    await talk(*map(post, bodies), answers=3)
    assert [number for number, _ in desk.taken] == [0, 1, 2]


async def test_the_connection_is_used_again_after_an_update_that_is_none(talk: Talk) -> None:
    said = await talk(post(b"{}"), post(), answers=2)
    assert [line.split()[1] for line in said.splitlines() if b"HTTP/1.1" in line] == [
        b"400",
        b"200",
    ]


async def test_what_could_not_be_stored_is_to_be_sent_again(
    http: aiohttp.ClientSession, desk: Desk
) -> None:
    desk.error = OSError("the disk is full")
    async with http.post(PATH, data=UPDATE, headers=HEADERS) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "1")


async def test_many_failures_in_a_row_are_one_line_in_the_log(
    http: aiohttp.ClientSession, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.error = OSError("the disk is full")
    for _ in range(5):
        await http.post(PATH, data=UPDATE, headers=HEADERS)
    assert [(record.levelname, record.exc_info) for record in caplog.records] == [
        ("WARNING", None)
    ]


async def test_neither_the_body_nor_the_secret_is_logged(
    talk: Talk, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk.error = ValueError(f"my knee hurts {SECRET}")
    for request in (
        post(),
        post(b"my knee hurts"),
        post(secret=b"wrong"),
        b"my knee hurts\r\n\r\n",
    ):
        await talk(request)
    assert "knee" not in caplog.text
    assert SECRET not in caplog.text


async def test_a_path_is_found_as_it_is_written_in_an_address(talk: Talk, desk: Desk) -> None:
    request = post().replace(PATH.encode(), b"/%74elegram/hook?a=b")
    assert (status(await talk(request)), len(desk.taken)) == (200, 1)
