"""Rows of line tables: a line with an amount (or a quantity) starts or completes an item; other lines continue its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.tables.columns import boundaries, split
from services.reasoning.engines.rules.tables.header import Header, find_header
from services.reasoning.engines.rules.values import is_number, numbers, take_date
from services.reasoning.engines.rules.vocabulary.lookup import Vocabulary

_NUMERIC = ("amount", "unit_price", "quantity")
_LOOK = 14
_TOTALS = ("line_total", "net_total", "tax_total", "grand_total", "charges", "allowances", "net_ignored")


@dataclass(slots=True)
class Item:
    """A line item: cells by column name."""

    page: int
    cells: dict[str, list[Token]] = field(default_factory=dict)


@dataclass(slots=True)
class Reader:
    """Goes through the pages with the current table's columns."""

    vocabulary: Vocabulary
    header: Header | None = None
    items: list[Item] = field(default_factory=list)

    def read(self, page: Labelled) -> None:
        """Adds the items of one page."""
        at, carried = 0, self.header
        first = find_header(page, 0, self.vocabulary)
        if first is None and carried is not None and self.items:
            self._body(page, 0, carried)
            return
        while first is not None:
            page.taken.update(range(first.first, first.last + 1))
            at = self._body(page, first.last + 1, first)
            self.header = first if self.items else None
            first = find_header(page, max(at, first.last + 1), self.vocabulary)
            if first is not None and self.items and not _same(first, self.header):
                return

    def _body(self, page: Labelled, start: int, header: Header) -> int:
        """Reads rows from line `start` on; gives the line where the table ended."""
        lines = page.sheet.lines
        separators = boundaries(header.columns, [line for line in lines[start : start + _LOOK] if len(line.tokens) > 2])
        pending: list[TextLine] = []
        current: Item | None = None
        for at in range(start, len(lines)):
            line = lines[at]
            if _is_total(page, line):
                if current is not None and not _is_carried(page, line):
                    return at
                if _is_carried(page, line):
                    page.taken.add(at)
                continue
            cells = dict(_cells(header, split(line, separators, len(header.columns))))
            if _is_anchor(cells, header):
                current = Item(page.sheet.number, cells)
                _complete(current, pending)
                pending = []
                self.items.append(current)
                page.taken.add(at)
            elif current is not None and line.box.y0 - lines[at - 1].box.y1 > 3.5 * line.box.height:
                return at
        return len(lines)


def read_items(pages: list[Labelled], vocabulary: Vocabulary) -> list[Item]:
    """All line items of the pages in order."""
    reader = Reader(vocabulary)
    for page in pages:
        reader.read(page)
    return reader.items


def _same(one: Header, other: Header | None) -> bool:
    return other is not None and [c.name for c in one.columns] == [c.name for c in other.columns]


def _cells(header: Header, split_tokens: list[list[Token]]) -> Iterable[tuple[str, list[Token]]]:
    for column, tokens in zip(header.columns, split_tokens, strict=True):
        if tokens and column.name and column.name != "other":
            yield column.name, tokens


def _is_anchor(cells: dict[str, list[Token]], header: Header) -> bool:
    """An amount, or where the table has none a quantity or price; and something to tell what is bought."""
    names = {column.name for column in header.columns}
    wanted = [name for name in _NUMERIC if name in names]
    given = [name for name in wanted if name in cells and _numeric(cells[name])]
    named = any(name in cells for name in ("description", "sku", "buyer_sku", "seller_sku", "gtin", "line_number", "date"))
    return bool(given) and given[0] == wanted[0] and named and (len(given) >= 2 or len(wanted) == 1 or "description" in cells)


def _numeric(tokens: list[Token]) -> bool:
    return bool(numbers(tokens)) and sum(1 for token in tokens if not is_number(token.text)) <= 3


def _is_total(page: Labelled, line: TextLine) -> bool:
    leading = [hit for hit in page.hits[line.index] if hit.start <= 1 and _mostly_amount(hit.end, line)]
    return any(hit.means("fields", name) for hit in leading for name in _TOTALS) or _is_carried(page, line)


def _mostly_amount(end: int, line: TextLine) -> bool:
    return all(is_number(t.text) or len(t.key) <= 3 or t.colon for t in line.tokens[end:])


def _is_carried(page: Labelled, line: TextLine) -> bool:
    return any(hit.start == 0 and hit.means("skips") and _mostly_amount(hit.end, line) for hit in page.hits[line.index])


def _complete(item: Item, pending: list[TextLine]) -> None:
    if "description" not in item.cells and pending:
        item.cells["description"] = list(pending[-1].tokens)


def piece_of(item: Item, name: str) -> Piece | None:
    """The part of a cell that is its value: numbers without the words around them."""
    tokens = item.cells.get(name)
    if not tokens:
        return None
    if name in (*_NUMERIC, "tax_rate", "discount", "price_basis"):
        found = numbers(tokens)
        if not found:
            return None
        start, end = found[-1] if name == "amount" else found[0]
        return Piece(item.page, tokens[start:end])
    if name.endswith("date"):
        day = take_date(tokens)
        return Piece(item.page, tokens[day[0] : day[1]]) if day else None
    return Piece(item.page, tokens)
