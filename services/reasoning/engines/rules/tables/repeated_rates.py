"""Rates of tax of the items behind a label that recurs from item to item, known or not: "VAT %: 18 %"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from services.orders.money import plausible_readings
from services.reasoning.engines.rules.layout.model import Piece, Token
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels, key_of_run
from services.reasoning.engines.rules.tables.model import Cell, Item
from services.reasoning.engines.rules.values import has_digit

_LABEL_WORDS = 4
_FEWEST, _MOST = 2, 0.9
"""Items and share of the items that the label must stand in: no item is without a rate, but a page's end may hide it."""
_MOST_RATES, _HIGHEST_RATE = 4, 40
"""Rates of VAT that a country has, and the highest one in percent."""
_PERCENTAGE = re.compile(r"^\d{1,2}(?:[.,]\d{1,2})? ?%$")
_SCORE = 0.8

_Found = tuple[str, tuple[list[Token], list[Token]]]
"""A label as a key, its words, and those of the percentage behind it."""


def repeated_rates(items: Sequence[Item], labels: ColumnLabels) -> None:
    """Gives each item the percentage that stands in it behind the same label as in the others, where no item has a rate."""
    if len(items) < _FEWEST or any("tax_rate" in item.cells for item in items):
        return
    found = [dict(_labelled_rates(item, labels)) for item in items]
    counts = Counter(key for rates in found for key in rates)
    key, count = max(counts.items(), key=lambda one: one[1], default=("", 0))
    if count < max(_FEWEST, _MOST * len(items)) or not _are_rates({rates[key][1][0].text for rates in found if key in rates}):
        return
    for item, rates in zip(items, found, strict=True):
        if key in rates:
            _give(item, *rates[key])


def _give(item: Item, label: list[Token], value: list[Token]) -> None:
    """Sets the rate; the text of the item goes without it and its label."""
    item.cells["tax_rate"] = Cell(Piece(item.page, value), _SCORE)
    text = item.cells.get("description")
    taken = {id(token) for token in (*label, *value)}
    kept = [token for token in text.piece.tokens if id(token) not in taken] if text else []
    if text and kept:
        item.cells["description"] = Cell(Piece(item.page, kept), text.score)


def _labelled_rates(item: Item, labels: ColumnLabels) -> Iterable[_Found]:
    """The percentages of an item behind labels, without those that are its discount."""
    used = {id(token) for name, cell in item.cells.items() if name != "description" for token in cell.piece.tokens}
    for line in item.lines:
        if not any(token.colon for token in line.tokens):
            continue
        for piece in line.segments():
            for at, token in enumerate(piece.tokens[:-1], 1):
                value = _percentage(piece.tokens[at : at + 2]) if token.colon and id(piece.tokens[at]) not in used else []
                label = _label(piece.tokens[:at]) if value else []
                if label and _may_say_tax(key_of_run(label), labels):
                    yield key_of_run(label), (label, value)


def _percentage(tokens: Sequence[Token]) -> list[Token]:
    """The words of a percentage that begins here; empty when there is none."""
    ends = (end for end in (1, 2) if _PERCENTAGE.match(" ".join(token.text for token in tokens[:end])))
    return list(tokens[: next(ends, 0)])


def _label(tokens: Sequence[Token]) -> list[Token]:
    """The words of a label that ends here, behind what has figures or ends another label."""
    start = len(tokens) - 1
    while start > max(0, len(tokens) - _LABEL_WORDS) and not tokens[start - 1].colon and not has_digit(tokens[start - 1].text):
        start -= 1
    return list(tokens[start:])


def _may_say_tax(key: str, labels: ColumnLabels) -> bool:
    """A label that the vocabulary does not know, or knows as a tax."""
    names = {meaning.name for meaning in labels.vocabulary.labels.get(key, ())}
    return not names or "tax_rate" in names


def _are_rates(texts: set[str]) -> bool:
    readings = (plausible_readings(text.strip("% ")) for text in texts)
    return len(texts) <= _MOST_RATES and all(any(Decimal(0) <= one <= _HIGHEST_RATE for one in found) for found in readings)
