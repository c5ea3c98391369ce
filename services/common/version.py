"""Which build this is."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from importlib import metadata
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


@cache
def version() -> str:
    """Version of the distribution; `unknown` when it is not installed."""
    try:
        return metadata.version("order-ingestion")
    except metadata.PackageNotFoundError:
        return "unknown"


@cache
def revision() -> str:
    """Git revision of the build: GIT_REVISION (set in images), else that of the checkout; empty when unknown."""
    return os.environ.get("GIT_REVISION", "") or _checkout_revision()


def _checkout_revision() -> str:
    if not (_ROOT / ".git").exists():
        return ""
    command = ["git", "-C", str(_ROOT), "rev-parse", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=5, check=True).stdout.strip()  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
