"""The same work in one process: the functions that the services' workers run, without gRPC, HTTP and sandbox."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from bench.load.requests import Latencies
from services.extraction.model import ExtractedPage, Options
from services.extraction.reading import read_document
from services.extraction.settings import ExtractionSettings
from services.reasoning.engines.base import ReadRequest
from services.reasoning.engines.rules import RulesEngine
from services.reasoning.reader import Task, conclude
from services.reasoning.schemas.canonical import canonical_schema


def reader() -> Callable[[bytes], str]:
    """A function from a native document's bytes to its order and fields as JSON."""
    settings, schema, rules = ExtractionSettings(), canonical_schema(), RulesEngine()
    options = Options(
        settings.extractor_chain, settings.extractor_min_characters, settings.extractor_min_alpha_ratio, settings.max_pages
    )
    task = Task(schema="sales_order@1", engine="rules", threshold=0.6)

    def read(data: bytes) -> str:
        pages = [part.page for part in read_document(data, options) if isinstance(part, ExtractedPage)]
        assessment, _ = conclude(task, schema, ReadRequest(pages, schema), None, rules)
        fields = {path: result.model_dump(mode="json") for path, result in assessment.fields.items()}
        return json.dumps({"order": assessment.order, "fields": fields})

    return read


def repeat(read: Callable[[bytes], str], path: Path, count: int) -> Latencies:
    """Reads the file `count` times, one after the other."""
    data, taken = path.read_bytes(), []
    start = perf_counter()
    for _ in range(count):
        since = perf_counter()
        read(data)
        taken.append(1000 * (perf_counter() - since))
    return Latencies(taken, perf_counter() - start)
