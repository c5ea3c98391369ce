"""What a column without a known heading is, by what stands in it: item numbers, units, tax rates, position numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from services.orders.identifiers import is_gtin
from services.orders.units import is_unit
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Column
from services.reasoning.engines.rules.values import is_number, take_date

_CODE = re.compile(r"^(?=.*\d)(?=.*[A-Za-z\-/._])[\w\-/.]{4,30}$|^0\d{3,}$|^\d{6,}$")
_MOST = 0.6
_STRENGTH = 0.5


def name_by_content(body: Body) -> bool:
    """Names a table's columns that no heading names; True when one was named."""
    return name_columns(body.header.columns, [_row(body, anchor) for anchor in body.anchors])


def name_columns(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]]) -> bool:
    """Names columns that no heading names, or half a heading, by their cells in `rows`; True when one was named."""
    changed = False
    for at, column in enumerate(columns):
        if (column.name or column.also) and not (column.name == "line_number" and column.strength < _STRENGTH):
            continue
        cells = [row[at] for row in rows if row.get(at)]
        name = _name(cells, len(rows), {other.name for other in columns} - {""})
        if name:
            column.name, column.strength, changed = name, _STRENGTH, True
    return changed


def _row(body: Body, anchor: int) -> dict[int, list[Token]]:
    """The words of a row by column, with those of lines beside it."""
    row: dict[int, list[Token]] = {}
    for at in sorted([anchor, *body.beside(anchor)]):
        for column, tokens in body.cells[at].items():
            row.setdefault(column, []).extend(tokens)
    return row


def _name(cells: Sequence[list[Token]], rows: int, taken: set[str]) -> str:
    for name, fits in _KINDS.items():
        free = not taken & set(IDENTIFIERS) if name == "sku" else name not in taken
        if free and rows and sum(1 for tokens in cells if fits(tokens)) >= _MOST * rows:
            return name
    return ""


def is_code(tokens: Sequence[Token]) -> bool:
    """True when the first word reads as an item number: letters and digits, or a long or zero-led figure; no day, no amount."""
    first = tokens[0].text
    plain = first.isdigit() or not is_number(first)
    return bool(_CODE.match(first)) and plain and take_date(tokens[:1]) is None


_KINDS: dict[str, Callable[[Sequence[Token]], bool]] = {
    "gtin": lambda tokens: is_gtin(tokens[0].text),
    "unit": lambda tokens: len(tokens) == 1 and tokens[0].text[:1].isalpha() and is_unit(tokens[0].text),
    "tax_rate": lambda tokens: is_number(tokens[0].text) and "%" in "".join(token.text for token in tokens[:2]),
    "requested_delivery_date": lambda tokens: take_date(tokens) is not None,
    "sku": is_code,
}
