"""What the coach shows to HTTP: the webhook, and how the process is doing.

`/healthz`, `/readyz` and `/metrics` are for the operator and know no password: BOT_LISTEN is this
machine unless it is set otherwise, and a proxy in front of it hands on the webhook's path alone.
"""

from bot.web.hook import Hook
from bot.web.probes import Probes
from bot.web.site import site

__all__ = ["Hook", "Probes", "site"]
