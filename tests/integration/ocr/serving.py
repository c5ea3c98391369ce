"""A real OCR server and a stub for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc
from order_ingestion.v1 import document_pb2, ocr_pb2, ocr_pb2_grpc

from services.common.errors import ServiceError
from services.common.grpc.context import deadline
from services.common.grpc.errors import service_error
from services.common.grpc.server import start_server
from services.ocr.bootstrap import build
from services.ocr.settings import OcrSettings

CONTEXT = document_pb2.RequestContext(tenant="acme", request_id="r-1")


@asynccontextmanager
async def serving(**settings: Any) -> AsyncIterator[ocr_pb2_grpc.OcrAsyncStub]:
    """A server with one process of each kind unless `settings` say otherwise."""
    chosen = {"ocr_workers": 1, "ocr_render_workers": 1, "deepseek_ocr_endpoint": None, **settings}
    server = await start_server(build(OcrSettings(**chosen)), "127.0.0.1:0")
    try:
        async with grpc.aio.insecure_channel(server.address) as channel:
            yield ocr_pb2_grpc.OcrStub(channel)
    finally:
        await server.stop(0)


async def recognise(stub: ocr_pb2_grpc.OcrAsyncStub, document: bytes, seconds: float = 60, **fields: Any) -> Any:
    """The answer for a page."""
    request = ocr_pb2.RecognizePageRequest(context=CONTEXT, document=document, **fields)
    return await stub.RecognizePage(request, **deadline(seconds))


async def render(stub: ocr_pb2_grpc.OcrAsyncStub, document: bytes, seconds: float = 60, **fields: Any) -> Any:
    """The picture of a page."""
    request = ocr_pb2.RenderPageRequest(context=CONTEXT, document=document, **fields)
    return await stub.RenderPage(request, **deadline(seconds))


async def failure(call: Any) -> ServiceError:
    """The typed error of a call that fails."""
    try:
        await call
    except grpc.aio.AioRpcError as error:
        return service_error(error)
    raise AssertionError("the call did not fail")


def text_of(page: document_pb2.Page) -> str:
    """The words in reading order."""
    return " ".join(word.text for word in page.words)
