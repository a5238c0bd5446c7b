"""What operators read and copy names only settings, commands, files and links that exist."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
import typer
from deploy_files import CADDYFILE, COMPOSE, DEPLOY, PAGES, ROOT, UNITS

from bot.command_line import commands
from bot.settings import Settings

FILES = sorted({*PAGES, *COMPOSE, CADDYFILE, ROOT / "Dockerfile", DEPLOY / "new-secrets",
                *UNITS.iterdir()})  # fmt: skip
SETTINGS = {f"BOT_{name.upper()}" for name in Settings.model_fields}
# The folder with secrets is looked up before there are settings.
BESIDE = {"BOT_SECRETS"}
BOUNDED = re.compile(r"(?<![\w./])(bot|deploy|docs|content|migrations)/[\w./-]+")
METERS = ROOT / "bot/meters.py"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_setting_that_is_named_exists(file: Path) -> None:
    named = set(re.findall(r"\bBOT_[A-Z_]+[A-Z]\b", file.read_text()))
    assert named <= SETTINGS | BESIDE


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_secret_that_is_named_is_a_setting(file: Path) -> None:
    named = set(re.findall(r"\bbot_[a-z_]+[a-z]\b", file.read_text()))
    assert {name.upper() for name in named} <= SETTINGS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_command_that_a_page_names_exists(page: Path) -> None:
    whole = typer.main.get_command(commands)
    known = set(getattr(whole, "commands", {}))
    named = re.findall(r"(?:-m bot|`coach|^coach) ([a-z]+)", page.read_text(), re.MULTILINE)
    assert set(named) <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_file_that_a_page_names_exists(page: Path) -> None:
    named = {match.group().rstrip(".") for match in BOUNDED.finditer(page.read_text())}
    assert {name for name in named if not (ROOT / name).exists()} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text()):
        file, _, heading = target.partition("#")
        if not file.startswith("https://"):
            there = (page.parent / file) if file else page
            assert there.exists(), target
            assert not heading or heading in _headings(there), target


def _headings(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_each_metric_that_an_alert_asks_for_is_kept() -> None:
    told, meters = (file.read_text() for file in (ROOT / "docs/operate.md", METERS))
    named = set(re.findall(r"coach_(\w+?)(?:_total|_bucket)?[^\w]", told.partition("Alerts")[2]))
    assert "cue_late_seconds" in named
    assert {name for name in named if not re.search(rf'"(coach_)?{name}"', meters)} == set()


def test_the_pages_name_the_files_that_an_operator_gets() -> None:
    told = "".join(page.read_text() for page in PAGES)
    ours = chain(UNITS.iterdir(), (file for file in DEPLOY.iterdir() if file.is_file()))
    assert {file.name for file in ours if file.name not in told} == set()
