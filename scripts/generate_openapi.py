"""Writes docs/openapi.json, the published description of the HTTP API."""

from __future__ import annotations

import json
from pathlib import Path

from services.gateway.app import create_app
from services.gateway.http.lifecycle import Lifecycle

TARGET = Path(__file__).parents[1] / "docs" / "openapi.json"


def rendered() -> str:
    """The file's content."""
    return json.dumps(create_app(Lifecycle()).openapi(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(rendered(), encoding="utf-8")
