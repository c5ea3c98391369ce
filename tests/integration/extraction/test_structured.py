"""E-orders over gRPC: in a PDF and as a bare file, typed fields on the wire."""

import pymupdf
import pytest
from google.protobuf.json_format import MessageToDict

from tests.integration.extraction.server import Refused, Server
from tests.unit.extraction.files import order_pdf
from tests.unit.extraction.structured.documents import FACTUR_X, ORDER_X, ZUGFERD_1

STANDARDS = [
    ("order-x.xml", ORDER_X, "order-x"),
    ("factur-x.xml", FACTUR_X, "factur-x"),
    ("zugferd-invoice.xml", FACTUR_X, "zugferd-2"),
    ("ZUGFeRD-invoice.xml", ZUGFERD_1, "zugferd-1"),
]


def hybrid(name: str, text: str) -> bytes:
    document = pymupdf.open(stream=order_pdf(), filetype="pdf")
    document.embfile_add(name, text.encode(), filename=name)
    content: bytes = document.tobytes()
    return content


@pytest.mark.parametrize(("name", "text", "standard"), STANDARDS)
def test_in_a_pdf_the_pages_are_read_too(name: str, text: str, standard: str, service: Server) -> None:
    read = service.extract(hybrid(name, text))
    assert read.header.structured.standard == standard
    assert read.text().startswith("Purchase Order PO-4711")
    assert list(read.header.active_content) == []


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, text, _ in STANDARDS])
def test_a_bare_file_gives_the_same_order(name: str, text: str, service: Server) -> None:
    bare, inside = service.extract(text.encode(), name), service.extract(hybrid(name, text))
    assert (bare.header.media_type, bare.header.pages, bare.pages) == ("application/xml", 0, [])
    bare.header.structured.standard = inside.header.structured.standard
    assert bare.header.structured == inside.header.structured


def test_every_field_of_an_order_is_on_the_wire(service: Server) -> None:
    order = MessageToDict(service.extract(ORDER_X.encode()).header.structured, preserving_proto_field_name=True)
    line, buyer = order.pop("lines")[0], order.pop("buyer")
    assert order == {
        "standard": "order-x",
        "profile": "comfort",
        "document_type": "order",
        "document_number": "PO-4711",
        "document_date": "2024-03-15",
        "currency": "EUR",
        "seller": {"name": "Seller AG", "customer_number": "V-77", "tax_id": "12/345", "email": "sales@seller.example"},
        "ship_to": {"name": "Warehouse 3"},
        "bill_to": {"name": "Accounts"},
        "requested_delivery_date": "2024-04-02",
        "payment_terms": "30 days net",
        "delivery_terms": "FCA",
        "references": [
            {"kind": "order", "value": "BO-1"},
            {"kind": "quotation", "value": "Q-5"},
            {"kind": "contract", "value": "C-8"},
            {"kind": "buyer_reference", "value": "Cost centre 9"},
        ],
        "line_total": "455.00",
        "allowances": [{"reason": "Agreement", "amount": "9.10", "percent": "2"}],
        "charges": [{"reason": "Freight", "amount": "20.00"}],
        "net_total": "465.90",
        "tax_total": "88.52",
        "grand_total": "554.42",
        "notes": ["Ring twice\nGate 3"],
    }
    assert line == {
        "line_number": "10",
        "buyer_sku": "B-100",
        "seller_sku": "S-100",
        "gtin": "4006381333931",
        "description": "Steel bracket",
        "quantity": "2000",
        "unit_code": "H87",
        "unit_price": "25.00",
        "price_basis": "100",
        "allowances": [
            {"reason": "Volume", "amount": "50.00", "percent": "10.00"},
            {"reason": "Pallet", "amount": "-5.00"},
        ],
        "tax_rate": "19.00",
        "amount": "455.00",
        "requested_delivery_date": "2024-04-01",
        "service_from": "2024-05-01",
        "service_to": "2024-05-31",
    }
    assert buyer == {
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


LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
ATTACKS = {
    "bomb": f'<!DOCTYPE a [<!ENTITY l0 "lol">{LAUGHS}<!ENTITY x "&l9;">]>',
    "file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    "http": '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>',
    "dtd": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_a_pdf_is_refused_and_the_page_is_read(attack: str, service: Server) -> None:
    read = service.extract(hybrid("order-x.xml", ATTACKS[attack] + ORDER_X.replace("Ring", "&x;")))
    assert not read.header.HasField("structured")
    assert [(entry.engine, entry.reason) for entry in read.header.fallbacks] == [("embedded_xml", "refused")]
    assert read.text().startswith("Purchase Order PO-4711")


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_as_a_bare_file_is_refused(attack: str, service: Server) -> None:
    with pytest.raises(Refused) as caught:
        service.extract((ATTACKS[attack] + ORDER_X).encode(), "order.xml")
    assert (caught.value.reason, caught.value.params["cause"]) == ("corrupt", "refused")


def test_huge_depth_does_nothing(service: Server) -> None:
    deep = ORDER_X.replace("<ram:ID>PO-4711</ram:ID>", "<a>" * 50_000 + "</a>" * 50_000)
    read = service.extract(hybrid("order-x.xml", deep))
    assert not read.header.HasField("structured")
    assert [entry.reason for entry in read.header.fallbacks] == ["bad_response"]
    assert read.text().startswith("Purchase Order PO-4711")


def test_embedded_xml_out_of_the_chain_is_not_read(service: Server) -> None:
    read = service.extract(hybrid("order-x.xml", ORDER_X), chain=["pymupdf"])
    assert not read.header.HasField("structured")
