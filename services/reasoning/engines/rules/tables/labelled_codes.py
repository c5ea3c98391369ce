"""Item numbers behind labels on the lines of items, beside their texts: "Your part no: 4711" under the column of the days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from services.reasoning.engines.rules.layout.model import Piece, Token
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels, key_of_run
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Cell, Item

_LABEL_WORDS = 4
_FEWEST, _MOST = 2, 0.6
"""Items and share of the items that the label must stand in."""
_SCORE = 0.8
_SELLERS, _BUYERS = "seller_sku", "buyer_sku"

_Codes = dict[str, Token]
"""The number by its kind."""


def labelled_codes(items: Sequence[Item], labels: ColumnLabels) -> None:
    """Gives items the numbers that stand in most of them behind labels of one kind and are in no cell yet.

    Where they are the seller's, what a column gave as such without saying so is the buyer's.
    """
    if len(items) < _FEWEST or not any(token.colon for item in items for line in item.lines for token in line.tokens):
        return
    found = [dict(_codes(item, labels)) for item in items]
    counts = Counter(kind for codes in found for kind in codes)
    kinds = [kind for kind, count in counts.items() if count >= max(_FEWEST, _MOST * len(items))]
    if _SELLERS in kinds and not any(_BUYERS in item.cells for item in items):
        for item, codes in zip(items, found, strict=True):
            if _SELLERS in item.cells and (_SELLERS not in codes or codes[_SELLERS].text != item.cells[_SELLERS].value):
                item.cells[_BUYERS] = item.cells.pop(_SELLERS)
    for item, codes in zip(items, found, strict=True):
        for kind in (kind for kind in kinds if kind in codes and kind not in item.cells):
            item.cells[kind] = Cell(Piece(item.page, [codes[kind]]), _SCORE)


def _codes(item: Item, labels: ColumnLabels) -> Iterable[tuple[str, Token]]:
    """The numbers that are all there is behind a label with a colon, and in no cell."""
    used = {id(token) for cell in item.cells.values() for token in cell.piece.tokens}
    for line in item.lines:
        if not any(token.colon for token in line.tokens):
            continue
        for piece in line.segments():
            *label, code = piece.tokens
            if not 0 < len(label) <= _LABEL_WORDS or not label[-1].colon or not code.figure or id(code) in used:
                continue
            kind = next((name for name in labels.meanings(key_of_run(label)) if name in IDENTIFIERS), "")
            if kind:
                yield "seller_sku" if kind == "sku" else kind, code
