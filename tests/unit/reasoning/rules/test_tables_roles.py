"""Columns whose headings say the wrong thing or nothing: contents and sums tell."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_texts_and_item_numbers_under_the_headings_of_one_another() -> None:
    fields = rows_of("""
Pos   Article                 Description    Qty    Price     Amount
1     Copper pipe 500 ml      000483          10    48.87     488.70
2     Ball valve              000525          12     2.25      27.00
3     Carton box              000439          10    28.00     280.00
""")
    assert column(fields, "seller_sku") == ["000483", "000525", "000439"]
    assert column(fields, "description") == ["Copper pipe 500 ml", "Ball valve", "Carton box"]


def test_a_line_with_the_position_two_lines_above_the_numbers() -> None:
    fields = rows_of("""
Zorp  Blorp           Wuzzle
                      Snark                  Frob             Gromp            Klimt
1     KR64-689-689    Work gloves
      Colour: grey
                         48 pcs                                2.00            96.00

2     WM78-450-690    Ball valve
      Surface: matt
                          4 box                               86.10           344.40

3     WM96-316-364    Hydraulic hose
      Colour: red
                         20 pcs                              157.90          3158.00
""")
    assert column(fields, "seller_sku") == ["KR64-689-689", "WM78-450-690", "WM96-316-364"]
    assert [text.split("  ")[0] for text in column(fields, "description")] == ["Work gloves", "Ball valve", "Hydraulic hose"]


def test_prices_and_amounts_that_no_heading_names_where_discounts_are_not_printed() -> None:
    fields = rows_of("""
Pos   Description               Zorp   Qty    Unit        Klimt
10    Hinge 500 ml              4.05    25    kg          91.13
20    Hex bolt                 58.57    25    pcs       1464.25
30    Hex nut                 166.76    40    pcs       6503.64
40    Work gloves             107.90    25    kg        2427.75
""")
    assert column(fields, "unit_price") == ["4.05", "58.57", "166.76", "107.90"]
    assert column(fields, "amount") == ["91.13", "1464.25", "6503.64", "2427.75"]


def test_long_prices_that_reach_under_the_heading_of_the_texts() -> None:
    fields = rows_of("""
Pos                                Description
         Quantity   Unit                            Price   per       Rebate        Amount
1                                  Hydraulic hose
               12   pcs                          94.72 / pcs                       1136.64
2                                  Strapping tape
              250   box               169.09 / 100 boxes                           422.73
3                                  Ball valve
              250   pcs                1176.64 / 100 pcs                          2941.60
""")
    assert [text.split(" ")[0] for text in column(fields, "unit_price")] == ["94.72", "169.09", "1176.64"]
    assert column(fields, "description") == ["Hydraulic hose", "Strapping tape", "Ball valve"]
