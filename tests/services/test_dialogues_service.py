"""What a runner is in the middle of saying is kept for an hour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from services_samples import NOW, RUNNER

from bot.core.dialogue import Locating
from bot.services.dialogues import FORGOTTEN_AFTER, Dialogues
from bot.store.database import Database

SAID = Locating("Tuesdays at 7")
SECOND = timedelta(seconds=1)


@pytest.fixture
async def dialogues(database: Database) -> Dialogues:
    await database.write(lambda rows: rows.add_runner(RUNNER))
    kept = Dialogues(database)
    await kept.keep(RUNNER.id, SAID, NOW)
    return kept


async def test_a_dialogue_of_the_hour_outlives_the_clean_up(dialogues: Dialogues) -> None:
    await dialogues.clean_up(NOW + FORGOTTEN_AFTER)
    assert await dialogues.of(RUNNER.id, NOW + FORGOTTEN_AFTER) == SAID


async def test_what_was_left_unsaid_is_forgotten(dialogues: Dialogues) -> None:
    await dialogues.clean_up(NOW + FORGOTTEN_AFTER + SECOND)
    assert await dialogues.of(RUNNER.id, NOW) is None
