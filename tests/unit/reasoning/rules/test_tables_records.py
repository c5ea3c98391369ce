"""Items printed as records: the same labels, each with its value, again for every item."""

from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.draft import line_fields
from services.reasoning.engines.rules.tables.rows import read_items
from services.reasoning.engines.rules.totals.find import find_totals
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of
from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_pairs_in_several_columns_are_a_line_per_group() -> None:
    fields = rows_of("""
Date: 2024-03-05                Contact: Ada Lovell

Pos.: 1            Article: B-1001-7     EAN: 4006381333931
Description: Steel bracket
Ordered qty: 2 pcs     Price: 10.00          Total: 20.00
VAT %: 19 %

Pos.: 2            Article: B-1002-4     EAN: 4006381333948
Description: Copper washer
Ordered qty: 5 box     Price: 1.00           Total: 5.00
VAT %: 19 %

Pos.: 3            Article: B-1003-9     EAN: 4006381333955
Description: Rubber seal
Ordered qty: 3 pcs     Price: 2.00           Total: 6.00
VAT %: 7 %

Lovell Ltd, 12 Mill Road, Norwich
Tel. 01603 555 122     |     office@lovell.example
""")
    assert column(fields, "line_number") == ["1", "2", "3"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer", "Rubber seal"]
    assert column(fields, "unit") == ["pcs", "box", "pcs"]
    assert column(fields, "tax_rate") == ["19", "19", "7"]
    assert column(fields, "amount") == ["20.00", "5.00", "6.00"]


def test_a_text_without_a_label_beside_a_column_of_pairs() -> None:
    fields = rows_of("""
1 Steel bracket            Quantity              2 pcs
Article: B-1001-7          Unit price            10.00
Packed in tens             Value                 20.00

2 Copper washer            Quantity              5 pcs
Article: B-1002-4          Unit price            1.00
                           Value                 5.00

3 Rubber seal              Quantity              3 pcs
Article: B-1003-9          Unit price            2.00
                           Value                 6.00

                           Total: 31.00
""")
    assert column(fields, "quantity") == ["2", "5", "3"]
    assert column(fields, "unit_price") == ["10.00", "1.00", "2.00"]
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4", "B-1003-9"]
    assert [text.split(" Packed")[0] for text in column(fields, "description")] == [
        "Steel bracket",
        "Copper washer",
        "Rubber seal",
    ]


def test_text_above_the_pairs_of_a_record_is_its_own() -> None:
    fields = rows_of("""
Please deliver the goods below to our yard.


Steel bracket
Quantity: 2       Unit price: 10.00     Value: 20.00

Copper washer
Quantity: 5       Unit price: 1.00      Value: 5.00

Rubber seal
Quantity: 3       Unit price: 2.00      Value: 6.00
""")
    assert column(fields, "description") == ["Steel bracket", "Copper washer", "Rubber seal"]


def test_labels_that_are_not_known_are_what_the_records_prove() -> None:
    fields = rows_of("""
Steel bracket
Quantity: 2       Dolvan: 10.00     Mektri: 20.00

Copper washer
Quantity: 5       Dolvan: 1.50      Mektri: 7.50

Rubber seal
Quantity: 3       Dolvan: 2.00      Mektri: 6.00
""")
    assert column(fields, "unit_price") == ["10.00", "1.50", "2.00"]
    assert column(fields, "amount") == ["20.00", "7.50", "6.00"]


def test_a_label_that_only_some_records_have() -> None:
    fields = rows_of("""
Description: Steel bracket
Qty: 2         Price: 10.00        Discount: 10 %       Value: 18.00

Description: Copper washer
Qty: 5         Price: 1.00         Value: 5.00

Description: Rubber seal
Qty: 3         Price: 2.00         Value: 6.00
""")
    assert column(fields, "discount.percent") == ["10", "", ""]
    assert column(fields, "amount") == ["18.00", "5.00", "6.00"]


def test_rows_of_labels_over_their_values() -> None:
    fields = rows_of("""
Order 4711            Date 2024-03-05

Item no.        Description                 Deliver by
B-1001-7        Steel bracket               2024-05-02
                zinc plated
Quantity        Unit price       Amount
2 pcs           10.00            20.00

Item no.        Description                 Deliver by
B-1002-4        Copper washer               2024-05-03
Quantity        Unit price       Amount
5 pcs           1.00             5.00

Item no.        Description                 Deliver by
B-1003-9        Rubber seal                 2024-05-03
Quantity        Unit price       Amount
3 pcs           2.00             6.00

Net total   31.00
""")
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4", "B-1003-9"]
    assert column(fields, "description") == ["Steel bracket zinc plated", "Copper washer", "Rubber seal"]
    assert column(fields, "requested_delivery_date") == ["2024-05-02", "2024-05-03", "2024-05-03"]
    assert column(fields, "amount") == ["20.00", "5.00", "6.00"]


def test_a_heading_of_its_own_below_each_row_makes_no_records() -> None:
    head = "Line   Description          Quantity      Price      Amount\n"
    row = (
        "{0}      Morning news {0}       {0}             10.00      {0}0.00\n"
        "       Start date     End date       Spots       Rate\n"
        "       2024-03-0{0}     2024-03-0{0}     2           5.00\n"
    )
    fields = rows_of(head + "".join(row.format(at) for at in (1, 2, 3)), head + row.format(4) + row.format(5))
    assert column(fields, "amount") == ["10.00", "20.00", "30.00", "40.00", "50.00"]
    assert column(fields, "unit_price") == ["10.00"] * 5


def test_labels_of_records_are_no_totals() -> None:
    page = page_of("""
Description: Steel bracket
Quantity: 2       Unit price: 10.00     Net value: 20.00

Description: Copper washer
Quantity: 5       Unit price: 1.00      Net value: 5.00
""")
    words = vocabulary(("en",))
    pages = [label_sheet(to_sheet(page), words)]
    assert len(read_items(pages, words)) == 2
    assert not find_totals(pages, ".", None)


def test_labels_that_recur_elsewhere_are_no_part_of_two_records() -> None:
    fields = rows_of("""
Lovell Ltd               Porter Ltd
12 Mill Road             4 Quayside
England                  England Office
England                  Ada Lovell

Terms    30 days

1 Steel bracket           Quantity              2 pcs
Article: B-1001-7         Unit price            10.00
                          Value                 20.00

2 Copper washer           Quantity              5 pcs
Article: B-1002-4         Unit price            1.00
                          Value                 5.00

                          Value of goods: 25.00

Terms    30 days
""")
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]
    assert column(fields, "amount") == ["20.00", "5.00"]


def test_a_label_of_item_numbers_over_texts_is_of_the_text() -> None:
    fields = rows_of("""
Item code: Steel bracket
Article: B-1001-7      Quantity: 2 pcs     Price: 10.00

Item code: Copper washer
Article: B-1002-4      Quantity: 5 pcs     Price: 1.00

Item code: Rubber seal
Article: B-1003-9      Quantity: 3 pcs     Price: 2.00
""")
    assert column(fields, "description") == ["Steel bracket", "Copper washer", "Rubber seal"]
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4", "B-1003-9"]


def test_a_record_that_a_page_break_parts() -> None:
    texts = (
        "Qty: 2      Item: Steel bracket\nPrice: 10.00      Value: 20.00\n\nQty: 5      Item: Copper washer",
        "Price: 1.00      Value: 5.00\n\nQty: 3      Item: Rubber seal\nPrice: 2.00      Value: 6.00",
    )
    words = vocabulary(("en",))
    pages = [label_sheet(to_sheet(page_of(text, at)), words) for at, text in enumerate(texts, 1)]
    fields = line_fields(read_items(pages, words), ".")
    assert column(fields, "amount") == ["20.00", "5.00", "6.00"]
    assert fields["lines.1.amount"].spans[0].page == 2


def test_pairs_below_the_rows_of_a_table_make_no_records() -> None:
    fields = rows_of("""
Description              Qty     Price    Amount
Steel bracket              2     10.00     20.00
Article: B-1001-7        EAN: 4006381333931
Copper washer              5      1.00      5.00
Article: B-1002-4        EAN: 4006381333948
Net total                                  25.00
""")
    assert column(fields, "amount") == ["20.00", "5.00"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]
