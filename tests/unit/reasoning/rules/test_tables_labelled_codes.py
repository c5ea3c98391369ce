"""Item numbers behind labels on the lines of items, beside numbers of the other party."""

from __future__ import annotations

from services.orders.currencies import names_currency
from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_capitals_without_a_figure_behind_the_label_of_the_others() -> None:
    fields = rows_of(
        """
Pos  Artikelnr   Benämning            Antal   Enhet   À-pris     Belopp
10   R-4402      Rundstång QT800     360,00   kg       61,50  22 140,00
                 Ert artikelnr: TS-14057-25
20   R-4412      Rundstång EN AW     210,00   kg       52,25  10 972,50
                 Ert artikelnr: TS-6082-40
30   R-4417      Kapning per snitt    85,00   st       32,00   2 720,00
                 Ert artikelnr: TS-CUT
""",
        decimal=",",
        languages=("sv",),
    )
    assert column(fields, "seller_sku") == ["TS-14057-25", "TS-6082-40", "TS-CUT"]
    assert column(fields, "buyer_sku") == ["R-4402", "R-4412", "R-4417"]


def test_a_sign_parts_the_sellers_number_from_a_remark() -> None:
    fields = rows_of(
        """
Pos.  Materiale   Descrizione             Quantità  UM    Prezzo/UM   Valore netto

10    6001142     Flacone vetro ambra       60,000  MIG      142,80       8.568,00

                  Vs. codice VP-FL10 - Specifica SP-210

20    6011152     Flacone vetro bianco      25,000  MIG      268,50       6.712,50

                  Vs. codice VP-FL50 - Specifica SP-211
""",
        decimal=",",
        languages=("it",),
        pitch=8.0,
    )
    assert column(fields, "seller_sku") == ["VP-FL10", "VP-FL50"]
    assert column(fields, "buyer_sku") == ["6001142", "6011152"]


def test_a_standard_that_is_spelled_like_a_currency_is_of_the_number() -> None:
    fields = rows_of(
        """
Pos   Artikel-Nr.    Bezeichnung                Menge     Preis      Wert
      Ihre Nr.
001   800.4107       Zylinderschraube      5000 Stück     0,038    191,00
      DIN 912 M6x20
002   800.4120       Sechskantschraube     4000 Stück     0,072    286,00
      DIN 933 M8x30
""",
        decimal=",",
        languages=("de",),
    )
    assert column(fields, "seller_sku") == ["DIN 912 M6x20", "DIN 933 M8x30"]


def test_words_that_name_a_currency() -> None:
    assert [names_currency(text) for text in ("EUR", "€", "Euro", "DIN", "Stück")] == [True, True, True, False, False]
