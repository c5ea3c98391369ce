"""What several test folders need."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.data import shared_data_folder

os.environ.pop("COLUMNS", None)  # pytest-xdist sets 80 for its workers; what is printed must not depend on the runner


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real documents; skips when there is none."""
    folder = shared_data_folder()
    if folder is None:
        pytest.skip("no documents in ../shared/data; set SHARED_DATA")
    return folder
