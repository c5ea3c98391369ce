"""What a column without a known heading is, by what stands in it: item numbers, units, tax rates, position numbers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

from services.orders.currencies import parse_currency
from services.orders.dates import parse_date
from services.orders.identifiers import is_gtin
from services.orders.units import is_unit
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.columns import split
from services.reasoning.engines.rules.tables.filled import name_lone_units
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, NUMERIC, Column
from services.reasoning.engines.rules.tables.priced import name_priced
from services.reasoning.engines.rules.tables.rates import name_percentages, name_rates
from services.reasoning.engines.rules.values import is_number, numbers_with_unit, take_date

_CODE = re.compile(r"^(?=.*\d)(?=.*[A-Za-z\-/._])[\w\-/.]{4,30}$|^\d+([.\-/])\d+\1\d{1,2}$|^0\d{3,}$|^\d{6,}$")
_CAPITALS = re.compile(r"^[A-Z]{2,}(?:[-/._][A-Z]+)+$")
_HOURS = re.compile(r"^\d{1,4}(?::\d\d)?(?:[ap]m?)?-\d{1,4}(?::\d\d)?[ap]m?$", re.IGNORECASE)
"""From one hour to another: "5-6am", "530-6p"."""
_LONGEST_POSITION, _FIRST_POSITION = 5, 1000
_LEAST_LETTERS, _LEAST_FIGURES = 4, 3
_LEAST_COUNTED = 2
_LONGEST_UNIT, _MOST_UNIT_WORDS, _MOSTLY = 12, 2, 0.8
"""Letters and words of a unit, and the share of them that are one word: "running metre" is among others."""
_DAYS = frozenset({"date", "requested_delivery_date"})
_ITEM_NUMBERS = frozenset(IDENTIFIERS) - {"gtin"}
_NUMBERED = frozenset({*IDENTIFIERS, "line_number"})
_MOST = 0.6
_DAY_AND_MONTH, _ANY_YEAR = 2, 2000
_STRENGTH = 0.5
_CERTAIN = 0.9
"""A heading that is a label, and not nearly one."""


def name_by_content(body: Body) -> bool:
    """Names a table's columns that no heading names; True when one was named."""
    columns = body.header.columns
    moved = move_text(columns, [split(body.lines[anchor], body.separators) for anchor in body.anchors])
    if moved:
        body.resplit()
    own = [body.cells[anchor] for anchor in body.anchors]
    texts = {at for at, column in enumerate(columns) if own and not column.name and _are_texts(own, at)}
    return name_columns(columns, [_row(body, anchor) for anchor in body.anchors], undated=texts) or moved


def name_columns(
    columns: Sequence[Column],
    rows: Sequence[dict[int, list[Token]]],
    given: frozenset[str] | set[str] = frozenset(),
    undated: frozenset[int] | set[int] = frozenset(),
) -> bool:
    """Names columns that no heading names, or half a heading, by their cells in `rows`; True when one was named.

    given: meanings that columns of another line of the items have. undated: columns of texts, beside which days may stand.
    """
    changed = name_rates(columns, rows)
    changed = name_percentages(columns, rows) or changed
    changed = _name_position(columns, rows) or changed
    changed = _name_numbered(columns, rows) or changed
    changed = _name_counted(columns, rows, given) or changed
    changed = name_priced(columns, rows, given) or changed
    changed = _name_filled(columns, rows) or changed
    changed = name_lone_units(columns, rows) or changed
    changed = _name_beside_empty(columns, rows) or changed
    for at, column in enumerate(columns):
        kinds = _open_kinds(column, given) - ({"requested_delivery_date"} if at in undated else set())
        if not kinds:
            continue
        cells = [row[at] for row in rows if row.get(at)]
        taken = {other.name for other in columns if other is not column} - {""} | given
        first = at == 0 and not column.also and "line_number" not in taken
        name = "line_number" if first and rising(cells, len(rows)) else ""
        name = name or _name(cells, len(rows), taken, kinds)
        if name and name != column.name:
            column.name, column.strength, changed = name, _STRENGTH, True
    changed = _name_unit(columns, rows, given) or changed
    return ("description" not in given and _name_text(columns, rows)) or changed


def _name_position(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]]) -> bool:
    """A "number" over 1, 2, 3 or 10, 20, 30 counts the items; one over the item numbers beside it is theirs."""
    at = next((at for at, column in enumerate(columns) if column.name == "sku"), None)
    if at is None or len(rows) < _LEAST_COUNTED or any(column.name == "line_number" for column in columns):
        return False
    cells = [row[at] for row in rows if row.get(at)]
    if not rising(cells, len(rows)):
        return False
    values = [int(tokens[0].text.strip(".")) for tokens in cells]
    if len({after - before for before, after in itertools.pairwise(values)}) > 1 or values[0] not in (1, values[1] - values[0]):
        return False
    columns[at].name, columns[at].stack = "line_number", ()
    other = next((column for column in columns if not column.name and column.also == "sku"), None)
    if other is not None:
        other.name, other.also = "sku", ""
    return True


def _name_numbered(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]]) -> bool:
    """A "number" over item numbers is theirs, where another column counts the positions or none has the item numbers."""
    at = next((at for at, column in enumerate(columns) if column.name == "line_number"), None)
    if at is None or any(column.name in _ITEM_NUMBERS for column in columns):
        return False
    cells = [row[at] for row in rows if row.get(at)]
    codes = [tokens for tokens in cells if is_code(tokens)]
    alike = [tokens for tokens in cells if is_code(tokens) or is_capitals(tokens)] if codes else _unordered(cells)
    if not cells or len(alike) < _MOST * len(rows) or rising(cells, len(rows)):
        return False
    columns[at].name = "sku"
    return True


def _unordered(cells: Sequence[Sequence[Token]]) -> Sequence[Sequence[Token]]:
    """Whole numbers of as many figures that do not rise from row to row are no positions: those cells, else none."""
    texts = [tokens[0].text for tokens in cells if len(tokens) == 1]
    whole = len(texts) == len(cells) and all(text.isdigit() and len(text) >= _LEAST_FIGURES for text in texts)
    if not whole or len({len(text) for text in texts}) > 1 or len({*texts}) < len(texts):
        return []
    return [] if all(one < other for one, other in itertools.pairwise(texts)) else cells


def _name_counted(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]], given: frozenset[str] | set[str]) -> bool:
    """A "quantity unit" over numbers with their units is of quantities, where no other column is; so is a "day" over them."""
    if not rows or "quantity" in given or any("quantity" in column.meanings() for column in columns):
        return False
    for at, column in enumerate(columns):
        cells = [row[at] for row in rows if row.get(at)]
        if column.name == "unit":
            counted = sum(1 for tokens in cells if len(tokens) > 1 and is_number(tokens[0].text))
        else:
            counted = sum(map(_with_unit, cells)) if column.name in _DAYS and not any(map(take_date, cells)) else 0
        if counted >= _MOST * len(rows):
            column.name = "quantity"
            return True
    return False


def _name_filled(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]]) -> bool:
    """Of two columns with headings of one meaning the one that has something under its heading."""
    changed = False
    filled = [sum(1 for row in rows if row.get(at)) for at in range(len(columns))]
    for at, column in enumerate(columns):
        same = (i for i, other in enumerate(columns) if not other.name and other.also == column.name)
        best = max(same, key=lambda i: filled[i], default=None)
        if column.name and best is not None and not filled[at] and filled[best] >= _MOST * len(rows) > 0:
            columns[best].name, columns[best].also = column.name, ""
            column.name, column.also, changed = "", columns[best].name, True
    return changed


def _name_beside_empty(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]]) -> bool:
    """Half a heading has nothing under it where the item numbers stand under its other half, which is no label."""
    empty = next((at for at, c in enumerate(columns) if c.name in _ITEM_NUMBERS and not any(row.get(at) for row in rows)), None)
    if empty is None or not rows:
        return False
    for at in (empty - 1, empty + 1):
        if 0 <= at < len(columns) and not columns[at].name:
            codes = sum(1 for row in rows if len(row.get(at, ())) == 1 and is_code(row[at]))
            if codes >= _MOST * len(rows):
                columns[at].name, columns[at].also, columns[empty].name = columns[empty].name, "", ""
                return True
    return False


def _name_unit(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]], given: frozenset[str] | set[str]) -> bool:
    """A column of lone short words beside the quantities, or on the items' other line, is of units.

    One of them is one that we know, or some recur: a word before each quantity may be "no.".
    """
    names = [column.name for column in columns]
    if "unit" in {*names, *given}:
        return False
    recurring: list[Column] = []
    for at, column in enumerate(columns):
        cells = [row[at] for row in rows if row.get(at)]
        beside = "quantity" in names[max(0, at - 1) : at + 2] or "quantity" in given
        if not beside or _open_kinds(column, given) == set() or len(cells) < _MOST * len(rows):
            continue
        texts = [tokens[0].text for tokens in cells if len(tokens) == 1]
        words = all(token.key.isalpha() and len(token.text) <= _LONGEST_UNIT for tokens in cells for token in tokens)
        if not words or len(texts) < _MOSTLY * len(cells) or any(len(tokens) > _MOST_UNIT_WORDS for tokens in cells):
            continue
        if any(map(is_unit, texts)):
            column.name, column.strength = "unit", _STRENGTH
            return True
        numbers_behind = names[at + 1 : at + 2] == ["quantity"] and len(set(texts)) == 1  # "no. 120 btl"
        if len(set(texts)) < len(texts) and not numbers_behind and not any(parse_currency(text) for text in texts):
            recurring.append(column)
    for column in recurring[:1]:
        column.name, column.strength = "unit", _STRENGTH
    return bool(recurring)


def _open_kinds(column: Column, given: frozenset[str] | set[str]) -> set[str]:
    """What contents may say that a column is: where its heading says nothing, or what another column says better."""
    doubtful = column.name in ("line_number", "unit") and column.strength < _STRENGTH
    if column.also == "other" or (column.name and not doubtful and column.name not in given):
        return set()
    return {"unit"} if column.also in NUMERIC else set(_KINDS)


def move_text(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]]) -> bool:
    """A column with the heading of a text that holds item numbers is one of these, when another column has the text."""
    text = next((at for at, column in enumerate(columns) if column.name == "description"), None)
    if text is not None and rows and _are_units(rows, text) and _texts_under_number(columns, rows):
        columns[text].name = "" if "unit" in {column.name for column in columns} else "unit"
        return True
    if text is None and rows:
        return _texts_under_number(columns, rows)
    others = [at for at, column in enumerate(columns) if not column.name and column.also in ("", "description")]
    if text is not None and rows and (_text_beside(columns, rows, text, others) or _exchanged(columns, rows, text)):
        return True
    if text is None or not rows or any(column.name in IDENTIFIERS for column in columns):
        return False
    worded = next((at for at in others if _letters(rows, at) >= _LEAST_LETTERS), None)
    cells = [row[text] for row in rows if row.get(text)]
    codes = sum(1 for tokens in cells if is_code(tokens))
    counted = text == 0 and rising(cells, len(rows))
    if worded is None or (codes < _MOST * len(rows) and not counted):
        return False
    columns[worded].name, columns[worded].also, columns[text].name = "description", "", "line_number" if counted else "sku"
    return True


def _exchanged(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]], text: int) -> bool:
    """Texts under the heading of the item numbers, and these under that of the texts, change places."""
    codes = sum(1 for row in rows if len(row.get(text, ())) == 1 and is_code(row[text]))
    if codes < _MOST * len(rows):
        return False
    at = next((at for at, column in enumerate(columns) if column.name in _ITEM_NUMBERS and _are_texts(rows, at)), None)
    if at is None:
        return False
    columns[text].name, columns[at].name = columns[at].name, "description"
    return True


def _text_beside(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]], text: int, others: Sequence[int]) -> bool:
    """A heading that is centred over long texts has nothing under it: they stand in a column without one on its left."""
    filled = sum(1 for row in rows if row.get(text))
    if text - 1 not in others or filled > (1 - _MOST) * len(rows) or _letters(rows, text - 1) < _LEAST_LETTERS:
        return False
    columns[text - 1].name, columns[text - 1].also = "description", ""
    columns[text].name, columns[text].also = "", "description"
    return True


def _texts_under_number(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]]) -> bool:
    """Where no heading names a text, the one of an item number or "item" may stand over texts (and numbers below them)."""
    numbered = (at for at, column in enumerate(columns) if column.name in _NUMBERED)
    at = next((at for at in numbered if _are_texts(rows, at)), None)
    plain = _unlabelled(rows)
    if at is None or any(not column.name and _letters(plain, i) >= _letters(plain, at) for i, column in enumerate(columns)):
        return False
    columns[at].name, columns[at].stack = "description", ()
    return True


def _are_units(rows: Sequence[dict[int, list[Token]]], at: int) -> bool:
    """Most rows have a known unit and nothing else in a column."""
    cells = [row[at] for row in rows if row.get(at)]
    return sum(1 for tokens in cells if len(tokens) == 1 and is_unit(tokens[0].text)) >= _MOST * len(rows)


def _are_texts(rows: Sequence[dict[int, list[Token]]], at: int) -> bool:
    codes = sum(1 for row in rows if row.get(at) and is_code(row[at]))
    if codes >= _MOST * len(rows):
        return False
    return _letters(_unlabelled([{at: row[at]} if at in row else {} for row in rows]), at) >= _LEAST_LETTERS


def _letters(rows: Sequence[dict[int, list[Token]]], at: int) -> float:
    """The letters that a column has in a row, on average; those of days and units do not count."""
    cells = [row[at] for row in rows if row.get(at)]
    texts = [tokens for tokens in cells if not is_day(tokens) and not is_measure(tokens)]
    return sum(len(t.key) for tokens in texts for t in tokens if t.key.isalpha()) / len(rows)


def _unlabelled(rows: Sequence[dict[int, list[Token]]]) -> list[dict[int, list[Token]]]:
    """The rows with what labels name, without the labels."""
    return [{at: rest for at, tokens in row.items() if (rest := _behind_label(tokens))} for row in rows]


def _behind_label(tokens: Sequence[Token]) -> list[Token]:
    """Without labels and what stands before them on their lines."""
    labels = [token.box for token in tokens if token.colon]
    if not labels:
        return list(tokens)
    beside = ((t, any(t.box.x0 <= box.x0 and box.y0 < (t.box.y0 + t.box.y1) / 2 < box.y1 for box in labels)) for t in tokens)
    return [token for token, is_label in beside if not is_label]


def is_day(tokens: Sequence[Token]) -> bool:
    """A day and nothing else; its year may stand on the line below: "17. decembra"."""
    if take_date(tokens) == (0, len(tokens)):
        return True
    text = " ".join(token.text for token in tokens)
    return len(tokens) == _DAY_AND_MONTH and text[0].isdigit() and parse_date(f"{text} {_ANY_YEAR}") is not None


def is_measure(tokens: Sequence[Token]) -> bool:
    """A number, alone or with a word behind it."""
    found = numbers_with_unit(tokens)
    rest = tokens[found[0][1] :] if found and found[0][0] == 0 else tokens
    return len(rest) < len(tokens) and len(rest) <= 1 and all(token.key.isalpha() for token in rest)


def rising(cells: Sequence[Sequence[Token]], rows: int) -> bool:
    """True for position numbers: whole, without leading zeros before their first, and greater from row to row."""
    texts = [tokens[0].text.strip(".") for tokens in cells if len(tokens) == 1]
    whole = rows > 0 and len(texts) == rows and all(text.isdigit() and len(text) <= _LONGEST_POSITION for text in texts)
    return whole and all(int(one) < int(other) for one, other in itertools.pairwise(texts)) and int(texts[0]) <= _FIRST_POSITION


def _name_text(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]]) -> bool:
    """Where no heading names the text, it is the column with most letters."""
    if not rows or any(column.name == "description" for column in columns):
        return False
    letters = {at: _letters(rows, at) for at, column in enumerate(columns) if not column.name or column.strength < _STRENGTH}
    best = max(letters, key=lambda at: letters[at], default=None)
    if best is None or letters[best] < _LEAST_LETTERS:
        return False
    columns[best].name, columns[best].strength = "description", _STRENGTH
    return True


def _row(body: Body, anchor: int) -> dict[int, list[Token]]:
    """The words of a row by column, with those of lines beside it."""
    row: dict[int, list[Token]] = {}
    for at in sorted([anchor, *body.beside(anchor)]):
        for column, tokens in body.cells[at].items():
            row.setdefault(column, []).extend(tokens)
    return row


def _name(cells: Sequence[list[Token]], rows: int, taken: set[str], kinds: set[str]) -> str:
    for name, fits in _KINDS.items():
        if name not in kinds:
            continue
        free = not taken & _ITEM_NUMBERS if name == "sku" else name not in taken
        if free and rows and sum(1 for tokens in cells if fits(tokens)) >= _MOST * rows:
            return name
    return ""


def is_code(tokens: Sequence[Token]) -> bool:
    """The first word reads as an item number: letters and digits, or a long or zero-led figure; no day, hour or amount."""
    first = tokens[0].text.rstrip(".")
    plain = first.isdigit() or not is_number(first) or len(set(first) & set(".,")) < sum(first.count(c) for c in ".,")
    return bool(_CODE.match(first)) and plain and not _HOURS.match(first) and take_date(tokens[:1]) is None


def is_capitals(tokens: Sequence[Token]) -> bool:
    """Capitals joined by strokes, as some of a column of item numbers may be: "STY-BL"."""
    return len(tokens) == 1 and _CAPITALS.match(tokens[0].text) is not None


def _with_unit(tokens: Sequence[Token]) -> bool:
    """A number and its unit, and nothing else."""
    found = numbers_with_unit(tokens)
    rest = tokens[found[0][1] :] if found and found[0][0] == 0 else []
    return len(rest) == 1 and is_unit(rest[0].text)


def _is_percentage(words: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """One number and a percent sign, which may wrap or stand before it."""
    return is_number(words[0].text) and len(words) == 1 and any("%" in token.text for token in tokens)


_KINDS: dict[str, Callable[[Sequence[Token]], bool]] = {
    "quantity": _with_unit,
    "gtin": lambda tokens: is_gtin(tokens[0].text) and take_date(tokens[:1]) is None,
    "unit": lambda tokens: len(tokens) == 1 and tokens[0].text[:1].isalpha() and is_unit(tokens[0].text),
    "tax_rate": lambda tokens: _is_percentage([token for token in tokens if token.key] or tokens, tokens),
    "requested_delivery_date": lambda tokens: take_date(tokens) is not None or is_day(tokens),
    "sku": lambda tokens: (
        (is_code(tokens) or is_capitals(tokens)) and sum(len(t.key) for t in tokens[1:] if t.key.isalpha()) < _LEAST_LETTERS
    ),
}
