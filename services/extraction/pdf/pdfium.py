"""PDF pages through pypdfium2 (permissive licence): takes PyMuPDF's place where that is not installed."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from services.common.document.page import Box, Image, Word
from services.common.limits import MAX_WORDS_PER_PAGE
from services.extraction.errors import PasswordRequired
from services.extraction.pdf.base import Colors, Fill, PageTrace, PaintedWord, PdfUnreadable, is_xml, sample_scale
from services.extraction.pdf.view import View

_BOLD_WEIGHT: Final = 600
_RECTANGLE_SEGMENTS: Final = 6
_FORCE_BOLD: Final = 1 << 18
"""Font descriptor flag: ISO 32000-1, table 123."""

_UNPAINTED_MODES: Final = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (pdfium.PdfiumError, ValueError, IndexError) as error:
        raise PdfUnreadable(type(error).__name__) from error


class PdfiumDocument:
    """A PDF file opened with pypdfium2.

    Raises:
        PdfUnreadable: the library cannot open it.
        PasswordRequired: it needs a user password.
    """

    engine = "pdfium"

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            # The library keeps the error of an earlier file, so the file must look encrypted too.
            if error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
                raise PasswordRequired("The PDF is encrypted and needs a password.") from None
            raise PdfUnreadable(type(error).__name__) from error
        self.page_count: int = len(self._document)
        self.encrypted = raw.FPDF_GetSecurityHandlerRevision(self._document.raw) >= 0

    def trace(self, index: int) -> PageTrace:
        """What is painted on a page."""
        with _translated():
            page = self._document[index]
            rotation = int(page.get_rotation()) % 360
            view = View(page.get_cropbox(), rotation)
            width, height = page.get_size()
            trace = PageTrace(width, height, rotation, sample=lambda box: _sample(page, box, width, height))
            orders = _objects(page, view, trace)
            _read_words(page, view, trace, orders)
            return trace

    def single_page(self, index: int) -> bytes:
        """The page alone as a PDF."""
        with _translated():
            single = pdfium.PdfDocument.new()
            single.import_pages(self._document, pages=[index])
            target = _Buffer()
            single.save(target)
            single.close()
            return bytes(target.content)

    def attachments(self) -> list[tuple[str, bytes]]:
        """Embedded files of the name tree."""
        with _translated():
            found = [self._document.get_attachment(at) for at in range(self._document.count_attachments())]
            named = [(str(entry.get_name()), entry) for entry in found]
            return [(name, bytes(entry.get_data()) if is_xml(name) else b"") for name, entry in named]

    def close(self) -> None:
        """Frees the file."""
        self._document.close()


class _Buffer:
    """Where the library writes a file to."""

    def __init__(self) -> None:
        self.content = bytearray()

    def write(self, data: bytes) -> int:
        self.content += bytes(data)
        return len(data)


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _objects(page: Any, view: View, trace: PageTrace) -> dict[int, int]:
    """Collects paths and images; gives the paint order of every object by its address."""
    orders: dict[int, int] = {}
    for order, item in enumerate(page.get_objects(max_depth=8)):
        orders[_address(item.raw)] = order
        if item.type == raw.FPDF_PAGEOBJ_PATH:
            trace.fills += _fills(item, view, order)
        elif item.type == raw.FPDF_PAGEOBJ_IMAGE:
            box = view.box(*_bounds(item))
            width, height = item.get_px_size()
            clipped = Box(max(box.x0, 0), max(box.y0, 0), min(box.x1, trace.width), min(box.y1, trace.height))
            if clipped.width > 0 and clipped.height > 0:
                trace.pictures.append(Image(clipped, width, height))
                trace.picture_orders.append(order)
    return orders


def _bounds(item: Any) -> tuple[float, float, float, float]:
    """Of an object in user space: the library gives those of an object in a form in the space of the form."""
    left, bottom, right, top = item.get_bounds()
    form = item.container
    while form is not None:
        matrix = form.get_matrix()
        corners = [matrix.on_point(x, y) for x in (left, right) for y in (bottom, top)]
        (left, right), (bottom, top) = ((min(axis), max(axis)) for axis in zip(*corners, strict=True))
        form = form.container
    return left, bottom, right, top


def _fills(item: Any, view: View, order: int) -> Iterator[Fill]:
    """The inside of a path and, apart, its stroke: a cell may be shaded and framed by one path."""
    mode, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    raw.FPDFPath_GetDrawMode(item.raw, mode, stroke)
    box = view.box(*_bounds(item))
    if mode.value != raw.FPDF_FILLMODE_NONE:
        color, alpha = _color(raw.FPDFPageObj_GetFillColor, item.raw)
        yield Fill(box, order, color, alpha, raw.FPDFPath_CountSegments(item.raw) <= _RECTANGLE_SEGMENTS)
    if stroke.value:
        color, alpha = _color(raw.FPDFPageObj_GetStrokeColor, item.raw)
        yield Fill(box, order, color, alpha, solid=False)


def _color(getter: Any, pointer: Any) -> tuple[int, float]:
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    if not getter(pointer, red, green, blue, alpha):
        return 0, 1.0
    return red.value << 16 | green.value << 8 | blue.value, alpha.value / 255


class _Style:
    """How the text of one text object is painted."""

    def __init__(self, pointer: Any, order: int) -> None:
        self.order = order
        self.color, self.alpha = _color(raw.FPDFPageObj_GetFillColor, pointer)
        self.painted = raw.FPDFTextObj_GetTextRenderMode(pointer) not in _UNPAINTED_MODES
        font = raw.FPDFTextObj_GetFont(pointer)
        heavy = raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT or raw.FPDFFont_GetFlags(font) & _FORCE_BOLD
        self.bold = bool(heavy) or b"bold" in _font_name(font).lower()


def _font_name(font: Any) -> bytes:
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, buffer, 128)
    return buffer.value


def _read_words(page: Any, view: View, trace: PageTrace, orders: dict[int, int]) -> None:
    text_page = page.get_textpage()
    styles: dict[int, _Style] = {}
    letters: list[tuple[int, Box]] = []
    first = 0
    for at in range(text_page.count_chars() + 1):
        code = raw.FPDFText_GetUnicode(text_page, at) if at < text_page.count_chars() else 32
        if code > 32 and code != 0xA0:
            first = at if not letters else first
            letters.append((code, _letter_box(text_page, at, view)))
        elif letters:
            trace.words.append(_word(text_page, first, letters, styles, orders))
            letters = []
            if len(trace.words) >= MAX_WORDS_PER_PAGE:
                break
    _mark_beneath(trace)


def _letter_box(text_page: Any, at: int, view: View) -> Box:
    rectangle = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, at, rectangle)
    return view.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)


def _word(
    text_page: Any, first: int, letters: list[tuple[int, Box]], styles: dict[int, _Style], orders: dict[int, int]
) -> PaintedWord:
    pointer = raw.FPDFText_GetTextObject(text_page, first)
    address = _address(pointer)
    if address not in styles:
        styles[address] = _Style(pointer, orders.get(address, len(orders)))
    style = styles[address]
    boxes = [box for _, box in letters]
    box = Box(min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    text = "".join(chr(code) if code < 0x110000 else "\ufffd" for code, _ in letters)
    size = _size(text_page, first)
    return PaintedWord(Word(text, box, None, size, style.bold), style.order, style.color, style.alpha, style.painted)


def _size(text_page: Any, at: int) -> float:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, at, matrix)
    scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
    return round(float(raw.FPDFText_GetFontSize(text_page, at)) * (scale or 1.0), 2)


def _mark_beneath(trace: PageTrace) -> None:
    for image, order in zip(trace.pictures, trace.picture_orders, strict=True):
        for item in trace.words:
            x, y = (item.word.box.x0 + item.word.box.x1) / 2, (item.word.box.y0 + item.word.box.y1) / 2
            inside = image.box.x0 <= x <= image.box.x1 and image.box.y0 <= y <= image.box.y1
            item.beneath_picture = item.beneath_picture or (inside and item.order < order)


def _sample(page: Any, box: Box, width: float, height: float) -> Colors:
    clipped = Box(max(box.x0, 0.0), max(box.y0, 0.0), min(box.x1, width), min(box.y1, height))
    scale = sample_scale(clipped)
    crop = (clipped.x0, height - clipped.y1, width - clipped.x1, clipped.y0)
    bitmap = page.render(scale=scale, crop=crop, rev_byteorder=True, prefer_bgrx=False)
    data, channels = bytes(bitmap.buffer), bitmap.n_channels
    rows = (data[row * bitmap.stride : row * bitmap.stride + bitmap.width * channels] for row in range(bitmap.height))
    return Counter(_pixel(row[at : at + channels]) for row in rows for at in range(0, len(row), channels))


def _pixel(channels: bytes) -> int:
    return int.from_bytes(channels[:3] if len(channels) >= 3 else channels[:1] * 3, "big")
