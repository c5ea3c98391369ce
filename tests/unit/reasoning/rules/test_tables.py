"""Line tables under headings."""

from dataclasses import replace

from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.draft import line_fields
from services.reasoning.engines.rules.tables.rows import read_items
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of


def rows_of(
    *texts: str, decimal: str = ".", pitch: float = 14.0, languages: tuple[str, ...] = (), unknown: tuple[str, ...] = ()
) -> dict[str, DraftField]:
    """The lines of pages; `unknown`: labels that the vocabulary shall not know."""
    words = vocabulary(languages) if languages else vocabulary()
    words = replace(words, labels={key: found for key, found in words.labels.items() if key not in unknown})
    pages = [label_sheet(to_sheet(page_of(text, number, pitch)), words) for number, text in enumerate(texts, start=1)]
    return line_fields(read_items(pages, words), decimal)


def column(fields: dict[str, DraftField], name: str) -> list[str]:
    count = 1 + max((int(path.split(".")[1]) for path in fields), default=-1)
    return [fields[f"lines.{at}.{name}"].text if f"lines.{at}.{name}" in fields else "" for at in range(count)]


def test_description_wraps_below_its_row() -> None:
    fields = rows_of("""
Article    Description          Qty    Price    Amount
A-1        Steel bracket          2    10.00     20.00
           with four holes
A-2        Washer                 5     1.00      5.00
Net total                                        25.00
""")
    assert column(fields, "description") == ["Steel bracket with four holes", "Washer"]


def test_item_number_in_its_own_column_is_no_part_of_the_description() -> None:
    fields = rows_of("""
Article    Description          Qty    Price    Amount
A-1        Steel bracket          2    10.00     20.00
""")
    assert (column(fields, "seller_sku"), column(fields, "description")) == (["A-1"], ["Steel bracket"])


def test_heading_that_wraps_over_two_lines() -> None:
    fields = rows_of("""
Article    Description        Quantity    Unit     Line
                                          price    total
A-1        Steel bracket             2    10.00    20.00
""")
    assert (column(fields, "unit_price"), column(fields, "amount")) == (["10.00"], ["20.00"])


def test_heading_with_misread_letters() -> None:
    fields = rows_of("""
Article    Descriptlon          Quantlty    Price    Amount
A-1        Steel bracket               2    10.00     20.00
""")
    assert (column(fields, "description"), column(fields, "quantity")) == (["Steel bracket"], ["2"])


def test_items_over_two_lines_with_a_heading_line_for_each() -> None:
    fields = rows_of("""
Pos    Description               Price      Amount
       Item code                 Discount %
1      Steel bracket             10.00       18.00
       A-1001                    10 %
2      Washer                     1.00        5.00
       A-1002
""")
    assert column(fields, "seller_sku") == ["A-1001", "A-1002"]
    assert column(fields, "description") == ["Steel bracket", "Washer"]


def test_item_number_below_the_description_under_a_label() -> None:
    fields = rows_of("""
Pos    Description               Qty    Price    Amount
1      Steel bracket               2    10.00     20.00
       Item code: A-1001
2      Washer                      5     1.00      5.00
       Item code: A-1002
""")
    assert column(fields, "seller_sku") == ["A-1001", "A-1002"]
    assert column(fields, "description") == ["Steel bracket", "Washer"]


def test_delivery_date_of_a_line() -> None:
    fields = rows_of("""
Pos    Description               Qty    Price    Amount
1      Steel bracket               2    10.00     20.00
       Delivery date: 2024-05-02
2      Washer                      5     1.00      5.00
       Delivery date: 2024-05-09
""")
    assert column(fields, "requested_delivery_date") == ["2024-05-02", "2024-05-09"]


def test_unit_glued_to_the_quantity() -> None:
    fields = rows_of("""
Article    Description          Qty      Price    Amount
A-1        Steel bracket        10pcs    10.00    100.00
""")
    assert column(fields, "unit") == ["pcs"]


def test_carried_sum_is_no_item_and_the_table_goes_on() -> None:
    fields = rows_of(
        """
Article    Description          Qty    Price    Amount
A-1        Steel bracket          2    10.00     20.00
Carried forward                                  20.00
""",
        """
Brought forward                                  20.00
A-2        Washer                 5     1.00      5.00
Net total                                        25.00
""",
    )
    assert column(fields, "amount") == ["20.00", "5.00"]


def test_free_item_and_credit_are_kept() -> None:
    fields = rows_of("""
Article    Description          Qty    Price    Amount
A-1        Steel bracket          2    10.00     20.00
A-2        Sample                 1     0.00      0.00
A-3        Returned washer       -5     1.00     -5.00
""")
    assert column(fields, "amount") == ["20.00", "0.00", "-5.00"]


def test_thousands_printed_apart_are_one_number() -> None:
    fields = rows_of(
        """
Article    Description          Qty    Price        Amount
A-1        Steel bracket         10    125,00     1 250,00
""",
        decimal=",",
    )
    assert column(fields, "amount") == ["1 250,00"]


def test_total_row_ends_the_table() -> None:
    fields = rows_of("""
Article    Description          Qty    Price    Amount
A-1        Steel bracket          2    10.00     20.00
Net total                                        20.00
Deposit    paid before            1     5.00      5.00
""")
    assert column(fields, "amount") == ["20.00"]


def test_charge_at_the_foot_is_no_item() -> None:
    fields = rows_of("""
Article    Description          Qty    Price    Amount
A-1        Steel bracket          2    10.00     20.00
A-2        Washer                 5     1.00      5.00
           Freight                                8.00
""")
    assert column(fields, "amount") == ["20.00", "5.00"]


def test_sum_without_a_label_is_no_item() -> None:
    fields = rows_of("""
Article    Description          Qty    Price    Amount
A-1        Steel bracket          2    10.00     20.00
A-2        Washer                 5     1.00      5.00
           all articles           7              25.00
""")
    assert column(fields, "amount") == ["20.00", "5.00"]


def test_tax_summary_is_no_line_table() -> None:
    fields = rows_of("""
Article    Description          Qty    Price    Amount
A-1        Steel bracket          2    10.00     20.00
Net total                                        20.00

VAT %      Description      Tax base    Amount
19         standard            20.00      3.80
""")
    assert column(fields, "amount") == ["20.00"]
