"""The chain, page by page."""

import io

import pymupdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from services.extraction.engines import registry
from services.extraction.errors import Corrupt
from services.extraction.pdf.mupdf import MupdfDocument
from tests.unit.extraction.files import BODY, body, drawn, encoded, order_pdf, picture, read, scan_pdf, text

NO_OCR = ("embedded_xml", "pymupdf", "pdfplumber", "pypdf")


def fallbacks(page: object) -> list[tuple[str, str]]:
    return [(entry.engine, entry.reason) for entry in page.page.verdict.fallbacks]  # type: ignore[attr-defined]


def test_a_native_page_is_read_by_the_first_engine() -> None:
    _, (page,) = read(order_pdf())
    verdict = page.page.verdict
    assert text(page) == " ".join(BODY)
    assert (verdict.engine, verdict.needs_ocr, verdict.fallbacks, page.ocr_document) == ("pymupdf", False, [], b"")
    assert verdict.characters == sum(len(word) for line in BODY for word in line.split())


def test_a_scan_needs_ocr_and_comes_as_its_own_pdf() -> None:
    _, (page,) = read(scan_pdf())
    assert page.page.verdict.needs_ocr
    assert fallbacks(page) == [("pymupdf", "too_few_characters")]
    assert pymupdf.open(stream=page.ocr_document, filetype="pdf").page_count == 1
    assert page.page.scan_dpi == pytest.approx(600 / (595 / 72), rel=0.01)
    assert (page.page.images[0].width, page.page.images[0].height) == (600, 850)


def test_only_the_scanned_page_of_a_mixed_file_needs_ocr() -> None:
    document = pymupdf.open(stream=order_pdf(), filetype="pdf")
    document.insert_pdf(pymupdf.open(stream=scan_pdf(), filetype="pdf"))
    _, pages = read(document.tobytes())
    assert [page.page.verdict.needs_ocr for page in pages] == [False, True]
    assert len(page_texts(pages[1].ocr_document)) == 1


def page_texts(data: bytes) -> list[str]:
    return [page.get_text() for page in pymupdf.open(stream=data, filetype="pdf").pages()]


def test_a_stamp_over_a_scan_needs_ocr_and_keeps_its_words() -> None:
    _, (page,) = read(scan_pdf(lambda target: target.insert_text((60, 40), "Received 2024-03-16 by fax from the office")))
    assert page.page.verdict.needs_ocr
    assert text(page).startswith("Received")


def test_native_text_on_a_full_page_background_needs_no_ocr() -> None:
    def write(target: pymupdf.Page) -> None:
        for row in range(30):
            target.insert_text((60, 150 + 20 * row), f"{row} Article number {row} price 12.50")

    _, (page,) = read(scan_pdf(write))
    assert not page.page.verdict.needs_ocr


def test_a_good_ocr_layer_is_taken() -> None:
    def write(target: pymupdf.Page) -> None:
        for row, line in enumerate(BODY):
            target.insert_text((60, 150 + 20 * row), line, render_mode=3)

    _, (page,) = read(scan_pdf(write))
    assert page.page.verdict.engine == "pymupdf"
    assert text(page) == " ".join(BODY)


def test_a_noisy_ocr_layer_needs_ocr() -> None:
    def write(target: pymupdf.Page) -> None:
        noise = "l1|; O~rd )er x_y J|I t:;e {a} q ^^ifl w''m n,,o ~zz r|r s;; Order u_v b~ 4711 c|d"
        target.insert_text((60, 150), noise, render_mode=3)

    _, (page,) = read(scan_pdf(write))
    assert page.page.verdict.needs_ocr
    assert fallbacks(page) == [("pymupdf", "garbage")]


def test_an_ocr_layer_of_marks_needs_ocr() -> None:
    def write(target: pymupdf.Page) -> None:
        target.insert_text((60, 150), "|~ ;: _l| ~~ ^^i ][ '' ,,; O~ || Order {}| _-~ }{ |][ ~| =_", render_mode=3)

    _, (page,) = read(scan_pdf(write))
    assert page.page.verdict.needs_ocr
    assert fallbacks(page) == [("pymupdf", "low_alpha_ratio")]


def test_a_blank_page_is_satisfied() -> None:
    _, (page,) = read(drawn(lambda canvas: canvas.setFont("Helvetica", 9)))
    verdict = page.page.verdict
    assert (verdict.needs_ocr, verdict.characters, verdict.error, page.page.words) == (False, 0, "", [])


def test_a_short_page_without_pictures_is_satisfied() -> None:
    _, (page,) = read(drawn(lambda canvas: canvas.drawString(50, 50, "Page 2")))
    assert (page.page.verdict.engine, text(page)) == ("pymupdf", "Page 2")


def test_text_drawn_as_outlines_needs_ocr() -> None:
    def outlines(canvas: Canvas) -> None:
        for step in range(120):
            canvas.bezier(50 + step, 700, 52 + step, 710, 54 + step, 705, 55 + step, 700)

    _, (page,) = read(drawn(outlines))
    assert page.page.verdict.needs_ocr


def test_without_ocr_in_the_chain_the_best_text_comes_with_the_reason() -> None:
    data = scan_pdf(lambda target: target.insert_text((60, 40), "Received 4711"))
    _, (page,) = read(data, chain=NO_OCR)
    assert (page.page.verdict.needs_ocr, page.ocr_document, text(page)) == (False, b"", "Received 4711")
    assert ("pymupdf", "too_few_characters") in fallbacks(page)


def test_a_scan_without_ocr_in_the_chain_is_an_error_of_the_page() -> None:
    _, (page,) = read(scan_pdf(), chain=NO_OCR)
    assert page.page.verdict.error == "too_few_characters"


@pytest.mark.parametrize("engine", ["pymupdf", "pdfium", "pdfplumber", "pypdf"])
def test_every_engine_reads_the_words(engine: str) -> None:
    _, (page,) = read(order_pdf(), chain=(engine,))
    assert page.page.verdict.engine == engine
    assert text(page) == " ".join(BODY)


@pytest.mark.parametrize("engine", ["pymupdf", "pdfium", "pdfplumber", "pypdf"])
@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_boxes_are_those_of_the_page_as_shown(engine: str, rotation: int) -> None:
    document = pymupdf.open(stream=order_pdf(), filetype="pdf")
    document[0].set_rotation(rotation)
    data = document.tobytes()
    _, (page,) = read(data, chain=(engine,))
    expected = (842, 595) if rotation != 180 else (595, 842)
    assert (round(page.page.width), round(page.page.height), page.page.rotation) == (*expected, rotation)
    title = next(word for word in page.page.words if "PO-4711" in word.text)
    place = document[0].search_for("PO-4711")[0] * document[0].rotation_matrix
    assert title.box.x0 == pytest.approx(min(place.x0, place.x1), abs=14)
    assert title.box.y0 == pytest.approx(min(place.y0, place.y1), abs=14)


def test_garbage_of_one_engine_sends_the_page_to_the_next() -> None:
    data = broken_map_pdf()
    _, (page,) = read(data)
    assert fallbacks(page)[0][1] in {"garbage", "too_few_characters"}
    assert page.page.verdict.needs_ocr


def broken_map_pdf() -> bytes:
    """Text whose character map leads into the private use area, over enough drawing to hold text."""
    font = "/F1 5 0 R"
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        "1 beginbfrange <20> <7E> <E020> endbfrange endcmap end"
    )
    content = "BT /F1 12 Tf 50 700 Td (Purchase order number 4711 of the day) Tj ET " + "0 0 m 10 10 l S " * 60
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << {font} >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    target = io.BytesIO(b"")
    target.write(b"%PDF-1.4\n")
    for number, item in enumerate(objects, 1):
        target.write(f"{number} 0 obj\n{item}\nendobj\n".encode())
    target.write(b"trailer << /Root 1 0 R /Size 7 >>\n%%EOF")
    return target.getvalue()


def test_a_page_that_fails_does_not_end_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    document = pymupdf.open(stream=drawn(body, body), filetype="pdf")
    document.xref_set_key(document[0].xref, "MediaBox", "null")
    document.xref_set_key(document[0].xref, "Contents", "999 0 R")
    _, pages = read(document.tobytes())
    assert len(pages) == 2
    assert text(pages[1]) == " ".join(BODY)


def test_pdfium_takes_the_place_of_a_missing_pymupdf(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = registry.EngineEntry("nowhere.Nothing", "no_such_library", "no-such-library", paints=True)
    monkeypatch.setitem(registry.CHAIN_ENGINES, "pymupdf", missing)
    _, (page,) = read(order_pdf())
    assert page.page.verdict.engine == "pdfium"
    assert fallbacks(page) == [("pymupdf", "not_installed")]
    assert text(page) == " ".join(BODY)


def test_a_scan_without_pymupdf_comes_as_a_pdf_too(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = registry.EngineEntry("nowhere.Nothing", "no_such_library", "no-such-library", paints=True)
    monkeypatch.setitem(registry.CHAIN_ENGINES, "pymupdf", missing)
    _, (page,) = read(scan_pdf())
    assert page.page.verdict.needs_ocr
    assert pymupdf.open(stream=page.ocr_document, filetype="pdf").page_count == 1


def test_forty_pages_come_in_order() -> None:
    header, pages = read(drawn(*[numbered(number) for number in range(1, 41)]))
    assert header.pages == 40
    assert [page.page.number for page in pages] == list(range(1, 41))
    assert all(f"Sheet {page.page.number} " in text(page) for page in pages)


def numbered(number: int):  # type: ignore[no-untyped-def]
    def paint(canvas: Canvas) -> None:
        body(canvas, 700)
        canvas.drawString(50, 780, f"Sheet {number} of the order")

    return paint


def test_a_range_of_pages() -> None:
    header, pages = read(drawn(*[numbered(number) for number in range(1, 6)]), first_page=2, last_page=3)
    assert (header.pages, [page.page.number for page in pages]) == (5, [2, 3])


def test_words_of_pictures_and_tables_are_placed() -> None:
    def table(canvas: Canvas) -> None:
        canvas.grid([50, 150, 300], [600, 620, 640])
        canvas.drawString(55, 625, "Article")
        canvas.drawString(155, 625, "Price")
        canvas.drawString(55, 605, "A-100")
        canvas.drawString(155, 605, "25.00")

    _, (page,) = read(drawn(table))
    (found,) = page.page.tables
    assert (found.rows, found.columns) == (2, 2)
    assert [cell.text for cell in found.cells] == ["Article", "Price", "A-100", "25.00"]


def test_a_header_without_a_body_is_corrupt() -> None:
    with pytest.raises(Corrupt):
        read(b"%PDF-1.7\n")


def test_ligatures_and_soft_hyphens_are_plain_letters() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_htmlbox((50, 50, 400, 120), "<p>o\ufb03ce \ufb01le order of today and tomorrow</p>")
    words = [item.word.text for item in MupdfDocument(document.tobytes()).trace(0).words]
    assert words[:2] == ["office", "file"]


def test_a_logo_does_not_send_a_page_to_ocr() -> None:
    document = pymupdf.open(stream=order_pdf(), filetype="pdf")
    document[0].insert_image((450, 20, 550, 60), stream=encoded(picture(size=(100, 40)), "PNG"))
    _, (page,) = read(document.tobytes())
    assert not page.page.verdict.needs_ocr
    assert len(page.page.images) == 1
