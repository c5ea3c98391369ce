"""A German order that carries its data as Order-X inside the PDF."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from scripts.samples.build import address, gtin, iso, item, party, totals
from scripts.samples.locale import DE_DE
from scripts.samples.orderx import embed, order_xml
from scripts.samples.sheet import Sheet
from scripts.samples.table import Look, Table, columns
from services.orders.model import Address, OrderLine, Party, SalesOrder

_UNITS: Final = {"Stk": "H87", "kg": "KGM", "Set": "SET"}


def order() -> SalesOrder:
    """The order as it must be read."""
    lines = [
        _line("1", "426003310001", "AK-501", "Akkuschrauber 18 V, ohne Akku", "12", "Stk", "89.50"),
        _line("2", "426003310018", "AK-590", "Wechselakku 18 V 5,0 Ah", "24", "Stk", "54.20"),
        _line("3", "426003310025", "BT-118", "Bit-Satz 32-teilig", "40", "Set", "12.75"),
        _line("4", "426003310032", "SN-300", "Spanplattenschrauben 4 x 40, lose", "75.5", "kg", "6.40"),
    ]
    sums = totals(lines, "19")
    return SalesOrder(
        document_type="order",
        document_number="2025-BE-0664",
        document_date=iso("2025-09-01"),
        currency="EUR",
        buyer=_buyer(),
        seller=_seller(),
        ship_to=_ship_to(),
        requested_delivery_date=iso("2025-09-10"),
        lines=lines,
        line_total=sums.net,
        **sums.fields(),
    )


def _line(number: str, body: str, sku: str, text: str, quantity: str, unit: str, price: str) -> OrderLine:
    return item(
        quantity,
        price,
        line_number=number,
        gtin=gtin(body),
        seller_sku=sku,
        description=text,
        unit=unit,
        tax_rate=Decimal(19),
    )


def _place(street: str, postal_code: str, city: str) -> Address:
    return address(
        street, f"{postal_code} {city}", "Deutschland", street=street, postal_code=postal_code, city=city, country="DE"
    )


def _buyer() -> Party:
    return party(
        "Holzbau Reinders GmbH", _place("Am Sägewerk 2", "26789", "Leer"), tax_id="DE147140694", contact="Imke Janssen"
    )


def _seller() -> Party:
    return party("Werkzeug-Kontor Hanse GmbH", _place("Speicherstraße 18", "28195", "Bremen"), tax_id="DE230705550")


def _ship_to() -> Party:
    return party("Holzbau Reinders GmbH, Baustelle Emden", _place("Zur Alten Brikettfabrik 9", "26725", "Emden"))


def draw(path: Path) -> None:
    """Writes the PDF with the XML in it."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.pdf"
        _page(page)
        embed(page.read_bytes(), order_xml(order(), _UNITS), path)


def _page(path: Path) -> None:
    data, sheet = order(), Sheet(path, "Bestellung 2025-BE-0664")
    sheet.text(50, 62, "Holzbau Reinders GmbH", 16, bold=True, colour="#3b5323")
    sheet.text(50, 76, "Am Sägewerk 2, 26789 Leer, Deutschland", 8.5)
    sheet.text(545, 62, "Bestellung", 20, align="right")
    _header(sheet, data)
    for x, title, lines in (
        (
            50,
            "Lieferant",
            ["Werkzeug-Kontor Hanse GmbH", "Speicherstraße 18", "28195 Bremen", "Deutschland", "USt-IdNr.: DE230705550"],
        ),
        (
            225,
            "Lieferadresse",
            ["Holzbau Reinders GmbH, Baustelle Emden", "Zur Alten Brikettfabrik 9", "26725 Emden", "Deutschland"],
        ),
    ):
        sheet.text(x, 130, title, 9, bold=True, colour="#3b5323")
        sheet.block(x, 144, lines, 8.5, 12)
    _totals(sheet, data, _lines(sheet, data))
    sheet.text(50, 800, "Holzbau Reinders GmbH - Amtsgericht Aurich HRB 99012 - USt-IdNr. DE147140694", 7.5)
    sheet.save()


def _header(sheet: Sheet, data: SalesOrder) -> None:
    rows = [
        ("Bestellnummer", data.document_number or ""),
        ("Bestelldatum", DE_DE.day(data.document_date)),
        ("Liefertermin", DE_DE.day(data.requested_delivery_date)),
        ("Ansprechpartner", "Imke Janssen"),
    ]
    for index, (label, value) in enumerate(rows):
        sheet.box(408, 118 + index * 18, 68, 18, "#eef2e8", "#888888")
        sheet.box(476, 118 + index * 18, 70, 18, None, "#888888")
        sheet.text(411, 130 + index * 18, label, 7.5)
        sheet.text(479, 130 + index * 18, value, 8.5)


def _lines(sheet: Sheet, data: SalesOrder) -> float:
    table = Table(
        sheet,
        columns(
            50,
            ("no", "Pos", 28, "left"),
            ("gtin", "GTIN", 78, "left"),
            ("sku", "Ihre Art.-Nr.", 58, "left"),
            ("text", "Bezeichnung", 132, "left"),
            ("quantity", "Menge", 40, "right"),
            ("unit", "Einheit", 36, "left"),
            ("price", "Preis €", 40, "right"),
            ("rate", "MwSt", 34, "right"),
            ("amount", "Betrag €", 50, "right"),
        ),
        Look(size=8, grid=True, head_fill="#eef2e8"),
    )
    y = table.head(224)
    for line in data.lines:
        y = table.row(
            y,
            {
                "no": line.line_number or "",
                "gtin": line.gtin or "",
                "sku": line.seller_sku or "",
                "text": line.description or "",
                "quantity": DE_DE.number(line.quantity or Decimal()),
                "unit": line.unit or "",
                "price": DE_DE.amount(line.unit_price),
                "rate": "19 %",
                "amount": DE_DE.amount(line.amount),
            },
        )
    return y


def _totals(sheet: Sheet, data: SalesOrder, y: float) -> None:
    rows = (("Nettosumme", data.net_total), ("MwSt 19 %", data.tax_total), ("Gesamtbetrag", data.grand_total))
    for index, (label, value) in enumerate(rows):
        sheet.text(400, y + 20 + index * 14, label, 9, bold=index == 2)
        sheet.text(542, y + 20 + index * 14, DE_DE.money(value), 9, align="right", bold=index == 2)
