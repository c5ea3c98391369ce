"""What the page says of an order's number, parties and days beyond what was read of them: a number or a name goes on in the
next word, a day has no year, or another day might as well be the order's own.

Findings, not weights: a clerk sees at a glance whether it matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from services.common.document.page import Box, Page, Word
from services.orders.dates import parse_date
from services.orders.envelope import Issue
from services.orders.findings import issue
from services.orders.issues import IssueCode
from services.reasoning.assess.checks.goods import is_for_goods
from services.reasoning.assess.checks.texts import Text, texts_of
from services.reasoning.assess.evidence import Evidences, Places, is_covered
from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.assess.values import Values

_REST = re.compile(r"^(?=.*[A-Z\d])[A-Z\d/.\-]{1,4}$")
"""Capitals or figures that may end a number: "OP" of "00104477 OP"."""
_TOUCH, _BLANK = 0.1, 0.6
"""How far boxes may overlap, and the widest blank within a number, in heights of its box."""
_NAMES: Final = ("seller.name", "ship_to.name")
"""Not the buyer's: beside a letterhead's name stand slogans."""
_ALL_NAMES: Final = ("buyer.name", *_NAMES)
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
    found = [*_rest_of_number(evidence, pages), *_rest_of_names(values, evidence, pages)]
    found += _loose_ends(values)
    found += _day_without_year(values, evidence, pages)
    written = values.by_path.get("document_date")
    if written is not None and written.score is not None and written.score < _WEAK:
        found += _other_day(values, evidence, pages[:1])
    return found


def _rest_of_number(evidence: Evidences, pages: Sequence[Page]) -> Iterable[Issue]:
    """A short word right behind the number that is in no value."""
    for span in evidence.of("document_number")[:1]:
        page = next((page for page in pages if page.number == span.page), None)
        behind = _behind(page, span.box) if page is not None else None
        if behind is not None and _REST.match(behind.text) and not evidence.taken(span.page).cover(behind.box):
            yield issue(IssueCode.IMPLAUSIBLE_VALUE, "document_number", value=f"{span.text} {behind.text}", reason="goes_on")


def _rest_of_names(values: Values, evidence: Evidences, pages: Sequence[Page]) -> Iterable[Issue]:
    """A name without a legal form whose text goes on in words that are in no value: it may be cut."""
    for path in _NAMES:
        name = values.by_path.get(path)
        if name is None or name.source != "rules" or legal_form(name.text):
            continue
        for span in evidence.of(path)[:1]:
            page = next((page for page in pages if page.number == span.page), None)
            text = next((text for text in texts_of(page.words) if _holds(text, span.box)), ()) if page is not None else ()
            free = [word for word in text if not evidence.taken(span.page).cover(word.box)]
            if free and free[0].box.x0 >= span.box.x0:
                yield issue(IssueCode.IMPLAUSIBLE_VALUE, path, value=f"{name.text} {free[0].text}"[:80], reason="goes_on")


def _loose_ends(values: Values) -> Iterable[Issue]:
    """A name that goes on behind its comma in small words or with a bracket: how to get there may be no part of it."""
    for path in _ALL_NAMES:
        name = values.by_path.get(path)
        if name is None or name.source != "rules":
            continue
        _, comma, rest = name.text.partition(",")
        small = len(rest.split()) > 1 and not any(char.isupper() or char.isdigit() for char in rest)
        if comma and rest.strip() and (small or rest.endswith(")")) and not legal_form(name.text[-len(rest) - 1 :]):
            yield issue(IssueCode.IMPLAUSIBLE_VALUE, path, value=name.text[:80], reason="goes_on")


def _holds(text: Text, box: Box) -> bool:
    return any(is_covered(word.box, [box]) for word in text)


def _behind(page: Page, box: Box) -> Word | None:
    """The word that follows a box without more of a blank than a number may have."""
    middle, reach = (box.y0 + box.y1) / 2, box.height
    level = (word for word in page.words if word.box.y0 < middle < word.box.y1)
    near = (word for word in level if -_TOUCH * reach <= word.box.x0 - box.x1 <= _BLANK * reach)
    return min(near, key=lambda word: word.box.x0, default=None)


def _day_without_year(values: Values, evidence: Evidences, pages: Sequence[Page]) -> Iterable[Issue]:
    """A day and a month within a text, where no day of delivery was read."""
    if any(path.endswith("requested_delivery_date") for path in values.by_path):
        return
    for page in pages:
        later = (word for text in texts_of(page.words) for word in text[1:] if _DAY_AND_MONTH.match(word.text))
        found = next((word for word in later if not evidence.taken(page.number).cover(word.box)), None)
        if found is not None:
            yield issue(IssueCode.UNREAD_DATE, "requested_delivery_date", value=found.text)
            return


def _other_day(values: Values, evidence: Evidences, pages: Sequence[Page]) -> Iterable[Issue]:
    """Another day that is in no value, where no label says which is the order's own."""
    own = values.day("document_date")
    days = (day for page in pages for text in texts_of(page.words) for day in _days(text, values, evidence.taken(page.number)))
    if own is not None and any(day != own and abs(day - own) <= _NEAR for day in days):
        yield issue(IssueCode.UNLABELLED, "document_date", value=values.get("document_date"))


def _days(text: Text, values: Values, taken: Places) -> Iterable[date]:
    """The days that words of a text say which are in no value."""
    for start in range(len(text)):
        for end in range(start + 1, min(start + _DAY_WORDS, len(text)) + 1):
            part = text[start:end]
            said = " ".join(word.text for word in part).strip("().,;:")
            if len(_DIGIT.findall(said)) >= _DATE_DIGITS and not any(taken.cover(word.box) for word in part):
                day = parse_date(said, values.locale.date_order, values.locale.languages)
                if day is not None:
                    yield day
