"""Headers of senders whose labels no vocabulary has, or has only in part."""

from services.reasoning.engines.rules.keyvalues.find import Found
from services.reasoning.engines.rules.keyvalues.header_fields import _later, header_fields
from services.reasoning.engines.rules.layout.model import Piece
from services.reasoning.engines.rules.parties.find import find_parties
from services.reasoning.engines.rules.vocabulary.lookup import Hit
from tests.unit.reasoning.rules.header import header, labelled

WRAPPED = """
Número de     Data          Código de    Data de
encomenda                   cliente      entrega
4500048679    28-04-2025    497448       09-05-2025
"""
SIDE_BY_SIDE = """
Supplier:                  Qwertz xyzzy:
Seaside Parts Inc          Hilltop Depot Ltd
77 Harbor Drive            4 Dock Road
Portland, OR 97204         Hull HU1 1AA
"""
INLINE = """
Buyer:     Hilltop Works Ltd, 12 Mill Lane, Leeds LS1 4AB
Xyzzy:     Seaside Parts Inc, 77 Harbor Drive, Hull HU1 1AA
"""
LETTERHEAD = """
Hilltop Works Ltd
12 Mill Lane
Leeds LS1 4AB
+44 113 496 0000

Xyzzy
Seaside Parts Inc
"""


def score_of(text: str, path: str) -> float:
    pages = labelled(text, languages=("en",))
    parties = find_parties(pages, "order")
    return {**header_fields(pages, "order", parties.used), **parties.fields()}[path].score or 0.0


def test_heading_that_goes_on_in_the_line_below() -> None:
    fields = header(WRAPPED, languages=("pt",))
    assert (fields["document_number"], fields["requested_delivery_date"]) == ("4500048679", "09-05-2025")


def test_number_in_a_title_of_unknown_words() -> None:
    assert header("Xyzzy plugh qz 23-58825 22/08/2023", languages=("en",))["document_number"] == "23-58825"


def test_number_is_no_telephone_number() -> None:
    assert header("Hilltop Works Ltd\nXyzzy   2024/89158", languages=("en",))["document_number"] == "2024/89158"


def test_house_number_is_no_document_number() -> None:
    assert "document_number" not in header("Xyzzy utca 1192\n1117 Budapest", languages=("en",))


def test_guessed_number_scores_below_a_labelled_one() -> None:
    assert score_of("Xyzzy      4711-AB", "document_number") < 0.65 < score_of("Order No: 4711-AB", "document_number")


def test_party_without_a_label_scores_below_a_labelled_one() -> None:
    assert score_of(LETTERHEAD, "buyer.name") < 0.65 < score_of("Buyer: Hilltop Works Ltd", "buyer.name")


def test_further_identifier_of_an_unknown_label_is_a_reference() -> None:
    fields = header("Order No: 4711-AB\nXyzzy: Q-20045", languages=("en",))
    assert (fields["references.0.kind"], fields["references.0.value"]) == ("other", "Q-20045")


def test_offer_named_in_a_sentence_is_a_reference() -> None:
    fields = header("Order No: 4711-AB\nFollowing your quotation no. Q-20045 we order", languages=("en",))
    assert fields["references.0.value"] == "Q-20045"


def test_day_beside_the_number_is_its_day() -> None:
    fields = header("Bestellnummer/Datum\n4500123456 / 12.03.2024\n\nIhr Angebot vom\n01.03.2024", languages=("de",))
    assert fields["document_date"] == "12.03.2024"


def test_number_of_a_title_ends_before_the_stroke_that_parts_it_from_its_day() -> None:
    assert header("PURCHASE ORDER PO-2022-70384/ 8 January 2022", languages=("en",))["document_number"] == "PO-2022-70384"


def test_adjective_before_a_known_label() -> None:
    assert header("Xyzzy delivery date    20/03/2024", languages=("en",))["requested_delivery_date"] == "20/03/2024"


def test_heading_beside_a_role_is_not_its_name() -> None:
    assert header(SIDE_BY_SIDE, languages=("en",))["seller.name"] == "Seaside Parts Inc"


def test_block_under_an_unknown_heading_is_the_missing_party() -> None:
    assert header(SIDE_BY_SIDE, languages=("en",))["buyer.name"] == "Hilltop Depot Ltd"


def test_party_in_one_line_ends_before_the_next_label() -> None:
    fields = header(INLINE, languages=("en",))
    assert (fields["buyer.name"], "buyer.address.lines.3" in fields) == ("Hilltop Works Ltd", False)


def test_name_beside_a_location_number() -> None:
    fields = header("Buyer: 5412345000013   Carrefix Ltd\n", languages=("en",))
    assert fields["buyer.name"] == "Carrefix Ltd"


def test_party_in_one_line_behind_an_unknown_label() -> None:
    billed, other = "Hilltop Works Ltd, 12 Mill Lane, Leeds LS1 4AB", "Seaside Parts Inc, 77 Harbor Drive, Hull HU1 1AA"
    text = f"Bill to: {billed}\nXyzzy: {other}\nPurchase Order"
    assert header(text, languages=("en",))["seller.name"] == "Seaside Parts Inc"


def test_rest_of_a_label_is_no_name() -> None:
    fields = header(LETTERHEAD.replace("Xyzzy\n", "Supplier\n") + "\nCustomer    no.\n", languages=("en",))
    assert fields["buyer.name"] == "Hilltop Works Ltd"


def test_email_over_a_return_address_is_no_name() -> None:
    supplier = "Supplier\nSeaside Parts Inc\n77 Harbor Drive\nHull HU1 1AA"
    text = f"po@hilltop.example\nHilltop Works Ltd, 12 Mill Lane, Leeds LS1 4AB\n\n{supplier}"
    assert header(text, languages=("en",))["buyer.name"] == "Hilltop Works Ltd"


def test_guessed_delivery_follows_the_order_of_day_and_month() -> None:
    pages = labelled("Order date: 06/12/2024\nXyzzy: 07/13/2024", languages=("en",))
    assert header_fields(pages, "order", (), "MDY")["requested_delivery_date"].text == "07/13/2024"
    assert "requested_delivery_date" not in header_fields(pages, "order", (), "DMY")


def test_letterhead_over_a_named_buyer_is_the_sellers() -> None:
    text = """
Seaside Parts Inc
77 Harbor Drive
Hull HU1 1AA
+44 148 249 6000
sales@seaside.example

Order form

Buyer:                    Xyzzy:
Hilltop Works Ltd         Hilltop Depot Ltd
12 Mill Lane              9 Quarry Road
Leeds LS1 4AB             York YO1 7EP
"""
    fields = header(text, languages=("en",))
    assert (fields["buyer.name"], fields["seller.name"]) == ("Hilltop Works Ltd", "Seaside Parts Inc")
    assert fields["ship_to.name"] == "Hilltop Depot Ltd"


def test_one_day_for_two_labels_gives_the_later_one_the_next() -> None:
    pages = labelled("PO0026965 21-03-2023 09-04-2023          30 days", languages=("en",))
    line = pages[0].sheet.lines[0]
    first = Found(Hit(line, 0, 1, []), Piece(1, line.tokens[1:2]), 0.8, "21-03-2023")
    later = _later(pages, first, first)
    assert (later.text if later else None, _later(pages, first, None)) == ("09-04-2023", first)


def test_the_day_of_another_label_beside_the_number_is_not_the_documents() -> None:
    text = """
Leeds, 31 January 2025

PURCHASE ORDER
Order no.    PO-2025-50813      Delivery date    10 February 2025
"""
    fields = header(text)
    assert fields["document_date"].endswith("31 January 2025")
    assert fields["requested_delivery_date"] == "10 February 2025"
