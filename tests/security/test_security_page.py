"""docs/security.md and what it points at."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ")][2:]
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(?:\w+::)?(\w+)`", PAGE)


@cache
def named_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(tree) if isinstance(node, kinds)}


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_each_test_that_the_page_names_is_there(file: str, test: str) -> None:
    assert test in named_in(file)


def test_nothing_that_looks_like_a_test_is_left_out_of_that() -> None:
    assert len(NAMED) == PAGE.count("::") - PAGE.count("::Test")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[2:40])
def test_each_threat_has_a_test(row: str) -> None:
    threat, held_by, shown_by = (cell.strip() for cell in row.strip("|").split("|"))
    assert threat
    assert held_by
    assert "tests/" in shown_by
