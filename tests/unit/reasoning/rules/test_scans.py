"""Recognised pages: lower boxes, pages that lie on the glass each in its own way, words cut off, rules of other tables."""

from __future__ import annotations

from dataclasses import replace

from services.common.document.page import Box, Page
from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.keyvalues.find import Labelled, label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.pages import mark_ignored
from services.reasoning.engines.rules.tables.draft import line_fields
from services.reasoning.engines.rules.tables.rows import read_items
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of
from tests.unit.reasoning.rules.test_tables import column


def scanned(text: str, number: int = 1, *, down: float = 0.0, pitch: float = 14.0) -> Page:
    """The text recognised, moved down the page."""
    page = page_of(text, number, pitch)
    words = [
        replace(word, box=Box(word.box.x0, word.box.y0 + down, word.box.x1, word.box.y1 + down), confidence=0.99)
        for word in page.words
    ]
    return replace(page, words=words)


def pages_of(*pages: Page) -> list[Labelled]:
    words = vocabulary(("en",))
    found = [label_sheet(to_sheet(page), words) for page in pages]
    mark_ignored(found)
    return found


def rows_of(*pages: Page) -> dict[str, DraftField]:
    return line_fields(read_items(pages_of(*pages), vocabulary(("en",))), ".")


def test_footer_of_a_page_that_lies_lower_on_the_glass_is_one() -> None:
    lines = "\n".join(f"line {number}" for number in range(52))
    footer = "Acme Tools Ltd, 12 Mill Lane, Leeds"
    pages = pages_of(scanned(f"{lines}\n{footer}"), scanned(f"{lines.replace('line', 'row')}\n{footer}", 2, down=12))
    assert [page.footer for page in pages] == [{52}, {52}]


def test_what_stands_below_each_item_is_no_footer() -> None:
    lines = "\n".join(f"line {number}" for number in range(48))
    rows = "VAT: 25 %\nA-1  bolt\nVAT: 25 %\nA-2  nut\nVAT: 25 %"
    pages = pages_of(scanned(f"{lines}\n{rows}"), scanned(f"{lines.replace('line', 'row')}\n{rows}", 2, down=4))
    assert [page.footer for page in pages] == [set(), set()]


HEADING = "Item no.   Description          Qty    Price    Amount"


def test_items_go_on_behind_a_page_whose_last_words_are_cut_off() -> None:
    first = f"""
{HEADING}
A-1        Steel bracket          2    10.00     20.00
           VAT
"""
    second = "A-2        Washer                 5     1.00      5.00\nTotal                                            25.00"
    assert column(rows_of(scanned(first), scanned(second, 2)), "seller_sku") == ["A-1", "A-2"]


def test_a_text_over_its_numbers_is_beside_them_though_recognised_boxes_are_low() -> None:
    text = """
Pos    Item no.         Description
       Quantity  Unit              Unit price      Basis      Value
10     000944           Hex bolt 10 mm
                        Delivery date: 22.11.2023
       150,25 metres                    20.45          1    3072.61
20     000310           Steel bracket
                        Delivery date: 22.11.2023
          100 pcs                       27.43          1    2743.00
30     000311           Washer
                        Delivery date: 22.11.2023
          100 pcs                       28.43          1    2843.00
Total                                                       8658.61
"""
    assert column(rows_of(scanned(text, pitch=16.5)), "line_number") == ["10", "20", "30"]


UNITS = """
Item no.   Description          Qty  Unit     Price    Amount
A-1        Steel bracket          2  skatla   10.00     20.00
A-2        Washer                 5  skatla    1.00      5.00
Total                                                   25.00
"""


def test_accents_that_were_not_recognised_are_given_back_to_units() -> None:
    assert column(rows_of(scanned(UNITS)), "unit") == ["škatla", "škatla"]


def test_a_printed_unit_is_as_it_is_printed() -> None:
    assert column(rows_of(page_of(UNITS)), "unit") == ["skatla", "skatla"]


LOST = """
Item no.   Description          Qty    Price    Amount
A-1        Steel bracket          2      10.00       20.00
A-2        Washer                 4    {price:>7}    {amount:>8}
"""


def test_the_separator_that_a_price_lost_comes_back_where_the_row_adds_up_with_it() -> None:
    fields = rows_of(scanned(LOST.format(price="225269", amount="9010.76")))
    assert column(fields, "unit_price") == ["10.00", "2252.69"]


def test_the_separator_that_an_amount_lost() -> None:
    fields = rows_of(scanned(LOST.format(price="2252.69", amount="901076")))
    assert column(fields, "amount") == ["20.00", "9010.76"]


def test_a_number_that_no_separator_makes_fit_stays() -> None:
    fields = rows_of(scanned(LOST.format(price="235269", amount="9010.76")))
    assert column(fields, "unit_price") == ["10.00", "235269"]


def test_a_printed_number_without_separator_stays() -> None:
    page = page_of(LOST.format(price="225269", amount="9010.76"))
    fields = line_fields(read_items(pages_of(page), vocabulary(("en",))), ".")
    assert column(fields, "unit_price") == ["10.00", "225269"]
