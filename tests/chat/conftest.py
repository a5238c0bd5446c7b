"""A module may name the event loop of its tests: with `LOOP = Jumping` waiting takes no time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

import pytest


def pytest_asyncio_loop_factories(
    item: pytest.Item,
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    module = getattr(item, "module", None)
    return {"loop": getattr(module, "LOOP", asyncio.new_event_loop)}
