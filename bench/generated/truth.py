"""An order as an entry of index.jsonl: the format of the labelled documents, only what is printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bench.generated.content.model import Company, Item, Order
from bench.generated.page.style import Style

_CELLS = {"description": "description", "quantity": "quantity", "price": "unit_price", "amount": "amount", "unit": "unit"}
_CELLS |= {"tax": "tax_percent", "delivery": "delivery_date", "discount": "discount_percent", "pos": "line_no"}
_HEADER = ("ship_to_name", "ship_to_address", "delivery_date", "order_reference", "net_total", "tax_total", "grand_total")


def ground_truth(order: Order, style: Style, printed: set[str]) -> dict[str, Any]:
    """The values on the page; null is what the page does not show."""
    truth: dict[str, Any] = {
        "document_number": order.number,
        "document_type": "order",
        "date": order.day.isoformat(),
        "currency": order.currency,
        "buyer_name": order.buyer.name,
        "buyer_address": _address(order.buyer),
        "seller_name": order.seller.name,
        "seller_address": _address(order.seller),
        "ship_to_name": order.ship_to.name if order.ship_to else None,
        "ship_to_address": _address(order.ship_to) if order.ship_to else None,
        "delivery_date": order.delivery.isoformat() if order.delivery else None,
        "due_date": None,
        "order_reference": order.quote or None,
        "line_total": None,
        "charge_total": None,
        "allowance_total": None,
        "net_total": float(order.net),
        "tax_total": float(order.tax),
        "grand_total": float(order.net + order.tax),
    }
    for name in _HEADER:
        if name not in printed:
            truth[name] = None
    shown = columns(style)
    truth["lines"] = [_line(item, shown) for item in order.items]
    return truth


def columns(style: Style) -> set[str]:
    """Keys of the cells that the style prints."""
    text = f"{style.columns} {style.lead} {style.under}"
    return set(text.replace("/", " ").replace("+", " ").split())


def scored_fields(truth: dict[str, Any], style: Style) -> list[str]:
    """What of a document counts: every value that it shows."""
    names = ["document_number", "date", "currency", "buyer_name", "seller_name", "seller_address"]
    names += [name for name in _HEADER if truth[name] is not None]
    shown = columns(style)
    cells = [cell for key, cell in _CELLS.items() if key in shown and any(line[cell] is not None for line in truth["lines"])]
    if shown & {"sku", "gtin"}:
        cells.append("sku")
    return [*names, "lines.count", *(f"lines.{cell}" for cell in cells)]


def _line(item: Item, shown: set[str]) -> dict[str, Any]:
    sku = item.sku if "sku" in shown else None
    gtin = item.gtin or None if "gtin" in shown else None
    line: dict[str, Any] = {
        "line_no": item.number if "pos" in shown else None,
        "seller_sku": sku,
        "buyer_sku": None,
        "gtin": gtin,
        "sku": sku or gtin,
        "description": item.description,
        "description_long": " ".join((item.description, *item.details)) if item.details else None,
        "quantity": float(item.quantity),
        "unit": item.unit if "unit" in shown else None,
        "unit_price": float(item.price),
        "amount": float(item.amount),
        "tax_percent": float(item.tax) if "tax" in shown else None,
        "discount_percent": float(item.discount) if "discount" in shown and item.discount else None,
        "delivery_date": item.delivery.isoformat() if "delivery" in shown and item.delivery else None,
    }
    if item.basis != 1:
        line["price_basis_quantity"] = float(Decimal(item.basis))
    return line


def _address(company: Company) -> str:
    return ", ".join(company.address)
