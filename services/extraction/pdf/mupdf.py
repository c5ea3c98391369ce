"""PDF pages through PyMuPDF: one interpretation of a page gives its words, paths and the means to render it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pymupdf as _pymupdf

from services.common.document.page import Box, Image
from services.common.limits import MIB
from services.extraction.errors import DocumentTooCostly, PasswordRequired
from services.extraction.pdf.base import Colors, Fill, PageTrace, PdfUnreadable, is_xml, sample_scale
from services.extraction.pdf.painted import painted_words

pymupdf: Any = _pymupdf
"""The library has a py.typed marker and hardly an annotation."""

_TEXT_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE
    | pymupdf.TEXT_PRESERVE_LIGATURES
    | pymupdf.TEXT_COLLECT_VECTORS
    | pymupdf.TEXT_LAZY_VECTORS
)
_TEXT_BLOCK, _IMAGE_BLOCK, _VECTOR_BLOCK = 0, 1, 3
_TEXT_OPERATIONS = ("fill-text", "stroke-text")
_SMALL_BYTES = MIB

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)


@contextmanager
def _translated() -> Iterator[None]:
    """Turns the library's errors into ours; running out of memory is no fault of the file."""
    try:
        yield
    except MemoryError:
        raise
    except (RuntimeError, ValueError, IndexError, pymupdf.mupdf.FzErrorBase) as error:
        if "malloc" in str(error) or "calloc" in str(error) or "out of memory" in str(error).lower():
            raise DocumentTooCostly("Reading the page needs more memory than allowed.", params={"limit": "memory"}) from None
        raise PdfUnreadable(type(error).__name__) from error


class MupdfDocument:
    """A PDF file opened with PyMuPDF.

    Raises:
        PdfUnreadable: the library cannot open it.
        PasswordRequired: it needs a user password.
    """

    engine = "pymupdf"

    def __init__(self, data: bytes) -> None:
        self._bytes = len(data)
        with _translated():
            self._document = pymupdf.open(stream=data, filetype="pdf")
            if self._document.needs_pass:
                raise PasswordRequired("The PDF is encrypted and needs a password.")
            self.page_count: int = self._document.page_count
            self.encrypted = bool((self._document.metadata or {}).get("encryption"))

    def trace(self, index: int) -> PageTrace:
        """What is painted on a page."""
        with _translated():
            page = self._document[index]
            display = page.get_displaylist()
            return _trace(page, display)

    def single_page(self, index: int) -> bytes:
        """The page alone as a PDF."""
        with _translated():
            single = pymupdf.open()
            try:
                single.insert_pdf(self._document, from_page=index, to_page=index, links=False, annots=True)
                content: bytes = single.tobytes(garbage=1, deflate=False)
            finally:
                single.close()
            return content

    def attachments(self) -> list[tuple[str, bytes]]:
        """Embedded files of the name tree."""
        found: list[tuple[str, bytes]] = []
        with _translated():
            for index, name in enumerate(self._document.embfile_names()):
                info = self._document.embfile_info(index)
                shown = str(info.get("ufilename") or info.get("filename") or name)
                found.append((shown, self._document.embfile_get(index) if is_xml(shown) else b""))
        return found

    def close(self) -> None:
        """Frees the file; the library's cache is kept after a small one, as the standard fonts in it are costly."""
        self._document.close()
        if self._bytes > _SMALL_BYTES:
            pymupdf.TOOLS.store_shrink(100)


def _trace(page: Any, display: Any) -> PageTrace:
    text_page = _unbounded(pymupdf.TextPage(display.get_textpage(_TEXT_FLAGS)))
    blocks = text_page.extractDICT()["blocks"]
    bounds = page.rect
    trace = PageTrace(bounds.width, bounds.height, int(page.rotation) % 360, sample=lambda box: _sample(display, box))
    text_blocks = [(order, block) for order, block in enumerate(blocks) if block["type"] == _TEXT_BLOCK]
    trace.words = painted_words(text_page.extractWORDS(), text_blocks)
    trace.fills = [_fill(order, block) for order, block in enumerate(blocks) if block["type"] == _VECTOR_BLOCK]
    trace.pictures = _pictures(page, display, trace)
    return trace


def _unbounded(text_page: Any) -> Any:
    """Takes the page's edge away, so that text beyond it is listed too and blocks are numbered alike in every listing."""
    bounds, infinite = text_page.this.m_internal.mediabox, pymupdf.INFINITE_RECT()
    bounds.x0, bounds.y0, bounds.x1, bounds.y1 = infinite
    return text_page


def _fill(order: int, block: Any) -> Fill:
    solid = bool(block["isrect"]) and not block["stroked"]
    return Fill(Box(*block["bbox"]), order, block["color"], block["alpha"] / 255, solid)


def _pictures(page: Any, display: Any, trace: PageTrace) -> list[Image]:
    images = [image for image in _images(display, trace) if image.box.width > 0 and image.box.height > 0]
    if any(item.painted and _holds(image.box, item.word.box) for image in images for item in trace.words):
        _mark_beneath(page, images, trace)
    return images


def _images(display: Any, trace: PageTrace) -> list[Image]:
    """The raster images of a page: its blocks are walked here, as the library's listing of images is slow on pages of text."""
    text_page = display.get_textpage(pymupdf.TEXT_PRESERVE_IMAGES)
    found: list[Image] = []
    block = text_page.m_internal.first_block
    while block is not None:
        if block.type == _IMAGE_BLOCK:
            image, box = pymupdf.mupdf.FzStextBlock(block).i_image(), block.bbox
            found.append(Image(_clipped((box.x0, box.y0, box.x1, box.y1), trace), image.w(), image.h()))
        block = block.next
    return found


def _clipped(bbox: tuple[float, float, float, float], trace: PageTrace) -> Box:
    x0, y0, x1, y1 = bbox
    return Box(max(x0, 0.0), max(y0, 0.0), min(x1, trace.width), min(y1, trace.height))


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1


def _mark_beneath(page: Any, images: list[Image], trace: PageTrace) -> None:
    """Marks the words over which a picture is painted, by the page's paint log, which knows every operation."""
    turn = page.rotation_matrix
    log = [(kind, Box(*(pymupdf.Rect(box) * turn))) for kind, box in page.get_bboxlog()]
    texts = [at for at, (kind, _) in enumerate(log) if kind in _TEXT_OPERATIONS]
    for image in images:
        moments = [at for at, (kind, _) in enumerate(log) if kind == "fill-image"]
        moment = min(moments, key=lambda at: _distance(log[at][1], image.box), default=-1)
        if not texts or moment < texts[0]:
            continue
        later = [log[at][1] for at in texts if at > moment]
        for item in trace.words:
            if item.painted and _holds(image.box, item.word.box):
                item.beneath_picture = item.beneath_picture or not _any_holds(later, item.word.box)


def _any_holds(boxes: list[Box], inner: Box) -> bool:
    return any(_holds(box, inner) for box in boxes)


def _distance(one: Box, other: Box) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _sample(display: Any, box: Box) -> Colors:
    scale = sample_scale(box)
    matrix = pymupdf.Matrix(scale, scale)
    pixmap = display.get_pixmap(matrix=matrix, clip=pymupdf.Rect(*box))
    return {int.from_bytes(color, "big"): count for color, count in pixmap.color_count(colors=True).items()}
