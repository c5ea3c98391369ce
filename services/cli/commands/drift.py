"""`order-ingestion drift`: what runs in a namespace against what the chart renders."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from services.cli.errors import BadUsage
from services.common.errors import ServiceError

if TYPE_CHECKING:
    from services.cli.drift.model import Difference, Report

NONE, DRIFT, ERROR = 0, 1, 2


def run(namespace: str, values: Sequence[Path], chart: Path, release: str, *, as_json: bool) -> int:
    """Prints a table, or one JSON object; 0 no drift, 1 drift, 2 it could not be found out."""
    try:
        report = _report(namespace, values, chart, release)
    except ServiceError as error:
        print(f"order-ingestion drift: {error.message}", file=sys.stderr)
        return ERROR
    _print(report, as_json)
    return DRIFT if report.differences else NONE


def _report(namespace: str, values: Sequence[Path], chart: Path, release: str) -> Report:
    for file in values:
        if not file.is_file():
            raise BadUsage(f"--values: {file} is no file.")
    from services.cli.drift.check import check
    from services.cli.drift.cluster import connected
    from services.cli.drift.render import render

    rendered = render(chart, release, namespace, values)
    with connected(namespace) as cluster:
        return check(rendered, cluster, release, namespace)


def _print(report: Report, as_json: bool) -> None:
    if as_json:
        print(json.dumps(as_data(report), ensure_ascii=False, separators=(",", ":"), default=str))
        return
    from services.cli.show.drift import print_drift

    print_drift(report)


def as_data(report: Report) -> dict[str, Any]:
    """The report as JSON has it."""
    rows = [{**dataclasses.asdict(one.key), **_row(one)} for one in report.differences]
    head = {"release": report.release, "namespace": report.namespace, "compared": report.compared}
    return {**head, "drift": bool(rows), "differences": rows}


def _row(one: Difference) -> dict[str, Any]:
    return {"status": one.status, "path": one.path or None, "expected": one.expected, "actual": one.actual}
