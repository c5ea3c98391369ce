"""The packed sets: SET.zip with index.jsonl and files/*.pdf."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent

SEALED: Final = frozenset({"j"})
"""Sets that nobody working on the engine looks into: only their totals are printed, and how often which field is wrong."""


def names() -> list[str]:
    """The sets, by the letters of their files, in order."""
    return sorted(path.stem for path in _FOLDER.glob("*.zip"))


def unpack(name: str, directory: Path) -> Path:
    """Unpacks a set into a folder of its name in `directory`, and returns that folder, which holds its index.jsonl."""
    target = directory / name
    with zipfile.ZipFile(_FOLDER / f"{name}.zip") as packed:
        packed.extractall(target)
    return target
