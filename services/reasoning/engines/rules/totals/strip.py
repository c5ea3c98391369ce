"""Totals side by side: a row of their labels over a row of their amounts, paired by order; their currency may be among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from services.orders.currencies import parse_currency
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece
from services.reasoning.engines.rules.values import numbers, value_of
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_NEAR = 2.5
"""Line heights between the two rows."""
_LEAST = 2
_MONEY = re.compile(r"\d[.,]\d{2}[^\d%]*$")


def in_strip(page: Labelled, hit: Hit, decimal: str | None) -> Iterator[tuple[Piece, Decimal]]:
    """The amount in the place of a label in a row of labels, where the row below has an amount or the currency for each."""
    labels = hit.line.segments()
    following = page.sheet.lines[hit.line.index + 1 : hit.line.index + 2]
    if len(labels) < _LEAST or not following or any(_MONEY.search(segment.text) for segment in labels):
        return
    amounts = following[0].segments()
    far = following[0].box.y0 - hit.line.box.y1 > _NEAR * hit.line.box.height
    if far or len(amounts) != len(labels) or not _are_money(amounts):
        return
    at = next((at for at, segment in enumerate(labels) if segment.tokens[0] is hit.tokens[0]), None)
    taken = numbers(amounts[at].tokens) if at is not None else []
    if at is not None and taken:
        tokens = amounts[at].tokens
        value = value_of(tokens, taken[-1], decimal)
        if value is not None:
            yield Piece(hit.line.page, tokens[slice(*taken[-1])]), value


def _are_money(segments: Sequence[Piece]) -> bool:
    """Whether all are amounts of money, but for one that is their currency."""
    others = [segment.text for segment in segments if not _MONEY.search(segment.text)]
    return not others or (len(others) == 1 and len(segments) > _LEAST and parse_currency(others[0]) is not None)
