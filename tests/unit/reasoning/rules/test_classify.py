from dataclasses import replace

import pytest

from services.reasoning.engines.rules.classify import document_kind
from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.header import kind_of
from tests.unit.reasoning.rules.sheets import page_of


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


@pytest.mark.parametrize(
    ("language", "title", "contract"),
    [
        ("de", "ABRUF ZUM RAHMENVERTRAG", "Rahmenvertrag"),
        ("en", "CALL-OFF UNDER FRAMEWORK AGREEMENT", "Framework agreement"),
    ],
)
def test_a_contract_behind_an_orders_title_is_what_the_order_refers_to(language: str, title: str, contract: str) -> None:
    page = page_of(
        f"{title}\n\n{contract}   4711\n{contract} no.   4711\nJana Porter\nZebra gnu okapi\nZebra gnu okapi\nZebra gnu okapi"
    )
    large = [replace(word, box=word.box._replace(y0=word.box.y1 - 14)) for word in page.words if word.text in title]
    sheet = to_sheet(replace(page, words=[*large, *page.words[len(large) :]]))
    assert document_kind([label_sheet(sheet, vocabulary((language,)))])[0] == "order"


def test_the_day_of_a_quotation_is_no_title() -> None:
    text = "Auftragnehmer          Bestellschein-Nr.\nKern GmbH              60-2025/0412\n\nAngebot vom\n30.10.2025"
    assert kind_of(text, languages=("de",)) == "order"
