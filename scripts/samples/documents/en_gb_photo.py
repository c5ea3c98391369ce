"""A bakery's order on headed paper, photographed with a telephone."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.samples.build import address, british, iso, item, party, totals
from scripts.samples.locale import EN_GB
from scripts.samples.scan import pages_of, photo
from scripts.samples.sheet import Sheet
from scripts.samples.table import Look, Table, columns
from services.orders.model import OrderLine, Party, SalesOrder


def order() -> SalesOrder:
    """The order as it must be read."""
    lines = [
        _line("PK-016", "Kraft bread bag, large, box 500", "14", "box", "39.60"),
        _line("PK-022", "Cake box 10 x 10 x 5 in, white", "300", "each", "0.42"),
        _line("PK-031", "Greaseproof paper, roll 75 m", "24", "roll", "6.85"),
        _line("PK-107", "Piping bag, disposable, 21 in", "10", "roll", "11.90"),
        _line("PK-205", "Food label, day dots, set of 7", "18", "set", "15.25"),
    ]
    return SalesOrder(
        document_type="order",
        document_number="FB-2207",
        document_date=iso("2025-10-06"),
        currency="GBP",
        buyer=_buyer(),
        seller=_seller(),
        requested_delivery_date=iso("2025-10-13"),
        lines=lines,
        **totals(lines, "20").fields(),
    )


def _line(sku: str, text: str, quantity: str, unit: str, price: str) -> OrderLine:
    return item(quantity, price, seller_sku=sku, description=text, unit=unit)


def _buyer() -> Party:
    place = address("3 Market Place, Hexham NE46 1XQ", street="3 Market Place", postal_code="NE46 1XQ", city="Hexham")
    return party("Fenwick & Sons Bakery", place, phone="01632 960 088")


def _seller() -> Party:
    place = british("8 Tanners Wharf", "Selby", "YO8 4PW")
    return party("Wharfside Packaging Ltd", place)


def draw(path: Path) -> None:
    """Writes the JPEG."""
    with TemporaryDirectory() as folder:
        drawn = Path(folder) / "page.pdf"
        _page(drawn)
        photo(pages_of(drawn, dpi=300)[0], seed=11).save(path, "JPEG", quality=80)


def _page(path: Path) -> None:
    data, sheet = order(), Sheet(path, "order")
    sheet.text(297, 70, "Fenwick & Sons Bakery", 22, align="centre", font="Times-Bold")
    sheet.text(297, 90, "3 Market Place, Hexham NE46 1XQ  -  Telephone 01632 960 088", 11, align="centre")
    sheet.rule(60, 102, 535, 102, 1.5)
    sheet.text(60, 140, "PURCHASE ORDER", 18, bold=True)
    _labels(sheet, data)
    sheet.text(60, 176, "To:", 12, bold=True)
    sheet.block(60, 193, ["Wharfside Packaging Ltd", "8 Tanners Wharf", "Selby YO8 4PW"], 12, 16)
    y = _lines(sheet, data)
    rows = (("Total net", data.net_total), ("VAT 20%", data.tax_total), ("Grand total", data.grand_total))
    for index, (label, value) in enumerate(rows):
        sheet.text(430, y + 28 + index * 20, label, 12, align="right", bold=index == 2)
        sheet.text(531, y + 28 + index * 20, EN_GB.money(value), 12, align="right", bold=index == 2)
    sheet.text(60, y + 130, "Please deliver before 6 am to the rear entrance.", 12)
    sheet.text(60, y + 180, "E. Fenwick", 20, font="Times-Italic")
    sheet.save()


def _labels(sheet: Sheet, data: SalesOrder) -> None:
    rows = [
        ("Order number:", data.document_number or ""),
        ("Date:", EN_GB.day(data.document_date)),
        ("Required by:", EN_GB.day(data.requested_delivery_date)),
    ]
    for index, (label, value) in enumerate(rows):
        sheet.text(350, 140 + index * 18, label, 12, bold=True)
        sheet.text(450, 140 + index * 18, value, 12)


def _lines(sheet: Sheet, data: SalesOrder) -> float:
    table = Table(
        sheet,
        columns(
            60,
            ("sku", "Code", 62, "left"),
            ("text", "Description", 204, "left"),
            ("quantity", "Qty", 42, "right"),
            ("unit", "Unit", 42, "left"),
            ("price", "Price", 56, "right"),
            ("amount", "Amount", 70, "right"),
        ),
        Look(size=11, grid=True, padding=5),
    )
    y = table.head(260)
    for line in data.lines:
        y = table.row(
            y,
            {
                "sku": line.seller_sku or "",
                "text": line.description or "",
                "quantity": EN_GB.number(line.quantity or Decimal()),
                "unit": line.unit or "",
                "price": EN_GB.amount(line.unit_price),
                "amount": EN_GB.amount(line.amount),
            },
        )
    return y
