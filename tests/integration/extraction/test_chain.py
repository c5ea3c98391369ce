"""Order and membership of the chain, from the request and from EXTRACTOR_CHAIN."""

from pathlib import Path

import grpc
import pytest
from order_ingestion.v1 import extraction_pb2

from tests.integration.extraction.server import CONTEXT, ROOT, Refused, Server, running
from tests.unit.extraction.files import order_pdf, scan_pdf

SAMPLE = ROOT / "samples" / "en_gb_borderless.pdf"
ENGINES = ["pymupdf", "pdfium", "pdfplumber", "pypdf"]


@pytest.mark.parametrize("engine", ENGINES)
def test_each_engine_alone_reads_a_sample(engine: str, service: Server) -> None:
    read = service.extract(SAMPLE.read_bytes(), chain=[engine])
    other = service.extract(SAMPLE.read_bytes())
    assert read.pages[0].page.verdict.engine == engine
    assert not read.pages[0].page.verdict.fallbacks
    assert sorted(read.text().split()) == sorted(other.text().split())


@pytest.mark.parametrize("chain", [["pypdf", "pymupdf"], ["pdfplumber", "pypdf"], ["pdfium", "pymupdf", "ocr"]])
def test_the_first_engine_of_the_chain_reads(chain: list[str], service: Server) -> None:
    assert service.extract(order_pdf(), chain=chain).pages[0].page.verdict.engine == chain[0]


def test_without_ocr_a_scan_is_a_failed_page(service: Server) -> None:
    (page,) = service.extract(scan_pdf(), chain=["pymupdf"]).pages
    assert (page.page.verdict.needs_ocr, page.ocr_document, page.page.verdict.error) == (False, b"", "too_few_characters")


@pytest.mark.parametrize("chain", [["tesseract"], ["pymupdf", "pymupdf"], ["embedded_xml"]])
def test_an_impossible_chain_is_an_invalid_request(chain: list[str], service: Server) -> None:
    with pytest.raises(Refused) as caught:
        service.extract(order_pdf(), chain=chain)
    assert (caught.value.reason, caught.value.status) == ("invalid_request", grpc.StatusCode.INVALID_ARGUMENT)


@pytest.mark.parametrize(("first", "last"), [(2, 2), (0, 9), (3, 1)])
def test_pages_that_do_not_exist_are_an_invalid_request(first: int, last: int, service: Server) -> None:
    with pytest.raises(Refused) as caught:
        service.extract(order_pdf(), pages={"first": first, "last": last})
    assert caught.value.reason == "invalid_request"


def test_extractor_chain_of_the_environment_is_honoured(tmp_path: Path) -> None:
    with running(tmp_path, EXTRACTOR_CHAIN=" PyPDF , pymupdf ") as server:
        assert server.extract(order_pdf()).pages[0].page.verdict.engine == "pypdf"
        (page,) = server.extract(scan_pdf()).pages
        assert not page.page.verdict.needs_ocr


def test_describe_names_every_engine_and_its_version(service: Server) -> None:
    described = service.stub.Describe(extraction_pb2.ExtractionDescribeRequest(context=CONTEXT), timeout=5).description
    components = {entry.name: entry for entry in described.components}
    assert set(components) == {"embedded_xml", *ENGINES, "image", "plaintext"}
    assert all(entry.available and entry.version for entry in components.values())
    assert components["pdfium"].detail == "not in EXTRACTOR_CHAIN"
