"""An order as plain text, as an old system mails it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from scripts.samples.build import british, iso, item, party, totals
from scripts.samples.locale import EN_GB
from services.orders.model import OrderLine, Party, SalesOrder


def order() -> SalesOrder:
    """The order as it must be read."""
    lines = [
        _line("1", "KB-1180", "Copy paper A4 80 g, box of 5 reams", "30", "19.45"),
        _line("2", "KB-2034", "Ball pen blue, pack of 50", "12", "8.90"),
        _line("3", "KB-2207", "Lever arch file 75 mm, black", "100", "1.85"),
        _line("4", "KB-5512", "Toner cartridge black, high yield", "6", "78.20"),
    ]
    return SalesOrder(
        document_type="order",
        document_number="PO-77102",
        document_date=iso("2025-02-11"),
        currency="GBP",
        buyer=_buyer(),
        seller=_seller(),
        requested_delivery_date=iso("2025-02-18"),
        payment_terms="Net 30 days",
        lines=lines,
        **totals(lines, "20").fields(),
    )


def _line(number: str, sku: str, text: str, quantity: str, price: str) -> OrderLine:
    return item(quantity, price, line_number=number, seller_sku=sku, description=text)


def _buyer() -> Party:
    place = british("9 Canal Street", "Leeds", "LS11 5PX")
    return party("Ashworth Surveyors LLP", place)


def _seller() -> Party:
    place = british("21 Station Approach", "Derby", "DE1 2RS")
    return party("Kestrel Business Supplies Ltd", place)


def draw(path: Path) -> None:
    """Writes the text file."""
    path.write_text("\n".join([*_head(), *_rows(order()), *_totals(order()), ""]), "utf-8")


def _head() -> list[str]:
    return [
        "PURCHASE ORDER",
        "",
        "Order number:   PO-77102",
        "Order date:     11/02/2025",
        "Delivery date:  18/02/2025",
        "Payment terms:  Net 30 days",
        "Currency:       GBP",
        "",
        f"{'Buyer:':40}Supplier:",
        f"{'Ashworth Surveyors LLP':40}Kestrel Business Supplies Ltd",
        f"{'9 Canal Street':40}21 Station Approach",
        f"{'Leeds LS11 5PX':40}Derby DE1 2RS",
        "",
    ]


def _rows(data: SalesOrder) -> list[str]:
    pattern = "{:<5}{:<10}{:<38}{:>6}{:>12}{:>12}"
    rows = [pattern.format("Line", "Item", "Description", "Qty", "Unit price", "Amount"), "-" * 83]
    for line in data.lines:
        quantity, price = EN_GB.number(line.quantity or Decimal()), EN_GB.amount(line.unit_price)
        rows.append(
            pattern.format(line.line_number, line.seller_sku, line.description, quantity, price, EN_GB.amount(line.amount))
        )
    return [*rows, "-" * 83]


def _totals(data: SalesOrder) -> list[str]:
    rows = (("Net total", data.net_total), ("VAT 20%", data.tax_total), ("Grand total", data.grand_total))
    return [f"{label:>68}{EN_GB.money(value):>15}" for label, value in rows]
