"""The gRPC face of the extraction service: protobuf ends here."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from time import perf_counter
from typing import Any, Final

import grpc.aio
from opentelemetry.trace import Span
from order_ingestion.v1 import document_pb2, extraction_pb2, extraction_pb2_grpc

from services.common.document.page import Fallback
from services.common.grpc.context import request_context, time_left
from services.common.telemetry import tracer
from services.common.version import revision, version
from services.extraction.engines.registry import CHAIN_ENGINES, FILE_ENGINES, STAND_IN, check_chain
from services.extraction.errors import InvalidRequest
from services.extraction.model import Header, Options, PackedPage, Structured
from services.extraction.reader import DocumentReader
from services.orders.model import Address, Allowance, OrderLine, Party, plain

LONGEST_WAIT: Final = 5
"""A caller without a deadline waits and reads for as many times the time of one document: one read after four others."""

_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class _Tally:
    """What is told about a document once it is read."""

    pages: int = 0
    needs_ocr: int = 0
    failed: int = 0
    engines: tuple[str, ...] = ()


class ExtractionServicer(extraction_pb2_grpc.ExtractionServicer):
    """Extraction of the contract. `options`: how documents are read unless the request says otherwise."""

    def __init__(self, reader: DocumentReader, options: Options) -> None:
        self._reader = reader
        self._options = options

    async def Extract(  # noqa: N802 - the name is the contract's
        self, request: extraction_pb2.ExtractRequest, context: grpc.aio.ServicerContext[Any, Any]
    ) -> AsyncIterator[extraction_pb2.ExtractResponse]:
        """Streams the header and the pages of a document."""
        with request_context(request.context), tracer(__name__).start_as_current_span("extract document") as span:
            started = perf_counter()
            options = self._chosen(request)
            tally = _Tally()
            deadline = time_left(context, LONGEST_WAIT * self._reader.timeout)
            async with aclosing(self._reader.read(request.document, options, deadline)) as parts:
                async for part in parts:
                    if isinstance(part, Header):
                        _note_header(span, part, len(request.document))
                        yield extraction_pb2.ExtractResponse(header=_header(part))
                    else:
                        page = _page(part)
                        _note_page(span, page.page, tally)
                        yield extraction_pb2.ExtractResponse(page=page)
            _note_end(span, tally, perf_counter() - started)

    async def Describe(  # noqa: N802 - the name is the contract's
        self, request: extraction_pb2.ExtractionDescribeRequest, context: grpc.aio.ServicerContext[Any, Any]
    ) -> extraction_pb2.ExtractionDescribeResponse:
        """Names the build, every engine and the version of its library."""
        description = document_pb2.ServiceDescription(
            service="extraction", version=version(), revision=revision(), components=list(_components(self._options.chain))
        )
        return extraction_pb2.ExtractionDescribeResponse(description=description)

    def _chosen(self, request: extraction_pb2.ExtractRequest) -> Options:
        try:
            chain = check_chain(request.chain) if request.chain else self._options.chain
        except ValueError as error:
            raise InvalidRequest(f"chain: {error}") from None
        pages = request.pages
        return replace(
            self._options, chain=chain, first_page=pages.first, last_page=pages.last, claimed_type=request.claimed_type
        )


def _note_header(span: Span, header: Header, size: int) -> None:
    span.set_attribute("document.media_type", header.media_type)
    span.set_attribute("document.pages", header.pages)
    span.set_attribute("document.bytes", size)
    if header.structured:
        span.set_attribute("document.structured", header.structured.standard)
    for fallback in header.fallbacks:
        _note_fallback(span, fallback, 0)
    if header.active_content:
        _LOG.warning("active content ignored", extra={"active_content": header.active_content})


def _note_page(span: Span, page: document_pb2.Page, tally: _Tally) -> None:
    verdict = page.verdict
    tally.pages += 1
    tally.needs_ocr += verdict.needs_ocr
    tally.failed += bool(verdict.error)
    if verdict.engine and verdict.engine not in tally.engines:
        tally.engines = (*tally.engines, verdict.engine)
    for fallback in verdict.fallbacks:
        _note_fallback(span, fallback, page.number)
    for hidden in page.hidden:
        span.add_event("hidden_text", {"page": page.number, "reason": hidden.reason, "words": hidden.words})


def _note_fallback(span: Span, fallback: Fallback | document_pb2.Fallback, page: int) -> None:
    fields: dict[str, str | int] = {"page": page, "engine": fallback.engine, "reason": fallback.reason}
    span.add_event("fallback", {**fields, "detail": fallback.detail})
    _LOG.info("engine left", extra={**fields, "detail": fallback.detail})


def _note_end(span: Span, tally: _Tally, seconds: float) -> None:
    span.set_attribute("extraction.pages_needing_ocr", tally.needs_ocr)
    span.set_attribute("extraction.pages_failed", tally.failed)
    span.set_attribute("extraction.engines", list(tally.engines))
    _LOG.info(
        "document extracted",
        extra={
            "pages": tally.pages,
            "needs_ocr": tally.needs_ocr,
            "failed": tally.failed,
            "extractor": ",".join(tally.engines),
            "duration_ms": round(seconds * 1000, 1),
        },
    )


def _components(chain: Sequence[str]) -> list[document_pb2.Component]:
    components = []
    for name, entry in (CHAIN_ENGINES | FILE_ENGINES).items():
        installed = entry.installed
        detail = "" if installed else f"{entry.module} is not installed"
        if not installed and name in STAND_IN:
            detail += f"; {STAND_IN[name]} takes its place"
        elif installed and name in CHAIN_ENGINES and name not in chain:
            detail = "not in EXTRACTOR_CHAIN"
        component = document_pb2.Component(
            kind="engine", name=name, version=entry.version if installed else "", available=installed, detail=detail
        )
        components.append(component)
    return components


def _page(part: PackedPage) -> extraction_pb2.ExtractedPage:
    return extraction_pb2.ExtractedPage(page=document_pb2.Page.FromString(part.page), ocr_document=part.ocr_document)


def _header(header: Header) -> extraction_pb2.DocumentHeader:
    fallbacks = [document_pb2.Fallback(engine=f.engine, reason=f.reason, detail=f.detail) for f in header.fallbacks]
    return extraction_pb2.DocumentHeader(
        media_type=header.media_type,
        pages=header.pages,
        sha256=header.sha256,
        structured=_structured(header.structured) if header.structured else None,
        encrypted=header.encrypted,
        active_content=header.active_content,
        fallbacks=fallbacks,
    )


_ORDER_TEXTS = ("document_number", "currency", "payment_terms", "delivery_terms")
_ORDER_DATES = ("document_date", "requested_delivery_date", "due_date", "service_from", "service_to")
_ORDER_AMOUNTS = ("line_total", "net_total", "tax_total", "grand_total")
_ORDER_PARTIES = ("buyer", "seller", "ship_to", "bill_to")
_LINE_FIELDS = (
    "line_number", "buyer_sku", "seller_sku", "gtin", "description", "quantity", "unit", "unit_code", "unit_price",
    "tax_rate", "amount", "requested_delivery_date", "service_from", "service_to",
)  # fmt: skip
_PARTY_FIELDS = ("name", "tax_id", "gln", "customer_number", "contact", "email", "phone")
_ADDRESS_FIELDS = ("street", "postal_code", "city", "region", "country")


def _text(value: str | Decimal | date | None) -> str:
    """A value on the wire: decimals in plain notation, dates in ISO 8601, absence as the empty string."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value


def _structured(structured: Structured) -> document_pb2.StructuredOrder:
    order = structured.order
    names = _ORDER_TEXTS + _ORDER_DATES + _ORDER_AMOUNTS
    fields: dict[str, Any] = {name: _text(getattr(order, name)) for name in names}
    fields |= {name: _party(getattr(order, name)) for name in _ORDER_PARTIES}
    return document_pb2.StructuredOrder(
        standard=structured.standard,
        profile=structured.profile,
        document_type=order.document_type.value if order.document_type else "",
        references=[document_pb2.StructuredReference(kind=entry.kind, value=entry.value) for entry in order.references],
        lines=[_line(line) for line in order.lines],
        allowances=[_allowance(entry) for entry in order.allowances],
        charges=[_allowance(entry) for entry in order.charges],
        notes=[order.notes] if order.notes else [],
        **fields,
    )


def _party(party: Party | None) -> document_pb2.StructuredParty | None:
    if party is None:
        return None
    fields: dict[str, Any] = {name: _text(getattr(party, name)) for name in _PARTY_FIELDS}
    return document_pb2.StructuredParty(address=_address(party.address) if party.address else None, **fields)


def _address(address: Address) -> document_pb2.StructuredAddress:
    fields = {name: _text(getattr(address, name)) for name in _ADDRESS_FIELDS}
    return document_pb2.StructuredAddress(lines=address.lines, **fields)


def _line(line: OrderLine) -> document_pb2.StructuredLine:
    return document_pb2.StructuredLine(
        price_basis="" if line.price_basis == 1 else plain(line.price_basis),
        allowances=[_allowance(entry) for entry in line.allowances],
        **{name: _text(getattr(line, name)) for name in _LINE_FIELDS},
    )


def _allowance(allowance: Allowance) -> document_pb2.StructuredAllowance:
    return document_pb2.StructuredAllowance(
        reason=_text(allowance.reason), amount=_text(allowance.amount), percent=_text(allowance.percent)
    )
