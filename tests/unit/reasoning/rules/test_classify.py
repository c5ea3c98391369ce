import pytest

from services.reasoning.engines.rules.classify import document_kind
from tests.unit.reasoning.rules.header import kind_of
from tests.unit.reasoning.rules.test_title_number import titled


@pytest.mark.parametrize(
    ("language", "title", "kind"),
    [
        ("de", "BESTELLUNG", "order"),
        ("de", "Auftragsbestätigung Nr. 77", "order_response"),
        ("de", "Mietrechnung Nr. 12", "invoice"),
        ("de", "Bestelländerung", "order_change"),
        ("en", "CREDIT NOTE", "credit_note"),
        ("en", "OFFICIAL BILLING INVOICE", "invoice"),
        ("cs", "Potvrzení objednávky", "order_response"),
        ("fi", "Tilausvahvistus", "order_response"),
    ],
)
def test_kind_by_title(language: str, title: str, kind: str) -> None:
    assert kind_of(f"{title}\n\nJana Porter", languages=(language,)) == kind


def test_label_with_its_value_is_no_title() -> None:
    assert kind_of("INVOICE\n\nContract: 4228683\nOrder: 17\nContract: 99") == "invoice"


def test_post_box_is_no_purchase_order() -> None:
    assert kind_of("INVOICE\n\nPO Box 206270\nPO Box 33091") == "invoice"


def test_a_title_that_refers_to_another_paper_is_of_its_first_words() -> None:
    assert document_kind(titled("CALL-OFF TO CONTRACT")) == ("order", True)
