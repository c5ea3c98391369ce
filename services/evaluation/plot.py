"""Reliability and coverage plots as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

_SIDE: Final = 260
_PAD: Final = 34


def as_html(report: dict[str, Any], text: str = "") -> str:
    """The plots of every group, and the report's text beneath."""
    figures = "".join(_group(name, one) for name, one in report["groups"].items())
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Evaluation</title>'
        "<style>body{font:14px sans-serif;margin:24px}figure{display:inline-block;margin:8px}pre{font-size:12px}</style>"
        f"<body><h1>Evaluation</h1>{figures}<pre>{escape(text)}</pre></body></html>"
    )


def _group(name: str, one: dict[str, Any]) -> str:
    plots = [_reliability(title, one["calibration"][key]) for title, key in (("header fields", "header"), ("cells", "cells"))]
    curve = [(point["coverage"], point["precision"]) for point in one["coverage"]]
    plots.append(_figure("coverage and precision of documents", "coverage", "precision", _line(curve)))
    return f"<h2>{escape(name)}</h2>{''.join(plots)}"


def _reliability(title: str, calibration: dict[str, Any]) -> str:
    """Share right over confidence; a bar is as wide as its bin, the diagonal is perfect."""
    most = max((one["count"] for one in calibration["bins"]), default=1)
    bars = "".join(
        _rect(one["low"], one["right"], 0.35 + 0.65 * one["count"] / most, f"{one['count']} values, {one['right']:.3f} right")
        for one in calibration["bins"]
    )
    diagonal = _line([(0.0, 0.0), (1.0, 1.0)], dashed=True)
    points = _line([(one["confidence"], one["right"]) for one in calibration["bins"]])
    ece = "no values" if calibration["ece"] is None else f"ECE {calibration['ece']:.3f}"
    return _figure(f"{title}: {ece}", "confidence", "share right", bars + diagonal + points)


def _figure(title: str, x: str, y: str, body: str) -> str:
    size = _SIDE + 2 * _PAD
    frame = f'<rect x="{_PAD}" y="{_PAD}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#888"/>'
    ticks = "".join(_ticks(at / 5) for at in range(6))
    axes = f'<text x="{_PAD + _SIDE / 2}" y="{size - 2}" text-anchor="middle">{escape(x)}</text>'
    axes += f'<text x="{_PAD}" y="{_PAD - 8}">{escape(y)}</text>'
    svg = f'<svg width="{size}" height="{size}" font-size="11" role="img">{frame}{ticks}{axes}{body}</svg>'
    return f"<figure><figcaption>{escape(title)}</figcaption>{svg}</figure>"


def _ticks(value: float) -> str:
    x, y = _place(value, value)
    across = f'<text x="{x}" y="{_PAD + _SIDE + 14}" text-anchor="middle">{value:.1f}</text>'
    return across + f'<text x="{_PAD - 5}" y="{y + 4}" text-anchor="end">{value:.1f}</text>'


def _place(x: float, y: float) -> tuple[float, float]:
    return round(_PAD + x * _SIDE, 1), round(_PAD + (1 - y) * _SIDE, 1)


def _rect(low: float, height: float, opacity: float, title: str) -> str:
    x, y = _place(low, height)
    tall = round(_PAD + _SIDE - y, 1)
    return (
        f'<rect x="{x}" y="{y}" width="{_SIDE / 10}" height="{tall}" fill="#4a7ebb" fill-opacity="{opacity:.2f}">'
        f"<title>{escape(title)}</title></rect>"
    )


def _line(points: Iterable[tuple[float, float]] | Sequence[tuple[float, float]], *, dashed: bool = False) -> str:
    path = " ".join(f"{x},{y}" for x, y in (_place(*point) for point in points))
    style = 'stroke="#999" stroke-dasharray="4"' if dashed else 'stroke="#b03a2e" stroke-width="1.5"'
    return f'<polyline points="{path}" fill="none" {style}/>'
