"""Units of items under a heading that is not known: the words right behind the quantity that are of no other value."""

from __future__ import annotations

from collections.abc import Sequence

from services.orders.currencies import parse_currency
from services.orders.units import is_unit
from services.reasoning.engines.rules.layout.model import Piece, Token
from services.reasoning.engines.rules.tables.model import Cell, Item

_LEAST, _MOST = 2, 0.8
"""Items that tell, and the share of those with a quantity that must have such a word."""
_WORDS, _LONGEST = 2, 12
_SCORE = 0.6


def find_units(items: Sequence[Item]) -> None:
    """Gives items the words behind their quantities as units where none has one, if some are known or recur."""
    if len(items) < _LEAST or any("unit" in item.cells for item in items):
        return
    counted = [item for item in items if "quantity" in item.cells]
    found = [(item, words) for item in counted if (words := _behind(item))]
    texts = [" ".join(token.text for token in words) for _, words in found]
    if len(found) < max(_LEAST, _MOST * len(items)) or any(parse_currency(text) for text in texts):
        return
    if any(map(is_unit, texts)) or len({*texts}) < len(texts):
        for item, words in found:
            item.cells["unit"] = Cell(Piece(item.page, words), _SCORE)


def _behind(item: Item) -> list[Token]:
    """The words between the quantity and the end of its piece, where they are few, short and of no other value."""
    last = item.cells["quantity"].piece.tokens[-1]
    used = {id(token) for cell in item.cells.values() for token in cell.piece.tokens}
    for line in item.lines:
        at = next((at for at, token in enumerate(line.tokens) if token is last), None)
        if at is None:
            continue
        words = [token for token in line.tokens[at + 1 :] if token.segment == last.segment]
        short = all(token.key.isalpha() and len(token.text) <= _LONGEST and not token.colon for token in words)
        free = not any(id(token) in used for token in words)
        return words if short and free and len(words) <= _WORDS else []
    return []
