"""The service with its embedded engine."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from order_ingestion.v1 import document_pb2, ocr_pb2, ocr_pb2_grpc
from PIL import Image

from services.common.errors import FailedPrecondition, InvalidInput, ResourceLimit
from services.common.grpc.context import deadline
from tests.integration.ocr.pages import HEIGHT, LINES, WIDTH, blank_png, native_pdf, scan_png
from tests.integration.ocr.serving import CONTEXT, failure, recognise, render, serving, text_of

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stub() -> AsyncIterator[ocr_pb2_grpc.OcrAsyncStub]:
    async with serving() as stub:
        yield stub


def word(page: document_pb2.Page, text: str) -> document_pb2.Word:
    return next(word for word in page.words if word.text == text)


async def test_words_of_a_scan(stub: ocr_pb2_grpc.OcrAsyncStub) -> None:
    page = (await recognise(stub, scan_png())).page
    assert text_of(page) == " ".join(LINES)
    assert (page.verdict.engine, page.granularity) == ("rapid", document_pb2.GRANULARITY_WORD)
    assert page.verdict.characters == len("".join(LINES).replace(" ", ""))
    assert all(0.8 < word.confidence <= 1 for word in page.words)


async def test_boxes_are_points_of_the_page(stub: ocr_pb2_grpc.OcrAsyncStub) -> None:
    page = (await recognise(stub, scan_png())).page
    box = word(page, "PO-88017").box
    assert (page.width, page.height) == pytest.approx((WIDTH, HEIGHT), abs=1)
    assert (box.x0, box.x1) == pytest.approx((128, 197), abs=5)
    assert (box.y0, box.y1) == pytest.approx((28, 41), abs=4)


async def test_lines_name_their_words(stub: ocr_pb2_grpc.OcrAsyncStub) -> None:
    page = (await recognise(stub, scan_png())).page
    assert [" ".join(page.words[at].text for at in line.words) for line in page.lines] == list(LINES)


@pytest.mark.parametrize("turn", [90, 180, 270])
async def test_turned_page_is_read_and_reported(stub: ocr_pb2_grpc.OcrAsyncStub, turn: int) -> None:
    page = (await recognise(stub, scan_png(turn))).page
    assert text_of(page) == " ".join(LINES)
    assert page.orientation == turn


async def test_boxes_of_a_turned_page_are_mapped_back(stub: ocr_pb2_grpc.OcrAsyncStub) -> None:
    page = (await recognise(stub, scan_png(90))).page
    box = word(page, "PO-88017").box
    assert (page.width, page.height) == pytest.approx((HEIGHT, WIDTH), abs=1)
    assert (box.y0, box.y1) == pytest.approx((128, 197), abs=5)
    assert (box.x0, box.x1) == pytest.approx((HEIGHT - 41, HEIGHT - 28), abs=4)


async def test_answer_carries_the_number_in_the_original_file(stub: ocr_pb2_grpc.OcrAsyncStub) -> None:
    answer = await recognise(stub, native_pdf(pages=2), page=2, page_number=17)
    assert answer.page.number == 17
    assert "page 2" in text_of(answer.page)
    assert answer.usage.dpi == 200


async def test_blank_page_has_no_words_and_no_error(stub: ocr_pb2_grpc.OcrAsyncStub) -> None:
    page = (await recognise(stub, blank_png())).page
    assert (len(page.words), page.verdict.engine, page.verdict.error) == (0, "rapid", "")


async def test_deepseek_without_endpoint_is_unavailable(stub: ocr_pb2_grpc.OcrAsyncStub) -> None:
    error = await failure(recognise(stub, scan_png(), engine="deepseek"))
    assert (type(error), error.code) == (FailedPrecondition, "engine_unavailable")


async def test_unknown_engine(stub: ocr_pb2_grpc.OcrAsyncStub) -> None:
    error = await failure(recognise(stub, scan_png(), engine="abbyy"))
    assert (type(error), error.code) == (InvalidInput, "unknown_engine")


@pytest.mark.parametrize(
    ("document", "code"), [(b"hello", "unsupported_type"), (b"%PDF-1.7 nothing", "corrupt"), (scan_png()[:900], "corrupt")]
)
async def test_unreadable_document(stub: ocr_pb2_grpc.OcrAsyncStub, document: bytes, code: str) -> None:
    assert (await failure(recognise(stub, document))).code == code


async def test_page_that_does_not_exist(stub: ocr_pb2_grpc.OcrAsyncStub) -> None:
    assert (await failure(recognise(stub, native_pdf(), page=2))).code == "no_pages"


async def test_render_gives_an_upright_png(stub: ocr_pb2_grpc.OcrAsyncStub) -> None:
    answer = await render(stub, native_pdf(rotation=90), page=1, dpi=144)
    picture = Image.open(io.BytesIO(answer.png))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (2 * HEIGHT, 2 * WIDTH))
    assert (answer.width, answer.height, answer.dpi) == (2 * HEIGHT, 2 * WIDTH, 144)


async def test_render_of_a_hostile_picture(stub: ocr_pb2_grpc.OcrAsyncStub, shared_data: Path) -> None:
    document = (shared_data / "robustness" / "32_image_40000x40000.pdf").read_bytes()
    error = await failure(render(stub, document, page=1))
    assert (type(error), error.code) == (ResourceLimit, "resource_limit")


async def test_render_of_a_giant_page_is_clamped(stub: ocr_pb2_grpc.OcrAsyncStub, shared_data: Path) -> None:
    document = (shared_data / "robustness" / "30_page_200_inch.pdf").read_bytes()
    answer = await render(stub, document, page=1)
    assert answer.width * answer.height <= 40_010_000
    assert answer.dpi == pytest.approx(31.6, abs=0.1)


async def test_describe_names_models_by_digest(stub: ocr_pb2_grpc.OcrAsyncStub) -> None:
    answer = await stub.Describe(ocr_pb2.OcrDescribeRequest(context=CONTEXT, probe=True), **deadline(10))
    parts = {part.name: part for part in answer.description.components}
    assert parts["rapid"].available
    assert not parts["deepseek"].available
    assert len(parts["PP-OCRv6_rec_small.onnx"].digest) == 64
    assert not answer.HasField("remote")


SCANS = [
    "60_scan_clean.pdf", "61_scan_rot90.pdf", "61_scan_rot180.pdf", "61_scan_rot270.pdf", "62_scan_skew_2.5deg.pdf",
    "63_scan_noise_blur.pdf", "64_scan_72dpi.pdf", "65_scan_bilevel.tif", "67_cmyk.jpg", "68_exif_orientation_6.jpg",
    "69_rgba.png",
]  # fmt: skip
EXPECTED = ("PO-77001", "2024-03-15", "A-100", "250.00", "B-200", "1,000.00", "1,250.00")


@pytest.mark.parametrize("name", SCANS)
async def test_scan_of_the_robustness_set(stub: ocr_pb2_grpc.OcrAsyncStub, shared_data: Path, name: str) -> None:
    page = (await recognise(stub, (shared_data / "robustness" / name).read_bytes())).page
    assert [text for text in EXPECTED if text not in text_of(page).split()] == []


async def test_second_frame_of_a_tiff_stands_on_its_head(stub: ocr_pb2_grpc.OcrAsyncStub, shared_data: Path) -> None:
    page = (await recognise(stub, (shared_data / "robustness" / "66_multipage.tif").read_bytes(), page=2)).page
    assert page.orientation == 180
    assert [text for text in EXPECTED if text not in text_of(page).split()] == []


async def test_skew_is_reported(stub: ocr_pb2_grpc.OcrAsyncStub, shared_data: Path) -> None:
    page = (await recognise(stub, (shared_data / "robustness" / "62_scan_skew_2.5deg.pdf").read_bytes())).page
    assert page.skew == pytest.approx(-2.5, abs=0.3)
