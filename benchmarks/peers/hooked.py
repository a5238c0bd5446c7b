"""Where the peers with a webhook are told to listen: the coach's own settings say so."""

import os
from urllib.parse import urlsplit

URL = os.environ["BOT_WEBHOOK_URL"]
SECRET = os.environ["BOT_WEBHOOK_SECRET"]
PATH = urlsplit(URL).path


def port() -> int:
    return int(os.environ["BOT_LISTEN"].rpartition(":")[2])
