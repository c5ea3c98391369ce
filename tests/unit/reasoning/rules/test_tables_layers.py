"""Items of two lines whose headings stand staggered over one another."""

from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.heading.meaning import column_labels
from services.reasoning.engines.rules.tables.layers import find_layers
from services.reasoning.engines.rules.tables.model import Column, Header
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of
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


def test_what_stands_above_items_that_go_on_below_their_numbers_is_no_line_of_theirs() -> None:
    page = label_sheet(
        to_sheet(
            page_of("""
       Item no.
Qty    Description        Price    Amount
       For line 2
1      Steel bracket      10.00     10.00
       401858
2      Copper washer       1.00      2.00
       400523
4      Rubber seal         2.00      8.00
       403550
""")
        ),
        vocabulary(("en",)),
    )
    columns = [
        Column("quantity", 20, 35),
        Column("description", 55, 110, stack=("sku", "description")),
        Column("unit_price", 150, 175),
        Column("amount", 195, 225),
    ]
    header = Header(0, 1, columns)
    body = Body(page, header, [], page.sheet.lines[2:], anchors=[1, 3, 5])
    body.resplit()
    layers = find_layers(page, header, body, column_labels(vocabulary(("en",))))
    assert all(layer.offset >= 0 for layer in layers)


_MATERIALS = """
Pos.   Material       Bezeichnung
       Bestellmenge   Einheit    Preis pro Einheit             Nettowert   Liefertermin
00010  100-334-208    Zylinderschraube ISO 4762 M8x40 8.8
                     verzinkt A2K
       5.000          ST          9,85 EUR /   100 ST            492,50    03.03.2025
00020  100-340-008    Sechskantmutter ISO 4032 M8 8
                     verzinkt A2K
         500          ST          3,12 EUR /   100 ST             15,60    03.03.2025
00030  100-511-156    Passfeder DIN 6885 A 12x8x56
         400          ST         46,50 EUR /   100 ST            186,00    17.03.2025
"""


def test_item_numbers_on_the_lines_with_positions_above_texts_of_differing_length() -> None:
    fields = rows_of(_MATERIALS)
    assert column(fields, "seller_sku") == ["100-334-208", "100-340-008", "100-511-156"]
    assert column(fields, "description") == [
        "Zylinderschraube ISO 4762 M8x40 8.8 verzinkt A2K",
        "Sechskantmutter ISO 4032 M8 8 verzinkt A2K",
        "Passfeder DIN 6885 A 12x8x56",
    ]


def test_a_price_with_what_it_is_for_apart_is_one_value() -> None:
    assert column(rows_of(_MATERIALS), "unit_price") == ["9,85 EUR / 100 ST", "3,12 EUR / 100 ST", "46,50 EUR / 100 ST"]


def test_columns_of_few_items_are_those_of_the_same_heading_on_the_page_before() -> None:
    heading = """
Pos.   Material       Bezeichnung
       Bestellmenge   Einheit      Nettowert
"""
    first = """
00010  30044127       Kreiselpumpe
           2          ST              740,00
00020  30044130       Ersatzteilpaket
           2          SAT             231,00
"""
    second = """
00030                 Montage vor Ort
          16          STD             536,00
00040  30020775       Kupplung
           2          ST              549,80
"""
    fields = rows_of(heading + first, heading + second)
    assert fields["lines.3.seller_sku"].text == "30020775"
