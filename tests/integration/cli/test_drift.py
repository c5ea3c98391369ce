"""`order-ingestion drift` with the real helm, chart and API server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.kube_api import PROGRAMS, kube_api, require

ROOT = Path(__file__).resolve().parents[3]
CHART = ROOT / "charts/order-ingestion"


class Release:
    """A release in a cluster without nodes."""

    def __init__(self, kubeconfig: Path) -> None:
        path = os.pathsep.join([os.environ["PATH"], str(PROGRAMS)])
        self.variables = {**os.environ, "KUBECONFIG": str(kubeconfig), "PATH": path}

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Runs a program."""
        return subprocess.run(
            command, env=self.variables, capture_output=True, text=True, timeout=90, check=False, encoding="utf-8"
        )

    def kubectl(self, *arguments: str) -> None:
        """Changes something behind Helm's back."""
        done = self.run("kubectl", "--namespace", "orders", *arguments)
        assert done.returncode == 0, done.stderr

    def drift(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The command."""
        options = ("--namespace", "orders", "--release", "shop", "--chart", str(CHART))
        return self.run(sys.executable, "-m", "services.cli", "drift", *options, *arguments)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    require("helm", "kubectl")
    with kube_api(tmp_path_factory.mktemp("kube")) as kubeconfig:
        one = Release(kubeconfig)
        done = one.run("helm", "install", "shop", str(CHART), "--namespace", "orders", "--create-namespace")
        assert done.returncode == 0, done.stderr
        yield one


def differences(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str, str | None]]:
    report: dict[str, Any] = json.loads(done.stdout)
    return [(one["status"], f"{one['kind']}/{one['name']}", one["path"]) for one in report["differences"]]


def test_a_fresh_release_has_no_drift(release: Release) -> None:
    done = release.drift()
    assert (done.returncode, done.stderr) == (0, "")
    assert "no drift" in done.stdout


def test_changes_by_hand_are_found(release: Release) -> None:
    ocr = "shop-order-ingestion-ocr"
    release.kubectl("scale", f"deployment/{ocr}", "--replicas=4")
    release.kubectl("set", "env", f"deployment/{ocr}", "OCR_WORKERS=3")
    release.kubectl("delete", "networkpolicy", ocr)
    done = release.drift("--json")
    assert done.returncode == 1
    assert differences(done) == [
        ("changed", f"Deployment/{ocr}", "spec.template.spec.containers[ocr].env[OCR_WORKERS]"),
        ("missing", f"NetworkPolicy/{ocr}", None),
    ]
    assert release.run("helm", "upgrade", "shop", str(CHART), "--namespace", "orders", "--force-conflicts").returncode == 0
    release.kubectl("set", "env", f"deployment/{ocr}", "OCR_WORKERS-")


def test_other_values_are_drift(release: Release, tmp_path: Path) -> None:
    values = tmp_path / "values.yaml"
    values.write_text("logLevel: DEBUG\n")
    done = release.drift("--json", "--values", str(values))
    assert done.returncode == 1
    assert ("changed", "ConfigMap/shop-order-ingestion-gateway", "data.LOG_LEVEL") in differences(done)


def test_values_that_the_chart_refuses_are_an_error(release: Release, tmp_path: Path) -> None:
    values = tmp_path / "values.yaml"
    values.write_text("nonsense: 1\n")
    done = release.drift("--values", str(values))
    assert (done.returncode, done.stdout) == (2, "")
    assert "nonsense" in done.stderr


def test_a_values_file_that_is_not_there_is_an_error(release: Release, tmp_path: Path) -> None:
    assert release.drift("--values", str(tmp_path / "absent.yaml")).returncode == 2
