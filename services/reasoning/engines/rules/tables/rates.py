"""Which of the columns with a heading of tax has the rates: one of amounts of money is no column of rates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.orders.money import plausible_readings
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.model import Column

_MOST = 0.6
_HIGHEST_RATE = 40
"""In percent; the highest rate of VAT in Europe is 27."""
_MONEY = re.compile(r"^\D{0,3}\d[\d.,' ]*[.,]\d{2}\D{0,3}$")
_RATE = re.compile(r"^%? ?\d{1,2}(?:[.,]\d{1,2})? ?%?$")


def name_rates(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]]) -> bool:
    """A "tax" over amounts of money gives way to another one over rates, or is none where they are too high; True when so."""
    at = next((at for at, column in enumerate(columns) if column.name == "tax_rate"), None)
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


def _texts(rows: Sequence[dict[int, list[Token]]], at: int) -> list[str]:
    return [" ".join(token.text for token in row[at]) for row in rows if row.get(at)]


def _too_high(text: str) -> bool:
    return all(reading > _HIGHEST_RATE for reading in plausible_readings(text))


def _holds_rates(texts: Sequence[str]) -> bool:
    return bool(texts) and sum(1 for text in texts if _RATE.match(text)) >= _MOST * len(texts)
