"""Prices of the items in a second table, which names the items by position or item number: a schedule of prices overleaf."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.tables.bands import bands_of
from services.reasoning.engines.rules.tables.body import Body, read_body
from services.reasoning.engines.rules.tables.cells import Reading, item_of
from services.reasoning.engines.rules.tables.content import name_by_content
from services.reasoning.engines.rules.tables.heading.find import find_header
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Cell, Header, Item
from services.reasoning.engines.rules.tables.prove import proven, rename_columns

_LEAST, _MOST = 2, 0.8
"""Items that lack prices, and the share of them that the table must name and of those that must add up with it."""
_VALUES = frozenset({"unit_price", "amount"})
_KEYS = ("line_number", "buyer_sku", "seller_sku", "gtin")
_GIVEN = ("unit_price", "amount", "price_basis", "tax_rate", "discount.percent", "discount.amount")


@dataclass(slots=True)
class PriceList:
    """The heading of a table beside the items', and the line of its page before which it ends."""

    page: Labelled
    header: Header
    stop: int


@dataclass(slots=True)
class _Row:
    item: Item
    page: Labelled
    keys: set[str] = field(default_factory=set)


def _lists(bodies: Sequence[Body], pages: Sequence[Labelled], labels: ColumnLabels) -> Iterable[PriceList]:
    for page in pages:
        rows = [body.lines[body.anchors[0]].index for body in bodies if body.page is page]
        header = find_header(page, min(rows, default=-1) + 1, labels, loose=True)
        while header is not None:
            following = find_header(page, header.last + 1, labels, loose=True)
            if _is_price_list(header):
                yield PriceList(page, header, following.first if following is not None else len(page.sheet.lines))
            elif header.last > header.first:
                following = find_header(page, header.first + 1, labels, loose=True)
            header = following


def _is_price_list(header: Header) -> bool:
    """A heading of values and of what names an item, without a quantity."""
    names = header.told()
    return bool(names & _VALUES) and bool(names & {"line_number", "description", *IDENTIFIERS}) and "quantity" not in names


def give_prices(items: list[Item], bodies: Sequence[Body], pages: Sequence[Labelled], labels: ColumnLabels) -> list[Item]:
    """Gives items that all lack price and amount those of a table that names nearly all of them, each once.

    bodies: the items' own tables; the other one stands below the first of their rows, or on another one of the `pages`. Gives
    the items without rows of the other table that were taken for some.
    """
    if len(items) < _LEAST or any(item.cells.keys() & _VALUES for item in items):
        return items
    for one in _lists(bodies, pages, labels):
        number, first = one.page.sheet.number, one.header.first
        own = [item for item in items if item.page != number or item.anchor < first]
        rows = _by_key(_rows(one, labels))
        pairs = [(item, row) for item in own if (row := _row_of(item, rows)) is not None]
        if len(own) < _LEAST or len(pairs) < _MOST * len(own) or len({id(row) for _, row in pairs}) < len(pairs):
            continue
        if _agree(pairs):
            for item, row in pairs:
                item.cells.update(_joined(item, row))
                row.page.taken.add(row.item.anchor)
            return own
    return items


def _rows(one: PriceList, labels: ColumnLabels) -> list[_Row]:
    body = read_body(one.page, one.header.last + 1, one.stop, one.header)
    changed = bool(body.anchors) and rename_columns(body)
    if body.anchors and (name_by_content(body) or changed):
        body = read_body(one.page, one.header.last + 1, one.stop, body.header)
    reading = Reading(body.header, body.separators, labels)
    rows = []
    for band in bands_of(body, None)[0]:
        item = item_of(band, one.page.sheet.number, reading)
        item.lines, item.anchor = band.lines, band.anchor.index
        rows.append(_Row(item, one.page, _keys(item) | _first_words(item)))
    return rows


def _keys(item: Item) -> set[str]:
    return {item.cells[name].value.strip(".").casefold() for name in _KEYS if name in item.cells}


def _first_words(item: Item) -> set[str]:
    """What may name an item under a heading of texts."""
    text = item.cells.get("description")
    return {text.piece.tokens[0].text.strip(".").casefold()} if text is not None else set()


def _by_key(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    """The rows by what may name an item in them."""
    found: dict[str, list[_Row]] = {}
    for row in rows:
        for key in row.keys:
            found.setdefault(key, []).append(row)
    return found


def _row_of(item: Item, rows: Mapping[str, list[_Row]]) -> _Row | None:
    """The only row that names an item."""
    found: _Row | None = None
    for key in _keys(item):
        named = rows.get(key, [])
        if len(named) > 1 or (named and found is not None and named[0] is not found):
            return None
        found = named[0] if named else found
    return found


def _agree(pairs: Sequence[tuple[Item, _Row]]) -> bool:
    """Most rows add up with the quantities of the items, where they have price and amount."""
    joined = [Item(item.page, _joined(item, row)) for item, row in pairs]
    complete = [item for item in joined if item.cells.keys() >= {"quantity", *_VALUES}]
    return sum(map(proven, complete)) >= _MOST * len(complete) and any(item.cells.keys() & _VALUES for item in joined)


def _joined(item: Item, row: _Row) -> dict[str, Cell]:
    return {**item.cells, **{name: row.item.cells[name] for name in _GIVEN if name in row.item.cells}}
