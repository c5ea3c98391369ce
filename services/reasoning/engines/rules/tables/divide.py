"""Columns that the rows show where the heading did not: values that stand apart under one heading in most rows."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from services.orders.units import is_unit
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.content import is_code, is_measure, rising
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, NUMERIC, Column
from services.reasoning.engines.rules.values import numbers, numbers_with_unit, price_with_basis, take_date

_MONEY = re.compile(r"[.,]\d{2,4}$")
_PERCENTAGE = re.compile(r"^\d{1,2}(?:[.,]\d{1,2})? ?%$")
_MOST = 0.6
_LEAST_ROWS = 2
_PRICES = ("unit_price", "price_basis")
_BASES = frozenset({"1", "10", "100", "1000"})
"""What a price may be for."""
_STRENGTH = 0.5
_FULL = 0.9
"""A heading that is one label, or that labels fill, heads one value."""
_NEARLY_ALL, _FLUSH = 0.8, 1.0
"""Share of the rows, and points."""

Part = list[list[Token]]
"""The words of one value in each row."""


def divide_crowded(columns: list[Column], rows: Sequence[dict[int, list[Token]]]) -> list[Column] | None:
    """The columns with each one divided that holds several values apart in most rows; None when there is no such."""
    made: list[Column] = []
    counted = any(column.name == "quantity" for column in columns)
    cut = {at for at in range(len(columns) - 1) if _is_cut(columns[at : at + 2], at, rows)}
    for at, column in enumerate(columns):
        if counted and (priced := _with_basis(column, [row[at] for row in rows if at in row], len(rows))):
            made.extend(priced)
            continue
        told = "other" in (column.name, column.also) or not cut.isdisjoint((at - 1, at))
        told = told or (column.name == "unit_price" and _are_prices(rows, at))
        cells = [] if told else [row[at] for row in rows if at in row]
        parts = _parts(cells, len(rows)) or (_under_one_another(cells, len(rows)) if column.strength < _FULL else [])
        parts = parts or (_two_numbers(cells, len(rows)) if column.name in NUMERIC else [])
        made.extend(_columns(column, parts) if parts else [column])
    return made if len(made) > len(columns) else None


def _is_cut(beside: Sequence[Column], at: int, rows: Sequence[dict[int, list[Token]]]) -> bool:
    """One value in most rows across two columns, of which the wider heading is of another line: what parts them is no blank."""
    if not any(column.stack for column in beside):
        return False
    across = sum(1 for row in rows if at in row and at + 1 in row and row[at][-1].segment == row[at + 1][0].segment)
    return across >= max(_LEAST_ROWS, _MOST * len(rows))


def _are_prices(rows: Sequence[dict[int, list[Token]]], at: int) -> bool:
    """Most rows have a price with what it is for, and nothing else: "9.85 EUR /  100 pcs"."""
    whole = sum(1 for row in rows if at in row and price_with_basis(row[at], 0) == len(row[at]))
    return whole >= max(_LEAST_ROWS, _MOST * len(rows))


def _parts(cells: Sequence[list[Token]], rows: int) -> list[Part]:
    """The values under one heading from left to right, empty when most rows do not have as many, one under the other."""
    grouped = [_segments(tokens) for tokens in cells]
    counts = Counter(len(groups) for groups in grouped)
    count, times = counts.most_common(1)[0] if counts else (0, 0)
    if count < 2 or times < max(_LEAST_ROWS, _MOST * rows):
        return []
    parts: list[Part] = [[groups[at] for groups in grouped if len(groups) == count] for at in range(count)]
    edges = [(min(v[0].box.x0 for v in part), max(v[-1].box.x1 for v in part)) for part in parts]
    if any(left[1] >= right[0] for left, right in itertools.pairwise(edges)):
        return []
    return [part for one in parts for part in _without_shares(one)]


def _without_shares(part: Part) -> list[Part]:
    """A value as two where percentages stand under one another behind numbers that they are close to: "4  23 %"."""
    found = _under_one_another(part, len(part))
    shares = len(found) > 1 and all(map(_PERCENTAGE.match, map(_text, found[1])))
    return found if shares and all(numbers(value) == [(0, len(value))] for value in found[0]) else [part]


def _under_one_another(cells: Sequence[list[Token]], rows: int) -> list[Part]:
    """Two values without a gap under one heading: the second begins at the same place in every row, and one is no text.

    A percentage beside something else is a value of its own, though it may be the same in every row.
    """
    starts = [[token.box.x0 for token in tokens[1:] if token.key] for tokens in cells]
    if len(cells) < max(_LEAST_ROWS, _NEARLY_ALL * rows) or not all(starts) or all(map(_is_one, cells)):
        return []
    for x in starts[0]:
        cuts = [_cut(tokens, x) for tokens in cells]
        if not all(cuts):
            continue
        left = [tokens[:cut] for tokens, cut in zip(cells, cuts, strict=True)]
        right = [tokens[cut:] for tokens, cut in zip(cells, cuts, strict=True)]
        if any(all(map(_PERCENTAGE.match, map(_text, part))) for part in (left, right)):
            return [left, right]
        differ = len(set(map(_text, left))) > 1
        if differ and any(sum(map(_is_value, part)) >= _MOST * len(part) for part in (left, right)):
            return [left, right]
    return []


def _two_numbers(cells: Sequence[list[Token]], rows: int) -> list[Part]:
    """Two columns that stand too close for a gap: a number and an amount of money in most rows, each flush at its right."""
    found = [(tokens, numbers(tokens)) for tokens in cells]
    pairs = [(tokens[slice(*runs[0])], tokens[slice(*runs[1])]) for tokens, runs in found if _is_pair(tokens, runs)]
    if len(pairs) < max(_LEAST_ROWS, _MOST * rows):
        return []
    parts = [list(part) for part in zip(*pairs, strict=True)]
    edges = [[value[-1].box.x1 for value in part] for part in parts]
    return parts if all(max(at) - min(at) <= _FLUSH for at in edges) else []


def _with_basis(column: Column, cells: Sequence[list[Token]], rows: int) -> list[Column]:
    """The price and what it is for, where most rows have both under the heading of one: "6.03  100"."""
    if column.name not in _PRICES:
        return []
    found = [(tokens, numbers(tokens)) for tokens in cells]
    pairs = [(tokens[slice(*runs[0])], tokens[slice(*runs[1])]) for tokens, runs in found if _is_priced(tokens, runs)]
    if len(pairs) < max(_LEAST_ROWS, _MOST * rows):
        return []
    prices, bases = (list(part) for part in zip(*pairs, strict=True))
    (x0, x1), (x2, x3) = _edges(prices), _edges(bases)
    if x1 >= x2:
        return []
    price = replace(column, name="unit_price", x0=x0, x1=x1, stack=())
    return [price, replace(price, name="price_basis", x0=x2, x1=x3)]


def _is_priced(tokens: Sequence[Token], runs: Sequence[tuple[int, int]]) -> bool:
    whole = len(runs) == 2 and runs[0] == (0, runs[1][0]) and runs[1][1] == len(tokens)
    return whole and _MONEY.search(tokens[runs[0][1] - 1].text) is not None and tokens[-1].text in _BASES


def _edges(part: Part) -> tuple[float, float]:
    return min(value[0].box.x0 for value in part), max(value[-1].box.x1 for value in part)


def _is_pair(tokens: Sequence[Token], runs: Sequence[tuple[int, int]]) -> bool:
    whole = len(runs) == 2 and runs[0] == (0, runs[1][0]) and runs[1][1] == len(tokens)
    return whole and _MONEY.search(tokens[-1].text) is not None


def _cut(tokens: Sequence[Token], x: float) -> int:
    """Which word, but the first and signs, begins at a place; 0 when none does."""
    return next((at for at, token in enumerate(tokens) if at and token.key and abs(token.box.x0 - x) <= _FLUSH), 0)


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _is_value(tokens: Sequence[Token]) -> bool:
    return (len(tokens) == 1 and is_code(tokens)) or is_measure(tokens) or price_with_basis(tokens, 0) == len(tokens)


def _is_one(tokens: Sequence[Token]) -> bool:
    """A number with a word behind it, or a day."""
    return is_measure(tokens) or take_date(tokens) == (0, len(tokens))


def _segments(tokens: Sequence[Token]) -> Part:
    groups: dict[int, list[Token]] = {}
    for token in tokens:
        groups.setdefault(token.segment, []).append(token)
    return list(groups.values())


def _columns(column: Column, parts: list[Part]) -> list[Column]:
    """The value that fits the heading's meaning keeps it, a number with units is the quantity; contents tell the rest."""
    homes = [at for at, part in enumerate(parts) if _share(part, column.name) >= _MOST]
    home = max(homes, key=lambda at: _under(column, parts[at]), default=None)
    made = []
    for at, part in enumerate(parts):
        x0, x1 = _edges(part)
        if at == home:
            made.append(replace(column, x0=x0, x1=x1, stack=()))
        elif column.name in NUMERIC and column.name != "quantity" and _with_units(part):
            made.append(Column("quantity", x0, x1, _STRENGTH))
        else:
            made.append(Column("", x0, x1, 0.0))
    return made


def _under(column: Column, part: Part) -> float:
    """How much of the words that name a column stand over a value."""
    x0, x1 = column.core or (column.x0, column.x1)
    return max(min(x1, value[-1].box.x1) - max(x0, value[0].box.x0) for value in part)


def _share(part: Part, name: str) -> float:
    if name == "line_number":
        return float(rising(part, len(part)))
    return sum(1 for value in part if _fits(value, name)) / len(part)


def _fits(value: Sequence[Token], name: str) -> bool:
    if name in IDENTIFIERS:
        return is_code(value)
    if name == "description":
        return any(len(token.key) >= 3 and token.key.isalpha() for token in value) and not is_measure(value)
    if name.endswith("date"):
        return take_date(value) is not None
    if name == "unit":
        return len(value) == 1 and is_unit(value[0].text)
    if name in ("unit_price", "amount"):
        return bool(numbers_with_unit(value)) and not any(is_unit(token.text) and token.text.isalpha() for token in value)
    return bool(name) and bool(numbers_with_unit(value)) and take_date(value) is None


def _with_units(part: Part) -> bool:
    return 2 * sum(1 for value in part if any(token.text[:1].isalpha() and is_unit(token.text) for token in value)) > len(part)
