"""Where the embedded XML is not its page: another value is printed for the same thing.

A value of the XML that is not printed at all is no mismatch. One that is not printed while the page shows another value for
the same field is; so is another set of line amounts.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

from services.orders.envelope import Issue
from services.orders.findings import issue
from services.orders.issues import IssueCode
from services.orders.text import compact
from services.reasoning.assess.evidence import Evidences
from services.reasoning.assess.merge import same_name
from services.reasoning.assess.values import Typed, Value, Values, canonical

HEADER = ("document_number", "document_date", "currency", "line_total", "net_total", "tax_total", "grand_total")
NAMES = ("buyer.name", "seller.name")

_GOOD = 0.5
_GOOD_NAME = 0.7
_XML = "embedded_xml"


def page_mismatches(values: Values, printed: Values, evidence: Evidences) -> list[Issue]:
    """The `xml_page_mismatch` findings; `printed` is what the rules engine read on the page, `evidence` that of `values`."""
    known = {_comparable(value.typed) for value in values.by_path.values() if value.source == _XML}
    found = [_field(path, values, printed, evidence, known) for path in (*HEADER, *NAMES)]
    return [finding for finding in found if finding is not None] + _lines(values, printed, evidence)


def _field(path: str, values: Values, printed: Values, evidence: Evidences, known: set[Typed]) -> Issue | None:
    ours, theirs = values.by_path.get(path), printed.by_path.get(path)
    if ours is None or theirs is None or ours.source != _XML or evidence.of(path):
        return None
    if not _sure(theirs, _GOOD_NAME if path in NAMES else _GOOD) or _same(ours, theirs):
        return None
    if path not in NAMES and path != "currency" and _comparable(theirs.typed) in known:
        return None
    if path in NAMES and any(same_name(theirs.text, value.text) for value in _names(values)):
        return None
    return issue(IssueCode.XML_PAGE_MISMATCH, path, value=ours.text, printed=canonical(theirs.typed))


def _names(values: Values) -> list[Value]:
    return [value for path, value in values.by_path.items() if path.endswith(".name") and value.source == _XML]


def _sure(value: Value, least: float) -> bool:
    return value.score is None or value.score >= least


def _same(ours: Value, theirs: Value) -> bool:
    if ours.path in NAMES:
        return same_name(ours.text, theirs.text)
    return _comparable(ours.typed) == _comparable(theirs.typed)


def _comparable(typed: Typed) -> Typed:
    if isinstance(typed, Decimal):
        return abs(typed)
    return typed if isinstance(typed, (date, bool)) else compact(typed)


def _lines(values: Values, printed: Values, evidence: Evidences) -> list[Issue]:
    """Lines that only one side has. A page that shows every amount of the XML agrees, unless it has more and they add up."""
    ours, theirs = _amounts(values), _amounts(printed)
    ours = {path: amount for path, amount in ours.items() if values.by_path[path].source == _XML}
    if not ours or not theirs:
        return []
    known = Counter([*ours.values(), *_adjustments(values)])
    unknown = list((Counter(map(abs, theirs.values())) - Counter(map(abs, known.elements()))).elements())
    absent = [path for path in ours if not evidence.of(path)]
    if absent and unknown:
        return [_line(path, ours, theirs) for path in absent if theirs.get(path, ours[path]) != ours[path]] or [
            issue(IssueCode.XML_PAGE_MISMATCH, "lines", value=len(ours), printed=len(theirs))
        ]
    if unknown and len(theirs) > len(ours) and _adds_up(printed, theirs):
        return [issue(IssueCode.XML_PAGE_MISMATCH, "lines", value=len(ours), printed=len(theirs))]
    return []


def _line(path: str, ours: dict[str, Decimal], theirs: dict[str, Decimal]) -> Issue:
    return issue(IssueCode.XML_PAGE_MISMATCH, path, value=canonical(ours[path]), printed=canonical(theirs[path]))


def _amounts(values: Values) -> dict[str, Decimal]:
    found = ((f"lines.{at}.amount", values.decimal(f"lines.{at}.amount")) for at in range(values.count()))
    return {path: amount for path, amount in found if amount is not None}


def _adjustments(values: Values) -> list[Decimal]:
    """Allowances and charges of the whole document, which some pages print as rows of the line table."""
    paths = (f"{name}.{at}.amount" for name in ("allowances", "charges") for at in range(values.count(name)))
    return [amount for path in paths if (amount := values.decimal(path)) is not None]


def _adds_up(printed: Values, amounts: dict[str, Decimal]) -> bool:
    total = sum(amounts.values(), Decimal(0))
    totals = (printed.decimal(path) for path in ("line_total", "net_total", "grand_total"))
    return any(known is not None and known == total for known in totals)
