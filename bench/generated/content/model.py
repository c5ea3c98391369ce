"""The content of a generated order, before it has a layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

CENT = Decimal("0.01")


@dataclass(slots=True, frozen=True)
class Company:
    """A company as it is printed; `address` line by line, without the country where it is the sender's own."""

    name: str
    address: tuple[str, ...]
    phone: str
    email: str
    vat_id: str
    register: str
    bank: str
    person: str


@dataclass(slots=True)
class Item:
    """One order line; `price` is for `basis` units, `discount` and `tax` in percent, None where not printed."""

    number: str
    sku: str
    gtin: str
    description: str
    details: tuple[str, ...]
    quantity: Decimal
    unit: str
    price: Decimal
    basis: int = 1
    discount: Decimal = Decimal(0)
    tax: Decimal = Decimal(0)
    delivery: date | None = None

    @property
    def amount(self) -> Decimal:
        """Quantity times price less the discount, to the cent."""
        gross = self.quantity * self.price / self.basis
        return (gross * (1 - self.discount / 100)).quantize(CENT)


@dataclass(slots=True)
class Order:
    """Everything that a layout may print."""

    number: str
    day: date
    currency: str
    buyer: Company
    seller: Company
    ship_to: Company | None
    delivery: date | None
    quote: str
    customer_number: str
    items: list[Item] = field(default_factory=list)

    @property
    def net(self) -> Decimal:
        """Sum of the lines."""
        return sum((item.amount for item in self.items), Decimal(0))

    @property
    def taxes(self) -> dict[Decimal, Decimal]:
        """Tax to the cent by rate, the highest rate first."""
        bases: dict[Decimal, Decimal] = {}
        for item in self.items:
            bases[item.tax] = bases.get(item.tax, Decimal(0)) + item.amount
        return {rate: (bases[rate] * rate / 100).quantize(CENT) for rate in sorted(bases, reverse=True)}

    @property
    def tax(self) -> Decimal:
        """Sum of the taxes."""
        return sum(self.taxes.values(), Decimal(0))
