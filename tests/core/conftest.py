"""The real content, learned once for all tests of the core."""

from __future__ import annotations

import pytest

from bot.core.answers import Answers
from bot.library import Library


@pytest.fixture(scope="session")
def answers(library: Library) -> Answers:
    return Answers(library.knowledge, library.safety)
