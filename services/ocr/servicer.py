"""The gRPC face of the OCR service: protobuf ends here."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any, Final

import grpc.aio
from opentelemetry.trace import Span
from order_ingestion.v1 import document_pb2, ocr_pb2, ocr_pb2_grpc

from services.common import attributes
from services.common.document.page import Fallback
from services.common.grpc.context import request_context, time_left
from services.common.telemetry import tracer
from services.common.version import revision, version
from services.common.wire.pages import page_to_proto
from services.ocr.engines.base import PageJob
from services.ocr.engines.deepseek.engine import DeepSeekEngine
from services.ocr.engines.registry import DEEPSEEK, components
from services.ocr.recogniser import Recognised, Recogniser

_LOG = logging.getLogger(__name__)
_ROTATION: Final = "order_ingestion.page.orientation"


class OcrServicer(ocr_pb2_grpc.OcrServicer):
    """Ocr of the contract. `model`: name of DeepSeek-OCR at its endpoint."""

    def __init__(self, recogniser: Recogniser, model: str) -> None:
        self._recogniser = recogniser
        self._model = model

    async def RecognizePage(  # noqa: N802 - the name is the contract's
        self, request: ocr_pb2.RecognizePageRequest, context: grpc.aio.ServicerContext[Any, Any]
    ) -> ocr_pb2.RecognizePageResponse:
        """Recognises one page."""
        with request_context(request.context), tracer(__name__).start_as_current_span("recognize page") as span:
            number = request.page or 1
            shown = request.page_number or number
            span.set_attribute(attributes.PAGE_NUMBER, shown)
            span.set_attribute(attributes.DOCUMENT_BYTES, len(request.document))
            job = PageJob(request.document, number, request.dpi)
            seconds = time_left(context, self._recogniser.timeout)
            recognised = await self._recogniser.recognise(job, request.engine, deadline_seconds=seconds)
            recognised.page.number = shown
            _note(span, recognised)
            return _recognised(recognised)

    async def RenderPage(  # noqa: N802 - the name is the contract's
        self, request: ocr_pb2.RenderPageRequest, context: grpc.aio.ServicerContext[Any, Any]
    ) -> ocr_pb2.RenderPageResponse:
        """Renders one page as PNG."""
        with request_context(request.context), tracer(__name__).start_as_current_span("render page") as span:
            span.set_attribute(attributes.PAGE_NUMBER, request.page or 1)
            span.set_attribute(attributes.DOCUMENT_BYTES, len(request.document))
            job = PageJob(request.document, request.page or 1, request.dpi)
            seconds = time_left(context, self._recogniser.timeout)
            image = await self._recogniser.render(job, deadline_seconds=seconds)
            return ocr_pb2.RenderPageResponse(png=image.png, width=image.width, height=image.height, dpi=image.dpi)

    async def Describe(  # noqa: N802 - the name is the contract's
        self, request: ocr_pb2.OcrDescribeRequest, context: grpc.aio.ServicerContext[Any, Any]
    ) -> ocr_pb2.OcrDescribeResponse:
        """Names the build, the engines and models, and with `probe` whether the endpoint answers."""
        with request_context(request.context):
            described = document_pb2.ServiceDescription(
                service="ocr", version=version(), revision=revision(), components=list(self._components())
            )
            response = ocr_pb2.OcrDescribeResponse(description=described)
            remote = self._recogniser.engines.get(DEEPSEEK)
            if request.probe and isinstance(remote, DeepSeekEngine):
                response.remote.CopyFrom(await _probed(remote))
            return response

    def _components(self) -> Iterable[document_pb2.Component]:
        for part in components(self._recogniser.engines, self._model):
            yield document_pb2.Component(
                kind=part.kind,
                name=part.name,
                version=part.version,
                digest=part.digest,
                available=part.available,
                detail=part.detail,
            )


async def _probed(engine: DeepSeekEngine) -> document_pb2.RemoteStatus:
    probe = await engine.probe()
    return document_pb2.RemoteStatus(name=DEEPSEEK, reachable=probe.reachable, latency_ms=probe.latency_ms, error=probe.error)


def _recognised(recognised: Recognised) -> ocr_pb2.RecognizePageResponse:
    usage = recognised.usage
    return ocr_pb2.RecognizePageResponse(
        page=page_to_proto(recognised.page),
        usage=ocr_pb2.OcrUsage(
            prompt_tokens=usage.prompt_tokens,
            completion_tokens=usage.completion_tokens,
            latency_ms=usage.latency_ms,
            dpi=round(usage.dpi),
        ),
    )


def _note(span: Span, recognised: Recognised) -> None:
    page, usage = recognised.page, recognised.usage
    for fallback in page.verdict.fallbacks:
        _note_fallback(span, fallback, page.number)
    span.set_attribute(attributes.ENGINE, page.verdict.engine)
    span.set_attribute(_ROTATION, page.orientation)
    _LOG.info(
        "page recognised",
        extra={
            "page": page.number,
            "engine": page.verdict.engine,
            "ocr_latency_ms": round(usage.latency_ms, 1),
            "words": len(page.words),
            "orientation": page.orientation,
            "skew": page.skew,
            "dpi": round(usage.dpi),
        },
    )


def _note_fallback(span: Span, fallback: Fallback, page: int) -> None:
    span.add_event(
        "fallback",
        {
            attributes.PAGE_NUMBER: page,
            attributes.FALLBACK_FROM: fallback.engine,
            attributes.FALLBACK_REASON: fallback.reason,
            "detail": fallback.detail,
        },
    )
    _LOG.warning(
        "engine left",
        extra={"page": page, "engine": fallback.engine, "reason": fallback.reason, "detail": fallback.detail},
    )
