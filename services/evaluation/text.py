"""The report as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_HEAD = (
    "",
    "docs",
    "header F1",
    "rows F1",
    "right rows",
    "tables",
    "cells",
    "docs right",
    "caught",
    "acc/right",
    "right/acc",
    "ECE h",
    "ECE c",
)


def as_text(report: dict[str, Any], worst: Sequence[dict[str, Any]] = ()) -> str:
    """Tables of groups, families and fields; the worst documents; throughput."""
    parts = [_table([_HEAD, *(_figures(name, one) for name, one in report["groups"].items())])]
    if "families" in report:
        parts.append(_table([("family", *_HEAD[1:]), *(_figures(name, one) for name, one in report["families"].items())]))
    for name, one in report["groups"].items():
        parts.append(_table([(name, "precision", "recall", "F1", "right", "wrong", "missing", "extra"), *_fields(one)]))
        if one["words"]:
            words = one["words"]
            parts.append(f"{name}: words precision {_share(words['precision'])} recall {_share(words['recall'])}")
    parts += [_document(one) for one in worst]
    speed = report["throughput"]
    rate = speed["documents_per_second"] or 0.0
    parts.append(f"{report['documents']} documents in {speed['seconds']:.1f} s, {rate:.1f} a second")
    return "\n\n".join(parts)


def _figures(name: str, one: dict[str, Any]) -> tuple[str, ...]:
    rows, review, calibration = one["rows"], one["review"], one["calibration"]
    shares = (
        one["header"]["f1"],
        rows["f1"],
        rows["right_f1"],
        one["tables_right"],
        rows["cell_accuracy"],
        one["documents_right"],
        review["caught"],
        review["accepted_of_right"],
        review["right_of_accepted"],
        calibration["header"]["ece"],
        calibration["cells"]["ece"],
    )
    return (name, str(one["documents"]), *(_share(share) for share in shares))


def _fields(one: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            name if field["header"] or name.startswith("lines.") else f"({name})",
            *(_share(field[key]) for key in ("precision", "recall", "f1")),
            *(str(field[key]) for key in ("right", "wrong", "missing", "extra")),
        )
        for name, field in one["fields"].items()
    ]


def _document(one: dict[str, Any]) -> str:
    head = f"{one['id']} ({one['family']}), confidence {one['confidence']:.2f}, {'accepted' if one['accepted'] else 'review'}"
    more = [f"and {one['more']} more"] if one["more"] else []
    return "\n    ".join([head, *one["reasons"], *more])


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width) for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
