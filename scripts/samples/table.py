"""Item tables: ruled, bordered, striped or plain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scripts.samples.sheet import Sheet

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Column:
    """A column: `x` is its left edge, points."""

    key: str
    title: str
    x: float
    width: float
    align: str = "left"


@dataclass(frozen=True)
class Look:
    """How a table looks: `grid` all cell borders, `rules` lines between rows, `stripe` fill of every second row."""

    size: float = 8.5
    padding: float = 3.5
    grid: bool = False
    rules: bool = False
    stripe: str | None = None
    head_fill: str | None = None
    head_ink: str | None = None
    head_rules: bool = True


@dataclass
class Table:
    """Draws row below row."""

    sheet: Sheet
    columns: Sequence[Column]
    look: Look = field(default_factory=Look)
    rows: int = 0

    @property
    def left(self) -> float:
        """Left edge."""
        return self.columns[0].x

    @property
    def right(self) -> float:
        """Right edge."""
        return self.columns[-1].x + self.columns[-1].width

    def head(self, y: float) -> float:
        """The column headings from upper edge y; gives their lower edge."""
        look = self.look
        height = self._height({column.key: column.title for column in self.columns}, bold=True)
        if look.head_fill:
            self.sheet.box(self.left, y, self.right - self.left, height, look.head_fill, None)
        for column in self.columns:
            self._cell(column, column.title, y, bold=True, ink=look.head_ink)
        if look.grid:
            self._borders(y, height)
        elif look.head_rules:
            self.sheet.rule(self.left, y, self.right, y, 0.9)
            self.sheet.rule(self.left, y + height, self.right, y + height, 0.9)
        return y + height

    def row(self, y: float, cells: Cells, *, bold: bool = False) -> float:
        """One row from upper edge y; gives its lower edge."""
        height = self._height(cells)
        if self.look.stripe and self.rows % 2:
            self.sheet.box(self.left, y, self.right - self.left, height, self.look.stripe, None)
        for column in self.columns:
            self._cell(column, cells.get(column.key, ""), y, bold=bold)
        if self.look.grid:
            self._borders(y, height)
        elif self.look.rules:
            self.sheet.rule(self.left, y + height, self.right, y + height, 0.3, "#999999")
        self.rows += 1
        return y + height

    def _height(self, cells: Cells, *, bold: bool = False) -> float:
        counts = [len(self._lines(column, cells.get(column.key, ""), bold=bold)) for column in self.columns]
        return max(counts) * self.look.size * 1.2 + 2 * self.look.padding

    def _lines(self, column: Column, text: str, *, bold: bool) -> list[str]:
        return self.sheet.wrapped(text, column.width - 2 * self.look.padding, self.look.size, bold=bold)

    def _cell(self, column: Column, text: str, y: float, *, bold: bool, ink: str | None = None) -> None:
        look = self.look
        inner = {"left": look.padding, "centre": column.width / 2, "right": column.width - look.padding}[column.align]
        baseline = y + look.padding + look.size * 0.92
        for line in self._lines(column, text, bold=bold):
            self.sheet.text(column.x + inner, baseline, line, look.size, align=column.align, bold=bold, colour=ink)
            baseline += look.size * 1.2

    def _borders(self, y: float, height: float) -> None:
        for column in self.columns:
            self.sheet.box(column.x, y, column.width, height, None, "#555555")


def columns(left: float, *parts: tuple[str, str, float, str]) -> tuple[Column, ...]:
    """Columns side by side from `left`: (key, title, width, align)."""
    found: list[Column] = []
    for key, title, width, align in parts:
        found.append(Column(key, title, left, width, align))
        left += width
    return tuple(found)
