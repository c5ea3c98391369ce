"""`python -m bench.accuracy DIR [--only TEXT] [--by family] [--errors N] [--json FILE] [--html FILE] [--jobs N]
[--ocr [--cache DIR]]`.

Reads the labelled documents of DIR/index.jsonl in this process: extraction and the rules engine, no services. Without --ocr
only PDFs, and their scanned pages are empty. Fast; `order-ingestion evaluate` measures the product.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter

from bench.accuracy.pages import load_pages, recognised_pages
from services.common.errors import ServiceError
from services.evaluation.document import DocumentScore, failed_document, score_document
from services.evaluation.index import Entry, load_index
from services.evaluation.plot import as_html
from services.evaluation.report import report, worst
from services.evaluation.text import as_text
from services.reasoning.assess import assess
from services.reasoning.engines.base import ReadRequest
from services.reasoning.engines.rules import RulesEngine
from services.reasoning.schemas.canonical import canonical_schema

THRESHOLD = 0.6


def read_entry(entry: Entry, ocr: bool = False, cache: Path | None = None) -> tuple[DocumentScore, float, int]:
    """The score of a document, the seconds from words to result, and its pages."""
    try:
        pages = recognised_pages(entry.path, cache) if ocr else load_pages(entry.path)
    except ServiceError as error:
        return failed_document(entry, error.code), 0.0, 0
    schema, start = canonical_schema(), perf_counter()
    draft = RulesEngine().read(ReadRequest(pages, schema))
    found = assess(draft, pages, schema=schema, profile=None, threshold=THRESHOLD)
    seconds = perf_counter() - start
    fields = {path: {"confidence": one.confidence} for path, one in found.fields.items()}
    review = {"required": found.review_required}
    score = score_document(entry, {"order": found.order, "fields": fields, "confidence": found.confidence, "review": review})
    score.seconds = seconds
    return score, seconds, len(pages)


def main() -> None:
    """Scores the engine by group and by family."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--by", choices=("family",))
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--html", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--ocr", action="store_true")
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    entries = [entry for entry in load_index(options.directory, options.only) if options.ocr or entry.path.suffix == ".pdf"]
    start = perf_counter()
    results = _read_all(entries, partial(read_entry, ocr=options.ocr, cache=options.cache), options.jobs)
    scores = [score for score, _, _ in results]
    result = report(scores, seconds=perf_counter() - start, by_family=options.by == "family")
    result["worst"] = worst(scores, options.errors)
    text = as_text(result, result["worst"])
    print(text)
    pages = sum(count for _, _, count in results)
    print(f"{1000 * sum(spent for _, spent, _ in results) / max(pages, 1):.1f} ms a page from words to result, {pages} pages")
    if options.json:
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf-8")
    if options.html:
        options.html.write_text(as_html(result, text), "utf-8")


Read = Callable[[Entry], tuple[DocumentScore, float, int]]


def _read_all(entries: Sequence[Entry], read: Read, jobs: int) -> list[tuple[DocumentScore, float, int]]:
    if jobs == 1:
        return [read(entry) for entry in entries]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(read, entries, chunksize=4))


if __name__ == "__main__":
    main()
