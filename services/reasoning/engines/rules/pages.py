"""Lines that say nothing new about the order: headers and footers repeated on later pages, pages of general terms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine

_BAND = 0.22
"""Share of the page's height, above and below, in which repeated lines are looked for."""
_SAME_PLACE = 2.0
"""Points by which a footer may move from page to page."""
_SCANNED_PLACE = 20.0
"""The same for a scan, where each page lies on the glass in its own way; half a page's skew moves its end as far."""
_PAGE_NUMBER_WORDS = 6
_FIGURES = re.compile(r"\d+")
_PROSE_WORDS = 9
_PROSE_SHARE = 0.6
_PROSE_LINES = 25
_DIGIT_SHARE = 0.08
_PROSE_OF_WORDS, _FIGURES_IN_CLAUSES = 0.75, 0.2
"""Shares of the words of a short page under a heading of terms; its clauses are numbered."""


def mark_ignored(pages: Sequence[Labelled]) -> None:
    """Marks the lines to ignore: equal ones on an earlier page at the edge of the sheet, and terms from their heading on.

    The footer is marked apart, on the first page too: it names the writer, but is no row of a table. A single page has none.
    """
    seen: set[str] = set()
    terms = False
    for page in pages:
        _mark_repeated(page, seen)
        terms = _mark_terms(page, terms)
    if len(pages) == 1:
        return
    places: dict[str, list[tuple[int, float]]] = {}
    for page in pages:
        for said, top in _bottom(page).items():
            places.setdefault(said, []).append((page.sheet.number, top))
    for page in pages:
        _mark_footer(page, places)


def _mark_repeated(page: Labelled, seen: set[str]) -> None:
    edge = [line for line in page.sheet.lines if _at_edge(line, page.sheet.height)]
    keys = {line.index: key for line in edge if (key := "".join([token.key for token in line.tokens]))}
    page.ignored.update(index for index, key in keys.items() if key in seen)
    seen.update(keys.values())


def _bottom(page: Labelled) -> dict[str, float]:
    """Where the lines of the lower edge begin, by what they say; figures of page numbers do not count.

    What is said there twice is no footer: the tax below each item, say.
    """
    lines = [line for line in page.sheet.lines if line.box.y0 > (1 - _BAND) * page.sheet.height]
    times = Counter([line.text for line in lines])
    return {_said(line): line.box.y0 for line in lines if times[line.text] == 1}


def _said(line: TextLine) -> str:
    """Without the figures of a short line, or of a short piece at the end of a longer one."""
    rest = [token for token in line.tokens if token.segment == line.tokens[-1].segment]
    end = rest if len(rest) <= _PAGE_NUMBER_WORDS < len(line.tokens) else line.tokens
    begin = "".join(token.key for token in line.tokens[: len(line.tokens) - len(end)])
    key = "".join(token.key for token in end)
    return begin + (_FIGURES.sub("0", key) if len(end) <= _PAGE_NUMBER_WORDS else key)


def _mark_footer(page: Labelled, places: dict[str, list[tuple[int, float]]]) -> None:
    """From the last line upwards, until one that no other page has at the same height. places: page and top by what is said."""
    for line in reversed(page.sheet.lines):
        same = places.get(_said(line), ())
        reach = _SAME_PLACE if line.tokens[0].confidence is None else _SCANNED_PLACE
        if not any(number != page.sheet.number and abs(top - line.box.y0) < reach for number, top in same):
            return
        page.footer.add(line.index)


def _at_edge(line: TextLine, height: float) -> bool:
    return line.box.y1 < _BAND * height or line.box.y0 > (1 - _BAND) * height


def _mark_terms(page: Labelled, before: bool) -> bool:
    """A page of prose that a heading of terms begins, or that follows such a page; the first page is never one."""
    headed = any(hit.means("stops") and hit.alone for hits in page.hits[:6] for hit in hits)
    prose = (headed or before) and (is_prose(page) or (headed and _is_all_prose(page)))
    if page.sheet.number == 1 or not prose:
        return False
    page.ignored.update(range(len(page.sheet.lines)))
    return True


def _is_all_prose(page: Labelled) -> bool:
    """True for few lines of running text, measured by words; repeated lines do not count."""
    lines = [line for line in page.sheet.lines if line.index not in page.ignored]
    tokens = [token for line in lines for token in line.tokens]
    long = sum(len(line.tokens) for line in lines if len(line.tokens) >= _PROSE_WORDS)
    figures = sum(1 for token in tokens if any(char.isdigit() for char in token.text))
    return long >= _PROSE_OF_WORDS * len(tokens) and figures <= _FIGURES_IN_CLAUSES * len(tokens)


def is_prose(page: Labelled) -> bool:
    """True for a page of running text: long lines, few figures."""
    lines = page.sheet.lines
    if len(lines) < _PROSE_LINES:
        return False
    long = sum(1 for line in lines if len(line.tokens) >= _PROSE_WORDS)
    tokens = [token for line in lines for token in line.tokens]
    figures = sum(1 for token in tokens if any(char.isdigit() for char in token.text))
    return long >= _PROSE_SHARE * len(lines) and figures <= _DIGIT_SHARE * len(tokens)
