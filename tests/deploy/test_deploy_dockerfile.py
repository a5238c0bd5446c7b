"""The Dockerfile: clean, pinned, and made of files that are there; and how it is read."""

from __future__ import annotations

import re
import subprocess
from importlib import import_module
from pathlib import Path, PurePosixPath

import pytest
from deploy_files import DEPLOY, ROOT, program

from deploy.rehearse.dockerfile import (
    Step,
    copies,
    is_let_in,
    let_in,
    read_stages,
    read_steps,
    with_variables,
)

STAGES = read_stages((ROOT / "Dockerfile").read_text())
RULES = (ROOT / ".dockerignore").read_text().split()
SOURCES = [
    source
    for stage in STAGES
    for step in stage.steps
    if step.word == "COPY" and not copies(step)[0]
    for source in copies(step)[1]
]


def test_hadolint_has_nothing_to_warn_of() -> None:
    command = [program("hadolint"), "--failure-threshold", "warning", "Dockerfile"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout


def test_both_stages_stand_on_one_image_with_version_and_distribution() -> None:
    assert len({stage.image for stage in STAGES}) == 1
    assert re.fullmatch(r"python:3\.\d+-slim-[a-z]+", STAGES[0].image)


@pytest.mark.parametrize("source", SOURCES)
def test_what_is_copied_is_there_and_let_in(source: str) -> None:
    wanted = PurePosixPath(source)
    assert (ROOT / source).exists()
    assert any(path == wanted or wanted in path.parents for path in let_in(ROOT))


def test_a_stage_copies_from_one_that_comes_before() -> None:
    names = [stage.name for stage in STAGES]
    froms = [copies(step)[0] for step in STAGES[-1].steps if step.word == "COPY"]
    assert {name for name in froms if name} <= set(names[:-1])


def test_the_coach_runs_without_rights_and_ends_when_told() -> None:
    last = STAGES[-1]
    assert last.last("USER").rest == "1000:1000"
    assert last.last("CMD").listed() == ["python", "-m", "bot"]
    assert last.last("HEALTHCHECK").listed() == ["python", "-m", "bot", "health"]


def test_only_locked_packages_are_installed() -> None:
    pips = [step.rest for stage in STAGES for step in stage.steps if "pip install" in step.rest]
    assert pips
    assert all("--require-hashes -r requirements.lock" in pip for pip in pips)


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("bot/app.py", True),
        ("content/en/topics/x.md", True),
        ("requirements.lock", True),
        ("bot/__pycache__/app.pyc", False),
        ("bot/core/__pycache__/dose.pyc", False),
        ("secrets/bot_token", False),
        (".env", False),
        ("data/coach.sqlite3", False),
        (".git/config", False),
        ("tests/conftest.py", False),
    ],
)
def test_an_engine_sees_the_program_and_no_secret(path: str, seen: bool) -> None:
    assert is_let_in(PurePosixPath(path), RULES) is seen


def test_lines_are_joined_and_comments_left_out() -> None:
    text = "# one\nRUN a \\\n    # two\n    && b\n\nENV A=1 \\\n    B=$A\n"
    assert [(step.word, step.rest.split()) for step in read_steps(text)] == [
        ("RUN", ["a", "&&", "b"]),
        ("ENV", ["A=1", "B=$A"]),
    ]


def test_a_variable_sees_those_before_it_only() -> None:
    assert with_variables("PATH=/venv/bin:$PATH A=$B", {"PATH": "/bin"}) == {
        "PATH": "/venv/bin:/bin",
        "A": "$B",
    }


def test_a_command_in_json_form_is_read() -> None:
    assert Step("HEALTHCHECK", '--interval=60s CMD ["python", "-m"]').listed() == ["python", "-m"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("python -m venv /venv", "python -m venv /R/venv"),
        ("rm /venv/lib/python3*/site-packages/x", "rm /R/venv/lib/python3*/site-packages/x"),
        ("PATH=/venv/bin:$PATH", "PATH=/R/venv/bin:$PATH"),
        ("A=/bin:/data", "A=/bin:/R/data"),
        ("ln -s /data data", "ln -s /R/data data"),
        ("cat /etc/passwd bot/app.py > /dev/null", "cat /etc/passwd bot/app.py > /dev/null"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_a_rehearsal_moves_the_paths_of_the_image_and_no_others(
    said: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(DEPLOY / "rehearse")  # where its parts find each other
    built = import_module("building").Built(Path("/R"), STAGES[0], Path("/R"))
    assert built.placed(said) == meant
