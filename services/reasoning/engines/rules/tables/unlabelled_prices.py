"""Prices that no heading names: what stands apart in an item and makes its amount of its quantity, "5.22 / 100 pcs"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from services.orders.units import is_unit
from services.reasoning.engines.rules.layout.model import Piece, Token, has_figure
from services.reasoning.engines.rules.tables.content import is_code, is_measure
from services.reasoning.engines.rules.tables.model import Cell, Item
from services.reasoning.engines.rules.tables.prove import cell_readings, proven
from services.reasoning.engines.rules.values import numbers

_MOST, _FEW = 0.8, 0.6
"""Share of the items without a price that must show one; fewer where these stand flush at their right and all have such."""
_FLUSH = 2.0
_LEAST, _SCORE = 2, 0.6
_MONEY = re.compile(r"\d[.,]\d{2,4}$")
_BASIS = re.compile(r"^/?(10{0,3})$")
_ONE = Decimal(1)
_WORD = 4


def find_prices(items: Sequence[Item]) -> None:
    """Gives items the price that arithmetic finds in them where most of them have quantity and amount and no price.

    A quantity of one proves nothing: its price is the amount.
    """
    lacking = [item for item in items if "unit_price" not in item.cells and {"quantity", "amount"} <= item.cells.keys()]
    if len(lacking) < max(_LEAST, _MOST * len(items)):
        return
    found = {at: price for at, item in enumerate(lacking) if (price := next(_prices(item), None)) is not None}
    telling = sum(1 for at in found if _ONE not in cell_readings(lacking[at].cells["quantity"]))
    if len(found) < _FEW * len(lacking) or telling < _LEAST or _of_own_tables(lacking, found):
        return
    found.update(_flush(lacking, found))
    if len(found) >= _MOST * len(lacking):
        for at, price in found.items():
            _give(lacking[at], price)


def _of_own_tables(items: Sequence[Item], found: dict[int, list[Token]]) -> bool:
    """The same words stand over the numbers in most items: each has a table of its own, of deliveries or weeks."""
    counts = Counter(text for at, price in found.items() for text in _over(items[at], price))
    return max(counts.values(), default=0) >= _MOST * len(found)


def _over(item: Item, price: list[Token]) -> set[str]:
    """The pieces without figures that stand in an item over its price."""
    x0, x1, top = price[0].box.x0, price[-1].box.x1, price[0].box.y0
    pieces = [piece for line in item.lines if line.box.y0 + line.box.y1 < 2 * top for piece in line.segments()]
    return {piece.text for piece in pieces if piece.box.x0 < x1 and x0 < piece.box.x1 and not has_figure(piece.tokens)}


def _flush(items: Sequence[Item], found: dict[int, list[Token]]) -> dict[int, list[Token]]:
    """The amounts of money that end where the prices of the other items do, in items with a rebate that is not printed."""
    edges = [price[-1].box.x1 for price in found.values()]
    if max(edges) - min(edges) > _FLUSH:
        return {}
    others = {at: item for at, item in enumerate(items) if at not in found}
    ends = {
        at: [tokens for tokens, _ in _amounts(item) if abs(tokens[-1].box.x1 - edges[0]) <= _FLUSH]
        for at, item in others.items()
    }
    return {at: prices[0] for at, prices in ends.items() if len(prices) == 1}


def _give(item: Item, price: list[Token]) -> None:
    """Sets the price; the text of the item goes without it, and is another piece where it was nothing else."""
    item.cells["unit_price"] = Cell(Piece(item.page, price), _SCORE)
    text = item.cells.get("description")
    taken = {id(token) for token in price}
    if text is None or not any(id(token) in taken for token in text.piece.tokens):
        return
    kept = [token for token in text.piece.tokens if id(token) not in taken]
    if not any(token.key.isalpha() for token in kept):
        kept = next(_texts(item), [])
    if kept:
        item.cells["description"] = Cell(Piece(item.page, kept), min(text.score, _SCORE))
    else:
        del item.cells["description"]


def _texts(item: Item) -> Iterator[list[Token]]:
    """The pieces of an item that begin with a word and are of no other value, from top to bottom."""
    used = _used(item)
    for line in item.lines:
        for piece in line.segments():
            first = piece.tokens[0]
            free = id(first) not in used and not any(token.colon for token in piece.tokens)
            if free and len(first.key) >= _WORD and first.key.isalpha() and not is_measure(piece.tokens):
                yield list(piece.tokens)


def _prices(item: Item) -> Iterator[list[Token]]:
    """The words of every amount of money in an item with which it adds up."""
    return (tokens for tokens, basis in _amounts(item) if _adds_up(item, tokens, basis))


def _amounts(item: Item) -> Iterator[tuple[list[Token], str]]:
    """The words of every amount of money in an item that is of no other value, with what it is for; and that as a number."""
    used = _used(item)
    for line in item.lines:
        for piece in line.segments():
            for start, end in numbers(piece.tokens) if has_figure(piece.tokens) else ():
                tokens = list(piece.tokens[start:end])
                if any(id(token) in used for token in tokens) or not _MONEY.search(tokens[-1].text) or is_code(tokens):
                    continue
                basis, stop = _basis(piece.tokens, end)
                yield list(piece.tokens[start:stop]), basis


def _used(item: Item) -> set[int]:
    return {id(token) for name, cell in item.cells.items() if name != "description" for token in cell.piece.tokens}


def _adds_up(item: Item, price: list[Token], basis: str) -> bool:
    cells = {**item.cells, "unit_price": Cell(Piece(item.page, price), _SCORE)}
    if basis:
        cells["price_basis"] = Cell(Piece(item.page, price), _SCORE, basis)
    return proven(replace(item, cells=cells))


def _basis(tokens: Sequence[Token], end: int) -> tuple[str, int]:
    """What a price is for, as far as a stroke behind it says so, and where that ends: "/ 100 pcs", "/ m"."""
    if end >= len(tokens) or not tokens[end].text.startswith("/"):
        return "", end
    at = end + 1 if tokens[end].text == "/" else end
    said = _BASIS.match(tokens[at].text) if at < len(tokens) else None
    at += 1 if said else 0
    named = at < len(tokens) and (is_unit(tokens[at].text.lstrip("/")) or at == len(tokens) - 1)
    return said[1] if said else "", at + 1 if named and tokens[at].text.strip("/.")[:1].isalpha() else at
