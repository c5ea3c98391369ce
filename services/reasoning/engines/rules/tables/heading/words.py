"""The words of one heading, and the labels among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from services.common.document.page import Box
from services.orders.conjunctions import conjunctions
from services.reasoning.engines.rules.layout.model import Token, around
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels, Run, key_of_run
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, NUMERIC, Column

_LONGEST, _MOST_WORDS = 5, 12
"""Words of a label within a line, and of a heading."""
_OVER = 0.35
"""A heading's lines stand over one another by at least this share of the narrower one."""
_SIGNS = frozenset("/&+-–")
"""A sign at a label's end joins it to the next one."""
_TEXTS = frozenset({"description", *IDENTIFIERS})
_CODES = frozenset({*IDENTIFIERS, "other"})
FULL: Final = 1.0
TILED: Final = 0.9
"""How well a heading names its column: it is one label, or labels fill it."""

HeadingCell = list[list[Token]]
"""The words of one heading, a list a line."""


def overlap(reach: Sequence[float], box: Box) -> bool:
    """Whether a box stands under or over the stretch from one x to another."""
    x0, x1 = reach
    left, _, right, _ = box
    shared = (x1 if x1 < right else right) - (x0 if x0 > left else left)
    return shared > 0 and shared > _OVER * min(x1 - x0, right - left)


def flat_words(cell: HeadingCell) -> list[Token]:
    """All words of a heading, line by line."""
    return [token for line in cell for token in line]


def is_stack(cell: HeadingCell, labels: ColumnLabels) -> bool:
    """Each of its lines is a label, of another meaning than the others, and not all of them of numbers."""
    if len(cell) < 2:
        return False
    names = [whole_label(line, labels)[0] for line in cell]
    return all(names) and len(set(names)) == len(names) and not set(names) <= set(NUMERIC)


def column_of(name: str, tokens: Sequence[Token], strength: float, stack: tuple[str, ...] = ()) -> Column:
    """The column over which words stand."""
    box = around(tokens)
    return Column(name, box.x0, box.x1, strength, stack=stack)


def foremost(stack: tuple[str, ...]) -> str:
    """Identifiers over one another are one identifier column; of other meanings the first line's holds."""
    if all(name in _CODES for name in stack):
        return "sku" if len(set(stack)) > 1 else stack[0]
    return "description" if "description" in stack else next((n for n in stack if n != "other"), stack[0])


def whole_label(tokens: Sequence[Token], labels: ColumnLabels) -> tuple[str, float]:
    """The meaning of words that are one label, and how well they name it; "" and 0 when they are none."""
    name = labels.whole(tokens) if len(tokens) <= _MOST_WORDS else ""
    return name, FULL if name else 0.0


def label_runs(line: Sequence[Token], labels: ColumnLabels) -> list[tuple[str, list[Token]]]:
    """The labels in a line, longest first at each place; two that a stroke joins are one, as are texts and numbers by "and"."""
    runs = labels.remembered((*[token.text for token in line], *[token.key for token in line]), lambda: _runs(line, labels))
    return [(name, list(line[first:end])) for name, first, end in runs]


def _runs(line: Sequence[Token], labels: ColumnLabels) -> list[Run]:
    runs: list[Run] = []
    at, joined = 0, False
    while at < len(line):
        name, end = _longest(line, at, labels)
        word = line[end - 1].text
        joins = word.casefold() in conjunctions() and not name and bool(runs) and runs[-1][0] in _TEXTS
        apart = bool(runs) and name in NUMERIC and runs[-1][0] in NUMERIC and name != runs[-1][0]  # "Quantity / Price"
        if joins or (name and joined and runs[-1][0] and not apart):
            names = (runs[-1][0], name)
            runs[-1] = (foremost(names) if {*names} <= _TEXTS else names[0], runs[-1][1], end)
        else:
            runs.append((name, at, end))
        joined = joins or word in _SIGNS or word.endswith("/")
        at = end
    return runs


def _longest(line: Sequence[Token], at: int, labels: ColumnLabels) -> tuple[str, int]:
    if not labels.vocabulary.may_begin(line[at].key):
        return "", at + 1
    most = min(len(line), at + _LONGEST)
    for end in range(next((i + 1 for i in range(at + 1, most) if line[i].text.strip("()") == "%"), most), at, -1):
        names = labels.meanings(key_of_run(line[at:end]))
        if names:
            return names[0], end
    return "", at + 1
