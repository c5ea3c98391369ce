"""Items of a letter whose sums are written out: "4 boxes × 12.50 EUR = 50.00 EUR"."""

from __future__ import annotations

import pytest

from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.calculations import read_calculations
from services.reasoning.engines.rules.tables.heading.meaning import column_labels
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of
from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_items_whose_sums_stand_below_their_texts() -> None:
    fields = rows_of("""
We would like to order:

10. Copper pipe 10 mm (AX4-110-570)
     Surface: matt
    5.75 m × 9.81 EUR = 56.41 EUR

20. Pressure gauge (WM48-768-774)
    2 pcs × 0.98 EUR = 1.96 EUR

Subtotal: 58.37 EUR
""")
    assert column(fields, "description") == ["Copper pipe 10 mm Surface: matt", "Pressure gauge"]
    assert column(fields, "seller_sku") == ["AX4-110-570", "WM48-768-774"]
    assert column(fields, "line_number") == ["10.", "20."]
    assert column(fields, "quantity") == ["5.75", "2"]
    assert column(fields, "unit") == ["m", "pcs"]
    assert column(fields, "unit_price") == ["9.81", "0.98"]
    assert column(fields, "amount") == ["56.41", "1.96"]


def test_currencies_before_the_amounts_and_groups_of_thousands() -> None:
    fields = rows_of("""
Venligst lever:

10. Sikkerhedssko
    48,5 KG × kr. 1 096,68 = kr. 53 188,98

20. Hængsel
    12 æske × kr. 2,11 = kr. 25,32
""")
    assert column(fields, "unit") == ["KG", "æske"]
    assert column(fields, "amount") == ["53 188,98", "25,32"]


def test_crowns_behind_the_amounts() -> None:
    fields = rows_of("""
1. [000020] Manometer
   10 styck × 2,864 kr = 28,64 kr

2. [000232] Skyddshandskar
   5 ask × 4,56 kr = 22,80 kr
""")
    assert column(fields, "amount") == ["28,64", "22,80"]
    assert column(fields, "description") == ["Manometer", "Skyddshandskar"]


def test_a_discount_and_a_price_for_a_hundred() -> None:
    fields = rows_of("""
Hex bolt
250 pcs × 4.00 / 100 pcs = 10.00

Ball valve
10 pcs x 12.00 - 10 % = 108.00
""")
    assert column(fields, "description") == ["Hex bolt", "Ball valve"]
    assert column(fields, "unit_price") == ["4.00 / 100 pcs", "12.00"]
    assert fields["lines.1.discount.percent"].text == "10"


def test_texts_before_the_sums_on_their_lines() -> None:
    fields = rows_of("""
Please send us
- Hex bolt M8 (TB-0082):  100 pcs à 0.45 = 45.00
- Ball valve (TB-0711):     4 pcs à 12.50 = 50.00
Thank you
""")
    assert column(fields, "description") == ["Hex bolt M8", "Ball valve"]
    assert column(fields, "seller_sku") == ["TB-0082", "TB-0711"]
    assert column(fields, "amount") == ["45.00", "50.00"]


def test_sums_of_measures_are_no_items() -> None:
    fields = rows_of("""
Pos   Description        Qty   Price   Amount
1     Glass panel         10    4.00    40.00
      2 × 3.50 m = 7.00 m²
2     Glass pane           5    4.00    20.00
      2 × 1.50 m = 3.00 m²
""")
    assert column(fields, "amount") == ["40.00", "20.00"]


LONG = """
{words} 4 boxes × 12.50 EUR = 50.00 EUR
{words} 2 boxes × 12.50 EUR = 25.00 EUR
"""


@pytest.mark.parametrize(("count", "read"), [(10, 2), (60, 0)])
def test_a_line_of_very_many_words_is_no_sum_of_a_letter(count: int, read: int) -> None:
    """Looking for one there takes the cube of their number."""
    page = label_sheet(to_sheet(page_of(LONG.format(words="bolt " * count))), vocabulary(("en",)))
    assert len(read_calculations([page], column_labels(vocabulary(("en",))))) == read


def test_quantities_that_lead_lines_whose_prices_stand_behind_the_texts() -> None:
    fields = rows_of("""
Can we go ahead with the below please:

60 x Bath sheet 100 x 150 white 600gsm @ £7.95 = £477.00
12 packs Hand towel 50 x 90 white @ £2.60 = £31.20
""")
    assert column(fields, "quantity") == ["60", "12"]
    assert column(fields, "unit") == ["", "packs"]
    assert column(fields, "description") == ["Bath sheet 100 x 150 white 600gsm", "Hand towel 50 x 90 white"]
    assert column(fields, "unit_price") == ["£7.95", "£2.60"]
    assert column(fields, "amount") == ["£477.00", "£31.20"]


def test_a_text_between_the_quantity_and_the_price() -> None:
    fields = rows_of("""
60 x Bath sheet 100 x 150 white @ £7.95 = £477.00
120 x Hand towel 50 x 90 white @ £2.60 = £312.00
""")
    assert column(fields, "description") == ["Bath sheet 100 x 150 white", "Hand towel 50 x 90 white"]
    assert column(fields, "quantity") == ["60", "120"]
    assert column(fields, "unit") == ["", ""]


def test_a_unit_and_a_text_between_the_quantity_and_the_price() -> None:
    fields = rows_of(
        """
• 8 sacs - Moules de Zélande Jumbo, sac 15 kg fin - à 74,50 € = 596,00 €
• 6 bidons - Huile de friture 10 L - à 23,90 € = 143,40 €
""",
        decimal=",",
    )
    assert column(fields, "description") == ["Moules de Zélande Jumbo, sac 15 kg fin", "Huile de friture 10 L"]
    assert column(fields, "unit") == ["sacs", "bidons"]
