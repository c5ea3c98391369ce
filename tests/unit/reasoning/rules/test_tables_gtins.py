"""GTINs and item numbers that no column of the heading gives."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_gtins_behind_a_label_that_is_not_known() -> None:
    fields = rows_of("""
Description              Qty     Price    Amount
Steel bracket              2     10.00     20.00
Zorp: 4028016212978
Copper washer              5      1.00      5.00
Zorp: 4035310634832
""")
    assert column(fields, "gtin") == ["4028016212978", "4035310634832"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]


def test_item_numbers_before_gtins_below_the_texts() -> None:
    fields = rows_of("""
Pos   Description              Qty     Price    Amount
1     Steel bracket              2     10.00     20.00
      Colour: grey
      WM00631 4020937676518
2     Copper washer              5      1.00      5.00
      TB00740 4002248138893
""")
    assert column(fields, "gtin") == ["4020937676518", "4002248138893"]
    assert column(fields, "seller_sku") == ["WM00631", "TB00740"]


def test_item_numbers_behind_amounts_with_their_currency_beside_gtins() -> None:
    fields = rows_of("""
Pos   Qty   Unit   Price   Amount       Zorp         Description
10     25   box    37.57   939.25  SEK  604.395.56   Packing tape
                                        GTIN:  4028016212978
20     20   pcs   178.69  3573.80  SEK  056.471.57   Carton box
                                        GTIN:  4035310634832
""")
    assert column(fields, "seller_sku") == ["604.395.56", "056.471.57"]
    assert column(fields, "gtin") == ["4028016212978", "4035310634832"]
    assert column(fields, "description") == ["Packing tape", "Carton box"]


def test_an_item_that_is_ordered_twice_has_its_number_before_its_text() -> None:
    fields = rows_of("""
Description                  Qty     Price    Amount
000399 Strapping tape          2     10.00     20.00
000830 Safety shoes            5      1.00      5.00
000896 Stretch film            1      2.00      2.00
000802 Circuit breaker         1      3.00      3.00
000399 Strapping tape          3     10.00     30.00
""")
    assert column(fields, "seller_sku") == ["000399", "000830", "000896", "000802", "000399"]


def test_a_number_that_is_no_gtin_behind_an_unknown_label_is_none() -> None:
    fields = rows_of("""
Description              Qty     Price    Amount
Steel bracket              2     10.00     20.00
Zorp: 4028016212979
Copper washer              5      1.00      5.00
Zorp: 4035310634833
""")
    assert column(fields, "gtin") == ["", ""]


def test_figures_behind_a_label_of_gtins_without_a_colon() -> None:
    fields = rows_of("""
Description              Qty     Price    Amount
Steel bracket              2     10.00     20.00
EAN 5905555000129
Copper washer              5      1.00      5.00
EAN 5905555000365
""")
    assert column(fields, "gtin") == ["5905555000129", "5905555000365"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]


def test_a_short_number_behind_that_label_is_of_the_text() -> None:
    fields = rows_of("""
Description              Qty     Price    Amount
Label printer for
EAN 128                    2     10.00     20.00
Copper washer              5      1.00      5.00
""")
    assert column(fields, "gtin") == ["", ""]
