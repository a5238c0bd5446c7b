"""The compose files: they are well formed, careful, and agree with the rest of the project."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from deploy_files import CADDYFILE, COMPOSE, ROOT, compose, program, services

BOTH, SQLITE = COMPOSE
EVERY = [
    pytest.param(service, id=f"{path.name}:{name}")
    for path in COMPOSE
    for name, service in services(path).items()
]
OURS = [services(path)["coach"] for path in COMPOSE]
PINNED = re.compile(r"[\w/-]+:\d+\.\d+(\.\d+)?(-\w+)?|hip-drop-coach:\$\{COACH_VERSION:-local\}")


def config(path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [program("docker-compose"), "--file", str(path), "config", "--quiet"]
    clean = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", **environment}
    return subprocess.run(command, env=clean, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", COMPOSE, ids=lambda path: path.name)
def test_compose_itself_accepts_the_file(path: Path) -> None:
    said = config(path, COACH_DOMAIN="coach.example.org")
    assert (said.returncode, said.stderr) == (0, "")


def test_a_missing_domain_is_named_with_what_to_do() -> None:
    said = config(BOTH)
    assert said.returncode != 0
    assert "put COACH_DOMAIN=your.domain into .env" in said.stderr


@pytest.mark.parametrize("service", EVERY)
def test_a_service_has_no_more_rights_than_it_needs(service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.get("cap_add", []) in ([], ["NET_BIND_SERVICE"])
    assert service["deploy"]["resources"]["limits"]["memory"]


@pytest.mark.parametrize("service", EVERY)
def test_a_service_comes_back_ends_in_peace_and_keeps_its_logs_small(
    service: dict[str, Any],
) -> None:
    assert service["restart"] == "unless-stopped"
    assert service["stop_grace_period"]
    assert service["logging"]["options"]["max-size"]


@pytest.mark.parametrize("service", EVERY)
def test_an_image_has_a_version(service: dict[str, Any]) -> None:
    assert PINNED.fullmatch(service["image"])


@pytest.mark.parametrize("path", COMPOSE, ids=lambda path: path.name)
def test_no_secret_stands_in_the_environment(path: Path) -> None:
    for service in services(path).values():
        names = set(service.get("environment", {}))
        assert not [name for name in names if re.search("TOKEN|SECRET|KEY|PASSWORD$|_URL$", name)
                    and name != "BOT_WEBHOOK_URL"]  # fmt: skip


@pytest.mark.parametrize("path", COMPOSE, ids=lambda path: path.name)
def test_each_secret_that_is_asked_for_is_a_file_in_one_folder(path: Path) -> None:
    wanted = {name for service in services(path).values() for name in service.get("secrets", [])}
    declared = compose(path)["secrets"]
    assert wanted == set(declared)
    for name, secret in declared.items():
        assert (path.parent / secret["file"]).resolve() == ROOT / "secrets" / name


@pytest.mark.parametrize("path", COMPOSE, ids=lambda path: path.name)
def test_each_volume_and_network_is_declared(path: Path) -> None:
    whole = compose(path)
    for service in services(path).values():
        named = {volume.partition(":")[0] for volume in service.get("volumes", [])}
        assert {name for name in named if not name.startswith(".")} <= set(whole["volumes"])
        assert set(service.get("networks", [])) <= set(whole.get("networks", {}))


def test_the_coach_is_two_processes_that_no_one_reaches_from_outside() -> None:
    coach = services(BOTH)["coach"]
    assert coach["deploy"]["replicas"] == 2
    assert "ports" not in coach


def test_the_database_is_cut_off_from_everything_but_the_coach() -> None:
    inside = compose(BOTH)["networks"]["inside"]
    assert inside == {"internal": True}
    assert services(BOTH)["database"]["networks"] == ["inside"]
    assert [name for name, service in services(BOTH).items() if "inside" in service["networks"]] \
        == ["coach", "database"]  # fmt: skip


def test_the_coach_waits_for_a_database_that_answers() -> None:
    assert services(BOTH)["coach"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert "pg_isready" in services(BOTH)["database"]["healthcheck"]["test"]


def test_a_coach_with_sqlite_is_alone_and_polls() -> None:
    assert list(services(SQLITE)) == ["coach"]
    assert "BOT_WEBHOOK_URL" not in services(SQLITE)["coach"]["environment"]
    assert services(SQLITE)["coach"]["deploy"].get("replicas", 1) == 1


@pytest.mark.parametrize("coach", OURS, ids=["both", "sqlite"])
def test_what_the_coach_keeps_is_in_the_volume_of_its_image(coach: dict[str, Any]) -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert coach["volumes"] == ["coach:/data"]
    assert "VOLUME /data\n" in dockerfile
    assert "ln -s /data data" in dockerfile


def test_proxy_and_coach_agree_on_name_port_and_path() -> None:
    environment = services(BOTH)["coach"]["environment"]
    path = environment["BOT_WEBHOOK_URL"].rpartition("}")[2]
    port = environment["BOT_LISTEN"].rpartition(":")[2]
    caddyfile = CADDYFILE.read_text()
    assert f"\tpath {path}\n" in caddyfile
    assert f"dynamic a coach {port} " in caddyfile


def test_the_proxy_is_given_the_file_and_what_it_reads_from_the_environment() -> None:
    proxy = services(BOTH)["proxy"]
    asked = set(re.findall(r"\{\$(\w+)", CADDYFILE.read_text()))
    assert asked == set(proxy["environment"])
    assert "./deploy/Caddyfile:/etc/caddy/Caddyfile:ro" in proxy["volumes"]
