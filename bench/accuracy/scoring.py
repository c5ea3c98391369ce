"""When a value, a row, a table, a document is right: the rules of the data's README."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from rapidfuzz import fuzz

HEADER = {
    "document_number": "document_number",
    "date": "document_date",
    "currency": "currency",
    "buyer_name": "buyer.name",
    "seller_name": "seller.name",
    "ship_to_name": "ship_to.name",
    "order_number": "references",
    "order_reference": "references",
    "delivery_date": "requested_delivery_date",
    "net_total": "net_total",
    "tax_total": "tax_total",
    "grand_total": "grand_total",
}
CELLS = ("description", "quantity", "unit_price", "amount", "sku", "unit", "tax_percent", "delivery_date")
_WEIGHTS = {"amount": 0.5, "description": 0.3, "quantity": 0.2}
_NAMES = ("tax_percent", "tax_rate"), ("delivery_date", "requested_delivery_date")


@dataclass(slots=True)
class Score:
    """Counts of one document or of a group."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    rows_right: int = 0
    rows_given: int = 0
    rows_true: int = 0
    documents: int = 0
    documents_right: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Sums counts up."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def score_document(truth: dict[str, Any], scored: list[str], order: dict[str, Any]) -> Score:
    """One document's counts."""
    result = Score(documents=1)
    for name in scored:
        if name in HEADER and truth.get(name) not in (None, ""):
            _header(result, name, truth[name], order)
    cells = [name.removeprefix("lines.") for name in scored if name.startswith("lines.")]
    lines = truth.get("lines")
    table = True
    if lines is not None and cells:
        table = _rows(result, lines, [cell for cell in cells if cell in CELLS], order.get("lines") or [])
    result.documents_right = int(table and not result.wrong and not result.missing)
    return result


def _header(result: Score, name: str, true: Any, order: dict[str, Any]) -> None:
    given = _given(order, HEADER[name])
    if not given:
        result.missing += 1
        result.errors.append(f"{name}: {true!r} missing")
    elif any(same(name, true, value) for value in given):
        result.right += 1
    else:
        result.wrong += 1
        result.errors.append(f"{name}: {true!r} is {given[0]!r}")


def _given(order: dict[str, Any], path: str) -> list[Any]:
    if path == "references":
        return [entry["value"] for entry in order.get("references") or [] if entry.get("value")]
    value: Any = order
    for key in path.split("."):
        value = (value or {}).get(key)
    return [] if value is None else [value]


def same(name: str, true: Any, given: Any) -> bool:
    """Whether a value counts as right."""
    if name.endswith("date"):
        return str(given) == str(true)
    if name.endswith("total") or name == "amount":
        return _near(true, given, Decimal("0.005"))
    if name in ("quantity", "unit_price", "tax_percent"):
        return _near(true, given, Decimal("0.0051"))
    if name.endswith("name"):
        one, other = str(true).casefold(), str(given).casefold()
        return fuzz.token_set_ratio(one, other) >= 90 and max(len(one), len(other)) <= 2 * min(len(one), len(other))
    if name == "description":
        one, other = " ".join(str(true).casefold().split()), " ".join(str(given).casefold().split())
        return fuzz.ratio(one, other) >= 85 or one.startswith(other) or other.startswith(one)
    return _bare(true) == _bare(given)


def _bare(value: Any) -> str:
    return str(value).replace("#", "").replace(" ", "").casefold()


def _near(true: Any, given: Any, tolerance: Decimal) -> bool:
    try:
        return abs(Decimal(str(true)) - Decimal(str(given))) <= tolerance
    except InvalidOperation:
        return False


def _rows(result: Score, true: list[dict[str, Any]], cells: list[str], given: list[dict[str, Any]]) -> bool:
    result.rows_true += len(true)
    result.rows_given += len(given)
    right = 0
    for at, to in _pairs(true, cells, given):
        bad = [cell for cell in cells if true[at].get(cell) not in (None, "") and not _cell(cell, true[at][cell], given[to])]
        right += not bad
        if bad:
            result.errors.append(f"row {at}: " + ", ".join(f"{c} {true[at][c]!r} is {_values(c, given[to])}" for c in bad))
    result.rows_right += right
    if len(true) != len(given):
        result.errors.append(f"{len(true)} rows, {len(given)} given")
    return right == len(true) == len(given)


def _pairs(true: list[dict[str, Any]], cells: list[str], given: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Pairs rows one to one, the likest first and in the order of the table where several are equally like."""
    scores = [(_likeness(one, cells, two), -abs(a - b), a, b) for a, one in enumerate(true) for b, two in enumerate(given)]
    pairs: dict[int, int] = {}
    for likeness, _, a, b in sorted(scores, reverse=True):
        if likeness >= 0.6 and a not in pairs and b not in pairs.values():
            pairs[a] = b
    return list(pairs.items())


def _likeness(true: dict[str, Any], cells: list[str], given: dict[str, Any]) -> float:
    weights = {c: w for c, w in _WEIGHTS.items() if c in cells and true.get(c) not in (None, "")}
    if not weights:
        return 0.0
    return sum(w for c, w in weights.items() if _cell(c, true[c], given)) / sum(weights.values())


def _values(cell: str, given: dict[str, Any]) -> list[Any]:
    if cell == "sku":
        names = ["buyer_sku", "seller_sku", "gtin"]
    elif cell == "unit":
        names = ["unit", "unit_code"]
    else:
        names = [dict(_NAMES).get(cell, cell)]
    return [given[name] for name in names if given.get(name) is not None]


def _cell(cell: str, true: Any, given: dict[str, Any]) -> bool:
    return any(same(cell, true, value) for value in _values(cell, given))
