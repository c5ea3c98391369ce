"""The parsing processes behind the service: killed, limited, replaced; and the stream over gRPC."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import psutil
import pymupdf
import pytest
from PIL import Image

from services.common.limits import MAX_MESSAGE_BYTES, MIB
from tests.integration.extraction.server import Refused, Server, running, until
from tests.unit.extraction.files import encoded, heavy_pdf, order_pdf

PAGES = 250
HEAVY = heavy_pdf(PAGES)
"""Takes some seconds to read."""


def pids(server: Server) -> set[int]:
    return {process.pid for process in server.workers()}


def idle(server: Server) -> bool:
    """Whether no parsing process has used the processor for a moment."""
    try:
        return all(process.cpu_percent(0.1) < 5 for process in server.workers())
    except psutil.NoSuchProcess:
        return False


def test_a_document_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    with running(tmp_path, EXTRACTION_TIMEOUT="1.0", EXTRACTION_WORKERS="1") as server:
        before = pids(server)
        with pytest.raises(Refused) as caught:
            server.extract(HEAVY)
        assert (caught.value.reason, caught.value.status) == ("resource_limit", grpc.StatusCode.RESOURCE_EXHAUSTED)
        assert server.extract(order_pdf()).text().startswith("Purchase Order")
        assert pids(server).isdisjoint(before)


def test_workers_are_replaced_after_their_documents(tmp_path: Path) -> None:
    with running(tmp_path, EXTRACTION_WORKERS="1", EXTRACTION_WORKER_DOCUMENTS="3") as server:
        before = pids(server)
        for _ in range(3):
            server.extract(order_pdf())
        until(lambda: not before & pids(server), 20)
        assert server.extract(order_pdf()).pages


def test_memory_of_a_worker_is_limited(tmp_path: Path) -> None:
    """A picture within the pixel limit that needs more than the memory given."""
    with running(tmp_path, EXTRACTION_MEMORY_LIMIT=str(512 * MIB), EXTRACTION_WORKERS="1") as server:
        with pytest.raises(Refused) as caught:
            server.extract(big_picture())
        assert caught.value.reason == "resource_limit"
        assert server.extract(order_pdf()).text().startswith("Purchase Order")


def big_picture() -> bytes:
    """180 million pixels of two colours with a palette: as RGB they are 540 MB, the file is small."""
    return encoded(Image.new("P", (13_500, 13_500)), "PNG", compress_level=1)


def test_a_cancelled_call_kills_its_work(service: Server) -> None:
    call = service.stream(HEAVY)
    next(call)
    before = pids(service)
    call.cancel()
    until(lambda: bool(before - pids(service)), 10)
    until(lambda: idle(service), 10)
    assert service.extract(order_pdf()).pages


def test_a_caller_whose_time_is_up_kills_its_work(service: Server) -> None:
    with pytest.raises(Refused) as caught:
        service.extract(HEAVY, seconds=0.7)
    assert caught.value.status == grpc.StatusCode.DEADLINE_EXCEEDED
    until(lambda: idle(service), 10)
    assert service.extract(order_pdf()).pages


def test_a_slow_reader_holds_the_work_back(service: Server) -> None:
    """The worker stops when nobody reads; what waits is bounded by buffers, not by the document."""
    call = service.stream(scans(60), seconds=60)
    next(call)
    until(lambda: idle(service), 30)
    held = service.memory()
    numbers = [part.page.page.number for part in call]
    assert numbers == list(range(1, 61))
    assert held < 700 * MIB


def scans(pages: int) -> bytes:
    """A scan of so many pages; each page comes alone as a PDF of about 1 MB."""
    noise = encoded(Image.effect_noise((1000, 1400), 60), "JPEG", quality=90)
    document = pymupdf.open()
    for _ in range(pages):
        page = document.new_page()
        page.insert_image(page.rect, stream=noise)
    content: bytes = document.tobytes()
    return content


def test_a_scan_of_forty_pages_stays_within_messages_and_memory(service: Server) -> None:
    peak = 0
    sizes = []
    for part in service.stream(scans(40), seconds=60):
        sizes.append(part.ByteSize())
        peak = max(peak, service.memory())
    assert len(sizes) == 41
    assert max(sizes) < MAX_MESSAGE_BYTES / 8
    assert peak < 800 * MIB


def test_more_calls_than_places_are_told_to_come_back(tmp_path: Path) -> None:
    with running(tmp_path, EXTRACTION_WORKERS="1") as server:
        calls = [server.stream(HEAVY) for _ in range(12)]
        codes = [_code(call) for call in calls]
        for call in calls:
            call.cancel()
        assert grpc.StatusCode.UNAVAILABLE in codes


def _code(call: grpc.Call) -> grpc.StatusCode | None:
    """How the call ended by itself within a moment; None while it runs."""
    deadline = time.monotonic() + 0.2
    while call.is_active() and time.monotonic() < deadline:
        time.sleep(0.01)
    return None if call.is_active() else call.code()


def test_a_worker_killed_from_outside_fails_only_its_call(tmp_path: Path) -> None:
    with running(tmp_path, EXTRACTION_WORKERS="1") as server:
        call = server.stream(HEAVY)
        next(call)
        server.workers()[0].kill()
        with pytest.raises(grpc.RpcError):
            list(call)
        assert server.extract(order_pdf()).pages


def test_calls_side_by_side_get_their_own_documents(service: Server) -> None:
    def read(number: int) -> str:
        return service.extract(f"Order number {number}".encode()).text()

    with ThreadPoolExecutor(6) as callers:
        assert list(callers.map(read, range(24))) == [f"Order number {number}" for number in range(24)]
