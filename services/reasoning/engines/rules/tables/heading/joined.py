"""Headings that stand side by side without a gap: one run of words, two or more columns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from services.reasoning.engines.rules.layout.lines import key_of
from services.reasoning.engines.rules.layout.model import Token, around
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
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
from services.reasoning.engines.rules.tables.model import NUMERIC, Column

_LINE = 0.8
"""How well a heading names its column when one of its lines is a label."""
_PER_UNIT = {"price_basis", "unit"}
"""The rest of "Price per / unit" is no stack."""
_MOST_DIVIDED = 7
"""Words on a line that may be several headings: each cut is tried."""
_MORE = 1
"""How often the right one of two may be two again: work grows with the number of cuts to this power."""
_LEVEL = 0.5
"""Words on one line differ in height by less than this share of it."""
_WIDE, _WIDER = 0.32, 1.5
"""A blank of this share of the height, so many times as wide as every other, parts two headings."""
_SAME_WIDTH, _LETTER = 0.02, 1.2
"""How little letters of type of one width differ in it, and the widest blank between its words, in letters."""
_LOOSE = {"line_number", "other"}
"""Words such as "line" are also parts of other headings."""


def side_by_side(cell: HeadingCell, labels: ColumnLabels) -> list[Column]:
    """The columns of a cell that is more than one heading; empty when its words do not say so."""
    if len(cell) == 1 and len(cell[0]) == 1:
        return []
    return _apart(cell, labels) if len(cell) == 1 else _divided(cell, labels)


def unglued(tokens: Sequence[Token], labels: ColumnLabels) -> list[Token]:
    """The words, with one that is two labels printed without a blank ("UnitPrice") as two."""
    if not any(_cuts(token.text) for token in tokens):
        return list(tokens)
    return [part for token in tokens for part in _unglued(token, labels)]


def _unglued(token: Token, labels: ColumnLabels) -> tuple[Token, ...]:
    """Cut before a capital behind a small letter or a full stop."""
    text = token.text
    cuts = _cuts(text)
    if not cuts or whole_label([token], labels)[0]:
        return (token,)
    for cut in cuts:
        x = token.box.x0 + token.box.width * cut / len(text)
        left = replace(token, text=text[:cut], key=key_of(text[:cut]), box=token.box._replace(x1=x))
        right = replace(token, text=text[cut:], key=key_of(text[cut:]), box=token.box._replace(x0=x))
        names = [whole_label([part], labels)[0] for part in (left, right)]
        if all(names) and names[0] != names[1]:
            return left, right
    return (token,)


@lru_cache(maxsize=16384)
def _cuts(text: str) -> tuple[int, ...]:
    return tuple(at for at in range(1, len(text)) if text[at].isupper() and (text[at - 1].islower() or text[at - 1] == "."))


def rejoined(cells: list[HeadingCell], labels: ColumnLabels) -> list[HeadingCell]:
    """The cells, where two lower lines side by side stand under one upper line that is two headings without a gap."""
    made = list(cells)
    for lone in cells if any(len(cell) > 1 for cell in cells) else ():
        above = next((cell for cell in made if len(cell) > 1 and _beside(cell, lone)), None)
        if above is None:
            continue
        whole = [*above[:-1], [*above[-1], *lone[0]], *lone[1:]]
        if _divided(whole, labels):
            made = [whole if cell is above else cell for cell in made if cell is not lone]
    return made


def _beside(cell: HeadingCell, lone: HeadingCell) -> bool:
    """Right of a cell's last line and under its first."""
    if cell[-1][-1].box.x1 >= lone[0][0].box.x0:
        return False
    last, box = around(cell[-1]), around(lone[0])
    if abs(last.y0 - box.y0) >= _LEVEL * box.height:
        return False
    first = around(cell[0])
    return last.x1 < box.x0 and overlap((first.x0, first.x1), box)


def behind_percent(cell: HeadingCell, labels: ColumnLabels) -> list[Column]:
    """A percent sign ends a heading: "VAT % Amount" is two of them and no amount of tax.

    Its label may stand over it: "Discount" over "% Amount".
    """
    words = cell[-1]
    at = next((at for at, token in enumerate(words[:-1]) if "%" in token.text and token.text.strip("()") == "%"), -1)
    above = flat_words(cell[:-1]) if at >= 0 else []
    if at < 0 or (not at and not above):
        return []
    parts = [[*above, *words[: at + 1]], words[at + 1 :]]
    names = [whole_label(part, labels)[0] for part in parts]
    if not all(names) or names[0] == names[1] or any(token.box.x1 > parts[1][0].box.x0 for token in above):
        return []
    return [column_of(name, part, TILED) for name, part in zip(names, parts, strict=True)]


def _apart(cell: HeadingCell, labels: ColumnLabels) -> list[Column]:
    """Headings that stand close, where the widest blank parts one of a value from one without a known meaning."""
    words = cell[0]
    gaps = [(after.box.x0 - before.box.x1) / after.box.height for before, after in itertools.pairwise(words)]
    widest = max(gaps, default=0.0)
    rest = sorted(gaps)[:-1]
    if widest < _WIDE or (rest and widest < _WIDER * rest[-1]) or (not rest and _is_letter_wide(words)):
        return []
    at = gaps.index(widest) + 1
    parts = [words[:at], words[at:]]
    names = [whole_label(part, labels)[0] for part in parts]
    known = {name for name, _ in label_runs(words, labels) if name}
    if len(known) != 1 or not known & {*names} & {*NUMERIC}:
        return []
    return [column_of(name, part, FULL if name else 0.0) for name, part in zip(names, parts, strict=True)]


def _is_letter_wide(words: Sequence[Token]) -> bool:
    """The blank between two words of type of one width is as wide as a letter."""
    widths = [token.box.width / max(len(token.text), 1) for token in words]
    blank = words[1].box.x0 - words[0].box.x1
    return max(widths) - min(widths) < _SAME_WIDTH * max(widths) and blank < _LETTER * max(widths)


def _divided(cell: HeadingCell, labels: ColumnLabels, more: int = _MORE) -> list[Column]:
    """Two headings that stand close on one line and wrap apart ("Quantity Unit / price"): both parts are labels or stacks."""
    longest = max(cell, key=len)
    if len(longest) > _MOST_DIVIDED or whole_label(longest, labels)[0]:
        return []
    for x in sorted({token.box.x0 for line in cell for token in line[1:]}):
        left = [part for line in cell if (part := [t for t in line if _middle(t) < x])]
        right = [part for line in cell if (part := [t for t in line if _middle(t) >= x])]
        first, second = _part(left, labels), _part(right, labels)
        if first and not second and len(right) > 1 and more:
            second = _divided(right, labels, more - 1)
        if not first and not second:
            continue
        parts = _completed(left, right, [first, second], labels)
        found = [column for columns in parts for column in columns]
        wraps = max(len(left), len(right)) > 1
        apart = all(parts) and all(one.x1 <= other.x0 for one, other in itertools.pairwise(found))
        meanings = [name for column in found for name in column.meanings()]
        if apart and wraps and len(meanings) == len({*meanings}):
            return found
    return []


def _completed(left: HeadingCell, right: HeadingCell, parts: list[list[Column]], labels: ColumnLabels) -> list[list[Column]]:
    """Beside a label that wraps words with a meaning on a line are a heading too; beside one of numbers also other words."""
    first, second = parts
    if not second and right and (made := _by_line(right, labels)) and _completes(first, made):
        return [first, [made]]
    if not first and left and (made := _by_line(left, labels)) and _completes(second, made):
        return [[made], second]
    return parts


def _completes(columns: Sequence[Column], other: Column) -> bool:
    return len(columns) == 1 and columns[0].wrapped and (columns[0].name in NUMERIC or other.name != "")


def _by_line(cell: HeadingCell, labels: ColumnLabels) -> Column:
    """What the first line that is a label says; without a meaning where none is."""
    name = next((name for line in cell if (name := whole_label(line, labels)[0])), "")
    return column_of(name, flat_words(cell), _LINE if name else 0.0)


def _part(cell: HeadingCell, labels: ColumnLabels) -> list[Column]:
    """A side: a label, over several lines where it is also a part of others; one label a line; or some on one line."""
    flat = flat_words(cell)
    name, _ = whole_label(flat, labels)
    if name and (name not in _LOOSE or len(cell) > 1):
        return [replace(column_of(name, flat, TILED), wrapped=len(cell) > 1)]
    stack = tuple(whole_label(line, labels)[0] for line in cell)
    if is_stack(cell, labels) and set(stack) != _PER_UNIT:
        return [column_of(foremost(stack), flat, TILED, stack)]
    runs = label_runs(flat, labels) if len(cell) == 1 else []
    return [column_of(name, tokens, TILED) for name, tokens in runs] if len(runs) > 1 and all(n for n, _ in runs) else []


def _middle(token: Token) -> float:
    return (token.box.x0 + token.box.x1) / 2
