"""Items of a letter: a text, and a line that says the sum in words and signs: "4 boxes × 12.50 EUR = 50.00 EUR"."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from services.orders.currencies import parse_currency
from services.orders.money import parse_price, plausible_readings
from services.orders.units import is_unit
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.tables.describe import describe
from services.reasoning.engines.rules.tables.ends import is_total
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.letters.counted import counted_at
from services.reasoning.engines.rules.tables.model import Band, Cell, Item
from services.reasoning.engines.rules.values import is_number, numbers_with_unit

_TIMES = frozenset("×xX*@·àáa")
_BEHIND_QUANTITY = _TIMES | frozenset("-–·:")
_EQUALS = "="
_SCORE = 0.85
_UNIT_WORDS, _LONGEST_UNIT = 3, 12
_LONGEST_LINE = 60
"""Words of a line of a letter."""
_CENT, _HUNDRED = Decimal("0.02"), Decimal(100)
_LEAST = 2
"""Calculations that make a list of items, whatever else a document has; a lone one is read where it has no table."""
_CLOSE, _WIDER = 0.7, 0.25
"""Heights of a line: the widest blank within an item where no other item tells, and what a wider one between items adds."""
_MOST_ABOVE = 10
"""Lines of text that an item may have."""


@dataclass(slots=True)
class _Sum:
    """A line that multiplies: what stands before the quantity, and the cells of its numbers."""

    line: TextLine
    before: list[Token]
    cells: dict[str, Cell]


def read_calculations(pages: Sequence[Labelled], labels: ColumnLabels, least: int = _LEAST) -> list[Item]:
    """The items of all pages whose sums are written out; none where there are fewer than `least`."""
    found = [(page, sums) for page in pages if (sums := _sums(page))]
    if sum(len(sums) for _, sums in found) < least:
        return []
    return [item for page, sums in found for item in _items(page, sums, labels)]


def _sums(page: Labelled) -> list[_Sum]:
    lines = [line for line in page.sheet.lines if line.index not in page.footer]
    return [found for line in lines if (found := _sum(line)) is not None]


def _sum(line: TextLine) -> _Sum | None:
    """The calculation that ends a line, if it holds; what it takes to look for one grows with the cube of a line's words."""
    if len(line.tokens) > _LONGEST_LINE:
        return None
    equals = next((at for at in range(len(line.tokens) - 1, 2, -1) if line.tokens[at].text == _EQUALS), 0)
    for at in range(equals - 1, 0, -1):
        if line.tokens[at].text in _TIMES and (found := _proven(line, at, equals)) is not None:
            return found
    return None


def _proven(line: TextLine, times: int, equals: int) -> _Sum | None:
    tokens = line.tokens
    counted = _end_of_quantity(tokens, times)
    price, amount = _run(tokens, times + 1, equals), _run(tokens, equals + 1, len(tokens))
    if price is None or amount is None or not _is_money(tokens[amount[1] :]):
        return None
    price = price[0], _end_of_price(tokens, price, equals)
    share = _share(tokens, price[1], equals)
    cells = {"unit_price": price, "amount": amount}
    if share is not None:
        cells["discount.percent"] = share
    for start in _starts(tokens, counted):
        if counted and _holds(tokens, {**cells, "quantity": (start, counted)}):
            if times > counted:
                cells["unit"] = (counted, times)
            return _made(line, {**cells, "quantity": (start, counted)}, _text(tokens[:start]))
    return _led(line, cells, times)


def _made(line: TextLine, cells: dict[str, tuple[int, int]], text: list[Token]) -> _Sum:
    return _Sum(line, text, {name: Cell(Piece(line.page, line.tokens[slice(*span)]), _SCORE) for name, span in cells.items()})


def _led(line: TextLine, cells: dict[str, tuple[int, int]], times: int) -> _Sum | None:
    """The same where the quantity leads the line and the text stands before the price: "60 x Bath mat @ 3.15 = 189.00"."""
    tokens = line.tokens
    first = next((at for at, token in enumerate(tokens[:times]) if token.key or token.figure), times)
    found = counted_at(tokens, first) if first < times and tokens[first].figure else None
    if found is None or found.first >= times:
        return None
    quantity = found.quantity.start, found.quantity.end
    if not _holds(tokens, {**cells, "quantity": quantity}):
        return None
    spans = {**cells, "quantity": quantity}
    if found.unit is not None and found.unit.start >= quantity[1]:
        spans["unit"] = found.unit.start, found.unit.end
    end = next((at for at in range(times, found.first, -1) if tokens[at - 1].key), found.first)
    return _made(line, spans, _text(tokens[found.first : end]))


def _text(tokens: Sequence[Token]) -> list[Token]:
    """The words before a quantity, without a bullet before them and the colon behind them."""
    kept = list(tokens)
    while kept and not kept[0].key:
        kept = kept[1:]
    if kept and kept[-1].colon:
        kept[-1] = replace(kept[-1], text=kept[-1].text[:-1])
    return kept


def _is_money(behind: Sequence[Token]) -> bool:
    """Nothing but a currency stands behind an amount: other units are of measures, "2 × 3.5 m = 7 m"."""
    words = [word for token in behind if (word := token.text.strip(".,;()"))]
    return len(words) <= 1 and all(parse_currency(word) is not None or not is_unit(word) for word in words)


def _end_of_quantity(tokens: Sequence[Token], times: int) -> int:
    """The end of the number before a sign of times, and a unit of a few words; 0 without one."""
    end = times
    while end > 0 and times - end < _UNIT_WORDS and _is_word(tokens[end - 1]):
        end -= 1
    return end if end > 0 and numbers_with_unit(tokens[end - 1 : end]) else 0


def _is_word(token: Token) -> bool:
    return token.text[0].isalpha() and len(token.text) <= _LONGEST_UNIT


def _starts(tokens: Sequence[Token], end: int) -> Iterable[int]:
    """Where a number that ends at a place may begin: groups of thousands may stand apart."""
    yield end - 1
    for start in range(end - 2, -1, -1):
        if not is_number(tokens[start].text):
            return
        yield start


def _run(tokens: Sequence[Token], first: int, stop: int) -> tuple[int, int] | None:
    """The first number between two places, however far apart its groups of thousands stand."""
    start = next((at for at in range(first, stop) if is_number(tokens[at].text)), stop)
    end = start
    while end < stop and is_number(tokens[end].text) and "%" not in tokens[end].text:
        end += 1
    return (start, end) if end > start else None


def _end_of_price(tokens: Sequence[Token], price: tuple[int, int], stop: int) -> int:
    """Behind what a price says it is for: "12.50 / 100 pcs", "4.20/kg"."""
    for end in range(stop, price[1], -1):
        text = " ".join(token.text for token in tokens[price[0] : end])
        read = parse_price(text) if "/" in text else None
        if read is not None and (read.basis is not None or read.unit):
            return end
    return price[1]


def _share(tokens: Sequence[Token], first: int, stop: int) -> tuple[int, int] | None:
    """The percentage behind a price."""
    for at in range(first, stop):
        after = tokens[at + 1].text if at + 1 < stop else ""
        if is_number(tokens[at].text) and ("%" in tokens[at].text or after == "%"):
            return at, at + 1
    return None


def _holds(tokens: Sequence[Token], spans: dict[str, tuple[int, int]]) -> bool:
    texts = {name: " ".join(token.text for token in tokens[slice(*span)]) for name, span in spans.items()}
    price = parse_price(texts["unit_price"])
    basis = (price.basis if price is not None else None) or Decimal(1)
    shares = plausible_readings(texts["discount.percent"].strip("%")) if "discount.percent" in texts else (Decimal(0),)
    prices = plausible_readings(texts["unit_price"].split("/")[0])
    readings = (plausible_readings(texts["quantity"]), prices, plausible_readings(texts["amount"]), shares)
    return any(
        abs(q * p / basis * (1 - abs(d) / _HUNDRED) - a) <= _CENT for q, p, a, d in itertools.product(*readings) if a and q
    )


def _items(page: Labelled, sums: Sequence[_Sum], labels: ColumnLabels) -> Iterable[Item]:
    beside = 2 * sum(1 for one in sums if one.before) > len(sums)
    for found, lines in zip(sums, _bands(page, [one.line.index for one in sums], beside=beside), strict=True):
        item = Item(page.sheet.number, dict(found.cells), lines, found.line.index)
        rows = [(line, {0: found.before if line is found.line else line.tokens}) for line in lines]
        describe(item, [(line, cells) for line, cells in rows if cells[0]], Band(list(lines), found.line), 0, set(), labels)
        page.taken.update(line.index for line in lines)
        yield item


def _bands(page: Labelled, places: Sequence[int], *, beside: bool) -> list[list[TextLine]]:
    """The lines of each item: the widest blank between two calculations parts their items.

    beside: the texts stand before the calculations, on their lines.
    """
    lines = page.sheet.lines
    starts = [
        max(range(before + 1, after + 1), key=lambda at: (_gap(lines, at), -at)) for before, after in itertools.pairwise(places)
    ]
    inside = [_gap(lines, at) for start, place in zip(starts, places[1:], strict=True) for at in range(start + 1, place + 1)]
    close = max(inside, default=_CLOSE) + _WIDER
    first, last = places[0], places[-1]
    stop = first if beside else max(0, first - _MOST_ABOVE)
    while first > stop and _gap(lines, first) < close and not is_total(page, lines[first - 1]):
        first -= 1
    if any(start > before + 1 for start, before in zip(starts, places, strict=False)):  # texts go on below their sums
        last = _last_close(page, last, close)
    return [lines[begin:end] for begin, end in itertools.pairwise([first, *starts, last + 1])]


def _last_close(page: Labelled, last: int, close: float) -> int:
    """The last of the lines from a place on without a wider blank or a total between them."""
    lines = page.sheet.lines
    while last + 1 < len(lines) and _gap(lines, last + 1) < close and not is_total(page, lines[last + 1]):
        last += 1
    return last


def _gap(lines: Sequence[TextLine], at: int) -> float:
    """The blank above a line in heights of it."""
    return (lines[at].box.y0 - lines[at - 1].box.y1) / max(lines[at].box.height, 1.0) if at else 0.0
