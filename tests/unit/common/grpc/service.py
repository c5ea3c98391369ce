"""A servicer of the contract whose behaviour a test chooses by `claimed_type`, and servers that run it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc
from order_ingestion.v1 import document_pb2, extraction_pb2, extraction_pb2_grpc

from services.common.errors import InvalidInput, Unavailable
from services.common.grpc.channel import open_channel
from services.common.grpc.options import ServerOptions
from services.common.grpc.server import GrpcService, RunningServer, start_server

EXTRACT = "/order_ingestion.v1.Extraction/Extract"
DESCRIBE = "/order_ingestion.v1.Extraction/Describe"
CONTEXT = document_pb2.RequestContext(tenant="acme", request_id="r-1")

Context = grpc.aio.ServicerContext[Any, Any]


class WrongTestInput(InvalidInput):
    """An error of the tests."""

    code = "corrupt"


class Extraction(extraction_pb2_grpc.ExtractionServicer):
    """Counts its calls and does what the request says."""

    def __init__(self) -> None:
        self.calls = 0
        self.closed_streams = 0
        self.stream_closed = asyncio.Event()
        self.running = asyncio.Event()
        self.proceed = asyncio.Event()
        self.failures = 0

    async def Describe(  # noqa: N802
        self, request: extraction_pb2.ExtractionDescribeRequest, context: Context
    ) -> extraction_pb2.ExtractionDescribeResponse:
        """Waits for `proceed` when the request id says so, and fails `failures` times."""
        self.calls += 1
        self.running.set()
        if request.context.request_id == "wait":
            await self.proceed.wait()
        await _fail(request.context.request_id, context)
        if self.failures > 0:
            self.failures -= 1
            raise Unavailable("Busy.", retry_after_seconds=0.01)
        return extraction_pb2.ExtractionDescribeResponse()

    async def Extract(  # noqa: N802
        self, request: extraction_pb2.ExtractRequest, context: Context
    ) -> AsyncIterator[extraction_pb2.ExtractResponse]:
        """Three pages; `endless` goes on until it is closed."""
        self.calls += 1
        if self.failures > 0:
            self.failures -= 1
            raise Unavailable("Busy.", retry_after_seconds=0.01)
        try:
            number = 0
            while request.claimed_type == "endless" or number < 3:
                number += 1
                page = document_pb2.Page(number=number)
                yield extraction_pb2.ExtractResponse(page=extraction_pb2.ExtractedPage(page=page))
                if number == 2:
                    await _fail(request.claimed_type, context)
                await asyncio.sleep(0)
        finally:
            self.closed_streams += 1
            self.stream_closed.set()


async def _fail(how: str, context: Context) -> None:
    if how == "invalid":
        raise WrongTestInput("The file is damaged.", params={"page": "2"}, retry_after_seconds=1.5)
    if how == "bug":
        raise ValueError("text of the document")
    if how == "away":
        raise NotRetried("The model is away.")
    if how == "cancel":
        await context.abort(grpc.StatusCode.CANCELLED)
    if how == "abort":
        await context.abort(grpc.StatusCode.NOT_FOUND, "own words")


class NotRetried(Unavailable):
    """Unavailable for another reason than being busy."""

    code = "ocr_failed"


async def _nothing() -> None:
    return None


def service_of(servicer: Extraction, **limits: int) -> GrpcService:
    """The service around a servicer; `Extract=1` limits a method."""
    return GrpcService(
        name="extraction",
        add=lambda server: extraction_pb2_grpc.add_ExtractionServicer_to_server(servicer, server),
        ready=_nothing,
        close=_nothing,
        method_limits={f"/order_ingestion.v1.Extraction/{name}": limit for name, limit in limits.items()},
    )


@asynccontextmanager
async def serving(servicer: Extraction, options: ServerOptions | None = None, **limits: int) -> AsyncIterator[RunningServer]:
    """A running server."""
    server = await start_server(service_of(servicer, **limits), "127.0.0.1:0", options)
    try:
        yield server
    finally:
        await server.stop(0)


@asynccontextmanager
async def stub_of(target: str) -> AsyncIterator[Any]:
    """A stub on a channel of its own."""
    channel = open_channel(target)
    try:
        yield extraction_pb2_grpc.ExtractionStub(channel)
    finally:
        await channel.close(None)


def describe(request_id: str = "r-1") -> extraction_pb2.ExtractionDescribeRequest:
    """A unary request."""
    return extraction_pb2.ExtractionDescribeRequest(context=document_pb2.RequestContext(tenant="acme", request_id=request_id))


def extract(claimed_type: str = "", size: int = 0) -> extraction_pb2.ExtractRequest:
    """A streaming request with a document of `size` bytes."""
    return extraction_pb2.ExtractRequest(context=CONTEXT, claimed_type=claimed_type, document=bytes(size))
