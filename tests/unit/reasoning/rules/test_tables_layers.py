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


def test_items_that_begin_above_remarks_few_or_many() -> None:
    fields = rows_of("""
Pos     Article       Description
        Quantity           Price     Discount     Amount

10      A-1001        Steel bracket 500 ml
                      Colour: grey
                      Finish: satin
        2 pcs              10.00                   20.00

20      A-1002        Copper washer 230 V
        5 pcs              10.00         10 %      45.00

30      A-1003        Rubber seal 90
                      Colour: black
        3 pcs               2.00                    6.00
""")
    assert column(fields, "seller_sku") == ["A-1001", "A-1002", "A-1003"]
    assert [text.split(" Colour")[0] for text in column(fields, "description")] == [
        "Steel bracket 500 ml",
        "Copper washer 230 V",
        "Rubber seal 90",
    ]


def test_the_first_item_of_a_page_without_a_heading_begins_where_items_do() -> None:
    first = """
Pos                   Description
        Quantity           Price     Discount     Amount

1                     Steel bracket
        2 pcs              10.00                   20.00

2                     Copper washer
        5 pcs              10.00         10 %      45.00
"""
    second = """
Spare parts

3                     Rubber seal
                      Colour: black
                      Finish: satin
        3 pcs               2.00                    6.00
"""
    assert column(rows_of(first, second), "description")[2].startswith("Rubber seal")


def test_a_text_that_runs_under_headings_of_the_numbers_line_stays_whole() -> None:
    fields = rows_of("""
Pos     Delivery date              Quantity       Price       Amount
     Article no           Text
1       2024-08-13                   2 pcs        10.00        20.00
     000565               Steel bracket of 10 mm with four holes and a plate
2       2024-08-13                   5 pcs         1.00         5.00
     000463               Copper washer of 500 ml zinc plated as drawn below
3       2024-08-20                   3 pcs         2.00         6.00
     000537               Copper washer of 90 mm with a seal of rubber in it
""")
    assert column(fields, "description")[0] == "Steel bracket of 10 mm with four holes and a plate"
    assert column(fields, "seller_sku") == ["000565", "000463", "000537"]
