"""What several test folders need."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data import shared_data_folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real documents; skips when there is none."""
    folder = shared_data_folder()
    if folder is None:
        pytest.skip("no documents in ../shared/data; set SHARED_DATA")
    return folder
