"""Columns, heading rows and line items of tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from services.reasoning.engines.rules.layout.model import Piece, TextLine

NUMERIC = ("amount", "unit_price", "quantity")
IDENTIFIERS = ("sku", "buyer_sku", "seller_sku", "gtin")


@dataclass(slots=True)
class Column:
    """A column: its meaning ("" when unknown) and the extent of its heading.

    strength: how well the heading names it, 0 to 1. also: a meaning that the heading gives but another column has taken.
    stack: the meanings of a heading that names one value a line ("Your no / Our no"), from top to bottom.
    wrapped: the heading is one label over several lines. core: extent of the words that name it, where others stand beside.
    """

    name: str
    x0: float
    x1: float
    strength: float = 1.0
    also: str = ""
    stack: tuple[str, ...] = ()
    wrapped: bool = False
    core: tuple[float, float] | None = None

    def copy(self) -> Column:
        """A copy of its own for a heading that may rename it."""
        return Column(self.name, self.x0, self.x1, self.strength, self.also, self.stack, self.wrapped, self.core)

    def meanings(self) -> set[str]:
        """Its meaning, and those that stand over or under it in the heading."""
        return {self.name, *self.stack} - {""}


@dataclass(slots=True)
class Layer:
    """One of the lines that every item prints, with columns of its own: `offset` lines from the one with the numbers."""

    columns: list[Column]
    separators: list[float]
    offset: int


@dataclass(slots=True)
class Header:
    """A heading row: first and last line, columns from left to right, how well it reads as one."""

    first: int
    last: int
    columns: list[Column]
    score: float = 1.0

    def names(self) -> set[str]:
        """The meanings of its columns."""
        return {column.name for column in self.columns if column.name}

    def told(self) -> set[str]:
        """The meanings on any line of the heading."""
        return {name for column in self.columns for name in column.meanings()}


@dataclass(slots=True)
class Cell:
    """A value of an item: where it stands, its text when only a part or more than the tokens is meant, how sure it is."""

    piece: Piece
    score: float
    text: str | None = None

    @property
    def value(self) -> str:
        """What the cell says."""
        return self.piece.text if self.text is None else self.text


@dataclass(slots=True)
class Item:
    """A line item: cells by field name of a line; the lines it stands on, and the index of the one with its numbers."""

    page: int
    cells: dict[str, Cell] = field(default_factory=dict)
    lines: Sequence[TextLine] = ()
    anchor: int = 0


@dataclass(slots=True)
class Band:
    """The lines of one item, with the line that holds its numbers."""

    lines: list[TextLine]
    anchor: TextLine
