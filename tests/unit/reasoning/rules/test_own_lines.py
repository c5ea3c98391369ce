"""Lines of items that are no values of the order's head."""

from services.reasoning.engines.rules.tables.own_lines import mark_own_lines
from services.reasoning.engines.rules.tables.rows import read_items
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.header import labelled

ITEMS = """
No.   Article         Text
      Qty  Unit       Unit price            Amount

10    AX11-894        Steel bracket 40mm
      10   pcs        25.00                 250.00
20    WM21-635        Hex bolt M8x30
    2000   pcs         0.50               1,000.00
                      Colour: red

                                 TOTAL    1,250.00
"""


def test_positions_and_item_numbers_over_the_numbers_of_items() -> None:
    pages = labelled(ITEMS)
    items = read_items(pages, vocabulary(("en",)))
    pages[0].taken.clear()
    mark_own_lines(items, pages)
    taken = [pages[0].sheet.lines[index].text for index in sorted(pages[0].taken)]
    assert taken == ["10 AX11-894 Steel bracket 40mm", "20 WM21-635 Hex bolt M8x30"]
