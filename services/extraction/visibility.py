"""Separates what a reader sees on a page from what only the file holds.

One filter for the words of every text engine. It is judged on what is painted (`PageTrace`); a word is hidden when it is
  off_page    outside the page as a viewer shows it,
  tiny        below 1 pt,
  invisible   render mode 3 or fully transparent, without a scan beneath,
  white       without contrast to what is painted behind it,
  covered     under something opaque that is painted later.
Before a word counts as white or covered its region is rendered: clipping, patterns and shadings are beyond the lists of
fills, so only what does not show in the rendering is hidden. Invisible text over a scan is its OCR layer and stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from services.common.document.page import Box, HiddenText, Image, Word
from services.extraction.pdf.base import Fill, PageTrace, PaintedWord

MIN_FONT_SIZE: Final = 1.0
SCAN_COVERAGE: Final = 0.5
"""A raster image over at least this share of the page is a scan."""

MIN_CONTRAST: Final = 1.15
"""WCAG 2.2 contrast ratio below which text merges with its background: #EEEEEE on white."""

MIN_CHANNEL_DISTANCE: Final = 48
"""Of 255; a clear difference of hue (yellow on white) is visible although the luminance hardly differs."""

MIN_OPACITY: Final = 0.08
OPAQUE: Final = 0.95
MIN_INK_SHARE: Final = 0.02
MIN_GROUND_SHARE: Final = 0.25
"""Shares of a word's rendered region: its strokes, and for pale text the ground that sets it off (a crossing rule is less)."""

MAX_HIDDEN_CHARACTERS: Final = 500
MAX_RENDERED_WORDS: Final = 400
"""Suspicious words beyond this number on one page are hidden without rendering, to bound the time."""

BANDS: Final = 64
WHITE: Final = 0xFFFFFF
_PUNCTUATION: Final = "()[]{}.,:;$€£ "


@dataclass(slots=True)
class Sight:
    """The words of a page, divided. `layer` holds the visible ones that are an OCR layer."""

    visible: list[PaintedWord] = field(default_factory=list)
    hidden: list[tuple[str, PaintedWord]] = field(default_factory=list)
    layer: int = 0


def scans(trace: PageTrace) -> list[Image]:
    """The raster images that cover so much of the page that they are a scan of it."""
    area = trace.width * trace.height
    return [image for image in trace.pictures if image.box.width * image.box.height >= SCAN_COVERAGE * area]


def look(trace: PageTrace) -> Sight:
    """Divides the words of a page into visible and hidden ones."""
    sight = Sight()
    judge = _Judge(trace)
    for item in trace.words:
        if judge.scanned and judge.in_layer(item):
            sight.layer += 1
            sight.visible.append(item)
        elif reason := judge.reason(item):
            sight.hidden.append((reason, item))
        else:
            sight.visible.append(item)
    sight.hidden = _without_repeated(sight)
    return sight


def _without_repeated(sight: Sight) -> list[tuple[str, PaintedWord]]:
    """The hidden words but those in sight at the same place: forms paint a field, a ground over it and the field again."""
    places: dict[str, list[Box]] = {}
    for item in sight.visible if sight.hidden else ():
        places.setdefault(_bare(item.word.text), []).append(item.word.box)
    return [
        (reason, item)
        for reason, item in sight.hidden
        if not any(_holds(box, item.word.box) for box in places.get(_bare(item.word.text), ()))
    ]


def _bare(text: str) -> str:
    """Without the punctuation at its ends, which engines split off differently."""
    return text.strip(_PUNCTUATION) or text


class _Judge:
    def __init__(self, trace: PageTrace) -> None:
        self._trace = trace
        self._page = Box(0, 0, trace.width, trace.height)
        self._scans = scans(trace)
        self.scanned = bool(self._scans)
        self._bands = _banded(trace)
        self._height, self._beside = -1.0, list[Fill]()
        self._rendered = 0

    def in_layer(self, item: PaintedWord) -> bool:
        hidden_by_scan = item.beneath_picture or not item.painted or item.alpha == 0
        return hidden_by_scan and any(_holds(scan.box, item.word.box) for scan in self._scans)

    def reason(self, item: PaintedWord) -> str:
        """Why the word cannot be seen; empty when it can."""
        if not _holds(self._page, item.word.box):
            return "off_page"
        if item.word.font_size and item.word.font_size < MIN_FONT_SIZE:
            return "tiny"
        if not item.painted or item.alpha < MIN_OPACITY:
            return "invisible"
        behind, covered = self._surroundings(item)
        if (covered or item.beneath_picture) and not self._shows_ink(item):
            return "covered"
        if not _differs(item.color, behind) and not self._stands_out(item):
            return "white"
        return ""

    def _surroundings(self, item: PaintedWord) -> tuple[int, bool]:
        """The colour painted behind the word, and whether something opaque is painted over it."""
        behind, covered = WHITE, False
        if not self._bands:
            return behind, covered
        x0, y0, x1, y1 = item.word.box
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if y != self._height:
            self._height, self._beside = y, self._bands.get(_band(y, self._trace.height), [])
        for fill in self._beside:
            left, top, right, bottom = fill.box
            if left <= x <= right and top <= y <= bottom:
                if fill.order < item.order:
                    behind = fill.color
                elif _covers(fill, item.word.box):
                    covered = True
        return behind, covered

    def _shows_ink(self, item: PaintedWord) -> bool:
        """Whether the colour of the word is found where it stands, and no other word explains it."""
        if not self._may_render() or self._shared(item):
            return False
        colors = self._trace.sample(item.word.box)
        ink = sum(count for color, count in colors.items() if not _differs(color, item.color))
        return len(colors) > 1 and ink >= MIN_INK_SHARE * sum(colors.values())

    def _stands_out(self, item: PaintedWord) -> bool:
        """Whether enough of what is rendered where the word stands differs from its colour."""
        if not self._may_render():
            return False
        colors = self._trace.sample(_core(item.word.box))
        ground = sum(count for color, count in colors.items() if _differs(color, item.color))
        share = ground / max(sum(colors.values()), 1)
        return MIN_GROUND_SHARE <= share < 1 and not (self._shared(item) and share < 2 * MIN_GROUND_SHARE)

    def _shared(self, item: PaintedWord) -> bool:
        """Whether another painted word of another colour or moment stands at the same place."""
        return any(
            other is not item and other.painted and other.order != item.order and _holds(other.word.box, item.word.box)
            for other in self._trace.words
        )

    def _may_render(self) -> bool:
        self._rendered += 1
        return self._rendered <= MAX_RENDERED_WORDS


def report(hidden: Sequence[tuple[str, PaintedWord]], width: float, height: float) -> list[HiddenText]:
    """The hidden words as one entry a reason, boxes clipped to the page, text cut at MAX_HIDDEN_CHARACTERS."""
    entries: dict[str, list[PaintedWord]] = {}
    for reason, item in hidden:
        entries.setdefault(reason, []).append(item)
    return [
        HiddenText(
            reason,
            len(items),
            " ".join(item.word.text for item in items)[:MAX_HIDDEN_CHARACTERS],
            None if reason == "off_page" else _around((item.word.box for item in items), width, height),
        )
        for reason, items in entries.items()
    ]


def conceal(words: Iterable[Word], sight: Sight, width: float, height: float) -> list[Word]:
    """The words of another engine without those that are hidden on the page.

    A word is hidden when it is off the page, or when a hidden word of the same text stands there and no visible one does.
    """
    page = Box(0, 0, width, height)
    hidden = _by_band((item.word for _, item in sight.hidden), height)
    visible = _by_band((item.word for item in sight.visible), height) if hidden else {}
    kept = []
    for word in words:
        band = _band_of(word, height)
        seen = not any(_same(word, other) for other in hidden.get(band, ())) or any(
            _same(word, other) for other in visible.get(band, ())
        )
        if _holds(page, word.box) and seen and not 0 < word.font_size < MIN_FONT_SIZE:
            kept.append(word)
    return kept


def _by_band(words: Iterable[Word], height: float) -> dict[int, list[Word]]:
    """Words by the bands of the page in which a word of the same place may have its centre."""
    bands: dict[int, list[Word]] = {}
    for word in words:
        own, reach = _band_of(word, height), int(word.box.height * BANDS / max(height, 1.0)) + 1
        for band in range(max(own - reach, 0), min(own + reach, BANDS - 1) + 1):
            bands.setdefault(band, []).append(word)
    return bands


def _band_of(word: Word, height: float) -> int:
    return _band((word.box.y0 + word.box.y1) / 2, height)


def _same(one: Word, other: Word) -> bool:
    near = _holds(_grown(one.box), other.box) or _holds(_grown(other.box), one.box)
    return near and (one.text in other.text or other.text in one.text)


def _grown(box: Box) -> Box:
    margin = box.height / 2
    return Box(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)


def _core(box: Box) -> Box:
    """The middle of a word's box: its line box is taller than its letters and may reach into other rows."""
    return Box(box.x0, box.y0 + box.height * 0.2, box.x1, box.y1 - box.height * 0.2)


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1


def _banded(trace: PageTrace) -> dict[int, list[Fill]]:
    """The fills that may lie behind or over text, by horizontal bands of the page: a word asks those of its own band only."""
    bands: dict[int, list[Fill]] = {}
    for fill in trace.fills:
        if fill.solid and fill.alpha >= OPAQUE and _is_area(fill.box):
            for number in range(_band(fill.box.y0, trace.height), _band(fill.box.y1, trace.height) + 1):
                bands.setdefault(number, []).append(fill)
    return bands


def _band(y: float, height: float) -> int:
    at = int(y * BANDS / (height if height > 1.0 else 1.0))
    return at if 0 <= at < BANDS else 0 if at < 0 else BANDS - 1


def _is_area(box: Box) -> bool:
    """Whether a fill is large enough to lie behind or over text; thinner ones are rules."""
    return box.x1 - box.x0 > 2 and box.y1 - box.y0 > 2


def _covers(fill: Fill, box: Box) -> bool:
    """Whether the fill lies over nearly all of the box, its overhanging line height aside."""
    core = _core(box)
    width = min(fill.box.x1, core.x1) - max(fill.box.x0, core.x0)
    height = min(fill.box.y1, core.y1) - max(fill.box.y0, core.y0)
    return width >= 0.9 * core.width and height >= 0.9 * core.height


def _around(boxes: Iterable[Box], width: float, height: float) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return Box(max(min(x0), 0.0), max(min(y0), 0.0), min(max(x1), width), min(max(y1), height))


@lru_cache(maxsize=4096)
def _differs(one: int, other: int) -> bool:
    """Whether two colours can be told apart: WCAG contrast ratio, or a clear distance in one channel."""
    if one == other:
        return False
    distance = max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (16, 8, 0))
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return distance >= MIN_CHANNEL_DISTANCE or (distance >= 16 and (lighter + 0.05) / (darker + 0.05) >= MIN_CONTRAST)


def _luminance(color: int) -> float:
    """Relative luminance, 0 to 1: WCAG 2.2."""
    channels = (_linear((color >> shift & 255) / 255) for shift in (16, 8, 0))
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
