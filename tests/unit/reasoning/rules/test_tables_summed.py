"""A printed sum tells whether a column holds prices or amounts."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_prices_whose_sum_is_printed_are_amounts() -> None:
    fields = rows_of("""
Description          How many     Cost
Chair                     240   840.00
Round table                30   270.00
Dance floor                 1   395.00
                              1,505.00
""")
    assert column(fields, "amount") == ["840.00", "270.00", "395.00"]
    assert column(fields, "unit_price") == ["", "", ""]


def test_prices_whose_products_are_summed_stay() -> None:
    fields = rows_of("""
Description          How many     Cost
Chair                     240     8.00
Round table                30    70.00
Total                         4,020.00
""")
    assert column(fields, "unit_price") == ["8.00", "70.00"]
