"""Whether an order is the one a sample shows, by the rules of the shared data's README ("When a value is right")."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from typing import Any, Final

from rapidfuzz import fuzz

from services.orders.units import unit_code

_EXACT: Final = ("document_type", "document_date", "requested_delivery_date")
_IDENTIFIERS: Final = ("document_number", "currency")
_TOTALS: Final = ("net_total", "tax_total", "grand_total")
_NAMES: Final = ("buyer", "seller", "ship_to")
_NUMBERS: Final = ("buyer_sku", "seller_sku", "gtin")
_CELLS: Final = ("quantity", "unit_price", "amount", "tax_rate")

Json = dict[str, Any]


def differences(expected: Json, given: Json) -> list[str]:
    """What of number, dates, currency, parties, totals and lines differs; a value that is not printed is not asked."""
    found = [_differ(name, expected.get(name), given.get(name), _equal) for name in _EXACT]
    found += [_differ(name, expected.get(name), given.get(name), _same_identifier) for name in _IDENTIFIERS]
    found += [_differ(name, expected.get(name), given.get(name), _same_amount) for name in _TOTALS]
    for role in _NAMES:
        want, have = expected.get(role) or {}, given.get(role) or {}
        found.append(_differ(f"{role}.name", want.get("name"), have.get("name"), _same_name))
    for index, (want, have) in enumerate(zip_longest(expected["lines"], given.get("lines") or [])):
        found += [f"lines.{index} {what}" for what in _line(want, have)]
    return [text for text in found if text]


def _differ(name: str, want: Any, have: Any, same: Any) -> str:
    if want is None or (have is not None and same(want, have)):
        return ""
    return f"{name}: {want!r} is {have!r}"


def _line(want: Json | None, have: Json | None) -> list[str]:
    if want is None or have is None:
        return [f"missing: {want}"] if want else [f"is no line: {have}"]
    found = [_differ(cell, want.get(cell), have.get(cell), _same_number) for cell in _CELLS]
    found.append(_differ("description", want.get("description"), have.get("description"), _same_description))
    found.append(_differ("sku", _any(want, *_NUMBERS), _any(have, *_NUMBERS), _meet))
    found.append(_differ("unit", _unit(want), _unit(have), _meet))
    return [text for text in found if text]


def _any(line: Json, *names: str) -> set[str] | None:
    return {_bare(line[name]) for name in names if line.get(name)} or None


def _unit(line: Json) -> set[str] | None:
    """The unit as written and its code: data inside a file has only the code, a page only the word."""
    written = {line[name] for name in ("unit", "unit_code") if line.get(name)}
    return {_bare(one) for one in written | {unit_code(one) or one for one in written}} or None


def _meet(want: set[str], have: set[str]) -> bool:
    return bool(want & have)


def _equal(want: Any, have: Any) -> bool:
    return bool(want == have)


def _same_identifier(want: str, have: str) -> bool:
    return _bare(want) == _bare(have)


def _bare(text: str) -> str:
    return text.replace("#", "").replace(" ", "").casefold()


def _same_amount(want: str, have: str) -> bool:
    return _near(want, have, Decimal("0.004"))


def _same_number(want: str, have: str) -> bool:
    return _near(want, have, Decimal("0.005"))


def _near(want: str, have: str, tolerance: Decimal) -> bool:
    try:
        return abs(Decimal(want) - Decimal(have)) <= tolerance
    except InvalidOperation:
        return False


def _same_name(want: str, have: str) -> bool:
    close = fuzz.token_set_ratio(want.casefold(), have.casefold()) >= 90
    return close and max(len(want), len(have)) <= 2 * min(len(want), len(have))


def _same_description(want: str, have: str) -> bool:
    one, other = " ".join(want.casefold().split()), " ".join(have.casefold().split())
    return fuzz.ratio(one, other) >= 85 or one.startswith(other) or other.startswith(one)
