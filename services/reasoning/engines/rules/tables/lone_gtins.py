"""GTINs in the lines of items that no column gives: alone, behind a label, known or not, or behind the item number."""

from __future__ import annotations

from collections.abc import Sequence

from services.orders.identifiers import is_gtin
from services.reasoning.engines.rules.layout.model import Piece, Token
from services.reasoning.engines.rules.tables.content import is_code
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Cell, Item

_MOST = 0.6
"""Share of the items that must have one, and of them that differ."""
_DIGITS = 13
_LABEL_WORDS = 3
_SCORE = 0.6


def adopt_gtins(items: Sequence[Item]) -> None:
    """Gives items the GTINs that most of them have on another line than their numbers; their texts then go without them.

    Where an item has no item number, the one before its GTIN is.
    """
    if not items or any("gtin" in item.cells for item in items):
        return
    found = [(item, words) for item in items if (words := _gtin_words(item))]
    different = {words[-1].text for _, words in found}
    if len(found) < _MOST * len(items) or len(different) < _MOST * len(found):
        return
    for item, words in found:
        item.cells["gtin"] = Cell(Piece(item.page, words[-1:]), _SCORE)
        code = words[:-1]
        if code and not code[-1].colon and not item.cells.keys() & {*IDENTIFIERS} - {"gtin"}:
            item.cells["seller_sku"] = Cell(Piece(item.page, code), _SCORE)
        _remove(item, words)


def _gtin_words(item: Item) -> list[Token]:
    """The words of a piece that is a GTIN behind nothing, a label or an item number; empty without one."""
    used = {id(token) for name, cell in item.cells.items() if name != "description" for token in cell.piece.tokens}
    for line in item.lines:
        for piece in line.segments() if line.index != item.anchor else ():
            *before, last = piece.tokens
            if len(last.text) != _DIGITS or not last.text.isdigit() or id(last) in used or not is_gtin(last.text):
                continue
            labelled = bool(before) and before[-1].colon and len(before) <= _LABEL_WORDS
            if not before or labelled or (len(before) == 1 and id(before[0]) not in used and is_code(before)):
                return list(piece.tokens)
    return []


def _remove(item: Item, words: Sequence[Token]) -> None:
    """Takes words from the text of an item, unless it is nothing else."""
    text = item.cells.get("description")
    taken = {id(token) for token in words}
    kept = [token for token in text.piece.tokens if id(token) not in taken] if text else []
    if text and kept:
        item.cells["description"] = Cell(Piece(item.page, kept), text.score)
