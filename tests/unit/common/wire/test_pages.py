from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict

import pytest
from order_ingestion.v1 import document_pb2, extraction_pb2

from services.common.document.page import (
    Box,
    Fallback,
    Granularity,
    HiddenText,
    Image,
    Line,
    Page,
    Table,
    TableCell,
    Verdict,
    Word,
)
from services.common.limits import MAX_MESSAGE_BYTES, MAX_WORDS_PER_PAGE
from services.common.wire.pages import page_from_proto, page_to_bytes, page_to_proto, unopened_page
from services.common.wire.unopened import Unopened

BOX = Box(1.5, 2.25, 30.5, 14.75)


def full_page() -> Page:
    """Every field set, with numbers that float32 holds exactly."""
    return Page(
        number=3,
        width=595.5,
        height=842.25,
        rotation=90,
        orientation=180,
        skew=-1.5,
        words=[Word("Menge", BOX, 0.75, 9.5, True), Word("10", BOX)],
        lines=[Line(BOX, (0, 1))],
        tables=[Table(BOX, 2, 3, [TableCell(0, 1, "a\nb", 2, 1, BOX), TableCell(1, 2, "")])],
        images=[Image(BOX, 1240, 1754)],
        verdict=Verdict("pdfplumber", 120, 0.5, 0.25, [Fallback("pymupdf", "garbage", "0.40")], True, "timeout"),
        hidden=[HiddenText("white", 2, "not seen", BOX), HiddenText("off_page", 1, "x")],
        granularity=Granularity.LINE,
        scan_dpi=300.0,
    )


def dense_page(words: int) -> Page:
    page = Page(number=1, width=595.0, height=842.0)
    page.words = [Word(f"word{n}", Box(n % 500, n / 2, n % 500 + 20, n / 2 + 9), None, 9.0) for n in range(words)]
    page.lines = [Line(BOX, tuple(range(n, min(n + 10, words)))) for n in range(0, words, 10)]
    return page


def test_page_survives_the_wire() -> None:
    message = document_pb2.Page.FromString(page_to_proto(full_page()).SerializeToString())
    assert page_from_proto(message) == full_page()


def test_bytes_of_a_page_are_its_message() -> None:
    assert page_from_proto(document_pb2.Page.FromString(page_to_bytes(full_page()))) == full_page()


def test_every_field_of_a_page_is_set_in_the_test() -> None:
    default = asdict(Page(number=0, width=0.0, height=0.0))
    assert [name for name, value in asdict(full_page()).items() if value == default[name]] == []


def test_every_field_of_the_message_is_filled() -> None:
    filled = {field.name for field, _ in page_to_proto(full_page()).ListFields()}
    assert filled == {field.name for field in document_pb2.Page.DESCRIPTOR.fields}


def test_absent_confidence_is_not_zero() -> None:
    page = Page(1, 10.0, 10.0, words=[Word("a", BOX, None), Word("b", BOX, 0.0)])
    back = page_from_proto(page_to_proto(page))
    assert [word.confidence for word in back.words] == [None, 0.0]


def test_unknown_granularity_is_refused() -> None:
    with pytest.raises(ValueError, match="9"):
        page_from_proto(document_pb2.Page(granularity=9))  # type: ignore[arg-type]


def test_largest_page_fits_one_message() -> None:
    page = page_to_proto(dense_page(MAX_WORDS_PER_PAGE))
    assert extraction_pb2.ExtractResponse(page=extraction_pb2.ExtractedPage(page=page)).ByteSize() < MAX_MESSAGE_BYTES / 4


def test_codec_is_fast() -> None:
    """At most 5 ms of the processor for a page of 300 words; the best of 50, since other programs slow a round down."""
    page = dense_page(300)
    message = page_to_proto(page)
    there = min(_seconds(lambda: page_to_proto(page)) for _ in range(50))
    back = min(_seconds(lambda: page_from_proto(message)) for _ in range(50))
    print(f"300 words: to message {1000 * there:.2f} ms, back {1000 * back:.2f} ms")
    assert there < 0.005
    assert back < 0.005


def _seconds(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def test_an_unopened_page_is_the_page() -> None:
    assert unopened_page(page_to_proto(full_page())) == full_page()


def test_an_unopened_page_is_handed_on_without_looking_at_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    page = unopened_page(page_to_proto(full_page()))
    monkeypatch.setattr(Unopened, "_opened", lambda _: pytest.fail("its words were looked at"))
    message = page_to_proto(page)
    monkeypatch.undo()
    assert page_from_proto(message) == full_page()
