"""Totals by label, settled by arithmetic: net + tax = grand."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from services.orders.money import parse_decimal
from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.keyvalues.find import Labelled, value_for
from services.reasoning.engines.rules.layout.model import Piece

TOTALS = ("line_total", "net_total", "tax_total", "grand_total")
_CENT = Decimal("0.02")
_MOST = 6


@dataclass(slots=True)
class Candidate:
    """A labelled amount."""

    piece: Piece
    value: Decimal
    score: float


def find_totals(pages: list[Labelled], decimal: str | None, line_sum: Decimal | None) -> dict[str, DraftField]:
    """The totals that the labels give, the combination that adds up first."""
    found = {name: _candidates(pages, name, decimal) for name in TOTALS}
    _prefer_sum(found, line_sum)
    chosen = _adding_up(found) or {}
    fields = {}
    for name in TOTALS:
        best = chosen.get(name) or max(found[name], key=lambda c: c.score, default=None)
        if best is not None:
            fields[name] = best.piece.draft(best.score + (0.03 if name in chosen else -0.1))
    return fields


def _candidates(pages: list[Labelled], name: str, decimal: str | None) -> list[Candidate]:
    made = []
    for page in pages:
        for hit in page.all_hits:
            meaning = next((m for m in hit.meanings if m.section == "fields" and m.name == name), None)
            if meaning is None or hit.line.index in page.taken or not (hit.leads or hit.colon):
                continue
            value = value_for(page, hit, "total" if name == "grand_total" else "amount", meaning.weak)
            number = parse_decimal(value.piece.text, decimal) if value else None
            if value and number is not None:
                later = 0.02 * page.sheet.number + 0.0001 * hit.line.index
                made.append(Candidate(value.piece, number, value.score + min(later, 0.1)))
    return sorted(made, key=lambda candidate: -candidate.score)[:_MOST]


def _prefer_sum(found: dict[str, list[Candidate]], line_sum: Decimal | None) -> None:
    if line_sum is None:
        return
    for name in ("line_total", "net_total", "grand_total"):
        for candidate in found[name]:
            if abs(candidate.value - line_sum) < _CENT:
                candidate.score += 0.15


def _adding_up(found: dict[str, list[Candidate]]) -> dict[str, Candidate] | None:
    combinations = product(found["net_total"], found["tax_total"], found["grand_total"])
    right = [c for c in combinations if abs(c[0].value + c[1].value - c[2].value) < _CENT and c[2].value]
    if not right:
        return None
    net, tax, grand = max(right, key=lambda c: sum(candidate.score for candidate in c))
    return {"net_total": net, "tax_total": tax, "grand_total": grand}
