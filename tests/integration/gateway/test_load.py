"""GET /internal/load: the pages with OCR, of one gateway and of several."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from order_ingestion.v1 import ocr_pb2

from tests.integration.gateway.ocr_server import OcrServer, forever
from tests.integration.gateway.processes import Process, gateway, until
from tests.integration.gateway.test_extract import post
from tests.integration.gateway.test_ocr import SCAN
from tests.integration.gateway.test_problems import problem


def load(running: Process, path: str = "/internal/load") -> dict[str, int]:
    answer: dict[str, int] = httpx.get(running.url + path).raise_for_status().json()
    return answer


@contextmanager
def scan_in_work(running: Process, ocr: OcrServer) -> Iterator[None]:
    """A scanned page that OCR does not give back while the block lasts."""
    ocr.behave = forever
    sending = threading.Thread(target=_post, args=(running.url,))
    sending.start()
    try:
        assert ocr.begun.wait(20)
        yield
    finally:
        ocr.behave = _fails
        sending.join(30)


async def _fails(_: ocr_pb2.RecognizePageRequest) -> ocr_pb2.RecognizePageResponse:
    raise AssertionError


def _post(url: str) -> None:
    with httpx.Client(base_url=url, timeout=4) as client:
        try:
            post(client, SCAN)
        except httpx.ReadTimeout:
            return


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_a_gateway_alone_counts_its_own_pages(running: Process, ocr: OcrServer) -> None:
    assert load(running) == {"ocr_pages_in_flight": 0, "gateways": 1, "gateways_silent": 0}
    with scan_in_work(running, ocr):
        assert load(running)["ocr_pages_in_flight"] == 1
        assert load(running, "/internal/load/own")["ocr_pages_in_flight"] == 1
    until(lambda: load(running)["ocr_pages_in_flight"] == 0, "the page is given up", 10)


def test_gateways_add_up(tmp_path: Path, running: Process, targets: dict[str, str], ocr: OcrServer) -> None:
    """The peer's pages are in the sum, and so is the asked one itself, which its own address does not reach here."""
    with gateway(tmp_path, targets, GATEWAY_PEERS=running.address) as other, scan_in_work(running, ocr):
        until(lambda: load(other) == {"ocr_pages_in_flight": 1, "gateways": 2, "gateways_silent": 0}, "the sum", 3)


def test_a_gateway_that_reaches_itself_counts_once(tmp_path: Path, targets: dict[str, str], ocr: OcrServer) -> None:
    port = str(free_port())
    with gateway(tmp_path, targets, GATEWAY_PORT=port, GATEWAY_PEERS=f"localhost:{port}") as one, scan_in_work(one, ocr):
        found = load(one)
        assert (found["ocr_pages_in_flight"], found["gateways"]) == (1, 1)


def test_a_silent_gateway_is_told(tmp_path: Path, targets: dict[str, str], ocr: OcrServer) -> None:
    with gateway(tmp_path, targets, GATEWAY_PEERS=f"127.0.0.1:{free_port()}") as one:
        assert load(one) == {"ocr_pages_in_flight": 0, "gateways": 1, "gateways_silent": 1}


def test_without_the_others_there_is_no_number(tmp_path: Path, targets: dict[str, str], ocr: OcrServer) -> None:
    with gateway(tmp_path, targets, GATEWAY_PEERS="nowhere.invalid:8000") as one:
        problem(httpx.get(f"{one.url}/internal/load"), 503, "service_unavailable")


def test_it_is_not_in_the_published_document(running: Process) -> None:
    assert not [path for path in httpx.get(f"{running.url}/openapi.json").json()["paths"] if "internal" in path]
