"""When a value is right."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from rapidfuzz import fuzz

NEAR: Final = Decimal("0.005")
"""Largest difference of quantities and prices; amounts are right below it: equal to the cent."""
NAME_RATIO: Final = 90.0
DESCRIPTION_RATIO: Final = 85.0


def same(field: str, true: Any, given: Any) -> bool:
    """Whether `given` is the value `true` of a field as the index names it; of lines without `lines.`."""
    for test, fields in _RULES:
        if field in fields:
            return test(true, given)
    return _bare(true) == _bare(given)


def _same_day(true: Any, given: Any) -> bool:
    return str(true) == str(given)


def _same_printed_day(true: Any, given: Any) -> bool:
    return _day_first(str(true)) == str(given)


def _near(true: Any, given: Any) -> bool:
    return _difference(true, given) <= NEAR


def _same_amount(true: Any, given: Any) -> bool:
    return _difference(_money(true), given) < NEAR


def _same_name(true: Any, given: Any) -> bool:
    true, given = _folded(true), _folded(given)
    lengths = sorted((len(true), len(given)))
    return fuzz.token_set_ratio(true, given) >= NAME_RATIO and lengths[1] <= 2 * lengths[0]


def _same_description(true: Any, given: Any) -> bool:
    true, given = _folded(true), _folded(given)
    if not given:
        return False
    return fuzz.ratio(true, given) >= DESCRIPTION_RATIO or true.startswith(given) or given.startswith(true)


def _difference(true: Any, given: Any) -> Decimal:
    try:
        difference = abs(Decimal(str(true)) - Decimal(str(given)))
    except InvalidOperation:
        return Decimal("Infinity")
    return difference if difference.is_finite() else Decimal("Infinity")


def _folded(value: Any) -> str:
    return " ".join(str(value).casefold().split())


def _bare(value: Any) -> str:
    return "".join(str(value).replace("#", "").split()).casefold()


def _money(value: Any) -> Any:
    """The number of a printed amount such as `RM 1,111.90`; numbers stay."""
    if not isinstance(value, str):
        return value
    return "".join(letter for letter in value if letter in "0123456789.-")


def _day_first(text: str) -> str | None:
    """ISO day of a printed date with the day first; None where it is none that is written in numbers."""
    parts = "".join(letter if letter.isdigit() else " " for letter in text).split()
    try:
        day, month, year = (int(part) for part in parts[:3])
        return date(year + 2000 if year < 100 else year, month, day).isoformat()
    except ValueError:
        return None


_PARTIES: Final = ("buyer", "seller", "ship_to")
_RULES: Final = (
    (_same_printed_day, frozenset({"date_raw"})),
    (_same_day, frozenset({"date", "delivery_date", "due_date", "start_date", "end_date", "service_from", "service_to"})),
    (_near, frozenset({"quantity", "unit_price", "tax_percent", "discount_percent"})),
    (_same_amount, frozenset({"amount", "line_total", "net_total", "tax_total", "grand_total", "grand_total_raw"})),
    (_same_name, frozenset(f"{party}_{part}" for party in _PARTIES for part in ("name", "address"))),
    (_same_description, frozenset({"description"})),
)
"""The rule of each field; all others are identifiers and codes."""
