"""The pipeline: named steps from a file to its order.

A step takes and gives small serialisable values and refers to bytes, pages and readings through the document port, so that
`run` may call the steps one after another and a durable worker may wrap each of them. Every step may be repeated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from opentelemetry.trace import Span

from services.common import attributes
from services.common.errors import Internal
from services.common.telemetry import tracer
from services.gateway.budget import Budget
from services.gateway.documents import Documents
from services.gateway.errors import EmptyFile, TooLarge, TooManyPages
from services.gateway.load import Load
from services.gateway.model import (
    Admitted,
    Caller,
    Choices,
    Extracted,
    Header,
    PageEntry,
    ReadPage,
    Reasoned,
    Recognised,
    Upload,
)
from services.gateway.ports import Services
from services.gateway.recognition import Recogniser


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may be and do."""

    max_document_bytes: int
    max_pages: int
    parallel_pages: int


@dataclass(slots=True)
class Run:
    """A document that went through all steps, with the milliseconds of each."""

    admitted: Admitted
    extracted: Extracted
    recognised: Recognised
    reasoned: Reasoned
    timings: dict[str, float] = field(default_factory=dict)


class Pipeline:
    """The steps over some services and some document port."""

    def __init__(self, services: Services, documents: Documents, limits: Limits, load: Load) -> None:
        self._services = services
        self._documents = documents
        self._limits = limits
        self._load = load

    async def run(self, upload: Upload, caller: Caller, choices: Choices, budget: Budget) -> Run:
        """All steps for one file. Raises the ServiceError of the step that cannot be done."""
        timings: dict[str, float] = {}
        with _step("admit", timings):
            admitted = await self.admit(upload, caller, choices)
        with _step("extract", timings) as span:
            extracted = await self.extract(admitted, budget)
            _note_extracted(span, admitted, extracted)
        with _step("recognise", timings) as span:
            recognised = await self.recognise(admitted, extracted, budget)
            _note_recognised(span, recognised)
        with _step("reason", timings) as span:
            reasoned = await self.reason(admitted, extracted, recognised, budget)
            _note_reasoned(span, reasoned)
        return Run(admitted, extracted, recognised, reasoned, timings)

    async def admit(self, upload: Upload, caller: Caller, choices: Choices) -> Admitted:
        """Checks the size, hashes and keeps the bytes; extraction decides their type. Raises EmptyFile, TooLarge."""
        size = len(upload.content)
        if size == 0:
            raise EmptyFile("The file is empty.")
        if size > self._limits.max_document_bytes:
            raise too_large(self._limits.max_document_bytes)
        digest = hashlib.sha256(upload.content).hexdigest()
        reference = await self._documents.put_bytes(upload.content)
        return Admitted(caller, choices, reference, digest, size, upload.claimed_type)

    async def extract(self, admitted: Admitted, budget: Budget) -> Extracted:
        """Reads the text of every page and keeps the pages."""
        content = await self._documents.get_bytes(admitted.document)
        header: Header | None = None
        pages: list[PageEntry] = []
        parts = self._services.extraction.extract(admitted.caller, content, admitted.claimed_type, seconds=budget.check())
        async with aclosing(parts):
            async for part in parts:
                if isinstance(part, Header):
                    header = part
                    self._check_pages(part)
                else:
                    pages.append(await self._keep(part))
        if header is None:
            raise Internal("Extraction answered without a header.")
        structured = await self._documents.put_bytes(header.structured) if header.structured else ""
        return Extracted(header.media_type, header.pages, tuple(pages), structured, header.active_content, header.fallbacks)

    async def recognise(self, admitted: Admitted, extracted: Extracted, budget: Budget) -> Recognised:
        """Sends the pages that wait for OCR to it, some at a time. A page that fails gives a partial result."""
        recogniser = Recogniser(self._services.ocr, self._documents, self._limits.parallel_pages, self._load)
        return await recogniser.recognise(admitted, extracted, budget)

    async def reason(self, admitted: Admitted, extracted: Extracted, recognised: Recognised, budget: Budget) -> Reasoned:
        """Reads the order off the pages and keeps the reading."""
        pages = [await self._documents.get_page(entry.page) for entry in recognised.pages]
        structured = await self._documents.get_bytes(extracted.structured) if extracted.structured else b""
        reading = await self._services.reasoning.reason(
            admitted.caller, pages, structured, admitted.choices, seconds=budget.check()
        )
        reference = await self._documents.put_reading(reading)
        return Reasoned(reference, reading.engine, reading.schema_id, reading.confidence, reading.status, reading.profile_id)

    def _check_pages(self, header: Header) -> None:
        limit = self._limits.max_pages
        if header.pages > limit:
            params = {"pages": str(header.pages), "limit": str(limit)}
            raise TooManyPages(f"The file has {header.pages} pages; at most {limit} are read.", params=params)

    async def _keep(self, part: ReadPage) -> PageEntry:
        page, verdict = part.page, part.page.verdict
        waits = verdict.needs_ocr and bool(part.scan)
        return PageEntry(
            number=page.number,
            page=await self._documents.put_page(page),
            engine=verdict.engine,
            has_words=bool(page.words),
            scan=await self._documents.put_bytes(part.scan) if waits else "",
        )


def too_large(limit: int) -> TooLarge:
    """The error about a file of more than `limit` bytes."""
    return TooLarge(f"The file is larger than {limit} bytes.", params={"limit": str(limit)})


@contextmanager
def _step(name: str, timings: dict[str, float]) -> Iterator[Span]:
    """A span and the milliseconds of a step."""
    started = perf_counter()
    with tracer(__name__).start_as_current_span(name, record_exception=False) as span:
        try:
            yield span
        finally:
            timings[name] = round((perf_counter() - started) * 1000, 2)


def _note_extracted(span: Span, admitted: Admitted, extracted: Extracted) -> None:
    span.set_attribute(attributes.DOCUMENT_BYTES, admitted.size)
    span.set_attribute(attributes.MEDIA_TYPE, extracted.media_type)
    span.set_attribute(attributes.PAGES, extracted.page_count)
    span.set_attribute(attributes.NEEDS_OCR_PAGES, sum(bool(entry.scan) for entry in extracted.pages))


def _note_recognised(span: Span, recognised: Recognised) -> None:
    for entry in recognised.degraded:
        noted: dict[str, str | int] = {attributes.FALLBACK_REASON: entry.reason, attributes.PAGE_NUMBER: entry.page or 0}
        span.add_event("degraded", noted)


def _note_reasoned(span: Span, reasoned: Reasoned) -> None:
    span.set_attribute(attributes.ENGINE, reasoned.engine)
    span.set_attribute(attributes.SCHEMA_ID, reasoned.schema_id)
    span.set_attribute(attributes.CONFIDENCE, reasoned.confidence)
    span.set_attribute(attributes.STATUS, reasoned.status)
    if reasoned.profile_id:
        span.set_attribute(attributes.PROFILE_ID, reasoned.profile_id)
