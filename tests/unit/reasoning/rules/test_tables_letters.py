"""Items of orders written as letters or e-mails, without a table."""

from __future__ import annotations

import pytest

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_a_list_with_item_numbers_before_or_behind_the_texts() -> None:
    fields = rows_of(
        """
hiermit bestellen wir:

10 Stück Art.-Nr. 4711 Sechskantschraube M8x40 à 0,45 EUR
25 m Kabel NYM-J 3x1,5 (Art. 100234) zu 1,20 €/m
""",
        languages=("de",),
    )
    assert column(fields, "quantity") == ["10", "25"]
    assert column(fields, "unit") == ["Stück", "m"]
    assert column(fields, "description") == ["Sechskantschraube M8x40", "Kabel NYM-J 3x1,5"]
    assert column(fields, "seller_sku") == ["4711", "100234"]
    assert column(fields, "unit_price") == ["0,45", "1,20"]


def test_bullets_and_signs_of_times() -> None:
    fields = rows_of("""
Please enter our order:

- 12 x Hydraulic hose 10 mm, item no. HZ-0165, 8.50 EUR per piece
- 6 x Hose clamp 1 in, item no. HC-0100, 1.20 EUR per piece
""")
    assert column(fields, "quantity") == ["12", "6"]
    assert column(fields, "description") == ["Hydraulic hose 10 mm", "Hose clamp 1 in"]
    assert column(fields, "seller_sku") == ["HZ-0165", "HC-0100"]
    assert column(fields, "unit_price") == ["8.50", "1.20"]


def test_numbers_of_items_before_the_quantities() -> None:
    fields = rows_of(
        """
objednáváme u Vás:

1) 200 ks Matice M8, obj. č. 7788, 0,35 Kč/ks
2) 5 bal Podložka M8 (100 ks), obj. č. 7790, 24,00 Kč/bal
""",
        languages=("cs",),
    )
    assert column(fields, "quantity") == ["200", "5"]
    assert column(fields, "unit") == ["ks", "bal"]
    assert column(fields, "description") == ["Matice M8", "Podložka M8 (100 ks)"]
    assert column(fields, "seller_sku") == ["7788", "7790"]
    assert column(fields, "unit_price") == ["0,35", "24,00"]


def test_prices_behind_a_sign_without_a_currency() -> None:
    fields = rows_of("""
Please supply:

5 pcs BX-200 Ball valve DN50 @ 12.40 each
2 pcs BX-310 Gate valve DN80 @ 48 each
""")
    assert column(fields, "seller_sku") == ["BX-200", "BX-310"]
    assert column(fields, "unit_price") == ["12.40", "48"]


def test_further_lines_of_an_item_hold_its_number_and_price() -> None:
    fields = rows_of(
        """
wir bestellen:

1.  30 Paar Topfbänder 110° vernickelt
    Best.-Nr. 33.610.02, Stückpreis € 2,85
2.  12 Stück Schubladenführung Vollauszug
    Best.-Nr. 33.718.50, Stückpreis € 14,20
Mit freundlichen Grüßen
""",
        languages=("de",),
    )
    assert column(fields, "description") == ["Topfbänder 110° vernickelt", "Schubladenführung Vollauszug"]
    assert column(fields, "seller_sku") == ["33.610.02", "33.718.50"]
    assert column(fields, "unit_price") == ["2,85", "14,20"]


def test_a_list_without_prices_behind_a_sentence_that_orders() -> None:
    fields = rows_of(
        """
wir benötigen noch:

500 m NYM-J 5x2,5
100 Stk. Abzweigdose IP54
""",
        languages=("de",),
    )
    assert column(fields, "quantity") == ["500", "100"]
    assert column(fields, "description") == ["NYM-J 5x2,5", "Abzweigdose IP54"]


def test_quantities_behind_the_texts() -> None:
    fields = rows_of("""
Please supply:

 * Coach bolt M10 x 120 zinc - 150 pcs
 * Threaded rod M10, 1 m - 25 pcs
""")
    assert column(fields, "quantity") == ["150", "25"]
    assert column(fields, "description") == ["Coach bolt M10 x 120 zinc", "Threaded rod M10, 1 m"]


def test_item_numbers_lead_and_quantities_stand_before_the_prices() -> None:
    fields = rows_of(
        """
wir bestellen:

Art. 4711 – Sechskantschraube M8x40 – 100 Stück à 0,45 EUR
Art. 4720 – Unterlegscheibe M8 – 200 Stück à 0,06 EUR
""",
        languages=("de",),
    )
    assert column(fields, "seller_sku") == ["4711", "4720"]
    assert column(fields, "description") == ["Sechskantschraube M8x40", "Unterlegscheibe M8"]
    assert column(fields, "quantity") == ["100", "200"]


def test_units_and_prices_printed_as_one_word() -> None:
    fields = rows_of("""
Hi, please send:

10pcs Ball valve DN50 - £12.40ea
30m Pipe insulation 22 mm - £1.10/m
""")
    assert column(fields, "quantity") == ["10", "30"]
    assert column(fields, "unit") == ["pcs", "m"]
    assert column(fields, "description") == ["Ball valve DN50", "Pipe insulation 22 mm"]
    assert column(fields, "unit_price") == ["£12.40", "£1.10/m"]


def test_quantities_without_units_beside_prices() -> None:
    fields = rows_of("""
we would like to order

(a) 2,000 plant pots 9 cm, your ref. PP-09B, at £0.08 each
(b) 40 rolls of ground cover, your ref. GC-250, at £31.00 per roll
""")
    assert column(fields, "quantity") == ["2,000", "40"]
    assert column(fields, "description") == ["plant pots 9 cm", "ground cover"]
    assert column(fields, "unit_price") == ["£0.08", "£31.00"]


def test_contents_of_a_package_are_no_price() -> None:
    fields = rows_of(
        """
wir bestellen:

5 Karton à 50 Stück Schrauben, Bestellnr. 88121, je Karton 4,90 EUR
3 Karton à 20 Stück Winkel, Bestellnr. 88340, je Karton 11,60 EUR
""",
        languages=("de",),
    )
    assert column(fields, "quantity") == ["5", "3"]
    assert column(fields, "unit_price") == ["4,90", "11,60"]


def test_prices_say_for_how_many_they_are() -> None:
    fields = rows_of(
        """
bitte liefern Sie:

- 2000 Stück Blindniete 4x10, 3,80 EUR / 100 Stück
- 500 Stück Dübel S8, 5,20 EUR / 100 Stück
""",
        languages=("de",),
    )
    assert column(fields, "unit_price") == ["3,80 EUR / 100 Stück", "5,20 EUR / 100 Stück"]


def test_amounts_behind_prices() -> None:
    fields = rows_of(
        """
wir bestellen:

10 Stück Kugelhahn DN50 à 12,40 EUR, gesamt 124,00 EUR
4 Stück Absperrklappe DN80 à 38,20 EUR, gesamt 152,80 EUR

Summe netto: 276,80 EUR
""",
        languages=("de",),
        decimal=",",
    )
    assert column(fields, "unit_price") == ["12,40", "38,20"]
    assert column(fields, "amount") == ["124,00", "152,80"]


def test_an_item_within_a_sentence() -> None:
    fields = rows_of("""
Hello,

Could you please send us 3 pcs of impeller kit, part no. 47-89984T5, at CAD 84.50 each.
""")
    assert column(fields, "quantity") == ["3"]
    assert column(fields, "description") == ["impeller kit"]
    assert column(fields, "seller_sku") == ["47-89984T5"]
    assert column(fields, "unit_price") == ["84.50"]


def test_a_single_line_right_below_the_sentence_that_orders() -> None:
    fields = rows_of("""
Please supply:

20 t sharp sand, washed

to our yard at Mill Road. Payment 30 days net.
""")
    assert column(fields, "quantity") == ["20"]
    assert column(fields, "description") == ["sharp sand, washed"]


@pytest.mark.parametrize(
    "terms",
    [
        "- 30 days net\n- 2 % within 10 days\n- 10 pcs minimum",
        "- 2 copies of the invoice to accounts\n- 3 pallets maximum per vehicle\n- 5 days notice\n- 10 pcs minimum per carton",
        "14 days 2 % discount, 30 days net\n1 pallet of 800 kg at most",
        "24 months warranty\n48 hours notice before delivery",
        "10 mm washers are not accepted\n20 cm of packing below the goods",
    ],
)
def test_terms_are_no_items(terms: str) -> None:
    assert not rows_of(f"Please deliver the goods of the attached list. Our terms:\n\n{terms}\n\nYours faithfully\n")


def test_quantities_without_a_word_that_orders_are_no_items() -> None:
    assert not rows_of("Dear colleagues,\nour stock at present:\n\n10 pcs Ball valve\n4 pcs Gate valve\n")


def test_numbers_of_a_table_row_are_no_quantities() -> None:
    assert not rows_of("Our order\n\n1     WVNS     News at five          $75.00\n2     WVNS     News at six          $75.00\n")


def test_quantities_behind_labelled_item_numbers() -> None:
    fields = rows_of(
        """
Necesitamos que nos sirvan:

- Botella vidrio 500 ml, código BV500: 2.400 unidades a 0,31 €
- Caja 6 botellas, código CJ6: 400 unidades a 0,55 €
""",
        languages=("es",),
    )
    assert column(fields, "description") == ["Botella vidrio 500 ml", "Caja 6 botellas"]
    assert column(fields, "seller_sku") == ["BV500", "CJ6"]
    assert column(fields, "quantity") == ["2.400", "400"]
    assert column(fields, "unit_price") == ["0,31", "0,55"]


def test_quantities_in_brackets() -> None:
    fields = rows_of("""
Please ship:

(10) Elbow 90° brass, part # EL-12, $4.15/ea
(2) Pipe sealant, part # PS-8, $11.90/ea
""")
    assert column(fields, "quantity") == ["10", "2"]
    assert column(fields, "description") == ["Elbow 90° brass", "Pipe sealant"]


def test_numbers_of_items_in_brackets_are_no_quantities() -> None:
    assert not rows_of(
        "Please ship:\n\n(1) Elbow 90° brass, part # EL-12, $4.15/ea\n(2) Pipe sealant, part # PS-8, $11.90/ea\n"
    )


def test_sizes_behind_a_sign_are_no_prices() -> None:
    fields = rows_of("Please supply:\n\n10 pcs Pipe à 2.50 m\n4 pcs Beam à 3.00 m\n")
    assert column(fields, "quantity") == ["10", "4"]
    assert column(fields, "unit_price") == ["", ""]


def test_prices_by_their_form_alone_are_doubtful() -> None:
    fields = rows_of("Please supply:\n\n10 pcs Ball valve DN50 12.40\n4 pcs Gate valve DN80 48.75\n")
    assert column(fields, "description") == ["Ball valve DN50", "Gate valve DN80"]
    assert column(fields, "unit_price") == ["12.40", "48.75"]
    assert (fields["lines.0.unit_price"].score or 1.0) <= 0.5


def test_labels_and_signs_are_of_the_places_of_their_values() -> None:
    fields = rows_of(
        "Please supply:\n\n4 pcs Ball valve, item no. BV-50, at 12.40 EUR per piece\n2 pcs Hose, item no. HZ-1, 8 EUR each\n"
    )
    assert fields["lines.0.seller_sku"].spans[0].text == "item no. BV-50,"
    assert fields["lines.0.unit_price"].spans[0].text == "at 12.40 EUR per piece"


def test_an_item_of_the_list_that_counts_nothing_is_kept() -> None:
    fields = rows_of(
        """
Bitte liefern Sie:

- 10 Stück Kugelhahn, Art.-Nr. KH-50, 12,40 EUR/Stück
- eine Palette Pflastersteine, Art.-Nr. PS-1, 210,00 EUR/Palette
- 4 Stück Flansch, Art.-Nr. FL-50, 18,70 EUR/Stück
""",
        languages=("de",),
    )
    assert column(fields, "quantity") == ["10", "", "4"]
    assert column(fields, "description") == ["Kugelhahn", "eine Palette Pflastersteine", "Flansch"]


def test_amounts_that_a_label_names() -> None:
    fields = rows_of(
        """
Wir bestellen:

10 Stück Kugelhahn DN50, Gesamtpreis 124,00 EUR
4 Stück Flansch DN50, Gesamtpreis 74,80 EUR
""",
        languages=("de",),
    )
    assert column(fields, "amount") == ["124,00", "74,80"]
    assert column(fields, "unit_price") == ["", ""]


def test_money_is_the_amount_where_its_sum_is_printed() -> None:
    fields = rows_of(
        """
Wir bestellen:

10 Stück Kugelhahn DN50, 124,00 EUR
4 Stück Flansch DN50, 74,80 EUR

Nettosumme 198,80 EUR
""",
        languages=("de",),
    )
    assert column(fields, "amount") == ["124,00", "74,80"]
    assert column(fields, "unit_price") == ["", ""]


def test_money_that_may_be_of_one_piece_or_of_all_is_doubtful() -> None:
    fields = rows_of(
        "Wir bestellen:\n\n10 Stück Kugelhahn DN50, 124,00 EUR\n4 Stück Flansch DN50, 74,80 EUR\n", languages=("de",)
    )
    assert column(fields, "unit_price") == ["124,00", "74,80"]
    assert (fields["lines.0.unit_price"].score or 1.0) < 0.2


def test_the_last_item_wraps_as_those_before() -> None:
    fields = rows_of("""
Please supply:

10 pcs Ball valve DN50 PN16 stainless steel full bore with lever and
locking device, part no. BX-50, £12.40 each
4 pcs Flange DN50 PN16 weld neck, sealing face B1 according to
EN 1092-1, part no. FL-50, £18.70 each
Yours faithfully
""")
    assert column(fields, "seller_sku") == ["BX-50", "FL-50"]
    assert column(fields, "unit_price") == ["£12.40", "£18.70"]


def test_our_number_and_yours() -> None:
    fields = rows_of(
        "Please supply:\n\n10 pcs Ball valve, our part no. 4711, your part no. BX-50, £12.40 each\n", languages=("en",)
    )
    assert (column(fields, "buyer_sku"), column(fields, "seller_sku")) == (["4711"], ["BX-50"])


def test_quantities_between_texts_and_prices() -> None:
    fields = rows_of(
        "Bitte liefern Sie:\n\nKugelhahn DN50, 10 Stück, 12,40 EUR/Stück\nMontageplatte, 1 Stück, 9,00 EUR/Stück\n",
        languages=("de",),
    )
    assert column(fields, "quantity") == ["10", "1"]
    assert column(fields, "unit_price") == ["12,40", "9,00"]
