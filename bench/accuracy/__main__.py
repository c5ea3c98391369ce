"""`python -m bench.accuracy DIR [--only TEXT] [--errors N]`: reads every labelled PDF of DIR/index.jsonl, prints a table."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.accuracy.scoring import Score, score_document
from bench.accuracy.words import load_pages
from services.reasoning.assess import assess
from services.reasoning.engines.base import ReadRequest
from services.reasoning.engines.rules import RulesEngine
from services.reasoning.schemas.canonical import canonical_schema

_ORDERS = ("order", "order_change", "order_response")


def main() -> None:
    """Scores the engine by family and by group."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    scores: dict[str, Score] = defaultdict(Score)
    spent, pages = 0.0, 0
    for entry in _entries(options.directory, options.only):
        score, seconds, count = _run(options.directory / entry["file"], entry)
        spent, pages = spent + seconds, pages + count
        for group in (entry["family"], _group(entry)):
            scores[group].add(score)
        if options.errors and not score.documents_right:
            print(entry["file"], *score.errors[: options.errors], sep="\n    ")
    _table(scores)
    print(f"{1000 * spent / max(pages, 1):.1f} ms per page in the engine, {pages} pages")


def _entries(directory: Path, only: str) -> list[dict[str, Any]]:
    entries = [json.loads(line) for line in (directory / "index.jsonl").read_text("utf-8").splitlines()]
    return [e for e in entries if e["file"].endswith(".pdf") and e["dataset"] != "sroie" and only in e["file"] + e["family"]]


def _run(path: Path, entry: dict[str, Any]) -> tuple[Score, float, int]:
    pages, schema, engine = load_pages(path), canonical_schema(), RulesEngine()
    start = perf_counter()
    draft = engine.read(ReadRequest(pages, schema))
    seconds = perf_counter() - start
    order = assess(draft, pages, schema=schema, profile=None, threshold=0.6).order
    return score_document(entry["ground_truth"], entry["scored_fields"], order), seconds, len(pages)


def _group(entry: dict[str, Any]) -> str:
    if entry["dataset"] == "markitdown" or entry["document_type"] == "receipt":
        return "= apart"
    return "= orders" if entry["document_type"] in _ORDERS else "= invoices"


def _table(scores: dict[str, Score]) -> None:
    print(f"{'group':40} {'docs':>5} {'header F1':>9} {'rows F1':>8} {'right':>6}")
    for group, score in sorted(scores.items()):
        header = _f1(score.right, score.right + score.wrong, score.right + score.wrong + score.missing)
        rows = _f1(score.rows_right, score.rows_given if score.rows_true else 0, score.rows_true)
        print(f"{group[:40]:40} {score.documents:5} {header:9.3f} {rows:8.3f} {score.documents_right / score.documents:6.2f}")


def _f1(right: int, given: int, true: int) -> float:
    return 2 * right / (given + true) if given + true else 1.0


if __name__ == "__main__":
    main()
