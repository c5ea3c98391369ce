"""Renders the chart: with the `helm` on PATH or of ../shared/cluster, else with the Helm SDK that comes as a wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import helm_python
import yaml

CHART = Path(__file__).resolve().parents[2] / "charts/order-ingestion"
VALUES_FILES = sorted([*CHART.glob("ci/*-values.yaml"), CHART / "values-production.yaml"])
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Ten times as fast where PyYAML was built with libyaml."""
RELEASE, NAMESPACE = "shop", "orders"

Object = dict[str, Any]
Values = dict[str, Any]


class RenderError(Exception):
    """The chart refuses the values, or a template does not work."""


@cache
def program() -> str | None:
    """The real helm, when there is one."""
    own = Path.home() / ".cache/cluster/bin"
    return shutil.which("helm", path=os.pathsep.join([os.environ.get("PATH", ""), str(own)]))


def read(path: Path) -> Values:
    """The values of a file."""
    return yaml.safe_load(path.read_text("utf-8")) or {}


def render(values: Values | None = None, *, chart: Path = CHART, release: str = RELEASE) -> list[Object]:
    """The objects that Helm would create, tests included; the notes are not among them."""
    return [item for text in _manifests(chart, values or {}, release) for item in yaml.load_all(text, LOADER) if item]


@cache
def rendered_file(path: Path) -> tuple[Object, ...]:
    """The objects with the values of a file."""
    return tuple(render(read(path)))


def notes(values: Values | None = None) -> str:
    """What Helm prints after an installation."""
    return render_with_sdk(CHART, values or {}, RELEASE)["order-ingestion/templates/NOTES.txt"]


def lint(values: Values | None = None) -> str:
    """What `helm lint --strict` complains about; empty when it does not."""
    helm = program()
    if helm is None:
        return "\n".join(
            str(error) for error in helm_python.lint(CHART, values or {}, strict=True, namespace=NAMESPACE)["errors"]
        )
    done = _run([helm, "lint", "--strict", "--quiet", str(CHART), "-f", "-"], values or {})
    return done.stdout + done.stderr if done.returncode else ""


def render_with_sdk(chart: Path, values: Values, release: str) -> dict[str, str]:
    """Template path → what it renders to, by the SDK."""
    loaded = helm_python.Chart.load(chart)
    try:
        loaded.validate_schema(values)
        return loaded.render(values, name=release, namespace=NAMESPACE)
    except helm_python.HelmError as error:
        raise RenderError(str(error)) from None
    finally:
        loaded.close()


def _manifests(chart: Path, values: Values, release: str) -> list[str]:
    helm = program()
    if helm is None:
        rendered = render_with_sdk(chart, values, release)
        return [text for path, text in rendered.items() if not path.endswith("NOTES.txt")]
    done = _run([helm, "template", release, str(chart), "--namespace", NAMESPACE, "-f", "-"], values)
    if done.returncode:
        raise RenderError(done.stderr)
    return [done.stdout]


def _run(command: list[str], values: Values) -> subprocess.CompletedProcess[str]:
    text = yaml.safe_dump(values)
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=60, check=False, encoding="utf-8")
