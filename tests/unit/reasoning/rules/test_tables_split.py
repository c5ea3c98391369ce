"""Words of a line by column."""

from __future__ import annotations

from services.common.document.page import Box, Page, Word
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.columns import split


def test_the_last_word_of_a_text_with_most_of_it_behind_the_separator_stays_with_the_text() -> None:
    words = [Word("Bolt,", Box(20, 40, 45, 50)), Word("titanium", Box(47, 40, 90, 50)), Word("12.50", Box(140, 40, 165, 50))]
    line = to_sheet(Page(1, 595, 842, words=words)).lines[0]
    cells = split(line, [65.0, 120.0], text_column=0)
    assert [[token.text for token in cells[at]] for at in sorted(cells)] == [["Bolt,", "titanium"], ["12.50"]]
