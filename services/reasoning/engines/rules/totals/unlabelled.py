"""Totals without a known label: three amounts under the lines of which the first is the lines' sum and the third their sum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece
from services.reasoning.engines.rules.totals.candidates import Candidate
from services.reasoning.engines.rules.values import numbers, value_of

_SCORE = 0.6
_CENT = Decimal("0.02")
_HIGHEST_RATE = Decimal("0.3")
"""No tax on goods in Europe or the Americas is above 27 %."""
_MOST = 8
_MONEY = re.compile(r"[.,]\d{2}\D*$")


def by_sums(pages: Sequence[Labelled], decimal: str | None, line_sum: Decimal | None) -> dict[str, Candidate]:
    """Net, tax and gross, or the gross alone where it equals the lines' sum; nothing when the sum is not known."""
    if not line_sum:
        return {}
    rows = list(_rows(pages, decimal))[-_MOST:]
    for net, tax, gross in combinations(rows, 3):
        taxed = Decimal(0) < tax.value <= _HIGHEST_RATE * net.value
        if taxed and abs(net.value - line_sum) <= _CENT and abs(net.value + tax.value - gross.value) <= _CENT:
            return {"net_total": net, "tax_total": tax, "grand_total": gross}
    equal = [row for row in rows if abs(row.value - line_sum) <= _CENT]
    return {"grand_total": equal[-1]} if equal and equal[-1] is rows[-1] else {}


def tax_between(pages: Sequence[Labelled], decimal: str | None, net: Decimal, gross: Decimal) -> Candidate | None:
    """The amount by which the gross total is above the net total, where a line under the items prints it."""
    if not Decimal(0) < gross - net <= _HIGHEST_RATE * net:
        return None
    return next((row for row in _rows(pages, decimal) if abs(net + row.value - gross) <= _CENT), None)


def _rows(pages: Sequence[Labelled], decimal: str | None) -> Iterable[Candidate]:
    """Lines under the line items with words and one amount at their end."""
    for page in pages:
        last = max(page.taken, default=None)
        for line in page.sheet.lines[last + 1 :] if last is not None else []:
            found = [taken for taken in numbers(line.tokens) if _MONEY.search(line.tokens[taken[1] - 1].text)]
            value = value_of(line.tokens, found[-1], decimal) if found else None
            worded = any(char.isalpha() for token in line.tokens[: found[-1][0]] for char in token.text) if found else False
            if value is not None and worded and len(found) <= 2:
                yield Candidate([Piece(line.page, line.tokens[slice(*found[-1])])], value, _SCORE)
