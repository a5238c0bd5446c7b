"""A fake Bot API for all peers: raw and quick, so that the peers are measured and not it.

`python -m benchmarks.fake_api` prints its port. The benchmark steers it under `/bench/...`:
`queue` lets people write, `wait` answers once so many calls of a method have come, `calls`
tells when each call came. Times are nanoseconds of the monotonic clock, which all processes
of a machine share.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from typing import Any

import orjson

from benchmarks.fake_http import Answer, Connection
from benchmarks.fake_inbox import Inbox, number_in

CHAT = re.compile(rb"chat_id[^\w-]+(-?\d+)")
# What tells one cue from the next: session and version in the coach's buttons, or a due time.
MARK = re.compile(rb"s(?:%3A|:)(\d+)(?:%3A|:)[a-z]+(?:%3A|:)(\d+)|due-(\d+\.\d+)")
TEXT = "As many words as the page of an exercise has. " * 42
BOT = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}


def _ok(result: object) -> bytes:
    return orjson.dumps({"ok": True, "result": result})


OK = _ok(result=True)
PLAIN = {
    "getMe": _ok(BOT),
    "getMyCommands": _ok([]),
    "getMyDescription": _ok({"description": ""}),
    "getMyShortDescription": _ok({"short_description": ""}),
    "getWebhookInfo": _ok({"url": "", "has_custom_certificate": False, "pending_update_count": 0}),
}
SENT = _ok({"message_id": 7, "chat": {"id": 7, "type": "private", "first_name": "Runner"},
            "date": 1_700_000_000, "from": BOT, "text": TEXT}).replace(b":7", b":%d")  # fmt: skip
SENDS = ("sendMessage", "sendAnimation", "sendAudio")
FILE = {"sendAnimation": "animation", "sendAudio": "audio"}


class FakeApi:
    """Answers a bot, notes every call of it, and does what the benchmark wants."""

    def __init__(self) -> None:
        self._inbox = Inbox()
        self._calls: list[tuple[int, str, int, str]] = []
        self._counts: Counter[str] = Counter()
        self._sent = 0
        self._waiting: tuple[str, int, Answer] | None = None

    def handle(self, path: bytes, body: bytes, answer: Answer) -> None:
        """One request: of the benchmark, or of the bot."""
        method = path.rpartition(b"/")[2].decode()
        if path.startswith(b"/bench/"):
            getattr(self, f"on_{method}")(orjson.loads(body or b"{}"), answer)
        elif method == "getUpdates":
            self._inbox.poll(body, answer)
        else:
            self._on_call(method, body, answer)

    def _on_call(self, method: str, body: bytes, answer: Answer) -> None:
        now, chat, mark = time.monotonic_ns(), number_in(CHAT, body), MARK.search(body)
        words = b" ".join(filter(None, mark.groups())).decode() if mark else ""
        self._calls.append((now, method, chat, words))
        self._counts[method] += 1
        answer(self._result(method, chat))
        self._wake_the_benchmark()

    def _result(self, method: str, chat: int) -> bytes:
        if method not in SENDS:
            return PLAIN.get(method, OK)
        self._sent += 1
        if method == "sendMessage":
            return SENT % (self._sent, chat)
        message = orjson.loads(SENT % (self._sent, chat))["result"]
        del message["text"]
        return _ok(message | {FILE[method]: {"file_id": method}})

    def on_queue(self, wanted: dict[str, Any], answer: Answer) -> None:
        """Lets each of `users` write `text`: all at once, or `rate` of them a second."""
        users, rate = range(*wanted["users"]), wanted["rate"]
        if rate is None:
            self._say(wanted["text"], *users)
        else:
            self._say_in_turn(wanted["text"], users, rate)
        answer(OK)

    def _say(self, text: str, *users: int) -> None:
        for user in users:
            self._inbox.write(user, text)
        self._inbox.deliver()

    def _say_in_turn(self, text: str, users: range, rate: float) -> None:
        loop = asyncio.get_running_loop()
        start = loop.time()
        for number, user in enumerate(users):
            loop.call_at(start + number / rate, self._say, text, user)

    def on_wait(self, wanted: dict[str, Any], answer: Answer) -> None:
        """Answers once `count` calls of `method` have come since the last `clear`."""
        self._waiting = (wanted["method"], wanted["count"], answer)
        self._wake_the_benchmark()

    def _wake_the_benchmark(self) -> None:
        if self._waiting is not None and self._counts[self._waiting[0]] >= self._waiting[1]:
            answer, self._waiting = self._waiting[2], None
            answer(OK)

    def on_calls(self, _: dict[str, Any], answer: Answer) -> None:
        """Everything since the last `clear`."""
        answer(orjson.dumps({"queued": self._inbox.queued, "calls": self._calls}))

    def on_clear(self, _: dict[str, Any], answer: Answer) -> None:
        """Forgets what was noted so far."""
        self._calls, self._inbox.queued = [], []
        self._counts.clear()
        answer(OK)


async def main() -> None:
    """Serves until the process is ended."""
    api = FakeApi()
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(api.handle), "127.0.0.1", 0
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
