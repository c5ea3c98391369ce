"""Header fields beside, below and among columns of labels."""

from __future__ import annotations

from services.reasoning.engines.rules.tables.heading.find import find_header
from services.reasoning.engines.rules.tables.heading.meaning import column_labels
from tests.unit.reasoning.rules.header import header, labelled

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
