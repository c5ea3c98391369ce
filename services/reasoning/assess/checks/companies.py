"""A company with its address on the first page of an order that is in no field: a party was missed or taken for another one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from services.common.document.page import Page
from services.orders.envelope import Issue
from services.orders.findings import issue
from services.orders.issues import IssueCode
from services.orders.text import compact
from services.reasoning.assess.checks.texts import Text, texts_of
from services.reasoning.assess.evidence import Evidences, is_covered
from services.reasoning.assess.legal_forms import legal_form, only_legal_form
from services.reasoning.assess.values import Values

_ORDERS = frozenset({"order", "order_change"})
_PARTIES = ("buyer", "seller", "ship_to", "bill_to")
_EDGE = 4.0
"""Points between texts at one edge."""
_LONGEST_NAME, _ADDRESS = 8, 5
"""Words of a name, and its heights down to the town."""
_MOST_BETWEEN = 60
"""Texts on the lines of an address and beside it."""
_POSTAL = re.compile(
    r"\b\d{4,6}\b|\b\d{2}-\d{3}\b|\b\d{4}-\d{3}\b|\b\d{3} \d{2}\b|\b[A-Z]{2}-\d{4,5}\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]{3} \d{4}\b|\b[A-Z]\d[\dW] [A-Z\d]{4}\b"
)
"""Postal codes as the members of the Universal Postal Union write them: 80331, 00-950, 1000-001, 811 01, LV-1010, LS1 4AB,
SLM 1600, D02 X285."""


def check_companies(values: Values, evidence: Evidences, pages: Sequence[Page]) -> list[Issue]:
    """A finding when an order with a company among its parties shows another one with its town, and none of it is in a value.

    Where the parties are persons, stations or offices, a company among them says nothing.
    """
    kind = values.by_path.get("document_type")
    names = [value.text for party in _PARTIES if (value := values.by_path.get(f"{party}.name")) is not None]
    if kind is None or kind.text not in _ORDERS or not any(map(legal_form, names)) or not pages:
        return []
    page = pages[0]
    boxes = [span.box for spans in evidence.by_path.values() for span in spans if span.page == page.number]
    known = [compact(name) for name in names]
    texts = list(texts_of(page.words))
    for at, text in enumerate(texts):
        name = " ".join(word.text for word in text)
        if _is_company(text, name, known) and not any(is_covered(word.box, boxes) for word in text) and _has_town(texts, at):
            return [issue(IssueCode.UNREAD_COMPANY, value=name[:80])]
    return []


def _is_company(text: Text, name: str, known: Sequence[str]) -> bool:
    key = compact(name)
    named = len(text) <= _LONGEST_NAME and legal_form(name) and not only_legal_form(name)
    return named and not any(key in other or other in key for other in known)


def _has_town(texts: Sequence[Text], at: int) -> bool:
    """A postal code stands in one of the next lines at the same edge; `texts` come from top to bottom."""
    left, top, _, bottom = texts[at][0].box
    following = itertools.islice(texts, at + 1, at + 1 + _MOST_BETWEEN)
    below = itertools.takewhile(lambda other: other[0].box.y0 - top < _ADDRESS * (bottom - top), following)
    flush = (other for other in below if abs(other[0].box.x0 - left) < _EDGE and other[0].box.y0 > top)
    return any(_POSTAL.search(" ".join(word.text for word in other)) for other in flush)
