"""What a package holds, as a part of the unit: "10 box 100", "12 pk 48", "10 pak 50 st"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.orders.units import is_package, is_unit
from services.reasoning.engines.rules.layout.model import Piece, Token
from services.reasoning.engines.rules.tables.model import Cell, Item
from services.reasoning.engines.rules.tables.prove import proven
from services.reasoning.engines.rules.values import is_number

_CLOSE = 0.9
"""Line heights between a unit and what it holds."""
_FLUSH = 3.0
"""Points by which the left edges of texts in one column may differ."""
_LEAST = 2


def give_contents(items: Sequence[Item]) -> None:
    """Makes the number behind a unit in its cell a part of it, unless the price is for as many; so do texts without it."""
    lefts = [item.cells["description"].piece.tokens[0].box.x0 for item in items if "description" in item.cells]
    for item in items:
        unit = item.cells.get("unit")
        if unit is None or len(unit.piece.tokens) > 1 or unit.value != unit.piece.text or not is_package(unit.value):
            continue
        held = _held(item, unit.piece.tokens[-1])
        if held and _gives_up(item, held, lefts):
            item.cells["unit"] = Cell(Piece(item.page, [*unit.piece.tokens, *held]), unit.score)


def _held(item: Item, unit: Token) -> list[Token]:
    """The number close behind a unit, with the unit that it counts if there is one: "100", "50 st"."""
    for line in item.lines:
        at = next((at for at, token in enumerate(line.tokens) if token is unit), None)
        if at is None:
            continue
        number, *behind = line.tokens[at + 1 : at + 3] or [unit]
        if not number.figure or not is_number(number.text) or number.text == "1" or not _is_close(unit, number):
            return []
        if behind and behind[0].text.startswith("%"):
            return []
        counted = bool(behind) and behind[0].text[0].isalpha() and is_unit(behind[0].text) and _is_close(number, behind[0])
        return [number, *behind] if counted else [number]
    return []


def _is_close(left: Token, right: Token) -> bool:
    return right.segment == left.segment and right.box.x0 - left.box.x1 < _CLOSE * left.box.height


def _gives_up(item: Item, held: list[Token], lefts: Sequence[float]) -> bool:
    """Whether no other value of an item has the words or needs them; these then go without them."""
    ids = {id(token) for token in held}
    users = [name for name, cell in item.cells.items() if any(id(token) in ids for token in cell.piece.tokens)]
    if not users:
        return True
    if users == ["price_basis"]:
        return _without_basis(item)
    return users == ["description"] and len(held) > 1 and _without_begin(item, held, lefts)


def _without_basis(item: Item) -> bool:
    """A number taken for what the price is for, with which the item does not add up."""
    rest = {name: cell for name, cell in item.cells.items() if name != "price_basis"}
    if "unit_price" in rest and not proven(replace(item, cells=rest)):
        return False
    item.cells = rest
    return True


def _without_begin(item: Item, held: list[Token], lefts: Sequence[float]) -> bool:
    """Words taken for the beginning of a text whose rest stands where the other texts begin."""
    text = item.cells["description"]
    rest = text.piece.tokens[len(held) :]
    begins = all(one is other for one, other in zip(text.piece.tokens, held, strict=False))
    if text.value != text.piece.text or not rest or not begins:
        return False
    if sum(1 for left in lefts if abs(left - rest[0].box.x0) <= _FLUSH) < _LEAST:
        return False
    item.cells["description"] = Cell(Piece(item.page, rest), text.score)
    return True
