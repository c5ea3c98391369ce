"""Lists of goods with units and without prices, as small firms type them."""

from __future__ import annotations

import pytest

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_units_that_no_list_knows_stand_where_the_others_have_theirs() -> None:
    fields = rows_of(
        """
per venerdì mi servono:

- 10 kg branzino allevato Italia
- 6 kg vongole veraci
- 5 zurle misto scoglio
""",
        languages=("it",),
    )
    assert column(fields, "quantity") == ["10", "6", "5"]
    assert column(fields, "unit") == ["kg", "kg", "zurle"]
    assert column(fields, "description") == ["branzino allevato Italia", "vongole veraci", "misto scoglio"]


def test_a_unit_that_is_only_known_by_its_place_is_doubted() -> None:
    fields = rows_of("Please supply:\n\n10 kg Flour\n6 kg Sugar white\n5 zurls Salt fine\n")
    assert [(fields[f"lines.{at}.quantity"].score or 1.0) < 0.2 for at in range(3)] == [False, False, True]


def test_a_list_with_units_far_below_the_title() -> None:
    fields = rows_of(
        """
Pedido bebidas
Fecha: 30/6/2025
De: Chiringuito Playa Honda S.C.
Para: Distribuciones Hijos, S.L.
Servir: 3/7/2025

6 cajas   Barril cerveza especial 30 L
8 cajas   Agua mineral botella 20 cl
1 ud      Vermut rojo 1 L
""",
        languages=("es",),
    )
    assert column(fields, "quantity") == ["6", "8", "1"]
    assert column(fields, "unit") == ["cajas", "cajas", "ud"]


def test_a_list_with_units_that_nothing_orders() -> None:
    assert rows_of("What we keep in stock\n\n6 boxes Bolts M8\n8 boxes Nuts M8\n1 kg Nails 80 mm\n") == {}


def test_streets_and_days_above_a_list_are_no_items_of_it() -> None:
    fields = rows_of(
        """
Broadmoor Valves Ltd
17 Canal Street
14 April Row
Please supply:

5 pcs Ball valve DN50
2 pcs Gate valve DN80
10 pcs Gasket DN50
"""
    )
    assert column(fields, "description") == ["Ball valve DN50", "Gate valve DN80", "Gasket DN50"]


BEHIND = """
{title}

Rinderbug ohne Knochen         12 kg
Kalbsschnitzel                 80 St
Suppenknochen klein            10 kg

Haag, den 10. Juni
"""


def test_quantities_behind_texts_are_read_and_doubted() -> None:
    fields = rows_of(BEHIND.format(title="Bestellung für Samstag"), languages=("de",))
    assert column(fields, "description") == ["Rinderbug ohne Knochen", "Kalbsschnitzel", "Suppenknochen klein"]
    assert column(fields, "quantity") == ["12", "80", "10"]
    assert column(fields, "unit") == ["kg", "St", "kg"]
    assert (fields["lines.0.quantity"].score or 1.0) < 0.2


@pytest.mark.parametrize("title", ["Was wir am Lager haben", "Unser Angebot"])
def test_quantities_behind_texts_that_nothing_orders(title: str) -> None:
    assert rows_of(BEHIND.format(title=title), languages=("de",)) == {}


def test_sizes_behind_texts_are_no_quantities() -> None:
    assert rows_of("Bestellung\n\nMehl Type 405  500 g\nZucker fein  250 g\nSalz jodiert  125 g", languages=("de",)) == {}


def test_a_list_behind_a_further_sentence_is_doubtful() -> None:
    fields = rows_of(
        """
Wir bestellen:

10 Stück Kugelhahn DN50 zu 12,40 EUR/Stück
4 Stück Flansch DN50 zu 18,70 EUR/Stück

Bitte stornieren Sie dafür aus unserer Bestellung 4711:

2 Stück Kugelhahn DN40 zu 11,20 EUR/Stück
""",
        languages=("de",),
    )
    assert (fields["lines.1.quantity"].score or 0.0) > 0.7
    assert (fields["lines.2.quantity"].score or 1.0) < 0.2


def test_a_sentence_with_a_further_quantity_is_doubtful() -> None:
    fields = rows_of("We order 10 pcs ball valve DN50 at £12.40 each and 4 pcs flange DN50 at £18.70 each.")
    assert column(fields, "quantity") == ["10"]
    assert (fields["lines.0.quantity"].score or 1.0) < 0.2


def test_a_list_with_prices_and_sums_whose_numbers_stand_over_one_another_by_chance() -> None:
    fields = rows_of(
        """
Tilaus

• 10 säkki Kauraleseet 25 kg, 14,50 €/säkki, yhteensä 145,00 €
• 6 säkki Kivennäisrehu hevonen 20 kg, 38,90 €/säkki, yhteensä 233,40 €
• 40 säkki Turvekuivike 20 kg, 9,20 €/säkki, yhteensä 368,00 €
""",
        languages=("fi",),
        decimal=",",
    )
    assert column(fields, "quantity") == ["10", "6", "40"]
    assert column(fields, "amount") == ["145,00", "233,40", "368,00"]


def test_what_a_sack_holds_is_of_its_unit() -> None:
    fields = rows_of(
        """
wir brauchen bitte:

20 Sack à 25 kg Weizenmehl Type 550
4 Sack zu 25 kg Dinkelmehl
2 Karton Kürbiskerne
3 Karton à 24,50 EUR Hefe
""",
        languages=("de",),
    )
    assert column(fields, "unit") == ["Sack à 25 kg", "Sack zu 25 kg", "Karton", "Karton"]
    assert column(fields, "description")[:3] == ["Weizenmehl Type 550", "Dinkelmehl", "Kürbiskerne"]


def test_positions_apart_from_quantities_and_units() -> None:
    fields = rows_of(
        """
wir bestellen zu den vereinbarten Konditionen:

1    36    Stg    Flachstahl 60 x 10 S235JR           à 14,90 EUR/Stg
                  Fixlänge 3000 mm
2    420   kg     Rundstahl C45+C EN 10277            à 1,86 EUR/kg
                  Herstellungslänge 3-4 m
3    96    kg     Vierkant 80 EN AW-6082 T6           à 5,95 EUR/kg
""",
        decimal=",",
        languages=("de",),
    )
    assert column(fields, "quantity") == ["36", "420", "96"]
    assert column(fields, "unit") == ["Stg", "kg", "kg"]
    assert column(fields, "unit_price") == ["14,90", "1,86", "5,95"]
