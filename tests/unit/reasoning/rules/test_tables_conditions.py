"""Rows below an item that reckon its amount."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_rebate_and_net_value_below_the_gross_one() -> None:
    fields = rows_of("""
Item    Material    Description           Order qty.    Unit    Price per unit    Net value
10      MP-880      Pressure gauge                25    EA               54.00     1,350.00
                    Gross price                                          54.00     1,350.00
                    Discount                                           10.00- %      135.00-
                    Net incl. disc.                                      48.60     1,215.00
20      MP-300      Tape                          60    EA                0.85        51.00
""")
    assert column(fields, "amount") == ["1,215.00", "51.00"]
    assert column(fields, "discount.amount") == ["135.00-", ""]


def test_rows_below_an_item_that_do_not_reckon_its_amount_stay() -> None:
    fields = rows_of("""
Item    Material    Description           Order qty.    Unit    Price per unit    Net value
10      MP-880      Pressure gauge                25    EA               54.00     1,350.00
                    Calibration                                          54.00       54.00
20      MP-300      Tape                          60    EA                0.85        51.00
""")
    assert column(fields, "amount") == ["1,350.00", "54.00", "51.00"]


def test_amounts_only_in_the_reckoning_below_the_items() -> None:
    fields = rows_of("""
Item    Article    Description        Qty    Unit       Price       Value
10      L-4410     Epoxy primer        12    EA
                   Gross price                         210.00    2,520.00
                   Discount                           5.00- %      126.00-
                   Result                                        2,394.00
20      L-4500     Top coat            30    EA
                   Gross price                          95.50    2,865.00
                   Discount                           5.00- %      143.25-
                   Result                                        2,721.75
""")
    assert column(fields, "seller_sku") == ["L-4410", "L-4500"]
    assert column(fields, "amount") == ["2,394.00", "2,721.75"]
