"""Random orders: plausible goods, prices and dates."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from bench.generated.content.companies import make_company
from bench.generated.content.language import Speech
from bench.generated.content.model import Company, Item, Order
from bench.generated.page.style import Style

_SPECS = ("M8x40", "DN50", "230V", "10 mm", "A4", "500 ml", "2,5 m", "IP65", "RAL 7016", "PN16", "Typ 12", "G1/2", "XL", "90°")
_UNITS = ("piece",) * 6 + ("box", "box", "kg", "m")
_NUMBERS = (
    "PO-{y}-{n:05}",
    "45{n:08}",
    "{y}/{n:04}",
    "B{s}-{n:05}",
    "{n:06}",
    "PO{n:07}",
    "{s}.{n:04}",
    "BE-{n:06}/{s}",
    "{n:05}-A",
)
_SKUS = ("{a}-{n:04}", "{n:06}", "{a}{n:05}", "{n:03}.{m:03}.{k:02}", "{a}{k}-{m:03}-{n:03}")


def make_order(speech: Speech, style: Style, rng: Random) -> Order:
    """An order that has what the style prints and nothing else."""
    day = date(2022, 1, 3) + timedelta(days=rng.randint(0, 1500))
    due = day + timedelta(days=rng.randint(5, 60))
    lines_dated = style.line_dates and rng.random() < 0.8
    companies = _companies(speech, rng, country=style.country)
    order = Order(
        number=rng.choice(_NUMBERS).format(y=day.year, s=day.year % 100, n=rng.randint(11, 99999)),
        day=day,
        currency=speech.place["currency"],
        buyer=companies[0],
        seller=companies[1],
        ship_to=companies[2] if style.ship_to else None,
        delivery=due if style.delivery and not lines_dated else None,
        quote=f"{rng.choice('AQTO')}{rng.randint(1000, 99999)}" if style.quote else "",
        customer_number=str(rng.randint(10000, 999999)) if style.customer_number else "",
    )
    order.items = _items(speech, style, rng, due if lines_dated else None)
    return order


def _companies(speech: Speech, rng: Random, *, country: bool) -> list[Company]:
    """Three companies of different names."""
    found: dict[str, Company] = {}
    while len(found) < 3:
        company = make_company(speech, rng, country=country)
        found.setdefault(company.name, company)
    return list(found.values())


def _items(speech: Speech, style: Style, rng: Random, due: date | None) -> list[Item]:
    count = rng.randint(*style.items)
    step = rng.choice((1, 10)) if style.numbered else 1
    mask, rates = rng.choice(_SKUS), [Decimal(rate) for rate in speech.place["vat"]]
    wanted = rates if style.tax_rates > 1 and len(rates) > 1 else rates[:1]
    items: list[Item] = []
    for at in range(count):
        item = _item(speech, style, rng, mask)
        item.number = str((at + 1) * step)
        item.tax = Decimal(0) if style.sums == "grand" else wanted[0] if at == 0 else rng.choice(wanted)
        item.delivery = due + timedelta(days=rng.choice((0, 0, 7, 14))) if due else None
        items.append(item)
    if style.by_date and due:
        for item, day in zip(items, sorted(item.delivery or due for item in items), strict=True):
            item.delivery = day
    return items


def _item(speech: Speech, style: Style, rng: Random, mask: str) -> Item:
    unit = rng.choice(_UNITS)
    basis = rng.choice((1, 100)) if style.basis and unit == "piece" else 1
    quantity = Decimal(rng.choice((1, 2, 4, 5, 10, 12, 20, 25, 48, 60, 100, 150, 250))) * (1 if basis == 1 else 10)
    if unit in ("kg", "m") and rng.random() < 0.4:
        quantity += Decimal(rng.choice(("0.5", "0.25", "0.75")))
    cents = rng.choice((rng.randint(45, 990), rng.randint(990, 9900), rng.randint(9900, 290000 if quantity < 13 else 19000)))
    return Item(
        number="",
        sku=mask.format(
            a=rng.choice(("AX", "KR", "TB", "HZ", "WM")), n=rng.randint(10, 999), m=rng.randint(1, 999), k=rng.randint(1, 99)
        ),
        gtin=_gtin(rng) if style.gtin else "",
        description=_description(speech, rng, style),
        details=tuple(rng.sample(speech.of_split("details"), k=rng.randint(1, 2)))
        if style.details and rng.random() < 0.7
        else (),
        quantity=quantity,
        unit=rng.choice(speech.data["units"][unit][speech.split]),
        price=Decimal(cents) / 100 if rng.random() < 0.85 or basis > 1 else Decimal(cents) / 1000,
        basis=basis,
        discount=Decimal(rng.choice((0, 0, 5, 10, 15, "2.5"))) if style.discount else Decimal(0),
    )


def _description(speech: Speech, rng: Random, style: Style) -> str:
    parts: list[Any] = [rng.choice(speech.of_split("goods")), rng.choice(_SPECS)]
    if style.long_names:
        parts += [rng.choice(speech.of_split("finishes"))]
    return " ".join(parts)


def _gtin(rng: Random) -> str:
    body = "40" + "".join(str(rng.randint(0, 9)) for _ in range(10))
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(body))
    return body + str(-total % 10)
