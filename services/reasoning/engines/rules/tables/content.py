"""What a column without a known heading is, by what stands in it: item numbers, units, tax rates, position numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from services.orders.identifiers import is_gtin
from services.orders.units import is_unit
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.model import IDENTIFIERS
from services.reasoning.engines.rules.values import is_number, take_date

_CODE = re.compile(r"^(?=.*\d)(?=.*[A-Za-z\-/._])[\w\-/.]{4,30}$")
_MOST = 0.6
_STRENGTH = 0.5


def name_by_content(body: Body) -> bool:
    """Names columns that no heading names; True when one was named."""
    changed = False
    for at, column in enumerate(body.header.columns):
        if column.name or column.also:
            continue
        cells = [_tokens(body, anchor, at) for anchor in body.anchors]
        name = _name([tokens for tokens in cells if tokens], len(cells), body.header.names())
        if name:
            column.name, column.strength, changed = name, _STRENGTH, True
    return changed


def _tokens(body: Body, anchor: int, column: int) -> list[Token]:
    lines = [anchor, *body.beside(anchor)]
    return [token for at in sorted(lines) for token in body.cells[at].get(column, [])]


def _name(cells: Sequence[list[Token]], rows: int, taken: set[str]) -> str:
    for name, fits in _KINDS.items():
        free = not taken & set(IDENTIFIERS) if name == "sku" else name not in taken
        if free and rows and sum(1 for tokens in cells if fits(tokens)) >= _MOST * rows:
            return name
    return ""


def _is_code(tokens: Sequence[Token]) -> bool:
    first = tokens[0].text
    return bool(_CODE.match(first)) and not is_number(first) and take_date(tokens[:1]) is None


_KINDS: dict[str, Callable[[Sequence[Token]], bool]] = {
    "gtin": lambda tokens: is_gtin(tokens[0].text),
    "unit": lambda tokens: len(tokens) == 1 and tokens[0].text[:1].isalpha() and is_unit(tokens[0].text),
    "tax_rate": lambda tokens: is_number(tokens[0].text) and "%" in "".join(token.text for token in tokens[:2]),
    "sku": _is_code,
}
