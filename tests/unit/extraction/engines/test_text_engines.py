"""pdfplumber and pypdf: the text engines beside the painting libraries."""

from collections.abc import Callable

import pymupdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from services.common.document.page import Granularity
from services.extraction.engines.base import EngineFailed, TextEngine
from services.extraction.engines.pdfplumber import PdfplumberEngine
from services.extraction.engines.pypdf import PypdfEngine
from tests.unit.extraction.files import BODY, body, drawn, encrypted, order_pdf

Engine = Callable[[bytes], TextEngine]


@pytest.fixture(params=[PdfplumberEngine, PypdfEngine], ids=["pdfplumber", "pypdf"])
def engine(request: pytest.FixtureRequest) -> Engine:
    chosen: Engine = request.param
    return chosen


def texts(engine: Engine, data: bytes, index: int = 0) -> list[str]:
    return [word.text for word in engine(data).words(index)]


def test_words_of_a_page(engine: Engine) -> None:
    assert sorted(texts(engine, order_pdf())) == sorted(" ".join(BODY).split())


def test_words_of_another_page(engine: Engine) -> None:
    assert texts(engine, drawn(body, lambda canvas: canvas.drawString(50, 700, "second")), 1) == ["second"]


def test_size_of_the_font(engine: Engine) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 14)
        canvas.drawString(50, 700, "Title")

    (word,) = engine(drawn(paint)).words(0)
    assert word.font_size == pytest.approx(14, abs=0.1)
    assert word.box.x0 == pytest.approx(50, abs=1)
    assert word.box.y0 == pytest.approx(842 - 700 - 11, abs=3)


def test_a_crop_box_moves_the_origin(engine: Engine) -> None:
    document = pymupdf.open(stream=order_pdf(), filetype="pdf")
    document[0].set_cropbox(pymupdf.Rect(30, 40, 595, 842))
    first = next(word for word in engine(document.tobytes()).words(0) if word.text == "Purchase")
    place = document[0].search_for("Purchase")[0]
    assert (first.box.x0, first.box.y0) == pytest.approx((place.x0, place.y0), abs=4)


def test_a_page_that_does_not_exist_fails(engine: Engine) -> None:
    with pytest.raises(EngineFailed):
        engine(order_pdf()).words(7)


def test_what_is_no_pdf_fails(engine: Engine) -> None:
    with pytest.raises(EngineFailed):
        engine(b"not a pdf").words(0)


def test_failures_name_no_text_of_the_document(engine: Engine) -> None:
    with pytest.raises(EngineFailed) as caught:
        engine(b"%PDF-1.4 secret words").words(0)
    assert "secret" not in str(caught.value)


def test_an_owner_password_does_not_stop_it(engine: Engine) -> None:
    assert "PO-4711" in texts(engine, encrypted(order_pdf(), owner_pw="owner"))


def test_granularity_is_told() -> None:
    assert (PdfplumberEngine.granularity, PypdfEngine.granularity) == (Granularity.WORD, Granularity.LINE)


def test_small_type_is_not_glued() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 5)
        for at, text in enumerate(("Menge", "Preis", "Betrag")):
            canvas.drawString(50 + 17 * at, 700, text)

    assert texts(PdfplumberEngine, drawn(paint)) == ["Menge", "Preis", "Betrag"]


def test_large_spaced_type_is_not_split() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 40)
        canvas.drawString(50, 700, "ORDER", charSpace=5)

    assert texts(PdfplumberEngine, drawn(paint)) == ["ORDER"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_that_is_turned_on_the_page_is_read_along_its_baseline(turn: int) -> None:
    document = pymupdf.open()
    document.new_page().insert_text((300, 400), "Purchase Order 4711", rotate=turn)
    assert texts(PdfplumberEngine, document.tobytes()) == ["Purchase", "Order", "4711"]
