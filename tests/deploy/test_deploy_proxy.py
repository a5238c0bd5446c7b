"""The proxy itself, with its own file: what comes through to the coach, and what does not."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from deploy_files import CADDYFILE, program

HERE, EVERYBODY = "127.0.0.0/8", "0.0.0.0/0 ::/0"
SECRET = "X-Telegram-Bot-Api-Secret-Token"


class Coach(ThreadingHTTPServer):
    """Takes every request that comes whole, and notes it."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str, str, bytes]] = []
        super().__init__(("127.0.0.1", 0), Answer)


class Answer(BaseHTTPRequestHandler):
    server: Coach

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length:
            return
        self.server.calls.append((self.command, self.path, self.headers[SECRET], body))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST  # noqa: N815 - the name that the library calls

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def coach() -> Iterator[Coach]:
    with Coach() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def _forgetful(coach: Coach) -> None:
    coach.calls.clear()


Ask = Callable[..., int]


@contextmanager
def proxy(folder: Path, coach: Coach, networks: str | None) -> Iterator[Ask]:
    """Caddy with the project's file, at a free port, before `coach`; asks it as the test says."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    there = f"dynamic a 127.0.0.1 {coach.server_address[1]}"
    config = folder / "Caddyfile"
    config.write_text(CADDYFILE.read_text().replace("dynamic a coach 8080", there))
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    environment["COACH_DOMAIN"] = f"http://127.0.0.1:{port}"
    if networks is not None:
        environment["COACH_TELEGRAM_NETWORKS"] = networks
    command = [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(config)]
    with (folder / "log").open("w") as log:
        running = subprocess.Popen(command, env=environment, stderr=log, cwd=folder)
    try:
        _wait_for(port, running)
        yield lambda *request, **more: _ask(port, *request, **more)
    finally:
        running.terminate()
        running.wait()


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 20
    while running.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the proxy did not start")


def _ask(port: int, method: str, path: str, body: bytes = b"{}") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, body, {SECRET: "s3cret"})
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.fixture(scope="module")
def from_telegram(coach: Coach, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """The proxy takes this machine for Telegram."""
    with proxy(tmp_path_factory.mktemp("proxy"), coach, HERE) as ask:
        yield ask


def test_an_update_from_telegram_comes_through_with_its_secret(
    from_telegram: Ask, coach: Coach
) -> None:
    assert from_telegram("POST", "/telegram", b'{"update_id": 1}') == 200
    assert coach.calls == [("POST", "/telegram", "s3cret", b'{"update_id": 1}')]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/telegram"),
        ("POST", "/telegram/more"),
        ("POST", "/"),
        ("GET", "/metrics"),
        ("GET", "/readyz"),
        ("GET", "/healthz"),
        ("GET", "/telegram/../metrics"),
        ("POST", "/telegram/%2e%2e/metrics"),
        ("POST", "//metrics"),
    ],
)
def test_nothing_else_comes_through(
    from_telegram: Ask, coach: Coach, method: str, path: str
) -> None:
    assert from_telegram(method, path) == 404
    assert coach.calls == []


def test_a_body_over_a_megabyte_is_refused(from_telegram: Ask, coach: Coach) -> None:
    assert from_telegram("POST", "/telegram", b" " * 1_000_001) >= 400
    assert coach.calls == []


def test_an_update_from_elsewhere_is_a_404(coach: Coach, tmp_path: Path) -> None:
    with proxy(tmp_path, coach, None) as ask:
        assert ask("POST", "/telegram") == 404
    assert coach.calls == []


def test_the_look_at_the_address_can_be_switched_off(coach: Coach, tmp_path: Path) -> None:
    with proxy(tmp_path, coach, EVERYBODY) as ask:
        assert ask("POST", "/telegram") == 200
    assert len(coach.calls) == 1


def test_without_other_words_telegrams_two_networks_are_let_in() -> None:
    assert ":149.154.160.0/20 91.108.4.0/22}" in CADDYFILE.read_text()


def test_the_file_is_laid_out_as_caddy_does_it(tmp_path: Path) -> None:
    command = [program("caddy"), "fmt", str(CADDYFILE)]
    laid_out = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert laid_out == CADDYFILE.read_text()
