"""constraints.txt is the lock file: what is installed is what it names."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "constraints.txt"
UNLOCKED = {"order-ingestion", "pip", "setuptools"}
"""Ourselves, and what the interpreter's venv module brings."""


def _normal(name: str) -> str:
    """PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _locked() -> dict[str, str]:
    lines = FILE.read_text("utf-8").splitlines()
    return {_normal(name): version for name, _, version in (line.partition("==") for line in lines if line)}


def test_every_installed_package_has_its_version_in_the_lock_file() -> None:
    installed = {_normal(found.name): found.version for found in metadata.distributions()}
    locked = _locked()
    assert {name: version for name, version in installed.items() if name not in UNLOCKED and locked.get(name) != version} == {}


def test_the_lock_file_holds_nothing_but_exact_versions() -> None:
    lines = FILE.read_text("utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)] == []
