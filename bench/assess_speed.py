"""Time of the assess stage alone: a drawn order of N lines, with the engine's places and without.

python -m bench.assess_speed [LINES …]   prints milliseconds of CPU a document (median) and microseconds a line.
"""

from __future__ import annotations

import statistics
import sys
import time

from services.common.document.page import Box, Page, Word
from services.reasoning.assess import assess
from services.reasoning.draft import Draft, DraftField, Locale, Span
from services.reasoning.schemas.canonical import canonical_schema

_COLUMNS = {"seller_sku": 40.0, "description": 100.0, "quantity": 300.0, "unit": 340.0, "unit_price": 400.0, "amount": 500.0}
_LINES_A_PAGE = 40
_HEIGHT = 12.0


class Sheet:
    """Draws words and remembers where each value stands."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.fields: dict[str, DraftField] = {}

    def put(self, path: str, text: str, x: float, row: int) -> None:
        """Writes a text at a row of the document."""
        number, y = row // _LINES_A_PAGE + 1, 60.0 + (row % _LINES_A_PAGE) * 16.0
        while len(self.pages) < number:
            self.pages.append(Page(len(self.pages) + 1, 595.0, 842.0))
        words, left = [], x
        for part in text.split():
            words.append(Word(part, Box(left, y, left + 5.0 * len(part), y + _HEIGHT)))
            left += 5.0 * len(part) + 4.0
        page = self.pages[number - 1]
        page.words = [*page.words, *words]
        span = Span(number, Box(x, y, left, y + _HEIGHT), text)
        self.fields[path] = DraftField(text, "rules", 0.9, spans=(span,))


def drawn(lines: int) -> Sheet:
    """An order of so many lines with a right total."""
    sheet = Sheet()
    header = {
        "document_number": "PO-4711",
        "document_date": "15.03.2024",
        "currency": "EUR",
        "buyer.name": "Nordwind Handel GmbH",
    }
    for row, (path, text) in enumerate(header.items()):
        sheet.put(path, text, 60.0, row)
    for at in range(lines):
        cells = (f"A-{1000 + at}", f"Bracket type {at} steel", f"{at % 9 + 1}", "Stk", "12,50", _german((at % 9 + 1) * 1250))
        for (leaf, x), text in zip(_COLUMNS.items(), cells, strict=True):
            sheet.put(f"lines.{at}.{leaf}", text, x, 5 + at)
    sheet.put("grand_total", _german(sum((at % 9 + 1) * 1250 for at in range(lines))), 500.0, 6 + lines)
    return sheet


def _german(cents: int) -> str:
    return f"{cents / 100:,.2f}".translate(str.maketrans(",.", ".,"))


def measure(lines: int, *, places: bool, repeats: int) -> float:
    """Median CPU milliseconds of one assessment."""
    sheet = drawn(lines)
    if not places:
        for field in sheet.fields.values():
            field.spans = ()
    draft = Draft("rules", sheet.fields, kind="order", locale=Locale(",", "DMY", ("de",)))
    times = []
    for _ in range(repeats + 1):
        start = time.process_time()
        assess(draft, sheet.pages, schema=canonical_schema(), profile=None, threshold=0.6)
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times[1:])


def main() -> None:
    """Prints the table."""
    print(f"{'lines':>6} {'places given ms':>16} {'searched ms':>12} {'µs a line':>10}")
    for lines in [int(argument) for argument in sys.argv[1:]] or [20, 120, 1200]:
        repeats = max(5, 400 // lines)
        given, searched = (measure(lines, places=places, repeats=repeats) for places in (True, False))
        print(f"{lines:>6} {given:>16.2f} {searched:>12.2f} {given * 1000 / lines:>10.1f}")


if __name__ == "__main__":
    main()
