"""Rates of tax and discounts: columns of percentages."""

from __future__ import annotations

from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.heading.stacked import stacked
from services.reasoning.engines.rules.tables.model import Column
from services.reasoning.engines.rules.tables.rates import name_percentages
from tests.unit.reasoning.rules.sheets import page_of
from tests.unit.reasoning.rules.test_tables import column, rows_of


def tokens(text: str) -> list[Token]:
    return to_sheet(page_of(text)).lines[0].tokens


UNKNOWN_RATE = """
Pos  Description         Qty     Price   Discount   Gnu     Amount
1    Steel bracket         2     10.00       10 %   20 %     18.00
2    Copper washer         5      1.00        5 %   20 %      4.75
Net total                                                    22.75
"""


def test_percentages_beside_discounts_are_rates_of_tax() -> None:
    assert column(rows_of(UNKNOWN_RATE), "tax_rate") == ["20", "20"]


def test_of_two_columns_of_percentages_the_one_in_every_row_has_the_rates() -> None:
    columns = [Column("tax_rate", 443, 487, 1.0, stack=("tax_rate", "discount")), Column("", 474, 487, 0.0)]
    rows = [{0: tokens("15 %"), 1: tokens("20 %")}, {1: tokens("20 %")}, {0: tokens("5 %"), 1: tokens("20 %")}]
    assert name_percentages(columns, rows)
    assert [one.name for one in columns] == ["discount", "tax_rate"]


def test_percentages_beside_prices_are_no_quantities() -> None:
    fields = rows_of("""
Pos  Description         Qty     Price                   Amount
1    Steel bracket         2     10.00   10 %   20 %      18.00
2    Copper washer         5      1.00    5 %   20 %       4.75
Net total                                                22.75
""")
    assert column(fields, "quantity") == ["2", "5"]


def test_a_code_over_tax_heads_the_rates() -> None:
    fields = rows_of("""
Pos  Description         Qty     Price   Code     Amount
                                         VAT
1    Steel bracket         2     10.00   20 %      20.00
2    Copper washer         5      1.00   20 %       5.00
Net total                                          25.00
""")
    assert column(fields, "tax_rate") == ["20", "20"]
    assert column(fields, "seller_sku") == ["", ""]


def test_labels_over_one_another_are_one_column() -> None:
    found = stacked([Column("sku", 479, 503, 0.9), Column("tax_rate", 484, 503, 1.0), Column("amount", 512, 541, 0.9)])
    assert [(one.name, one.stack) for one in found] == [("sku", ("sku", "tax_rate")), ("amount", ())]


def test_an_item_number_in_brackets_before_the_text() -> None:
    fields = rows_of("""
Description                     Qty     Price    Amount
[A-1001] Steel bracket            2     10.00     20.00
Net total                                         20.00
""")
    assert column(fields, "seller_sku") == ["A-1001"]
    assert column(fields, "description") == ["Steel bracket"]


def test_a_number_column_that_counts_the_items() -> None:
    fields = rows_of("""
Article no.  Description         Qty     Price    Amount
1            Steel bracket         2     10.00     20.00
2            Copper washer         5      1.00      5.00
3            Rubber seal           5      1.00      5.00
Net total                                          30.00
""")
    assert column(fields, "line_number") == ["1", "2", "3"]
    assert column(fields, "seller_sku") == ["", "", ""]


def test_a_text_and_an_item_number_joined_by_and_head_the_text() -> None:
    fields = rows_of(
        """
Nummer  Artikel och beskrivning     Antal     Pris      Belopp
10      Stålfäste                       2     10.00     20.00
20      Kopparbricka                    5      1.00      5.00
Netto totalt                                            25.00
""",
        languages=("sv",),
    )
    assert column(fields, "description") == ["Stålfäste", "Kopparbricka"]
