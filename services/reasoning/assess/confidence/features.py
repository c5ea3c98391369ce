"""What speaks for and against a value, as named numbers from 0 to 1: the input of the confidence model.

A calibration refits the weights from exactly these: `Assessment.features` holds them by path. A feature that is 0 is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from services.orders.dates import is_ambiguous
from services.orders.money import plausible_readings
from services.orders.text import compact
from services.reasoning.assess.checks import Checked
from services.reasoning.assess.evidence import Evidences
from services.reasoning.assess.evidence.find import needs_evidence
from services.reasoning.assess.merge import same_name
from services.reasoning.assess.values import Kind, Value, Values

XML = "embedded_xml"
_NUMBERS = frozenset({Kind.DECIMAL, Kind.PRICE, Kind.QUANTITY})


@dataclass(slots=True)
class Signals:
    """Everything that features are made of. poor_pages: numbers of the pages that were hard to read."""

    values: Values
    evidence: Evidences
    checked: Checked
    printed: Values | None = None
    mismatched: frozenset[str] = frozenset()
    poor_pages: frozenset[int] = field(default_factory=frozenset)
    foreign_language: bool = False


def features(value: Value, signals: Signals) -> dict[str, float]:
    """The features of one value by name."""
    name = field_name(value.path)
    found = {"bias": 1.0, f"source_{value.source}": 1.0, f"field_{name}": 1.0}
    if value.score is None:
        found["no_score"] = 1.0
    else:
        found["score"] = value.score
        found[f"score_{name}"] = value.score
    _add_evidence(found, value, signals)
    _add_checks(found, value, signals)
    _add_notation(found, value, signals)
    if signals.printed is not None and value.source != "rules":
        _add_agreement(found, value, signals.printed)
    if signals.foreign_language and value.source != XML:
        found["foreign_language"] = 1.0
    return found


@lru_cache(maxsize=4096)
def field_name(path: str) -> str:
    """The field that a path is one of: "lines.3.amount" → "lines.amount", "buyer.address.city" → "buyer.address"."""
    names = [part for part in path.split(".") if not part.isdigit()]
    return ".".join(names[:2])


def _add_evidence(found: dict[str, float], value: Value, signals: Signals) -> None:
    spans = signals.evidence.of(value.path)
    if not spans:
        if needs_evidence(value):
            found["xml_not_printed" if value.source == XML else "no_evidence"] = 1.0
        return
    sure = [span.confidence for span in spans if span.confidence is not None]
    if sure and value.source != XML:
        found["ocr_doubt"] = 1.0 - min(sure)
    if signals.poor_pages and value.source != XML and any(span.page in signals.poor_pages for span in spans):
        found["poor_scan"] = 1.0


def _add_checks(found: dict[str, float], value: Value, signals: Signals) -> None:
    path, checked = value.path, signals.checked
    if path in checked.contradicted:
        found["contradicted"] = 1.0
    elif path in checked.confirmed:
        found["confirmed"] = 1.0
    if checked.totals_confirmed and path.startswith("lines."):
        found["totals_confirmed"] = 1.0
    if path in signals.mismatched:
        found["xml_mismatch"] = 1.0


def _add_notation(found: dict[str, float], value: Value, signals: Signals) -> None:
    """What the document's notation leaves open and nothing in the document decides."""
    locale = signals.values.locale
    if value.source == XML:
        return
    if isinstance(value.typed, date) and locale.date_order is None and is_ambiguous(value.raw):
        found["ambiguous_date"] = 1.0
    elif value.kind in _NUMBERS and locale.decimal is None and len(plausible_readings(value.raw)) > 1:
        found["ambiguous_number"] = 1.0


def _add_agreement(found: dict[str, float], value: Value, printed: Values) -> None:
    other = printed.by_path.get(value.path)
    if other is not None:
        found["agrees" if _agree(value, other) else "disagrees"] = 1.0


def _agree(value: Value, other: Value) -> bool:
    if isinstance(value.typed, (Decimal, date)):
        return value.typed == other.typed
    if value.path.endswith(".name"):
        return same_name(value.text, other.text)
    return compact(value.text) == compact(other.text)
