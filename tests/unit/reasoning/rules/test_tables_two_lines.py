"""Items of two lines of numbers whose heading does not tell: quantity and amount above, the price below."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_the_price_stands_below_the_amount() -> None:
    fields = rows_of("""
Snark Blorp                                                Gromp
      Wuzzle                                               Klimt

   12 pcs Copper pipe 10 mm                                83.62
      TB00312                                              6.968

   10 box Hex bolt                                        412.60
      HZ00434                                              41.26
""")
    assert column(fields, "quantity") == ["12", "10"]
    assert column(fields, "unit") == ["pcs", "box"]
    assert column(fields, "description") == ["Copper pipe 10 mm", "Hex bolt"]
    assert column(fields, "seller_sku") == ["TB00312", "HZ00434"]
    assert column(fields, "unit_price") == ["6.968", "41.26"]
    assert column(fields, "amount") == ["83.62", "412.60"]


def test_an_amount_lowered_by_a_discount_that_is_not_printed_stands_where_the_others_do() -> None:
    fields = rows_of("""
Snark Blorp                                                Gromp
      Wuzzle                                               Klimt

   12 pcs Copper pipe 10 mm                                83.62
      TB00312                                              6.968

    5 kg  Rubber seal                                      95.00
      AX00107                                              20.00

   10 box Hex bolt                                        412.60
      HZ00434                                              41.26
""")
    assert column(fields, "amount") == ["83.62", "95.00", "412.60"]


def test_rates_of_tax_below_the_amounts() -> None:
    fields = rows_of("""
Snark Blorp                                                Gromp
      Wuzzle                         Klimt                  Frob

    5 pcs Work glove                                        7.10
      TB00917                         1.42                  20 %

   10 zab Copper pipe                                     777.30
      WM00354                        77.73                  20 %
""")
    assert column(fields, "tax_rate") == ["20 %", "20 %"]
    assert column(fields, "unit_price") == ["1.42", "77.73"]


def test_rows_that_a_heading_of_one_line_lost() -> None:
    fields = rows_of("""
Quantity  Description                                       Total
      Wuzzle                                                Klimt

   12 pcs Copper pipe 10 mm                                 84.00
      TB00312                                                7.00

   10 box Hex bolt                                         412.60
      HZ00434                                               41.26
""")
    assert column(fields, "amount") == ["84.00", "412.60"]
    assert column(fields, "unit_price") == ["7.00", "41.26"]


def test_numbers_that_multiply_with_those_of_one_other_line_are_no_items() -> None:
    assert not rows_of("""
Please deliver at 12 Mill Lane until noon                    84.00
and ring us at number                                         7.00
""")


def test_amounts_that_round_discounts_lower() -> None:
    fields = rows_of("""
Quantity ordered  Description                              Net amount
                  Article                                  Unit price

            1 pcs Strapping tape                                 3.54
                  KR26-683-779                                   3.54

           12 kg  Safety shoes                                  49.14
                  WM4-586-357                                    4.20

           25 nr  Stretch film                                  73.12
                  WM14-501-345                                   3.25

          250 n.  Breaker RAL 7016                            2014.50
                  KR15-993-562                                   9.48
""")
    assert column(fields, "amount") == ["3.54", "49.14", "73.12", "2014.50"]
    assert column(fields, "quantity") == ["1", "12", "25", "250"]
    assert column(fields, "seller_sku")[1:] == ["WM4-586-357", "WM14-501-345", "KR15-993-562"]


def test_rows_that_are_complete_but_for_a_price_stay_as_their_heading_says() -> None:
    fields = rows_of("""
Line  Ch    Start     End       Description            Time     Len   Spots       Amount

N 1   WABC  09/15/20  09/21/20  Morning news           5-6am    :30       5      $250.00
      Start Date   End Date   Weekdays   Spots/Week          Rate
      09/15/20     09/21/20   MTWTF--             5        $50.00

N 2   WABC  09/15/20  09/21/20  Evening news           5-6pm    :30       4      $400.00
      Start Date   End Date   Weekdays   Spots/Week          Rate
      09/15/20     09/21/20   MTWT---             4       $100.00
""")
    assert column(fields, "description") == ["Morning news", "Evening news"]
