"""What becomes of a report on known holes in the libraries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from audit import judge, main

SOUND = {"name": "aiohttp", "version": "3.14.5", "vulns": []}
HOLE = {"id": "PYSEC-2026-1", "fix_versions": ["2.0"], "aliases": [], "description": "bad"}
BAD = {"name": "pyyaml", "version": "1.0", "vulns": [HOLE]}
UNASKED = {"name": "pillow", "skip_reason": "Dependency not found on PyPI"}


def report(*found: object) -> str:
    return json.dumps({"dependencies": found, "fixes": []})


@pytest.mark.parametrize("others", [(), (SOUND,), (UNASKED,)])
def test_a_known_hole_fails(others: tuple[object, ...]) -> None:
    verdict = judge(report(BAD, *others))
    assert not verdict.passes
    assert verdict.lines == ("pyyaml 1.0: PYSEC-2026-1, mended in 2.0",)


def test_no_hole_passes() -> None:
    verdict = judge(report(SOUND))
    assert verdict.passes
    assert verdict.lines == ("1 libraries, no known hole.",)


@pytest.mark.parametrize("told", [None, report(), report(UNASKED), report(UNASKED, SOUND)])
def test_that_nobody_could_be_asked_passes_and_is_said(told: str | None) -> None:
    verdict = judge(told)
    assert verdict.passes
    assert verdict.lines[0].startswith("not audited")


def test_the_exit_code_tells(tmp_path: Path) -> None:
    file = tmp_path / "audit.json"
    assert main(file) == 0
    file.write_text(report(BAD))
    assert main(file) == 1
