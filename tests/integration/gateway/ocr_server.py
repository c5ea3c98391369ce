"""A real gRPC server for the Ocr contract that misbehaves as a test wants it to."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from order_ingestion.v1 import document_pb2, ocr_pb2, ocr_pb2_grpc

from services.common.grpc.server import GrpcService, RunningServer, start_server

Behaviour = Callable[[ocr_pb2.RecognizePageRequest], Awaitable[ocr_pb2.RecognizePageResponse]]

LINES = ("Purchase Order No. PO-4711", "Date 15.03.2024", "Total EUR 1250.00")


class OcrServer(ocr_pb2_grpc.OcrServicer):
    """`behave` answers a page; what happened to the calls is counted."""

    def __init__(self) -> None:
        self.behave: Behaviour = readable
        self.address = ""
        self.reset()

    def reset(self) -> None:
        """Behaves, and has seen nothing."""
        self.behave = readable
        self.pages: list[int] = []
        self.engines: list[str] = []
        self.running = 0
        self.most_running = 0
        self.cancelled = threading.Event()
        self.begun = threading.Event()
        self.probe_error = ""

    async def RecognizePage(self, request: ocr_pb2.RecognizePageRequest, context: Any) -> ocr_pb2.RecognizePageResponse:  # noqa: N802
        """Counts, and behaves."""
        self.pages.append(request.page_number)
        self.engines.append(request.engine)
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        self.begun.set()
        try:
            return await self.behave(request)
        except asyncio.CancelledError:
            self.cancelled.set()
            raise
        finally:
            self.running -= 1

    async def RenderPage(self, request: ocr_pb2.RenderPageRequest, context: Any) -> ocr_pb2.RenderPageResponse:  # noqa: N802
        """Not asked for by these tests."""
        raise NotImplementedError

    async def Describe(self, request: ocr_pb2.OcrDescribeRequest, context: Any) -> ocr_pb2.OcrDescribeResponse:  # noqa: N802
        """Describes an OCR service with a remote engine."""
        description = document_pb2.ServiceDescription(service="ocr", version="9.9", revision="abc")
        response = ocr_pb2.OcrDescribeResponse(description=description)
        if request.probe:
            error = self.probe_error
            response.remote.CopyFrom(
                document_pb2.RemoteStatus(name="deepseek", reachable=not error, latency_ms=12.5, error=error)
            )
        return response


async def readable(request: ocr_pb2.RecognizePageRequest) -> ocr_pb2.RecognizePageResponse:
    """A page that says the same whatever stands on it."""
    page = document_pb2.Page(number=request.page_number, width=595, height=842, granularity=document_pb2.GRANULARITY_WORD)
    page.verdict.engine, page.verdict.characters, page.verdict.alpha_ratio = "rapid", 60, 0.9
    for row, line in enumerate(LINES):
        for at, text in enumerate(line.split()):
            box = document_pb2.Box(x0=50 + 80 * at, y0=50 + 20 * row, x1=120 + 80 * at, y1=62 + 20 * row)
            page.words.append(document_pb2.Word(text=text, box=box, confidence=0.98))
    usage = ocr_pb2.OcrUsage(prompt_tokens=10, completion_tokens=20, latency_ms=5.0, dpi=200)
    return ocr_pb2.RecognizePageResponse(page=page, usage=usage)


async def forever(_: ocr_pb2.RecognizePageRequest) -> ocr_pb2.RecognizePageResponse:
    """Never answers."""
    await asyncio.Event().wait()
    raise AssertionError("unreachable")


@contextmanager
def ocr_server() -> Iterator[OcrServer]:
    """Runs while the block lasts, in a thread with its own event loop."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    servicer = OcrServer()
    running = asyncio.run_coroutine_threadsafe(_start(servicer), loop).result(30)
    servicer.address = running.address
    try:
        yield servicer
    finally:
        asyncio.run_coroutine_threadsafe(running.stop(0), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


async def _start(servicer: OcrServer) -> RunningServer:
    async def nothing() -> None:
        return None

    def add(server: Any) -> None:
        ocr_pb2_grpc.add_OcrServicer_to_server(servicer, server)

    return await start_server(GrpcService("ocr", add, nothing, nothing), "127.0.0.1:0")
