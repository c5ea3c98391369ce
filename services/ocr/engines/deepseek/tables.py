"""HTML tables of the model as rows and columns, spans resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from services.common.document.page import TableCell

MAX_SPAN: Final = 200
MAX_CELLS: Final = 20_000
_BLOCKS: Final = frozenset({"br", "p", "div", "li"})


@dataclass(slots=True)
class Grid:
    """A table: its cells row by row. `widths`: columns covered in each row."""

    cells: list[TableCell] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.widths)

    @property
    def columns(self) -> int:
        """Number of columns, of the widest row."""
        return max(self.widths, default=0)

    @property
    def dropped(self) -> bool:
        """Whether columns were lost: most rows below the first one are narrower than it."""
        if self.rows < 3:
            return False
        return sum(width < self.widths[0] for width in self.widths[1:]) > (self.rows - 1) / 2


def parse_tables(html: str) -> tuple[list[Grid], str]:
    """The tables in a block, and the text outside of them."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    parser.end_table()
    return parser.grids, "".join(parser.outside).strip()


class _Parser(HTMLParser):
    """Places each cell in the first free column of its row, as HTML 5 does (section 4.9.12)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self.outside: list[str] = []
        self._grid: Grid | None = None
        self._taken: set[tuple[int, int]] = set()
        self._row = -1
        self._cell: TableCell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Overrides the library's hook."""
        if tag == "table":
            self.end_table()
            self._grid, self._taken, self._row = Grid(), set(), -1
        elif tag == "tr":
            self._end_cell()
            self._row += 1
        elif tag in {"td", "th"}:
            self._begin_cell(dict(attrs))
        elif tag in _BLOCKS:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        """Overrides the library's hook."""
        if tag == "table":
            self.end_table()
        elif tag in {"td", "th", "tr"}:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Overrides the library's hook."""
        if self._cell is not None:
            self._cell.text += data
        elif self._grid is None:
            self.outside.append(data)

    def end_table(self) -> None:
        """Closes the table that is open."""
        self._end_cell()
        if self._grid is None:
            return
        for row in range(self._row + 1):
            self._grid.widths.append(max((column + 1 for at, column in self._taken if at == row), default=0))
        if self._grid.cells:
            self.grids.append(self._grid)
        self._grid = None

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        if self._grid is None or len(self._taken) > MAX_CELLS:
            return
        self._row = max(self._row, 0)
        column = 0
        while (self._row, column) in self._taken:
            column += 1
        rows, columns = _span(attributes.get("rowspan")), _span(attributes.get("colspan"))
        self._taken |= {(self._row + down, column + along) for down in range(rows) for along in range(columns)}
        self._cell = TableCell(self._row, column, "", rows, columns)
        self._grid.cells.append(self._cell)

    def _end_cell(self) -> None:
        if self._cell is not None:
            lines = (" ".join(line.split()) for line in self._cell.text.split("\n"))
            self._cell.text = "\n".join(line for line in lines if line)
        self._cell = None


def _span(value: str | None) -> int:
    return min(max(int(value), 1), MAX_SPAN) if value and value.isascii() and value.isdigit() else 1
