"""Builds orders whose arithmetic is right; what is not given stays unset and out of the expected file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from services.orders.identifiers import check_digit
from services.orders.model import Address, Discount, OrderLine, Party, SalesOrder

_CENT = Decimal("0.01")


def cents(value: Decimal) -> Decimal:
    """Rounded half up to two places, as the invented senders do."""
    return value.quantize(_CENT, ROUND_HALF_UP)


def gtin(body: str) -> str:
    """The 12 digits with their check digit."""
    return f"{body}{check_digit(body)}"


def address(*lines: str, street: str, postal_code: str, city: str, **more: Any) -> Address:
    """An address with its printed lines and their parts; `more`: region, country."""
    return Address(lines=list(lines), street=street, postal_code=postal_code, city=city, **more)


def american(street: str, city: str, region: str, zip_code: str) -> Address:
    """Street; city, state and ZIP code."""
    return address(street, f"{city}, {region} {zip_code}", street=street, postal_code=zip_code, city=city, region=region)


def continental(street: str, postal_code: str, city: str) -> Address:
    """Street; postal code and city."""
    return address(street, f"{postal_code} {city}", street=street, postal_code=postal_code, city=city)


def british(street: str, city: str, postal_code: str) -> Address:
    """Street; city and postal code."""
    return address(street, f"{city} {postal_code}", street=street, postal_code=postal_code, city=city)


def party(name: str, place: Address | None = None, **more: Any) -> Party:
    """A party with what is printed of it."""
    return Party(name=name, **({"address": place} if place else {}), **more)


def item(quantity: str, price: str, **more: Any) -> OrderLine:
    """A line with its net amount; `percent` is a discount, `basis` the number of units the price is for."""
    percent, basis = more.pop("percent", None), more.pop("basis", None)
    gross = Decimal(quantity) * Decimal(price) / Decimal(basis or 1)
    amount = cents(gross * (1 - Decimal(percent or 0) / 100))
    if percent:
        more["discount"] = Discount(percent=Decimal(percent))
    if basis:
        more["price_basis"] = Decimal(basis)
    return OrderLine(quantity=Decimal(quantity), unit_price=Decimal(price), amount=amount, **more)


@dataclass(frozen=True)
class Totals:
    """Sums of an order, `taxes`: percent → amount."""

    net: Decimal
    taxes: dict[Decimal, Decimal]

    @property
    def tax(self) -> Decimal:
        """All taxes."""
        return sum(self.taxes.values(), Decimal())

    @property
    def gross(self) -> Decimal:
        """What is to be paid."""
        return self.net + self.tax

    def fields(self) -> dict[str, Decimal]:
        """The fields of the order."""
        return {"net_total": self.net, "tax_total": self.tax, "grand_total": self.gross}


def totals(lines: Sequence[OrderLine], rate: str) -> Totals:
    """The sums, each line taxed at its own rate or at `rate` percent."""
    bases: dict[Decimal, Decimal] = {}
    for line in lines:
        percent = line.tax_rate if line.tax_rate is not None else Decimal(rate)
        bases[percent] = bases.get(percent, Decimal()) + (line.amount or Decimal())
    taxes = {percent: cents(base * percent / 100) for percent, base in sorted(bases.items(), reverse=True)}
    return Totals(sum(bases.values(), Decimal()), taxes)


def expected(order: SalesOrder) -> dict[str, Any]:
    """What must be read from the page: the canonical order without fields that are not printed."""
    return order.model_dump(mode="json", exclude_unset=True)


def iso(text: str) -> date:
    """A date from ISO 8601."""
    return date.fromisoformat(text)
