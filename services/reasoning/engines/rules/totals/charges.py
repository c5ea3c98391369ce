"""Charges without a known label: what is printed between the sum of the lines and a net total that is larger by just that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.totals.candidates import ADJUSTMENTS, Candidate, line_of
from services.reasoning.engines.rules.totals.settle import adjusted
from services.reasoning.engines.rules.values import numbers, value_of
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_SCORE = 0.6
_CENT = Decimal("0.02")
_MOST = 4
"""Charges and other amounts between the lines and their net total."""
_MONEY = re.compile(r"[.,]\d{2}\D*$")


def unnamed_charges(
    pages: Sequence[Labelled], decimal: str | None, found: dict[str, list[Candidate]], line_sum: Decimal | None
) -> list[Candidate]:
    """One or two amounts that the lines, with what labels add to them, lack to a labelled net total, above it."""
    known = (line_sum or Decimal(0)) + adjusted(found)
    explained = known != line_sum and any(abs(net.value - known) <= _CENT for net in found["net_total"])
    if not line_sum or explained:
        return []
    for net in found["net_total"]:
        lacking = net.value - known
        if not _CENT < lacking < line_sum or len(net.parts) > 1:
            continue
        page = next((page for page in pages if page.sheet.number == net.parts[0].page), None)
        between = list(_between(page, net, decimal))[:_MOST] if page is not None else []
        for count in (1, 2):
            for parts in combinations(between, count):
                if sum((one.value for one in parts), Decimal(0)) == lacking:
                    return list(parts)
    return []


def _between(page: Labelled, net: Candidate, decimal: str | None) -> Iterable[Candidate]:
    """The amounts behind words between the last item and a total, one a line, that no label of a tax or a total has."""
    last = line_of(page, net.parts[0])
    first = max((index for index in page.taken if last is None or index < last), default=-1) + 1
    for line in page.sheet.lines[first:last]:
        if any(_is_of_total(hit) for hit in page.hits[line.index]):
            continue
        taken = [one for one in numbers(line.tokens) if _MONEY.search(line.tokens[one[1] - 1].text)]
        value = value_of(line.tokens, taken[0], decimal) if len(taken) == 1 else None
        words = _words(line, taken[0][0]) if len(taken) == 1 else []
        if value is not None and words:
            label = Piece(line.page, words).text.strip(" :")
            yield Candidate([Piece(line.page, line.tokens[slice(*taken[0])])], value, _SCORE, label)


def _words(line: TextLine, end: int) -> list[Token]:
    return [token for token in line.tokens[:end] if token.key.isalpha()]


def _is_of_total(hit: Hit) -> bool:
    names = [meaning.name for meaning in hit.meanings if meaning.section == "fields"]
    return any(name.endswith("_total") or name in ADJUSTMENTS for name in names)
