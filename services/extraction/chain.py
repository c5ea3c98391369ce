"""Walks the chain for the pages of a PDF: cheapest engine first, every page judged by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.common.document.page import Fallback, Granularity, Page, Verdict, Word
from services.extraction.engines.base import EngineFailed, TextEngine
from services.extraction.engines.registry import CHAIN_ENGINES, EMBEDDED_XML, OCR, resolve
from services.extraction.layout.lines import arrange
from services.extraction.layout.tables import find_tables
from services.extraction.model import ExtractedPage, Options
from services.extraction.pdf.base import PageTrace, PdfDocument, PdfUnreadable
from services.extraction.quality import Quality, complaint, measure
from services.extraction.visibility import Sight, conceal, look, report, scans

MIN_PICTURE_SHARE = 0.03
"""Pictures that cover less of a page than this are logos: no text of the document is in them."""

MIN_DRAWING = 40
"""Paths from which on a page without text may hold text as outlines."""

MIN_WORDS_OVER_SCAN = 60
MIN_SPREAD_OVER_SCAN = 0.25
"""Fewer words, or words on a smaller part of the page's height, over a scan are a stamp on it, not the text of the page."""


@dataclass(slots=True)
class _Reading:
    """The words of one engine on one page, with what is wrong with them; `reason` is empty when they will do.

    `final`: what is wrong is the page, not the engine, so that no other text engine will do better.
    """

    engine: str
    words: list[Word]
    quality: Quality
    reason: str
    detail: str
    granularity: Granularity = Granularity.WORD
    final: bool = False


class PdfChain:
    """Reads the pages of one open PDF file through the engines of `options.chain`."""

    def __init__(self, data: bytes, document: PdfDocument, options: Options) -> None:
        self._data = data
        self._document = document
        self._options = options
        present, missing = resolve(options.chain)
        self._engines = [name for name in present if name not in {EMBEDDED_XML, OCR}]
        self._missing = [name for name in missing if name != EMBEDDED_XML]
        self._others: dict[str, Any] = {}
        """Engines opened so far (TextEngine or PdfDocument), or the EngineFailed of one that could not open the file."""

    def page(self, index: int) -> ExtractedPage:
        """Reads a page (from 0). A page that nothing can read comes back with `verdict.error`."""
        fallbacks = [Fallback(name, "not_installed") for name in self._missing]
        try:
            trace = self._document.trace(index)
        except PdfUnreadable as error:
            fallbacks.append(Fallback(self._document.engine, "engine_error", str(error)))
            return ExtractedPage(Page(index + 1, 0.0, 0.0, verdict=Verdict(error="engine_error", fallbacks=fallbacks)))
        sight = look(trace)
        readings = self._readings(index, trace, sight, fallbacks)
        best = max(readings, key=lambda reading: (not reading.reason, _worth(reading)), default=None)
        page = _assembled(index, trace, sight, best, fallbacks)
        if best is not None and not best.reason:
            return ExtractedPage(page)
        return self._left_to_ocr(index, page, trace, sight)

    def close(self) -> None:
        """Closes the engines; the file stays open."""
        for engine in self._others.values():
            if not isinstance(engine, EngineFailed):
                engine.close()

    def _readings(self, index: int, trace: PageTrace, sight: Sight, fallbacks: list[Fallback]) -> list[_Reading]:
        """Engines in order until one will do; what was wrong with the others goes to `fallbacks`."""
        readings: list[_Reading] = []
        for name in self._engines:
            try:
                words, granularity = self._words(name, index, trace, sight)
            except EngineFailed as error:
                fallbacks.append(Fallback(name, "engine_error", str(error)))
                continue
            reading = self._judged(name, words, granularity, trace, sight)
            readings.append(reading)
            if not reading.reason:
                break
            fallbacks.append(Fallback(name, reading.reason, reading.detail))
            if reading.final:
                break
        return readings

    def _words(self, name: str, index: int, trace: PageTrace, sight: Sight) -> tuple[list[Word], Granularity]:
        if name == self._document.engine:
            return [item.word for item in sight.visible], Granularity.WORD
        if CHAIN_ENGINES[name].paints:
            other: PdfDocument = self._engine(name)
            try:
                return [item.word for item in look(other.trace(index)).visible], Granularity.WORD
            except PdfUnreadable as error:
                raise EngineFailed(str(error)) from None
        engine: TextEngine = self._engine(name)
        return conceal(engine.words(index), sight, trace.width, trace.height), engine.granularity

    def _engine(self, name: str) -> Any:
        if name not in self._others:
            try:
                self._others[name] = CHAIN_ENGINES[name].load()(self._data)
            except (EngineFailed, PdfUnreadable) as error:
                self._others[name] = EngineFailed(str(error))
        engine = self._others[name]
        if isinstance(engine, EngineFailed):
            raise engine
        return engine

    def _judged(self, name: str, words: list[Word], granularity: Granularity, trace: PageTrace, sight: Sight) -> _Reading:
        layer = sight.layer * 2 > len(sight.visible)
        quality = measure(words, layer=layer)
        reason, detail = complaint(quality, self._options.min_characters, self._options.min_alpha_ratio)
        final = layer or not trace.words
        if not reason and not layer and _is_stamp(words, trace):
            reason, detail, final = "too_few_characters", "scan under a few words of text", True
        if reason in {"too_few_characters", "low_alpha_ratio"} and not _may_hold_more(trace):
            reason = detail = ""
        return _Reading(name, words, quality, reason, detail, granularity, final)

    def _left_to_ocr(self, index: int, page: Page, trace: PageTrace, sight: Sight) -> ExtractedPage:
        if OCR not in self._options.chain:
            if not page.words:
                page.verdict.error = page.verdict.fallbacks[-1].reason if page.verdict.fallbacks else "empty"
            return ExtractedPage(page)
        page.verdict.needs_ocr = True
        page.verdict.engine = ""
        try:
            return ExtractedPage(page, self._document.single_page(index))
        except PdfUnreadable as error:
            page.verdict.needs_ocr = False
            page.verdict.error = "" if page.words else "engine_error"
            page.verdict.fallbacks.append(Fallback(OCR, "engine_error", f"page cannot be cut out: {error}"))
            return ExtractedPage(page)


def _worth(reading: _Reading) -> float:
    """Clean characters: what ranks readings of which none will do."""
    quality = reading.quality
    return quality.characters * (1 - quality.garbage_ratio) * (1 - quality.noise) * quality.alpha_ratio


def _may_hold_more(trace: PageTrace) -> bool:
    """Whether something on the page may show text that is not there as text."""
    shown = sum(image.box.width * image.box.height for image in trace.pictures)
    return shown >= MIN_PICTURE_SHARE * trace.width * trace.height or len(trace.fills) >= MIN_DRAWING


def _is_stamp(words: Sequence[Word], trace: PageTrace) -> bool:
    """Whether the words are only a stamp or header over a scan that holds the text of the page."""
    if not scans(trace) or not words:
        return False
    centres = sorted((word.box.y0 + word.box.y1) / 2 for word in words)
    outliers = len(centres) // 20
    spread = centres[-1 - outliers] - centres[outliers]
    return len(words) < MIN_WORDS_OVER_SCAN or spread < MIN_SPREAD_OVER_SCAN * trace.height


def _assembled(index: int, trace: PageTrace, sight: Sight, reading: _Reading | None, fallbacks: list[Fallback]) -> Page:
    page = Page(index + 1, trace.width, trace.height, trace.rotation, images=trace.pictures)
    page.hidden = report(sight.hidden, trace.width, trace.height)
    page.scan_dpi = _scan_dpi(trace)
    page.verdict = Verdict(fallbacks=fallbacks)
    if reading is not None:
        page.words, page.lines = arrange(reading.words)
        page.tables = find_tables(trace.fills, page.words)
        page.granularity = reading.granularity
        quality = reading.quality
        page.verdict = Verdict(reading.engine, quality.characters, quality.alpha_ratio, quality.garbage_ratio, fallbacks)
    return page


def _scan_dpi(trace: PageTrace) -> float:
    found = [image.width / (image.box.width / 72) for image in scans(trace) if image.width]
    return max(found, default=0.0)
