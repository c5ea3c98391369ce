"""What an order for goods prints and no value was made of, though an order has a field for it: a later day where no delivery
date was read, a number below every line.

Findings, not weights: a clerk sees at a glance whether it matters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from services.common.document.page import Page
from services.orders.dates import parse_date
from services.orders.envelope import Issue
from services.orders.findings import issue
from services.orders.issues import IssueCode
from services.reasoning.assess.checks.goods import is_for_goods
from services.reasoning.assess.checks.texts import Text, texts_of
from services.reasoning.assess.evidence import Evidences, Places
from services.reasoning.assess.values import Values

_LATEST: Final = timedelta(days=300)
_MOST_WORDS: Final = 5
"""Of a written day: "23 de mayo de 2025"."""
_DATE_DIGITS, _CODE_DIGITS = 5, 3
_TIME = re.compile(r"^\d{1,2}[:.]\d{2}(:\d{2})?$")
_DIGIT = re.compile(r"\d")
_SHARE: Final = 0.8
"""Of the lines that have such a number below them; one alone may belong to a remark."""
_WANTED: Final = "requested_delivery_date"
_LEAST_DAYS: Final = 2
"""Lines with a day from which a pattern is seen."""
_XML: Final = "embedded_xml"


def check_missed(values: Values, evidence: Evidences, pages: Sequence[Page]) -> list[Issue]:
    """The findings; none for services, whose periods are dates, nor for what embedded data gave."""
    if not is_for_goods(values) or any(value.source == _XML for value in values.by_path.values()):
        return []
    return [*_later_day(values, evidence, pages), *_shifted_days(values, evidence), *_numbers_below(values, evidence, pages)]


def _later_day(values: Values, evidence: Evidences, pages: Sequence[Page]) -> Iterable[Issue]:
    """A day behind the order's own: on a page that no value covers, or in the texts of nearly all lines."""
    wanted = [path for path in values.by_path if path.endswith("requested_delivery_date")]
    found = (
        None if wanted else next((text for page in pages for text in _dates(page, evidence.taken(page.number), values)), None)
    )
    if found is None and not any(path.startswith("lines.") for path in wanted):
        texts = [value.text for at in range(values.count()) if (value := values.by_path.get(f"lines.{at}.description"))]
        said = [day for text in texts if (day := _day_in(text.split(), values)) is not None]
        found = said[0] if len(said) > 1 and len(said) >= _SHARE * len(texts) else None
    if found is not None:
        yield issue(IssueCode.UNREAD_DATE, "requested_delivery_date", value=found)


def _shifted_days(values: Values, evidence: Evidences) -> Iterable[Issue]:
    """Days over the numbers of nearly all lines but the first: each may be of the line before, that it stands under."""
    days = {at: value for at in range(values.count()) if (value := values.by_path.get(f"lines.{at}.{_WANTED}"))}
    if 0 in days or len(days) < _LEAST_DAYS:
        return
    over = 0
    for at in days:
        own, numbers = evidence.of(f"lines.{at}.{_WANTED}"), evidence.of(f"lines.{at}.quantity")
        if own and numbers and own[0].page == numbers[0].page:
            over += own[0].box.y1 <= numbers[0].box.y0
    if over >= _SHARE * len(days):
        yield issue(IssueCode.UNREAD_DATE, f"lines.0.{_WANTED}", value=days[min(days)].text)


def _is_later(text: str, values: Values) -> bool:
    """A day behind that of the order, by not too much."""
    ordered = values.day("document_date")
    day = parse_date(text, values.locale.date_order, values.locale.languages) if ordered is not None else None
    return ordered is not None and day is not None and ordered < day <= ordered + _LATEST


def _day_in(words: Sequence[str], values: Values) -> str | None:
    """The first later day among the words of a text."""
    for start in range(len(words) if _figures(words) >= _DATE_DIGITS else 0):
        for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
            text = " ".join(words[start:end]).strip("().,;:")
            if _figures(words[start:end]) >= _DATE_DIGITS and _is_later(text, values):
                return text
    return None


def _dates(page: Page, taken: Places, values: Values) -> Iterable[str]:
    """Later days that are in no value."""
    for text in texts_of(page.words):
        if _figures([word.text for word in text]) >= _DATE_DIGITS:
            for start in range(len(text)):
                yield from _starting_at(text, start, taken, values)


def _starting_at(text: Text, start: int, taken: Places, values: Values) -> Iterable[str]:
    """None from a time on: that is when the page was printed."""
    for end in range(start + 1, min(start + _MOST_WORDS, len(text)) + 1):
        part = text[start:end]
        if end < len(text) and _TIME.match(text[end].text):
            return
        words = [word.text for word in part]
        day = " ".join(words).strip("().,;:")
        if _figures(words) >= _DATE_DIGITS and _is_later(day, values) and not any(taken.cover(one.box) for one in part):
            yield day


def _figures(words: Sequence[str]) -> int:
    return len(_DIGIT.findall(" ".join(words)))


def _numbers_below(values: Values, evidence: Evidences, pages: Sequence[Page]) -> Iterable[Issue]:
    """Numbers of their own between a line and the next one, below nearly all lines that another one follows."""
    tops, bottoms = _extents(values, evidence)
    texts: dict[int, str] = {}
    followed: set[int] = set()
    for page in pages:
        own = sorted((top, line) for (number, line), top in tops.items() if number == page.number)
        followed.update([line for _, line in own[:-1]])
        starts = [top for top, _ in own]
        for word in page.words if len(own) > 1 else ():
            middle = (word.box.y0 + word.box.y1) / 2
            at = bisect_right(starts, middle) - 1
            if at < 0 or at + 1 >= len(own) or middle <= bottoms[page.number, own[at][1]]:
                continue
            if len(_DIGIT.findall(word.text)) >= _CODE_DIGITS and not evidence.taken(page.number).cover(word.box):
                texts.setdefault(own[at][1], word.text)
    if len(texts) > 1 and len(texts) >= _SHARE * len(followed) and len(set(texts.values())) == len(texts):
        yield issue(IssueCode.UNREAD_CELLS, "lines", count=len(texts))


def _extents(values: Values, evidence: Evidences) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], float]]:
    """Top and bottom of the first row of each line's values, by page and line."""
    tops: dict[tuple[int, int], float] = {}
    bottoms: dict[tuple[int, int], float] = {}
    for line in range(values.count()):
        for leaf in ("quantity", "unit_price", "amount"):
            for span in evidence.of(f"lines.{line}.{leaf}"):
                key = (span.page, line)
                tops[key] = min(tops.get(key, span.box.y0), span.box.y0)
                bottoms[key] = max(bottoms.get(key, span.box.y1), span.box.y1)
    return tops, bottoms
