"""What no column gives but most items print at the same place: a lone day, item number or unit in the lines of the item."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from services.orders.currencies import names_currency, parse_currency
from services.orders.money import parse_price
from services.orders.units import is_unit
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.tables.content import is_capitals, is_code, rising
from services.reasoning.engines.rules.tables.lone_gtins import adopt_gtins
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, NUMERIC, Cell, Item
from services.reasoning.engines.rules.tables.prove import proven
from services.reasoning.engines.rules.values import is_number, take_date

_SCORE = 0.6
_LEAST, _MOST = 2, 0.6
_OVERLAP = 0.5
_DATES = ("requested_delivery_date", "service_from", "service_to", "date")
_INSTEAD = {"requested_delivery_date": _DATES, "seller_sku": ("sku", "buyer_sku", "seller_sku"), "unit": ("unit",)}
"""The cells that make a search needless where enough items have one of them."""
_FARTHEST = 6
_DIFFERENT = 0.75
"""Share of the item numbers before texts that differ."""
_SHAPES = ((re.compile(r"\d+"), "9"), (re.compile(r"[^\W\d_]+"), "A"))

Place = tuple[int, str]
"""Lines below the item's numbers, and how the value stands there."""
_FEWEST = 3
_JOINED = re.compile(r"^[A-Z][A-Z\d]+(?:[-/][A-Z\d]+)+$")
_SQUARE = re.compile(r"\[[^\[\]]+\]")
_BRACKETS = re.compile(r"\[[^\]]+\]|\([^)]+\)")
_SIZE, _FIGURES = re.compile(r"\d[xX×]\d|\d(?:mm|cm|m|V|W|A|kg|g|l|ml)\b"), 3
_BELOW: Place = (_FARTHEST + 1, "alone")
"""Somewhere below: remarks above it take a varying number of lines."""


def adopt(items: Sequence[Item]) -> None:
    """Gives items the values that most of them have at one place; their texts then go without them."""
    _positions(items)
    adopt_gtins(items)
    _without_currencies(items)
    for name, instead in _INSTEAD.items():
        having = sum(1 for item in items if any(other in item.cells for other in instead))
        if not items or having > (1 - _MOST) * len(items):
            continue
        found = [_places(item, name) for item in items]
        place = _usual(name, found)
        for item, places in zip(items, found, strict=True):
            if place in places and not any(other in item.cells for other in instead):
                _take(item, name, places[place])
        if name == "seller_sku" and place is not None and place[1] == "alone":
            _capitals_there(items, place, instead)
    _bracketed_codes(items)
    _bracketed_words(items)
    _joined_codes(items)
    _codes_before_texts(items)
    if not any("unit" in item.cells for item in items):
        _price_units(items)
    _bare_percentages(items)
    _discounts(items)


def _capitals_there(items: Sequence[Item], place: Place, instead: Sequence[str]) -> None:
    """Capitals joined by strokes alone where the others have their numbers are one too: "WYP-SKR"."""
    for item in items:
        if any(name in item.cells for name in instead):
            continue
        lines = [
            line
            for line in item.lines
            if line.index - item.anchor == place[0] or (place == _BELOW and line.index > item.anchor)
        ]
        pieces = [piece.tokens for line in lines for piece in line.segments() if is_capitals(piece.tokens)]
        if pieces:
            _take(item, "seller_sku", list(pieces[0]))


def _without_currencies(items: Sequence[Item]) -> None:
    """The currency of the amount on the left of a text is no part of it, where it begins most texts."""
    texts = [(item, item.cells["description"]) for item in items if "description" in item.cells]
    begun = [(item, text) for item, text in texts if len(text.piece.tokens) > 1 and names_currency(text.piece.tokens[0].text)]
    if len(begun) < max(_LEAST, _MOST * len(items)) or len({text.piece.tokens[0].text for _, text in begun}) > 1:
        return
    for item, text in begun:
        item.cells["description"] = Cell(Piece(item.page, text.piece.tokens[1:]), text.score)


def _bare_percentages(items: Sequence[Item]) -> None:
    """Discounts without a sign are percentages when the items add up so, and not as amounts: the sign is in the heading."""
    less = [item for item in items if "discount.amount" in item.cells and "discount.percent" not in item.cells]
    shared = [replace(item, cells=_as_percentage(item)) for item in less]
    if not less or sum(map(proven, shared)) < _MOST * len(less) or sum(map(proven, less)) >= sum(map(proven, shared)):
        return
    for item, other in zip(less, shared, strict=True):
        item.cells = other.cells


def _as_percentage(item: Item) -> dict[str, Cell]:
    return {"discount.percent" if name == "discount.amount" else name: cell for name, cell in item.cells.items()}


def _positions(items: Sequence[Item]) -> None:
    """Whole numbers that rise from item to item, first on a line and no other value's, are position numbers."""
    if len(items) < _LEAST or any("line_number" in item.cells for item in items):
        return
    for first in (_first_on_row, _first_of_all):
        found = [first(item) for item in items]
        cells = [[token] for token in found if token is not None]
        if rising(cells, len(items)):
            for item, tokens in zip(items, cells, strict=True):
                _take(item, "line_number", tokens)
            return


def _first_on_row(item: Item) -> Token | None:
    line = next((line for line in item.lines if line.index == item.anchor), None)
    return _free_first(item, line) if line is not None else None


def _first_of_all(item: Item) -> Token | None:
    return _free_first(item, item.lines[0]) if item.lines else None


def _free_first(item: Item, line: TextLine) -> Token | None:
    """The first word of a line, unless a value other than the text has it."""
    used = {id(token) for key, cell in item.cells.items() if key != "description" for token in cell.piece.tokens}
    return None if id(line.tokens[0]) in used else line.tokens[0]


def _codes_before_texts(items: Sequence[Item]) -> None:
    """An item number that stands close to its text is in the text's column: it is written as those of the other items are."""
    having = {name: [item for item in items if name in item.cells] for name in ("seller_sku", "buyer_sku")}
    name, others = max(having.items(), key=lambda entry: len(entry[1]))
    if len(others) < _MOST * len(items):
        return
    shapes = {_shape(item.cells[name].value) for item in others}
    for item in items:
        text = item.cells.get("description")
        if text is None or len(text.piece.tokens) < 2 or any(other in item.cells for other in IDENTIFIERS):
            continue
        first = list(text.piece.tokens[:1])
        if is_code(first) and _shape(first[0].text) in shapes:
            _take(item, name, first)


def _bracketed_codes(items: Sequence[Item]) -> None:
    """Item numbers in brackets before or behind the texts: "[TB-0082] Hex bolt", "Hex bolt (TB-0082)"."""
    for at in (0, -1):
        found = [(item, token) for item in items if (token := _bracketed(item, at)) is not None]
        if at and not _identify([token.text for _, token in found]):
            return
        if len(found) >= max(_LEAST, _MOST * len(items)) or (found and len(found) == len(items)):
            for item, token in found:
                _take(item, "seller_sku", [token])
                item.cells["seller_sku"].text = token.text[1:-1]
            return


def _bracketed_words(items: Sequence[Item]) -> None:
    """A word in square brackets before a text, where most items have their number so, is one without a figure: "[CP-PLQ]"."""
    numbers = [(item, cell) for item in items if (cell := item.cells.get("seller_sku")) is not None]
    if 2 * sum(1 for _, cell in numbers if _SQUARE.fullmatch(cell.piece.text)) <= len(items) or len(numbers) == len(items):
        return
    for item in items:
        text = item.cells.get("description")
        if text is None or len(text.piece.tokens) < 2 or any(name in item.cells for name in IDENTIFIERS):
            continue
        first = text.piece.tokens[0]
        if _SQUARE.fullmatch(first.text):
            _take(item, "seller_sku", [first])
            item.cells["seller_sku"].text = first.text[1:-1]


def _joined_codes(items: Sequence[Item]) -> None:
    """Capitals and figures joined by strokes before every text, each another one, are item numbers: "BAG-REF Refuse sacks"."""
    first = {at: token for at, item in enumerate(items) if (token := _joined(item)) is not None}
    known = [cell.value for item in items if (cell := item.cells.get("seller_sku")) is not None and _JOINED.match(cell.value)]
    codes = [*known, *(token.text for token in first.values())]
    figures = sum(1 for code in codes if any(char.isdigit() for char in code))
    if not first or len(codes) < len(items) or len({*codes}) < len(codes) or figures < _FEWEST:
        return
    for at, token in first.items():
        _take(items[at], "seller_sku", [token])


def _joined(item: Item) -> Token | None:
    """The first word of a text of several, where it may be such a number and the item has none."""
    text = item.cells.get("description")
    if text is None or len(text.piece.tokens) < 2 or any(name in item.cells for name in IDENTIFIERS):
        return None
    return text.piece.tokens[0] if _JOINED.match(text.piece.tokens[0].text) else None


def _identify(codes: Sequence[str]) -> bool:
    """Behind a text also sizes stand in brackets, "(M8x40)": item numbers are several, long and each another one."""
    long = all(sum(char.isdigit() for char in code) >= _FIGURES and not _SIZE.search(code) for code in codes)
    return len(codes) > 1 and long and len({*codes}) == len(codes)


def _bracketed(item: Item, at: int) -> Token | None:
    """The first or last word of a text of several, when it is an item number in brackets and the item has none."""
    text = item.cells.get("description")
    if text is None or len(text.piece.tokens) < 2 or item.cells.keys() & {"seller_sku", "buyer_sku"}:
        return None
    token = text.piece.tokens[at]
    if at and not _BRACKETS.fullmatch(token.text):
        token = _first_line(text.piece.tokens)[-1]
    inside = _BRACKETS.fullmatch(token.text)
    return token if inside and is_code([replace(token, text=token.text[1:-1])]) else None


def _first_line(tokens: Sequence[Token]) -> list[Token]:
    """The words of a text's first line: remarks may follow below it."""
    return [token for token in tokens if token.box.y0 < tokens[0].box.y1 - _OVERLAP * tokens[0].box.height]


def _discounts(items: Sequence[Item]) -> None:
    """Percentages in the lines of items that add up with them and not without are discounts, whatever their column says."""
    short = [item for item in items if _has_figures(item) and not _has_discount(item) and not proven(item)]
    found = [(item, token) for item in short if (token := _discount(item)) is not None]
    if len(found) < _MOST * len(short):
        return
    for item, token in found:
        rate = item.cells.get("tax_rate")
        if rate is not None and token in rate.piece.tokens:
            del item.cells["tax_rate"]
        item.cells["discount.percent"] = Cell(Piece(item.page, [token]), _SCORE)


def _has_figures(item: Item) -> bool:
    return all(name in item.cells for name in NUMERIC)


def _has_discount(item: Item) -> bool:
    return "discount.percent" in item.cells or "discount.amount" in item.cells


def _discount(item: Item) -> Token | None:
    """The percentage with which an item adds up."""
    for line in item.lines:
        for token, after in itertools.zip_longest(line.tokens, line.tokens[1:]):
            if is_number(token.text) and ("%" in token.text or (after is not None and after.text == "%")):
                cells = {**item.cells, "discount.percent": Cell(Piece(item.page, [token]), _SCORE)}
                if proven(replace(item, cells=cells)):
                    return token
    return None


def _price_units(items: Sequence[Item]) -> None:
    """The unit that a price is for ("4,20 EUR/kg") is the quantity's where nothing else says one."""
    for item in items:
        cell = item.cells.get("unit_price")
        price = parse_price(cell.value) if cell else None
        if cell and price and price.unit and is_unit(price.unit):
            item.cells["unit"] = Cell(cell.piece, _SCORE, price.unit)


def _usual(name: str, found: Sequence[dict[Place, list[Token]]]) -> Place | None:
    """The place where most items have a value, None when it is no rule among them."""
    counts = Counter(place for places in found for place in places)
    for place, count in sorted(counts.items(), key=lambda entry: (-entry[1], abs(entry[0][0]))):
        values = [places[place] for places in found if place in places]
        if count >= max(_LEAST, _MOST * len(found)) and (name != "seller_sku" or _alike(place, values)):
            return place
    return None


def _alike(place: Place, values: Sequence[list[Token]]) -> bool:
    """Item numbers differ from item to item, though one may be ordered twice; before a text they are also written alike."""
    texts = [value[0].text for value in values]
    if place[1] == "alone":
        return len(set(texts)) > 1
    return len({*texts}) > _DIFFERENT * len(texts) and len({_shape(text) for text in texts}) == 1


def _shape(text: str) -> str:
    for pattern, sign in _SHAPES:
        text = pattern.sub(sign, text)
    return text


def _places(item: Item, name: str) -> dict[Place, list[Token]]:
    """The values of a kind by place; the first one alone below the numbers also has a place of its own."""
    places: dict[Place, list[Token]] = {}
    for (offset, how), tokens in _candidates(item, name):
        places.setdefault((offset, how), tokens)
        if offset > 0 and how == "alone":
            places.setdefault(_BELOW, tokens)
    return places


def _candidates(item: Item, name: str) -> Iterable[tuple[Place, list[Token]]]:
    """The values of a kind in the lines of an item, that no cell but its text has."""
    used = {id(token) for key, cell in item.cells.items() if key != "description" for token in cell.piece.tokens}
    for line in item.lines:
        offset = line.index - item.anchor
        if abs(offset) > _FARTHEST:
            continue
        for piece in line.segments():
            free = [token for token in piece.tokens if id(token) not in used and token.key]
            if len(free) > 1 and names_currency(free[0].text):
                free = free[1:]
            taken = _value(name, free) if free else None
            if taken is not None:
                how = "leading" if name == "seller_sku" and _before_text(item, taken[1]) else taken[0]
                yield (offset, how), taken[1]


def _before_text(item: Item, tokens: Sequence[Token]) -> bool:
    """The first word of the item's text and not all of it, however wide the blank after it is."""
    text = item.cells.get("description")
    return text is not None and len(text.piece.tokens) > len(tokens) and text.piece.tokens[0] is tokens[0]


def _value(name: str, tokens: list[Token]) -> tuple[str, list[Token]] | None:
    """A day, an item number or a unit: alone, behind a label with a colon, or an item number before a text."""
    if name == "requested_delivery_date":
        start = next((at + 1 for at, token in enumerate(tokens[:-1]) if token.colon), 0)
        day = take_date(tokens[start:])
        return ("alone", tokens[start:]) if day == (0, len(tokens) - start) else None
    if name == "unit":
        return ("alone", tokens) if len(tokens) == 1 and tokens[0].text[0].isalpha() and _is_unit(tokens[0].text) else None
    if not is_code(tokens):
        return None
    return ("alone" if len(tokens) == 1 else "leading", tokens[:1])


def _is_unit(text: str) -> bool:
    """A known unit; "Ft" is forints, "ft" is feet."""
    return is_unit(text) and not (text[0].isupper() and parse_currency(text))


def _take(item: Item, name: str, tokens: list[Token]) -> None:
    item.cells[name] = Cell(Piece(item.page, tokens), _SCORE)
    text = item.cells.get("description")
    taken = {id(token) for token in tokens}
    kept = [token for token in text.piece.tokens if id(token) not in taken] if text else []
    if text and kept:
        item.cells["description"] = Cell(Piece(item.page, kept), text.score)
