"""Every field of the standards, in its place of the canonical order."""

from datetime import date
from decimal import Decimal

import pytest

from services.extraction.structured.parse import parse_order
from services.extraction.structured.xml import Node, parse
from services.orders.model import DocumentType, SalesOrder
from tests.unit.extraction.structured.documents import FACTUR_X, ORDER_X, ZUGFERD_1


def order(text: str, flavor: str) -> SalesOrder:
    return parse_order(Node(parse(text.encode())), flavor)


@pytest.fixture
def order_x() -> SalesOrder:
    return order(ORDER_X, "order-x")


@pytest.fixture
def factur_x() -> SalesOrder:
    return order(FACTUR_X, "factur-x")


def test_header_of_an_order(order_x: SalesOrder) -> None:
    assert (order_x.document_type, order_x.document_number, order_x.document_date, order_x.currency) == (
        DocumentType.ORDER, "PO-4711", date(2024, 3, 15), "EUR",
    )  # fmt: skip
    assert (order_x.requested_delivery_date, order_x.payment_terms, order_x.delivery_terms) == (
        date(2024, 4, 2), "30 days net", "FCA",
    )  # fmt: skip
    assert order_x.notes == "Ring twice\nGate 3"


def test_buyer_of_an_order(order_x: SalesOrder) -> None:
    assert order_x.buyer is not None
    assert order_x.buyer.model_dump() == {
        "name": "Buyer GmbH",
        "address": {
            "lines": ["Hauptstr. 1", "Hof"],
            "street": "Hauptstr. 1",
            "postal_code": "10115",
            "city": "Berlin",
            "region": "BE",
            "country": "DE",
        },
        "tax_id": "DE123456789",
        "gln": "4012345000009",
        "customer_number": "K-12",
        "contact": "Kim Doe",
        "email": "kim@buyer.example",
        "phone": "+49 30 1",
    }


def test_seller_of_an_order(order_x: SalesOrder) -> None:
    seller = order_x.seller
    assert seller is not None
    assert (seller.name, seller.customer_number, seller.tax_id, seller.email) == (
        "Seller AG", "V-77", "12/345", "sales@seller.example",
    )  # fmt: skip
    assert seller.address is None


def test_other_parties_of_an_order(order_x: SalesOrder) -> None:
    assert order_x.ship_to is not None
    assert order_x.bill_to is not None
    assert (order_x.ship_to.name, order_x.bill_to.name) == ("Warehouse 3", "Accounts")


def test_references_of_an_order(order_x: SalesOrder) -> None:
    assert [(entry.kind, entry.value) for entry in order_x.references] == [
        ("order", "BO-1"), ("quotation", "Q-5"), ("contract", "C-8"), ("buyer_reference", "Cost centre 9"),
    ]  # fmt: skip


def test_totals_allowances_and_charges_of_an_order(order_x: SalesOrder) -> None:
    totals = (order_x.line_total, order_x.net_total, order_x.tax_total, order_x.grand_total)
    assert totals == (Decimal("455.00"), Decimal("465.90"), Decimal("88.52"), Decimal("554.42"))
    (allowance,), (charge,) = order_x.allowances, order_x.charges
    assert (allowance.reason, allowance.amount, allowance.percent) == ("Agreement", Decimal("9.10"), Decimal(2))
    assert (charge.reason, charge.amount, charge.percent) == ("Freight", Decimal("20.00"), None)


def test_line_of_an_order(order_x: SalesOrder) -> None:
    (line,) = order_x.lines
    assert (line.line_number, line.buyer_sku, line.seller_sku, line.gtin) == ("10", "B-100", "S-100", "4006381333931")
    assert (line.description, line.quantity, line.unit_code) == ("Steel bracket", Decimal(2000), "H87")
    assert (line.unit_price, line.price_basis, line.amount) == (Decimal("25.00"), Decimal(100), Decimal("455.00"))
    assert line.tax_rate == Decimal("19.00")
    assert (line.service_from, line.service_to) == (date(2024, 5, 1), date(2024, 5, 31))


def test_delivery_period_of_a_line_gives_its_first_day(order_x: SalesOrder) -> None:
    assert order_x.lines[0].requested_delivery_date == date(2024, 4, 1)


def test_a_charge_of_a_line_is_a_negative_allowance(order_x: SalesOrder) -> None:
    assert [(entry.reason, entry.amount) for entry in order_x.lines[0].allowances] == [
        ("Volume", Decimal("50.00")), ("Pallet", Decimal("-5.00")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "kind"), [("220", "order"), ("230", "order_change"), ("231", "order_response"), ("999", "other"), ("", "other")]
)
def test_kinds_of_order(code: str, kind: str) -> None:
    read = order(ORDER_X.replace("<ram:TypeCode>220<", f"<ram:TypeCode>{code}<"), "order-x")
    assert read.document_type == DocumentType(kind)


@pytest.mark.parametrize(("code", "kind"), [("380", "invoice"), ("381", "credit_note"), ("326", "invoice")])
def test_kinds_of_invoice(code: str, kind: str) -> None:
    assert order(FACTUR_X.replace("TYPE<", f"{code}<"), "factur-x").document_type == DocumentType(kind)


def test_header_of_an_invoice(factur_x: SalesOrder) -> None:
    assert (factur_x.document_number, factur_x.currency, factur_x.due_date) == ("INV-9", "CHF", date(2024, 4, 14))
    assert (factur_x.service_from, factur_x.service_to) == (date(2024, 3, 1), date(2024, 3, 31))
    assert factur_x.requested_delivery_date == date(2024, 3, 10)


def test_references_of_an_invoice(factur_x: SalesOrder) -> None:
    assert [(entry.kind, entry.value) for entry in factur_x.references] == [
        ("order", "PO-4711"), ("delivery_note", "DN-1"), ("invoice", "INV-8"),
    ]  # fmt: skip


def test_tax_total_is_that_in_the_currency_of_the_document(factur_x: SalesOrder) -> None:
    assert factur_x.tax_total == Decimal("15.85")


def test_logistics_are_a_charge(factur_x: SalesOrder) -> None:
    assert [(entry.reason, entry.amount) for entry in factur_x.charges] == [("Post", Decimal("5.90"))]


def test_line_of_an_invoice(factur_x: SalesOrder) -> None:
    (line,) = factur_x.lines
    assert (line.quantity, line.unit_code) == (Decimal("2.5"), "HUR")
    assert (line.unit_price, line.price_basis, line.amount) == (Decimal("80.0000"), Decimal(1), Decimal("200.00"))


def test_a_global_number_that_is_no_gtin_is_the_sellers(factur_x: SalesOrder) -> None:
    assert (factur_x.lines[0].gtin, factur_x.lines[0].seller_sku) == (None, "598785412598745")


def test_zugferd_1() -> None:
    read = order(ZUGFERD_1, "zugferd")
    assert (read.document_type, read.document_number, read.document_date) == (DocumentType.INVOICE, "RE-1", date(2014, 7, 3))
    assert (read.net_total, read.tax_total, read.grand_total) == (Decimal("10.00"), Decimal("1.90"), Decimal("11.90"))
    assert [(entry.kind, entry.value) for entry in read.references] == [("delivery_note", "LS-1")]
    (line,) = read.lines
    assert (line.seller_sku, line.description, line.quantity, line.unit_code, line.unit_price, line.tax_rate, line.amount) == (
        "A-1", "Pens", Decimal("2.0000"), "C62", Decimal("5.00"), Decimal("19.00"), Decimal("10.00"),
    )  # fmt: skip


def test_malformed_values_are_absent() -> None:
    spoilt = ORDER_X.replace(">EUR<", ">Euros<").replace("202403151232", "soon").replace("4012345000009", "123")
    read = order(spoilt.replace('<ram:BasisQuantity unitCode="H87">100<', "<ram:BasisQuantity>0<"), "order-x")
    assert (read.currency, read.document_date) == (None, None)
    assert read.buyer is not None
    assert read.buyer.gln is None
    assert read.lines[0].price_basis == 1


def test_an_empty_transaction_gives_an_empty_order() -> None:
    root = '<SCRDMCCBDACIOMessageStructure xmlns="urn:x"/>'
    assert order(root, "order-x").model_dump(exclude_none=True, exclude_defaults=True) == {"document_type": DocumentType.OTHER}
