"""Totals without a known label: amounts under the lines that add up with the sum of the lines and the totals that are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.totals.candidates import Candidate, line_of
from services.reasoning.engines.rules.values import Taken, numbers, value_of

_SCORE = 0.6
_CENT = Decimal("0.02")
_HIGHEST_RATE = Decimal("0.3")
"""No tax on goods in Europe or the Americas is above 27 %."""
_LOWEST_RATE = Decimal("0.02")
"""Nor is one in Europe below 2.1 %: a smaller amount is that of freight."""
_MOST, _MOST_OF_THREE = 24, 12
_EDGE = 3.0
"""Points between the right edges of amounts in one column."""
_MONEY = re.compile(r"[.,]\d{2}\D*$")


@dataclass(slots=True)
class Sums:
    """The amounts of a document's end; `lines` is the sum of its lines, None when it is not known."""

    amounts: list[Candidate]
    lines: Decimal | None

    def all_three(self) -> dict[str, Candidate]:
        """Net, tax and gross of which the first is the lines' sum; without tax the gross alone, where it is the last amount."""
        if not self.lines:
            return {}
        net = self._amount(self.lines)
        found = self._gross(net) if net is not None else {}
        if net is not None and found:
            return {"net_total": net, **found}
        last = self.amounts[-1] if self.amounts else None
        return {"grand_total": last} if last is not None and abs(last.value - self.lines) <= _CENT else {}

    def of_lines(self) -> Candidate | None:
        """The sum of the lines, where it is printed."""
        return self._amount(self.lines) if self.lines else None

    def missing(self, chosen: Mapping[str, Candidate]) -> dict[str, Candidate]:
        """The totals that the chosen ones leave open and that are printed."""
        net, tax, grand = (chosen.get(name) for name in ("net_total", "tax_total", "grand_total"))
        if net and grand and not tax:
            found = self._tax(net, grand)
            return {"tax_total": found} if found is not None else {}
        if net and not grand:
            return self._gross(net) if tax is None else self._named("grand_total", net.value + tax.value, net, tax)
        if grand and tax and not net:
            return self._named("net_total", grand.value - tax.value, grand, tax)
        if grand and self.lines and not net:
            return self._net_of_lines(grand)
        return {}

    def other_tax(self, chosen: Mapping[str, Candidate]) -> dict[str, Candidate]:
        """The printed amount between net and gross total, where the chosen tax is another one: that of one rate of several."""
        untaxed = {name: one for name, one in chosen.items() if name != "tax_total"}
        return self.missing(untaxed) if "net_total" in chosen else {}

    def _net_of_lines(self, grand: Candidate) -> dict[str, Candidate]:
        net = self._amount(self.lines or Decimal(0), grand)
        if net is None or net.value > grand.value:
            return {}
        tax = self._tax(net, grand)
        return {"net_total": net, "tax_total": tax} if tax is not None else {}

    def _named(self, name: str, value: Decimal, *known: Candidate) -> dict[str, Candidate]:
        found = self._amount(value, *known)
        return {name: found} if found is not None else {}

    def _amount(self, value: Decimal, *known: Candidate) -> Candidate | None:
        used = _words(known)
        return next((one for one in self.amounts if abs(one.value - value) <= _CENT and not used & _words([one])), None)

    def _gross(self, net: Candidate) -> dict[str, Candidate]:
        """Tax and gross total that belong to a net total: the largest amount that a tax explains."""
        limit = net.value * (1 + _HIGHEST_RATE)
        for gross in sorted(self.amounts, key=lambda one: -one.value):
            if net.value + _CENT < gross.value <= limit and (tax := self._tax(net, gross)) is not None:
                return {"tax_total": tax, "grand_total": gross}
        return {}

    def _tax(self, net: Candidate, gross: Candidate) -> Candidate | None:
        """The amount between both, or those of several rates in one column or row that make it up."""
        wanted = gross.value - net.value
        if not _LOWEST_RATE * net.value <= wanted <= _HIGHEST_RATE * net.value or wanted <= 0:
            return None
        used = _words([net, gross])
        free = [one for one in self.amounts if Decimal(0) < one.value <= wanted + _CENT and not used & _words([one])]
        alone = next((one for one in free if abs(one.value - wanted) <= _CENT), None)
        if alone is not None:
            return alone
        for count, most in ((2, _MOST), (3, _MOST_OF_THREE)):
            for parts in combinations(free[:most], count):
                if sum((one.value for one in parts), Decimal(0)) == wanted and _aligned(parts):
                    return Candidate([one.parts[0] for one in parts], wanted, _SCORE)
        return None


def sums_under(pages: Sequence[Labelled], decimal: str | None, lines: Decimal | None, totals: Sequence[Candidate] = ()) -> Sums:
    """The amounts under the last line item, or from the first of the totals on, on its page and those that follow."""
    return Sums(list(_amounts(pages, decimal, totals))[:_MOST], lines)


def sums_above(pages: Sequence[Labelled], decimal: str | None) -> Sums:
    """The amounts above the first line item, on its page and those before."""
    return Sums(list(_amounts_above(pages, decimal))[:_MOST], None)


def _amounts(pages: Sequence[Labelled], decimal: str | None, totals: Sequence[Candidate]) -> Iterable[Candidate]:
    last = max((at for at, page in enumerate(pages) if page.taken), default=None)
    for page in pages[last:] if last is not None else []:
        known = (line_of(page, piece) for one in totals for piece in one.parts if piece.page == page.sheet.number)
        first = min((max(page.taken, default=-1) + 1, *(at for at in known if at is not None)))
        yield from _of_lines(page, page.sheet.lines[first:], decimal)


def _amounts_above(pages: Sequence[Labelled], decimal: str | None) -> Iterable[Candidate]:
    for page in pages:
        yield from _of_lines(page, page.sheet.lines[: min(page.taken, default=None)], decimal)
        if page.taken:
            return


def _of_lines(page: Labelled, lines: Iterable[TextLine], decimal: str | None) -> Iterable[Candidate]:
    for line in lines:
        for taken in numbers(line.tokens) if line.index not in page.ignored else ():
            value = value_of(line.tokens, taken, decimal) if _is_money(line.tokens, taken) else None
            if value is not None:
                yield Candidate([Piece(line.page, line.tokens[slice(*taken)])], value, _SCORE)


def _is_money(tokens: Sequence[Token], taken: Taken) -> bool:
    after = tokens[taken[1]].text if taken[1] < len(tokens) else ""
    return _MONEY.search(tokens[taken[1] - 1].text) is not None and not after.startswith("%")


def _words(candidates: Iterable[Candidate]) -> set[int]:
    return {id(token) for one in candidates for piece in one.parts for token in piece.tokens}


def _aligned(parts: Sequence[Candidate]) -> bool:
    boxes = [one.parts[0].box for one in parts]
    in_column = max(box.x1 for box in boxes) - min(box.x1 for box in boxes) <= _EDGE
    in_row = max(box.y0 for box in boxes) < min(box.y1 for box in boxes)
    return in_column or in_row
