"""Totals, allowances and charges as draft fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine, has_figure
from services.reasoning.engines.rules.totals.candidates import ADJUSTMENTS, MONEY, Candidate, candidates, line_of
from services.reasoning.engines.rules.totals.charges import unnamed_charges
from services.reasoning.engines.rules.totals.settle import Settled, adjusted, settle
from services.reasoning.engines.rules.totals.unlabelled import Sums, sums_above, sums_under
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_CENT = Decimal("0.02")
_PROVEN, _UNPROVEN = 0.08, -0.1
_ADJUSTMENT = 0.7
_TAXES = frozenset({"tax_total", "tax_rate"})
_TOTALS = frozenset({"net_total", "tax_total", "grand_total"})


def find_totals(pages: Sequence[Labelled], decimal: str | None, line_sum: Decimal | None) -> dict[str, DraftField]:
    """The totals that the labels give, the combination that adds up first; `line_sum` is None when it is not known."""
    found = candidates(pages, decimal)
    _untaxed(found, line_sum)
    found["charges"] += unnamed_charges(pages, decimal, found, line_sum)
    settled = settle(found, line_sum)
    _without_items(settled, pages, ("tax_total",))
    if len(settled.proven & _TOTALS) < len(_TOTALS):
        _goods_alone(settled, bool(adjusted(found)))
        sums = sums_under(pages, decimal, line_sum, [settled.chosen[name] for name in settled.proven & _TOTALS])
        _sum_of_lines(settled, sums, pages)
        _add_unlabelled(settled, sums)
        if settled.chosen.keys() & _TOTALS == {"net_total", "grand_total"}:
            settled.chosen.update(sums_above(pages, decimal).missing(settled.chosen))
    if line_sum and not _speaks_of_tax(pages):
        _net_as_gross(settled, line_sum)
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


def _without_items(settled: Settled, pages: Sequence[Labelled], names: Iterable[str]) -> None:
    """An amount among the items that adds up with nothing is no total: a heading's words have a price under them."""
    for name in names:
        chosen = settled.chosen.get(name)
        if chosen is not None and name not in settled.proven and _among_items(pages, chosen):
            del settled.chosen[name]


def _among_items(pages: Sequence[Labelled], candidate: Candidate) -> bool:
    places = ((page, piece) for piece in candidate.parts for page in pages if page.sheet.number == piece.page)
    return any(line_of(page, piece) in page.taken for page, piece in places)


def _goods_alone(settled: Settled, adjusted: bool) -> None:
    """A goods value that nothing is added to or taken from is the net total."""
    if settled.chosen.keys() == {"line_total"} and not adjusted:
        settled.chosen["net_total"] = settled.chosen["line_total"]


def _net_as_gross(settled: Settled, line_sum: Decimal) -> None:
    """Without a tax, the total that is the sum of the lines is the net total too (EN 16931, BR-CO-13)."""
    grand = settled.chosen.get("grand_total")
    alone = grand is not None and not settled.chosen.keys() & {"net_total", "tax_total"}
    if grand is not None and alone and abs(grand.value - line_sum) <= _CENT:
        settled.chosen["net_total"] = grand
        settled.proven.add("net_total")


def _speaks_of_tax(pages: Sequence[Labelled]) -> bool:
    """Whether a tax has a label below the items, or the label of a total a word for it: the total may hold the tax."""
    below = ((page, hit) for page in pages for hit in page.all_hits if hit.line.index > max(page.taken, default=-1))
    return any(_names_a_tax(page, hit) and not _excludes(page, hit) for page, hit in below)


def _excludes(page: Labelled, hit: Hit) -> bool:
    """A line that says without a figure that the amounts hold no tax: "Amounts exclude VAT"."""
    if has_figure(hit.line.tokens):
        return False
    said = [page.words.concepts.get(token.key, frozenset()) for token in hit.line.tokens]
    return any("net" in concepts for concepts in said) and not any("gross" in concepts for concepts in said)


def _names_a_tax(page: Labelled, hit: Hit) -> bool:
    if any(meaning.name in _TAXES for meaning in hit.meanings):
        return not _is_tax_number(hit) and not _says_untaxed(page, hit.line)
    words = (page.words.concepts.get(token.key, frozenset()) for token in hit.tokens)
    return hit.means("fields", "grand_total") and any("tax" in concepts for concepts in words)


def _says_untaxed(page: Labelled, line: TextLine) -> bool:
    """A remark without a figure that the amounts are without tax: "Amounts exclude VAT"."""
    if has_figure(line.tokens):
        return False
    said = frozenset[str]().union(*(page.words.concepts.get(token.key, frozenset()) for token in line.tokens))
    return "net" in said and "gross" not in said


def _is_tax_number(hit: Hit) -> bool:
    """The label of a company's number: neither a percentage nor an amount of money follows it."""
    words = [token for token in hit.line.tokens[hit.end :] if token.segment == hit.segment]
    if not hit.means("party", "tax_id") or not has_figure(words):
        return False
    return not any("%" in token.text or MONEY.search(token.text) for token in words)


def _sum_of_lines(settled: Settled, sums: Sums, pages: Sequence[Labelled]) -> None:
    """Totals that nothing confirms, such as a sum carried over, give way to the sum of the lines printed below them."""
    printed = sums.of_lines()
    if printed is None or settled.proven & _TOTALS:
        return
    _without_items(settled, pages, ("grand_total",))
    if settled.chosen.keys() & _TOTALS != {"grand_total"}:
        settled.chosen["net_total"] = printed
        settled.proven.add("net_total")


def _add_unlabelled(settled: Settled, sums: Sums) -> None:
    """What adds up fills what no label gives, and stands above labelled amounts of which none does."""
    whole = sums.all_three()
    if len(whole) > 1:
        settled.chosen.update(whole)
        settled.proven |= whole.keys()
    if "tax_total" not in settled.proven:
        settled.chosen.update(sums.other_tax(settled.chosen))
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
