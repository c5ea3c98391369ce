"""Time from the bytes of a one-page native order to its result, against the time PyMuPDF needs for its words alone.

python -m bench.speed PATH … [--rounds 30] [--at-most 5]   PATH: a directory with index.jsonl, for its orders, or a PDF.

Theirs: open, words of every page, close. Ours: extraction, rules engine and assessment in the same process, without sandbox
and gRPC. Files and both readers take turns; a few rounds go before, so that imports and vocabularies are loaded; the
processor's time counts, so that other programs do not; the collector of cycles is set as in a worker. Reported are medians:
of the milliseconds, and of the rounds' ratios.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final, TypeVar

import pymupdf as _pymupdf

from bench.accuracy.pages import OPTIONS
from services.common.document.page import Page
from services.common.workers.collector import spare_collector
from services.evaluation.index import load_index
from services.extraction.model import ExtractedPage
from services.extraction.reading import read_document
from services.reasoning.assess import assess
from services.reasoning.engines.base import ReadRequest
from services.reasoning.engines.rules import RulesEngine
from services.reasoning.schemas.canonical import canonical_schema

_T = TypeVar("_T")
pymupdf: Any = _pymupdf
WARM_UP: Final = 3
_GROUP: Final = "orders"
_THRESHOLD: Final = 0.6
_ENGINE: Final = RulesEngine()


@dataclass(slots=True)
class Timing:
    """Seconds of each round for one file: PyMuPDF's words, then the parts of ours."""

    name: str
    theirs: list[float] = field(default_factory=list)
    extraction: list[float] = field(default_factory=list)
    engine: list[float] = field(default_factory=list)
    assessment: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times as long as PyMuPDF's words ours takes."""
        ours = zip(self.extraction, self.engine, self.assessment, strict=True)
        return median(sum(parts) / theirs for parts, theirs in zip(ours, self.theirs, strict=True))


def measure(files: Sequence[Path], rounds: int) -> list[Timing]:
    """Times every file in turn, round by round."""
    contents = [path.read_bytes() for path in files]
    timings = [Timing(path.stem) for path in files]
    for number in range(WARM_UP + rounds):
        for content, timing in zip(contents, timings, strict=True):
            gc.collect()
            _time_one(content, Timing("") if number < WARM_UP else timing)
    return timings


def _time_one(content: bytes, timing: Timing) -> None:
    _timed(timing.theirs, lambda: _their_words(content))
    pages = _timed(timing.extraction, lambda: _pages(content))
    schema = canonical_schema()
    draft = _timed(timing.engine, lambda: _ENGINE.read(ReadRequest(pages, schema)))
    _timed(timing.assessment, lambda: assess(draft, pages, schema=schema, profile=None, threshold=_THRESHOLD))


def _timed(seconds: list[float], run: Callable[[], _T]) -> _T:
    start = time.process_time()
    result = run()
    seconds.append(time.process_time() - start)
    return result


def _their_words(content: bytes) -> None:
    document = pymupdf.open(stream=content, filetype="pdf")
    for page in document:
        page.get_text("words")
    document.close()


def _pages(content: bytes) -> list[Page]:
    return [part.page for part in read_document(content, OPTIONS) if isinstance(part, ExtractedPage)]


def one_page_orders(path: Path) -> Iterable[Path]:
    """The file itself; of a directory the orders that are PDFs of one page with words of their own."""
    if path.is_file():
        return [path]
    files = [entry.path for entry in load_index(path) if entry.group == _GROUP and entry.path.suffix == ".pdf"]
    return [file for file in files if _is_one_native_page(file.read_bytes())]


def _is_one_native_page(content: bytes) -> bool:
    document = pymupdf.open(stream=content, filetype="pdf")
    single = document.page_count == 1
    document.close()
    return single and all(page.words and not page.verdict.needs_ocr for page in _pages(content))


def report(timings: Sequence[Timing], limit: float) -> str:
    """A table in milliseconds with the ratio of each file, and how many are within the limit."""
    lines = [f"{'file':40} {'PyMuPDF':>8} {'extraction':>11} {'engine':>8} {'assess':>8} {'ratio':>6}"]
    for timing in timings:
        parts = (timing.theirs, timing.extraction, timing.engine, timing.assessment)
        theirs, extraction, engine, assessment = (1000 * median(seconds) for seconds in parts)
        name = timing.name[:40]
        lines.append(f"{name:40} {theirs:8.2f} {extraction:11.2f} {engine:8.2f} {assessment:8.2f} {timing.ratio:6.2f}")
    ratios = [timing.ratio for timing in timings]
    within = sum(1 for ratio in ratios if ratio <= limit)
    lines.append(
        f"{within} of {len(ratios)} at most {limit:g}; {min(ratios):.2f} to {max(ratios):.2f}, median {median(ratios):.2f}"
    )
    return "\n".join(lines)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--at-most", type=float, default=5.0)
    options = parser.parse_args()
    files = [file for path in options.paths for file in one_page_orders(path)]
    if not files:
        parser.error("no order of one page with words of its own")
    measure(files, rounds=0)
    spare_collector()
    print(report(measure(files, options.rounds), options.at_most))


if __name__ == "__main__":
    main()
