"""Where a field of the index stands in the canonical order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from services.evaluation.compare import same

HEADER: Final = {
    "document_number": "document_number",
    "date": "document_date",
    "date_raw": "document_date",
    "currency": "currency",
    "buyer_name": "buyer.name",
    "seller_name": "seller.name",
    "ship_to_name": "ship_to.name",
    "order_reference": "references",
    "order_number": "references",
    "delivery_date": "requested_delivery_date",
    "net_total": "net_total",
    "tax_total": "tax_total",
    "grand_total": "grand_total",
    "grand_total_raw": "grand_total",
}
"""Fields of header F1."""
REPORTED: Final = {
    "buyer_address": "buyer.address",
    "seller_address": "seller.address",
    "ship_to_address": "ship_to.address",
    "due_date": "due_date",
    "service_from": "service_from",
    "service_to": "service_to",
    "line_total": "line_total",
}
"""Fields that are reported where given, and count for nothing else."""
CELLS: Final = {
    "description": ("description",),
    "quantity": ("quantity",),
    "unit_price": ("unit_price",),
    "amount": ("amount",),
    "sku": ("buyer_sku", "seller_sku", "gtin"),
    "unit": ("unit", "unit_code"),
    "tax_percent": ("tax_rate",),
    "delivery_date": ("requested_delivery_date",),
}
"""Cells of a row that count."""
REPORTED_CELLS: Final = {
    "line_no": ("line_number",),
    "discount_percent": ("discount",),
    "start_date": ("service_from",),
    "end_date": ("service_to",),
}

Given = list[tuple[str, Any]]


def header_values(order: Mapping[str, Any], path: str) -> Given:
    """What the order has for a header field: path and value of each candidate."""
    if path == "references":
        entries = enumerate(order.get("references") or [])
        return [(f"references.{at}.value", entry["value"]) for at, entry in entries if entry.get("value")]
    value: Any = order
    for key in path.split("."):
        value = (value or {}).get(key)
    if path.endswith(".address"):
        value = joined_address(value)
    return [] if value in (None, "") else [(path, value)]


def joined_address(address: Mapping[str, Any] | None) -> str:
    """The parts of an address in one text; its printed lines where it has them."""
    if not address:
        return ""
    parts = list(address.get("lines") or [])
    parts = parts or [address.get(name) for name in ("street", "postal_code", "city", "region", "country")]
    return ", ".join(str(part) for part in parts if part)


def cell_values(line: Mapping[str, Any], cell: str) -> Given:
    """What a line has for a cell: name and value of each candidate."""
    found: Given = []
    for name in (CELLS | REPORTED_CELLS)[cell]:
        value = line.get(name)
        if name == "discount":
            value = (value or {}).get("percent")
        if value not in (None, ""):
            found.append((name, value))
    return found


def cell_right(line: Mapping[str, Any], cell: str, true: Any) -> bool:
    """Whether any candidate of a line is the true cell."""
    return any(same(cell, true, value) for _, value in cell_values(line, cell))
