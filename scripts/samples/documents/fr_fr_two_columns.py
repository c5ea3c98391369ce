"""A French order: buyer and supplier side by side, two VAT rates, blanks between thousands."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from scripts.samples.build import address, iso, item, party, totals
from scripts.samples.locale import FR_FR
from scripts.samples.sheet import Sheet
from scripts.samples.table import Look, Table, columns
from services.orders.model import OrderLine, Party, SalesOrder


def order() -> SalesOrder:
    """The order as it must be read."""
    lines = [
        _line("QD-7710", "Perceuse à colonne 16 mm, 550 W", "2", "625.00", "20", "pce"),
        _line("QD-2245", "Coffret de forets HSS, 25 pièces", "12", "38.90", "20", "pce"),
        _line("QD-3108", "Disque à tronçonner 125 mm, lot de 25", "40", "21.60", "20", "lot"),
        _line("QD-8801", "Gants de manutention, taille 10", "150", "2.35", "20", "paire"),
        _line("QD-9120", "Manuel de sécurité en atelier (livre)", "30", "14.20", "5.5", "pce"),
        _line("QD-4406", "Huile de coupe soluble, bidon 20 l", "8", "96.75", "20", "bidon"),
    ]
    return SalesOrder(
        document_type="order",
        document_number="BC-2025-0412",
        document_date=iso("2025-03-18"),
        currency="EUR",
        buyer=_buyer(),
        seller=_seller(),
        requested_delivery_date=iso("2025-04-02"),
        payment_terms="45 jours fin de mois",
        lines=lines,
        **totals(lines, "20").fields(),
    )


def _line(sku: str, text: str, quantity: str, price: str, rate: str, unit: str) -> OrderLine:
    return item(quantity, price, seller_sku=sku, description=text, unit=unit, tax_rate=Decimal(rate))


def _buyer() -> Party:
    place = address(
        "12 rue des Forges",
        "21000 Dijon",
        "France",
        street="12 rue des Forges",
        postal_code="21000",
        city="Dijon",
        country="FR",
    )
    return party("Ateliers Morvan SAS", place, tax_id="FR78747349520", contact="Hélène Caron", phone="03 80 55 01 24")


def _seller() -> Party:
    place = address(
        "85 avenue du Rhône",
        "69007 Lyon",
        "France",
        street="85 avenue du Rhône",
        postal_code="69007",
        city="Lyon",
        country="FR",
    )
    return party("Quincaillerie Delorme SARL", place, tax_id="FR38593165517")


def draw(path: Path) -> None:
    """Writes the PDF."""
    data, sheet = order(), Sheet(path, "Bon de commande BC-2025-0412")
    sheet.box(0, 0, sheet.width, 8, "#28536b", None)
    sheet.text(45, 55, "BON DE COMMANDE", 22, bold=True, colour="#28536b")
    sheet.text(550, 48, "N° de commande : BC-2025-0412", 10, align="right", bold=True)
    sheet.text(550, 62, f"Date : {FR_FR.day(data.document_date)}", 10, align="right")
    _parties(sheet)
    _conditions(sheet, data)
    _totals(sheet, data, _lines(sheet, data))
    sheet.text(
        297, 815, "Ateliers Morvan SAS au capital de 80 000 € - RCS Dijon - page 1/1", 7.5, align="centre", colour="#666666"
    )
    sheet.save()


def _parties(sheet: Sheet) -> None:
    for x, title, lines in (
        (
            45,
            "Acheteur",
            [
                "Ateliers Morvan SAS",
                "12 rue des Forges",
                "21000 Dijon",
                "France",
                "N° TVA : FR78747349520",
                "Contact : Hélène Caron",
                "Tél. : 03 80 55 01 24",
            ],
        ),
        (
            310,
            "Fournisseur",
            ["Quincaillerie Delorme SARL", "85 avenue du Rhône", "69007 Lyon", "France", "N° TVA : FR38593165517"],
        ),
    ):
        sheet.text(x, 96, title, 11, bold=True, colour="#28536b")
        sheet.rule(x, 101, x + 240, 101, 1, "#28536b")
        sheet.text(x, 116, lines[0], 10, bold=True)
        sheet.block(x, 130, lines[1:], 9.5, 13)


def _conditions(sheet: Sheet, data: SalesOrder) -> None:
    cells = [
        ("Livraison souhaitée", FR_FR.day(data.requested_delivery_date)),
        ("Conditions de paiement", "45 jours fin de mois"),
        ("Devise", "EUR"),
    ]
    for index, (label, value) in enumerate(cells):
        x = 45 + index * 170
        sheet.text(x, 236, label, 8, colour="#666666")
        sheet.text(x, 249, value, 10)


def _lines(sheet: Sheet, data: SalesOrder) -> float:
    table = Table(
        sheet,
        columns(
            45,
            ("sku", "Référence", 60, "left"),
            ("text", "Désignation", 186, "left"),
            ("quantity", "Qté", 38, "right"),
            ("unit", "Unité", 40, "left"),
            ("price", "P.U. HT", 60, "right"),
            ("rate", "TVA", 44, "right"),
            ("amount", "Total HT", 77, "right"),
        ),
        Look(size=9, rules=True, head_fill="#dbe7ee", padding=4),
    )
    y = table.head(266)
    for line in data.lines:
        y = table.row(
            y,
            {
                "sku": line.seller_sku or "",
                "text": line.description or "",
                "quantity": FR_FR.number(line.quantity or Decimal()),
                "unit": line.unit or "",
                "price": FR_FR.money(line.unit_price),
                "rate": f"{FR_FR.number(line.tax_rate or Decimal())} %",
                "amount": FR_FR.money(line.amount),
            },
        )
    return y


def _totals(sheet: Sheet, data: SalesOrder, y: float) -> None:
    sums = totals(data.lines, "20")
    rows = [("Total HT", sums.net)]
    rows += [(f"dont TVA {FR_FR.number(percent)} %", amount) for percent, amount in sums.taxes.items()]
    rows += [("Total TVA", sums.tax), ("Total TTC", sums.gross)]
    for index, (label, value) in enumerate(rows):
        bold = label.startswith("Total T")
        sheet.text(400, y + 22 + index * 15, label, 9.5, bold=bold)
        sheet.text(546, y + 22 + index * 15, FR_FR.money(value), 9.5, align="right", bold=bold)
    sheet.text(45, y + 140, "Merci de nous faire parvenir l'accusé de réception sous 48 heures.", 9.5)
    sheet.text(45, y + 175, "Signature et cachet", 9.5)
    sheet.box(45, y + 182, 180, 60, None, "#999999")
