"""Words and speed of the OCR service on receipts: `python -m bench.ocr_words DATA [--count 20] [--workers 2] [--threads 0]`.

Starts the service on a free port, sends pages with as many calls in flight as there are workers, and compares the words
with the truth: whitespace-separated, as multisets, case folded (data/README.md). With --url the pages are posted to a running
gateway instead, with include=words. With --bare the same pages are read in this process first, one at a time. Prints a table
and writes a JSON file.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import grpc
import httpx
from order_ingestion.v1 import document_pb2, ocr_pb2, ocr_pb2_grpc

from services.common.grpc.context import deadline
from services.common.grpc.server import start_server
from services.ocr.bootstrap import build, threads_of
from services.ocr.engines.base import PageJob
from services.ocr.engines.rapid import engine as rapid
from services.ocr.settings import OcrSettings


@dataclass
class Score:
    """Counts of one or all pages."""

    file: str
    right: int
    found: int
    true: int
    seconds: float = 0.0

    @property
    def recall(self) -> float:
        return self.right / max(self.true, 1)

    @property
    def precision(self) -> float:
        return self.right / max(self.found, 1)


def sample(data: Path, count: int) -> list[tuple[Path, Counter[str]]]:
    """Pictures spread evenly over the set, with their true words."""
    entries = [json.loads(line) for line in (data / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    chosen = [entry for entry in entries if entry["dataset"] == "sroie"]
    step = max(1, len(chosen) // count)
    return [(data / entry["file"], truth(data / entry["box"])) for entry in chosen[::step][:count]]


def truth(path: Path) -> Counter[str]:
    """The words of a box file: eight coordinates, then the text of a line."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return Counter(word.casefold() for line in lines if line.count(",") >= 8 for word in line.split(",", 8)[8].split())


def score(file: str, words: list[str], true: Counter[str], seconds: float) -> Score:
    """Compares multisets of words."""
    found = Counter(word.casefold() for word in words)
    return Score(file, (found & true).total(), found.total(), true.total(), seconds)


async def through_service(pages: list[tuple[Path, Counter[str]]], settings: OcrSettings) -> tuple[list[Score], float]:
    """Scores, and seconds for all pages."""
    server = await start_server(build(settings), "127.0.0.1:0")
    documents = {path: path.read_bytes() for path, _ in pages}
    turn = asyncio.Semaphore(settings.ocr_workers)
    try:
        async with grpc.aio.insecure_channel(server.address, options=[("grpc.max_send_message_length", -1)]) as channel:
            stub = ocr_pb2_grpc.OcrStub(channel)

            async def read(path: Path, document: bytes, true: Counter[str]) -> Score:
                context = document_pb2.RequestContext(tenant="bench", request_id=path.stem)
                request = ocr_pb2.RecognizePageRequest(context=context, document=document, engine="rapid")
                async with turn:
                    started = time.perf_counter()
                    answer = await stub.RecognizePage(request, **deadline(300))
                return score(path.name, [word.text for word in answer.page.words], true, time.perf_counter() - started)

            started = time.perf_counter()
            scores = await asyncio.gather(*(read(path, documents[path], true) for path, true in pages))
            return list(scores), time.perf_counter() - started
    finally:
        await server.stop(0)


async def through_gateway(pages: list[tuple[Path, Counter[str]]], url: str, in_flight: int) -> tuple[list[Score], float]:
    """Scores, and seconds for all pages; raises when a page is not answered with 200."""
    turn = asyncio.Semaphore(in_flight)
    documents = {path: path.read_bytes() for path, _ in pages}
    fields = {"include": "words", "reasoning_engine": "rules"}
    async with httpx.AsyncClient(base_url=url, timeout=300) as client:

        async def read(path: Path, true: Counter[str]) -> Score:
            async with turn:
                started = time.perf_counter()
                response = await client.post("/extract-order", files={"file": (path.name, documents[path])}, data=fields)
                response.raise_for_status()
            words = [word["text"] for page in response.json()["extraction"]["pages"] for word in page["words"]]
            return score(path.name, words, true, time.perf_counter() - started)

        started = time.perf_counter()
        scores = await asyncio.gather(*(read(path, true) for path, true in pages))
        return list(scores), time.perf_counter() - started


def bare(pages: list[tuple[Path, Counter[str]]], threads: int) -> float:
    """Seconds for all pages in this process."""
    rapid.load(threads)
    started = time.perf_counter()
    for path, _ in pages:
        rapid.read_page(PageJob(path.read_bytes(), 1, 200))
    return time.perf_counter() - started


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--url", default=None, help="a running gateway, such as http://127.0.0.1:8000")
    parser.add_argument("--bare", action="store_true", help="read the pages in this process too")
    parser.add_argument("--json", type=Path, default=None, help="file that receives the figures")
    arguments = parser.parse_args()
    settings = OcrSettings(
        ocr_workers=arguments.workers, ocr_threads=arguments.threads, ocr_timeout=300, deepseek_ocr_endpoint=None
    )
    pages = sample(arguments.data, arguments.count)
    alone = bare(pages, threads_of(settings)) if arguments.bare else None
    reading = through_gateway(pages, arguments.url, arguments.workers) if arguments.url else through_service(pages, settings)
    scores, seconds = asyncio.run(reading)
    right, found, true = (sum(getattr(entry, name) for entry in scores) for name in ("right", "found", "true"))
    total = Score("all", right, found, true, seconds)
    for entry in [*scores, total]:
        print(f"{entry.file:12} recall {entry.recall:.3f}  precision {entry.precision:.3f}  {entry.seconds:6.2f} s")
    print(f"{len(pages) / seconds:.2f} pages a second with {arguments.workers} workers of {threads_of(settings)} threads")
    if alone is not None:
        print(f"{len(pages) / alone:.2f} pages a second in one process")
    if arguments.json:
        figures = {"pages": [asdict(entry) for entry in scores], "seconds": seconds, "bare_seconds": alone}
        arguments.json.write_text(json.dumps(figures | {"recall": total.recall, "precision": total.precision}, indent=1))


if __name__ == "__main__":
    main()
