"""The Hip Drop Coach: explains, guides, reminds, remembers."""

import os
import sys
import zoneinfo

__version__ = "0.1.0"

# The pinned table of zones, wherever the coach runs: that of a system may be years older.
zoneinfo.reset_tzpath(to=())
# Both must be said before the Telegram library is imported, from wherever that happens first.
# Its way of the future: "retry after" as a timedelta, without a warning each time.
os.environ.setdefault("PTB_TIMEDELTA", "1")
# httpx comes with it, and its command line (never used) brings 4 MB of terminal colours; httpx
# goes on without that when it cannot be imported.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
# It also loads the whole of cryptography, 7 MB, for passports, which the coach has nothing to do
# with; what seals pain and notes gets by without this part.
sys.modules.setdefault("cryptography.hazmat.backends", None)  # type: ignore[arg-type]
