"""The text of an item: the lines of its cell joined; what labels in it name (item numbers, days) becomes cells of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.tables.content import is_code
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels, key_of_run
from services.reasoning.engines.rules.tables.identify import SIGNS, labelled_identifier
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Band, Cell, Item
from services.reasoning.engines.rules.values import has_digit, is_number, numbers, numbers_with_unit, take_date

_CODE = re.compile(r"^\[([^\[\]]+)\]$")
_APART = 0.9
"""A wider blank than this many line heights parts a description from remarks below it."""
_MOST_LINES = 12
_LABEL_WORDS = 4
_OWN_COLUMN = 0.85
_DUE = "requested_delivery_date"
_LABELLED = {_DUE: _DUE, "document_date": _DUE, "tax_rate": "tax_rate"}
"""What a line below a description may say with a label, beside item numbers; a mere "Date" there is the item's own."""

_REACH = 24
"""Words of a line that one label and its value are looked for in."""

_Row = tuple[TextLine, dict[int, list[Token]]]


def describe(
    item: Item,
    rows: Sequence[_Row],
    band: Band,
    column: int | None,
    texts: set[int],
    labels: ColumnLabels,
    figures: frozenset[int] = frozenset(),
) -> None:
    """Sets `description` and what its lines name beside it.

    texts: the columns that continuation lines may fill too. figures: those of numbers, across which such lines may run.
    """
    if column is None:
        return
    kept: list[Token] = []
    above: TextLine | None = None
    for line, parts in rows[:_MOST_LINES]:
        cells = parts if line is band.anchor else _whole(line, parts, column, figures)
        tokens = cells.get(column, [])
        if not tokens or (line is not band.anchor and _runs_in(cells, column)):
            continue
        if above is not None and _parted(above, line, cells, column, band, texts):
            break
        if _named(item, tokens, labels):
            above = line
            continue
        if above is not None and kept and _is_attribute(tokens, labels):
            break
        kept.extend(tokens)
        above = line
    _later(item, rows, column, labels)
    kept = _without_code(item, kept)
    text = [token for token in kept if any(char.isalnum() for char in token.text)]
    if text:
        item.cells["description"] = Cell(Piece(item.page, kept), _OWN_COLUMN)


def _whole(line: TextLine, cells: dict[int, list[Token]], column: int, figures: frozenset[int]) -> dict[int, list[Token]]:
    """A line without a gap and a label that begins in the column of texts and runs across those of numbers is all text."""
    if line.tokens[-1].segment or len(cells) < 2 or cells.get(column, [None])[0] is not line.tokens[0]:
        return cells
    across = [tokens for at, tokens in cells.items() if at != column]
    said = any(numbers_with_unit(tokens) for tokens in across) or any(":" in token.text for token in line.tokens)
    runs = not said and cells.keys() - {column} <= figures
    return {column: list(line.tokens)} if runs else cells


def _without_code(item: Item, tokens: list[Token]) -> list[Token]:
    """The text behind an item number in square brackets, as shops and ERP systems print it: "[FURN_7777] Office chair"."""
    code = _CODE.match(tokens[0].text) if len(tokens) > 1 else None
    if code is None or not has_digit(code[1]) or item.cells.keys() & {*IDENTIFIERS} - {"gtin"}:
        return tokens
    item.cells["seller_sku"] = Cell(Piece(item.page, tokens[:1]), _OWN_COLUMN, code[1])
    return tokens[1:]


def _parted(above: TextLine, line: TextLine, cells: dict[int, list[Token]], column: int, band: Band, texts: set[int]) -> bool:
    """A blank, or other columns filled below the row of the item's numbers, part what follows from the description."""
    if line.box.y0 - above.box.y1 > _APART * line.box.height:
        return True
    return line.box.y0 > band.anchor.box.y1 and bool(cells.keys() - texts - {column})


def _runs_in(cells: dict[int, list[Token]], column: int) -> bool:
    """Words of a remark that begins in a column on the left and runs on into the description's."""
    left = max((at for at in cells if at < column), default=None)
    return left is not None and cells[left][-1].segment == cells[column][0].segment and not is_code(cells[left][-1:])


def _named(item: Item, tokens: Sequence[Token], labels: ColumnLabels) -> bool:
    """Takes a line of item numbers, days or rates of tax with their labels; False for other text."""
    start = 0
    while (end := _take(item, tokens[start : start + _REACH], labels)) > 0:
        start += end
    return start > 0


def _take(item: Item, tokens: Sequence[Token], labels: ColumnLabels) -> int:
    """Takes what the first words say with a label; gives how many words that are, 0 for other text."""
    found = labelled_identifier(tokens, labels)
    if found is not None:
        cell, own = Cell(Piece(item.page, found[1]), _OWN_COLUMN), item.cells.get("buyer_sku")
        second = found[0] == "buyer_sku" and own is not None and own.value != cell.value  # "our no. 4711", "your no. BX-50"
        item.cells.setdefault("seller_sku" if second else found[0], cell)
        return next((at + 1 for at, token in enumerate(tokens) if token.text in SIGNS), len(tokens))
    name, end = _label(tokens, labels)
    value = tokens[end:]
    place = take_date(value) if name.endswith("date") else _rate(value) if name and tokens[end - 1].colon else None
    if place is None:
        return 0
    item.cells.setdefault(name, Cell(Piece(item.page, value[place[0] : place[1]]), _OWN_COLUMN))
    return end + place[1]


def _rate(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The number of a percentage that is all there is: "25 %", "5.5%"."""
    found = numbers(tokens)
    rest = "".join(token.text for token in tokens[found[0][1] :]) if len(found) == 1 and found[0][0] == 0 else "?"
    percent = rest == "%" or (not rest and tokens[-1].text.endswith("%"))
    return found[0] if percent else None


def _later(item: Item, rows: Sequence[_Row], column: int, labels: ColumnLabels) -> None:
    """Numbers and days with labels below the description."""
    for _, cells in rows:
        tokens = cells.get(column, [])
        if tokens:
            _named(item, tokens, labels)


def _label(tokens: Sequence[Token], labels: ColumnLabels) -> tuple[str, int]:
    """The line field that the first words name, with where its value begins."""
    for end in range(min(_LABEL_WORDS, len(tokens) - 1), 0, -1):
        key = key_of_run(tokens[:end])
        meanings = labels.vocabulary.labels.get(key, ())
        names = [_LABELLED[m.name] for m in meanings if m.section in ("columns", "fields") and m.name in _LABELLED]
        if names:
            return names[0], end
    return "", 0


def _is_attribute(tokens: Sequence[Token], labels: ColumnLabels) -> bool:
    """A line that says something else of the item: a known label with a colon, or one word with a colon and a number."""
    end = next((at + 1 for at, token in enumerate(tokens[:_LABEL_WORDS]) if token.colon), 0)
    if not end or end == len(tokens):
        return False
    known = any(m.section in ("columns", "fields") for m in labels.vocabulary.labels.get(key_of_run(tokens[:end]), ()))
    return known or all(is_number(token.text) for token in tokens[end:])
