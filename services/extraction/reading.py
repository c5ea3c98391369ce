"""Reads one document: a header, then its pages. Runs in a worker process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Protocol

from services.common.document.page import Fallback
from services.extraction.chain import PdfChain
from services.extraction.engines.registry import CHAIN_ENGINES, EMBEDDED_XML, FILE_ENGINES
from services.extraction.errors import Corrupt, InvalidRequest
from services.extraction.model import ExtractedPage, Header, Options, Structured
from services.extraction.pdf.base import PdfDocument, PdfUnreadable, is_xml
from services.extraction.pdf.opening import active_content, open_pdf, too_many_pages
from services.extraction.sniff import PDF, TEXT, XML, sniff


class _Pages(Protocol):
    def __call__(self, first: int, last: int) -> Iterator[ExtractedPage]: ...


def read_document(data: bytes, options: Options) -> Iterator[Header | ExtractedPage]:
    """Yields the header, then each page in order.

    Raises the errors of services.extraction.errors; after the header only resource limits, and Corrupt when no page of the
    file can be read.
    """
    media_type = sniff(data, options.claimed_type)
    header = Header(media_type, 0, hashlib.sha256(data).hexdigest())
    if media_type == PDF:
        yield from _read_pdf(data, header, options)
    elif media_type == XML:
        yield _bare_xml(data, header)
    else:
        yield from _read_file(data, header, options)


def _read_file(data: bytes, header: Header, options: Options) -> Iterator[Header | ExtractedPage]:
    """Pictures and plain text."""
    name = "plaintext" if header.media_type == TEXT else "image"
    engine = FILE_ENGINES[name].load()(data, header.media_type)
    if engine.page_count > options.max_pages:
        raise too_many_pages(engine.page_count, options.max_pages)
    header.pages = engine.page_count
    pages = engine.pages(*_range(options, header.pages))
    first = next(pages)
    yield header
    for page in _chained(first, pages):
        if page.page.verdict.needs_ocr and "ocr" not in options.chain:
            page.ocr_document = b""
            page.page.verdict.needs_ocr = False
            page.page.verdict.error = "not_configured"
            page.page.verdict.fallbacks.append(Fallback("ocr", "not_configured", "the chain has no ocr"))
        yield page


def _chained(first: ExtractedPage, rest: Iterator[ExtractedPage]) -> Iterator[ExtractedPage]:
    yield first
    yield from rest


def _bare_xml(data: bytes, header: Header) -> Header:
    structured, fallback = CHAIN_ENGINES[EMBEDDED_XML].load()([("", data)])
    if structured is None:
        reason = fallback.detail if fallback else "no order in it"
        raise Corrupt(f"The XML cannot be read: {reason}.", params={"cause": fallback.reason if fallback else "empty"})
    header.structured = structured
    return header


def _read_pdf(data: bytes, header: Header, options: Options) -> Iterator[Header | ExtractedPage]:
    document = open_pdf(data, options.chain, options.max_pages)
    try:
        header.pages = document.page_count
        header.encrypted = document.encrypted
        first, last = _range(options, header.pages)
        attachments = _attachments(document, header)
        header.active_content = active_content(data, attachments)
        header.structured = _structured(attachments, header, options)
        chain = PdfChain(data, document, options)
        try:
            yield from _pages_of(chain, header, first, last)
        finally:
            chain.close()
    finally:
        document.close()


def _pages_of(chain: PdfChain, header: Header, first: int, last: int) -> Iterator[Header | ExtractedPage]:
    """The header goes out once a page could be read: a file without one is corrupt."""
    failed: list[ExtractedPage] = []
    announced = False
    for number in range(first, last + 1):
        page = chain.page(number - 1)
        if not announced and page.page.verdict.error == "engine_error":
            failed.append(page)
            continue
        if not announced:
            announced = True
            yield header
            yield from failed
        yield page
    if not announced and header.structured is None:
        raise Corrupt("The PDF is damaged: no page of it can be read.")
    if not announced:
        yield header
        yield from failed


def _attachments(document: PdfDocument, header: Header) -> list[tuple[str, bytes]]:
    try:
        return document.attachments()
    except PdfUnreadable as error:
        header.fallbacks.append(Fallback(EMBEDDED_XML, "engine_error", f"embedded files cannot be read: {error}"))
        return []


def _structured(attachments: list[tuple[str, bytes]], header: Header, options: Options) -> Structured | None:
    documents = [(name, content) for name, content in attachments if is_xml(name)]
    if not documents or EMBEDDED_XML not in options.chain:
        return None
    entry = CHAIN_ENGINES[EMBEDDED_XML]
    if not entry.installed:
        header.fallbacks.append(Fallback(EMBEDDED_XML, "not_installed"))
        return None
    structured, fallback = entry.load()(documents)
    if fallback is not None:
        header.fallbacks.append(fallback)
    found: Structured | None = structured
    return found


def _range(options: Options, pages: int) -> tuple[int, int]:
    """First and last page to read. Raises InvalidRequest when the file does not have them."""
    first, last = options.first_page or 1, options.last_page or pages
    if not 1 <= first <= last <= pages:
        raise InvalidRequest(f"Pages {first} to {last} were asked for; the document has {pages}.", params={"pages": str(pages)})
    return first, last
