"""Which columns have the rates of tax and which the discounts: by what the headings name, and by what stands under them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal

from services.orders.money import plausible_readings
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Column
from services.reasoning.engines.rules.values import is_number

_MOST, _LEAST_ROWS = 0.6, 2
_CENT = Decimal("0.011")
_HIGHEST_RATE = 40
"""In percent; the highest rate of VAT in Europe is 27."""
_MONEY = re.compile(r"^\D{0,3}\d[\d.,' ]*[.,]\d{2}\D{0,3}$")
_PERCENTAGE = re.compile(r"^[-–]? ?\d{1,2}(?:[.,]\d{1,2})? ?%$")
_RATES = ("tax_rate", "discount")
_NO_SHARES = ("line_number", "unit", "date", "requested_delivery_date", *IDENTIFIERS)
_NAMED = frozenset({"", *_RATES, *_NO_SHARES})
"""What percentages never are: a heading over them says something else or names another column."""
_MOST_RATES = 4
"""No country of the EU, Norway or Turkey has more rates of VAT above zero."""
_RATE = re.compile(r"^%? ?\d{1,2}(?:[.,]\d{1,2})? ?%?$")


def name_rates(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]]) -> bool:
    """A "tax" over amounts of money gives way to another one over rates, or is none where they are too high; True when so."""
    at = next((at for at, column in enumerate(columns) if column.name == "tax_rate"), None)
    proven = _proven_rates(columns, rows)
    if proven is not None:
        if at is not None and proven != at:
            columns[at].name, columns[at].also, columns[at].stack = "", "other", ()
        columns[proven].name, columns[proven].also, columns[proven].stack = "tax_rate", "", ()
        return proven != at
    if at is None:
        return False
    texts = _texts(rows, at)
    sums = [text for text in texts if _MONEY.match(text) and "%" not in text]
    if not sums or len(sums) < _MOST * len(texts):
        return False
    others = (other for other, column in enumerate(columns) if not column.name and column.also == "tax_rate")
    rates = next((other for other in others if _holds_rates(_texts(rows, other))), None)
    if rates is None and not any(_too_high(text) for text in sums):
        return False
    if rates is not None:
        columns[rates].name, columns[rates].also = "tax_rate", ""
    columns[at].name, columns[at].also, columns[at].stack = "", "other", ()
    return True


def _proven_rates(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]]) -> int | None:
    """The column that gives the tax on the amounts, or these with it, that another column prints in all rows."""
    amount = next((at for at, column in enumerate(columns) if column.name == "amount"), None)
    if amount is None or len(rows) < _LEAST_ROWS:
        return None
    free = [at for at, column in enumerate(columns) if column.name in ("", "tax_rate") and _has_number(rows, at)]
    rates = [at for at in free if all(map(_RATE.match, _texts(rows, at)))] if len(free) > 1 else []
    for rate, tax in ((rate, tax) for rate in rates for tax in free if tax != rate):
        complete = [row for row in rows if row.get(rate) and row.get(tax) and row.get(amount)]
        hits = sum(1 for row in complete if _is_tax_of(row[amount], row[rate], row[tax]))
        if len(complete) >= _MOST * len(rows) and len(complete) >= _LEAST_ROWS and hits == len(complete):
            return rate
    return None


def _is_tax_of(amount: Sequence[Token], rate: Sequence[Token], tax: Sequence[Token]) -> bool:
    values = (plausible_readings(" ".join(token.text for token in tokens).strip(" %")) for tokens in (amount, rate, tax))
    found = [(a * r / 100, a, t) for a, r, t in itertools.product(*values) if 0 < r <= _HIGHEST_RATE and t > 0]
    return any(abs(due - t) <= _CENT or abs(a + due - t) <= _CENT for due, a, t in found)


def _has_number(rows: Sequence[dict[int, list[Token]]], at: int) -> bool:
    """Whether a column holds a number in the first row that fills it."""
    first = next((row[at] for row in rows if row.get(at)), None)
    return first is not None and is_number(first[0].text)


def name_percentages(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]]) -> bool:
    """Of percentages under a heading that names no meaning, or several, tells the rates of tax from discounts; True when so.

    Beside the one meaning stands the other; where both are open, the rates are those that no item is without.
    """
    shares = [at for at, column in enumerate(columns) if _may_be_share(column) and _are_shares(_texts(rows, at))]
    before = [columns[at].name for at in shares]
    known = [name for at, name in zip(shares, before, strict=True) if name in _RATES and len(columns[at].stack) < 2]
    open_ones = [at for at in shares if columns[at].name not in _RATES or len(columns[at].stack) > 1]
    wanted = [name for name in _RATES if name not in known and not _named_elsewhere(columns, shares, name)]
    open_ones.sort(key=lambda at: -len(_texts(rows, at)))
    for at, name in zip(open_ones, wanted, strict=False):
        if name == "tax_rate" and not _is_tax(_texts(rows, at), len(rows)):
            continue
        columns[at].name, columns[at].also, columns[at].stack = name, "", ()
    return before != [columns[at].name for at in shares]


def _may_be_share(column: Column) -> bool:
    named = column.name in _NAMED or bool({*column.stack} & {*_RATES})
    return named and column.also != "other"


def _are_shares(texts: Sequence[str]) -> bool:
    return bool(texts) and all(_PERCENTAGE.match(text) for text in texts)


def _named_elsewhere(columns: Sequence[Column], shares: Sequence[int], name: str) -> bool:
    return any(column.name == name for at, column in enumerate(columns) if at not in shares)


def _is_tax(texts: Sequence[str], rows: int) -> bool:
    return len(texts) == rows and len({*texts}) <= _MOST_RATES


def _texts(rows: Sequence[dict[int, list[Token]]], at: int) -> list[str]:
    return [" ".join(token.text for token in row[at]) for row in rows if row.get(at)]


def _too_high(text: str) -> bool:
    return all(reading > _HIGHEST_RATE for reading in plausible_readings(text))


def _holds_rates(texts: Sequence[str]) -> bool:
    return bool(texts) and sum(1 for text in texts if _RATE.match(text)) >= _MOST * len(texts)
