"""Header fields beside, below and among columns of labels."""

from __future__ import annotations

import pytest

from services.reasoning.engines.rules.tables.heading.find import find_header
from services.reasoning.engines.rules.tables.heading.meaning import column_labels
from tests.unit.reasoning.rules.header import header, labelled
from tests.unit.reasoning.rules.test_tables import column, rows_of

BESIDE_AN_ADDRESS = """
Bestellung Nr.             Rehatech Bern AG
R-2026-0042                Verkauf Innendienst
Datum                      Murtenstrasse 280
19. Januar 2026            3027 Bern
Liefertermin
16. Februar 2026

Bestellung gemäss Ihrer Offerte 260077
"""


def test_a_number_below_its_label_beside_an_address() -> None:
    fields = header(BESIDE_AN_ADDRESS, languages=("de",))
    assert fields["document_number"] == "R-2026-0042"
    assert fields["requested_delivery_date"] == "16. Februar 2026"


def test_a_number_beside_its_label_in_a_column_of_them_stays() -> None:
    fields = header("Bestellung Nr.     4711\nDatum              19.01.2026\nKunde              88120\n", languages=("de",))
    assert fields["document_number"] == "4711"


def test_the_label_of_a_day_goes_on_below() -> None:
    text = """
ORDEN DE COMPRA OC-2025-0913
Fecha:      11/08/2025
RFC:        QEB9905554T2           Fecha de       18/08/2025
                                   entrega:
Domicilio:  Blvd. Aeropuerto 1230  Requisición:   R-4471
"""
    fields = header(text, languages=("es",))
    assert fields["document_date"] == "11/08/2025"
    assert fields["requested_delivery_date"] == "18/08/2025"


def test_a_label_with_a_value_of_its_own_is_no_rest_of_the_one_above() -> None:
    text = """
Naročilo št. PO-2022-76852 z dne 3. december 2022
Industrijska cesta 196      Dobava do         28. december 2022
3000 Celje                  Plačilni pogoji   15 dni
"""
    page = labelled(text, languages=("sl",))[0]
    names = [meaning.name for hit in page.hits[1] for meaning in hit.meanings if meaning.section == "fields"]
    assert names == ["requested_delivery_date"]


def test_a_short_number_behind_a_word_for_number_in_a_sentence() -> None:
    text = "Bonsoir Damien,\n\nVoici ma commande n° 87 pour livraison samedi 20 septembre 2025 :"
    assert header(text, languages=("fr",))["document_number"] == "87"


def test_a_line_of_labels_with_a_day_heads_no_table() -> None:
    text = """
Suministro   05/11/2025    Lugar     En obra, acceso por calle Cobre
Código       Concepto                Ud    Medición     Precio      Importe
H25-P20      Hormigón HA-25          m3       48,50      84,60     4.103,10
MLL-1508     Mallazo 15x15           pl       70,00      31,45     2.201,50
"""
    page = labelled(text, languages=("es",))[0]
    found = find_header(page, 0, column_labels(page.words))
    assert found is not None
    assert (found.first, found.last) == (1, 1)


def test_a_day_in_six_figures_under_its_label() -> None:
    fields = header("Beställningsnummer     Beställningsdatum\nB-104471               250304\n", languages=("sv",))
    assert fields["document_number"] == "B-104471"
    assert fields["document_date"] == "2025-03-04"


@pytest.mark.parametrize(
    ("figures", "day"), [("250415", "2025-04-15"), ("150425", "2025-04-15"), ("250420", ""), ("251315", "")]
)
def test_days_in_six_figures_that_can_be_read_in_one_way(figures: str, day: str) -> None:
    assert header(f"Beställningsdatum:   {figures}\n", languages=("sv",)).get("document_date", "") == day


def test_days_in_six_figures_in_a_column_of_days() -> None:
    fields = rows_of(
        """
Artikelnr   Benämning            Antal Enh    Leveransdatum    Pris/enh      Belopp
1450-08     Fräst hållare           50 st     250401             318,00   15 900,00
1462-01     Svarvad bussning       400 st     250415              27,60   11 040,00
""",
        decimal=",",
        languages=("sv",),
    )
    assert column(fields, "requested_delivery_date") == ["2025-04-01", "2025-04-15"]


@pytest.mark.parametrize("label", ["Wanted Receipt Date", "Wanted delivery date"])
def test_the_day_on_which_goods_are_wanted(label: str) -> None:
    fields = header(f"Order No     Order Date      {label}\nC207731      27 Mar 2025     3 Apr 2025\n", languages=("en",))
    assert (fields["document_date"], fields["requested_delivery_date"]) == ("27 Mar 2025", "3 Apr 2025")
