"""The canonical order, schema `sales_order` version 1.

Money and quantities are decimals that serialise as strings in plain notation; dates are ISO 8601; units are kept as
written with their UN/ECE Recommendation 20 code beside; currency is ISO 4217. Absent is null, never an empty string.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints, WithJsonSchema

SCHEMA_ID = "sales_order"
SCHEMA_VERSION = "1"


def plain(value: Decimal) -> str:
    """A decimal in plain notation with the digits it was given, never an exponent: Decimal("1E+3") → "1000"."""
    return format(value, "f")


Amount = Annotated[
    Decimal,
    PlainSerializer(plain, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Gtin = Annotated[str, StringConstraints(pattern=r"^\d{8,14}$")]
Gln = Annotated[str, StringConstraints(pattern=r"^\d{13}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class DocumentType(StrEnum):
    """What kind of business document it is."""

    ORDER = "order"
    ORDER_CHANGE = "order_change"
    ORDER_RESPONSE = "order_response"
    QUOTATION = "quotation"
    CONTRACT = "contract"
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    RECEIPT = "receipt"
    OTHER = "other"


class OrderModel(BaseModel):
    """Base of all parts of an order: closed, and every field optional unless said otherwise."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True)


class Address(OrderModel):
    """A postal address."""

    lines: list[Text] = Field(default_factory=list, description="The address as printed, line by line.")
    street: Text | None = None
    postal_code: Text | None = None
    city: Text | None = None
    region: Text | None = None
    country: Country | None = Field(None, description="ISO 3166-1 alpha-2.")


class Party(OrderModel):
    """A company or person with a role in the order."""

    name: Text | None = None
    address: Address | None = None
    tax_id: Text | None = None
    gln: Gln | None = None
    customer_number: Text | None = Field(None, description="The number by which the other side knows this party.")
    contact: Text | None = None
    email: Text | None = None
    phone: Text | None = None


class Reference(OrderModel):
    """Another document that this one refers to."""

    kind: Text = Field(description="order, quotation, contract, delivery_note, invoice, buyer_reference or other.")
    value: Text


class Allowance(OrderModel):
    """A reduction or a surcharge with its reason."""

    reason: Text | None = None
    amount: Amount | None = None
    percent: Amount | None = None


class Discount(OrderModel):
    """A line's discount as printed: a percentage, an amount, or both."""

    percent: Amount | None = None
    amount: Amount | None = None


class OrderLine(OrderModel):
    """One line item. `amount` is the net amount; `unit_price` is for `price_basis` units."""

    id: Text | None = Field(None, description="Stable within the order; survives edits.")
    line_number: Text | None = None
    buyer_sku: Text | None = None
    seller_sku: Text | None = None
    gtin: Gtin | None = None
    description: Text | None = None
    quantity: Amount | None = None
    unit: Text | None = Field(None, description="As written.")
    unit_code: Text | None = Field(None, description="UN/ECE Recommendation 20.")
    unit_price: Amount | None = None
    price_basis: Amount = Field(Decimal(1), validate_default=True)
    discount: Discount | None = None
    allowances: list[Allowance] = Field(default_factory=list)
    tax_rate: Amount | None = Field(None, description="Percent.")
    amount: Amount | None = None
    requested_delivery_date: date | None = None
    service_from: date | None = None
    service_to: date | None = None


class SalesOrder(OrderModel):
    """The canonical order."""

    document_type: DocumentType | None = None
    document_number: Text | None = None
    document_date: date | None = None
    currency: Currency | None = None
    buyer: Party | None = None
    seller: Party | None = None
    ship_to: Party | None = None
    bill_to: Party | None = None
    requested_delivery_date: date | None = None
    due_date: date | None = None
    service_from: date | None = None
    service_to: date | None = None
    payment_terms: Text | None = None
    delivery_terms: Text | None = None
    references: list[Reference] = Field(default_factory=list)
    lines: list[OrderLine] = Field(default_factory=list)
    line_total: Amount | None = None
    allowances: list[Allowance] = Field(default_factory=list)
    charges: list[Allowance] = Field(default_factory=list)
    net_total: Amount | None = None
    tax_total: Amount | None = None
    grand_total: Amount | None = None
    notes: Text | None = None
