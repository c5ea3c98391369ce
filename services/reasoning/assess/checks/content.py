"""Check digits and dates."""

from __future__ import annotations

from datetime import date, timedelta

from services.orders.identifiers import is_gln, is_gtin, tax_id_is_valid
from services.orders.issues import IssueCode, Severity
from services.reasoning.assess.checks.result import Checked
from services.reasoning.assess.values import Kind, Values

_OLDEST = date(1990, 1, 1)
_AHEAD = timedelta(days=62)
_FARTHEST = timedelta(days=366 * 10)
_LATER = ("requested_delivery_date", "due_date")


def check_content(values: Values, checked: Checked, today: date) -> None:
    """Adds what is wrong with numbers that carry a check digit and with dates; `today` bounds the future."""
    for path, value in values.by_path.items():
        if value.kind is Kind.GTIN and not is_gtin(value.text):
            checked.contradict(IssueCode.INVALID_GTIN, path, (), value=value.text)
        elif value.kind is Kind.GLN and not is_gln(value.text):
            checked.contradict(IssueCode.INVALID_GLN, path, (), Severity.INFO, value=value.text)
        elif path.endswith(".tax_id") and tax_id_is_valid(value.text) is False:
            checked.contradict(IssueCode.INVALID_TAX_ID, path, (), value=value.text)
        elif value.kind is Kind.DATE:
            _check_day(path, values, checked, today)
    _check_order_of_dates(values, checked)


def _check_day(path: str, values: Values, checked: Checked, today: date) -> None:
    day = values.day(path)
    if day is None:
        return
    latest = today + (_AHEAD if path == "document_date" else _FARTHEST)
    if not _OLDEST <= day <= latest:
        reason = "in_future" if day > latest else "long_ago"
        checked.contradict(IssueCode.IMPLAUSIBLE_DATE, path, (), value=day.isoformat(), reason=reason)


def _check_order_of_dates(values: Values, checked: Checked) -> None:
    """Periods end after they begin; nothing is due before the document was written."""
    for prefix in ("", *(f"lines.{at}." for at in range(values.count()))):
        start, end = values.day(f"{prefix}service_from"), values.day(f"{prefix}service_to")
        if start is not None and end is not None and end < start:
            involved = (f"{prefix}service_from",)
            _implausible(checked, f"{prefix}service_to", end, "before_start", involved)
    written = values.day("document_date")
    for path in _LATER:
        day = values.day(path)
        is_order = values.get("document_type") in (None, "order", "order_change")
        if written is not None and day is not None and day < written and (is_order or path == "due_date"):
            _implausible(checked, path, day, "before_document", ("document_date",))


def _implausible(checked: Checked, path: str, day: date, reason: str, involved: tuple[str, ...]) -> None:
    checked.contradict(IssueCode.IMPLAUSIBLE_DATE, path, involved, value=day.isoformat(), reason=reason)
