"""Units of items under a heading that is not known: the words right behind or below the quantity that are of no other value."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from services.orders.currencies import parse_currency
from services.orders.units import is_unit
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.tables.model import Cell, Item

_LEAST, _MOST = 2, 0.8
"""Items that tell, and the share of those with a quantity that must have such a word."""
_WORDS, _LONGEST = 2, 12
_SCORE = 0.6
_TIMES = frozenset("xX×")
_FLUSH = 1.5
"""Points."""


def find_units(items: Sequence[Item]) -> None:
    """Gives items without any unit the words behind their quantities, else those below, if some are known units or recur."""
    known = [item for item in items if "unit" in item.cells]
    if len(items) < _LEAST or len(known) == len(items):
        return
    if known:
        _complete(items, known)
        return
    for place in (_behind, _below):
        if _give(items, place):
            return
    _part_texts(items)


def _complete(items: Sequence[Item], known: Sequence[Item]) -> None:
    """Where all units that are known stand below quantities, or right behind, the words there are those of the others."""
    if all(_follows(item) for item in known):
        for item in items:
            if "unit" not in item.cells and "quantity" in item.cells and (words := _behind(item)):
                item.cells["unit"] = Cell(Piece(item.page, words), _SCORE)
        return
    lines = [next((line for line in item.lines if line.index == item.anchor + 1), None) for item in known]
    units = [item.cells["unit"].piece.tokens[0] for item in known]
    if not all(line is not None and _holds(line, unit) for line, unit in zip(lines, units, strict=True)):
        return
    for item in items:
        if "unit" not in item.cells and "quantity" in item.cells and (words := _below(item)):
            item.cells["unit"] = Cell(Piece(item.page, words), _SCORE)


def _follows(item: Item) -> bool:
    """Whether an item's unit stands right behind its quantity."""
    if "quantity" not in item.cells:
        return False
    last, unit = item.cells["quantity"].piece.tokens[-1], item.cells["unit"].piece.tokens[0]
    near = unit.segment == last.segment and abs(unit.box.y0 - last.box.y0) < 0.5 * last.box.height
    return near and 0 <= unit.box.x0 - last.box.x1 < last.box.height


def _is_short(token: Token) -> bool:
    """A word that may be a unit, or a part of one: "m²", "m3"."""
    alike = token.key.isalpha() or (token.key[:1].isalpha() and (len(token.key) == 2 or is_unit(token.text)))
    return alike and len(token.text) <= _LONGEST and not token.colon and token.text not in _TIMES


def _holds(line: TextLine, token: Token) -> bool:
    return any(one is token for one in line.tokens)


def _give(items: Sequence[Item], place: Callable[[Item], list[Token]]) -> bool:
    counted = [item for item in items if "quantity" in item.cells]
    found = [(item, words) for item in counted if (words := place(item))]
    texts = [" ".join(token.text for token in words) for _, words in found]
    if len(found) < max(_LEAST, _MOST * len(items)) or any(parse_currency(text) for text in texts):
        return False
    if not any(map(is_unit, texts)) and len({*texts}) == len(texts):
        return False
    for item, words in found:
        item.cells["unit"] = Cell(Piece(item.page, words), _SCORE)
    return True


def _part_texts(items: Sequence[Item]) -> None:
    """Where all texts begin with a known unit behind the quantity, two columns were taken for one: "STK Steel bracket"."""
    found = [_unit_of_text(item) for item in items]
    for item, unit in zip(items, found, strict=True):
        if all(one is not None for one in found) and unit is not None:
            text = item.cells["description"]
            item.cells["unit"] = Cell(Piece(item.page, [unit]), _SCORE)
            item.cells["description"] = Cell(Piece(item.page, text.piece.tokens[1:]), text.score)


def _unit_of_text(item: Item) -> Token | None:
    text, quantity = item.cells.get("description"), item.cells.get("quantity")
    if text is None or quantity is None or text.text is not None or len(text.piece.tokens) < _WORDS:
        return None
    first, second = text.piece.tokens[:2]
    line = next((line for line in item.lines if _holds(line, first)), None)
    if line is None or not is_unit(first.text) or not second.key.isalpha():
        return None
    left, right = quantity.piece.box.x1, first.box.x0
    between = any(left < token.box.x0 < right for token in line.tokens)
    return first if _holds(line, quantity.piece.tokens[-1]) and left < right and not between else None


def _below(item: Item) -> list[Token]:
    """The one short word on the line below the numbers that begins or ends where the quantity does and is of no other value."""
    over = item.cells["quantity"].piece.box
    used = {id(token) for cell in item.cells.values() for token in cell.piece.tokens}
    line = next((line for line in item.lines if line.index == item.anchor + 1), None)
    for piece in line.segments() if line is not None else ():
        word, box = piece.tokens[0], piece.box
        if len(piece.tokens) == 1 and min(abs(box.x0 - over.x0), abs(box.x1 - over.x1)) <= _FLUSH:
            return [word] if _is_short(word) and id(word) not in used else []
    return []


def _behind(item: Item) -> list[Token]:
    """The words between the quantity and the end of its piece, where they are few, short and of no other value; else a known
    unit that follows it.
    """
    last = item.cells["quantity"].piece.tokens[-1]
    used = {id(token) for cell in item.cells.values() for token in cell.piece.tokens}
    for line in item.lines:
        at = next((at for at, token in enumerate(line.tokens) if token is last), None)
        if at is None:
            continue
        words = [token for token in line.tokens[at + 1 :] if token.segment == last.segment]
        words = words or [token for token in line.tokens[at + 1 : at + 2] if is_unit(token.text)]
        short = all(map(_is_short, words))
        free = not any(id(token) in used for token in words)
        return words if short and free and len(words) <= _WORDS else []
    return []
