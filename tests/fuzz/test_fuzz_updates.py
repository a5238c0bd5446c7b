"""Whatever Telegram may send, and whatever runners may do: no fault, no stuck chat, no call that
Telegram would refuse. FUZZ=10000 takes so many updates at random (FUZZ_SEED, one run again)."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from fuzz_life import anything
from fuzz_stage import FuzzStage, fuzzed

MANY = int(os.environ.get("FUZZ", "300"))
SEED = int(os.environ.get("FUZZ_SEED", secrets.randbelow(2**32) if "FUZZ" in os.environ else 0))
BATCH = 20
ENOUGH = 30
"""So many faults are told; more would be the same ones."""


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    """The program's loop; it stands still while the next updates are made up."""
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def stage(
    runner: asyncio.Runner, tmp_path: Path, films: Path, database_url: str
) -> Iterator[FuzzStage]:
    (tmp_path / "media").symlink_to(films)
    program = fuzzed(database_url)
    yield runner.run(program.__aenter__())
    runner.run(program.__aexit__(None, None, None))


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_any_updates_leave_the_coach_well(runner: asyncio.Runner, stage: FuzzStage) -> None:
    wrong: list[str] = []
    for first in range(SEED, SEED + MANY, BATCH):
        acts = map(anything, range(first, min(first + BATCH, SEED + MANY)))
        wrong += [f"FUZZ_SEED={first}: {one}" for one in runner.run(stage.take(list(acts)))]
        if len(wrong) >= ENOUGH:
            break
    assert not wrong, f"from FUZZ_SEED={SEED} on, {len(wrong)} faults:\n\n" + "\n\n".join(wrong)
