"""Items whose numbers stand in the middle of a cell with several lines of text."""

from __future__ import annotations

import re

from services.common.document.page import Box, Page, Word
from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.draft import line_fields
from services.reasoning.engines.rules.tables.rows import read_items
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.test_tables import column

_WIDTH, _HEIGHT, _HALF = 5.0, 10.0, 5.5


def _read(text: str) -> dict[str, DraftField]:
    """Each line stands half a line below the one before: lines of one cell are two apart, with a blank one between."""
    words = []
    for row, line in enumerate(text.strip("\n").splitlines()):
        for found in re.finditer(r"\S+", line):
            left, top = 20 + found.start() * _WIDTH, 40 + row * _HALF
            words.append(Word(found[0], Box(left, top, left + len(found[0]) * _WIDTH, top + _HEIGHT)))
    known = vocabulary(("en",))
    return line_fields(read_items([label_sheet(to_sheet(Page(1, 595, 842, words=words)), known)], known), ".")


def test_item_numbers_over_texts_of_several_lengths_beside_centred_numbers() -> None:
    fields = _read("""
Article

Description              Qty     Price    Amount


A-1001

Steel bracket
                           2     10.00     20.00
Colour: grey

Finish: satin




A-1002
                           5      1.00      5.00
Copper washer




A-1003

Rubber seal                3      2.00      6.00

Colour: black

Finish: satin
""")
    assert column(fields, "seller_sku") == ["A-1001", "A-1002", "A-1003"]
    texts = [text.split(" Colour")[0] for text in column(fields, "description")]
    assert texts == ["Steel bracket", "Copper washer", "Rubber seal"]
    assert column(fields, "amount") == ["20.00", "5.00", "6.00"]


def test_text_below_the_middle_of_its_row_is_no_part_of_the_next_one() -> None:
    fields = _read("""
Description              Qty     Price    Amount


White label 70x100
                           2     10.00     20.00
roll of 1000


Wax ribbon                 5      1.00      5.00


Clear tray of plastic
                           3      2.00      6.00
box of 320


Sealing film               4      2.00      8.00
""")
    assert column(fields, "description") == [
        "White label 70x100 roll of 1000",
        "Wax ribbon",
        "Clear tray of plastic box of 320",
        "Sealing film",
    ]


def test_text_beside_a_row_that_begins_with_its_position() -> None:
    fields = _read("""
No   Article     Description              Qty     Price    Amount


1    A-1001      Steel bracket              2     10.00     20.00


                 Copper washer, 6 m
2    A-1002                                 5      1.00      5.00
                 long


3    A-1003      Rubber seal                3      2.00      6.00
""")
    assert column(fields, "description") == ["Steel bracket", "Copper washer, 6 m long", "Rubber seal"]
