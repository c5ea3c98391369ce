"""Variables from a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from services.cli.environment import load_env_file
from services.cli.errors import BadUsage


def test_sets_what_the_environment_does_not_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"LOG_LEVEL": "ERROR"})
    (tmp_path / ".env").write_text("# a comment\nLOG_LEVEL=DEBUG\nMODEL_NAME=a $b\n", "utf-8")
    load_env_file(tmp_path / ".env")
    assert os.environ == {"LOG_LEVEL": "ERROR", "MODEL_NAME": "a $b"}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match=r"--env-file: .*absent"):
        load_env_file(tmp_path / "absent")
