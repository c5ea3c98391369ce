"""What nobody can be sure of in an order of a sender that was not seen before: cells beside its lines that are in no field,
names and numbers that no known label names, a missing party.

Each is a finding of its own, not a weight: a clerk sees at a glance whether it matters, and a profile with the sender's labels
ends it. Contracts for services and air time print more beside their lines than an order has fields for; invoices carry the
parties' names by law, and their arithmetic proves the lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from services.orders.envelope import Issue
from services.orders.findings import issue
from services.orders.issues import IssueCode, Severity
from services.reasoning.assess.checks.goods import is_for_goods
from services.reasoning.assess.values import Values

_LABELLED: Final = {"document_number": 0.58, "buyer.name": 0.425, "seller.name": 0.425, "requested_delivery_date": 0.38}
"""Score of the rules engine from which a value has a label or strong evidence; below it is a guess."""
_XML: Final = "embedded_xml"


def check_unsure(values: Values, unread: Mapping[str, float]) -> list[Issue]:
    """The findings; `unread` are the features of confidence/unread.py by name."""
    found = [*_guesses(values)]
    if is_for_goods(values):
        found += [*_missing_parties(values), *_unread_cells(values, unread)]
    return found


def _guesses(values: Values) -> Iterable[Issue]:
    for path, least in _LABELLED.items():
        value = values.by_path.get(path)
        if value is not None and value.source == "rules" and value.score is not None and value.score < least:
            yield issue(IssueCode.UNLABELLED, path, value=value.text[:80])


def _missing_parties(values: Values) -> Iterable[Issue]:
    for path in ("buyer.name", "seller.name"):
        if path not in values.by_path:
            yield issue(IssueCode.MISSING_REQUIRED, path, Severity.WARNING)


def _unread_cells(values: Values, unread: Mapping[str, float]) -> Iterable[Issue]:
    """Numbers, codes or words at the height of a line's cells; embedded data says itself what belongs to a line."""
    share = unread.get("unread_cells", 0.0)
    embedded = any(value.source == _XML for path, value in values.by_path.items() if path.startswith("lines."))
    if share > 0 and not embedded:
        yield issue(IssueCode.UNREAD_CELLS, "lines", count=max(1, round(share * values.count())))
