"""Heading rows of line tables: several column labels side by side, over one to three lines."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine, Token
from services.reasoning.engines.rules.vocabulary.lookup import Vocabulary

_VALUES = {"quantity", "amount", "unit_price"}
_NAMES = {"description", "sku", "gtin", "seller_sku", "buyer_sku"}
_PRIORITY = (
    *("amount", "quantity", "unit_price", "description", "sku", "buyer_sku", "seller_sku", "gtin"),
    *("unit", "tax_rate", "line_number"),
)


@dataclass(slots=True)
class Column:
    """A column: its meaning ("" when unknown) and the extent of its heading, later of its cells."""

    name: str
    x0: float
    x1: float
    weak: bool = False


@dataclass(slots=True)
class Header:
    """A heading row: first and last line, columns from left to right."""

    first: int
    last: int
    columns: list[Column]


def find_header(page: Labelled, start: int, vocabulary: Vocabulary) -> Header | None:
    """The first heading row from line `start` on."""
    for at in range(start, len(page.sheet.lines)):
        if sum(1 for hit in page.hits[at] if hit.means("columns")) < 2:
            continue
        header = _best(page, at, vocabulary)
        if header:
            return header
    return None


def _best(page: Labelled, at: int, vocabulary: Vocabulary) -> Header | None:
    lines, found = page.sheet.lines, None
    for count in (1, 2, 3):
        group = lines[at : at + count]
        if len(group) < count or _apart(group):
            break
        columns = _columns(group, vocabulary)
        if _is_header(columns) and (found is None or _known(columns) > _known(found.columns)):
            found = Header(at, at + count - 1, columns)
    return found


def _apart(group: list[TextLine]) -> bool:
    below = itertools.pairwise(group)
    digits = any(char.isdigit() for line in group[1:] for token in line.tokens for char in token.text)
    return digits or any(b.box.y0 - a.box.y1 > 0.9 * a.box.height for a, b in below)


def _known(columns: list[Column]) -> int:
    return len({column.name for column in columns if column.name not in ("", "other")})


def _is_header(columns: list[Column]) -> bool:
    names = {column.name for column in columns}
    words = sum(1 for column in columns if column.name)
    return (bool(names & _VALUES) and bool(names & _NAMES) and _known(columns) >= 3) or (
        len(names & _VALUES) >= 1 and "description" in names and words >= 2
    )


def _columns(group: list[TextLine], vocabulary: Vocabulary) -> list[Column]:
    cells = _cells(group)
    columns: list[Column] = []
    for cell in cells:
        columns.extend(_named(cell, vocabulary))
    return _single(sorted(columns, key=lambda column: column.x0))


def _cells(group: list[TextLine]) -> list[list[Token]]:
    """Heading words that stand over one another are one heading."""
    cells: list[list[Token]] = [list(segment.tokens) for segment in group[0].segments()]
    for line in group[1:]:
        for segment in line.segments():
            box = segment.box
            over = [c for c in cells if min(max(t.box.x1 for t in c), box.x1) - max(min(t.box.x0 for t in c), box.x0) > 0]
            if len(over) == 1:
                over[0].extend(segment.tokens)
            elif not over:
                cells.append(list(segment.tokens))
    return cells


def _named(cell: list[Token], vocabulary: Vocabulary) -> list[Column]:
    """One column for the whole cell when that is a label, else one for each label in it."""
    whole = _meaning("".join(token.key for token in cell), vocabulary)
    if whole:
        return [Column(whole, min(t.box.x0 for t in cell), max(t.box.x1 for t in cell))]
    columns, at = [], 0
    while at < len(cell):
        name, end = _longest(cell, at, vocabulary)
        part = cell[at:end]
        columns.append(Column(name, part[0].box.x0, part[-1].box.x1))
        at = end
    if not any(column.name for column in columns):
        return [Column("", min(t.box.x0 for t in cell), max(t.box.x1 for t in cell))]
    return [column for column in columns if column.name and column.x1 > column.x0]


def _longest(cell: list[Token], at: int, vocabulary: Vocabulary) -> tuple[str, int]:
    for end in range(min(len(cell), at + 5), at, -1):
        name = _meaning("".join(token.key for token in cell[at:end]), vocabulary)
        if name:
            return name, end
    return "", at + 1


def _meaning(key: str, vocabulary: Vocabulary) -> str:
    names = [m.name for m in vocabulary.labels.get(key, ()) if m.section == "columns"]
    return min(names, key=lambda n: _PRIORITY.index(n) if n in _PRIORITY else 99) if names else ""


def _single(columns: list[Column]) -> list[Column]:
    """Of several amounts and quantities the last one holds, of other meanings the first; the rest are unknown columns."""
    for name in {column.name for column in columns if column.name}:
        same = [column for column in columns if column.name == name]
        keep = same[-1] if name in ("amount", "quantity") else same[0]
        for column in same:
            if column is not keep:
                column.name = ""
    return columns
