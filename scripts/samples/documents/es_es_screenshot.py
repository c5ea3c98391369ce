"""A Spanish purchasing portal, as a picture of the screen."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.samples.build import continental, iso, item, party, totals
from scripts.samples.locale import ES_ES
from scripts.samples.scan import pages_of
from scripts.samples.sheet import Sheet
from scripts.samples.table import Look, Table, columns
from services.orders.model import OrderLine, Party, SalesOrder


def order() -> SalesOrder:
    """The order as it must be read."""
    lines = [
        _line("1", "SG-40012", "Rodamiento rígido de bolas 6204-2RS", "200", "3.45"),
        _line("2", "SG-40055", "Rodamiento de rodillos cónicos 30206", "60", "9.80"),
        _line("3", "SG-51230", "Retén radial 35 x 52 x 7 NBR", "150", "1.95"),
        _line("4", "SG-63008", "Correa trapezoidal SPA 1250", "48", "12.60"),
        _line("5", "SG-70901", "Acoplamiento elástico tamaño 28", "10", "125.00"),
    ]
    return SalesOrder(
        document_type="order",
        document_number="PC-25-00871",
        document_date=iso("2025-04-09"),
        currency="EUR",
        buyer=_buyer(),
        seller=_seller(),
        requested_delivery_date=iso("2025-04-23"),
        payment_terms="30 días fecha factura",
        lines=lines,
        **totals(lines, "21").fields(),
    )


def _line(number: str, sku: str, text: str, quantity: str, price: str) -> OrderLine:
    return item(quantity, price, line_number=number, seller_sku=sku, description=text, unit="ud")


def _buyer() -> Party:
    place = continental("Polígono Industrial El Prado, nave 14", "48013", "Bilbao")
    return party("Talleres Iberia Norte S.L.", place, tax_id="B48527006")


def _seller() -> Party:
    place = continental("Calle del Acero 27", "06800", "Mérida")
    return party("Suministros Guadiana S.A.", place, tax_id="A06526826")


def draw(path: Path) -> None:
    """Writes the PNG."""
    with TemporaryDirectory() as folder:
        drawn = Path(folder) / "screen.pdf"
        _screen(drawn)
        pages_of(drawn, dpi=144)[0].quantize(64).save(path, "PNG", optimize=True)


def _screen(path: Path) -> None:
    data, sheet = order(), Sheet(path, "portal", (760, 470))
    sheet.box(0, 0, 760, 470, "#f4f6f8", None)
    sheet.box(0, 0, 760, 34, "#17324d", None)
    sheet.text(20, 22, "Portal de compras", 13, colour="#ffffff", bold=True)
    sheet.text(740, 22, "Pedidos   Proveedores   Ayuda", 9.5, align="right", colour="#c9d6e2")
    sheet.box(16, 46, 728, 408, "#ffffff", "#d5dbe1")
    sheet.text(32, 72, "Pedido de compra", 15, bold=True)
    _header(sheet, data)
    _parties(sheet)
    _totals(sheet, data, _lines(sheet, data))
    sheet.save()


def _header(sheet: Sheet, data: SalesOrder) -> None:
    cells = [
        ("Número de pedido", data.document_number or ""),
        ("Fecha", ES_ES.day(data.document_date)),
        ("Fecha de entrega", ES_ES.day(data.requested_delivery_date)),
        ("Forma de pago", "30 días fecha factura"),
        ("Moneda", "EUR"),
    ]
    for index, (label, value) in enumerate(cells):
        sheet.text(32 + index * 142, 98, label, 8.5, colour="#5d6b78")
        sheet.text(32 + index * 142, 112, value, 10.5, bold=index == 0)


def _parties(sheet: Sheet) -> None:
    for x, title, lines in (
        (
            32,
            "Comprador",
            ["Talleres Iberia Norte S.L.", "Polígono Industrial El Prado, nave 14", "48013 Bilbao", "CIF: B48527006"],
        ),
        (390, "Proveedor", ["Suministros Guadiana S.A.", "Calle del Acero 27", "06800 Mérida", "CIF: A06526826"]),
    ):
        sheet.box(x, 128, 338, 78, "#fafbfc", "#d5dbe1")
        sheet.text(x + 10, 143, title, 9, bold=True, colour="#17324d")
        sheet.block(x + 10, 157, lines, 9.5, 13)


def _lines(sheet: Sheet, data: SalesOrder) -> float:
    table = Table(
        sheet,
        columns(
            32,
            ("no", "Línea", 44, "left"),
            ("sku", "Referencia", 92, "left"),
            ("text", "Descripción", 270, "left"),
            ("quantity", "Cantidad", 70, "right"),
            ("unit", "Unidad", 60, "left"),
            ("price", "Precio", 70, "right"),
            ("amount", "Importe", 90, "right"),
        ),
        Look(size=9.5, rules=True, head_fill="#e9eef3", head_rules=False, padding=5),
    )
    y = table.head(222)
    for line in data.lines:
        y = table.row(
            y,
            {
                "no": line.line_number or "",
                "sku": line.seller_sku or "",
                "text": line.description or "",
                "quantity": ES_ES.number(line.quantity or Decimal()),
                "unit": line.unit or "",
                "price": ES_ES.amount(line.unit_price),
                "amount": ES_ES.amount(line.amount),
            },
        )
    return y


def _totals(sheet: Sheet, data: SalesOrder, y: float) -> None:
    rows = (("Base imponible", data.net_total), ("IVA 21 %", data.tax_total), ("Total pedido", data.grand_total))
    for index, (label, value) in enumerate(rows):
        sheet.text(540, y + 22 + index * 16, label, 10, bold=index == 2)
        sheet.text(723, y + 22 + index * 16, ES_ES.money(value), 10, align="right", bold=index == 2)
