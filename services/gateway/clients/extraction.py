"""Extraction over gRPC."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import grpc
from order_ingestion.v1 import extraction_pb2, extraction_pb2_grpc

from services.common.grpc.context import deadline
from services.common.wire.pages import fallback_from_proto, page_from_proto, unopened_page
from services.gateway.clients.calls import ServingClient, checked, description_from, mapped_errors, request_context
from services.gateway.model import Caller, Description, Header, ReadPage

_NAME = "extraction"


class ExtractionClient(ServingClient):
    """See `ports.ExtractionPort`."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        super().__init__(channel)
        self._stub: Any = extraction_pb2_grpc.ExtractionStub(channel)

    async def extract(
        self, caller: Caller, document: bytes, claimed_type: str, *, seconds: float
    ) -> AsyncGenerator[Header | ReadPage]:
        """A header, then the pages. Closing the generator cancels the call."""
        request = extraction_pb2.ExtractRequest(context=request_context(caller), document=document, claimed_type=claimed_type)
        call = self._stub.Extract(request, **deadline(checked(seconds, _NAME)))
        try:
            with mapped_errors(_NAME):
                async for message in call:
                    yield _part(message)
        finally:
            call.cancel()

    async def describe(self, caller: Caller, *, probe: bool, seconds: float) -> Description:
        """What it is built from; extraction has no remote dependency."""
        request = extraction_pb2.ExtractionDescribeRequest(context=request_context(caller))
        with mapped_errors(_NAME):
            answer = await self._stub.Describe(request, **deadline(checked(seconds, _NAME)))
        return description_from(answer.description, None)


def _part(message: extraction_pb2.ExtractResponse) -> Header | ReadPage:
    if message.WhichOneof("part") == "page":
        # What is unopened keeps its whole message, and with it the scan: only a page without one is handed on so.
        scan = message.page.ocr_document
        return ReadPage(page_from_proto(message.page.page) if scan else unopened_page(message.page.page), scan)
    header = message.header
    return Header(
        media_type=header.media_type,
        pages=header.pages,
        sha256=header.sha256,
        structured=header.structured.SerializeToString() if header.HasField("structured") else b"",
        active_content=tuple(header.active_content),
        fallbacks=tuple(fallback_from_proto(item) for item in header.fallbacks),
    )
