"""Pages that go to OCR: fanned out, failing one by one, and what the result says of it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from order_ingestion.v1 import ocr_pb2

from services.common.errors import FailedPrecondition, Unavailable
from tests.integration.gateway.conftest import SAMPLES
from tests.integration.gateway.ocr_server import OcrServer, forever, readable
from tests.integration.gateway.processes import Process, gateway
from tests.integration.gateway.test_extract import post
from tests.integration.gateway.test_problems import problem

MIXED = SAMPLES / "en_us_mixed.pdf"
SCAN = SAMPLES / "es_es_screenshot.png"


class OcrFailed(Unavailable):
    code = "ocr_failed"


class EngineUnavailable(FailedPrecondition):
    code = "engine_unavailable"


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five scanned pages in one file."""
    from PIL import Image

    path = tmp_path_factory.mktemp("scans") / "five.tiff"
    with Image.open(SCAN) as picture:
        page = picture.convert("L")
        page.save(path, save_all=True, append_images=[page] * 4, dpi=(150, 150), compression="tiff_lzw")
    return path


def test_only_the_scanned_page_is_recognised(client: httpx.Client, ocr: OcrServer) -> None:
    result = post(client, MIXED).raise_for_status().json()
    engines = [page["engine"] for page in result["extraction"]["pages"]]
    assert engines.count("rapid") == len(ocr.pages) == result["usage"]["ocr_pages"] == 1
    assert engines.index("rapid") + 1 == ocr.pages[0]
    assert (result["usage"]["prompt_tokens"], result["usage"]["completion_tokens"]) == (10, 20)
    assert result["degraded"] == []


def test_pages_go_side_by_side_within_the_limit(client: httpx.Client, ocr: OcrServer, scans: Path) -> None:
    two = asyncio.Event()

    async def two_at_a_time(request: ocr_pb2.RecognizePageRequest) -> ocr_pb2.RecognizePageResponse:
        if ocr.running == 2:
            two.set()
        async with asyncio.timeout(10):
            await two.wait()
        return await readable(request)

    ocr.behave = two_at_a_time
    result = post(client, scans, ocr_engine="rapid").raise_for_status().json()
    assert sorted(ocr.pages) == [1, 2, 3, 4, 5]
    assert set(ocr.engines) == {"rapid"}
    assert ocr.most_running == 2
    assert [page["number"] for page in result["extraction"]["pages"]] == [1, 2, 3, 4, 5]


def test_one_page_that_fails_gives_a_partial_result(client: httpx.Client, ocr: OcrServer, scans: Path) -> None:
    async def third_fails(request: ocr_pb2.RecognizePageRequest) -> ocr_pb2.RecognizePageResponse:
        if request.page_number == 3:
            raise OcrFailed("no engine could read the page")
        return await readable(request)

    ocr.behave = third_fails
    result = post(client, scans).raise_for_status().json()
    assert [(entry["component"], entry["page"]) for entry in result["degraded"]] == [("ocr", 3)]
    failed = [one for one in result["validation"]["issues"] if one["code"] == "page_failed"]
    assert [one["params"]["page"] for one in failed] == ["3"]
    assert "page_failed" in {one["code"] for one in result["review"]["reasons"]}
    assert result["review"]["required"]
    assert result["extraction"]["pages"][2]["error"] == "engine_error"
    assert result["usage"]["ocr_pages"] == 4


def test_a_server_fault_of_ocr_is_no_fault_of_the_answer(client: httpx.Client, ocr: OcrServer) -> None:
    async def broken(_: ocr_pb2.RecognizePageRequest) -> ocr_pb2.RecognizePageResponse:
        raise ZeroDivisionError

    ocr.behave = broken
    result = post(client, MIXED).raise_for_status().json()
    assert [entry["component"] for entry in result["degraded"]] == ["ocr"]
    assert result["order"]["document_number"]


def test_a_busy_server_is_asked_again(client: httpx.Client, ocr: OcrServer) -> None:
    async def busy_at_first(request: ocr_pb2.RecognizePageRequest) -> ocr_pb2.RecognizePageResponse:
        if len(ocr.pages) < 8:
            raise Unavailable("busy", retry_after_seconds=0.01)
        return await readable(request)

    ocr.behave = busy_at_first
    result = post(client, MIXED).raise_for_status().json()
    assert result["degraded"] == []
    assert len(ocr.pages) == 8


def test_a_fallback_of_ocr_is_told(client: httpx.Client, ocr: OcrServer) -> None:
    async def fell_back(request: ocr_pb2.RecognizePageRequest) -> ocr_pb2.RecognizePageResponse:
        response = await readable(request)
        response.page.verdict.fallbacks.add(engine="deepseek", reason="loop")
        return response

    ocr.behave = fell_back
    result = post(client, MIXED).raise_for_status().json()
    assert [(one["reason"], one["fallback"]) for one in result["degraded"]] == [("loop", "rapid")]


def test_a_chosen_engine_that_is_not_there_is_the_senders_problem(client: httpx.Client, ocr: OcrServer) -> None:
    async def not_there(_: ocr_pb2.RecognizePageRequest) -> ocr_pb2.RecognizePageResponse:
        raise EngineUnavailable("deepseek is not configured")

    ocr.behave = not_there
    problem(post(client, SCAN, ocr_engine="deepseek"), 422, "engine_unavailable")


def test_a_client_that_leaves_cancels_the_work(running: Process, ocr: OcrServer) -> None:
    ocr.behave = forever
    host, _, port = running.address.rpartition(":")
    body = httpx.Request("POST", "http://x/extract-order", files={"file": (SCAN.name, SCAN.read_bytes())})
    head = f"POST /extract-order HTTP/1.1\r\nHost: x\r\nContent-Type: {body.headers['content-type']}\r\n"
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(f"{head}Content-Length: {len(body.read())}\r\n\r\n".encode() + body.read())
        assert ocr.begun.wait(20)
        assert not ocr.cancelled.is_set()
    assert ocr.cancelled.wait(10)


@pytest.fixture(scope="module")
def without_ocr(tmp_path_factory: pytest.TempPathFactory, targets: dict[str, str]) -> Iterator[Process]:
    """A gateway whose OCR has gone: a port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        gone = f"127.0.0.1:{free.getsockname()[1]}"
    with gateway(tmp_path_factory.mktemp("gone"), {**targets, "ocr": gone}, wait=False) as one:
        yield one


def test_native_pages_answer_without_ocr(without_ocr: Process) -> None:
    with httpx.Client(base_url=without_ocr.url, timeout=60) as client:
        result = post(client, MIXED).raise_for_status().json()
    assert [(one["component"], one["reason"]) for one in result["degraded"]] == [("ocr", "unreachable")]
    assert result["order"]["document_number"]
    assert result["review"]["required"]


def test_a_scan_without_ocr_is_sent_again_later(without_ocr: Process) -> None:
    with httpx.Client(base_url=without_ocr.url, timeout=60) as client:
        response = post(client, SCAN)
    problem(response, 503, "service_unavailable")
    assert int(response.headers["Retry-After"]) >= 1


def test_a_gateway_without_ocr_is_not_ready_and_says_for_what_it_waits(without_ocr: Process) -> None:
    response = httpx.get(f"{without_ocr.url}/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "starting", "waiting_for": ["ocr"]}
    assert httpx.get(f"{without_ocr.url}/livez").status_code == 200
