"""Orders of one sender whose words no vocabulary has, as text, and what is right for them."""

from __future__ import annotations

from typing import Any

HEAD = """Quexley Vostram Ltd                                Frobnitz {grask}
12 Mill Lane                                       Grask    {number}
Leeds LS1 4AB                                      Zarn     {due}
                                                   Lorp     {day}

PURCHASE ORDER

Supplier: Northwind Bolts GmbH, Hafenstr. 4, 20457 Hamburg

Blorp      Wuzzle                          Prax    Klimt    Snark      Gromp
"""
FIRST = (
    HEAD.format(grask="88-1204", number="77-4431", due="02.05.2026", day="14.03.2026")
    + """QV-100     Hex bolt M8 zinc                 900       40     0.25      10.00
QV-200     Washer 8 mm                      350      100     0.05       5.00
QV-300     Anchor plate                      12        3    12.50      37.50

Total net                                                              52.50 EUR
"""
)
SECOND = (
    HEAD.format(grask="88-1204", number="77-4502", due="11.06.2026", day="20.04.2026")
    + """QV-200     Washer 8 mm                      250      400     0.05      20.00
QV-100     Hex bolt M8 zinc                 860       80     0.25      20.00

Total net                                                              40.00 EUR
"""
)
OURS = {"QV-100": "NB-10", "QV-200": "NB-20", "QV-300": "NB-30"}


def order(number: str, day: str, net: str, *lines: tuple[str, str, str, str, str]) -> dict[str, Any]:
    """The right order; lines are item number, description, quantity, price and amount."""
    names = ("buyer_sku", "description", "quantity", "unit_price", "amount")
    return {
        "document_number": number,
        "document_date": day,
        "currency": "EUR",
        "buyer": {"name": "Quexley Vostram Ltd"},
        "seller": {"name": "Northwind Bolts GmbH"},
        "net_total": net,
        "lines": [{**dict(zip(names, line, strict=True)), "seller_sku": OURS[line[0]]} for line in lines],
    }


FIRST_ORDER = order(
    "77-4431",
    "2026-03-14",
    "52.50",
    ("QV-100", "Hex bolt M8 zinc", "40", "0.25", "10.00"),
    ("QV-200", "Washer 8 mm", "100", "0.05", "5.00"),
    ("QV-300", "Anchor plate", "3", "12.50", "37.50"),
)
SECOND_ORDER = order(
    "77-4502",
    "2026-04-20",
    "40.00",
    ("QV-200", "Washer 8 mm", "400", "0.05", "20.00"),
    ("QV-100", "Hex bolt M8 zinc", "80", "0.25", "20.00"),
)

CALL_OFF = """Quexley Vostram Ltd
12 Mill Lane, Leeds LS1 4AB

PURCHASE ORDER No. 77-5001          Date 14.03.2026

Supplier: Northwind Bolts GmbH, Hafenstr. 4, 20457 Hamburg

Blorp      Wuzzle                          Prax    Klimt
QV-100     Hex bolt M8 zinc                 900       40
QV-200     Washer 8 mm                      350      100
QV-300     Anchor plate                      12        3
"""
"""Two columns of numbers and no price: nothing but the heading tells which is ordered."""


def call_off(column: int) -> dict[str, Any]:
    """Its right order, when that column is the quantity."""
    rows = (line.split() for line in CALL_OFF.splitlines() if line.startswith("QV-"))
    lines = ((row[0], " ".join(row[1:-2]), row[-2 + column]) for row in rows)
    return {
        "document_number": "77-5001",
        "document_date": "2026-03-14",
        "lines": [{"buyer_sku": sku, "description": text, "quantity": quantity} for sku, text, quantity in lines],
    }


PARTIES = (
    """ZORBLAX
Vendik: Helmut Kranz Metallbau GmbH           Quorn: Tresk Marine Ltd
        Hafenstr. 4, 20457 Hamburg                   9 Dock Road, Hull HU1 2AA

Grask         Lorp
TM-90211      14.03.2026

Pli   Wuzzle                      Blorp       Klimt   Umf   Snark     Gromp
1     Hex bolt M8                 TR-11          40   pcs    0.25     10.00
2     Washer 8 mm                 TR-22         100   pcs    0.05      5.00
                                                     Flaxum           15.00
                                                     Tivvle            3.00
                                                     Morpant          18.00
""",
    {
        "document_number": "TM-90211",
        "buyer": {"name": "Tresk Marine Ltd"},
        "seller": {"name": "Helmut Kranz Metallbau GmbH"},
        "grand_total": "18.00",
    },
)
"""Which party orders is said only by words that no vocabulary has."""
