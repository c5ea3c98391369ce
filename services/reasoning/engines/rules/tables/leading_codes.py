"""Item numbers alone on the first line of a column of texts, with the text below: "Item / Description" on two lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from services.reasoning.engines.rules.layout.model import Piece, Token
from services.reasoning.engines.rules.tables.content import is_code
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Cell, Item

_LEAST, _MOST = 2, 0.8
"""Items that must be printed so, and their share."""
_NUMBERED = 0.6
"""Share of the items with a number, where a few have a text of one line and none."""
_STEPS = (1, 10, 100)
"""From position to position."""
_LONG, _FAR, _TENS = 4, 100, 10
"""Figures of an item number, how far two differ, and what positions are multiples of."""
_SCORE = 0.8
_WORD = 3
"""Letters of a word of a text."""
_BELOW = 2
"""Lines below an item's numbers that its text may begin on."""

_FIGURE, _CAPITAL = re.compile(r"\d"), re.compile(r"[A-Z]")
_PLAIN = re.compile(r"^[A-Z\d][A-Z\d\-/._]{2,}$")
"""What may be an item number where others are: capitals, figures and strokes."""

_SPACED = re.compile(r"^[A-Z\d][A-Z\d\-/.]*$")
_MOST_SPACED, _LEAST_FIGURES = 4, 4
"""Words of an item number with blanks, and its figures."""
_SELLERS, _BUYERS = "seller_sku", "buyer_sku"

_Parts = tuple[list[Token], list[Token]]
"""The words of an item number, where there is one, and the text of the item."""


def part_leading_codes(items: Sequence[Item]) -> None:
    """Gives items their number and their text, where most have a number or nothing but figures for a text.

    Beside a number of the seller that stands elsewhere in the item it is the buyer's.
    """
    if len(items) < _LEAST:
        return
    found = [(item, parts) for item in items if (parts := _parts(item)) is not None]
    if len(found) < len(items):
        found = _alike(items) or _spaced(items) or found
    if len(found) < max(_LEAST, _MOST * len(items)):
        return
    for item, (code, text) in found:
        item.cells["description"] = Cell(Piece(item.page, text), _SCORE)
        name = _free_name(item, code)
        if code and name:
            item.cells[name] = Cell(Piece(item.page, code), _SCORE)


def name_positions(items: Sequence[Item]) -> None:
    """Item numbers that count the items, "00010", "00020", are their positions, where nothing else is."""
    texts = [item.cells["seller_sku"].value for item in items if "seller_sku" in item.cells]
    if len(texts) < max(_LEAST, len(items)) or any("line_number" in item.cells for item in items):
        return
    if not all(text.isdigit() and text[0] == "0" for text in texts):
        return
    step = int(texts[0])
    if step in _STEPS and [int(text) for text in texts] == [step * (at + 1) for at in range(len(texts))]:
        for item in items:
            item.cells["line_number"] = item.cells.pop("seller_sku")


def name_item_numbers(items: Sequence[Item]) -> None:
    """Long numbers under "No." that count nothing, one an item, are item numbers, where nothing else is."""
    texts = [item.cells["line_number"].value for item in items if "line_number" in item.cells]
    if len(texts) < max(_LEAST, len(items)) or any(name in item.cells for item in items for name in IDENTIFIERS):
        return
    if not all(text.isdigit() and len(text) >= _LONG for text in texts):
        return
    values = [int(text) for text in texts]
    farthest = max(abs(after - before) for before, after in itertools.pairwise(values))
    if farthest > _FAR and any(value % _TENS for value in values):
        for item in items:
            item.cells["seller_sku"] = item.cells.pop("line_number")


def _parts(item: Item) -> _Parts | None:
    cell = item.cells.get("description")
    if cell is None:
        return None
    first, *rest = cell.piece.tokens
    if not first.figure or (rest and _beside(first, rest[0])):
        return None
    code = [first] if is_code([first]) and _free_name(item, [first]) else []
    if not code and (rest or not first.text.isdigit()):
        return None
    text = rest or _text_below(item, first if code else None)
    return (code, text) if _worded(text) else None


def _free_name(item: Item, code: Sequence[Token]) -> str:
    """Whose number it is: the seller's, or the buyer's where the item has another one of the seller; "" where it has both."""
    text = " ".join(token.text for token in code)
    return next((name for name in (_SELLERS, _BUYERS) if name not in item.cells or item.cells[name].value == text), "")


def _alike(items: Sequence[Item]) -> list[tuple[Item, _Parts]]:
    """Capitals or figures alone over each text are item numbers, where half read as one or all are figures; else none.

    A few items may have a text of one line and no number, as services have none among goods.
    """
    found: list[tuple[Item, _Parts]] = []
    for item in items:
        cell = item.cells.get("description")
        first, rest = (cell.piece.tokens[0], list(cell.piece.tokens[1:])) if cell is not None else (None, [])
        if first is not None and cell is not None and _is_text_alone(first, rest):
            found.append((item, ([], list(cell.piece.tokens))))
            continue
        if first is None or not rest or _beside(first, rest[0]) or not _PLAIN.match(first.text) or not _worded(rest):
            return []
        if not _free_name(item, [first]):
            return []
        found.append((item, ([first], rest)))
    codes = [parts[0] for _, parts in found if parts[0]]
    if len(codes) < max(_LEAST, _NUMBERED * len(items)):
        return []
    sure = sum(map(is_code, codes))
    differ = len({code[0].text for code in codes}) == len(codes)
    figures = len(codes) == len(items) and differ and all(code[0].text.isdigit() for code in codes)
    return found if 2 * sure >= len(codes) or figures else []


def _is_text_alone(first: Token, rest: Sequence[Token]) -> bool:
    """Words on one line that begin with one in small letters but for its first."""
    return (
        len(rest) > 0 and _beside(first, rest[-1]) and not first.text.isupper() and not first.figure and _worded([first, *rest])
    )


def _spaced(items: Sequence[Item]) -> list[tuple[Item, _Parts]]:
    """Capitals and figures with blanks between them, "A 118 402.03", written alike alone over each text; else none."""
    found: list[tuple[Item, _Parts]] = []
    shapes: set[str] = set()
    for item in items:
        cell = item.cells.get("description")
        tokens = list(cell.piece.tokens) if cell is not None else []
        code = [token for token in tokens if _beside(tokens[0], token)]
        text = "".join(token.text for token in code)
        shapes.add(_FIGURE.sub("9", " ".join(token.text for token in code)))
        spaced = 1 < len(code) <= _MOST_SPACED and all(_SPACED.match(token.text) for token in code)
        if not spaced or sum(char.isdigit() for char in text) < _LEAST_FIGURES or not _free_name(item, code):
            return []
        rest = tokens[len(code) :] or _text_below(item, code[0])
        if not _worded(rest):
            return []
        found.append((item, (code, rest)))
    return found if len({_CAPITAL.sub("A", shape) for shape in shapes}) == 1 else []


def _beside(one: Token, other: Token) -> bool:
    return abs(one.box.y0 - other.box.y0) < 0.5 * one.box.height


def _text_below(item: Item, code: Token | None) -> list[Token]:
    """The first words below the numbers that are of no other value; under an item number those that begin where it does."""
    used = {id(token) for cell in item.cells.values() for token in cell.piece.tokens}
    for line in item.lines:
        if not 0 < line.index - item.anchor <= _BELOW:
            continue
        for piece in line.segments():
            flush = code is None or abs(piece.box.x0 - code.box.x0) < 0.5 * code.box.height
            if flush and not any(id(token) in used or token.colon for token in piece.tokens) and _worded(piece.tokens):
                return list(piece.tokens)
    return []


def _worded(tokens: Sequence[Token]) -> bool:
    return any(len(token.key) >= _WORD and token.key.isalpha() for token in tokens)
