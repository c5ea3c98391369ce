"""An Irish co-operative's order of two pages, sent by fax: a black and white TIFF."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.samples.build import address, british, iso, item, party, totals
from scripts.samples.locale import EN_IE
from scripts.samples.scan import fax, pages_of
from scripts.samples.sheet import Sheet
from scripts.samples.table import Look, Table, columns
from services.orders.model import OrderLine, Party, SalesOrder

_FIRST_PAGE = 9


def order() -> SalesOrder:
    """The order as it must be read."""
    lines = [
        _line("1", "SPV-2010", "Butterfly valve DN50 stainless", "14", "86.50"),
        _line("2", "SPV-2012", "Butterfly valve DN80 stainless", "6", "124.00"),
        _line("3", "SPV-2110", "Seat valve DN40, pneumatic", "4", "412.75"),
        _line("4", "SPV-3301", "Gasket set EPDM DN50", "60", "3.20"),
        _line("5", "SPV-3303", "Gasket set EPDM DN80", "40", "4.65"),
        _line("6", "SPV-4005", "Tri-clamp 2 inch", "80", "7.15"),
        _line("7", "SPV-4006", "Tri-clamp 3 inch", "50", "8.90"),
        _line("8", "SPV-4110", "Ferrule 2 inch, short", "120", "4.10"),
        _line("9", "SPV-5200", "Sight glass DN50", "3", "158.40"),
        _line("10", "SPV-5310", "Sampling valve 1/2 inch", "8", "96.25"),
        _line("11", "SPV-6001", "Pressure gauge 0-10 bar", "10", "38.60"),
        _line("12", "SPV-6100", "Temperature probe Pt100", "12", "54.30"),
        _line("13", "SPV-7002", "Actuator, spring return", "5", "231.00"),
    ]
    return SalesOrder(
        document_type="order",
        document_number="CD/25/1046",
        document_date=iso("2025-07-22"),
        currency="EUR",
        buyer=_buyer(),
        seller=_seller(),
        requested_delivery_date=iso("2025-08-15"),
        payment_terms="30 days from invoice",
        lines=lines,
        **totals(lines, "23").fields(),
    )


def _line(number: str, sku: str, text: str, quantity: str, price: str) -> OrderLine:
    return item(quantity, price, line_number=number, seller_sku=sku, description=text)


def _buyer() -> Party:
    place = address("Creamery Road", "Clonmore, Co. Tipperary", street="Creamery Road", postal_code="E41 X2P6", city="Clonmore")
    place = place.model_copy(update={"lines": ["Creamery Road", "Clonmore, Co. Tipperary", "E41 X2P6"]})
    return party("Clonmore Dairy Co-operative Society Ltd", place, tax_id="IE9654722R", contact="Aoife Brennan")


def _seller() -> Party:
    place = british("Dock Road", "Limerick", "V94 K7E1")
    return party("Shannon Process Valves Ltd", place)


def draw(path: Path) -> None:
    """Writes the TIFF."""
    with TemporaryDirectory() as folder:
        drawn = Path(folder) / "pages.pdf"
        _pages(drawn)
        first, *rest = [fax(page, seed) for seed, page in enumerate(pages_of(drawn, dpi=200), start=21)]
    first.save(path, "TIFF", compression="group4", dpi=(200, 200), save_all=True, append_images=rest)


def _pages(path: Path) -> None:
    data, sheet = order(), Sheet(path, "order")
    sheet.text(55, 70, "Clonmore Dairy Co-operative Society Ltd", 16, bold=True)
    sheet.text(55, 88, "Creamery Road, Clonmore, Co. Tipperary, E41 X2P6      VAT No: IE9654722R", 10)
    sheet.text(55, 125, "PURCHASE ORDER", 15, bold=True)
    _header(sheet, data)
    _rows(sheet, data.lines[:_FIRST_PAGE], 270)
    sheet.text(540, 790, "Page 1 of 2", 10, align="right")
    sheet.next_page()
    sheet.text(55, 60, "Clonmore Dairy Co-operative Society Ltd", 11, bold=True)
    sheet.text(540, 60, "Purchase Order CD/25/1046", 11, align="right")
    y = _rows(sheet, data.lines[_FIRST_PAGE:], 80)
    _end(sheet, data, y)
    sheet.save()


def _header(sheet: Sheet, data: SalesOrder) -> None:
    rows = [
        ("Order No:", data.document_number or ""),
        ("Date:", EN_IE.day(data.document_date)),
        ("Delivery Date:", EN_IE.day(data.requested_delivery_date)),
        ("Payment Terms:", "30 days from invoice"),
        ("Contact:", "Aoife Brennan"),
    ]
    for index, (label, value) in enumerate(rows):
        sheet.text(320, 150 + index * 17, label, 11, bold=True)
        sheet.text(415, 150 + index * 17, value, 11)
    sheet.text(55, 150, "Supplier:", 11, bold=True)
    sheet.block(55, 167, ["Shannon Process Valves Ltd", "Dock Road", "Limerick V94 K7E1"], 11, 15)


def _rows(sheet: Sheet, lines: list[OrderLine], y: float) -> float:
    table = Table(
        sheet,
        columns(
            55,
            ("no", "No", 30, "left"),
            ("sku", "Part No", 72, "left"),
            ("text", "Description", 190, "left"),
            ("quantity", "Qty", 42, "right"),
            ("price", "Unit Price", 70, "right"),
            ("amount", "Amount", 81, "right"),
        ),
        Look(size=11, rules=True, padding=6),
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
        "quantity": EN_IE.number(line.quantity or Decimal()),
        "price": EN_IE.amount(line.unit_price),
        "amount": EN_IE.amount(line.amount),
    }


def _end(sheet: Sheet, data: SalesOrder, y: float) -> None:
    rows = (("Total excl. VAT", data.net_total), ("VAT 23%", data.tax_total), ("Total incl. VAT", data.grand_total))
    for index, (label, value) in enumerate(rows):
        sheet.text(440, y + 26 + index * 18, label, 11, align="right", bold=index == 2)
        sheet.text(534, y + 26 + index * 18, EN_IE.money(value), 11, align="right", bold=index == 2)
    sheet.text(55, y + 120, "Quote our order number on all correspondence.", 11)
    sheet.text(540, 790, "Page 2 of 2", 10, align="right")
