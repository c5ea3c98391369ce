"""A German business letter (DIN 5008): window address, information block, price units, articles with a second line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from scripts.samples.build import continental, iso, item, party, totals
from scripts.samples.locale import DE_DE
from scripts.samples.sheet import Sheet
from scripts.samples.table import Look, Table, columns
from services.orders.model import OrderLine, Party, SalesOrder


def order() -> SalesOrder:
    """The order as it must be read."""
    lines = [
        _line("10", "110-4471", "O-Ring 24 x 3 NBR 70\n(DIN ISO 3601)", "1500", "Stk", "12.40", basis="100"),
        _line("20", "110-4473", "O-Ring 42 x 3 FKM 80", "800", "Stk", "38.90", basis="100"),
        _line("30", "112-0085", "Flachdichtung DN 50 PN 16, graphitiert", "120", "Stk", "4.35"),
        _line("40", "115-2210", "PTFE-Dichtband 12 mm\nRolle zu 12 m", "60", "Rol", "1.98"),
        _line("50", "118-9004", "Profilgummi EPDM, schwarz", "250", "m", "5.00"),
        _line("60", "119-3001", "Montagefett, Kartusche 400 g", "24", "Stk", "9.85"),
    ]
    return SalesOrder(
        document_type="order",
        document_number="4500018273",
        document_date=iso("2025-03-12"),
        currency="EUR",
        buyer=_buyer(),
        seller=_seller(),
        ship_to=_ship_to(),
        requested_delivery_date=iso("2025-04-04"),
        payment_terms="30 Tage netto, 14 Tage 2 % Skonto",
        delivery_terms="frei Haus",
        references=[{"kind": "quotation", "value": "AN-25-0117"}],
        lines=lines,
        **totals(lines, "19").fields(),
    )


def _line(number: str, sku: str, text: str, quantity: str, unit: str, price: str, **more: str) -> OrderLine:
    return item(quantity, price, line_number=number, buyer_sku=sku, description=text.replace("\n", " "), unit=unit, **more)


def _buyer() -> Party:
    place = continental("Industriestraße 48", "67063", "Ludwigshafen")
    return party(
        "Rheintal Apparatebau GmbH",
        place,
        tax_id="DE193137585",
        customer_number="K-20817",
        contact="Sabine Kolb",
        email="einkauf@rheintal-apparatebau.example",
        phone="0621 5550-214",
    )


def _seller() -> Party:
    place = continental("Am Seehafen 5", "24103", "Kiel")
    return party("Nordlicht Dichtungstechnik GmbH & Co. KG", place)


def _ship_to() -> Party:
    place = continental("Hafenstraße 3, Tor 2", "67061", "Ludwigshafen")
    return party("Rheintal Apparatebau GmbH, Werk Süd", place)


def draw(path: Path) -> None:
    """Writes the PDF."""
    data, sheet = order(), Sheet(path, "Bestellung 4500018273")
    sheet.text(538, 60, "Rheintal Apparatebau GmbH", 16, align="right", bold=True, colour="#7a1f1f")
    sheet.text(538, 76, "Industriestraße 48 · 67063 Ludwigshafen", 9, align="right")
    sheet.text(71, 132, "Rheintal Apparatebau GmbH · Industriestraße 48 · 67063 Ludwigshafen", 6.5)
    sheet.rule(71, 134.5, 290, 134.5, 0.3)
    sheet.block(71, 152, ["Nordlicht Dichtungstechnik GmbH & Co. KG", "Am Seehafen 5", "24103 Kiel"], 10, 13)
    _information(sheet, data)
    sheet.text(71, 274, "Bestellung Nr. 4500018273", 13, bold=True)
    sheet.block(71, 294, ["Sehr geehrte Damen und Herren,", "wir bestellen zu den umseitigen Einkaufsbedingungen:"], 9.5, 13)
    _end(sheet, data, _lines(sheet, data))
    _footer(sheet)
    sheet.save()


def _information(sheet: Sheet, data: SalesOrder) -> None:
    rows = [
        ("Datum:", DE_DE.day(data.document_date)),
        ("Unsere Kundennummer:", "K-20817"),
        ("Ihr Angebot:", "AN-25-0117"),
        ("Liefertermin:", DE_DE.day(data.requested_delivery_date)),
        ("Ansprechpartner:", "Sabine Kolb"),
        ("Telefon:", "0621 5550-214"),
        ("E-Mail:", "einkauf@rheintal-apparatebau.example"),
    ]
    for index, (label, value) in enumerate(rows):
        sheet.text(302, 152 + index * 13, label, 8.5)
        sheet.text(410, 152 + index * 13, value, 7.5 if "@" in value else 8.5)


def _lines(sheet: Sheet, data: SalesOrder) -> float:
    table = Table(
        sheet,
        columns(
            67,
            ("no", "Pos.", 30, "left"),
            ("sku", "Artikel-Nr.", 62, "left"),
            ("text", "Bezeichnung", 172, "left"),
            ("quantity", "Menge", 46, "right"),
            ("unit", "ME", 30, "left"),
            ("price", "Preis", 44, "right"),
            ("basis", "PE", 30, "right"),
            ("amount", "Betrag EUR", 62, "right"),
        ),
        Look(size=9, rules=True),
    )
    y = table.head(318)
    for line, text in zip(data.lines, _printed_texts(), strict=True):
        y = table.row(
            y,
            {
                "no": line.line_number or "",
                "sku": line.buyer_sku or "",
                "text": text,
                "quantity": DE_DE.number(line.quantity or Decimal()),
                "unit": line.unit or "",
                "price": DE_DE.amount(line.unit_price),
                "basis": DE_DE.number(line.price_basis),
                "amount": DE_DE.amount(line.amount),
            },
        )
    return y


def _printed_texts() -> list[str]:
    """Descriptions with their line breaks."""
    return [
        "O-Ring 24 x 3 NBR 70\n(DIN ISO 3601)",
        "O-Ring 42 x 3 FKM 80",
        "Flachdichtung DN 50 PN 16, graphitiert",
        "PTFE-Dichtband 12 mm\nRolle zu 12 m",
        "Profilgummi EPDM, schwarz",
        "Montagefett, Kartusche 400 g",
    ]


def _end(sheet: Sheet, data: SalesOrder, y: float) -> None:
    rows = (("Nettobetrag", data.net_total), ("zzgl. 19 % MwSt", data.tax_total), ("Gesamtbetrag", data.grand_total))
    for index, (label, value) in enumerate(rows):
        sheet.text(460, y + 18 + index * 14, label, 9.5, align="right", bold=index == 2)
        sheet.text(539.5, y + 18 + index * 14, DE_DE.money(value), 9.5, align="right", bold=index == 2)
    sheet.block(
        71,
        y + 84,
        ["Zahlungsbedingungen: 30 Tage netto, 14 Tage 2 % Skonto", "Lieferbedingungen: frei Haus"],
        9.5,
        13,
    )
    sheet.text(71, y + 122, "Lieferanschrift:", 9.5, bold=True)
    sheet.block(71, y + 135, ["Rheintal Apparatebau GmbH, Werk Süd", "Hafenstraße 3, Tor 2", "67061 Ludwigshafen"], 9.5, 13)
    sheet.text(71, y + 190, "Bitte bestätigen Sie uns den Auftrag innerhalb von drei Arbeitstagen.", 9.5)


def _footer(sheet: Sheet) -> None:
    sheet.rule(71, 782, 538, 782, 0.4)
    sheet.text(71, 794, "Geschäftsführer: Dr. Jens Amann · Amtsgericht Ludwigshafen HRB 99817 · USt-IdNr. DE193137585", 7.5)
    sheet.text(71, 804, "Seite 1 von 1", 7.5)
