"""Writes docs/schema/sales_order.schema.json, the published JSON Schema of the canonical order."""

from __future__ import annotations

import json
from pathlib import Path

from services.reasoning.schemas.canonical import canonical_json_schema

TARGET = Path(__file__).parents[1] / "docs" / "schema" / "sales_order.schema.json"


def rendered() -> str:
    """The file's content."""
    return json.dumps(canonical_json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(rendered(), encoding="utf-8")
