"""Renders the chart with the `helm` of PATH, which also looks at the cluster as an upgrade would."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import yaml

from services.cli.drift.model import Object, is_hook
from services.cli.errors import BadUsage, HelmFailed

_SECONDS: Final = 120
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def render(chart: Path, release: str, namespace: str, values: Sequence[Path]) -> list[Object]:
    """The objects of a release, without hooks and tests.

    Rendered against the cluster of KUBECONFIG: `lookup` finds the Secrets that an upgrade would keep, and the checksums of
    Secrets are those of the real ones.

    Raises:
        BadUsage: there is no chart, or no helm.
        HelmFailed: helm refuses values or templates, or cannot ask the cluster.
    """
    helm = shutil.which("helm")
    if helm is None:
        raise BadUsage("helm is not on PATH; it renders the chart.")
    if not (chart / "Chart.yaml").is_file() and chart.suffix != ".tgz":
        raise BadUsage(f"--chart: {chart} holds no chart.")
    command = [
        helm,
        "template",
        release,
        str(chart),
        "--namespace",
        namespace,
        "--dry-run=server",
        "--no-hooks",
        "--skip-tests",
    ]
    done = _run([*command, *(part for file in values for part in ("--values", str(file)))])
    return [item for item in _objects(done) if not is_hook(item)]


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False, encoding="utf-8")  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise HelmFailed(f"helm did not end: {type(error).__name__}.") from error
    if done.returncode:
        raise HelmFailed(done.stderr.strip().removeprefix("Error: ") or f"helm ended with {done.returncode}.")
    return done.stdout


def _objects(manifests: str) -> list[Object]:
    """Lists taken apart."""
    found: list[Object] = []
    for document in yaml.load_all(manifests, _LOADER):
        if document:
            found += document["items"] if document["kind"].endswith("List") and "items" in document else [document]
    return found
