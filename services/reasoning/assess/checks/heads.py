"""What the page says of an order's number and days beyond what was read of them: the number goes on in the next word, a day
has no year, or another day might as well be the order's own.

Findings, not weights: a clerk sees at a glance whether it matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from services.common.document.page import Page, Word
from services.orders.dates import parse_date
from services.orders.envelope import Issue
from services.orders.findings import issue
from services.orders.issues import IssueCode
from services.reasoning.assess.checks.goods import is_for_goods
from services.reasoning.assess.checks.texts import texts_of
from services.reasoning.assess.evidence import Evidences, Places
from services.reasoning.assess.values import Values

_REST = re.compile(r"^(?=.*[A-Z\d])[A-Z\d/.\-]{1,4}$")
"""Capitals or figures that may end a number: "OP" of "00104477 OP"."""
_BLANK: Final = 0.6
"""The widest blank within a number, in heights of its box."""
_DAY_AND_MONTH = re.compile(r"^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.[,;)]?$")
_DAY_WORDS, _DATE_DIGITS = 5, 5
_DIGIT = re.compile(r"\d")
_NEAR: Final = timedelta(days=90)
_WEAK: Final = 0.55
"""Score of a day that no label has."""


def check_heads(values: Values, evidence: Evidences, pages: Sequence[Page]) -> list[Issue]:
    """The findings on what the rules engine read of an order for goods."""
    number = values.by_path.get("document_number")
    if number is None or number.source != "rules" or not is_for_goods(values):
        return []
    taken: dict[int, Places] = {page.number: Places() for page in pages}
    for spans in evidence.by_path.values():
        for span in spans:
            taken.setdefault(span.page, Places()).add(span.box)
    found = [*_rest_of_number(evidence, taken, pages), *_day_without_year(values, taken, pages)]
    written = values.by_path.get("document_date")
    if written is not None and written.score is not None and written.score < _WEAK:
        found += _other_day(values, taken, pages[:1])
    return found


def _rest_of_number(evidence: Evidences, taken: dict[int, Places], pages: Sequence[Page]) -> Iterable[Issue]:
    """A short word right behind the number that is in no value."""
    for span in evidence.of("document_number")[:1]:
        for page in pages:
            behind = (
                _behind(page, span.box.x1, (span.box.y0 + span.box.y1) / 2, span.box.height)
                if page.number == span.page
                else None
            )
            if behind is not None and _REST.match(behind.text) and not taken[page.number].cover(behind.box):
                yield issue(
                    IssueCode.IMPLAUSIBLE_VALUE, "document_number", value=f"{span.text} {behind.text}", reason="goes_on"
                )


def _behind(page: Page, right: float, middle: float, height: float) -> Word | None:
    near = [
        word
        for word in page.words
        if word.box.y0 < middle < word.box.y1 and -0.1 * height <= word.box.x0 - right <= _BLANK * height
    ]
    return min(near, key=lambda word: word.box.x0, default=None)


def _day_without_year(values: Values, taken: dict[int, Places], pages: Sequence[Page]) -> Iterable[Issue]:
    """A day and a month within a text, where no day of delivery was read."""
    if any(path.endswith("requested_delivery_date") for path in values.by_path):
        return
    for page in pages:
        for text in texts_of(page.words):
            for at, word in enumerate(text):
                if at and _DAY_AND_MONTH.match(word.text) and not taken[page.number].cover(word.box):
                    yield issue(IssueCode.UNREAD_DATE, "requested_delivery_date", value=word.text)
                    return


def _other_day(values: Values, taken: dict[int, Places], pages: Sequence[Page]) -> Iterable[Issue]:
    """Another day that is in no value, where no label says which is the order's own."""
    own = values.day("document_date")
    for page in pages:
        for text in texts_of(page.words):
            for start in range(len(text)):
                for end in range(start + 1, min(start + _DAY_WORDS, len(text)) + 1):
                    part = text[start:end]
                    said = " ".join(word.text for word in part).strip("().,;:")
                    if len(_DIGIT.findall(said)) < _DATE_DIGITS or any(taken[page.number].cover(word.box) for word in part):
                        continue
                    day = parse_date(said, values.locale.date_order, values.locale.languages)
                    if own is not None and day is not None and day != own and abs(day - own) <= _NEAR:
                        yield issue(IssueCode.UNLABELLED, "document_date", value=values.get("document_date"))
                        return
