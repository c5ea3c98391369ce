"""Who wrote a confirmation: mostly the seller, but a buyer too that confirms what it orders."""

from __future__ import annotations

from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled, value_for
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_SUPPLIER, _CUSTOMER, _PURCHASING = "supplier_number", "customer_number", "purchasing"


def is_purchasers(page: Labelled) -> bool:
    """Whether the buyer wrote a confirmation: it gives the supplier's number with it, or its purchasing department signs.

    A customer's number is what sellers give.
    """
    if any(_is_given(page, hit) for hit, _ in page.header_hits_of("party", _CUSTOMER)):
        return False
    if any(_is_given(page, hit) for hit, _ in page.header_hits_of("party", _SUPPLIER)):
        return True
    items = max(page.taken, default=len(page.sheet.lines))
    departments = (hit for hit, _ in page.header_hits_of("party", _PURCHASING) if hit.line.index > items and hit.alone)
    return any(_is_beside_company(page, hit) for hit in departments)


def _is_given(page: Labelled, hit: Hit) -> bool:
    return hit.leads and value_for(page, hit, "identifier") is not None


def _is_beside_company(page: Labelled, hit: Hit) -> bool:
    """A company's name in the line over or under a department's, with a share of its width."""
    index, box = hit.line.index, hit.piece.box
    for line in page.sheet.lines[max(0, index - 1) : index + 2]:
        for segment in line.segments():
            shared = min(segment.box.x1, box.x1) > max(segment.box.x0, box.x0)
            if line is not hit.line and shared and legal_form(segment.text):
                return True
    return False
