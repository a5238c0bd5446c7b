"""The bot's webhook: what is allowed, what is remembered and told; `delivery` does the posting."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from bot.local.ask import Ask
from bot.local.errors import bad_request
from bot.local.journal import Journal
from bot.local.loopback import is_loopback
from bot.local.updates import Updates

if TYPE_CHECKING:
    from bot.local.delivery import Delivery

Json = dict[str, Any]

_CONNECTIONS = 40
_MOST_CONNECTIONS = 100
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_LONGEST_SECRET = 256
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
_PORTS = (None, 443, 80, 88, 8443)


@dataclass(frozen=True, slots=True)
class Hook:
    """Where updates go; the certificate is the bot's own, in PEM."""

    url: str
    secret: str = ""
    connections: int = _CONNECTIONS
    certificate: str = ""


def read_hook(ask: Ask) -> Hook | None:
    """The webhook that is asked for; none without a URL."""
    url = ask.text("url").strip()
    if not url:
        return None
    url = url if "://" in url else f"https://{url}"
    _check_place(_split(url))
    return Hook(url, _secret(ask), _connections(ask), _certificate(ask))


class Webhook:
    """Remembers the hook, also over a restart; delivers while the server is open."""

    def __init__(self, journal: Journal, updates: Updates, now: Callable[[], float]) -> None:
        self._journal, self._updates, self._now = journal, updates, now
        self._hook = next((Hook(**body) for _, body in journal.all("webhook")), None)
        self._error: Json = {}
        self._open = False
        self._delivery: Delivery | None = None
        self._ending: set[asyncio.Task[None]] = set()

    def __bool__(self) -> bool:
        return self._hook is not None

    def set(self, hook: Hook | None) -> None:
        """Turns the updates to another place or, with None, keeps them for polls."""
        if hook == self._hook:
            return
        self._halt()
        self._hook, self._error = hook, {}
        self._journal.drop("webhook", "hook")
        if hook:
            self._journal.put("webhook", "hook", asdict(hook))
        self._start()

    def info(self) -> Json:
        hook = self._hook or Hook("")
        told: Json = {"url": hook.url, "has_custom_certificate": bool(hook.certificate)}
        told |= {"pending_update_count": len(self._updates), **self._error}
        told |= {"max_connections": hook.connections} if self._hook else {}
        allowed = self._updates.allowed
        return told | ({"allowed_updates": allowed} if allowed else {})

    def open(self) -> None:
        """From now on there is an event loop to deliver in."""
        self._open = True
        self._start()

    def hang_up(self) -> None:
        self._open = False
        self._halt()

    async def ended(self) -> None:
        """Returns when nothing is being posted any more."""
        await asyncio.gather(*self._ending, return_exceptions=True)

    def _start(self) -> None:
        if not self._open or self._hook is None or self._delivery:
            return
        # An HTTP client is loaded only when there is somebody to write to.
        from bot.local.delivery import Delivery  # noqa: PLC0415

        self._delivery = Delivery(self._hook, self._updates, self._failed)

    def _halt(self) -> None:
        if self._delivery:
            task = self._delivery.stop()
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)
        self._delivery = None

    def _failed(self, why: str) -> None:
        self._error = {"last_error_date": int(self._now()), "last_error_message": why}


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.hostname or "")
        _ = parts.port
    except ValueError:
        known = None
    if not known:
        raise bad_request("invalid webhook URL specified")
    return parts


def _check_place(parts: SplitResult) -> None:
    """This computer may be named in any way, as in Telegram's own local mode."""
    if is_loopback(parts.hostname or ""):
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.port not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _secret(ask: Ask) -> str:
    secret = ask.text("secret_token")
    if len(secret.encode()) > _LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def _connections(ask: Ask) -> int:
    asked = ask.number("max_connections")
    return _CONNECTIONS if asked is None else max(1, min(int(asked), _MOST_CONNECTIONS))


def _certificate(ask: Ask) -> str:
    upload = ask.upload("certificate")
    if upload is None:
        return ""
    try:
        certificate = upload.content.decode()
        ssl.create_default_context(cadata=certificate)
    except (ssl.SSLError, ValueError):
        raise bad_request("bad webhook: Failed to set custom certificate file") from None
    return certificate
