"""Item numbers that share their cells with positions or texts in every row: "10 KR57-543", "KR57-543 Steel bracket"."""

from __future__ import annotations

from collections.abc import Sequence

from services.reasoning.engines.rules.layout.model import Piece, Token, has_figure
from services.reasoning.engines.rules.tables.content import is_code, rising
from services.reasoning.engines.rules.tables.model import Cell, Item

_CODES = ("seller_sku", "buyer_sku")
_LEAST, _MOST = 2, 0.8
"""Items that tell, and the share of them whose cells begin with a code."""
_SCORE = 0.6


def part_crowded_codes(items: Sequence[Item]) -> None:
    """Parts positions and texts from item numbers; words behind unknown labels are none where all texts begin with codes."""
    if len(items) < _LEAST:
        return
    for name in _CODES:
        cells = [item.cells[name] for item in items if name in item.cells and item.cells[name].text is None]
        if len(cells) == len(items) and any(len(cell.piece.tokens) > 1 for cell in cells):
            _without_positions(items, name)
            _without_texts(items, name)
    _without_words(items)


def _without_positions(items: Sequence[Item], name: str) -> None:
    """Numbers that rise from item to item before the codes are the positions."""
    found = [list(item.cells[name].piece.tokens) for item in items]
    if any("line_number" in item.cells or len(tokens) < 2 for item, tokens in zip(items, found, strict=True)):
        return
    if rising([tokens[:1] for tokens in found], len(items)) and all(is_code(tokens[1:]) for tokens in found):
        for item, tokens in zip(items, found, strict=True):
            item.cells["line_number"] = Cell(Piece(item.page, tokens[:1]), _SCORE)
            _set(item, name, tokens[1:])


def _without_texts(items: Sequence[Item], name: str) -> None:
    """Words behind the codes begin the texts, or are the texts where what was read as those are the positions."""
    found = [list(item.cells[name].piece.tokens) for item in items]
    worded = sum(1 for tokens in found if _has_words(tokens[1:]))
    if worded < _MOST * len(items) or not all(is_code(tokens) for tokens in found):
        return
    texts = [list(item.cells["description"].piece.tokens) if "description" in item.cells else [] for item in items]
    positioned = rising([tokens[:1] for tokens in texts], len(items))
    for item, tokens, text in zip(items, found, texts, strict=True):
        if positioned:
            item.cells["line_number"] = Cell(Piece(item.page, text[:1]), _SCORE)
        rest = [*tokens[1:], *([] if positioned else text)]
        if rest:
            item.cells["description"] = Cell(Piece(item.page, rest), _SCORE)
        _set(item, name, tokens[:1])


def _without_words(items: Sequence[Item]) -> None:
    """Takes away item numbers without a figure ("Size: L") where the texts begin with codes."""
    weak = [item for item in items if "seller_sku" in item.cells and not has_figure(item.cells["seller_sku"].piece.tokens)]
    if not weak:
        return
    texts = [list(item.cells["description"].piece.tokens) if "description" in item.cells else [] for item in items]
    start = 1 if rising([tokens[:1] for tokens in texts], len(items)) else 0
    coded = sum(
        1 for tokens in texts if len(tokens) > start + 1 and is_code(tokens[start:]) and _has_words(tokens[start + 1 :])
    )
    if coded >= _MOST * len(items):
        for item in weak:
            del item.cells["seller_sku"]


def _has_words(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].text[:1].isalpha()


def _set(item: Item, name: str, tokens: Sequence[Token]) -> None:
    item.cells[name] = Cell(Piece(item.page, list(tokens)), item.cells[name].score)
