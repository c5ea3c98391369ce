"""A US manufacturer's purchase order: letterhead, boxed header grid, ruled table, sales tax and freight."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from reportlab.lib.pagesizes import LETTER

from scripts.samples.build import american, cents, iso, item, party
from scripts.samples.locale import EN_US
from scripts.samples.sheet import Sheet
from scripts.samples.table import Look, Table, columns
from services.orders.model import Allowance, OrderLine, Party, SalesOrder

_FREIGHT = Decimal("145.00")
_TAX = Decimal("10.1")
_LETTERHEAD = ["2210 Dock Street", "Tacoma, WA 98402", "Phone: (253) 555-0142", "purchasing@harborview-fab.example"]


def order() -> SalesOrder:
    """The order as it must be read."""
    lines = [
        item(
            "2500",
            "0.1840",
            line_number="1",
            seller_sku="CF-1032-ZP",
            description="Hex bolt 1/4-20 x 1-1/2, zinc plated",
            unit="EA",
        ),
        item(
            "2500",
            "0.0620",
            line_number="2",
            seller_sku="CF-2014-ZP",
            description="Hex nut 1/4-20, grade 5, zinc plated",
            unit="EA",
        ),
        item(
            "40",
            "18.75",
            line_number="3",
            seller_sku="CF-7781",
            description="Blind rivet, aluminum, 3/16 x 1/2, box of 500",
            unit="BX",
        ),
        item(
            "12",
            "96.40",
            line_number="4",
            seller_sku="CF-9002",
            description="Threaded rod 5/8-11 x 6 ft, stainless 304",
            unit="PC",
        ),
        item(
            "6",
            "214.95",
            line_number="5",
            seller_sku="CF-3300-K",
            description="Assortment kit, metric socket screws, 1,200 pieces",
            unit="KT",
        ),
        item(
            "75",
            "3.28",
            line_number="6",
            seller_sku="CF-5120",
            description="Thread locker, medium strength, 10 ml bottle",
            unit="EA",
        ),
    ]
    net = sum((line.amount or Decimal() for line in lines), Decimal())
    tax = cents(net * _TAX / 100)
    return SalesOrder(
        document_type="order",
        document_number="PO-2025-01874",
        document_date=iso("2025-03-14"),
        currency="USD",
        buyer=_buyer(),
        seller=_seller(),
        ship_to=_ship_to(),
        requested_delivery_date=iso("2025-03-28"),
        payment_terms="Net 30",
        delivery_terms="FOB Destination",
        lines=lines,
        net_total=net,
        tax_total=tax,
        charges=[Allowance(reason="Shipping & Handling", amount=_FREIGHT)],
        grand_total=net + tax + _FREIGHT,
        notes="Show the PO number on all packages, packing slips and invoices.",
    )


def _line(number: str, sku: str, text: str, quantity: str, unit: str, price: str) -> OrderLine:
    return item(quantity, price, line_number=number, seller_sku=sku, description=text, unit=unit)


def _buyer() -> Party:
    place = american("2210 Dock Street", "Tacoma", "WA", "98402")
    return party("Harborview Fabrication LLC", place, phone="(253) 555-0142", email="purchasing@harborview-fab.example")


def _seller() -> Party:
    place = american("815 Industrial Way", "Portland", "OR", "97210")
    return party("Cascade Fastener Supply, Inc.", place, contact="Dana Whitfield")


def _ship_to() -> Party:
    place = american("4780 Port of Tacoma Road", "Tacoma", "WA", "98421")
    return party("Harborview Fabrication LLC - Plant 2", place)


def draw(path: Path) -> None:
    """Writes the PDF."""
    data, sheet = order(), Sheet(path, "Purchase Order", LETTER)
    sheet.text(40, 56, "Harborview Fabrication LLC", 15, bold=True, colour="#1f3a5f")
    sheet.block(
        40, 71, ["2210 Dock Street", "Tacoma, WA 98402", "Phone: (253) 555-0142", "purchasing@harborview-fab.example"], 8.5, 11
    )
    sheet.text(572, 60, "PURCHASE ORDER", 20, align="right", colour="#1f3a5f", bold=True)
    _parties(sheet)
    _grid(sheet, data)
    _end(sheet, data, _lines(sheet, data))
    sheet.save()


def _parties(sheet: Sheet) -> None:
    for x, title, lines in (
        (40, "VENDOR", ["Cascade Fastener Supply, Inc.", "Attn: Dana Whitfield", "815 Industrial Way", "Portland, OR 97210"]),
        (316, "SHIP TO", ["Harborview Fabrication LLC - Plant 2", "4780 Port of Tacoma Road", "Tacoma, WA 98421"]),
    ):
        sheet.box(x, 130, 256, 16, "#1f3a5f")
        sheet.text(x + 6, 141.5, title, 9, bold=True, colour="#ffffff")
        sheet.box(x, 146, 256, 62)
        sheet.block(x + 6, 160, lines, 9, 12.5)


def _grid(sheet: Sheet, data: SalesOrder) -> None:
    cells = [
        ("PO NUMBER", data.document_number or ""),
        ("PO DATE", EN_US.day(data.document_date)),
        ("REQUIRED DATE", EN_US.day(data.requested_delivery_date)),
        ("TERMS", "Net 30"),
        ("SHIPPING TERMS", "FOB Destination"),
        ("CURRENCY", "USD"),
    ]
    for index, (title, value) in enumerate(cells):
        x, width = 40 + index * 88.67, 88.67
        sheet.box(x, 222, width, 15, "#dde5ef", "#555555")
        sheet.text(x + width / 2, 232.5, title, 7.5, align="centre", bold=True)
        sheet.box(x, 237, width, 18, None, "#555555")
        sheet.text(x + width / 2, 249.5, value, 9, align="centre")


def _lines(sheet: Sheet, data: SalesOrder) -> float:
    table = Table(
        sheet,
        columns(
            40,
            ("no", "#", 26, "centre"),
            ("sku", "ITEM NO.", 84, "left"),
            ("text", "DESCRIPTION", 212, "left"),
            ("quantity", "QTY", 48, "right"),
            ("unit", "UOM", 36, "centre"),
            ("price", "UNIT PRICE", 62, "right"),
            ("amount", "TOTAL", 64, "right"),
        ),
        Look(grid=True, head_fill="#1f3a5f", head_ink="#ffffff"),
    )
    y = table.head(270)
    for line in data.lines:
        y = table.row(
            y,
            {
                "no": line.line_number or "",
                "sku": line.seller_sku or "",
                "text": line.description or "",
                "quantity": EN_US.number(line.quantity or Decimal()),
                "unit": line.unit or "",
                "price": EN_US.number(line.unit_price or Decimal()),
                "amount": EN_US.amount(line.amount),
            },
        )
    return y


def _end(sheet: Sheet, data: SalesOrder, y: float) -> None:
    rows = [
        ("Subtotal", EN_US.amount(data.net_total)),
        ("Sales Tax (10.1%)", EN_US.amount(data.tax_total)),
        ("Shipping & Handling", EN_US.amount(_FREIGHT)),
        ("TOTAL", EN_US.money(data.grand_total)),
    ]
    for index, (label, value) in enumerate(rows):
        top, bold = y + 6 + index * 17, label == "TOTAL"
        sheet.box(412, top, 96, 17, "#dde5ef" if bold else None, "#555555")
        sheet.box(508, top, 64, 17, None, "#555555")
        sheet.text(504, top + 12, label, 8.5, align="right", bold=bold)
        sheet.text(568.5, top + 12, value, 8.5, align="right", bold=bold)
    sheet.text(40, y + 20, "Notes", 9, bold=True)
    sheet.block(40, y + 34, ["Show the PO number on all packages, packing slips", "and invoices."], 8.5, 11)
    sheet.text(40, 735, "Authorized by: R. Okafor, Purchasing Manager", 8.5)
    sheet.rule(40, 722, 240, 722, 0.5)
    sheet.text(306, 770, "Page 1 of 1", 7.5, align="centre")
