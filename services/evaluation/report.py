"""Scores of documents summed up by group or family."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from services.evaluation.calibration import calibration, coverage_curve, ratio, review
from services.evaluation.document import Count, DocumentScore, Rows
from services.evaluation.fields import HEADER

Json = dict[str, Any]


def report(scores: Sequence[DocumentScore], *, seconds: float, by_family: bool = False) -> Json:
    """Everything as JSON: `groups`, `families` where asked for, `throughput`. Ratios from 0 to 1, null where undefined."""
    result: Json = {"documents": len(scores), "groups": _by(scores, lambda score: score.entry.group)}
    if by_family:
        result["families"] = _by(scores, lambda score: score.entry.family)
    times = sorted(score.seconds for score in scores)
    result["throughput"] = {
        "seconds": seconds,
        "documents_per_second": ratio(len(scores), seconds),
        "p50_seconds": times[len(times) // 2] if times else None,
        "p95_seconds": times[min(len(times) - 1, int(len(times) * 0.95))] if times else None,
    }
    return result


def _by(scores: Sequence[DocumentScore], key: Callable[[DocumentScore], str]) -> Json:
    names = sorted({key(score) for score in scores})
    return {name: summary([score for score in scores if key(score) == name]) for name in names}


def summary(scores: Sequence[DocumentScore]) -> Json:
    """The figures of some documents."""
    fields: dict[str, Count] = {}
    header, rows, words = Count(), Rows(), Count()
    for score in scores:
        for name, count in score.fields.items():
            fields.setdefault(name, Count()).add(count)
        header.add(score.header)
        words.add(score.words)
        _add_rows(rows, score.rows)
    tables = [score.table for score in scores if score.table is not None]
    return {
        "documents": len(scores),
        "failed": sum(bool(score.failure) for score in scores),
        "header": measures(header),
        "fields": {name: {**measures(count), "header": name in HEADER} for name, count in sorted(fields.items())},
        "rows": _row_measures(rows),
        "tables_right": ratio(sum(tables), len(tables)),
        "documents_right": ratio(sum(score.right for score in scores), len(scores)),
        "review": review(scores),
        "calibration": {
            "header": calibration([claim for score in scores for claim in score.header_claims]),
            "cells": calibration([claim for score in scores for claim in score.cell_claims]),
        },
        "coverage": coverage_curve(scores),
        "words": measures(words) if words.right + words.missing else None,
    }


def measures(count: Count) -> Json:
    """Precision, recall and F1; a wrong value is a false positive and a false negative."""
    given = count.right + count.wrong + count.extra
    true = count.right + count.wrong + count.missing
    return {
        "precision": ratio(count.right, given),
        "recall": ratio(count.right, true),
        "f1": ratio(2 * count.right, given + true),
        "right": count.right,
        "wrong": count.wrong,
        "missing": count.missing,
        "extra": count.extra,
    }


def _row_measures(rows: Rows) -> Json:
    return {
        "true": rows.true,
        "given": rows.given,
        "f1": ratio(2 * rows.found, rows.true + rows.given),
        "right_f1": ratio(2 * rows.right, rows.true + rows.given),
        "cell_accuracy": ratio(rows.cells_right, rows.cells),
    }


def _add_rows(total: Rows, rows: Rows) -> None:
    for name in Rows.__slots__:
        setattr(total, name, getattr(total, name) + getattr(rows, name))


def worst(scores: Sequence[DocumentScore], count: int, reasons: int = 8) -> list[Json]:
    """The documents with most that is wrong, and what; at most `reasons` of each, `more` says how many are left out."""
    wrong = sorted((score for score in scores if not score.right), key=lambda score: (-len(score.reasons), score.entry.id))
    return [
        {
            "id": score.entry.id,
            "family": score.entry.family,
            "confidence": score.confidence,
            "accepted": score.accepted,
            "reasons": score.reasons[:reasons],
            "more": max(0, len(score.reasons) - reasons),
        }
        for score in wrong[:count]
    ]
