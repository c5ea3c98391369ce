"""Heading words as cells, cells as columns with a meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.common.document.page import Box
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.tables.heading.joined import behind_percent, rejoined, side_by_side, unglued
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels, key_of_run, plain
from services.reasoning.engines.rules.tables.heading.words import (
    FULL,
    TILED,
    HeadingCell,
    column_of,
    flat_words,
    foremost,
    is_stack,
    label_runs,
    overlap,
    whole_label,
)
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, NUMERIC, Column

_LINE, _NEAR, _PART = 0.8, 0.7, 0.4
"""How well a heading names its column: a line of it is a label, it is nearly one, some words are."""
_STACKED = 0.05
_WORD = 3
"""Letters of a word that heads a column of its own, beside another one."""
_BLANK = 0.5
"""The widest blank between the words of one heading, in widths of the first."""
_OWN = -1
"""Stands for a word that is a heading by itself."""
_SHARES = ("tax_rate", "discount")
"""What a label that ends with a percent sign can mean: "Amount" over "VAT %" is no amount of VAT."""
_TWO_MEANINGS = (("unit_price", "price_basis"), ("buyer_sku", "seller_sku"), ("description", "sku"))
"""What some labels mean, and what they may mean instead: "Price unit", "Your part no.", "Material"."""
_LAYERED = 2
"""So many cells that can only be one label a line say that the heading has lines of its own."""


KnownCells = dict[tuple[object, ...], tuple[HeadingCell, list[Column]]]
"""The columns of cells named before, by the ids of their words line by line; the cell itself keeps the ids its own."""


def heading_columns(group: Sequence[TextLine], labels: ColumnLabels, known: KnownCells | None = None) -> list[Column]:
    """The columns that a group of lines heads, from left to right.

    known: a memory for groups of lines that share cells.
    """
    *_, cells = growing_cells(group, labels)
    return [column.copy() for column in columns_of(cells, labels, {} if known is None else known)]


def columns_of(cells: list[HeadingCell], labels: ColumnLabels, known: KnownCells) -> list[Column]:
    """The columns that cells head, from left to right: shared with `known`, see `heading_columns`, so that none may change."""
    cells = rejoined(cells, labels)
    layered = _is_layered(cells, labels)
    columns = [column for cell in cells for column in _known_or_named(cell, labels, known, layered=layered)]
    columns = _told_apart(sorted(columns, key=lambda column: column.x0), cells, labels)
    return _named_items(_without_units(_single(_homed(columns))))


def _told_apart(columns: list[Column], cells: Sequence[HeadingCell], labels: ColumnLabels) -> list[Column]:
    """Of two columns with one meaning the one whose label may also mean another has that: "Unit price" beside "Price unit"."""
    for name, other in _TWO_MEANINGS:
        if sum(1 for column in columns if column.name == name) != 2 or any(column.name == other for column in columns):
            continue
        words = [flat_words(cell) for cell in cells]
        both = [tokens for tokens in words if {name, other} <= {*labels.meanings(key_of_run(tokens))}]
        starts = {min([token.box.x0 for token in tokens]) for tokens in both}
        named = [column.name == name and column.x0 in starts for column in columns]
        if sum(named) == 1:
            columns = [replace(c, name=other) if told else c for c, told in zip(columns, named, strict=True)]
    return columns


def _known_or_named(cell: HeadingCell, labels: ColumnLabels, known: KnownCells, *, layered: bool) -> list[Column]:
    key = (layered, *[tuple([id(token) for token in line]) for line in cell])
    if key not in known:
        known[key] = (cell, _named(cell, labels, layered=layered))
    return known[key][1]


def _homed(columns: list[Column]) -> list[Column]:
    """Where a heading's lower line says "amount", the meanings of that line hold: the numbers of the items stand on it."""
    stacks = [column.stack for column in columns if "amount" in column.stack]
    if not stacks or any(column.name == "amount" for column in columns):
        return columns
    at = stacks[0].index("amount")
    return [replace(column, name=column.stack[at]) if len(column.stack) > at else column for column in columns]


def growing_cells(group: Sequence[TextLine], labels: ColumnLabels) -> Iterator[list[HeadingCell]]:
    """The cells of the first line, of the first two, and so on."""
    cells: list[tuple[HeadingCell, list[float]]] = []
    for line in group:
        for segment in line.segments():
            box = segment.box
            over = _nearest([(cell, reach) for cell, reach in cells if overlap(reach, box)], box)
            if len(over) == 1 and over[0][0][-1][0].box.y1 <= box.y0 + 0.5 * box.height:
                cell, reach = over[0]
                before, own = _own_words(segment, cell, labels)
                cell.append(unglued(own, labels))
                reach[:] = [min(reach[0], own[0].box.x0), max(reach[1], box.x1)]
                if before:
                    cells.append(([unglued(before, labels)], [before[0].box.x0, before[-1].box.x1]))
            elif parts := _under_each(segment, over, labels):
                for (cell, reach), tokens in zip(over, parts, strict=False):
                    cell.append(unglued(tokens, labels))
                    reach[:] = [min(reach[0], tokens[0].box.x0), max(reach[1], tokens[-1].box.x1)]
                for tokens in parts[len(over) :]:
                    cells.append(([unglued(tokens, labels)], [tokens[0].box.x0, tokens[-1].box.x1]))
            else:
                cells.append(([unglued(segment.tokens, labels)], [box.x0, box.x1]))
        yield [list(cell) for cell, _ in cells]


def _own_words(segment: Piece, cell: HeadingCell, labels: ColumnLabels) -> tuple[Sequence[Token], Sequence[Token]]:
    """A label left of the heading that the rest of a line ends, and that rest: "Line code" under "Bar"."""
    left = min(line[0].box.x0 for line in cell)
    at = sum(1 for token in segment.tokens if token.box.x1 <= left)
    before, own = segment.tokens[:at], segment.tokens[at:]
    if not before or not own or whole_label([*flat_words(cell), *segment.tokens], labels)[0]:
        return (), segment.tokens
    apart = whole_label(before, labels)[0] and whole_label([*flat_words(cell), *own], labels)[0]
    return (before, own) if apart else ((), segment.tokens)


def _nearest(over: list[tuple[HeadingCell, list[float]]], box: Box) -> list[tuple[HeadingCell, list[float]]]:
    """Of several headings that a text stands under the one whose last line it does, where that is only one."""
    lasts = [(cell, reach) for cell, reach in over if overlap((cell[-1][0].box.x0, cell[-1][-1].box.x1), box)]
    return lasts if len(lasts) == 1 else over


def _under_each(segment: Piece, over: Sequence[tuple[HeadingCell, list[float]]], labels: ColumnLabels) -> list[list[Token]]:
    """The words of a line by the headings that they stand under, then a label between two; empty when that is not clear."""
    if len(over) < 2:
        return []
    owners: list[int | None] = []
    for token in segment.tokens:
        own = [at for at, (_, reach) in enumerate(over) if overlap(reach, token.box)]
        if len(own) > 1 or (own and over[own[0]][0][-1][0].box.y1 > token.box.y0 + 0.5 * token.box.height):
            return []
        owners.append(own[0] if own else None)
    if len({*owners} - {None}) < len(over):
        return []
    between = _labels_between(segment.tokens, owners, labels) if None in owners else []
    if None in owners:
        return []
    parts = [[token for token, own in zip(segment.tokens, owners, strict=True) if own == at] for at in range(len(over))]
    return [*parts, *between]


def _labels_between(tokens: Sequence[Token], owners: list[int | None], labels: ColumnLabels) -> list[list[Token]]:
    """The longest label in each run of words under no heading; words beside it go with the heading on their side.

    owners: which heading each word stands under; `_OWN` for those of the labels found.
    """
    found = []
    while None in owners:
        start = owners.index(None)
        end = next((at for at in range(start, len(owners)) if owners[at] is not None), len(owners))
        firsts = range(start, end) if start else range(1)
        lasts = [end] if end == len(owners) else range(start + 1, end + 1)
        spans = sorted(((i, j) for i in firsts for j in lasts if i < j), key=lambda span: span[0] - span[1])
        i, j = next((span for span in spans if whole_label(tokens[slice(*span)], labels)[0]), (0, 0))
        if not j:
            return []
        owners[start:end] = [*owners[start - 1 : start] * (i - start), *[_OWN] * (j - i), *owners[end : end + 1] * (end - j)]
        found.append(list(tokens[i:j]))
    return found


def _is_layered(cells: Sequence[HeadingCell], labels: ColumnLabels) -> bool:
    """All cells but one have several lines, the amount's too, and some can only be read as one label a line."""
    if sum(1 for cell in cells if len(cell) > 1) < max(_LAYERED, len(cells) - 1):
        return False
    stacks = [cell for cell in cells if is_stack(cell, labels)]
    if not any(whole_label(line, labels)[0] == "amount" for cell in stacks for line in cell):
        return False
    return sum(1 for cell in stacks if not whole_label(flat_words(cell), labels)[0]) >= _LAYERED


def _named(cell: HeadingCell, labels: ColumnLabels, *, layered: bool = False) -> list[Column]:
    """One column when the cell or one of its lines is a label, else one for each label on the line that has most.

    layered: other cells of the heading are one label a line, so a cell that may be read so is no wrapped label.
    """
    flat = flat_words(cell)
    name, strength = whole_label(flat, labels)
    percent = "%" in "".join([token.text for token in cell[-1]])
    parted = behind_percent(cell, labels) if percent else []
    layered = layered or (percent and name not in _SHARES)
    if name and not parted and not (layered and len(cell) == _LAYERED and is_stack(cell, labels)):
        column = column_of(name, flat, strength)
        column.wrapped = len(cell) > 1
        return [column]
    parted = parted or side_by_side(cell, labels)
    if parted:
        return parted
    by_line = [whole_label(line, labels)[0] for line in cell] if len(cell) > 1 else []
    stack = tuple(name for name in by_line if name)
    runs = [label_runs(line, labels) for line in cell]
    parts = max(runs, key=lambda run: len({n for n, _ in run if n})) if len(runs) > 1 else runs[0]
    names = {name for name, _ in parts if name}
    if _counted(parts) or (len(names) > 1 and len(set(stack)) < len(names)):
        strength = TILED if all(name or not key_of_run(tokens) for name, tokens in parts) else _PART
        return [column_of(name, tokens, strength) for name, tokens in parts if name]
    if stack:
        strength = FULL + _STACKED * (len(stack) - 1) if len(stack) == len(cell) else _LINE
        return [column_of(foremost(stack), flat, strength, stack if len(stack) > 1 else ())]
    near = labels.nearly(key_of_run(plain(flat)))
    if near:
        return [column_of(labels.meanings(near)[0], flat, _NEAR)]
    column = column_of(next(iter(names), ""), flat, _PART if names else 0.0)
    column.also = _number_beside(flat, labels) if column.name == "description" else ""
    column.core = next(((tokens[0].box.x0, tokens[-1].box.x1) for name, tokens in parts if name), None)
    return [column]


def _number_beside(tokens: Sequence[Token], labels: ColumnLabels) -> str:
    """The item number that a heading of texts names behind or before a stroke: "Part no. / Description"."""
    strokes = [at for at, token in enumerate(tokens) if token.text == "/"]
    if len(strokes) != 1:
        return ""
    names = [whole_label(part, labels)[0] for part in (tokens[: strokes[0]], tokens[strokes[0] + 1 :])]
    return next((name for name in names if name in IDENTIFIERS), "") if "description" in names else ""


def _counted(parts: Sequence[tuple[str, list[Token]]]) -> bool:
    """ "Line Item": two labels of a position number side by side head two columns; "Item #" and "Item No." one."""
    worded = all(len(key_of_run(tokens)) >= _WORD for _, tokens in parts)
    return len(parts) > 1 and worded and all(name == "line_number" for name, _ in parts)


def _named_items(columns: list[Column]) -> list[Column]:
    """Where nothing else heads a text, "Item" heads the text and not a position number; beside "Line" it heads item numbers."""
    names = {column.name for column in columns}
    if "description" in names and not names & set(IDENTIFIERS):
        at = next((at for at, column in enumerate(columns) if not column.name and column.also == "line_number"), None)
        if at is not None:
            columns = [*columns[:at], replace(columns[at], name="sku", also=""), *columns[at + 1 :]]
    told = names.union(*[column.stack for column in columns])
    if len(names & set(NUMERIC)) >= 2 and not told & {"", "description", *IDENTIFIERS}:
        first, *rest = columns
        if first.name == "line_number" and first.strength >= FULL:
            return [replace(first, name="description", strength=_NEAR), *rest]
    return columns


def _single(columns: list[Column]) -> list[Column]:
    """Of several amounts, prices and quantities the last one holds, of other meanings the first; the rest keep it in `also`."""
    by_name: dict[str, list[Column]] = {}
    for column in columns:
        by_name.setdefault(column.name, []).append(column)
    if len(by_name) == len(columns):
        return columns
    kept = {id(_foremost(name, same)) for name, same in by_name.items() if name}
    return [
        column if not column.name or id(column) in kept else replace(column, name="", also=column.name) for column in columns
    ]


def _without_units(columns: list[Column]) -> list[Column]:
    """Where another column has the units, "Unit price" is one heading and not two, though only its words are labels."""
    made: list[Column] = []
    for column in columns:
        before = made[-1] if made else None
        of_price = before is not None and not before.name and before.also == "unit" and column.name == "unit_price"
        if before is not None and of_price and column.x0 - before.x1 < _BLANK * (before.x1 - before.x0):
            made[-1] = replace(column, x0=before.x0)
        else:
            made.append(column)
    return made


def _foremost(name: str, same: Sequence[Column]) -> Column:
    """Of columns with one meaning the one that holds it."""
    most = max([column.strength for column in same])
    strong = [column for column in same if column.strength == most]
    return strong[-1] if name in NUMERIC else strong[0]
