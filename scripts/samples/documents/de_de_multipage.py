"""A German wholesaler's order over several pages: headings repeat, sums are carried forward."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from scripts.samples.build import continental, gtin, iso, item, party, totals
from scripts.samples.documents.goods import CABLES
from scripts.samples.locale import DE_DE
from scripts.samples.sheet import Sheet
from scripts.samples.table import Look, Table, columns
from services.orders.model import OrderLine, Party, SalesOrder

_LAST = 700.0
"""No row begins below this."""


def order() -> SalesOrder:
    """The order as it must be read."""
    lines = [
        item(quantity, price, line_number=str(number), gtin=gtin(f"40512340{number:04}"), description=text, unit=unit)
        for number, (text, quantity, unit, price) in enumerate(CABLES, start=1)
    ]
    return SalesOrder(
        document_type="order",
        document_number="B25-007741",
        document_date=iso("2025-06-03"),
        currency="EUR",
        buyer=_buyer(),
        seller=_seller(),
        requested_delivery_date=iso("2025-06-12"),
        payment_terms="14 Tage 3 %, 30 Tage netto",
        lines=lines,
        **totals(lines, "19").fields(),
    )


def _buyer() -> Party:
    place = continental("Gewerbering 22", "90471", "Nürnberg")
    return party("Elektro Haberland GmbH", place, tax_id="DE237476629", contact="Thomas Weigl", phone="0911 55501-30")


def _seller() -> Party:
    place = continental("Lindenallee 101", "34127", "Kassel")
    return party("Bergmann Elektrogroßhandel AG", place, customer_number="70044")


def draw(path: Path) -> None:
    """Writes the PDF."""
    data, sheet = order(), Sheet(path, "Bestellung B25-007741")
    _head(sheet, data)
    table = _table(sheet)
    y, carried, page = table.head(240), Decimal(), 1
    for line in data.lines:
        if y > _LAST:
            table.row(y, {"text": "Übertrag", "amount": DE_DE.amount(carried)}, bold=True)
            _foot(sheet, page)
            sheet.next_page()
            page += 1
            sheet.text(50, 50, "Elektro Haberland GmbH", 9, bold=True)
            sheet.text(545, 50, "Bestellung B25-007741 vom 03.06.2025", 9, align="right")
            y = table.row(table.head(62), {"text": "Übertrag", "amount": DE_DE.amount(carried)}, bold=True)
        y = table.row(y, _cells(line))
        carried += line.amount or Decimal()
    _totals(sheet, data, y)
    _foot(sheet, page)
    sheet.save()


def _head(sheet: Sheet, data: SalesOrder) -> None:
    sheet.text(50, 60, "Elektro Haberland GmbH", 16, bold=True)
    sheet.text(50, 74, "Gewerbering 22, 90471 Nürnberg, Tel. 0911 55501-30, USt-IdNr. DE237476629", 8)
    sheet.rule(50, 80, 545, 80, 1)
    sheet.text(50, 110, "Lieferant:", 9, bold=True)
    sheet.block(50, 124, ["Bergmann Elektrogroßhandel AG", "Lindenallee 101", "34127 Kassel"], 10, 13)
    sheet.text(50, 200, "BESTELLUNG", 16, bold=True)
    rows = [
        ("Bestellnummer", data.document_number or ""),
        ("Bestelldatum", DE_DE.day(data.document_date)),
        ("Lieferantennummer", "70044"),
        ("Liefertermin", DE_DE.day(data.requested_delivery_date)),
        ("Bearbeiter", "Thomas Weigl"),
        ("Währung", "EUR"),
        ("Zahlungsbedingung", "14 Tage 3 %, 30 Tage netto"),
    ]
    for index, (label, value) in enumerate(rows):
        sheet.text(330, 112 + index * 14, label, 9)
        sheet.text(425, 112 + index * 14, f": {value}", 9)


def _table(sheet: Sheet) -> Table:
    return Table(
        sheet,
        columns(
            50,
            ("no", "Pos", 33, "right"),
            ("gtin", "EAN", 80, "left"),
            ("text", "Artikelbezeichnung", 168, "left"),
            ("quantity", "Menge", 46, "right"),
            ("unit", "Einheit", 44, "left"),
            ("price", "Einzelpreis", 60, "right"),
            ("amount", "Gesamtpreis", 66, "right"),
        ),
        Look(size=8, rules=True, padding=7),
    )


def _cells(line: OrderLine) -> dict[str, str]:
    return {
        "no": line.line_number or "",
        "gtin": line.gtin or "",
        "text": line.description or "",
        "quantity": DE_DE.number(line.quantity or Decimal()),
        "unit": line.unit or "",
        "price": DE_DE.amount(line.unit_price),
        "amount": DE_DE.amount(line.amount),
    }


def _totals(sheet: Sheet, data: SalesOrder, y: float) -> None:
    rows = (("Summe netto", data.net_total), ("19 % MwSt", data.tax_total), ("Gesamtsumme EUR", data.grand_total))
    for index, (label, value) in enumerate(rows):
        sheet.text(440, y + 18 + index * 14, label, 9, align="right", bold=index == 2)
        sheet.text(540, y + 18 + index * 14, DE_DE.amount(value), 9, align="right", bold=index == 2)


def _foot(sheet: Sheet, page: int) -> None:
    sheet.text(545, 815, f"Seite {page} von 3", 8, align="right")
