"""Items of two lines whose headings stand staggered over one another."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_the_price_under_the_end_of_the_heading_of_texts_is_found_by_arithmetic() -> None:
    fields = rows_of("""
Line         Item no           Article description
         Quantity  Unit                      Price       Price unit             Amount
10           HZ62-241-154      Steel bracket
                2  pcs                        5.87                1              11.74
20           AX14-417-068      Copper washer
              150  pcs                       52.26                1            7839.00
""")
    assert column(fields, "unit_price") == ["5.87", "52.26"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]


def test_an_amount_over_a_rate_of_tax_is_no_amount_of_tax() -> None:
    fields = rows_of("""
Kol.  Blago                                        Znesek
  Artikel                Cena        Popust         DDV %
 2 kos  Steel bracket                               20.00
  A-1001                10.00                       19 %
 5 kos  Copper washer                              45.00
  A-1002                10.00         10 %           7 %
""")
    assert column(fields, "amount") == ["20.00", "45.00"]
    assert column(fields, "tax_rate") == ["19", "7"]
