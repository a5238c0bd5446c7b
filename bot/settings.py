"""Settings, read once from the environment. The names are a contract; see the README."""

from __future__ import annotations

import hmac
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.data_keys import read_key_file, read_keys
from bot.errors import SettingsError
from bot.store.address import sqlite_file

TELEGRAM = "https://api.telegram.org"
DATABASES = ("sqlite+aiosqlite", "postgresql+asyncpg")
SECRETS = Path("/run/secrets")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Settings(BaseSettings):
    """All settings; `python -m bot` reads them as BOT_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="BOT_", frozen=True, env_ignore_empty=True)

    token: SecretStr | None = None
    api_url: str = TELEGRAM
    database_url: str = "sqlite+aiosqlite:///data/coach.sqlite3"
    data_key: SecretStr | None = None
    data_key_file: Path | None = None
    content: Path = Path("content")
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str = "127.0.0.1:8080"
    admins: Annotated[frozenset[int], NoDecode] = frozenset()
    speed: float = Field(default=1.0, gt=0, le=1000)
    rate: float = Field(default=25.0, gt=0, le=100_000)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr | None) -> SecretStr | None:
        number, colon, key = (token.get_secret_value() if token else "1:x").partition(":")
        if not (number.isdecimal() and colon and key and key.isprintable() and " " not in key):
            raise ValueError("it looks like 123456:ABC-def; BotFather shows it")
        return token

    @field_validator("api_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("it begins with http:// or https://")
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, url: str) -> str:
        try:
            driver = make_url(url).drivername
        except ArgumentError:
            driver = ""
        if driver not in DATABASES:
            raise ValueError("it begins with sqlite+aiosqlite:/// or postgresql+asyncpg://")
        return url

    @field_validator("data_key")
    @classmethod
    def _holds_keys(cls, text: SecretStr | None) -> SecretStr | None:
        if text is not None:
            read_keys(text.get_secret_value())
        return text

    @field_validator("data_key_file")
    @classmethod
    def _is_the_only_one(cls, file: Path | None, info: ValidationInfo) -> Path | None:
        if file is not None and info.data.get("data_key") is not None:
            raise ValueError("BOT_DATA_KEY is set too; keep one of the two")
        return file

    @field_validator("webhook_url")
    @classmethod
    def _is_a_webhook(cls, url: str | None, info: ValidationInfo) -> str | None:
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.fragment:
            raise ValueError(
                "it is the public address, for example https://coach.example.org/hook"
            )
        if info.data.get("api_url") == TELEGRAM and not _telegram_reaches(parts):
            raise ValueError(
                "Telegram posts to https only, on port 443, 80, 88 or 8443; the proxy before the"
                " coach sees to that"
            )
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _is_a_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError("it is 1 to 256 letters, digits, _ and -")
        return secret

    @field_validator("listen")
    @classmethod
    def _is_host_and_port(cls, listen: str) -> str:
        host, _, port = listen.rpartition(":")
        if not (host and port.isdecimal() and int(port) < 65536):  # noqa: PLR2004
            raise ValueError("it is host:port, for example 127.0.0.1:8080")
        return listen

    @field_validator("admins", mode="before")
    @classmethod
    def _split(cls, admins: Any) -> Any:
        if not isinstance(admins, str):
            return admins
        numbers = [number.strip() for number in admins.split(",") if number.strip()]
        if not all(number.isdecimal() for number in numbers):
            raise ValueError("it lists Telegram user ids, for example 1234,5678")
        return frozenset(map(int, numbers))

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, level: Any) -> Any:
        return level.upper() if isinstance(level, str) else level

    @property
    def secret(self) -> str | None:
        """The token in the clear, for the one that signs in and the one that strikes it out."""
        return None if self.token is None else self.token.get_secret_value()

    @property
    def hook_path(self) -> str:
        """Where the webhook listens: the path of its public address."""
        return urlsplit(self.webhook_url or "").path or "/"

    @property
    def hook_secret(self) -> str:
        """What Telegram shows with each update. Unless it is set it is made of the token, so
        that all processes have the same."""
        if self.webhook_secret is not None:
            return self.webhook_secret.get_secret_value()
        return hmac.digest((self.secret or "").encode(), b"webhook", "sha256").hex()

    @property
    def data_keys(self) -> tuple[str, ...]:
        """The keys that seal what runners tell of themselves, newest first; empty without.

        Raises SettingsError when the key file cannot be used.
        """
        if self.data_key_file is not None:
            return read_key_file(self.data_key_file)
        return () if self.data_key is None else read_keys(self.data_key.get_secret_value())

    @property
    def host(self) -> str:
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        return int(self.listen.rpartition(":")[2])

    @property
    def folder(self) -> Path:
        """Where the program keeps its own files: beside the SQLite file, else `data`."""
        file = sqlite_file(self.database_url)
        return Path("data") if file is None else file.parent

    @property
    def media(self) -> Path:
        """Where finished films and pictures are kept; anybody may empty it."""
        return self.folder / "media"


def _secrets() -> Path | None:
    """A folder with a file for each secret setting, such as `bot_token`: Docker and systemd lay
    such folders out. BOT_SECRETS names it."""
    named = os.environ.get("BOT_SECRETS")
    folder = Path(named) if named else SECRETS
    if named and not folder.is_dir():
        raise SettingsError(f"BOT_SECRETS cannot be used: {named} is no folder.")
    return folder if folder.is_dir() else None


def _telegram_reaches(url: SplitResult) -> bool:
    """Bot API, setWebhook: what Telegram's own servers post to."""
    return url.scheme == "https" and (url.port or 443) in (443, 80, 88, 8443)


def read_settings() -> Settings:
    """The settings of this process. Raises SettingsError with one sentence for a person."""
    try:
        return Settings(_secrets_dir=_secrets())  # type: ignore[call-arg]
    except ValidationError as error:
        first = error.errors()[0]
        name = f"BOT_{str(first['loc'][0]).upper()}"
        why = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name} cannot be used: {why}.") from None
