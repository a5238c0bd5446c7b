"""The same as job_queue, with the coach's HTTP backend under it. Its log is off: a line for each
of thousands that are missed would be measured too."""

from __future__ import annotations

import logging

from benchmarks.peers.bare_ptb import AT_ONCE
from benchmarks.peers.job_queue import builder
from benchmarks.peers.ptb_backend import POLL_CONNECTIONS
from bot.chat.backend import Backend


def main() -> None:
    logging.disable()
    backend, polls = Backend(AT_ONCE, lambda: None), Backend(POLL_CONNECTIONS, lambda: None)
    builder().request(backend).get_updates_request(polls).build().run_polling()


if __name__ == "__main__":
    main()
