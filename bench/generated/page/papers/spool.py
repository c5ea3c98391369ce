"""A midrange computer's print: letters of one width on fixed places, rules of hyphens and equals signs."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from bench.generated.content.model import Item
from bench.generated.page.cells import NUMERIC
from bench.generated.page.forms.text import put
from bench.generated.page.papers.grid import heading
from bench.generated.page.papers.sums import said
from bench.generated.page.papers.texts import Pairs, cell, facts, lines_of
from bench.generated.page.sheet import Sheet
from bench.generated.page.totals import sums

_WORD, _DAY, _GAP = 12, 12, 2
"""Letters that a heading's word and a day ask for at most, and between columns. Days that take more stand under their item."""


def draw_spool(sheet: Sheet, rng: Random) -> None:
    """Draws the order."""
    Spool(sheet).draw()


class Spool:
    """A page of places, each as wide as one letter."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.style = sheet, sheet.style
        self.one = sheet.canvas.width("0", self.style.size)
        self.across = int((sheet.right - sheet.left) / self.one)
        self.under: list[str] = []
        self.columns = self._columns()

    def draw(self) -> None:
        """The whole order, line by line."""
        sheet, order = self.sheet, self.sheet.order
        buyer = lines_of(sheet, "buyer")
        self.type(0, buyer[0], wide=self.across // 2 - 2)
        self.type(self.across // 2, sheet.label("title").upper(), wide=self.across - self.across // 2, bold=True)
        self.down()
        for at, line in enumerate([*buyer[1:], order.buyer.phone]):
            self.type(0, line, wide=self.across // 2 - 2)
            if at == 1:
                self.type(self.across // 2, sheet.page_number(), wide=20)
            self.down()
        self.rule("=")
        self._parties()
        self.rule("-")
        self._facts(facts(sheet, self.style.keys))
        self.rule("=")
        self._heads()
        for item in order.items:
            self._item(item)
        self.rule("=")
        self._sums()
        self.down()
        said(sheet, self.style.more)
        self.down()
        self.type(0, sheet.label("closing"), wide=self.across)
        self.down()
        self.type(0, order.buyer.person, wide=40)
        self.down(2)

    def type(self, place: int, text: str, *, wide: int, align: str = "left", bold: bool = False) -> None:
        """Writes from a place on, within so many letters."""
        start = self.sheet.left + place * self.one
        put(self.sheet, (start, start + wide * self.one), text, self.sheet.y, align=align, bold=bold)

    def down(self, lines: float = 1.0) -> None:
        """Goes down by lines."""
        self.sheet.y += lines * self.style.size * 1.25

    def rule(self, letter: str) -> None:
        """A line of one letter over the width."""
        self.type(0, letter * self.across, wide=self.across)
        self.down()

    def _parties(self) -> None:
        """Labels, then the companies' lines side by side."""
        sheet = self.sheet
        roles = [role for role in self.style.roles.split() if role != "ship_to" or sheet.order.ship_to]
        wide = self.across // len(roles)
        texts = [[f"{sheet.label(role).rstrip(':')}:", *lines_of(sheet, role)] for role in roles]
        for row in range(max(map(len, texts))):
            for at, lines in enumerate(texts):
                if row < len(lines):
                    self.type(at * wide, lines[row], wide=wide - 2)
            self.down()

    def _facts(self, found: Pairs) -> None:
        """Two pairs a line where all fit, the labels filled up with points."""
        room = max(len(label) for label, _ in found) + 2
        pairs = 2 if room + max(len(value) for _, value in found) + 4 < self.across // 2 else 1
        half = self.across // pairs
        for at, (label, value) in enumerate(found):
            start, name = at % pairs * half, label.rstrip(":")
            self.type(start, name + "." * (room - len(name)) + ":", wide=room + 1)
            self.type(start + room + 2, value, wide=half - room - 4)
            if at % pairs == pairs - 1 or at == len(found) - 1:
                self.down()

    def _columns(self) -> list[tuple[str, int, int]]:
        """Key, first place and letters of each column; the description has what is left."""
        most = {key: self._letters(key) for key in self.style.columns.split()}
        self.under = [key for key, letters in most.items() if key == "delivery" and letters > _DAY]
        keys = [key for key, letters in most.items() if letters and key not in self.under]
        wides = {key: max(most[key], self._heading(key)) for key in keys if key != "description"}
        rest = self.across - sum(wides.values()) - _GAP * (len(keys) - 1)
        found, place = [], 0
        for key in keys:
            found.append((key, place, wides.get(key, rest)))
            place += found[-1][2] + _GAP
        return found

    def _letters(self, key: str) -> int:
        """Letters of the longest text of a column."""
        return max(len(cell(self.sheet, item, [key])) for item in self.sheet.order.items)

    def _heading(self, key: str) -> int:
        """Letters of the longest word of a heading, within reason."""
        return min(_WORD, max(len(word) for word in heading(self.sheet, [key]).split()))

    def _row(self, texts: Sequence[str], *, headings: bool = False) -> None:
        for (key, place, wide), text in zip(self.columns, texts, strict=True):
            self.type(place, text, wide=wide, align="right" if key in NUMERIC else "left", bold=headings and self.style.repeat)

    def _heads(self) -> None:
        """Headings of up to three lines, a rule beneath."""
        names = [self._broken(heading(self.sheet, [key]), wide) for key, _, wide in self.columns]
        most = max(map(len, names))
        for row in range(most):
            self._row([lines[row] if row < len(lines) else "" for lines in names], headings=True)
            self.down()
        self.rule("-")

    def _broken(self, text: str, wide: int) -> list[str]:
        lines = self.sheet.wrap(text, wide * self.one)
        return lines if len(lines) < 4 else [*lines[:2], " ".join(lines[2:])]

    def _item(self, item: Item) -> None:
        sheet = self.sheet
        texts = [cell(sheet, item, [key]) for key, _, _ in self.columns]
        at, (_, place, wide) = next((n, column) for n, column in enumerate(self.columns) if column[0] == "description")
        name, *more = sheet.wrap(texts[at], wide * self.one)
        dated = [f"{heading(sheet, [key]).rstrip(':')}: {cell(sheet, item, [key])}" for key in self.under]
        extra = [line for text in (*dated, *item.details) for line in sheet.wrap(text, wide * self.one)]
        if sheet.y + (2 + len(more) + len(extra)) * self.style.size * 1.25 > sheet.bottom:
            self.rule("-")
            sheet.next_page()
            self._heads()
        texts[at] = name
        self._row(texts)
        for line in (*more, *extra):
            self.down()
            self.type(place, line, wide=wide)
        self.down(1.0 + self.style.row_pad * 0.25)

    def _sums(self) -> None:
        """Labels filled up with points, amounts at the right end."""
        rows = sums(self.sheet)
        self.sheet.need((len(rows) + 3) * self.style.size * 1.25)
        start, room = self.across - 58, 34
        for label, amount in rows:
            name = label.rstrip(":")[:room]
            self.type(start, name + "." * (room + 2 - len(name)) + ":", wide=room + 3)
            self.type(start + room + 4, amount, wide=20, align="right")
            self.down()
        self.type(start, "=" * 58, wide=58)
        self.down()
