"""A PostgreSQL server: its version, whether it takes writing, and has connections left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, inspect, text

from bot.doctor.databases import in_words
from bot.doctor.finding import Finding, fault, look, together, well
from bot.store.engines import POOL

OLDEST = 14
"""The oldest that PostgreSQL itself still mends (postgresql.org/support/versioning)."""
WANTED = POOL + 1
"""Connections of one process: those of its pool, and one for locks."""
LIMITS = text("""
    SELECT current_setting('max_connections')::int
           - current_setting('superuser_reserved_connections')::int AS most,
           (SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user) AS of_user,
           (SELECT datconnlimit FROM pg_database
             WHERE datname = current_database()) AS of_database,
           (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS used
""")
STATE = text("""
    SELECT current_setting('server_version_num')::int AS version,
           pg_is_in_recovery() OR current_setting('transaction_read_only')::bool AS read_only,
           coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS creates
""")


def reached(connection: Connection) -> Finding:
    """Whether it is new enough, and can be written."""
    told: dict[str, Any] = dict(connection.execute(STATE).mappings().one())
    writes = not inspect(connection).has_table("alembic_version") or bool(
        connection.execute(
            text("SELECT has_table_privilege('alembic_version', 'INSERT, UPDATE, DELETE')")
        ).scalar()
    )
    version, where = told["version"] // 10_000, in_words(connection.engine.url)
    found = state(version, read_only=told["read_only"], may=told["creates"] and writes)
    return together(found, f"PostgreSQL {version} at {where}, can be read and written.")


def connections(connection: Connection) -> Finding:
    """Whether a process more would find its connections."""
    limits = dict(connection.execute(LIMITS).mappings().one())
    used = limits.pop("used")
    return left(min(one for one in limits.values() if one >= 0), used)  # -1 is no limit


def left(most: int, used: int) -> Finding:
    """What it means that `used` of `most` connections are taken."""
    free = max(0, most - used)
    if free >= WANTED:
        return well(f"{free} of {most} are free; a process takes {WANTED} at most.")
    return look(
        f"{free} of {most} are free, and a process takes {WANTED} at most.",
        "All is well if every process you want runs already. Otherwise raise max_connections, or"
        " the limit of this user or database.",
    )


def state(version: int, *, read_only: bool, may: bool) -> Iterator[Finding]:
    if read_only:
        yield fault(
            "It can only be read: it is a standby, or set to read_only.",
            "Let BOT_DATABASE_URL name the server that is written to.",
        )
    elif not may:
        yield fault(
            "This user may not make or change tables.",
            "Let the user own its database: ALTER DATABASE … OWNER TO …; and GRANT ALL on what is"
            " in it.",
        )
    if version < OLDEST:
        yield look(
            f"PostgreSQL {version} is mended no more.",
            f"Move to {OLDEST} or newer: dump, and restore.",
        )
