"""Requests come in every form clients use, and only from this computer."""

import json
from typing import Any

import httpx
import pytest

from bot.local import LocalChat

API = "/bot7:test"
PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03\x08\x06\x00\x00\x00"
)


@pytest.mark.parametrize("form", ["json", "data", "params"])
async def test_json_forms_and_queries_mean_the_same(http: httpx.AsyncClient, form: str) -> None:
    markup: Any = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    markup = markup if form == "json" else json.dumps(markup)
    values = {"chat_id": 1, "text": "12", "reply_markup": markup}
    message = (await http.post(f"{API}/sendMessage", **{form: values})).json()["result"]
    assert message["text"] == "12"
    assert message["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "b"


async def test_method_names_ignore_case(http: httpx.AsyncClient) -> None:
    assert (await http.get(f"{API}/GETME")).json()["ok"]


async def test_the_token_may_be_percent_encoded(http: httpx.AsyncClient) -> None:
    assert (await http.get("/bot7%3Atest/getMe")).json()["ok"]


async def test_a_wrong_token_is_unauthorized(http: httpx.AsyncClient) -> None:
    answer = await http.get("/bot7:wrong/getMe")
    assert answer.status_code == 401
    assert answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_an_unknown_method_is_not_found(http: httpx.AsyncClient) -> None:
    answer = await http.get(f"{API}/sendJoy")
    assert answer.status_code == 404
    assert answer.json()["description"] == "Not Found: method not found"


async def test_broken_json_is_refused(http: httpx.AsyncClient) -> None:
    headers = {"content-type": "application/json"}
    answer = await http.post(f"{API}/getMe", content=b"{", headers=headers)
    assert answer.status_code == 400


@pytest.mark.parametrize("attached", [False, True])
async def test_files_come_plain_or_attached(http: httpx.AsyncClient, attached: bool) -> None:
    name = "part" if attached else "photo"
    values = {"chat_id": "1", "photo": "attach://part"} if attached else {"chat_id": "1"}
    files = {name: ("a.png", PICTURE, "image/png")}
    answer = await http.post(f"{API}/sendPhoto", data=values, files=files)
    [size] = answer.json()["result"]["photo"]
    assert (size["width"], size["height"]) == (2, 3)


async def test_what_is_no_picture_is_no_photo(http: httpx.AsyncClient) -> None:
    files = {"photo": ("a.png", b"text", "image/png")}
    answer = await http.post(f"{API}/sendPhoto", data={"chat_id": "1"}, files=files)
    assert answer.json()["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_a_sent_file_can_be_downloaded(http: httpx.AsyncClient, chat: LocalChat) -> None:
    file_id = chat.document("a.txt", b"words")["document"]["file_id"]
    found = (await http.get(f"{API}/getFile", params={"file_id": file_id})).json()["result"]
    for token in ("7:test", "7%3Atest"):
        assert (await http.get(f"/file/bot{token}/{found['file_path']}")).content == b"words"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
@pytest.mark.parametrize("path", ["/", "/local/state", f"{API}/getMe"])
async def test_a_foreign_host_is_refused(http: httpx.AsyncClient, host: str, path: str) -> None:
    assert (await http.get(path, headers={"Host": host})).status_code == 403


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:80"])
async def test_local_hosts_are_welcome(http: httpx.AsyncClient, host: str) -> None:
    assert (await http.get("/", headers={"Host": host})).status_code == 200


async def test_another_site_may_not_write(http: httpx.AsyncClient, chat: LocalChat) -> None:
    headers = {"Origin": "https://evil.example"}
    for path in ("/local/say", f"{API}/sendMessage"):
        answer = await http.post(path, json={"chat_id": 1, "text": "x"}, headers=headers)
        assert answer.status_code == 403
    assert len(chat.transcript()) == 1


async def test_the_own_page_may_write(http: httpx.AsyncClient, url: str) -> None:
    answer = await http.post("/local/say", json={"text": "x"}, headers={"Origin": url})
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/", "/page/chat.js", "/page/chat.css"])
async def test_the_page_may_load_only_its_own(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert answer.status_code == 200
    assert "default-src 'self'" in answer.headers["content-security-policy"]


async def test_a_document_never_opens_in_the_page(
    http: httpx.AsyncClient, chat: LocalChat
) -> None:
    file_id = chat.document("a.html", b"<script>")["document"]["file_id"]
    answer = await http.get(f"/local/file/{file_id}")
    assert answer.headers["content-disposition"] == "attachment"
