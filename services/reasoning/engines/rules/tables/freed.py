"""Headings whose meaning the items' own lines do not hold: positions, days and remarks stand under texts and item numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.content import is_code, is_day, rising
from services.reasoning.engines.rules.tables.model import Column, Layer

_GUESSED = 0.5
"""The strength of a column that contents name."""
_LABEL_WORDS = 4


@dataclass(slots=True)
class Freed:
    """A column without its meaning, which is looked for on another line of the items; `guessed`: no heading gave it."""

    column: Column
    name: str
    guessed: bool = False

    def give_back(self) -> None:
        """Gives the column its meaning again."""
        self.column.name, self.column.also = self.name, ""

    def take(self) -> None:
        """Takes it away; what stands under a heading of item numbers and is none gives the column no other meaning."""
        self.column.name, self.column.also = "", "" if self.name == "description" else "other"

    def given_by(self, layer: Layer | None) -> bool:
        """Whether another line gives the meaning."""
        return layer is not None and any(column.name == self.name for column in layer.columns)


def freed_columns(body: Body, *, begins: bool) -> list[Freed]:
    """The columns of texts and item numbers whose meaning was taken; `begins`: items begin above their numbers."""
    found = [_text(body, at, begins=begins) if column.name == "description" else _code(body, at) for at, column in _named(body)]
    freed = [one for one in found if one is not None]
    for one in freed:
        one.take()
    return freed


def _named(body: Body) -> list[tuple[int, Column]]:
    return [(at, column) for at, column in enumerate(body.header.columns) if column.name in ("description", "sku")]


def _text(body: Body, at: int, *, begins: bool) -> Freed | None:
    """A text column with position numbers, days, remarks or what labels name."""
    column = body.header.columns[at]
    cells = [body.cells[anchor].get(at, []) for anchor in body.anchors]
    guessed = begins and column.strength <= _GUESSED
    run_in = all(_runs_in(body.cells[anchor], at) for anchor in body.anchors)
    textless = guessed or run_in or rising(cells, len(cells)) or all(map(_is_labelled, cells))
    return Freed(column, "description", guessed) if textless else None


def _runs_in(cells: dict[int, list[Token]], at: int) -> bool:
    """The end of a value whose label stands in a column on the left: a remark below another heading."""
    left = [token for column, tokens in cells.items() if column < at for token in tokens]
    return at in cells and any(token.colon and token.segment == cells[at][0].segment for token in left)


def _code(body: Body, at: int) -> Freed | None:
    """A column of item numbers without one."""
    coded = any(at in body.cells[anchor] and is_code(body.cells[anchor][at]) for anchor in body.anchors)
    return None if coded else Freed(body.header.columns[at], "sku")


def _is_labelled(tokens: Sequence[Token]) -> bool:
    """A value behind its label, or a day."""
    return bool(tokens) and (is_day(tokens) or any(token.colon for token in tokens[:_LABEL_WORDS]))
