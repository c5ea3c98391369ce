"""Totals, allowances and charges as draft fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.totals.candidates import ADJUSTMENTS, Candidate, candidates
from services.reasoning.engines.rules.totals.settle import Settled, adjusted, settle
from services.reasoning.engines.rules.totals.unlabelled import Sums, sums_under

_CENT = Decimal("0.02")
_PROVEN, _UNPROVEN = 0.08, -0.1
_ADJUSTMENT = 0.7
_TOTALS = frozenset({"net_total", "tax_total", "grand_total"})


def find_totals(pages: Sequence[Labelled], decimal: str | None, line_sum: Decimal | None) -> dict[str, DraftField]:
    """The totals that the labels give, the combination that adds up first; `line_sum` is None when it is not known."""
    found = candidates(pages, decimal)
    _untaxed(found, line_sum)
    settled = settle(found, line_sum)
    if len(settled.proven & _TOTALS) < len(_TOTALS):
        _goods_alone(settled, bool(adjusted(found)))
        _add_unlabelled(settled, sums_under(pages, decimal, line_sum))
    fields = {name: _draft(c, name in settled.proven) for name, c in settled.chosen.items()}
    if adjusted(found) and _explained(settled.chosen, adjusted(found), line_sum):
        fields.update(_adjustments(found))
    return fields


def _untaxed(found: dict[str, list[Candidate]], line_sum: Decimal | None) -> None:
    """The sum of the lines is never a tax: a label with a tax's name above it says "without tax"."""
    if line_sum:
        untaxed = [one for one in found["tax_total"] if abs(one.value - line_sum) <= _CENT]
        found["tax_total"] = [one for one in found["tax_total"] if one not in untaxed]
        found["net_total"] = [*found["net_total"], *untaxed]


def _goods_alone(settled: Settled, adjusted: bool) -> None:
    """A goods value that nothing is added to or taken from is the net total."""
    if settled.chosen.keys() == {"line_total"} and not adjusted:
        settled.chosen["net_total"] = settled.chosen["line_total"]


def _add_unlabelled(settled: Settled, sums: Sums) -> None:
    """What adds up fills what no label gives, and stands above labelled amounts of which none does."""
    whole = sums.all_three()
    if len(whole) > 1 and not settled.proven:
        settled.chosen.update(whole)
        settled.proven |= whole.keys()
    found = sums.missing(settled.chosen)
    settled.chosen.update(found)
    settled.proven |= found.keys()
    if not settled.chosen.keys() & {"grand_total", "net_total"}:
        settled.chosen.update({name: one for name, one in whole.items() if name not in settled.chosen})


def _explained(chosen: dict[str, Candidate], less: Decimal, line_sum: Decimal | None) -> bool:
    """What lies between the lines and the net total, or between net total, tax and grand total: freight may come after tax."""
    net, tax, grand = (chosen.get(name) for name in ("net_total", "tax_total", "grand_total"))
    base = net or grand
    if base is not None and line_sum is not None and abs(line_sum + less - base.value) <= _CENT:
        return True
    taxed = net.value + (tax.value if tax is not None else 0) if net is not None else None
    return grand is not None and taxed is not None and abs(taxed + less - grand.value) <= _CENT


def _draft(candidate: Candidate, proven: bool) -> DraftField:
    score = candidate.score + (_PROVEN if proven else _UNPROVEN)
    if len(candidate.parts) == 1:
        return candidate.parts[0].draft(score)
    spans = tuple(piece.span() for piece in candidate.parts)
    return DraftField(str(candidate.value), "derived", round(min(score, 1.0), 3), canonical=True, spans=spans)


def _adjustments(found: dict[str, list[Candidate]]) -> Iterable[tuple[str, DraftField]]:
    """Allowances and charges; amounts without a sign."""
    for name in ADJUSTMENTS:
        rows = {(piece.page, round(piece.box.y0)): c for c in found[name] for piece in c.parts if c.value}
        for at, candidate in enumerate(rows.values()):
            piece = candidate.parts[0]
            yield f"{name}.{at}.amount", piece.draft(_ADJUSTMENT, piece.text.lstrip("-–(").rstrip("-–)"))
            if candidate.label:
                yield f"{name}.{at}.reason", DraftField(candidate.label, "rules", _ADJUSTMENT, spans=(piece.span(),))
