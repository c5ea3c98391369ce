"""Which of the labelled amounts belong together: net + tax = grand, and the lines with allowances and charges give the net."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from services.reasoning.engines.rules.totals.candidates import Candidate

_CENT = Decimal("0.02")
_POOL = 6
_ADDS_UP, _LINES, _RATE = 0.8, 0.6, 0.3
_MISFIT, _ROUNDED = 0.5, 0.2
_HALF = Decimal("0.50")


@dataclass(slots=True)
class Settled:
    """The chosen amounts; `proven` names those that arithmetic confirms."""

    chosen: dict[str, Candidate]
    proven: set[str]


def settle(found: dict[str, list[Candidate]], line_sum: Decimal | None) -> Settled:
    """The best combination by the labels' scores and by what adds up; a total without a label stays absent."""
    bases = _bases(found, line_sum)
    taxes = [*found["tax_total"][:_POOL], *_summed(found["tax_total"])]
    pools: list[list[Candidate | None]] = [[*found["net_total"], None], [*taxes, None], [*found["grand_total"], None]]
    steps = (Decimal(0), adjusted(found))
    net, tax, grand = max(product(*pools), key=lambda c: _score(c[0], c[1], c[2], bases, steps))
    named = {"net_total": net, "tax_total": tax, "grand_total": grand}
    chosen = {name: candidate for name, candidate in named.items() if candidate is not None}
    proven = _proven(net, tax, grand, bases, steps)
    _line_total(found, chosen, proven, line_sum)
    return Settled(chosen, proven)


def adjusted(found: dict[str, list[Candidate]]) -> Decimal:
    """Charges minus allowances, every amount once."""
    return sum(_distinct(found["charges"]), Decimal(0)) - sum(_distinct(found["allowances"]), Decimal(0))


def _distinct(candidates: Iterable[Candidate]) -> list[Decimal]:
    return list({(round(c.parts[0].box.y0), abs(c.value)): abs(c.value) for c in candidates}.values())


def _bases(found: dict[str, list[Candidate]], line_sum: Decimal | None) -> tuple[Decimal, ...]:
    """What the net total should be: the sum of lines, with and without allowances and charges."""
    known = [line_sum] if line_sum is not None else [c.value for c in found["line_total"][:1]]
    return tuple(dict.fromkeys(value for base in known for value in (base, base + adjusted(found))))


def _summed(taxes: Sequence[Candidate]) -> list[Candidate]:
    """The sum of the taxes of several rates."""
    by_rate = {c.rate: c for c in sorted(taxes, key=lambda c: c.score) if c.rate}
    if len(by_rate) < 2:
        return []
    parts = list(by_rate.values())
    pieces = [piece for part in parts for piece in part.parts]
    return [Candidate(pieces, sum((c.value for c in parts), Decimal(0)), min(c.score for c in parts), "")]


def _score(
    net: Candidate | None, tax: Candidate | None, grand: Candidate | None, bases: tuple[Decimal, ...], steps: Sequence[Decimal]
) -> float:
    """steps: what may be added between the tax and the grand total."""
    score = sum(c.score for c in (net, tax, grand) if c is not None)
    if net and tax and grand:
        score += _ADDS_UP if _adds_up(net, tax, grand, steps) else _ROUNDED if _is_rounded(net, tax, grand) else -_MISFIT
    if tax and grand and not net:
        score += _LINES if _near(grand.value - tax.value, bases) else 0.0
    if tax and net and tax.rate is not None:
        score += _RATE if _fits_rate(net, tax.rate, tax) else 0.0
    if bases:
        fits = _near(net.value, bases) if net else bool(grand and not tax and _near(grand.value, bases))
        score += _LINES if fits else 0.0
    return score - _contradictions(net, tax, grand)


def _contradictions(net: Candidate | None, tax: Candidate | None, grand: Candidate | None) -> float:
    """A net above the gross, a tax as large as the gross, one printed amount for two totals with a tax between them."""
    wrong = 0.0
    if grand and tax and abs(tax.value) >= abs(grand.value) > 0:
        wrong += 1.0
    if grand and net and abs(net.value) > abs(grand.value) + _CENT:
        wrong += 0.7
    if net and tax and tax.value != 0 and abs(tax.value) > abs(net.value):
        wrong += 1.0
    shared = [c.parts[0].tokens[0] for c in (net, tax, grand) if c]
    return wrong + (1.0 if len({id(token) for token in shared}) < len(shared) else 0.0)


def _adds_up(net: Candidate, tax: Candidate, grand: Candidate, steps: Sequence[Decimal]) -> bool:
    return any(abs(net.value + tax.value + step - grand.value) <= _CENT for step in steps)


def _fits_rate(net: Candidate, rate: Decimal, tax: Candidate) -> bool:
    return abs(net.value * rate / 100 - tax.value) <= _CENT


def _is_rounded(net: Candidate, tax: Candidate, grand: Candidate) -> bool:
    """Totals rounded to whole units of currency, as some countries print them."""
    return grand.value == grand.value.to_integral_value() and abs(net.value + tax.value - grand.value) <= _HALF


def _near(value: Decimal, bases: Iterable[Decimal]) -> bool:
    return any(abs(value - base) <= _CENT for base in bases)


def _proven(
    net: Candidate | None, tax: Candidate | None, grand: Candidate | None, bases: tuple[Decimal, ...], steps: Sequence[Decimal]
) -> set[str]:
    proven: set[str] = set()
    if net and tax and grand and _adds_up(net, tax, grand, steps):
        proven |= {"net_total", "tax_total", "grand_total"}
    if net and tax and grand and tax.rate and _is_rounded(net, tax, grand) and _fits_rate(net, tax.rate, tax):
        proven |= {"net_total", "tax_total", "grand_total"}
    if net and _near(net.value, bases):
        proven.add("net_total")
    if grand and _near(grand.value - (tax.value if tax else 0), bases):
        proven |= {"grand_total", "tax_total"} if tax else {"grand_total"}
    return proven


def _line_total(
    found: dict[str, list[Candidate]], chosen: dict[str, Candidate], proven: set[str], line_sum: Decimal | None
) -> None:
    fits = [c for c in found["line_total"] if line_sum is not None and abs(c.value - line_sum) <= _CENT]
    if fits:
        proven.add("line_total")
    used = {id(token) for c in chosen.values() for piece in c.parts for token in piece.tokens}
    free = [c for c in fits or found["line_total"] if id(c.parts[0].tokens[0]) not in used]
    if free:
        chosen["line_total"] = free[0]
