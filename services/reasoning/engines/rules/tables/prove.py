"""Arithmetic as evidence of what a column is: quantity × price ÷ basis − discount = amount, in most rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from services.orders.money import parse_price, plausible_readings
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.discounted import name_discounted
from services.reasoning.engines.rules.tables.exchanged import exchange
from services.reasoning.engines.rules.tables.model import NUMERIC, Cell, Column, Item
from services.reasoning.engines.rules.values import is_number, numbers_with_unit

_CENT = Decimal("0.02")
_BASES = {Decimal(10) ** power for power in range(4)}
_SHARES = -1
"""Where a row keeps its percentages."""
_PER = -2
"""Where a row keeps what its price is for, when the price says so itself."""
_PRICED = re.compile(r"\D{0,4}\d[\d.,' ]*\D{0,5}/ ?(10{1,3})(?!\d)")
_PRICE_WORDS = 3
"""A price, a word for "per" and what it is for."""
_SAYS_BASIS = re.compile(r"\d.*[/ ]")
_FOR = re.compile(r"\D{0,4}\d[\d.,' ]*\D{0,5}/ ?10{0,3}(?!\d)")
_ROWS = 12
_MOST_COLUMNS = 8
_SURE, _MOST, _GUESSED = 0.6, 0.6, 0.5
_HUNDRED = Decimal(100)
_HIGHEST_RATE = 40
"""In percent; the highest rate of VAT in Europe is 27."""
_AS_PRINTED: Mapping[str, Decimal] = {}
_ROUNDED = 2000
"""An amount may differ by one part in so many: prices are printed rounded."""

Readings = tuple[Decimal, ...]
Numbers = tuple[Decimal, Decimal, Decimal]
"""Quantity, price and amount."""
Choice = tuple[int, int, int, int | None, int | None]
"""Columns of quantity, price, amount, and of the price's basis and a discount in percent where there are such."""


def rename_columns(body: Body) -> bool:
    """Gives columns the roles that numbers prove; of quantity and price as they are written. True when one has changed."""
    changed = _rename_proven(body)
    changed = _name_discounted(body) or changed
    return exchange(body) or changed


def _name_discounted(body: Body) -> bool:
    columns = body.header.columns
    if not any(name not in {column.name for column in columns} for name in NUMERIC):
        return False
    rows = [row for row in _rows(body) if row][:_ROWS]
    named = next((at for at, column in enumerate(columns) if column.name == "price_basis"), None)
    bases = [named] if named is not None else [*_unnamed_bases(rows, columns), None]
    return bool(rows) and name_discounted(columns, rows, bases)


def _rename_proven(body: Body) -> bool:
    """Gives the roles of quantity, price and amount to the columns that prove them, when those named so do not.

    A column with the same heading takes the place of one that is empty. True when a column has changed its role.
    """
    rows = [row for row in _rows(body) if row][:_ROWS]
    if not rows:
        return False
    changed = _replace_empty(body.header.columns, rows)
    changed = _name_basis(body.header.columns, rows) or changed
    changed = _name_share(body, rows) or changed
    now = _assigned(body.header.columns)
    if now is not None and _rate(rows, now) >= _SURE:
        return changed
    changed = _name_last(body.header.columns, rows) or changed
    columns = body.header.columns
    priced = _priced(body)
    choices = (choice for choice in _choices(rows, columns) if choice[0] not in priced)
    best = max(choices, key=lambda choice: _weight(columns, rows, choice), default=None)
    now = _assigned(columns)
    if best is None or best == now or _rate(rows, best) < _SURE or _hits(rows, best) < (1 if now is None else 2):
        return changed
    for column in columns:
        if column.name in NUMERIC:
            column.also, column.name = column.name, ""
    for name, at in zip(("quantity", "unit_price", "amount"), best[:3], strict=True):
        _rename(columns[at], name)
    if best[3] is not None:
        columns[best[3]].name = "price_basis"
    return True


def _priced(body: Body) -> set[int]:
    """Columns of prices that say what they are for in most rows, "5.44 / 1": no quantities, though the product is the same."""
    said = [at for anchor in body.anchors for at, tokens in body.cells[anchor].items() if _FOR.match(_text(tokens))]
    return {at for at in said if said.count(at) >= _MOST * len(body.anchors)}


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def name_price(columns: list[Column], cells: Sequence[dict[int, list[Token]]]) -> bool:
    """A column without a meaning whose numbers make the amounts of the quantities is the price; True when there is one."""
    at = {column.name: index for index, column in enumerate(columns)}
    if "unit_price" in at or not {"quantity", "amount"} <= at.keys():
        return False
    rows = [{index: found for index, tokens in row.items() if (found := _readings(tokens))} for row in cells]
    for index, column in enumerate(columns):
        choice = (at["quantity"], index, at["amount"], at.get("price_basis"), at.get("discount"))
        if not column.name and _hits(rows, choice) > 1 and _rate(rows, choice) >= _SURE:
            column.name, column.strength = "unit_price", _GUESSED
            return True
    return False


def _rename(column: Column, name: str) -> None:
    """Gives a column its proven role; what its heading says of the lines below stays, unless it says the role itself."""
    if column.name == "discount":
        column.stack = (name, "discount")
    elif name in column.stack[1:]:
        column.stack, column.wrapped = (), True
    elif column.stack:
        column.stack = (name, *column.stack[1:])
    column.name, column.strength = name, max(column.strength, _GUESSED)


def _name_basis(columns: list[Column], rows: Sequence[dict[int, Readings]]) -> bool:
    """Of two price columns one that only says 1, 10, 100 or 1000 is what the other is for."""
    if any(column.name == "price_basis" for column in columns):
        return False
    powers = [
        at
        for at in range(len(columns))
        if (said := [row[at] for row in rows if at in row]) and all(_BASES & {*v} for v in said)
    ]
    prices = [at for at in powers if "unit_price" in (columns[at].name, columns[at].also)]
    other = next((at for at, column in enumerate(columns) if column.also == "unit_price" and at not in powers), None)
    if len(prices) == 1 and (columns[prices[0]].name != "unit_price" or other is not None):
        if columns[prices[0]].name == "unit_price" and other is not None:
            columns[other].name, columns[other].also = "unit_price", ""
        columns[prices[0]].name, columns[prices[0]].also = "price_basis", ""
        return True
    unnamed = [at for at in powers if not columns[at].name and not columns[at].also]
    if any(_holds_as(columns, at, "price_basis", rows) for at in unnamed):
        return True
    return any(_price_beside(columns, at, rows) for at in powers if columns[at].name == "unit_price")


def _price_beside(columns: list[Column], basis: int, rows: Sequence[dict[int, Readings]]) -> bool:
    """A column headed as the price that is its basis, when the rows add up with an unnamed one as the price."""
    for at in (at for at, column in enumerate(columns) if not column.name):
        columns[basis].name = ""
        columns[at].name = "unit_price"
        if _holds_as(columns, basis, "price_basis", rows):
            columns[at].also = ""
            return True
        columns[at].name, columns[basis].name = "", "unit_price"
    return False


def _name_share(body: Body, rows: Sequence[dict[int, Readings]]) -> bool:
    """A column of percentages without a meaning is a discount when the rows add up with it and not without."""
    columns = body.header.columns
    rows = [{at: said for at, said in row.items() if at != _SHARES} for row in rows]
    now = _assigned(columns)
    if any(column.name == "discount" for column in columns) or now is None or _rate(rows, now) >= _SURE:
        return False
    shares = [
        at
        for at, column in enumerate(columns)
        if not column.name and any("%" in token.text for anchor in body.anchors for token in body.cells[anchor].get(at, ()))
    ]
    return any(_holds_as(columns, at, "discount", rows) for at in shares)


def _holds_as(columns: Sequence[Column], at: int, name: str, rows: Sequence[dict[int, Readings]]) -> bool:
    """Gives a column a meaning when most rows add up with it, and did not before."""
    before = _assigned(columns)
    if before is None or _rate(rows, before) >= _SURE:
        return False
    columns[at].name = name
    after = _assigned(columns)
    if after is not None and _rate(rows, after) >= _SURE:
        return True
    columns[at].name = ""
    return False


def _name_last(columns: list[Column], rows: Sequence[dict[int, Readings]]) -> bool:
    """Where no heading names the amount, it is the last column of numbers, if that has no other meaning."""
    filled = [at for at in range(len(columns)) if sum(1 for row in rows if at in row) >= _MOST * len(rows)]
    names = {column.name for column in columns}
    if "amount" in names or not {"quantity", "unit_price"} <= names or not filled:
        return False
    last = columns[filled[-1]]
    if last.name or last.also:
        return False
    last.name, last.strength = "amount", _GUESSED
    return True


def _replace_empty(columns: list[Column], rows: Sequence[dict[int, Readings]]) -> bool:
    filled = [sum(1 for row in rows if at in row) / len(rows) for at in range(len(columns))]
    changed = False
    for at, column in enumerate(columns):
        others = [other for other, c in enumerate(columns) if c.also == column.name and filled[other] >= _MOST]
        if column.name in NUMERIC and filled[at] <= 1 - _MOST and others:
            columns[others[-1]].name, column.also, column.name = column.name, column.name, ""
            changed = True
    return changed


def proven(item: Item) -> bool:
    """True when quantity, price and amount of an item agree, with its discount or basis where it has one."""
    return bool(agreeing(item))


def agreeing(item: Item, instead: Mapping[str, Decimal] = _AS_PRINTED) -> list[Numbers]:
    """Every reading of quantity, price and amount that agree; `instead`: what one of them is taken for."""
    quantity, price, amount = (
        (instead[name],) if name in instead else cell_readings(item.cells.get(name))
        for name in ("quantity", "unit_price", "amount")
    )
    own = _own_basis(item.cells.get("unit_price")) if "unit_price" not in instead else None
    if own is not None:
        price = own[0]
    basis = cell_readings(item.cells.get("price_basis")) or (own[1] if own is not None else (Decimal(1),))
    percent = cell_readings(item.cells.get("discount.percent"))
    less = cell_readings(item.cells.get("discount.amount"))
    found = []
    for q, p, a, b in itertools.product(quantity, price, amount, basis):
        gross = q * p / b if b else q * p
        nets = [gross, *(gross * (1 - abs(d) / _HUNDRED) for d in percent), *(gross - abs(d) for d in less)]
        if any(abs(net - a) <= max(_CENT, abs(a) / _ROUNDED) for net in nets):
            found.append((q, p, a))
    return found


def cell_readings(cell: Cell | None) -> Readings:
    """Every number that a cell can be read as."""
    return plausible_readings(cell.value.split("/")[0]) if cell else ()


def _own_basis(cell: Cell | None) -> tuple[Readings, Readings] | None:
    """The readings of a price that says what it is for, and of that: "38.20 per 1000", "62,00 / 100 St"; else None."""
    if cell is None or not _SAYS_BASIS.search(cell.value):
        return None
    found = [price for decimal in ".," if (price := parse_price(cell.value, decimal)) is not None and price.basis]
    if not found:
        return None
    return tuple(price.amount for price in found), tuple(price.basis for price in found if price.basis)


def _assigned(columns: Sequence[Column]) -> Choice | None:
    at = {column.name: index for index, column in enumerate(columns)}
    quantity, price, amount = (at.get(name) for name in ("quantity", "unit_price", "amount"))
    if quantity is None or price is None or amount is None:
        return None
    return quantity, price, amount, at.get("price_basis"), at.get("discount")


def _rows(body: Body) -> Iterable[dict[int, Readings]]:
    """The numbers of each row by column, with those of lines beside it."""
    for anchor in body.anchors:
        lines = [body.cells[anchor], *(body.cells[at] for at in body.beside(anchor))]
        row: dict[int, Readings] = {}
        for cells in lines:
            for at, tokens in cells.items():
                found = _readings(tokens)
                if found:
                    row.setdefault(at, found)
                if len(tokens) > 1 and (per := _said_basis(tokens)):
                    row[_PER] = (per,)
        shares = _shares(body, anchor)
        if shares:
            row[_SHARES] = shares
        yield row


def _said_basis(tokens: Sequence[Token]) -> Decimal | None:
    """The power of ten that a price says it is for: "58,84 / 100", "38.20 per 1000", "62,00 je C"."""
    price = _PRICED.match(_text(tokens))
    if price is not None:
        return Decimal(price[1])
    if len(tokens) != _PRICE_WORDS or not tokens[0].figure or not tokens[1].key.isalpha():
        return None
    said = parse_price(_text(tokens))
    return said.basis if said is not None and said.basis in _BASES else None


def _shares(body: Body, anchor: int) -> Readings:
    """The percentages on a row's line and the next one, under whatever heading."""
    lines = body.lines[anchor : anchor + 2] if anchor + 1 not in body.anchors else body.lines[anchor : anchor + 1]
    tokens = [line.tokens for line in lines]
    found = [
        plausible_readings(line[at].text)
        for line in tokens
        for at in range(len(line))
        if is_number(line[at].text) and ("%" in line[at].text or (at + 1 < len(line) and line[at + 1].text == "%"))
    ]
    return tuple(reading for readings in found for reading in readings if 0 < reading < _HUNDRED)


def _readings(tokens: list[Token]) -> Readings:
    found = numbers_with_unit(tokens)
    if not found or len(found) > 2:
        return ()
    start, end = found[0]
    return plausible_readings(" ".join(token.text for token in tokens[start:end]))


def _choices(rows: Sequence[dict[int, Readings]], columns: Sequence[Column]) -> Iterable[Choice]:
    fixed = {at for at, column in enumerate(columns) if _is_fixed(rows, at, column) or _are_positions(rows, at, column)}
    common = {at for at in {at for row in rows for at in row} if 2 * sum(1 for row in rows if at in row) >= len(rows)}
    named = next((at for at, column in enumerate(columns) if column.name == "price_basis" and _is_whole(rows, at)), None)
    bases = [named] if named is not None else [None, *_unnamed_bases(rows, columns)]
    discount = next((at for at, column in enumerate(columns) if column.name == "discount"), None)
    figures = itertools.permutations(sorted(common - fixed - {_SHARES, _PER})[:_MOST_COLUMNS], 3)
    for (quantity, price, amount), basis in itertools.product(figures, bases):
        if named is None and basis in (quantity, amount):
            continue
        yield (
            quantity,
            price,
            amount,
            None if basis in (quantity, price, amount) else basis,
            None if price == discount else discount,
        )


def _unnamed_bases(rows: Sequence[dict[int, Readings]], columns: Sequence[Column]) -> list[int]:
    """Columns without a meaning that say 1, 10, 100 or 1000 in every row, and not always 1."""
    found = []
    for at in (at for at, column in enumerate(columns) if not column.name and not column.also):
        said = [row[at] for row in rows if at in row]
        if len(said) == len(rows) and all(_BASES & {*one} for one in said) and any(Decimal(1) not in one for one in said):
            found.append(at)
    return found


def _is_whole(rows: Sequence[dict[int, Readings]], at: int) -> bool:
    """What prices are for is a whole number in every row, or left out."""
    said = [row[at] for row in rows if at in row]
    return all(any(value == value.to_integral_value() for value in readings) for readings in said)


def _is_fixed(rows: Sequence[dict[int, Readings]], at: int, column: Column) -> bool:
    """What a heading says beyond doubt; "price per", "rebate" or "without VAT" may be the only known words of another one."""
    said = [row[at] for row in rows if at in row]
    if column.name == "price_basis":
        return all(_BASES & {*readings} for readings in said)
    if column.name == "tax_rate":
        return all(any(0 <= reading <= _HIGHEST_RATE for reading in one) for one in said)
    if column.name == "discount":
        return all(any(0 <= reading <= _HUNDRED and reading == reading.to_integral_value() for reading in one) for one in said)
    return column.name == "description"


def _are_positions(rows: Sequence[dict[int, Readings]], at: int, column: Column) -> bool:
    """Position numbers are whole and rise from row to row; a heading such as "#" may stand over quantities."""
    values = [row[at][0] for row in rows if at in row]
    rising = all(one < other for one, other in itertools.pairwise(values))
    return column.name == "line_number" and rising and all(value == value.to_integral_value() for value in values)


def _hits(rows: Sequence[dict[int, Readings]], choice: Choice) -> int:
    return sum(1 for row in rows if _holds(row, choice))


def _rate(rows: Sequence[dict[int, Readings]], choice: Choice) -> float:
    """The share of rows that add up, of those with all three numbers and an amount that is not zero."""
    complete = [row for row in rows if all(at in row for at in choice[:3]) and any(row[choice[2]])]
    return _hits(complete, choice) / len(complete) if complete else 0.0


def _holds(row: dict[int, Readings], choice: Choice) -> bool:
    quantity, price, amount, basis, discount = choice
    bases = (row.get(basis) if basis is not None else row.get(_PER)) or (Decimal(1),)
    named = (row.get(discount) if discount is not None else None) or ()
    shares = (Decimal(0), *named, *row.get(_SHARES, ()))
    readings = (row.get(quantity, ()), row.get(price, ()), row.get(amount, ()), bases, shares)
    return any(
        abs(q * p / (b or 1) * (1 - abs(d) / _HUNDRED) - a) <= _CENT for q, p, a, b, d in itertools.product(*readings) if a
    )


def _weight(columns: Sequence[Column], rows: Sequence[dict[int, Readings]], choice: Choice) -> tuple[float, int, int]:
    """Proof first, then agreement with what headings say, then the usual order from left to right."""
    agreed = sum(
        2 * (columns[at].name == name) + (columns[at].also == name)
        for name, at in zip(("quantity", "unit_price", "amount"), choice[:3], strict=True)
    )
    return _rate(rows, choice), agreed, int(choice[2] == max(choice[:3])) + int(choice[0] < choice[1])
