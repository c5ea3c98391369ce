"""Item numbers behind labels on the lines of items, beside their texts: "Your part no: 4711" under the column of the days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from services.reasoning.engines.rules.layout.model import Piece, Token
from services.reasoning.engines.rules.tables.content import is_capitals, is_code
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels, key_of_run
from services.reasoning.engines.rules.tables.identify import SIGNS
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Cell, Item

_LABEL_WORDS, _WORDS = 4, 2
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
    if len(items) < _FEWEST:
        return
    found = [dict(_codes(item, labels)) for item in items]
    counts = Counter(kind for codes in found for kind in codes)
    both = sum(1 for item in items if item.cells.keys() >= {_SELLERS, _BUYERS})
    if counts[_SELLERS]:
        counts[_SELLERS] += both
    kinds = [kind for kind, count in counts.items() if count >= max(_FEWEST, _MOST * len(items))]
    for item, codes in zip(items, found, strict=True) if _SELLERS in kinds else ():
        own = item.cells.get(_SELLERS)
        if own is None or _BUYERS in item.cells or (both and _SELLERS not in codes):
            continue
        if _SELLERS not in codes or codes[_SELLERS].text != own.value:
            item.cells[_BUYERS] = item.cells.pop(_SELLERS)
    for item, codes in zip(items, found, strict=True):
        for kind in (kind for kind in kinds if kind in codes and kind not in item.cells):
            item.cells[kind] = Cell(Piece(item.page, [codes[kind]]), _SCORE)


def name_yours(items: Sequence[Item], labels: ColumnLabels) -> None:
    """In an order, whose writer is the buyer, "your number" beside another one is the seller's, whatever else it may mean."""
    for item in items:
        ours, yours = item.cells.get(_SELLERS), item.cells.get(_BUYERS)
        if ours is not None and yours is not None and _may_be_either(item, yours, labels):
            item.cells[_SELLERS], item.cells[_BUYERS] = yours, ours


def _may_be_either(item: Item, cell: Cell, labels: ColumnLabels) -> bool:
    """The label before a number may mean the buyer's and the seller's."""
    first = cell.piece.tokens[0]
    pieces = (piece for line in item.lines for piece in line.segments())
    label = next((_before(piece.tokens, first) for piece in pieces if any(token is first for token in piece.tokens)), [])
    return bool(label) and {_SELLERS, _BUYERS} <= {*labels.meanings(key_of_run(label))}


def _before(tokens: Sequence[Token], first: Token) -> list[Token]:
    at = next(at for at, token in enumerate(tokens) if token is first)
    return list(tokens[max(0, at - _LABEL_WORDS) : at])


def _codes(item: Item, labels: ColumnLabels) -> Iterable[tuple[str, Token]]:
    """The numbers that are all there is behind a label, and in no cell; without a colon one of at least two words.

    Behind a colon capitals joined by strokes are one too, as of services among goods: "Your part: TS-CUT".
    """
    used = {id(token) for cell in item.cells.values() for token in cell.piece.tokens}
    for line in item.lines:
        for piece in line.segments():
            sign = next((at for at, token in enumerate(piece.tokens) if at and token.text in SIGNS), len(piece.tokens))
            *label, code = piece.tokens[:sign]
            worded = bool(label) and label[-1].colon and is_capitals([code])
            if not 0 < len(label) <= _LABEL_WORDS or not (code.figure or worded) or id(code) in used:
                continue
            if not label[-1].colon and (len(label) < _WORDS or not is_code([code])):
                continue
            kind = next((name for name in labels.meanings(key_of_run(label)) if name in IDENTIFIERS), "")
            if kind:
                yield "seller_sku" if kind == "sku" else kind, code
