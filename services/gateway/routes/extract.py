"""POST /extract-order."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from services.common import telemetry
from services.gateway.assemble import assemble
from services.gateway.auth import Principal
from services.gateway.budget import Budget
from services.gateway.documents import MemoryDocuments
from services.gateway.errors import RequestTimeout
from services.gateway.http.dependencies import SECURITY, caller, gateway_of, principal
from services.gateway.http.disconnect import ClientGone, while_connected
from services.gateway.http.exchange import exchange_of
from services.gateway.http.forms import read_form
from services.gateway.model import Caller
from services.gateway.pipeline import Pipeline
from services.gateway.routes.openapi import EXTRACT_BODY, EXTRACT_RESPONSES
from services.orders.envelope import OrderExtractionResult

router = APIRouter(tags=["orders"])

_NOT_INCLUDED: Any = {"extraction": {"pages": {"__all__": {"text", "words"}}}}


@router.post(
    "/extract-order",
    summary="Read the order in a document",
    response_model=OrderExtractionResult,
    responses=EXTRACT_RESPONSES,
    openapi_extra={**EXTRACT_BODY, **SECURITY},
)
async def extract_order(request: Request, who: Annotated[Principal, Depends(principal("orders:write"))]) -> Response:
    """Reads a purchase order (PDF, PNG, JPEG, TIFF, plain text, Order-X, Factur-X or ZUGFeRD XML) and answers with the order.

    Every value comes with a calibrated confidence and the places on the pages where it is printed. `review.required` says
    whether a person must look at it, `degraded` what did not go as configured: a page that OCR could not read, a model that
    did not answer. Needs the scope `orders:write`.
    """
    budget = Budget(gateway_of(request).request_timeout)
    try:
        async with asyncio.timeout(budget.seconds):
            return await _extract(request, caller(request, who), budget)
    except TimeoutError:
        raise RequestTimeout("The document was not read in time.", params={"seconds": f"{budget.seconds:g}"}) from None
    except ClientGone:
        exchange_of(request).noted["client_gone"] = True
        return Response(status_code=499)


async def _extract(request: Request, asking: Caller, budget: Budget) -> Response:
    gateway = gateway_of(request)
    started = perf_counter()
    form = await read_form(request, gateway.limits.max_document_bytes)
    received = _milliseconds(started)
    documents = MemoryDocuments()
    pipeline = Pipeline(gateway.services, documents, gateway.limits, gateway.load)
    run = await while_connected(request, pipeline.run(form.upload, asking, form.choices, budget))
    assembling = perf_counter()
    result = await assemble(run, documents, gateway.health.descriptions, trace_id=telemetry.trace_id(), include=form.include)
    result.timings |= {"receive": received, "assemble": _milliseconds(assembling), "total": _milliseconds(started)}
    _note(request, result, run.recognised.usage.latency_ms)
    omitted = _NOT_INCLUDED if not form.include else None
    return Response(result.model_dump_json(by_alias=True, exclude=omitted), media_type="application/json")


def _note(request: Request, result: OrderExtractionResult, ocr_latency_ms: float) -> None:
    engines = dict.fromkeys(page.engine for page in result.extraction.pages if page.engine)
    exchange_of(request).noted.update(
        customer_profile_id=result.customer_profile_id,
        extractor=",".join(engines),
        pages=result.document.pages,
        ocr_latency_ms=ocr_latency_ms if result.usage.ocr_pages else None,
        confidence=result.confidence,
        schema_valid=result.validation.status == "valid",
        review_required=result.review.required,
        degraded=[f"{entry.component}:{entry.reason}" for entry in result.degraded],
    )


def _milliseconds(started: float) -> float:
    return round((perf_counter() - started) * 1000, 2)
