"""The table of a drift report."""

from __future__ import annotations

import json
from typing import Any, Final

from rich import box
from rich.table import Table
from rich.text import Text

from services.cli.drift.model import Report
from services.cli.show import words
from services.cli.show.console import printing

_LONGEST: Final = 120
_STYLES: Final = {"changed": "yellow", "missing": "red", "extra": "red"}


def print_drift(report: Report) -> None:
    """One row a difference, and a line that says how many objects were looked at."""
    objects = {one.key for one in report.differences}
    summary = f"{report.compared} objects of {report.release} compared in {report.namespace}: "
    with printing() as out:
        if report.differences:
            out.print(_table(report))
        out.print(summary + (f"{len(objects)} differ" if objects else "no drift"), soft_wrap=True)


def _table(report: Report) -> Table:
    table = Table("object", "status", "field", "chart", "cluster", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in table.columns:
        column.overflow = "fold"
    for one in report.differences:
        status = Text(one.status, style=_STYLES[one.status])
        table.add_row(Text(f"{one.key.kind}/{one.key.name}"), status, Text(one.path), _cell(one.expected), _cell(one.actual))
    return table


def _cell(value: Any) -> Text:
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False, default=str)
    return Text(words.printable(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"))
