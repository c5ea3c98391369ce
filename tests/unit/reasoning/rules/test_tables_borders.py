"""Ruling lines of tables over one another: each divides the columns of its own rows."""

from __future__ import annotations

import itertools

from services.common.document.page import Box, Page, Table, TableCell
from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.draft import line_fields
from services.reasoning.engines.rules.tables.rows import read_items
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of
from tests.unit.reasoning.rules.test_tables import column

OVER_A_STRIP_OF_SUMS = """
Position              Description                Qty    Price    Amount
10       Steel plate A4                            2    10.00     20.00
20       Washer thin M8                            5     1.00      5.00
Net total       VAT 20 %          VAT 5 %                  Total amount
          25.00       4.00          0.25                          29.25
"""


def _ruled(top: float, bottom: float, edges: list[float]) -> Table:
    cells = [TableCell(0, at, "", box=Box(a, top, b, bottom)) for at, (a, b) in enumerate(itertools.pairwise(edges))]
    return Table(Box(edges[0], top, edges[-1], bottom), 1, len(cells), cells)


def test_a_strip_of_sums_below_divides_no_columns_of_the_items() -> None:
    tables = [_ruled(38, 81, [18, 62, 240, 285, 330, 380]), _ruled(82, 110, [18, 97, 180, 280, 380])]
    page = Page(1, 595, 842, words=page_of(OVER_A_STRIP_OF_SUMS).words, tables=tables)
    words = vocabulary(("en",))

    fields = line_fields(read_items([label_sheet(to_sheet(page), words)], words), ".")

    assert column(fields, "description") == ["Steel plate A4", "Washer thin M8"]


WITHOUT_RULES = """
Pos   Description             Qty    Price    Amount
10    Steel plate A4            2    10.00     20.00
20    Washer thin M8            5     1.00      5.00
Net total    VAT 20 %      VAT 5 %      Total amount
    25.00        4.00         0.25             29.25
"""


def test_a_strip_of_sums_divides_no_columns_of_items_without_rules() -> None:
    page = Page(1, 595, 842, words=page_of(WITHOUT_RULES).words, tables=[_ruled(80, 110, [18, 72, 112, 200, 290])])
    words = vocabulary(("en",))

    fields = line_fields(read_items([label_sheet(to_sheet(page), words)], words), ".")

    assert column(fields, "description") == ["Steel plate A4", "Washer thin M8"]
