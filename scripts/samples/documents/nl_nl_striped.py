"""A Dutch order: labels left of their values, a striped table, the currency sign before the number."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from scripts.samples.build import continental, gtin, iso, item, party, totals
from scripts.samples.locale import NL_NL
from scripts.samples.sheet import Sheet
from scripts.samples.table import Look, Table, columns
from services.orders.model import OrderLine, Party, SalesOrder


def order() -> SalesOrder:
    """The order as it must be read."""
    lines = [
        _line("1", "871200450011", "Koffiebonen espresso 1 kg", "96", "zak", "14.95"),
        _line("2", "871200450028", "Theezakjes groene thee, 100 stuks", "40", "doos", "6.80"),
        _line("3", "871200450135", "Suikersticks 4 g, 1.000 stuks", "25", "doos", "11.45"),
        _line("4", "871200450241", "Kartonnen beker 180 ml, 2.500 stuks", "12", "doos", "104.50"),
        _line("5", "871200450357", "Houten roerstaafje, 1.000 stuks", "30", "doos", "8.25"),
    ]
    return SalesOrder(
        document_type="order",
        document_number="IO-2025-3391",
        document_date=iso("2025-04-02"),
        currency="EUR",
        buyer=_buyer(),
        seller=_seller(),
        ship_to=_ship_to(),
        requested_delivery_date=iso("2025-04-09"),
        payment_terms="14 dagen na factuurdatum",
        lines=lines,
        **totals(lines, "9").fields(),
    )


def _line(number: str, body: str, text: str, quantity: str, unit: str, price: str) -> OrderLine:
    return item(quantity, price, line_number=number, gtin=gtin(body), description=text, unit=unit)


def _buyer() -> Party:
    place = continental("Prinsenkade 210", "3511 AB", "Utrecht")
    return party("Vergaderhuis De Linde B.V.", place, tax_id="NL207365635B01", email="inkoop@delinde.example")


def _seller() -> Party:
    place = continental("Branderijweg 17", "9723 CK", "Groningen")
    return party("Noorderkoffie Groothandel B.V.", place)


def _ship_to() -> Party:
    place = continental("Prinsenkade 212 (achterzijde)", "3511 AB", "Utrecht")
    return party("Vergaderhuis De Linde B.V., magazijn", place)


def draw(path: Path) -> None:
    """Writes the PDF, in a font that is embedded."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    pdfmetrics.registerFont(TTFont("Vera-Bold", "VeraBd.ttf"))
    data, sheet = order(), Sheet(path, "Inkooporder IO-2025-3391", font="Vera")
    sheet.text(50, 60, "INKOOPORDER", 18, bold=True, colour="#b35900")
    sheet.text(545, 52, "Vergaderhuis De Linde B.V.", 10, align="right", bold=True)
    sheet.text(545, 65, "Prinsenkade 210", 8, align="right")
    sheet.text(545, 76, "3511 AB Utrecht", 8, align="right")
    sheet.text(545, 87, "inkoop@delinde.example", 8, align="right")
    sheet.text(545, 98, "BTW-nummer NL207365635B01", 8, align="right")
    _labels(sheet, data)
    _addresses(sheet)
    _totals(sheet, data, _lines(sheet, data))
    sheet.save()


def _labels(sheet: Sheet, data: SalesOrder) -> None:
    rows = [
        ("Ordernummer", data.document_number or ""),
        ("Orderdatum", NL_NL.day(data.document_date)),
        ("Leverdatum", NL_NL.day(data.requested_delivery_date)),
        ("Betalingstermijn", "14 dagen na factuurdatum"),
        ("Valuta", "EUR"),
    ]
    for index, (label, value) in enumerate(rows):
        sheet.text(50, 100 + index * 14, label, 8.5, colour="#555555")
        sheet.text(150, 100 + index * 14, value, 8.5, bold=index == 0)


def _addresses(sheet: Sheet) -> None:
    sheet.text(50, 192, "Leverancier", 8.5, bold=True)
    sheet.block(50, 206, ["Noorderkoffie Groothandel B.V.", "Branderijweg 17", "9723 CK Groningen"], 8.5, 12)
    sheet.text(310, 192, "Afleveradres", 8.5, bold=True)
    sheet.block(310, 206, ["Vergaderhuis De Linde B.V., magazijn", "Prinsenkade 212 (achterzijde)", "3511 AB Utrecht"], 8.5, 12)


def _lines(sheet: Sheet, data: SalesOrder) -> float:
    table = Table(
        sheet,
        columns(
            50,
            ("no", "Regel", 38, "left"),
            ("gtin", "EAN", 92, "left"),
            ("text", "Omschrijving", 172, "left"),
            ("quantity", "Aantal", 42, "right"),
            ("unit", "Eenheid", 48, "left"),
            ("price", "Prijs", 48, "right"),
            ("amount", "Bedrag", 60, "right"),
        ),
        Look(size=8, stripe="#f6eadb", head_fill="#b35900", head_ink="#ffffff", head_rules=False, padding=4),
    )
    y = table.head(258)
    for line in data.lines:
        y = table.row(
            y,
            {
                "no": line.line_number or "",
                "gtin": line.gtin or "",
                "text": line.description or "",
                "quantity": NL_NL.number(line.quantity or Decimal()),
                "unit": line.unit or "",
                "price": NL_NL.amount(line.unit_price),
                "amount": NL_NL.amount(line.amount),
            },
        )
    return y


def _totals(sheet: Sheet, data: SalesOrder, y: float) -> None:
    rows = (("Subtotaal excl. BTW", data.net_total), ("BTW 9%", data.tax_total), ("Totaal incl. BTW", data.grand_total))
    for index, (label, value) in enumerate(rows):
        sheet.text(370, y + 22 + index * 16, label, 8.5, bold=index == 2)
        sheet.text(546, y + 22 + index * 16, NL_NL.money(value), 8.5, align="right", bold=index == 2)
    sheet.text(50, y + 100, "Vermeld ons ordernummer op pakbon en factuur.", 8.5)
