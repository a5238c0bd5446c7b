"""The program's own code, taken apart."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "migrations")


@cache
def files() -> dict[str, ast.Module]:
    """Every Python file of the program by its path, such as bot/app.py."""
    found = (file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py")))
    return {str(file.relative_to(ROOT)): ast.parse(file.read_text("utf-8")) for file in found}


def imported(tree: ast.Module) -> set[str]:
    """All that a file imports, wherever in it: `a.b` and, of `from a import b`, `a` and `a.b`."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def importing(*modules: str) -> set[str]:
    """The files that import one of the modules, or something inside."""

    def meant(name: str) -> bool:
        return any(name == module or name.startswith(f"{module}.") for module in modules)

    return {path for path, tree in files().items() if any(map(meant, imported(tree)))}


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call, with the last part of the name that is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            yield (node.func.id if isinstance(node.func, ast.Name) else name), node


def called(*names: str) -> dict[str, list[str]]:
    """Where functions of these names are called: file, and each call as it is written."""
    found: dict[str, list[str]] = {}
    for path, tree in files().items():
        for name, call in calls(tree):
            if name in names:
                found.setdefault(path, []).append(ast.unparse(call))
    return found
