"""What the operator's machines may ask of this process, and where Telegram posts to."""

from __future__ import annotations

from starlette.types import ASGIApp

from bot.chat.courier import Courier
from bot.clock import Clock
from bot.health import Contact
from bot.meters import Meters, Observed
from bot.services.peers import Peers
from bot.store.database import Database
from bot.store.migrations import newest
from bot.store.repository import Repository
from bot.web import Hook, Probes, site
from bot.web.metrics import Metrics


def pages(  # noqa: PLR0917
    database: Database, clock: Clock, courier: Courier, peers: Peers, meters: Meters,
    contact: Contact, hook: Hook | None,
) -> ASGIApp:  # fmt: skip
    """All that is served on BOT_LISTEN."""

    async def reachable() -> None:
        await database.read(lambda rows: rows.revision())

    async def migrated() -> str | None:
        found = await database.read(lambda rows: rows.revision())
        return (
            None if found == newest() else f"It stands at {found}; this program wants {newest()}."
        )

    async def observe() -> Observed:
        def count(rows: Repository) -> tuple[dict[str, int], int, int]:
            running = rows.stats.sessions(clock.now())[2]
            return rows.stats.open_states(), running, rows.inbox.waiting()

        ledger, running, waiting = await database.read(count)
        place = peers.place
        return Observed(
            waiting=courier.line, dropped=courier.dropped, ledger=ledger, sessions=running,
            processes=place.alive, share=place.share, inbox=waiting,
        )  # fmt: skip

    probes = Probes(database=reachable, migrations=migrated, telegram=contact.told)
    return site([*probes.routes(), *Metrics(meters, observe).routes()], hook)
