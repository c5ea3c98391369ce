"""The structured order among the attachments of a file."""

import pytest

from services.extraction.engines.embedded_xml import read_structured
from tests.unit.extraction.structured.documents import FACTUR_X, ORDER_X, ZUGFERD_1

BOMB = b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'


@pytest.mark.parametrize(
    ("name", "text", "standard", "profile"),
    [
        ("order-x.xml", ORDER_X, "order-x", "comfort"),
        ("factur-x.xml", FACTUR_X, "factur-x", "en16931"),
        ("zugferd-invoice.xml", FACTUR_X, "zugferd-2", "en16931"),
        ("ZUGFeRD-invoice.xml", ZUGFERD_1, "zugferd-1", "comfort"),
        ("", ORDER_X, "order-x", "comfort"),
    ],
)
def test_standard_and_profile(name: str, text: str, standard: str, profile: str) -> None:
    structured, fallback = read_structured([(name, text.encode())])
    assert structured is not None
    assert (structured.standard, structured.profile, fallback) == (standard, profile, None)
    assert structured.order.document_number in {"PO-4711", "INV-9", "RE-1"}


def test_an_attack_beside_an_order_does_not_hide_the_order() -> None:
    structured, fallback = read_structured([("a.xml", BOMB), ("order-x.xml", ORDER_X.encode())])
    assert structured is not None
    assert fallback is None


def test_an_attack_is_refused() -> None:
    structured, fallback = read_structured([("factur-x.xml", BOMB)])
    assert structured is None
    assert fallback is not None
    assert (fallback.engine, fallback.reason) == ("embedded_xml", "refused")


def test_a_refusal_outranks_broken_xml() -> None:
    _, fallback = read_structured([("a.xml", b"<a>"), ("b.xml", BOMB), ("c.xml", b"<a>")])
    assert fallback is not None
    assert fallback.reason == "refused"


def test_broken_xml_is_said() -> None:
    structured, fallback = read_structured([("factur-x.xml", b"<rsm:Cross")])
    assert structured is None
    assert fallback is not None
    assert fallback.reason == "bad_response"


def test_other_xml_is_no_order_and_no_failure() -> None:
    assert read_structured([("data.xml", b"<a><b>1</b></a>")]) == (None, None)


def test_an_unknown_profile_does_not_stop_the_reading() -> None:
    structured, _ = read_structured([("order-x.xml", ORDER_X.replace("1p0:comfort", "9p9:Odd").encode())])
    assert structured is not None
    assert structured.order.document_number == "PO-4711"
