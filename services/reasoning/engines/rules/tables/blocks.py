"""Items as blocks of labels and values, one below the other: the same labels again and again, and no table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, NUMERIC, Cell, Item
from services.reasoning.engines.rules.tables.prove import proven
from services.reasoning.engines.rules.values import numbers, numbers_with_unit, take_date, take_text

_SCORE = 0.75
_LEAST_FIELDS = 3
_APART = 6
"""Lines without a label after which a block has ended."""
_DATES = {"start_date": "service_from", "end_date": "service_to", "requested_delivery_date": "requested_delivery_date"}
_FIGURES = frozenset({*NUMERIC, "tax_rate", "price_basis"})
_TEXTS = frozenset({"description", "unit", "line_number", *IDENTIFIERS})


@dataclass(slots=True)
class _Entry:
    line: TextLine
    name: str
    tokens: list[Token]


def read_blocks(pages: list[Labelled], labels: ColumnLabels) -> list[Item]:
    """Blocks with a text or an item number and a value; none unless there are two, or one that adds up."""
    found: list[tuple[Labelled, Item, set[int]]] = []
    for page in pages:
        found.extend((page, item, lines) for item, lines in _blocks(page, labels) if _whole(item))
    if len(found) < 2 and not any(proven(item) for _, item, _ in found):
        return []
    for page, _, lines in found:
        page.taken.update(lines)
    return [item for _, item, _ in found]


def _blocks(page: Labelled, labels: ColumnLabels) -> Iterable[tuple[Item, set[int]]]:
    """A label that the block has already, or a long stretch without labels, begins the next one."""
    item, lines = Item(page.sheet.number), set[int]()
    for entry in _entries(page, labels):
        apart = bool(lines) and entry.line.index - max(lines) > _APART
        cells = dict(_cells(entry, item.page))
        if apart or any(name in item.cells for name in cells):
            yield item, lines
            item, lines = Item(page.sheet.number), set()
        item.cells.update(cells)
        lines.add(entry.line.index)
    yield item, lines


def _entries(page: Labelled, labels: ColumnLabels) -> Iterable[_Entry]:
    """Every column label with a colon, with the words up to the next label."""
    for line in page.sheet.lines:
        hits = [hit for hit in page.hits[line.index] if hit.colon]
        for hit in hits:
            names = labels.meanings("".join(token.key for token in hit.tokens))
            stop = min((other.start for other in hits if other.start >= hit.end), default=len(line.tokens))
            if names and stop > hit.end:
                yield _Entry(line, names[0], line.tokens[hit.end : stop])


def _cells(entry: _Entry, page: int) -> Iterable[tuple[str, Cell]]:
    name, tokens = entry.name, entry.tokens
    if name in _FIGURES:
        found = numbers_with_unit(tokens) if name == "quantity" else numbers(tokens)
        span = found[0] if found else None
    elif name in _DATES:
        name, span = _DATES[name], take_date(tokens)
    elif name in _TEXTS:
        span = take_text(tokens)
    else:
        return
    if span is not None:
        yield ("seller_sku" if name == "sku" else name), Cell(Piece(page, tokens[span[0] : span[1]]), _SCORE)


def _whole(item: Item) -> bool:
    named = any(name in item.cells for name in ("description", *IDENTIFIERS))
    valued = "quantity" in item.cells and len(item.cells) >= _LEAST_FIELDS
    return named and valued
