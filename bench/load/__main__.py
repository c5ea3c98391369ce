"""`python -m bench.load [--requests N] [--documents N] [--scans N] [--json FILE]`: latency, throughput and memory.

One run measures everything side by side, since machines differ: a native one-page order over HTTP through all four services
at 1, 2, 4 and 8 in flight; the same work in one process; memory of every process over many documents; and OCR pages a second
through the services against the bare engine.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from bench.load import memory, ocr, single
from bench.load.requests import Latencies, load
from tests.stack import Stack, start_stack

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
ORDER = SAMPLES / "en_us_ruled.pdf"
IN_FLIGHT = (1, 2, 4, 8)
MEMORY_STEPS = 10


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=200, help="requests at each number in flight")
    parser.add_argument("--documents", type=int, default=2000, help="documents for the memory figures; 0 leaves them out")
    parser.add_argument("--scans", type=int, default=16, help="scanned pages for the OCR figures; 0 leaves them out")
    parser.add_argument("--json", type=Path, help="file that receives the figures")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stack = start_stack({"LOG_LEVEL": "WARNING"}, Path(folder))
        try:
            figures = _measure(stack, options)
        finally:
            stack.stop()
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2), "utf-8")


def _measure(stack: Stack, options: argparse.Namespace) -> dict[str, Any]:
    figures: dict[str, Any] = {"latency": _latency(stack, options.requests)}
    if options.scans:
        figures["ocr"] = _ocr(stack, options.scans)
    if options.documents:
        figures["memory"] = _memory(stack, options.documents)
    return figures


def _latency(stack: Stack, count: int) -> list[dict[str, float]]:
    read = single.reader()
    single.repeat(read, ORDER, 20)
    load(stack.url, ORDER, 20, 2)
    rows = []
    print(f"{'':18} {'in flight':>9} {'p50 ms':>8} {'p95 ms':>8} {'docs/s':>8}")
    for in_flight in IN_FLIGHT:
        alone = single.repeat(read, ORDER, count)
        through = load(stack.url, ORDER, count, in_flight)
        for name, figure in (("one process", alone), ("services", through)):
            flight = in_flight if name == "services" else 1
            print(f"{name:18} {flight:9} {figure.p50:8.1f} {figure.p95:8.1f} {figure.rate:8.1f}")
            rows.append(
                {"services": name == "services", "in_flight": flight, "p50": figure.p50, "p95": figure.p95, "rate": figure.rate}
            )
        print(f"{'  p50 ratio':18} {in_flight:9} {through.p50 / alone.p50:8.2f}")
    return rows


def _figures(figure: Latencies) -> dict[str, float]:
    return {"p50": figure.p50, "p95": figure.p95, "rate": figure.rate}


def _ocr(stack: Stack, scans: int) -> dict[str, float]:
    figures = ocr.measure(stack.url, scans)
    print("\nOCR pages a second: " + ", ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    return figures


def _memory(stack: Stack, documents: int) -> dict[str, Any]:
    steps = list(memory.measure(stack.url, stack.pid, ORDER, documents, max(1, documents // MEMORY_STEPS)))
    first, last = steps[0][1], steps[-1][1]
    print(f"\n{'MiB by process':24} {'warm':>8} {'after ' + str(documents):>12} {'growth %':>9}")
    for name in first:
        growth = 100 * (last.get(name, 0.0) / first[name] - 1)
        print(f"{name:24} {first[name]:8.1f} {last.get(name, 0.0):12.1f} {growth:9.1f}")
    return {str(done): found for done, found in steps}


if __name__ == "__main__":
    main()
