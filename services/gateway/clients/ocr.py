"""Ocr over gRPC."""

from __future__ import annotations

from typing import Any

import grpc
from order_ingestion.v1 import ocr_pb2, ocr_pb2_grpc

from services.common.grpc.context import deadline
from services.common.wire.pages import unopened_page
from services.gateway.clients.calls import ServingClient, checked, description_from, mapped_errors, request_context
from services.gateway.model import Caller, Description, RecognisedPage

_NAME = "ocr"


class OcrClient(ServingClient):
    """See `ports.OcrPort`."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        super().__init__(channel)
        self._stub: Any = ocr_pb2_grpc.OcrStub(channel)

    async def recognise(self, caller: Caller, scan: bytes, number: int, engine: str, *, seconds: float) -> RecognisedPage:
        """One page, which is alone in `scan`."""
        request = ocr_pb2.RecognizePageRequest(
            context=request_context(caller), document=scan, page=1, page_number=number, engine=engine
        )
        with mapped_errors(_NAME):
            answer = await self._stub.RecognizePage(request, **deadline(checked(seconds, _NAME)))
        usage = answer.usage
        return RecognisedPage(unopened_page(answer.page), usage.prompt_tokens, usage.completion_tokens, usage.latency_ms)

    async def describe(self, caller: Caller, *, probe: bool, seconds: float) -> Description:
        """What it is built from and whether its remote engine answers."""
        request = ocr_pb2.OcrDescribeRequest(context=request_context(caller), probe=probe)
        with mapped_errors(_NAME):
            answer = await self._stub.Describe(request, **deadline(checked(seconds, _NAME)))
        return description_from(answer.description, answer.remote if answer.HasField("remote") else None)
