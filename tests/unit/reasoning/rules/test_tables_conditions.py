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
