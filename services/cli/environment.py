"""Variables from a file."""

from __future__ import annotations

import os
from pathlib import Path

from dotenv import dotenv_values

from services.cli.errors import BadUsage


def load_env_file(path: Path) -> None:
    """Sets the variables of the file that the environment does not have yet.

    Raises:
        BadUsage: it cannot be read.
    """
    try:
        text_file = path.open(encoding="utf-8")
    except OSError as error:
        raise BadUsage(f"--env-file: {path}: {error.strerror}") from None
    with text_file:
        for name, value in dotenv_values(stream=text_file, interpolate=False).items():
            if value is not None:
                os.environ.setdefault(name, value)
