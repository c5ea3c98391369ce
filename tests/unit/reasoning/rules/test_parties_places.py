"""Places of delivery that a sentence or one line names, without a legal form."""

from __future__ import annotations

import pytest

from tests.unit.reasoning.rules.header import header

ORDER = """
Hilltop Works Ltd
12 Mill Lane
Leeds LS1 4AB

PO number:   4711

{text}
"""


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        (
            "Die Lieferung erfolgt frei Haus an den Städtischen Bauhof, Siemensstr. 19, 72500 Gelsingen, bis",
            "de",
            "Städtischen Bauhof",
        ),
        ("Entrega en el Pabellón Municipal, Calle Real 12, 13700 Tomelloso, antes del 20 de junio", "es", "Pabellón Municipal"),
        ("Leveren op: Gemeentehuis Zuid, Pierebaan 3, 1141 GV Monnikendam, uiterlijk 05-12-2025", "nl", "Gemeentehuis Zuid"),
        ("Dostava: Lekarna Rog, Rudarska cesta 12, 1420 Trbovlje", "sl", "Lekarna Rog"),
        ("Deliver to the Jubilee Pavilion, Marsh Lane, Little Marstead SY7 9QY, no later than", "en", "Jubilee Pavilion"),
        ("Entrega en el Pabellón Municipal, Avda. de la Constitución s/n, antes de junio", "es", "Pabellón Municipal"),
        ("Entrega: 4 de abril en Lavandería Central, Polígono Son Bugadelles, 07180 Calvià", "es", "Lavandería Central"),
        ("CONSEGNA   Cantiere Asilo nido, Via Stazione (rif. Iannelli)", "it", "Cantiere Asilo nido"),
        ("Tovar s dodaním do 3. 10. na adresu Stredná škola, Školská 7, 082 73 Lúka:", "sk", "Stredná škola"),
        ("Dostawa do 28 lutego, Przechowalnia Belsk, ul. Sadowa 2, 05-622 Belsk", "pl", "Przechowalnia Belsk"),
        ("Miejsce dostawy: Quorn Magazyn nr 2, ul. Sadowa 19, 05-622 Belsk", "pl", "Quorn Magazyn nr 2"),
        ("Varorna levereras till Granbackens skola, Skolgatan 9, 796 30 Älvdala, senast den 5 maj", "sv", "Granbackens skola"),
    ],
)
def test_a_sentence_about_the_delivery_names_its_place(text: str, language: str, name: str) -> None:
    assert header(ORDER.format(text=text), languages=(language,))["ship_to.name"].rstrip(",") == name


def test_the_place_of_a_sentence_goes_on_in_the_next_line() -> None:
    text = "Goods are to be delivered by 30 June to our site: Abbey School,\nMill Road 14, 8010 Graz. Invoices go by mail"
    found = header(ORDER.format(text=text), languages=("en",))
    assert (found["ship_to.name"], found["ship_to.address.city"]) == ("Abbey School", "Graz")


def test_an_address_for_invoices_is_no_place_of_delivery() -> None:
    text = "With the delivery send the invoice to: Abbey School, Mill Road 14, 8010 Graz"
    assert "ship_to.name" not in header(ORDER.format(text=text), languages=("en",))


@pytest.mark.parametrize(
    ("place", "name"),
    [("Nave municipal, Camino del Molino s/n", "Nave municipal,"), ("Punkt Zbiórki, Łukowica 12.", "Punkt Zbiórki,")],
)
def test_a_street_without_a_town_is_no_part_of_a_places_name(place: str, name: str) -> None:
    assert header(f"PEDIDO 4711\n\nLugar de entrega:   {place}", languages=("es",))["ship_to.name"].rstrip(",") == name.rstrip(
        ","
    )


def test_a_numbered_site_is_the_name_over_its_street() -> None:
    text = "PURCHASE ORDER 4711\n\nShip to:\nQuorn Hydraulics Plant 2\nDock 7\n1701 Turner Ave.\nNewark, DE 19711"
    found = header(text, languages=("en",))
    assert (found["ship_to.name"], found["ship_to.address.city"]) == ("Quorn Hydraulics Plant 2", "Newark")


def test_a_buyers_own_site_behind_a_word_for_the_delivery() -> None:
    text = """
PEDIDO DE COMPRA      Nº 087734

Comprador:     USINA ADÉLIA DO PARDO S/A
Fornecedor:    ROLAPEÇAS LTDA

ENTREGA: USINA ADÉLIA - ALMOXARIFADO CENTRAL
"""
    assert header(text, languages=("pt",))["ship_to.name"] == "USINA ADÉLIA - ALMOXARIFADO CENTRAL"
