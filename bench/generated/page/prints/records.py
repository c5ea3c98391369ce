"""Items as records: every value after its label, as systems print what they hold."""

from __future__ import annotations

from bench.generated.content.model import Item
from bench.generated.page.forms.text import put
from bench.generated.page.prints.body import Body
from bench.generated.page.prints.columns import detail_lines, item_text, item_title

_EACH = 3


class Records(Body):
    """Up to three pairs of label and value a line; the description has a line of its own."""

    def begin(self, *, first: bool) -> None:
        """A line above the first record of a page."""
        self._rule()

    def _rows(self, item: Item) -> list[list[str]]:
        sheet = self.sheet
        rows: list[list[str]] = [[]]
        for keys in [part.split("+") for part in self.style.columns.split()]:
            text = item_text(sheet, item, keys)
            pair = f"{item_title(sheet, keys).rstrip(':')}: {text}"
            if keys == ["description"]:
                rows += [*([line] for one in (pair, *detail_lines(sheet, item)) for line in self._wrapped(one)), []]
            elif text and len(rows[-1]) < _EACH:
                rows[-1].append(pair)
            elif text:
                rows.append([pair])
        return [row for row in rows if row]

    def _wrapped(self, text: str) -> list[str]:
        return self.sheet.wrap(text, self.sheet.right - self.sheet.left)

    def height(self, item: Item) -> float:
        """All lines and the room around them."""
        return len(self._rows(item)) * self.step + 2 * self.style.row_pad + self.size * 0.4

    def paint(self, item: Item, at: int, height: float) -> None:
        """One record; a line of one pair may take the whole width."""
        sheet, y = self.sheet, self.sheet.y + self.style.row_pad
        for row in self._rows(item):
            y += self.step
            step = (sheet.right - sheet.left) / (_EACH if len(row) > 1 else 1)
            for place, text in enumerate(row):
                put(sheet, (sheet.left + place * step, sheet.left + (place + 1) * step - 10), text, y)

    def after(self) -> None:
        """A line under each record."""
        self._rule()

    def _rule(self) -> None:
        sheet = self.sheet
        if self.style.rules == "dotted":
            sheet.canvas.dotted(sheet.left, sheet.right, sheet.y)
        else:
            sheet.canvas.line(sheet.left, sheet.y, sheet.right, sheet.y, width=0.4)
