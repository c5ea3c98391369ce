"""What each library must tell of a page: the same for both."""

from collections.abc import Callable

import pymupdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from services.common.document.page import Box
from services.extraction.errors import PasswordRequired
from services.extraction.pdf.base import PageTrace, PdfDocument, PdfUnreadable, sample_scale
from services.extraction.pdf.mupdf import MupdfDocument
from services.extraction.pdf.pdfium import PdfiumDocument
from tests.unit.extraction.files import BODY, body, drawn, encoded, encrypted, order_pdf, picture, scan_pdf

Library = Callable[[bytes], PdfDocument]


@pytest.fixture(params=[MupdfDocument, PdfiumDocument], ids=["pymupdf", "pdfium"])
def library(request: pytest.FixtureRequest) -> Library:
    chosen: Library = request.param
    return chosen


def traced(library: Library, data: bytes, index: int = 0) -> PageTrace:
    return library(data).trace(index)


def test_words_in_the_order_of_the_page(library: Library) -> None:
    words = [item.word.text for item in traced(library, order_pdf()).words]
    assert words == " ".join(BODY).split()


def test_size_and_font_of_words(library: Library) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(50, 700, "plain")
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(150, 700, "heavy")

    plain, heavy = (item.word for item in traced(library, drawn(paint)).words)
    assert (plain.font_size, plain.bold, heavy.font_size, heavy.bold) == (11, False, 18, True)


def test_box_of_a_word(library: Library) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(100, 742, "Total")

    (item,) = traced(library, drawn(paint)).words
    width = 22.2
    assert item.word.box == pytest.approx((100, 90, 100 + width, 103), abs=3)


def test_colour_alpha_and_render_mode(library: Library) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.setFillAlpha(0.5)
        canvas.drawString(50, 700, "red")
        text = canvas.beginText(50, 650)
        text.setTextRenderMode(3)
        text.textOut("unseen")
        canvas.drawText(text)

    red, unseen = traced(library, drawn(paint)).words
    assert (red.color, round(red.alpha, 1), red.painted, unseen.painted) == (0xFF0000, 0.5, True, False)


def test_paint_order_of_words_and_fills(library: Library) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 0)
        canvas.rect(40, 690, 200, 30, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(50, 700, "over")
        canvas.setFillColorRGB(0, 0, 1)
        canvas.rect(40, 600, 200, 30, stroke=0, fill=1)

    trace = traced(library, drawn(paint))
    (word,) = trace.words
    before, after = sorted((fill for fill in trace.fills if fill.solid), key=lambda fill: fill.order)
    assert (before.color, after.color) == (0xFFFF00, 0x0000FF)
    assert before.order < word.order < after.order
    assert before.box == pytest.approx((40, 122, 240, 152), abs=1)


def test_a_framed_cell_is_a_fill_and_a_stroke(library: Library) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0, 1, 0)
        canvas.rect(100, 700, 80, 20, stroke=1, fill=1)

    assert sorted(fill.solid for fill in traced(library, drawn(paint)).fills) == [False, True]


def test_fills_and_pictures_inside_a_form_stand_where_they_are_seen(library: Library) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0, 0, 1)
        canvas.rect(100, 642, 200, 100, stroke=0, fill=1)

    inner = pymupdf.open(stream=drawn(paint), filetype="pdf")
    inner[0].insert_image((300, 500, 400, 600), stream=encoded(picture(size=(50, 50)), "PNG"))
    outer = pymupdf.open()
    outer.new_page(width=595, height=842).show_pdf_page(pymupdf.Rect(0, 0, 297.5, 421), inner, 0)
    trace = traced(library, outer.tobytes())
    (fill,) = (fill for fill in trace.fills if fill.solid)
    assert fill.box == pytest.approx((50, 50, 150, 100), abs=1)
    assert trace.pictures[0].box == pytest.approx((150, 250, 200, 300), abs=1)


def test_a_crop_box_moves_the_origin(library: Library) -> None:
    document = pymupdf.open(stream=order_pdf(), filetype="pdf")
    whole = traced(library, document.tobytes()).words[0].word.box
    document[0].set_cropbox(pymupdf.Rect(30, 40, 595, 842))
    trace = traced(library, document.tobytes())
    assert (trace.width, trace.height) == pytest.approx((565, 802), abs=0.1)
    moved = Box(whole.x0 - 30, whole.y0 - 40, whole.x1 - 30, whole.y1 - 40)
    assert trace.words[0].word.box == pytest.approx(moved, abs=0.5)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_pictures_and_size_of_a_turned_page(rotation: int, library: Library) -> None:
    document = pymupdf.open(stream=order_pdf(), filetype="pdf")
    document[0].insert_image((400, 20, 500, 60), stream=encoded(picture(size=(100, 40)), "PNG"))
    document[0].set_rotation(rotation)
    trace = traced(library, document.tobytes())
    (image,) = trace.pictures
    expected = {
        0: (400, 20, 500, 60),
        90: (842 - 60, 400, 842 - 20, 500),
        180: (95, 842 - 60, 195, 842 - 20),
        270: (20, 95, 60, 195),
    }[rotation]
    assert trace.rotation == rotation
    assert image.box == pytest.approx(expected, abs=1)
    assert (image.width, image.height) == (100, 40)


def test_text_beneath_a_picture_is_marked(library: Library) -> None:
    beneath = traced(library, scan_pdf(lambda page: page.insert_text((60, 100), "beneath"), beneath=True))
    above = traced(library, scan_pdf(lambda page: page.insert_text((60, 100), "above")))
    assert [item.beneath_picture for item in beneath.words] == [True]
    assert [item.beneath_picture for item in above.words] == [False]


def test_words_off_the_page_are_told(library: Library) -> None:
    words = traced(library, drawn(lambda canvas: canvas.drawString(700, 500, "outside"))).words
    assert [item.word.text for item in words] == ["outside"]
    assert words[0].word.box.x0 > 595


def test_sample_counts_the_colours_of_a_region(library: Library) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(100, 642, 100, 100, stroke=0, fill=1)

    trace = traced(library, drawn(paint))
    assert set(trace.sample(Box(110, 110, 190, 190))) == {0xFF0000}
    assert set(trace.sample(Box(300, 300, 340, 320))) == {0xFFFFFF}


def test_small_regions_are_rendered_larger_and_large_ones_smaller() -> None:
    small, usual, large = sample_scale(Box(0, 0, 6, 2)), sample_scale(Box(0, 0, 40, 10)), sample_scale(Box(0, 0, 900, 900))
    assert small == 8
    assert usual == 2
    assert large < 0.5


def test_a_single_page_holds_that_page_only(library: Library) -> None:
    def second(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "second")

    data = library(drawn(body, second)).single_page(1)
    assert [page.get_text().strip() for page in pymupdf.open(stream=data, filetype="pdf").pages()] == ["second"]


def test_attachments_are_named_and_only_xml_is_unpacked(library: Library) -> None:
    document = pymupdf.open(stream=order_pdf(), filetype="pdf")
    document.embfile_add("order-x.xml", b"<a/>", filename="order-x.xml")
    document.embfile_add("tool.exe", b"MZ", filename="tool.exe")
    assert sorted(library(document.tobytes()).attachments()) == [("order-x.xml", b"<a/>"), ("tool.exe", b"")]


def test_a_user_password_is_required(library: Library) -> None:
    with pytest.raises(PasswordRequired):
        library(encrypted(order_pdf(), user_pw="secret", owner_pw="owner"))


def test_an_owner_password_is_not(library: Library) -> None:
    opened = library(encrypted(order_pdf(), owner_pw="owner"))
    assert (opened.encrypted, opened.page_count) == (True, 1)
    assert not library(order_pdf()).encrypted


def test_what_is_no_pdf_is_unreadable(library: Library) -> None:
    with pytest.raises(PdfUnreadable):
        library(b"%PDF-1.7\nnothing").trace(0)


def test_a_page_that_does_not_exist_is_unreadable(library: Library) -> None:
    with pytest.raises(PdfUnreadable):
        library(order_pdf()).trace(7)
