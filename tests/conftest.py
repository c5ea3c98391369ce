"""What several test folders need."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real documents: SHARED_DATA, else ../shared/data beside the repository; skips when there is none."""
    folder = Path(os.environ.get("SHARED_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no documents at {folder}; set SHARED_DATA")
    return folder
