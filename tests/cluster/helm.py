"""The release under test: installed once, then brought from one set of values to another by upgrades."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import yaml

from tests.chart.helm import CHART, program
from tests.cluster.settings import ClusterSettings
from tests.cluster.states import Values

TIMEOUT_SECONDS = 300


@dataclass
class Release:
    """`name` in `namespace`. `values` are those of the last upgrade, without the images."""

    settings: ClusterSettings
    namespace: str
    name: str = "orders"
    values: Values = field(default_factory=dict)
    tag: str = ""
    """Of its images; empty while it is not installed."""

    @property
    def prefix(self) -> str:
        """What the names of its objects begin with."""
        return f"{self.name}-order-ingestion"

    def install(self, values: Values) -> float:
        """Installs it; seconds until everything was ready. Without values it gets nothing but where the images are."""
        self.tag, self.values = self.settings.tag, values
        return self._apply("install", self.values, self.tag)

    def upgrade(self, values: Values, tag: str = "") -> float:
        """Upgrades it and returns when everything is ready; seconds."""
        self.values, self.tag = values, tag or self.tag
        return self._apply("upgrade", self.values, self.tag)

    def has(self, values: Values) -> bool:
        """Whether it is what `install` with these values gives."""
        return (values, self.settings.tag) == (self.values, self.tag)

    def rollback(self) -> float:
        """Back to the revision before; seconds until everything was ready."""
        started = monotonic()
        self._helm("rollback", self.name, "--wait", f"--timeout={TIMEOUT_SECONDS}s")
        return monotonic() - started

    def test(self) -> str:
        """`helm test`; its output."""
        return self._helm("test", self.name, "--logs", "--timeout=120s")

    def uninstall(self) -> None:
        """Removes it; fine when it is not there."""
        self.tag = ""
        self._helm("uninstall", self.name, "--ignore-not-found")

    def _apply(self, command: str, values: Values, tag: str) -> float:
        given = {**values, "image": {"registry": self.settings.registry, "tag": tag}}
        started = monotonic()
        wait = ("--wait", f"--timeout={TIMEOUT_SECONDS}s")
        self._helm(command, self.name, str(CHART), "-f", "-", *wait, given=yaml.safe_dump(given))
        return monotonic() - started

    def _helm(self, *arguments: str, given: str = "") -> str:
        helm = program()
        assert helm, "helm is needed on PATH"
        command = [helm, *arguments, "--namespace", self.namespace]
        done = subprocess.run(
            command, input=given, capture_output=True, text=True, timeout=TIMEOUT_SECONDS + 60, check=False, env=_environment()
        )
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr


def _environment() -> dict[str, str]:
    """Helm's own state goes to a folder of the build, not to the home of whoever runs this."""
    folder = Path(__file__).resolve().parents[2] / "build" / "helm"
    names: dict[str, Any] = {f"HELM_{what}_HOME": str(folder / what.lower()) for what in ("CACHE", "CONFIG", "DATA")}
    return {**os.environ, **names}
