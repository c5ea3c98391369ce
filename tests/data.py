"""Where the real documents are that tests read in place."""

from __future__ import annotations

import os
from pathlib import Path


def shared_data_folder() -> Path | None:
    """SHARED_DATA, else ../shared/data beside the repository; None when there is none."""
    folder = Path(os.environ.get("SHARED_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
    return folder if folder.is_dir() else None
