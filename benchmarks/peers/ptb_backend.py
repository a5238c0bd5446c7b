"""The same as bare_ptb, with the coach's HTTP backend under it."""

from benchmarks.peers.bare_ptb import AT_ONCE, builder, run
from bot.chat.backend import Backend

POLL_CONNECTIONS = 4


def main() -> None:
    backend, polls = Backend(AT_ONCE, lambda: None), Backend(POLL_CONNECTIONS, lambda: None)
    run(builder().request(backend).get_updates_request(polls).build())


if __name__ == "__main__":
    main()
