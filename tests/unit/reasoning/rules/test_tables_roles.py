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


def test_quantities_between_prices_and_rates_of_tax() -> None:
    fields = rows_of(
        """
No    Goods                  Unit                Frob                Amount

10    Ball valve             box           271.16         4 23 %     1084.64
20    Copper pipe            pcs             5.07        25 23 %      126.75
30    Work gloves            pcs           143.43         5 23 %      717.15
""",
        unknown=("no", "goods"),
    )
    assert column(fields, "quantity") == ["4", "25", "5"]
    assert column(fields, "unit_price") == ["271.16", "5.07", "143.43"]
    assert column(fields, "tax_rate") == ["23", "23", "23"]


def test_rates_of_tax_that_look_like_money_beside_the_taxes() -> None:
    fields = rows_of("""
Quantity   Product Code   Description            Unit Price   Net Amt    VAT %     VAT
   10.00   BRK001         Steel bracket                2.50     25.00    20.00    5.00
    4.00   HNG210         Gate hinge                  11.20     44.80    20.00    8.96
  100.00   SCR050         Wood screw                   0.08      8.00     5.00    0.40
""")
    assert column(fields, "tax_rate") == ["20.00", "20.00", "5.00"]


def test_rates_of_tax_that_no_heading_names_between_amounts_and_what_they_come_to() -> None:
    fields = rows_of("""
Code       Description            Qty    Price     Amount    Zorp     Frob
BRK001     Steel bracket           10     2.50      25.00      20    30.00
HNG210     Gate hinge               4    11.20      44.80      20    53.76
SCR050     Wood screw             100     0.08       8.00       5     8.40
""")
    assert column(fields, "tax_rate") == ["20", "20", "5"]
    assert column(fields, "amount") == ["25.00", "44.80", "8.00"]
