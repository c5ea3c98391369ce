"""The cells of one item out of the lines of its band."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.orders.units import is_unit
from services.reasoning.engines.rules.keyvalues.compact import compact_day
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.columns import split
from services.reasoning.engines.rules.tables.content import is_code
from services.reasoning.engines.rules.tables.describe import describe
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.identify import identifiers
from services.reasoning.engines.rules.tables.layers import layer_line, line_behind_break
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Band, Cell, Column, Header, Item, Layer
from services.reasoning.engines.rules.tables.prove import proven
from services.reasoning.engines.rules.values import (
    numbers,
    numbers_with_unit,
    price_with_basis,
    spread_numbers,
    take_date,
)

_FIGURES = ("amount", "unit_price", "quantity", "price_basis", "tax_rate", "discount")
_NEAR = 1.6
"""A number belongs to an item's row when its line's centre is at most this many heights from that row's."""
_BASE, _OFF_ROW, _WEAK_HEADING = 0.85, 0.75, 0.75
_OCR_FLOOR = 0.5
_MOST_OF_DAY = 3
"""Lines over which a day may be wrapped: one for the day, the month and the year."""
_UNIT_WORDS = 2
_LONGEST_UNIT = 12
"""A lone word behind a quantity is its unit, known or not, when it is no longer than this."""


_Rows = Sequence[tuple[TextLine, dict[int, list[Token]]]]


@dataclass(slots=True)
class Reading:
    """What cells are read with."""

    header: Header
    separators: Sequence[float]
    labels: ColumnLabels
    sellers: bool = False
    """Another line of the items has a column of the seller's item numbers."""


def item_of(band: Band, page: int, reading: Reading) -> Item:
    """The item that a band of lines prints."""
    text_column = _text_column(reading.header.columns)
    return item_of_rows([(line, split(line, reading.separators, text_column)) for line in band.lines], band, page, reading)


def item_of_rows(rows: _Rows, band: Band, page: int, reading: Reading) -> Item:
    """The item whose lines have their words by column."""
    columns = reading.header.columns
    text_column = _text_column(columns)
    by_distance = sorted(rows, key=lambda row: abs(_centre(row[0]) - _centre(band.anchor)))
    item = Item(page)
    doubtful: list[tuple[Column, int]] = []
    for at, column in enumerate(columns):
        for name, cell in _cells(column, at, rows, by_distance, band, page, reading):
            item.cells.setdefault(name, cell)
        if column.name in ("unit_price", "amount"):
            doubtful.append((column, at))
    for column, at in doubtful:
        _settle(item, column, at, by_distance, band)
    texts = {at for at, column in enumerate(columns) if column.name in IDENTIFIERS or _is_due_below(column, at, rows, band)}
    if text_column is not None and (columns[text_column].stack or columns[text_column].also in IDENTIFIERS):
        rows = _without_number(item, columns[text_column], text_column, rows, reading.labels)
    figures = frozenset(at for at, column in enumerate(columns) if column.name in _FIGURES or column.name == "unit")
    describe(item, rows, band, text_column, texts, reading.labels, figures)
    return item


def _is_due_below(column: Column, at: int, rows: _Rows, band: Band) -> bool:
    """A column of days that prints a label on the row of the item's numbers and the day below it: "Needed:"."""
    own = next((cells.get(at) for line, cells in rows if line is band.anchor), None)
    return column.name.endswith("date") and bool(own) and own is not None and own[-1].colon


def _without_number(item: Item, column: Column, at: int, rows: _Rows, labels: ColumnLabels) -> _Rows:
    """Takes the item numbers that a heading of several lines names beside the text, where a line is nothing else."""
    kind = next((name for name in (*column.stack, column.also) if name in IDENTIFIERS), "")
    found = next((row for row in rows if (tokens := row[1].get(at)) and all(is_code([token]) for token in tokens)), None)
    if not kind or found is None:
        return rows
    line, cells = found
    for name, cell in identifiers([cells[at]], kind, (), item.page, labels).items():
        item.cells.setdefault(name, cell)
    return [(line, {other: tokens for other, tokens in cells.items() if other != at}) if row is found else row for row in rows]


def layered_item(body: Body, band: Band, labels: ColumnLabels) -> Item:
    """The item whose lines each have columns of their own; other lines of its band only go on with its text."""
    item = Item(body.page.sheet.number)
    lines = [layer_line(body, band, layer) for layer in body.layers]
    sellers = any(column.name == "seller_sku" for layer in body.layers for column in layer.columns)
    for line, layer in zip(lines, body.layers, strict=True):
        if line is None:
            continue
        text = _text_at(layer)
        begin = line.index
        if text is not None and layer.offset == 0 and text not in split(line, layer.separators, text):
            begin = max((other.index for other in lines if other is not None and other.index < line.index), default=begin)
        rest = [other for other in band.lines if other.index > begin and other not in lines]
        elsewhere = any(other is not layer and _text_at(other) is not None for other in body.layers)
        own = text is not None and (not elsewhere or text in split(line, layer.separators, text))
        part = Band([line, *rest] if own else [line], line)
        found = item_of(part, item.page, Reading(Header(0, 0, layer.columns), layer.separators, labels, sellers))
        for name, cell in found.cells.items():
            item.cells.setdefault(name, cell)
    _wrapped_days(item, body, band)
    return item


def _text_at(layer: Layer) -> int | None:
    return _text_column(layer.columns)


def _text_column(columns: Sequence[Column]) -> int | None:
    return next((at for at, column in enumerate(columns) if column.name == "description"), None)


def go_on(item: Item, body: Body, lines: list[TextLine], page: int, labels: ColumnLabels) -> None:
    """Adds to the last item of a page what stands of it at the top of the next one, before that page's own items."""
    below = sum(1 for line in item.lines if line.index > item.anchor)
    for layer in body.layers:
        line = line_behind_break(layer, lines, below)
        if line is not None:
            reading = Reading(Header(0, 0, layer.columns), layer.separators, labels)
            for name, cell in item_of(Band([line], line), page, reading).cells.items():
                item.cells.setdefault(name, cell)


def _wrapped_days(item: Item, body: Body, band: Band) -> None:
    """A day in a column may go on below the line that heads it."""
    rows = [(line, split(line, body.separators)) for line in band.lines]
    for at, column in enumerate(body.header.columns):
        if column.name.endswith("date"):
            for name, cell in _dated(column, at, rows, item.page):
                item.cells.setdefault(name, cell)


def _cells(
    column: Column, at: int, rows: _Rows, by_distance: _Rows, band: Band, page: int, reading: Reading
) -> Iterable[tuple[str, Cell]]:
    if column.name in _FIGURES:
        yield from _figure(column, at, by_distance, band, page)
        if column.name == "quantity" and "unit" not in reading.header.told():
            yield from _unit_below(column, at, rows, band, page)
    elif column.name in IDENTIFIERS:
        lines = [cells[at] for line, cells in rows if at in cells and (line is band.anchor or not _is_of_remark(cells, at))]
        yield from identifiers(lines, _kind(column, reading), column.stack, page, reading.labels).items()
    elif column.name.endswith("date"):
        yield from _dated(column, at, by_distance, page)
    elif column.name in ("line_number", "unit"):
        yield from _word(column, at, by_distance, band, page)


def _kind(column: Column, reading: Reading) -> str:
    """Item numbers without a word for whose they are are the buyer's beside a column of the seller's."""
    sellers = reading.sellers or "seller_sku" in reading.header.names()
    return "buyer_sku" if column.name == "sku" and sellers else column.name


def _is_of_remark(cells: dict[int, list[Token]], at: int) -> bool:
    """Words of a text that goes on from the column on the left, or into the one on the right: a remark beside the numbers."""
    own, left, right = cells[at], cells.get(at - 1), cells.get(at + 1)
    if any(token.colon for token in own):
        return False
    if left and left[-1].segment == own[0].segment:
        return not is_code(own)
    goes_on = right is not None and right[0].segment == own[-1].segment
    return goes_on and not has_figure(own)


def _figure(column: Column, at: int, rows: _Rows, band: Band, page: int) -> Iterable[tuple[str, Cell]]:
    """The number of a column nearest the row of the item's numbers; with its unit or basis where they are printed beside it."""
    for line, cells in rows:
        if abs(_centre(line) - _centre(band.anchor)) > _NEAR * band.anchor.box.height:
            return
        tokens = cells.get(at, [])
        found = numbers_with_unit(tokens) if column.name == "quantity" else numbers(tokens)
        if not found and column.name == "unit_price":
            found = [(start, end) for start in range(len(tokens)) if (end := price_with_basis(tokens, start))][:1]
        if found:
            start, end = found[-1] if column.name == "amount" else found[0]
            score = _score(column, tokens[start:end], line is band.anchor)
            yield from _valued(column.name, tokens, start, end, page, score)
            return


def _unit_below(column: Column, at: int, rows: _Rows, band: Band, page: int) -> Iterable[tuple[str, Cell]]:
    """A known unit alone on the line under the quantity."""
    below = [cells.get(at, []) for line, cells in rows if line.index == band.anchor.index + 1]
    if below and len(below[0]) == 1 and below[0][0].key.isalpha() and is_unit(below[0][0].text):
        yield "unit", Cell(Piece(page, below[0]), _score(column, below[0], False))


def _settle(item: Item, column: Column, at: int, rows: _Rows, band: Band) -> None:
    """Of several numbers in the cell of a price (gross, rebate, net) or an amount the one with which the row adds up.

    Groups of thousands that stand too far apart to be taken for one number are one when the row adds up with it.
    """
    if column.name not in item.cells or proven(item):
        return
    chosen = item.cells[column.name]
    for line, cells in rows:
        if abs(_centre(line) - _centre(band.anchor)) > _NEAR * band.anchor.box.height:
            break
        tokens = cells.get(at, [])
        for start, end in (*numbers(tokens), *spread_numbers(tokens)):
            item.cells[column.name] = Cell(Piece(item.page, tokens[start:end]), _score(column, tokens[start:end], True))
            if proven(item):
                return
    item.cells[column.name] = chosen


def _valued(name: str, tokens: list[Token], start: int, end: int, page: int, score: float) -> Iterable[tuple[str, Cell]]:
    piece = Piece(page, tokens[start:end])
    if name == "unit_price" and (whole := price_with_basis(tokens, start)):
        yield name, Cell(Piece(page, tokens[start:whole]), score)
    elif name == "discount":
        after = tokens[end].text if end < len(tokens) else ""
        percent = "%" in tokens[end - 1].text or after.startswith("%")
        yield f"discount.{'percent' if percent else 'amount'}", Cell(piece, score)
    elif name == "quantity":
        yield name, Cell(piece, score)
        unit = _unit_beside(tokens, start, end)
        if unit is not None:
            yield "unit", Cell(Piece(page, unit[0]), score, unit[1])
    else:
        yield name, Cell(piece, score)


def _unit_beside(tokens: list[Token], start: int, end: int) -> tuple[list[Token], str] | None:
    """A unit after the number ("10 pcs", "10 running metres"), glued to it ("10pcs"), or before it."""
    glued = tokens[end - 1].text.lstrip("0123456789.,'-+ ")
    if glued and is_unit(glued.strip(".")):
        return [tokens[end - 1]], glued
    following = tokens[end:]
    known = next((token for token in [*following, *tokens[:start]] if token.text[:1].isalpha() and is_unit(token.text)), None)
    words = 0 < len(following) <= _UNIT_WORDS and all(token.key.isalpha() for token in following)
    if words and known is not None and (known is following[-1] or is_unit(" ".join(token.text for token in following))):
        return following, " ".join(token.text for token in following)
    if known is not None:
        return [known], known.text
    if len(following) == 1 and following[0].key.isalpha() and 2 <= len(following[0].text) <= _LONGEST_UNIT:
        return following, following[0].text.strip("()[]")
    return None


def _dated(column: Column, at: int, rows: _Rows, page: int) -> Iterable[tuple[str, Cell]]:
    """The day in a column, on one line or wrapped over all lines of the cell."""
    filled = sorted(((line, cells[at]) for line, cells in rows if at in cells), key=lambda row: row[0].index)
    wrapped = [[token for _, tokens in filled[:count] for token in tokens] for count in range(2, _MOST_OF_DAY + 1)]
    places = [*((tokens, True) for _, tokens in filled), *((tokens, False) for tokens in wrapped)]
    for tokens, on_one_line in places:
        day = take_date(tokens)
        figures = compact_day(tokens) if day is None and len(tokens) == 1 else None
        if day is not None or figures is not None:
            start, end = day or (0, 1)
            name = {"start_date": "service_from", "end_date": "service_to"}.get(column.name, column.name)
            said = figures.isoformat() if figures is not None else None
            yield name, Cell(Piece(page, tokens[start:end]), _score(column, tokens, on_one_line), said)
            return


def _word(column: Column, at: int, rows: _Rows, band: Band, page: int) -> Iterable[tuple[str, Cell]]:
    """Position numbers have a digit; a unit is a word, and a number before it is the unit of the price or the quantity's."""
    for line, cells in rows:
        if column.name == "unit" and abs(_centre(line) - _centre(band.anchor)) > _NEAR * band.anchor.box.height:
            return
        tokens = cells.get(at, [])
        if column.name == "unit":
            basis = numbers(tokens)
            if basis and tokens[basis[0][0]].text.rstrip("0,.") == "1":
                yield "price_basis", Cell(Piece(page, tokens[basis[0][0] : basis[0][1]]), _score(column, tokens, True))
            tokens = [token for token in tokens if any(char.isalpha() for char in token.text)]
        elif take_date(tokens) is not None:
            continue
        else:
            tokens = [token for token in tokens if token.figure][:1]
        if tokens:
            yield column.name, Cell(Piece(page, tokens), _score(column, tokens, True))
            return


def _score(column: Column, tokens: Sequence[Token], on_row: bool) -> float:
    """How sure a cell is: by its heading's strength, whether it stands on the item's row, and the OCR score of its words."""
    base = _BASE if on_row else _OFF_ROW
    heading = _WEAK_HEADING + (1 - _WEAK_HEADING) * column.strength
    known = [token.confidence for token in tokens if token.confidence is not None]
    return base * heading * (max(min(known), _OCR_FLOOR) if known else 1.0)


def _centre(line: TextLine) -> float:
    return (line.box.y0 + line.box.y1) / 2
