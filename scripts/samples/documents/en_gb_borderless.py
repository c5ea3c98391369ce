"""A British garden centre's order: labels in a column, a table without lines, discounts, VAT."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from scripts.samples.build import british, iso, item, party, totals
from scripts.samples.locale import EN_GB
from scripts.samples.sheet import Sheet
from scripts.samples.table import Look, Table, columns
from services.orders.model import OrderLine, Party, SalesOrder


def order() -> SalesOrder:
    """The order as it must be read."""
    lines = [
        _line("TG-1104", "PHS-20881", "Terracotta pot 30 cm", "48", "each", "6.25", "10"),
        _line("TG-1107", "PHS-20885", "Terracotta pot 45 cm", "24", "each", "14.90", "10"),
        _line("TG-2230", "PHS-31002", "Peat-free compost 40 l", "120", "bag", "3.15"),
        _line("TG-3312", "PHS-40517", "Hand trowel, ash handle", "60", "each", "8.75", "5"),
        _line("TG-3319", "PHS-40520", "Bypass secateurs 20 cm", "30", "each", "11.20", "5"),
        _line("TG-4001", "PHS-55210", "Garden hose 25 m with fittings", "15", "set", "42.00"),
        _line("TG-5150", "PHS-60033", "Jute twine 50 m", "200", "roll", "0.85"),
    ]
    return SalesOrder(
        document_type="order",
        document_number="45190",
        document_date=iso("2025-05-07"),
        currency="GBP",
        buyer=_buyer(),
        seller=_seller(),
        ship_to=_ship_to(),
        requested_delivery_date=iso("2025-05-21"),
        payment_terms="30 days end of month",
        lines=lines,
        **totals(lines, "20").fields(),
    )


def _line(ours: str, theirs: str, text: str, quantity: str, unit: str, price: str, percent: str | None = None) -> OrderLine:
    return item(quantity, price, percent=percent, buyer_sku=ours, seller_sku=theirs, description=text, unit=unit)


def _buyer() -> Party:
    place = british("Mere House, 14 Orchard Lane", "Ludlow", "SY8 1QT")
    return party(
        "Thistledown Garden Centres Ltd",
        place,
        tax_id="GB 303 4511 65",
        customer_number="THI004",
        contact="Megan Price",
        email="orders@thistledown.example",
        phone="01632 960 417",
    )


def _seller() -> Party:
    place = british("Unit 7, Quarry Park", "Exeter", "EX2 8LB")
    return party("Penrose Horticultural Supplies Ltd", place)


def _ship_to() -> Party:
    place = british("Bromfield Road", "Shrewsbury", "SY3 9EG")
    return party("Thistledown Shrewsbury", place)


def draw(path: Path) -> None:
    """Writes the PDF."""
    data, sheet = order(), Sheet(path, "Purchase Order 45190", font="Times-Roman")
    sheet.text(56, 66, "Thistledown Garden Centres Ltd", 17, bold=True, colour="#2f5d3a")
    sheet.text(56, 82, "Mere House, 14 Orchard Lane, Ludlow SY8 1QT", 9.5)
    sheet.text(56, 94, "Tel 01632 960 417   orders@thistledown.example   VAT Reg No GB 303 4511 65", 9.5)
    sheet.rule(56, 102, 539, 102, 1.2, "#2f5d3a")
    sheet.text(56, 136, "Purchase Order", 18)
    _labels(sheet, data)
    _addresses(sheet)
    _totals(sheet, data, _lines(sheet, data))
    sheet.text(56, 800, "Registered in England. Goods are accepted subject to our standard conditions of purchase.", 8)
    sheet.save()


def _labels(sheet: Sheet, data: SalesOrder) -> None:
    rows = [
        ("Order No:", data.document_number or ""),
        ("Order Date:", "7 May 2025"),
        ("Delivery Date:", "21 May 2025"),
        ("Our Account No:", "THI004"),
        ("Payment Terms:", "30 days end of month"),
        ("Buyer Contact:", "Megan Price"),
        ("Currency:", "GBP"),
    ]
    for index, (label, value) in enumerate(rows):
        y = 158 + index * 14
        sheet.text(350, y, label, 10, bold=True)
        sheet.text(440, y, value, 10)


def _addresses(sheet: Sheet) -> None:
    sheet.text(56, 158, "Supplier:", 10, bold=True)
    sheet.block(56, 172, ["Penrose Horticultural Supplies Ltd", "Unit 7, Quarry Park", "Exeter EX2 8LB"], 10, 13)
    sheet.text(56, 224, "Deliver to:", 10, bold=True)
    sheet.block(56, 238, ["Thistledown Shrewsbury", "Bromfield Road", "Shrewsbury SY3 9EG"], 10, 13)


def _lines(sheet: Sheet, data: SalesOrder) -> float:
    table = Table(
        sheet,
        columns(
            52.5,
            ("ours", "Our Code", 58, "left"),
            ("theirs", "Supplier Code", 72, "left"),
            ("text", "Description", 152, "left"),
            ("quantity", "Qty", 36, "right"),
            ("unit", "Unit", 36, "left"),
            ("price", "Price", 44, "right"),
            ("percent", "Disc %", 40, "right"),
            ("amount", "Net Amount", 60, "right"),
        ),
        Look(size=9.5, padding=3.5, head_rules=False),
    )
    y = table.head(300) + 3
    for line in data.lines:
        percent = line.discount.percent if line.discount else None
        y = table.row(
            y,
            {
                "ours": line.buyer_sku or "",
                "theirs": line.seller_sku or "",
                "text": line.description or "",
                "quantity": EN_GB.number(line.quantity or Decimal()),
                "unit": line.unit or "",
                "price": EN_GB.amount(line.unit_price),
                "percent": EN_GB.number(percent) if percent else "",
                "amount": EN_GB.amount(line.amount),
            },
        )
    return y


def _totals(sheet: Sheet, data: SalesOrder, y: float) -> None:
    rows = (("Net Total", data.net_total), ("VAT @ 20%", data.tax_total), ("Order Total", data.grand_total))
    for index, (label, value) in enumerate(rows):
        sheet.text(470, y + 24 + index * 15, label, 10.5, align="right", bold=index == 2)
        sheet.text(547, y + 24 + index * 15, EN_GB.money(value), 10.5, align="right", bold=index == 2)
