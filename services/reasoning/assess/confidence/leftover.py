"""Days, companies and sums on the pages that are in no value: the sign of a field that was missed or taken for another.

A value that is printed twice, such as the letterhead's name in a return address, is none of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from services.common.document.page import Box, Page, Word
from services.orders.text import compact
from services.reasoning.assess.evidence import Evidences
from services.reasoning.assess.legal_forms import only_legal_form

_MOST_DAYS, _MOST_COMPANIES, _MOST_SUMS = 2.0, 2.0, 4.0
"""More of a kind say no more."""
_SLACK = 1.0
_DAY = re.compile(r"(?:\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}([./-])\d{1,2}\2\d{1,2})\.?")
_SUM = re.compile(r"[^\w\s]?\d[\d.,' ]*[.,]\d{2}[^\w\s]?")
_PARTIES = ("buyer", "seller", "ship_to", "bill_to")


def leftover(evidence: Evidences, pages: Sequence[Page]) -> dict[str, float]:
    """Features of an order by name, each 0 to 1.

    unread_days and unread_companies: days, and names with a legal form, above the first line of the first page; unread_sums:
    amounts of money below the last line, on its page.
    """
    if not pages:
        return {}
    boxes: dict[int, list[Box]] = {}
    lines: dict[int, list[Box]] = {}
    texts: list[str] = []
    names: set[str] = set()
    for path, spans in evidence.by_path.items():
        for span in spans:
            boxes.setdefault(span.page, []).append(span.box)
            texts.append(span.text)
            if path.startswith("lines."):
                lines.setdefault(span.page, []).append(span.box)
            elif path.split(".")[0] in _PARTIES:
                names.update(map(compact, span.text.split()))
    known = {compact(word) for text in texts for word in text.split()}
    free = {page.number: _Free(boxes.get(page.number, ())) for page in pages}
    first, last = pages[0], max(lines, default=None)
    head = _above(first, lines.get(first.number, ()))
    days = {compact(word.text) for word in head if _is_day(word.text) and compact(word.text) not in known}
    found = {"days": len(days) / _MOST_DAYS, "companies": _companies(head, free[first.number], names) / _MOST_COMPANIES}
    if last is not None:
        found["sums"] = len(_sums(pages, last, lines, known)) / _MOST_SUMS
    return {f"unread_{name}": min(share, 1.0) for name, share in found.items()}


class _Free:
    """Tells whether a word is in no box, by boxes sorted from top to bottom."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._boxes = sorted(boxes, key=lambda box: box.y0)
        self._tops = [box.y0 for box in self._boxes]

    def __call__(self, box: Box) -> bool:
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        upper = self._boxes[: bisect_right(self._tops, y + _SLACK)]
        return not any(one.y1 + _SLACK >= y and one.x0 - _SLACK <= x <= one.x1 + _SLACK for one in upper)


def _above(page: Page, lines: Iterable[Box]) -> list[Word]:
    first = min((box.y0 for box in lines), default=page.height)
    return [word for word in page.words if word.box.y1 < first]


def _companies(words: Sequence[Word], free: _Free, names: set[str]) -> int:
    """Legal forms in no value, behind a word that no party's name has."""
    found = (name for name, form in pairwise(words) if _is_form(form.text) and free(form.box) and name.text[:1].isupper())
    return len({compact(name.text) for name in found} - names)


def _sums(pages: Sequence[Page], last: int, lines: Mapping[int, Iterable[Box]], known: set[str]) -> set[str]:
    page = next(page for page in pages if page.number == last)
    bottom = max(box.y1 for box in lines[last])
    below = {compact(word.text) for word in page.words if word.box.y0 >= bottom and _SUM.fullmatch(word.text)}
    return below - known


@lru_cache(maxsize=16384)
def _is_day(text: str) -> bool:
    return _DAY.fullmatch(text) is not None


@lru_cache(maxsize=16384)
def _is_form(text: str) -> bool:
    return only_legal_form(text.rstrip(","))
