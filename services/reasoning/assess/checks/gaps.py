"""Cells that some lines of an order for goods have and others lack, though something is printed in their place; item numbers
within the texts of all lines; prices of some lines only.

Findings, not weights: a clerk sees at a glance whether it matters.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from statistics import median
from typing import Final, NamedTuple

from services.common.document.page import Box, Page, Word
from services.orders.envelope import Issue
from services.orders.findings import issue
from services.orders.issues import IssueCode, Severity
from services.reasoning.assess.checks.goods import is_for_goods
from services.reasoning.assess.evidence import Evidences, is_covered
from services.reasoning.assess.values import Values

_CODES: Final = ("seller_sku", "buyer_sku", "gtin")
_COLUMNS: Final = (_CODES, ("unit",))
_NUMBERS: Final = ("quantity", "amount", "unit_price")
_LEAST: Final = 2
"""Lines that show where a column is."""
_MOSTLY: Final = 0.8
_XML: Final = "embedded_xml"
_GROUPED = re.compile(r"^\d{1,3}([.,])\d{3}$")
_OTHER: Final = {".": ",", ",": "."}
_THOUSAND: Final = Decimal(1000)
_CODE = re.compile(r"^(?=.*\d)(?=.*[A-Z\-])[A-Z\d][A-Z\d\-/.]{3,}$|^\d{5,}$")
_SIZE = re.compile(r"\d[xX×/]\d|^\d+([.,/-]\d+)*[A-Z]{1,3}$|^[A-Z]{1,3}\d{1,3}$")
"""What is no item number though it has figures and capitals: "M10X40", "230V", "DN50"."""


class _Cell(NamedTuple):
    """A value of a line: its page, its box, and how far it stands below the line's numbers."""

    page: int
    box: Box
    below: float


def check_gaps(values: Values, evidence: Evidences, pages: Sequence[Page]) -> list[Issue]:
    """The findings; none for services nor for what embedded data gave."""
    if not is_for_goods(values) or any(value.source == _XML for value in values.by_path.values()):
        return []
    anchors = {at: found for at in range(values.count()) if (found := _anchor(at, evidence)) is not None}
    empty = {line for leaves in _COLUMNS for line in _passed_over(leaves, values, anchors, evidence, pages)}
    count = len(empty) if empty else values.count() if _numbered_texts(values) else 0
    unread = [issue(IssueCode.UNREAD_CELLS, "lines", count=count)] if count else []
    return [*unread, *_prices(values), *_quantities(values, evidence)]


def _anchor(at: int, evidence: Evidences) -> tuple[int, Box] | None:
    """Page and place of the first number of a line."""
    spans = [span for leaf in _NUMBERS for span in evidence.of(f"lines.{at}.{leaf}")]
    return (spans[0].page, spans[0].box) if spans else None


def _passed_over(
    leaves: Sequence[str],
    values: Values,
    anchors: Mapping[int, tuple[int, Box]],
    evidence: Evidences,
    pages: Sequence[Page],
) -> Iterable[int]:
    """Lines without a cell that more of the others have, with a word in its place that is in no other cell of the line."""
    having = {at for at in anchors if any(f"lines.{at}.{leaf}" in values.by_path for leaf in leaves)}
    lacking = [at for at in anchors if at not in having]
    cells = [cell for at in having if (cell := _cell(at, leaves, anchors, evidence)) is not None]
    if not lacking or len(cells) < max(_LEAST, len(lacking)):
        return
    left, right = min([cell.box.x0 for cell in cells]), max([cell.box.x1 for cell in cells])
    below = median([cell.below for cell in cells])
    taken = _taken(evidence)
    wanted = {anchors[at][0] for at in lacking}
    words = {page.number: sorted(page.words, key=_top) for page in pages if page.number in wanted}
    for at in lacking:
        number, anchor = anchors[at]
        level, reach = anchor.y0 + below, anchor.height / 2
        own = words.get(number, [])
        near = own[bisect_right(own, level - reach, key=_top) : bisect_left(own, level + reach, key=_top)]
        within = (word for word in near if left - 1 <= (word.box.x0 + word.box.x1) / 2 <= right + 1)
        if any(_says(word, taken[at]) for word in within):
            yield at


def _top(word: Word) -> float:
    return word.box.y0


def _cell(at: int, leaves: Sequence[str], anchors: Mapping[int, tuple[int, Box]], evidence: Evidences) -> _Cell | None:
    number, anchor = anchors[at]
    spans = [span for leaf in leaves for span in evidence.of(f"lines.{at}.{leaf}") if span.page == number]
    return _Cell(number, spans[0].box, spans[0].box.y0 - anchor.y0) if spans else None


def _taken(evidence: Evidences) -> dict[int, list[Box]]:
    """The places of each line's values but its text: what stands in the place of others' item numbers is likely one."""
    found: dict[int, list[Box]] = defaultdict(list)
    for path, spans in evidence.by_path.items():
        if path.startswith("lines.") and not path.endswith(".description"):
            found[int(path.split(".", 2)[1])] += [span.box for span in spans]
    return found


def _says(word: Word, taken: Sequence[Box]) -> bool:
    letters = sum(map(str.isalnum, word.text))
    return letters > 1 and not is_covered(word.box, taken)


def _numbered_texts(values: Values) -> bool:
    """No line has an item number, and nearly all texts begin or end with another one that reads as one."""
    texts = [value.text for at in range(values.count()) if (value := values.by_path.get(f"lines.{at}.description"))]
    numbered = any(f"lines.{at}.{leaf}" in values.by_path for at in range(values.count()) for leaf in _CODES)
    if numbered or len(texts) < _LEAST:
        return False
    for place in (0, -1):
        words = [found[place].strip("()[].,;:") for text in texts if len(found := text.split()) > 1]
        codes = {word for word in words if _CODE.match(word) and not _SIZE.search(word)}
        if len(codes) >= max(_LEAST, _MOSTLY * len(texts)):
            return True
    return False


def _prices(values: Values) -> Iterable[Issue]:
    """Lines with an amount, or with what a price is for, but without the price that others have."""
    paths = [f"lines.{at}." for at in range(values.count())]
    priced = any(f"{path}unit_price" in values.by_path for path in paths)
    for path in paths:
        basis = values.decimal(f"{path}price_basis")
        amount = values.decimal(f"{path}amount") if f"{path}quantity" in values.by_path else None
        if f"{path}unit_price" not in values.by_path and (basis not in (None, 1) or (priced and amount)):
            yield issue(IssueCode.MISSING_REQUIRED, f"{path}unit_price", Severity.WARNING)


def _quantities(values: Values, evidence: Evidences) -> Iterable[Issue]:
    """Quantities with decimals against the document's notation, "5,000" as five; and those that look like prices."""
    paths = [f"lines.{at}." for at in range(values.count())]
    for path in (f"{path}quantity" for path in paths):
        number = values.decimal(path)
        printed = "".join([span.text for span in evidence.of(path)])
        grouped = _GROUPED.match(printed)
        if number is not None and grouped and grouped[1] == _OTHER.get(values.locale.decimal or "") and number < _THOUSAND:
            yield issue(IssueCode.IMPLAUSIBLE_VALUE, path, value=printed, reason="notation")
    counts = [number for path in paths if (number := values.decimal(f"{path}quantity")) is not None]
    prices = [number for path in paths if (number := values.decimal(f"{path}unit_price")) is not None]
    if len(counts) == len(prices) >= _LEAST and all(map(_has_cents, counts)) and not any(map(_has_decimals, prices)):
        yield issue(IssueCode.IMPLAUSIBLE_VALUE, "lines.0.quantity", value=str(counts[0]), reason="like_price")


def _has_cents(number: Decimal) -> bool:
    """With two decimals and more that say something."""
    return number * 10 != (number * 10).to_integral_value()


def _has_decimals(number: Decimal) -> bool:
    return number != number.to_integral_value()
