"""Documents through a real extraction service into the reasoning service, as the gateway does it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from order_ingestion.v1 import extraction_pb2, extraction_pb2_grpc, reasoning_pb2

from services.common.grpc.channel import open_channel
from services.common.grpc.context import deadline
from services.common.grpc.server import start_server
from services.extraction.bootstrap import build
from services.extraction.settings import ExtractionSettings
from tests.integration.reasoning.service import CONTEXT


@asynccontextmanager
async def extracting() -> AsyncIterator[Any]:
    """A stub of a running extraction service."""
    server = await start_server(build(ExtractionSettings(extraction_workers=1)), "127.0.0.1:0")
    channel = open_channel(server.address)
    try:
        yield extraction_pb2_grpc.ExtractionStub(channel)
    finally:
        await channel.close(None)
        await server.stop(0)


async def read_file(extraction: Any, reasoning: Any, path: Path) -> reasoning_pb2.ReasonResponse:
    """The order of a file; pages that would go to OCR are handed over as they are."""
    request = reasoning_pb2.ReasonRequest(context=CONTEXT)
    asked = extraction_pb2.ExtractRequest(context=CONTEXT, document=await asyncio.to_thread(path.read_bytes))
    async for part in extraction.Extract(asked, **deadline(60)):
        if part.HasField("page"):
            request.pages.append(part.page.page)
        elif part.header.HasField("structured"):
            request.structured.CopyFrom(part.header.structured)
    response: reasoning_pb2.ReasonResponse = await reasoning.Reason(request, **deadline(60))
    return response
