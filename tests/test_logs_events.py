"""Every log line below bot/: its sentence stands in docs/logs.md, and nobody is named in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeGuard

import pytest

from bot.logs import FIXED

ROOT = Path(__file__).parents[1]
LEVELS = {"debug": "DEBUG", "info": "INFO", "warning": "WARNING", "error": "ERROR",
          "exception": "ERROR", "critical": "CRITICAL"}  # fmt: skip
SHOWN = frozenset({"time", "level", "logger", "event", "traceback"})
PEOPLE = frozenset({"chat", "runner", "who", "user", "operator", "key"})
ROW = re.compile(r"\| (.+?) \| ([A-Z]+) \|")


class Line(NamedTuple):
    """A call of a logger, and the functions and handlers it is in."""

    file: str
    call: ast.Call
    module: ast.Module
    scope: tuple[ast.AST, ...]

    @property
    def where(self) -> str:
        return f"{self.file}:{self.call.lineno}"

    @property
    def events(self) -> list[str]:
        """The sentence; both of them where one is chosen."""
        said = self.call.args[0]
        if isinstance(said, ast.Name):
            return [text for one in self.module.body if _sets(one, said.id)
                    for text in _texts(one.value)]  # fmt: skip
        return _texts(said)

    @property
    def level(self) -> str:
        assert isinstance(self.call.func, ast.Attribute)
        return LEVELS[self.call.func.attr]

    @property
    def fields(self) -> Iterator[tuple[str, ast.expr]]:
        extra = next((word.value for word in self.call.keywords if word.arg == "extra"), None)
        for found in self._dicts(extra):
            for name, value in zip(found.keys, found.values, strict=True):
                assert isinstance(name, ast.Constant), self.where
                yield name.value, value

    def _dicts(self, extra: ast.expr | None) -> list[ast.Dict]:
        if isinstance(extra, ast.Name):
            inner = next(one for one in reversed(self.scope) if isinstance(one, FUNCTIONS))
            return [one.value for one in ast.walk(inner)
                    if _sets(one, extra.id) and isinstance(one.value, ast.Dict)]  # fmt: skip
        return [extra] if isinstance(extra, ast.Dict) else []


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def lines() -> tuple[Line, ...]:
    found = []
    for file in sorted((ROOT / "bot").rglob("*.py")):
        module = ast.parse(file.read_text("utf-8"))
        found += list(_within(str(file.relative_to(ROOT)), module, module, ()))
    return tuple(found)


def _within(
    file: str, module: ast.Module, node: ast.AST, scope: tuple[ast.AST, ...]
) -> Iterator[Line]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call) and _logs(child.func):
            yield Line(file, child, module, scope)
        yield from _within(file, module, child, (*scope, child))


def _logs(func: ast.expr) -> bool:
    return (isinstance(func, ast.Attribute) and func.attr in LEVELS
            and ast.unparse(func.value) in {"log", "_log", "logger", "logging"})  # fmt: skip


def _errors(scope: tuple[ast.AST, ...]) -> Iterator[str]:
    """What errors are called there: caught ones, and those a function is given."""
    for one in scope:
        if isinstance(one, ast.ExceptHandler) and one.name:
            yield one.name
        if isinstance(one, FUNCTIONS):
            typed = [arg for arg in one.args.args if arg.annotation]
            yield from (arg.arg for arg in typed if _is_error(arg.annotation))


def _is_error(annotation: ast.expr | None) -> bool:
    return annotation is not None and ast.unparse(annotation).endswith("Error")


def _sets(node: ast.AST, name: str) -> TypeGuard[ast.Assign]:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name


def _texts(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) else []


def test_log_lines_are_found() -> None:
    assert len(lines()) > 40


def test_every_event_is_a_sentence_that_stays_the_same() -> None:
    assert [line.where for line in lines() if not line.events] == []


def test_the_page_for_operators_lists_every_event() -> None:
    listed = set(ROW.findall((ROOT / "docs" / "logs.md").read_text("utf-8")))
    said = {(event, line.level) for line in lines() for event in line.events}
    assert said - listed == set(), "say in docs/logs.md what these mean to an operator"
    assert listed - said == set(), "these are said no more"


def test_no_field_has_a_name_that_a_record_needs() -> None:
    """It would be a KeyError at the very moment at which something else goes wrong."""
    taken = FIXED | SHOWN
    assert [
        (line.where, name) for line in lines() for name, _ in line.fields if name in taken
    ] == []


def test_people_are_told_apart_by_hashed_ids() -> None:
    bare = [
        (line.where, name)
        for line in lines()
        for name, value in line.fields
        if name in PEOPLE and not ast.unparse(value).startswith("hashed(")
    ]
    assert bare == []


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_no_line_has_a_bare_id_in_its_sentence(name: str) -> None:
    bare = re.compile(rf"\b{name}(\.id|_id)?$")
    said = [(line.where, ast.unparse(arg)) for line in lines() for arg in line.call.args[1:]]
    assert [one for one in said if bare.search(one[1])] == []


def test_errors_are_told_by_their_kind_alone() -> None:
    """Their messages may quote what a runner wrote; `told` knows which do not."""
    bare = []
    for line in lines():
        errors = set(_errors(line.scope))
        values = [*line.call.args[1:], *(value for _, value in line.fields)]
        whole = {*errors, *(f"{how}({one})" for one in errors for how in ("str", "repr"))}
        bare += [line.where for value in values if ast.unparse(value).split("[")[0] in whole]
    assert bare == []
