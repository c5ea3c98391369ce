"""What was measured, in build/cluster/figures.json and, to read, figures.md."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "build" / "cluster"


@dataclass
class Figures:
    """Scenario → name → value. Written after every entry, so that a run that fails leaves what it had."""

    values: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, scenario: str, **values: Any) -> None:
        """Keeps values of a scenario."""
        self.values.setdefault(scenario, {}).update(values)
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / "figures.json").write_text(json.dumps(self.values, indent=1) + "\n", "utf-8")
        (FOLDER / "figures.md").write_text(self._markdown(), "utf-8")

    def _markdown(self) -> str:
        found = [(scenario, *pair) for scenario, of in self.values.items() for pair in of.items()]
        rows = [f"| {scenario} | {name} | {_text(value)} |" for scenario, name, value in found]
        return "\n".join(["| scenario | what | value |", "| --- | --- | --- |", *rows, ""])


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_text(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "; ".join(_text(one) for one in value) or "none"
    return str(round(value, 2)) if isinstance(value, float) else str(value)
