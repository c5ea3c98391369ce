"""Names that look like streets, labels with a number over a company, towns over their schools, addresses in sentences."""

from __future__ import annotations

from tests.unit.reasoning.rules.header import header

ORDER = """
Hilltop Works Ltd
12 Mill Lane
Leeds LS1 4AB

PO number:   4711

{text}
"""


def test_a_name_in_the_care_of_another_that_ends_with_a_number_is_no_street() -> None:
    text = "Delivery address:\nHilltop Offshore c/o Porter Quay 4\nGreenwell Road\nAberdeen AB12 3AX"
    found = header(ORDER.format(text=text), languages=("en",))
    assert found["ship_to.name"] == "Hilltop Offshore c/o Porter Quay 4"


def test_a_numbered_building_right_over_its_town_is_the_place() -> None:
    text = "Miesto dodania:\nBytový dom Sadová 12\n031 04 Liptovský Mikuláš"
    assert header(ORDER.format(text=text), languages=("sk",))["ship_to.name"] == "Bytový dom Sadová 12"


def test_a_label_below_the_town_names_no_party() -> None:
    text = "Miesto dodania:\nSadová 12\n031 04 Liptovský Mikuláš\nstavbyvedúci: p. Huba"
    assert "ship_to.name" not in header(ORDER.format(text=text), languages=("sk",))


def test_an_address_behind_the_colon_of_a_sentence_is_no_return_address() -> None:
    text = """
           PURCHASE ORDER 4711

Herewith we order from you, to be brought to: Acme Export Ltd, Mill Lane 5, 8010 Graz
"""
    assert header(text, languages=("en",)).get("buyer.name", "").startswith("Herewith") is False


def test_a_role_with_its_number_heads_the_company_below() -> None:
    text = """
Hilltop Works Ltd

Supplier 2188                 PO number     4711
Porter Tools Ltd              Date          3 March 2025
5 Mill Road
8010 Graz

Delivery address              Invoice address
Hilltop Works Ltd             Hilltop Works Ltd
8 Abbey Lane                  PO Box 77
8020 Graz                     8021 Graz
"""
    assert header(text, languages=("en",))["seller.name"] == "Porter Tools Ltd"


def test_a_town_over_its_school_is_the_buyer() -> None:
    text = """
Vik kommune
Dal ungdomsskole
Skolevegen 8, 6387 Vik

Til: Porter Norge AS, Postboks 41, 3101 Tønsberg

Bestilling

Varene leveres til Dal ungdomsskole
"""
    assert header(text, languages=("no",))["buyer.name"] == "Vik kommune"


def test_a_place_of_one_word_before_its_street_and_town_in_one_line() -> None:
    text = "Delivery address:   Abbeyproject, Mill Lane 3, 8010 Graz"
    assert header(ORDER.format(text=text), languages=("en",))["ship_to.name"] == "Abbeyproject"


def test_a_word_before_an_address_without_a_label_heads_no_page() -> None:
    text = """
Hilltop Hotel

Company        Hilltop Works Ltd
Supplier       Porter Fruit Ltd
               Abbeymarket, Stands 22-24, 8010 Graz - Tel. 0316 20 44 18

Order 4711
"""
    assert header(text, languages=("en",)).get("buyer.name") != "Abbeymarket"


def test_a_place_with_its_address_in_the_line_below_a_sentence_with_a_colon() -> None:
    text = "Anlieferung mit Kran auf die Baustelle:\nFamilie Berger, Süderhafen 31, 25845 Nordstrand"
    assert header(ORDER.format(text=text), languages=("de",))["ship_to.name"] == "Familie Berger"


def test_a_label_behind_another_one_and_a_slash_names_the_place() -> None:
    text = "Gestiune / loc de livrare: Depozit Piese Arad\nStr. Chimiștilor 14, 310001 Arad"
    assert header(ORDER.format(text=text), languages=("ro",))["ship_to.name"] == "Depozit Piese Arad"


def test_a_label_in_running_text_before_a_company_says_who_is_billed() -> None:
    text = """
Proveedor:   HORMIGONES DEL ÓRBIGO, S.A.U.

Pago: confirming 60 días. Facturar a: Construcciones Torío, S.L. - CIF B24550013 - Av. Reyes Leoneses 14, 24008 León
"""
    assert header(text, languages=("es",))["buyer.name"] == "Construcciones Torío, S.L."


def test_who_is_billed_at_an_office_of_its_own_is_named_at_the_head() -> None:
    text = """
Town of York
Building Yard

Supplier:                    Bill to:
Porter Salt Ltd              Town of York, Treasury
5 Mill Road                  1 Town Square
8010 Graz                    8020 York
"""
    found = header(text, languages=("en",))
    assert (found["buyer.name"], found["bill_to.name"]) == ("Town of York", "Town of York, Treasury")


def test_a_numbered_site_in_small_letters_behind_a_legal_form_in_a_sentence() -> None:
    text = "Hierbij bestellen wij, af te leveren op: Bulbex Export B.V., loods 5, Heereweg 401, 2161 CA Lisse"
    assert header(ORDER.format(text=text), languages=("nl",))["ship_to.name"] == "Bulbex Export B.V., loods 5"
