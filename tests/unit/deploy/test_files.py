"""Dockerfile, Compose, Skaffold and the systemd unit agree with the code, the chart and each other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
SERVICES = {"gateway", "extraction", "ocr", "reasoning"}


def load(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text("utf-8"))


def documented() -> set[str]:
    return set(re.findall(r"(?m)^([A-Z][A-Z0-9_]*)=", (ROOT / ".env.example").read_text("utf-8")))


@pytest.fixture
def compose() -> dict[str, Any]:
    services = load("compose.yaml")["services"]
    return {name: service for name, service in services.items() if "profiles" not in service}


def test_compose_runs_every_service_from_its_image(compose: dict[str, Any]) -> None:
    assert set(compose) == SERVICES
    for name, service in compose.items():
        assert service["image"] == f"${{REGISTRY:-}}order-ingestion-{name}:${{TAG:-dev}}"


def test_compose_sets_only_variables_that_are_documented(compose: dict[str, Any]) -> None:
    names = {variable for service in compose.values() for variable in service["environment"]}
    assert names <= documented()


def test_compose_opens_the_gateway_on_loopback_and_nothing_else(compose: dict[str, Any]) -> None:
    assert {name: service["ports"] for name, service in compose.items() if "ports" in service} == {
        "gateway": ["127.0.0.1:${GATEWAY_PORT:-8000}:8000"]
    }


def test_compose_containers_cannot_write_but_to_tmp(compose: dict[str, Any]) -> None:
    for service in compose.values():
        assert (service["read_only"], service["tmpfs"], service["cap_drop"]) == (True, ["/tmp"], ["ALL"])


def test_every_service_has_an_extra_that_its_image_installs() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert {*SERVICES, "all"} <= set(extras)


def test_skaffold_builds_what_the_chart_installs() -> None:
    config = load("skaffold.yaml")
    built = {artifact["image"]: artifact["docker"]["buildArgs"]["SERVICE"] for artifact in config["build"]["artifacts"]}
    assert built == {f"order-ingestion-{name}": name for name in SERVICES}
    (release,) = config["deploy"]["helm"]["releases"]
    assert {key.split(".")[1] for key in release["setValueTemplates"]} == SERVICES
    assert set(load("charts/order-ingestion/values.yaml")["services"]) == SERVICES


def test_skaffold_dev_alone_leaves_the_engine_plain() -> None:
    config = load("skaffold.yaml")
    (profile,) = [profile for profile in config["profiles"] if profile.get("activation") == [{"command": "dev"}]]
    (patch,) = profile["patches"]
    position, *rest = patch["path"].removeprefix("/build/artifacts/").split("/")
    assert config["build"]["artifacts"][int(position)]["docker"]["buildArgs"] == {"SERVICE": "reasoning"}
    assert (rest, patch["value"]) == (["docker", "buildArgs", "COMPILE"], "false")


def test_the_unit_starts_a_program_that_exists() -> None:
    unit = (ROOT / "deploy/systemd/order-ingestion.service").read_text("utf-8")
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    (program,) = re.findall(r"(?m)^ExecStart=\S*/bin/(\S+) up$", unit)
    assert program in scripts
    assert set(re.findall(r"(?m)^Environment=(\w+)=", unit)) <= documented()
