"""A hotel group's order: the first page as it was printed to PDF, the second scanned after it was signed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from reportlab.lib.pagesizes import LETTER

from scripts.samples.build import american, iso, item, party
from scripts.samples.documents.goods import LINEN
from scripts.samples.locale import EN_US
from scripts.samples.scan import office_scan, pages_of
from scripts.samples.sheet import Sheet
from scripts.samples.table import Look, Table, columns
from services.orders.model import OrderLine, Party, SalesOrder

_FIRST_PAGE = 14


def order() -> SalesOrder:
    """The order as it must be read."""
    lines = [
        item(quantity, price, line_number=str(number), seller_sku=sku, description=text, unit=unit)
        for number, (sku, text, quantity, unit, price) in enumerate(LINEN, start=1)
    ]
    total = sum((line.amount or Decimal() for line in lines), Decimal())
    return SalesOrder(
        document_type="order",
        document_number="LHG-88213",
        document_date=iso("2025-08-19"),
        currency="USD",
        buyer=_buyer(),
        seller=_seller(),
        ship_to=_ship_to(),
        requested_delivery_date=iso("2025-09-05"),
        payment_terms="Net 45",
        lines=lines,
        grand_total=total,
    )


def _buyer() -> Party:
    place = american("500 Lakeshore Boulevard", "Duluth", "MN", "55802")
    return party("Lakeshore Hotel Group", place, phone="218-555-0190")


def _seller() -> Party:
    place = american("77 Mill Street", "Greenville", "SC", "29601")
    return party("Bluebird Linen & Amenities Co.", place)


def _ship_to() -> Party:
    place = american("41 Harbor Drive", "Duluth", "MN", "55806")
    return party("Lakeshore Central Laundry", place)


def draw(path: Path) -> None:
    """Writes the PDF: page 1 native, page 2 a picture."""
    data = order()
    with TemporaryDirectory() as folder:
        native, scan = Path(folder) / "native.pdf", Path(folder) / "scan.jpg"
        _draw(native, data, None)
        office_scan(pages_of(native, dpi=150)[1], seed=7).convert("L").save(scan, "JPEG", quality=68, dpi=(150, 150))
        _draw(path, data, scan)


def _draw(path: Path, data: SalesOrder, scan: Path | None) -> None:
    sheet = Sheet(path, "Purchase Order LHG-88213", LETTER)
    _first_page(sheet, data)
    sheet.next_page()
    if scan:
        sheet.image(scan, 0, 0, sheet.width, sheet.height)
    else:
        _second_page(sheet, data)
    sheet.save()


def _first_page(sheet: Sheet, data: SalesOrder) -> None:
    sheet.text(306, 50, "Lakeshore Hotel Group", 18, align="centre", bold=True)
    sheet.text(306, 65, "500 Lakeshore Boulevard, Duluth, MN 55802   Phone 218-555-0190", 9, align="centre")
    sheet.text(306, 96, "Purchase Order", 15, align="centre")
    rows = [
        ("P.O. Number:", data.document_number or ""),
        ("Order Date:", "August 19, 2025"),
        ("Deliver By:", "September 5, 2025"),
        ("Payment Terms:", "Net 45"),
        ("Currency:", "USD"),
    ]
    for index, (label, value) in enumerate(rows):
        sheet.text(400, 126 + index * 14, label, 9.5, bold=True)
        sheet.text(486, 126 + index * 14, value, 9.5)
    sheet.text(45, 126, "Supplier", 9.5, bold=True)
    sheet.block(45, 140, ["Bluebird Linen & Amenities Co.", "77 Mill Street", "Greenville, SC 29601"], 9.5, 13)
    sheet.text(215, 126, "Ship To", 9.5, bold=True)
    sheet.block(215, 140, ["Lakeshore Central Laundry", "41 Harbor Drive", "Duluth, MN 55806"], 9.5, 13)
    _rows(sheet, data.lines[:_FIRST_PAGE], 220)
    sheet.text(567, 745, "continued on page 2", 9, align="right")
    sheet.text(306, 770, "LHG-88213 - Page 1 of 2", 8, align="centre")


def _second_page(sheet: Sheet, data: SalesOrder) -> None:
    sheet.text(45, 50, "Lakeshore Hotel Group - Purchase Order LHG-88213", 10, bold=True)
    y = _rows(sheet, data.lines[_FIRST_PAGE:], 66) + 24
    sheet.text(470, y, "Total USD", 11, align="right", bold=True)
    sheet.text(563.5, y, EN_US.money(data.grand_total), 11, align="right", bold=True)
    sheet.text(45, y + 80, "Approved:", 10)
    sheet.rule(100, y + 82, 300, y + 82)
    sheet.text(45, y + 104, "Deliver Monday to Friday, 7 am to 2 pm, dock 3.", 9.5)
    sheet.text(306, 770, "LHG-88213 - Page 2 of 2", 8, align="centre")


def _rows(sheet: Sheet, lines: list[OrderLine], y: float) -> float:
    table = Table(
        sheet,
        columns(
            45,
            ("no", "Line", 32, "centre"),
            ("sku", "Item", 60, "left"),
            ("text", "Description", 212, "left"),
            ("quantity", "Qty", 46, "right"),
            ("unit", "Unit", 36, "centre"),
            ("price", "Unit Price", 60, "right"),
            ("amount", "Extended", 76, "right"),
        ),
        Look(size=9.5, grid=True, padding=5, head_fill="#e4e4e4"),
    )
    y = table.head(y)
    for line in lines:
        y = table.row(y, _cells(line))
    return y


def _cells(line: OrderLine) -> dict[str, str]:
    return {
        "no": line.line_number or "",
        "sku": line.seller_sku or "",
        "text": line.description or "",
        "quantity": EN_US.number(line.quantity or Decimal()),
        "unit": line.unit or "",
        "price": EN_US.amount(line.unit_price),
        "amount": EN_US.amount(line.amount),
    }
