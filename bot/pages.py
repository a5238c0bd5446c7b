"""What the operator's machines may ask of this process, and where Telegram posts to."""

from __future__ import annotations

from starlette.types import ASGIApp

from bot.edges import Edges
from bot.meters import Observed
from bot.store.migrations import newest
from bot.store.repository import Repository
from bot.web import Probes, site
from bot.web.metrics import Metrics
from bot.wiring import Wired


def pages(edges: Edges, parts: Wired) -> ASGIApp:
    """All that is served on BOT_LISTEN."""
    database, courier, peers = edges.database, parts.bot.courier, parts.together.peers

    async def reachable() -> None:
        await database.read(lambda rows: rows.revision())

    async def migrated() -> str | None:
        found = await database.read(lambda rows: rows.revision())
        return (
            None if found == newest() else f"It stands at {found}; this program wants {newest()}."
        )

    async def observe() -> Observed:
        def count(rows: Repository) -> tuple[dict[str, int], int, int]:
            running = rows.stats.sessions(edges.clock.now())[2]
            return rows.stats.open_states(), running, rows.inbox.waiting()

        ledger, running, waiting = await database.read(count)
        place = peers.place
        return Observed(
            waiting=courier.line, dropped=courier.dropped, ledger=ledger, sessions=running,
            processes=place.alive, share=place.share, inbox=waiting,
        )  # fmt: skip

    probes = Probes(database=reachable, migrations=migrated, telegram=parts.way.contact.told)
    figures = Metrics(parts.coach.meters, observe)
    return site([*probes.routes(), *figures.routes()], parts.way.hook)
