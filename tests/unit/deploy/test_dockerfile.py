"""The Dockerfile gets what it copies, keeps slow steps before quick ones, and ships nothing that only builds."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ("apt-get", "mypy", "gcc")


def _instructions() -> list[str]:
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _stages() -> tuple[list[str], list[str]]:
    """Instructions of the stage that builds and of the one that is shipped."""
    lines = _instructions()
    first, second = (index for index, line in enumerate(lines) if line.startswith("FROM "))
    return lines[first:second], lines[second:]


def _position(lines: Sequence[str], part: str) -> int:
    return next(index for index, line in enumerate(lines) if part in line)


def test_everything_copied_from_the_checkout_is_let_through() -> None:
    let_through = [line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")]
    copies = [line.split()[1:-1] for line in _stages()[0] if line.startswith("COPY ")]
    assert {source for sources in copies for source in sources} == set(let_through)


@pytest.mark.parametrize("slow", ["apt-get", "pip install -c constraints.txt", "mypy types-PyYAML"])
def test_what_is_slow_to_install_comes_before_the_code(slow: str) -> None:
    build, _ = _stages()
    assert _position(build, slow) < _position(build, "COPY services")


def test_the_code_is_compiled_before_the_profiles_are_copied() -> None:
    build, _ = _stages()
    assert _position(build, "COPY services") < _position(build, "--overlay") < _position(build, "COPY profiles")


def test_the_image_has_only_the_environment_and_the_profiles_of_the_build() -> None:
    _, shipped = _stages()
    copied = [line.split()[1:] for line in shipped if line.startswith("COPY ")]
    assert [source for _, source, _ in copied] == ["/opt/venv", "/src/profiles"]
    assert [line for line in shipped if any(tool in line for tool in TOOLS)] == []


def test_the_compilers_packages_are_in_the_lock_file() -> None:
    build, _ = _stages()
    (names,) = re.findall(r"--target /opt/mypy -c constraints\.txt ([\w -]+)", " ".join(build))
    locked = {line.partition("==")[0] for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    assert set(names.split()) <= locked


@pytest.mark.parametrize("compiled", ["true", "false"])
def test_the_build_script_hands_on_whether_to_compile(tmp_path: Path, compiled: str) -> None:
    fake = tmp_path / "buildah"
    fake.write_text(f'#!/bin/sh\necho "$@" >>{tmp_path}/asked\n', "utf-8")
    fake.chmod(0o755)
    given = {"COMPILE": compiled} if compiled == "false" else {}
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", **given}
    subprocess.run(["sh", "scripts/build_images.sh", "x", "reasoning"], cwd=ROOT, env=environment, check=True, timeout=30)
    assert f"--build-arg COMPILE={compiled} " in (tmp_path / "asked").read_text("utf-8")
