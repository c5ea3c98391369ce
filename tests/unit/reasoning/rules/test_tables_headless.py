"""Tables whose headings are all unknown: what multiplies is quantity, price and amount."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_a_table_that_begins_with_the_quantity() -> None:
    fields = rows_of("""
Snark        Blorp          Wuzzle                 Gromp       Klimt
  2 pcs      TB-94-478      Copper pipe M8        950.77     1901.54
 12 box      AX-35-354      Hex bolt Typ 12         0.70        8.40
250 pcs      WM-50-387      Ball valve             61.82    15455.00
""")
    assert column(fields, "quantity") == ["2", "12", "250"]
    assert column(fields, "unit_price") == ["950.77", "0.70", "61.82"]
    assert column(fields, "amount") == ["1901.54", "8.40", "15455.00"]


def test_a_discount_that_proves_the_amounts() -> None:
    fields = rows_of("""
Blorp        Wuzzle              Snark        Gromp     Frob       Klimt
000999       Carton box        100 kg          0.45                45.00
000691       Hex bolt          100 pcs         8.17    2.5 %      796.58
000372       LED panel          10 pcs         7.00   10 %         63.00
""")
    assert column(fields, "amount") == ["45.00", "796.58", "63.00"]
    assert {path: value.text for path, value in fields.items() if path.endswith("discount.percent")} == {
        "lines.1.discount.percent": "2.5",
        "lines.2.discount.percent": "10",
    }


def test_an_address_that_multiplies_is_no_row() -> None:
    fields = rows_of("""
949 01 Nitra      010 01 Zilina     010 01 Zilina

Blorp        Wuzzle              Snark        Gromp      Klimt
000593       Copper pipe          60 pcs      7.015     420.90
000319       Stretch film          4 m       766.97    3067.88
""")
    assert column(fields, "amount") == ["420.90", "3067.88"]


def test_a_price_under_words_of_its_basis() -> None:
    fields = rows_of("""
Artikel      Omschrijving         Aantal      Prijs per stuks     Bedrag
KR80-805     Kartonnen doos          250              0,77        192,50
TB45-615     Kogelkraan               10            356,43      3 564,30
""")
    assert column(fields, "unit_price") == ["0,77", "356,43"]


def test_a_unit_that_we_do_not_know_beside_ones_that_we_do() -> None:
    fields = rows_of("""
Item no      Description          Qty     Snark      Price      Amount
KR-00891     Carton box           150     pcs         2.00      300.00
TB-00442     Hex bolt              20     zorp        6.89      137.80
""")
    assert column(fields, "unit") == ["pcs", "zorp"]


def test_discounts_on_the_line_below_prove_the_amounts() -> None:
    fields = rows_of("""
Snark  Blorp                Wuzzle      Gromp       Klimt
       Frob                 Zorp        Quux
1      Carton box              4        43.51      165.34
       4011208955692          pcs         5 %
2      LED panel              25        89.26     2231.50
       4022850380992          kg
3      Copper pipe           150       189.52    27717.30
       4029235040892          pcs       2.5 %
""")
    assert column(fields, "amount") == ["165.34", "2231.50", "27717.30"]
    assert column(fields, "gtin") == ["4011208955692", "4022850380992", "4029235040892"]
    assert fields["lines.2.discount.percent"].text == "2.5"


def test_unknown_headings_are_no_text_of_the_first_item() -> None:
    fields = rows_of("""
Snark   Blorp                Wuzzle      Gromp       Klimt
1       Steel bracket        100         34.07     3407.00
        Packed in boxes
        Colour: grey
2       Copper washer         25         85.46     2136.50
        Packed in boxes
        Colour: grey
3       Rubber seal           60        168.41    10104.60
        Packed in boxes
""")
    assert column(fields, "description")[0] == "Steel bracket Packed in boxes Colour: grey"


def test_items_of_two_lines_with_nothing_but_numbers_on_the_lower_one() -> None:
    fields = rows_of("""
Snark   Blorp          Wuzzle
Frob              Gromp      Klimt      Zorp
1       AX54-522      Desk lamp
                  48 EA     160.10    7684.80
2       TB63-393      Shrink wrap roll
                   1 EA      90.16      90.16
3       TB97-775      Ball valve
                 100 EA     160.02   16002.00
Xyzzy plugh                          23776.96
""")
    assert column(fields, "quantity") == ["48", "1", "100"]
    assert column(fields, "description") == ["Desk lamp", "Shrink wrap roll", "Ball valve"]
    assert column(fields, "seller_sku") == ["AX54-522", "TB63-393", "TB97-775"]


def test_days_on_the_numbers_line_are_no_text() -> None:
    fields = rows_of("""
1       AX54-522      Desk lamp
17.08.2025        48 EA     160.10    7684.80
2       TB63-393      Shrink wrap roll
24.08.2025         1 EA      90.16      90.16
""")
    assert column(fields, "description") == ["Desk lamp", "Shrink wrap roll"]
    assert column(fields, "requested_delivery_date") == ["17.08.2025", "24.08.2025"]


def test_a_single_row_on_the_next_page() -> None:
    head = "Snark   Blorp                Wuzzle      Gromp       Klimt"
    rows = (
        "1       Steel bracket        100         34.07     3407.00",
        "2       Copper washer         25         85.46     2136.50",
    )
    first = "\n".join((head, *rows))
    second = f"{head}\n3       Rubber seal           60        168.41    10104.60"
    assert column(rows_of(first, second), "amount") == ["3407.00", "2136.50", "10104.60"]


def test_a_word_for_number_before_the_quantities_is_no_unit() -> None:
    fields = rows_of("""
n. 120 bt     Lugana DOC 2024         6.80     816.00
n.  60 bt     Chiaretto DOC           5.40     324.00
n.   8 pz     Vino da tavola         19.50     156.00
""")
    assert column(fields, "unit") == ["bt", "bt", "pz"]
