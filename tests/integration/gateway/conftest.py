"""Real extraction and reasoning, an Ocr server that can misbehave, and gateways over them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.integration.gateway.ocr_server import OcrServer, ocr_server
from tests.integration.gateway.processes import Process, gateway, process

LISTEN = ("--listen", "127.0.0.1:0")


@pytest.fixture(scope="session")
def ocr_running() -> Iterator[OcrServer]:
    with ocr_server() as running:
        yield running


@pytest.fixture
def ocr(ocr_running: OcrServer) -> Iterator[OcrServer]:
    ocr_running.reset()
    yield ocr_running
    ocr_running.reset()


@pytest.fixture(scope="session")
def targets(tmp_path_factory: pytest.TempPathFactory, ocr_running: OcrServer) -> Iterator[dict[str, str]]:
    folder = tmp_path_factory.mktemp("services")
    with process("extraction", folder, LISTEN) as extraction, process("reasoning", folder, LISTEN) as reasoning:
        yield {"extraction": extraction.address, "reasoning": reasoning.address, "ocr": ocr_running.address}


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory, targets: dict[str, str]) -> Iterator[Process]:
    with gateway(tmp_path_factory.mktemp("gateway"), targets, OCR_MAX_PARALLEL_PAGES="2", REQUEST_TIMEOUT="60") as one:
        yield one


@pytest.fixture
def client(running: Process, ocr: OcrServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.url, timeout=60) as one:
        yield one


@pytest.fixture(scope="session")
def strict(tmp_path_factory: pytest.TempPathFactory, targets: dict[str, str]) -> Iterator[Process]:
    """Small limits and a short time."""
    folder = tmp_path_factory.mktemp("strict")
    with gateway(folder, targets, MAX_DOCUMENT_BYTES="200000", MAX_PAGES="2", REQUEST_TIMEOUT="3") as one:
        yield one


SAMPLES = Path(__file__).resolve().parents[3] / "samples"
