"""What the chart renders is what Kubernetes takes, strictly, with every values file."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import kubernetes_validate
import pytest

from tests.chart.helm import CHART, RELEASE, VALUES_FILES, Object, lint, program, read, render, render_with_sdk
from tests.chart.objects import OTHERS_KINDS

VERSIONS = ("1.30", "1.34", "1.37")
"""The oldest that the chart takes, the one of the cluster suite, the newest that the validator knows."""


@cache
def check(text: str, version: str) -> None:
    """Validates an object once, however many values files give the same."""
    kubernetes_validate.validate(json.loads(text), version, strict=True)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_object_is_valid(objects: list[Object], version: str) -> None:
    for item in objects:
        if item["kind"] not in OTHERS_KINDS:
            check(json.dumps(item, sort_keys=True), version)


def test_the_validator_refuses_an_unknown_field(default: list[Object]) -> None:
    deployment = next(item for item in default if item["kind"] == "Deployment")
    wrong = {**deployment, "spec": {**deployment["spec"], "replicaz": 2}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSIONS[0], strict=True)


def test_no_object_is_there_twice(objects: list[Object]) -> None:
    names = [(item["kind"], item["metadata"]["name"]) for item in objects]
    assert len(names) == len(set(names))


def test_no_environment_variable_is_there_twice(objects: list[Object]) -> None:
    for item in objects:
        if item["kind"] == "Deployment":
            for container in item["spec"]["template"]["spec"]["containers"]:
                names = [variable["name"] for variable in container["env"]]
                assert len(names) == len(set(names))


def test_helm_lint_is_clean(values_file: Path) -> None:
    assert lint(read(values_file)) == ""


def test_there_is_a_values_file_for_every_feature() -> None:
    assert {path.stem.removesuffix("-values") for path in VALUES_FILES} >= {
        "default", "keda", "scaling", "fixed-replicas", "existing-secrets", "external-secret", "sealed-secret", "ingress-tls",
        "http-route", "images", "profiles", "telemetry", "placement", "extras", "network", "values-production",
    }  # fmt: skip


@pytest.mark.skipif(program() is None, reason="no helm on PATH: the SDK renders everything already")
def test_helm_and_its_sdk_render_the_same_kinds() -> None:
    by_sdk = "\n".join(render_with_sdk(CHART, {}, RELEASE).values())
    for item in render():
        assert f"kind: {item['kind']}\n" in by_sdk
        assert item["metadata"]["name"] in by_sdk
