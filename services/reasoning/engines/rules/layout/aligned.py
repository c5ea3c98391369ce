"""Scanned pages of one document side by side: each lies on the glass in its own way, but what they repeat stands in one place.

Columns go on from page to page. Where recognised pages share words (a letterhead, headings, a footer), the later one is moved
across so that those stand where the first page has them; places found on it are moved back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from services.common.document.page import Box, Page, Table
from services.reasoning.draft import Draft, DraftField

_LEAST, _MOST = 3.0, 40.0
"""Points by which a page is moved: less does no harm to columns, more is another layout."""
_TOLERANCE = 2.0
_AGREE, _SHARE = 4, 0.6
"""Words that stand by the same distance apart on the pages, and their share of all that both pages have."""
_LETTERS = 4
"""Characters of a word that tells; it stands once on each page."""


def aligned(pages: Sequence[Page]) -> tuple[list[Page], dict[int, float]]:
    """The pages side by side, and by how much each that was moved went to the left."""
    if len(pages) < 2 or not pages[0].words or pages[0].words[0].confidence is None:
        return list(pages), {}
    first = _lone(pages[0])
    apart = {page.number: _apart(first, _lone(page)) for page in pages[1:] if _is_recognised(page)}
    shifts = {number: shift for number, shift in apart.items() if _LEAST <= abs(shift) <= _MOST}
    return [_moved(page, -shifts[page.number]) if page.number in shifts else page for page in pages], shifts


def moved_back(draft: Draft, shifts: Mapping[int, float]) -> Draft:
    """The draft with the places on moved pages where the pages have them."""
    if not shifts:
        return draft
    return replace(draft, fields={path: _restored(field, shifts) for path, field in draft.fields.items()})


def _is_recognised(page: Page) -> bool:
    return bool(page.words) and page.words[0].confidence is not None


def _lone(page: Page) -> dict[str, float]:
    """Where each word that stands once on a page begins."""
    counts = Counter(word.text for word in page.words)
    return {word.text: word.box.x0 for word in page.words if counts[word.text] == 1 and len(word.text) >= _LETTERS}


def _apart(first: Mapping[str, float], page: Mapping[str, float]) -> float:
    """By how much the words that both pages have stand further right on the second one; 0 when they do not agree."""
    distances = sorted(x - first[text] for text, x in page.items() if text in first and abs(x - first[text]) <= _MOST)
    if len(distances) < _AGREE:
        return 0.0
    usual = distances[len(distances) // 2]
    near = sum(1 for distance in distances if abs(distance - usual) <= _TOLERANCE)
    return usual if near >= max(_AGREE, _SHARE * len(distances)) else 0.0


def _moved(page: Page, by: float) -> Page:
    words = [replace(word, box=_across(word.box, by)) for word in page.words]
    return replace(page, words=words, tables=[_moved_table(table, by) for table in page.tables])


def _moved_table(table: Table, by: float) -> Table:
    cells = [replace(cell, box=_across(cell.box, by)) if cell.box else cell for cell in table.cells]
    return replace(table, box=_across(table.box, by), cells=cells)


def _across(box: Box, by: float) -> Box:
    return Box(box.x0 + by, box.y0, box.x1 + by, box.y1)


def _restored(field: DraftField, shifts: Mapping[int, float]) -> DraftField:
    spans = (replace(span, box=_across(span.box, shifts.get(span.page, 0.0))) for span in field.spans)
    return replace(field, spans=tuple(spans))
