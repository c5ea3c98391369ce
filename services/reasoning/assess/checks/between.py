"""Texts between the lines of an order that are in no value: what says what is ordered was not read.

A finding, not a weight: a clerk sees at a glance whether it matters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from services.common.document.page import Page
from services.orders.envelope import Issue
from services.orders.findings import issue
from services.orders.issues import IssueCode
from services.reasoning.assess.checks.goods import is_for_goods
from services.reasoning.assess.evidence import Evidences, Places
from services.reasoning.assess.values import Values

_WORD = re.compile(r"[^\W\d_]{3,}")
_SHARE: Final = 0.8
"""Of the lines that have such a text; one alone may belong to a remark."""
_NUMBERS: Final = ("quantity", "amount", "unit_price")
_XML: Final = "embedded_xml"

_Line = tuple[float, float, int]
"""Top and bottom of the first row of an item's numbers, and the item."""


def check_between(values: Values, evidence: Evidences, pages: Sequence[Page]) -> list[Issue]:
    """A finding when the lines have texts of one word, and others that differ stand between nearly all of them.

    None for services: their lines say more than an order has fields for.
    """
    embedded = any(value.source == _XML for path, value in values.by_path.items() if path.startswith("lines."))
    if embedded or values.count() < 2 or not is_for_goods(values) or _worded(values):
        return []
    texts: dict[int, str] = defaultdict(str)
    between = 0
    for page in pages:
        own = sorted(_numbers(values, evidence, page.number))
        between += max(len(own) - 1, 0)
        for line, text in _free_between(page, own, evidence.taken(page.number)):
            texts[line] += text
    told = len(set(texts.values()))
    enough = between > 0 and len(texts) >= _SHARE * between and told >= max(2, _SHARE * len(texts))
    return [issue(IssueCode.UNREAD_CELLS, "lines", count=len(texts))] if enough else []


def _worded(values: Values) -> bool:
    """Most lines say in several words what is ordered: then it is a remark that stands between them."""
    texts = [value.text for at in range(values.count()) if (value := values.by_path.get(f"lines.{at}.description"))]
    return 2 * sum(1 for text in texts if len(text.split()) > 1) > values.count()


def _numbers(values: Values, evidence: Evidences, page: int) -> Iterable[_Line]:
    for at in range(values.count()):
        spans = [
            s for leaf in ("quantity", "amount", "unit_price") for s in evidence.of(f"lines.{at}.{leaf}") if s.page == page
        ]
        if spans:
            yield spans[0].box.y0, spans[0].box.y1, at


def _free_between(page: Page, own: Sequence[_Line], taken: Places) -> Iterable[tuple[int, str]]:
    """Words of letters between the numbers of one line and of the next that no value covers, by the line above them."""
    tops = [top for top, _, _ in own]
    for word in page.words if len(own) > 1 else ():
        middle = (word.box.y0 + word.box.y1) / 2
        at = bisect_right(tops, middle) - 1
        between = 0 <= at < len(own) - 1 and middle > own[at][1] and word.box.y1 <= own[at + 1][0] + 1
        if between and _WORD.search(word.text) and ":" not in word.text and not taken.cover(word.box):
            yield own[at][2], word.text
