"""Texts of items that no column gives: words on a line above or below the numbers, at the same place in every item."""

from __future__ import annotations

from collections.abc import Sequence

from services.reasoning.engines.rules.layout.model import Piece
from services.reasoning.engines.rules.tables.model import Cell, Item

_LEAST = 2
_WORD, _WORDS = 3, 2
"""Letters of a word of a text, and words of one."""
_SCORE = 0.6


def find_texts(items: Sequence[Item]) -> None:
    """Gives items that all lack a text the words that stand on one line of each and are of no other value."""
    if len(items) < _LEAST or any("description" in item.cells for item in items):
        return
    found = [_texts(item) for item in items]
    common = set(found[0]).intersection(*found[1:])
    if not common:
        return
    place = min(common)
    for item, texts in zip(items, found, strict=True):
        item.cells["description"] = Cell(texts[place], _SCORE)


def _texts(item: Item) -> dict[int, Piece]:
    """Words without a label that no cell has, by how many lines below the numbers they stand: the first on each line."""
    used = {id(token) for cell in item.cells.values() for token in cell.piece.tokens}
    texts: dict[int, Piece] = {}
    for line in item.lines:
        for piece in line.segments():
            words = sum(1 for token in piece.tokens if len(token.key) >= _WORD and token.key.isalpha())
            free = not any(token.colon or id(token) in used for token in piece.tokens)
            if free and words and len(piece.tokens) >= _WORDS:
                texts.setdefault(line.index - item.anchor, Piece(item.page, piece.tokens))
    return texts
