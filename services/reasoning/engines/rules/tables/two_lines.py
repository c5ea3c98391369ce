"""Items of two lines of numbers without a heading that tells: quantity and amount on one, the price on one below it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from services.orders.money import plausible_readings
from services.orders.units import is_unit
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.tables.describe import describe
from services.reasoning.engines.rules.tables.discounted import is_round
from services.reasoning.engines.rules.tables.ends import is_total
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.model import Band, Cell, Item
from services.reasoning.engines.rules.tables.prove import proven
from services.reasoning.engines.rules.values import numbers, numbers_with_unit

_CENT, _HUNDRED = Decimal("0.02"), Decimal(100)
_LEAST, _MOST = 2, 0.5
"""Items that tell, and the share of them whose quantity has a known unit behind it where all have one."""
_LEAST_ROUNDED = 3
"""Items that tell where none adds up but for round discounts."""
_BELOW = 3
"""Lines below its amount on which an item's price is looked for."""
_HEADINGS = 3
"""Lines of a heading."""
_LETTERS = 4
_MOST_NUMBERS = 6
_LONGEST_UNIT = 12
_CLOSE = 1.6
"""The widest blank between the lines of an item, in heights of a line."""
_MONEY = re.compile(r"\d[.,]\d{2}\D{0,2}$")
_SEEDS = 50
"""Pairs that the others are compared with: comparing all takes the square of their number."""
_FLUSH = 2.0
"""Points by which the right edges of amounts under one another differ."""
_SCORE = 0.75

_Run = tuple[int, int]


@dataclass(slots=True)
class _Pair:
    """The line with quantity and amount, and the one with the price; what has been found on them."""

    first: TextLine
    second: TextLine
    quantity: _Run
    amount: _Run
    price: _Run
    trivial: bool

    def spans(self) -> list[tuple[float, float]]:
        """From where to where quantity, amount and price go."""
        runs = [(self.first, self.quantity), (self.first, self.amount), (self.second, self.price)]
        return [(line.tokens[begin].box.x0, line.tokens[end - 1].box.x1) for line, (begin, end) in runs]


def read_two_lines(pages: Sequence[Labelled], labels: ColumnLabels) -> list[Item]:
    """The items of all pages that quantity × price = amount proves over two lines; none where fewer than two are."""
    proofs = _aligned([pair for page in pages for pair in _pairs(page, _proven)])
    if len(proofs) < _LEAST or all(pair.trivial for pair in proofs):
        proofs = _aligned([pair for page in pages for pair in _pairs(page, _rounded)])
        if len(proofs) < _LEAST_ROUNDED:
            return []
    model = [tuple(zip(*spans, strict=True)) for spans in zip(*(pair.spans() for pair in proofs), strict=True)]
    places = [(min(lefts), max(rights)) for lefts, rights in model]
    leading = all(pair.quantity[0] == 0 for pair in proofs)
    found = [(page, list(_pairs(page, partial(_placed, places=places, leading=leading)))) for page in pages]
    aligned = [pair for _, pairs in found for pair in pairs]
    units = sum(1 for pair in aligned if (word := _behind(pair)) is not None and is_unit(word.text)) >= _MOST * len(aligned)
    items: list[Item] = []
    for page, own in found:
        page.taken.update(_headings(page, own[0].first.index) if own else ())
        for pair, after in itertools.zip_longest(own, own[1:]):
            lines = _lines(page, pair, after.first.index if after else len(page.sheet.lines))
            items.append(_item(pair, lines, labels, units=units))
            page.taken.update(line.index for line in lines)
    return items


def _headings(page: Labelled, first: int) -> list[int]:
    """The lines of pieces without figures that stand close above the first item."""
    lines, found = page.sheet.lines, list[int]()
    for at in range(first - 1, max(-1, first - 1 - _HEADINGS), -1):
        close = lines[at + 1].box.y0 - lines[at].box.y1 < _CLOSE * lines[at].box.height
        if not close or len(lines[at].segments()) < _LEAST or has_figure(lines[at].tokens):
            break
        found.append(at)
    return found


def lost_rows(items: Sequence[Item]) -> bool:
    """Whether half of the items do not add up, or one has more than one amount of money in the place of its own."""
    return 2 * sum(map(proven, items)) < len(items) or any(map(_has_more, items))


def _has_more(item: Item) -> bool:
    amount = item.cells.get("amount")
    if amount is None:
        return False
    last = amount.piece.tokens[-1]
    runs = [(line, found[-1]) for line in item.lines if (found := numbers(line.tokens))]
    others = (line.tokens[run[1] - 1] for line, run in runs if not _is_share(line, run))
    flush = (one for one in others if one is not last and abs(one.box.x1 - last.box.x1) <= _FLUSH)
    return any(_MONEY.search(one.text) for one in flush)


def _pairs(page: Labelled, find: Callable[[TextLine, Sequence[_Run], TextLine], _Pair | None]) -> Iterable[_Pair]:
    """What `find` finds of each line with the nearest line below it; a line is of one pair."""
    lines = page.sheet.lines
    last = -1
    for at, line in enumerate(lines):
        runs = line.once(_with_unit) if at > last and not is_total(page, line) else []
        if not _LEAST <= len(runs) <= _MOST_NUMBERS or not _has_text(line):
            continue
        for other in lines[at + 1 : at + 1 + _BELOW]:
            pair = find(line, runs, other)
            if pair is not None:
                yield pair
                last = other.index
                break


def _with_unit(line: TextLine) -> list[_Run]:
    return numbers_with_unit(line.tokens)


def _plain(line: TextLine) -> list[_Run]:
    return numbers(line.tokens)


def _has_text(line: TextLine) -> bool:
    return sum(len(token.key) for token in line.tokens if token.key.isalpha()) >= _LETTERS


def _proven(line: TextLine, runs: Sequence[_Run], other: TextLine) -> _Pair | None:
    amount = runs[-1]
    if _is_share(line, amount):
        return None
    below = other.once(_plain)
    if len(below) > _MOST_NUMBERS:
        return None
    shares = [value for one, found in ((line, runs), (other, below)) for run in found for value in _share(one, run)]
    for quantity, price in itertools.product(runs[:-1], below):
        if _is_share(line, quantity) or _is_share(other, price):
            continue
        readings = (_readings(line, quantity), _readings(other, price), _readings(line, amount), (Decimal(0), *shares))
        for q, p, a, share in itertools.product(*readings):
            if q and a and abs(q * p * (1 - share / _HUNDRED) - a) <= _CENT:
                return _Pair(line, other, quantity, amount, price, 1 in (q, p))
    return None


def _rounded(line: TextLine, runs: Sequence[_Run], other: TextLine) -> _Pair | None:
    """Quantity × price lowered by a round discount that is not printed: several such tell."""
    amount, below = runs[-1], other.once(_plain)
    if len(below) != 1 or _is_share(other, below[0]) or _is_share(line, amount):
        return None
    readings = (_readings(line, runs[0]), _readings(other, below[0]), _readings(line, amount))
    if not any(is_round(q, p, a, Decimal(1)) for q, p, a in itertools.product(*readings)):
        return None
    return _Pair(line, other, runs[0], amount, below[0], False)


def _placed(
    line: TextLine, runs: Sequence[_Run], other: TextLine, places: Sequence[tuple[float, float]], *, leading: bool
) -> _Pair | None:
    """The numbers of two lines that stand where those of the proven items do; `leading`: quantities begin the lines."""
    begins = leading and len(runs) > 1 and runs[0][0] == 0
    quantity = runs[0] if begins else None if leading else _at(line, runs[:-1], places[0])
    amount, price = _at(line, runs[-1:], places[1]), _at(other, other.once(_plain), places[2])
    return None if quantity is None or amount is None or price is None else _Pair(line, other, quantity, amount, price, True)


def _at(line: TextLine, runs: Sequence[_Run], place: tuple[float, float]) -> _Run | None:
    """The number at a place that is no percentage."""
    tokens = line.tokens
    over = (run for run in runs if _over((tokens[run[0]].box.x0, tokens[run[1] - 1].box.x1), place))
    return next((run for run in over if not _is_share(line, run)), None)


def _share(line: TextLine, run: _Run) -> tuple[Decimal, ...]:
    return _readings(line, run) if _is_share(line, run) else ()


def _is_share(line: TextLine, run: _Run) -> bool:
    after = line.tokens[run[1] : run[1] + 1]
    return "%" in line.tokens[run[1] - 1].text or bool(after and after[0].text.startswith("%"))


def _readings(line: TextLine, run: _Run) -> tuple[Decimal, ...]:
    return plausible_readings(" ".join(token.text for token in line.tokens[slice(*run)]).strip("%"))


def _aligned(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The most pairs whose numbers stand over one another, as far as the first ones tell."""
    best: list[_Pair] = []
    for seed in pairs[:_SEEDS]:
        group = [pair for pair in pairs if _in_place(seed, pair)]
        if len(group) > len(best):
            best = group
        if len(best) == len(pairs):
            break
    return best


def _in_place(one: _Pair, other: _Pair) -> bool:
    """The numbers stand over one another; quantities before units that are flush right may only both begin their lines."""
    first, *rest = zip(one.spans(), other.spans(), strict=True)
    return (_over(*first) or one.quantity[0] == other.quantity[0] == 0) and all(_over(*spans) for spans in rest)


def _over(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def _behind(pair: _Pair) -> Token | None:
    """The word behind the quantity, with more behind it."""
    end = pair.quantity[1]
    word = pair.first.tokens[end] if end + 1 < pair.amount[0] else None
    return word if word is not None and word.key.isalpha() and len(word.text) <= _LONGEST_UNIT else None


def _lines(page: Labelled, pair: _Pair, stop: int) -> list[TextLine]:
    """The lines of an item: those up to its price, and close ones below it that are no total."""
    lines = page.sheet.lines
    end = pair.second.index + 1
    while end < stop and lines[end].box.y0 - lines[end - 1].box.y1 < _CLOSE * lines[end].box.height:
        if is_total(page, lines[end]):
            break
        end += 1
    return lines[pair.first.index : end]


def _item(pair: _Pair, lines: list[TextLine], labels: ColumnLabels, *, units: bool) -> Item:
    page, tokens = pair.first.page, pair.first.tokens
    item = Item(page, {}, lines, pair.first.index)
    for name, line, run in (
        ("quantity", pair.first, pair.quantity),
        ("unit_price", pair.second, pair.price),
        ("amount", pair.first, pair.amount),
    ):
        item.cells[name] = Cell(Piece(page, line.tokens[slice(*run)]), _SCORE)
    unit = _behind(pair) if units else None
    if unit is not None:
        item.cells["unit"] = Cell(Piece(page, [unit]), _SCORE)
    text = [t for t in (*tokens[: pair.quantity[0]], *tokens[pair.quantity[1] : pair.amount[0]]) if t is not unit]
    rows = [(line, {0: text if line is pair.first else line.tokens}) for line in lines if line is not pair.second]
    describe(item, rows, Band(lines, pair.first), 0, set(), labels)
    return item
