"""Columns, heading rows and line items of tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.reasoning.engines.rules.layout.model import Piece, TextLine

NUMERIC = ("amount", "unit_price", "quantity")
IDENTIFIERS = ("sku", "buyer_sku", "seller_sku", "gtin")


@dataclass(slots=True)
class Column:
    """A column: its meaning ("" when unknown) and the extent of its heading.

    strength: how well the heading names it, 0 to 1. also: a meaning that the heading gives but another column has taken.
    stack: the meanings of a heading that names one value a line ("Your no / Our no"), from top to bottom.
    wrapped: the heading is one label over several lines.
    """

    name: str
    x0: float
    x1: float
    strength: float = 1.0
    also: str = ""
    stack: tuple[str, ...] = ()
    wrapped: bool = False


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
    """A line item: cells by field name of a line.

    spare: lone item numbers and days below its text, without a label; what they are shows when most items have them.
    """

    page: int
    cells: dict[str, Cell] = field(default_factory=dict)
    spare: dict[str, Cell] = field(default_factory=dict)


@dataclass(slots=True)
class Band:
    """The lines of one item, with the line that holds its numbers."""

    lines: list[TextLine]
    anchor: TextLine
