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


def test_a_text_above_the_numbers_runs_on_over_their_columns() -> None:
    fields = rows_of("""
Line    Item no         Description
        Quantity        Unit         Price     Per     Amount
1       B-1001-7        Sealing tape 12 mm of rubber
                        Deliver by: 2024-05-02
        2               pcs          10.00     1       20.00
2       B-1002-4        Copper washer 500 ml
                        Deliver by: 2024-05-03
        5               pcs           1.00     1        5.00
3       B-1003-9        Rubber seal
                        Deliver by: 2024-05-03
        4               pcs           1.50     1        6.00
""")
    assert column(fields, "description") == ["Sealing tape 12 mm of rubber", "Copper washer 500 ml", "Rubber seal"]
    assert column(fields, "amount") == ["20.00", "5.00", "6.00"]


def test_numbers_of_a_text_beside_an_item_number_make_no_row() -> None:
    fields = rows_of("""
Line      Item no             Description
      Quantity                        Unit price        Per      Amount
1         269.627.91          Sealing tape 12 mm
                              Wanted: 2024-05-02
                  2 pcs                 10.00              1        20.00
2         156.687.75          Copper washer Typ 12
                              Wanted: 2024-05-03
                  5 pcs                  1.00              1         5.00
3         337.111.59          Rubber seal Typ 16
                              Wanted: 2024-05-03
                  4 pcs                  1.50              1         6.00
""")
    assert column(fields, "amount") == ["20.00", "5.00", "6.00"]
