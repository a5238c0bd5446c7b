"""The systemd units: systemd takes them, and they agree with each other and the program."""

from __future__ import annotations

import inspect
import re
import subprocess
from pathlib import Path

import pytest
from deploy_files import UNITS, program, unit

from bot.errors import RevokedError, SettingsError

SERVICES = sorted(path.name for path in UNITS.glob("*.service"))
TIMERS = sorted(path.name for path in UNITS.glob("*.timer"))
COMMAND = (UNITS / "coach").read_text()


def analyzed(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What systemd says of the units in `folder`, where each program is one that is there."""
    for name in (*SERVICES, *TIMERS):
        text = re.sub(r"/opt/coach/\S+", "/usr/bin/env", (UNITS / name).read_text())
        (folder / name).write_text(text)
    command = [program("systemd-analyze"), *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_systemd_finds_no_fault(tmp_path: Path) -> None:
    units = [f"./{name}" for name in (*SERVICES, *TIMERS)]
    said = analyzed(tmp_path, "verify", "--man=no", "--recursive-errors=no", *units)
    assert (said.returncode, said.stderr) == (0, "")


def test_systemd_calls_the_coach_well_guarded(tmp_path: Path) -> None:
    words = ("security", "--offline=true", "--threshold=20", "--no-pager", "./coach.service")
    assert analyzed(tmp_path, *words).returncode == 0


@pytest.mark.parametrize("name", SERVICES)
def test_a_unit_runs_as_a_user_of_its_own_and_writes_only_where_it_may(name: str) -> None:
    lines = unit(name)
    assert lines["User"] == ["coach"]
    assert lines["ProtectSystem"] == ["strict"]
    assert lines["NoNewPrivileges"] == ["yes"]
    assert lines["CapabilityBoundingSet"] == [""]


def test_ends_that_need_a_person_are_not_tried_again() -> None:
    codes = f"{SettingsError.exit_code} {RevokedError.exit_code}"
    assert unit("coach.service")["RestartPreventExitStatus"] == [codes]


def test_the_command_has_the_secrets_and_settings_of_the_service() -> None:
    lines = unit("coach.service")
    for key in ("LoadCredential", "EnvironmentFile"):
        assert re.findall(rf"--property={key}=(\S+)", COMMAND) == lines[key]
    given = dict(pair.split("=", 1) for pair in re.findall(r"--setenv=(\S+)", COMMAND))
    words = " ".join(lines["Environment"]).replace("BOT_SECRETS=%d", "").split()
    assert given == dict(word.split("=", 1) for word in words)


def test_the_command_works_in_the_folder_of_the_service() -> None:
    assert f"--working-directory={unit('coach.service')['WorkingDirectory'][0]} " in COMMAND


@pytest.mark.parametrize("name", TIMERS)
def test_a_timer_has_a_service_and_makes_up_for_a_missed_night(name: str) -> None:
    assert name.replace(".timer", ".service") in SERVICES
    assert unit(name)["Persistent"] == ["yes"]


def test_a_secret_is_named_as_the_program_looks_for_it() -> None:
    for line in unit("coach.service")["LoadCredential"]:
        name, _, path = line.partition(":")
        assert path == f"/etc/coach/{name}"
        assert name.startswith("bot_")


def test_a_backup_looks_where_the_program_puts_it() -> None:
    from bot.settings import Settings  # noqa: PLC0415
    from bot.store import backup  # noqa: PLC0415

    folder = Settings.model_fields["database_url"].default.partition("///")[2].rpartition("/")[0]
    assert f"find {folder}/{backup.FOLDER} -name coach-*.sqlite3 " in str(
        unit("coach-backup.service")["ExecStart"]
    )
    assert 'f"coach-{' in inspect.getsource(backup.back_up)
