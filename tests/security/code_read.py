"""The program's own code, taken apart."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "migrations")


@cache
def files() -> dict[str, ast.Module]:
    """Every Python file of the program by its path, such as bot/app.py."""
    found = (file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py")))
    return {str(file.relative_to(ROOT)): ast.parse(file.read_text("utf-8")) for file in found}


@cache
def imported(tree: ast.Module) -> frozenset[str]:
    """All that a file imports, wherever in it: `a.b` and, of `from a import b`, `a` and `a.b`."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


def importing(*modules: str) -> set[str]:
    """The files that import one of the modules, or something inside."""

    def meant(name: str) -> bool:
        return any(name == module or name.startswith(f"{module}.") for module in modules)

    return {path for path, tree in files().items() if any(map(meant, imported(tree)))}


@cache
def calls(tree: ast.Module) -> tuple[tuple[str, ast.Call], ...]:
    """Every call, with the last part of the name that is called."""
    return tuple((last(node.func), node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def last(function: ast.expr) -> str:
    match function:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def called(*names: str) -> dict[str, list[str]]:
    """Where functions of these names are called: file, and each call as it is written."""
    found: dict[str, list[str]] = {}
    for path, tree in files().items():
        for name, call in calls(tree):
            if name in names:
                found.setdefault(path, []).append(ast.unparse(call))
    return found
