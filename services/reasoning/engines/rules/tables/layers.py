"""Items over several lines, each with columns of its own: the heading has as many lines and every item follows them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine
from services.reasoning.engines.rules.tables.bands import blank_above, goes_on_below, overlaps
from services.reasoning.engines.rules.tables.body import Body, numeric_names
from services.reasoning.engines.rules.tables.columns import boundaries, split
from services.reasoning.engines.rules.tables.content import is_code, move_text, name_columns
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.heading.name import heading_columns
from services.reasoning.engines.rules.tables.layer_roles import name_codes, one_a_line, prove_layer
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, NUMERIC, Band, Column, Header, Layer
from services.reasoning.engines.rules.tables.positions import positioned_starts, starts_apart
from services.reasoning.engines.rules.tables.prove import name_price
from services.reasoning.engines.rules.values import is_number

_SAME_EDGE = 1.0
"""Lines of one column of text begin this near to one another."""
_MOST_BELOW = 2
_SHORTEST_GTIN = 8
_FIGURES = frozenset({*NUMERIC, "price_basis"})
_MOST = 0.6
_FULL = 0.6
"""The least strength of a label that heads a layer."""
_GUESSED = 0.5
"""The most strength of a column that no heading names."""


def find_layers(page: Labelled, header: Header, body: Body, labels: ColumnLabels) -> list[Layer]:
    """The layers of a table, empty when its items are no such lines or the heading says no more by them."""
    if not body.anchors:
        return []
    lines = page.sheet.lines[header.first : header.last + 1]
    if any(itertools.starmap(overlaps, itertools.pairwise(lines))):
        return []
    headings = [heading_columns([line], labels, page.headings) for line in lines]
    headings = [columns for columns in headings if any(_told(column) for column in columns)]
    headings += _below(page, header, body, labels)
    home = _home(_unwrapped(headings, header.columns), header)
    told = {column.name for columns in headings for column in columns if _told(column)}
    apart = _conflict(headings, home) or _overlapping(header) if home is not None else False
    if home is None or len(headings) < 2 or (told <= _known(header) and not apart):
        return []
    _share(headings, home, header.columns)
    names = {column.name for column in headings[home]} - {""}
    text = {column.name for at, columns in enumerate(headings) if at != home for column in columns} & {"description"}
    layers = [
        layer
        for at, columns in enumerate(headings)
        for layer in _fitted(columns, at - home, body, names if at != home else text)
    ]
    own = [layer for layer in layers if layer.offset == 0]
    if len(layers) < 2 or not own:
        return []
    for layer in own:
        prove_layer(layer, body)
    layers = one_a_line(layers, body)
    name_codes(layers, body)
    return layers


def _known(header: Header) -> set[str]:
    """What the heading tells without layers; identifiers over one another are values of one cell, not layers."""
    stacks = [set(column.stack) for column in header.columns if set(column.stack) <= set(IDENTIFIERS)]
    return {column.name for column in header.columns if _told(column)}.union(*stacks)


def _conflict(headings: list[list[Column]], home: int) -> bool:
    """A word without a known meaning, in line with the numbers' headings, under or over a label of its own column."""
    unknown = [column for column in headings[home] if not column.name and not column.also]
    others = [column for at, columns in enumerate(headings) if at != home for column in columns if _told(column)]
    return any(_over(one, other) for one in unknown for other in others)


def _overlapping(header: Header) -> bool:
    """Headings of two lines that stand over one another and are no cell of one column."""
    return any(_over(one, other) for one, other in itertools.pairwise(header.columns) if _told(one) and _told(other))


def _share(headings: list[list[Column]], home: int, known: list[Column]) -> None:
    """Headings that wrap stand with the numbers, and what contents told of their columns holds there."""
    wrapped = [replace(column) for column in known if column.wrapped]
    headings[:] = _unwrapped(headings, known)
    shown = [column for columns in headings for column in columns]
    unseen = [replace(one) for one in known if one.strength <= _GUESSED and not any(_over(one, column) for column in shown)]
    others = [column for at, columns in enumerate(headings) if at != home for column in columns]
    own = [one for one in known if not one.stack and not any(_same_place(one, other) for other in others)]
    made = [*_known_as(headings[home], own), *wrapped, *unseen]
    figures = (one for one in known if one.name in NUMERIC and not any(_over(one, column) for column in made))
    headings[home] = sorted([*made, *(replace(one, stack=()) for one in figures)], key=lambda column: column.x0)
    for column in headings[home]:
        if any(not other.name and other.also == column.name and _over(column, other) for other in known):
            column.name = ""
    told = {column.name for columns in headings for column in columns if _told(column)}
    for column in headings[home]:
        same = next((other for other in known if other.stack[:1] in ((), (other.name,)) and _over(column, other)), None)
        proven = same is not None and same.name in NUMERIC and column.name not in NUMERIC
        if same is not None and same.name not in told and (not column.name or proven):
            column.name = same.name


def _same_place(one: Column, other: Column) -> bool:
    return abs(one.x0 - other.x0) <= 1 and abs(one.x1 - other.x1) <= 1


def _mostly(one: Column, columns: list[Column]) -> Column | None:
    """The column that another one stands under with more of its width than under any other."""
    over = [(min(one.x1, column.x1) - max(one.x0, column.x0), at) for at, column in enumerate(columns)]
    width, at = max(over, default=(0.0, 0))
    return columns[at] if width > 0 else None


def _unwrapped(headings: list[list[Column]], known: list[Column]) -> list[list[Column]]:
    """The lines of the heading without parts of labels that wrap."""
    wrapped = [column for column in known if column.wrapped]
    found = []
    for columns in headings:
        apart = [replace(column, x0=one.x0, x1=one.x1) if (one := _within(column, known)) else column for column in columns]
        found.append([column for column in apart if not any(_over(column, other) for other in wrapped)])
    return found


def _within(column: Column, known: list[Column]) -> Column | None:
    """The heading that has a column's label and is only a part of the words found for it."""
    same = (one for one in known if not one.wrapped and column.name in one.meanings())
    return next((one for one in same if column.x0 < one.x0 - 1 and one.x1 <= column.x1 + 1), None)


def _known_as(columns: list[Column], known: list[Column]) -> list[Column]:
    """A line's columns, each as it is known by the whole table: what arithmetic and contents named or divided stays so."""
    made = []
    for column in columns:
        inside = [one for one in known if _mostly(one, columns) is column]
        named = len(inside) > 1 or any(one.name in _FIGURES for one in inside)
        made.extend([replace(one) for one in inside] if named else [column])
    names = [column.name for column in made]
    for column in made:
        same = next((one for one in known if _same_place(one, column)), column)
        column.name = same.name if names.count(column.name) > 1 else column.name
    return made


def _below(page: Labelled, header: Header, body: Body, labels: ColumnLabels) -> list[list[Column]]:
    """Lines between the heading and the first item that are labels and nothing else."""
    first = body.lines[body.anchors[0]].index
    found = []
    for line in page.sheet.lines[header.last + 1 : min(first, header.last + 1 + _MOST_BELOW)]:
        columns = heading_columns([line], labels, page.headings)
        told = sum(1 for column in columns if _told(column))
        if 2 * told <= len(columns):
            break
        found.append(columns)
    return found


def layer_line(body: Body, band: Band, layer: Layer) -> TextLine | None:
    """The line of an item that a layer heads; item numbers may stand below remarks, so a line that is one is looked for.

    What is headed first begins the item: of the lines above the numbers it is the one with most in its columns, as remarks
    may stand between; of several with as much it is the item's first one where that begins at the same edge and a blank
    parts it from the item before.
    """
    anchor = band.anchor
    if _of_codes(layer):
        below = [line for line in band.lines if line.index > anchor.index]
        found = _code_line(layer, below)
        if found is not None:
            return found
    at = next(index for index, line in enumerate(body.lines) if line is anchor) + layer.offset
    usual = body.lines[at] if 0 <= at < len(body.lines) else None
    if usual is None or layer.offset >= 0 or any(other.offset < layer.offset for other in body.layers):
        return usual
    above = [line for line in band.lines if line.index < usual.index]
    if band.lines[0].index > usual.index:
        return band.lines[0] if band.lines[0].index < anchor.index else usual
    fullest = max((usual, *above), key=lambda line: len(split(line, layer.separators)))
    first = band.lines[0]
    if fullest is not usual or not above or abs(first.box.x0 - usual.box.x0) > _SAME_EDGE:
        return fullest
    as_full = len(split(first, layer.separators)) == len(split(usual, layer.separators))
    return first if as_full and blank_above(body, band) else usual


def line_behind_break(layer: Layer, lines: list[TextLine], below: int) -> TextLine | None:
    """The line of an item that stands on the next page; `below`: how many lines under its numbers are on its own page."""
    if _of_codes(layer):
        return _code_line(layer, lines)
    at = layer.offset - below - 1
    return lines[at] if layer.offset > 0 and 0 <= at < len(lines) else None


def lone_code(lines: Iterable[TextLine]) -> TextLine | None:
    """The first line that is an item number and nothing else."""
    return next((line for line in lines if len(line.tokens) == 1 and is_code(line.tokens)), None)


def codes_below(body: Body) -> int:
    """How many items have a line with nothing but an item number below their numbers."""
    ends = [*body.anchors[1:], len(body.lines)]
    return sum(lone_code(body.lines[at + 1 : end]) is not None for at, end in zip(body.anchors, ends, strict=True))


def _code_line(layer: Layer, lines: Iterable[TextLine]) -> TextLine | None:
    """The first line that has an item number and nothing else under a heading of them."""
    columns = [at for at, column in enumerate(layer.columns) if column.name in IDENTIFIERS]
    for line in lines:
        cells = split(line, layer.separators)
        if any(len(cells.get(at, ())) == 1 and is_code(cells[at]) for at in columns):
            return line
    return None


def _codes_under(layer: Layer, body: Body) -> int:
    ends = [*body.anchors[1:], len(body.lines)]
    return sum(_code_line(layer, body.lines[at + 1 : end]) is not None for at, end in zip(body.anchors, ends, strict=True))


def _of_codes(layer: Layer) -> bool:
    names = {column.name for column in layer.columns} - {"other"}
    return layer.offset > 0 and bool(names) and names <= set(IDENTIFIERS)


def _told(column: Column) -> bool:
    return column.name not in ("", "other") and column.strength >= _FULL


def _home(headings: list[list[Column]], header: Header) -> int | None:
    """The line that heads the amounts, or other numbers where those wrap: of several the one with most, then the last."""
    counts = [len({column.name for column in columns} & {*NUMERIC}) for columns in headings]
    wraps = any(column.name == "amount" and column.wrapped for column in header.columns)
    lines = [at for at, columns in enumerate(headings) if any(column.name == "amount" for column in columns)]
    lines = lines or [at for at, count in enumerate(counts) if wraps and count]
    amount = next((column for column in header.columns if column.name == "amount"), None)
    if not lines and amount is not None:
        lines = [at for at, columns in enumerate(headings) if any(_over(column, amount) for column in columns)]
    told = [sum(map(_told, columns)) for columns in headings]
    return max(lines, key=lambda at: (counts[at], told[at], at), default=None)


def _over(one: Column, other: Column) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0)


def _fitted(columns: list[Column], offset: int, body: Body, given: set[str]) -> list[Layer]:
    """The layer that a line heads; two where item numbers stand below remarks and what is headed beside them does not."""
    codes = [column for column in columns if column.name in IDENTIFIERS]
    rest = [column for column in columns if column not in codes]
    parts = [codes, rest] if offset > 0 and codes and any(_told(column) for column in rest) else [columns]
    layers = (_fitting(_only(columns, part), offset, body, given) for part in parts)
    return [layer for layer in layers if layer is not None]


def _only(columns: list[Column], wanted: list[Column]) -> list[Column]:
    return [replace(column) if column in wanted else Column("other", column.x0, column.x1) for column in columns]


def _fitting(columns: list[Column], offset: int, body: Body, given: set[str]) -> Layer | None:
    """A layer at its line of the heading, or one nearer to the numbers where headings wrap more than items do.

    given: what other lines say; contents tell what a column with the same heading is.
    """
    if not any(_told(column) for column in columns) or (offset < 0 and _begins_with_numbers(body)):
        return None
    best, most = None, 0.0
    for place in _places(offset):
        layer = _layer(columns, place, body)
        if _of_codes(layer) and _codes_under(layer, body) >= _MOST * len(body.anchors):
            return layer
        fit = _fit(layer, body)
        if fit > most:
            best, most = layer, fit
    if best is None and offset < 0:
        best = _beginning(_layer(columns, offset, body), body)
    if best is not None:
        begun = starts_apart(body) if best.offset < 0 else []
        places = begun or [at + best.offset for at in body.anchors]
        lines = [body.lines[at] for at in places if 0 <= at < len(body.lines)]
        rows = [split(line, best.separators) for line in lines]
        move_text(best.columns, rows)
        name_columns(best.columns, rows, given)
        name_price(best.columns, rows)
        if begun:
            kept = _occupied(best.columns, lines)
            return Layer(kept, boundaries(kept, lines), best.offset)
    return best


def _begins_with_numbers(body: Body) -> bool:
    """Items go on below their numbers and none begins above them: what stands there is the item's before, or a remark."""
    begins = any(start < anchor for start, anchor in zip(positioned_starts(body), body.anchors, strict=False))
    return not begins and goes_on_below(body)


def _places(offset: int) -> list[int]:
    """The line of the heading, a nearer one, and above the numbers a farther one: a remark may stand between."""
    nearer = offset - 1 if offset > 1 else offset + 1 if offset < -1 else offset
    farther = offset - 1 if offset < 0 else offset
    return list(dict.fromkeys((offset, nearer, farther)))


def _layer(columns: list[Column], offset: int, body: Body) -> Layer:
    """With the places of the other columns, whose words on that line (a currency that wraps, a remark) are none of its own."""
    lines = [body.lines[at + offset] for at in body.anchors if 0 <= at + offset < len(body.lines)]
    if offset:
        others = [one for one in body.header.columns if not any(_over(one, column) for column in columns)]
        others = [
            one for one in others if any(_stands_under(segment, one, columns) for line in lines for segment in line.segments())
        ]
        columns = sorted([*columns, *(Column("other", one.x0, one.x1) for one in others)], key=lambda column: column.x0)
        columns = _occupied(columns, lines)
    return Layer(columns, boundaries(columns, lines), offset)


def _occupied(columns: list[Column], lines: Iterable[TextLine]) -> list[Column]:
    """Without places behind a text that no piece of the lines has to itself: the text may run across them."""
    told = [column for column in columns if _told(column)]
    boxes = [Column("", piece.box.x0, piece.box.x1) for line in lines for piece in line.segments()]
    alone = [piece for piece in boxes if not any(_over(piece, column) for column in told)]
    kept: list[Column] = []
    for column in columns:
        behind_text = column.name == "other" and bool(kept) and kept[-1].name == "description"
        if not behind_text or any(_over(column, piece) for piece in alone):
            kept.append(column)
    return kept


def _stands_under(segment: Piece, one: Column, own: list[Column]) -> bool:
    """Not when it begins under a heading of the line itself and runs on: it is that one's text."""
    box = segment.box
    begins = any(column.x0 - _SAME_EDGE <= box.x0 < column.x1 for column in own)
    return min(one.x1, box.x1) > max(one.x0, box.x0) and not begins


def _fit(layer: Layer, body: Body) -> float:
    """How many known headings an item has something under, on average; 0 where most items lack the line or half of them.

    No line of another item's numbers is a layer, and none above them where the first item has none between heading and numbers.
    """
    if body.anchors[0] + layer.offset < 0:
        return 0.0
    known = [index for index, column in enumerate(layer.columns) if _told(column)]
    good, found = 0, 0
    for at in body.anchors:
        if not 0 <= at + layer.offset < len(body.lines) or (layer.offset and at + layer.offset in body.anchors):
            continue
        cells = split(body.lines[at + layer.offset], layer.separators)
        filled = cells.keys() & set(known)
        if 2 * len(filled) >= len(known) and _plausible(layer, filled, body, at):
            good, found = good + 1, found + len(filled)
    return found / len(body.anchors) if good >= _MOST * len(body.anchors) else 0.0


def _beginning(layer: Layer, body: Body) -> Layer | None:
    """A layer that most items begin with, somewhere above their numbers: remarks may stand between, few or many."""
    known = {index for index, column in enumerate(layer.columns) if _told(column)}
    if len(known) < 2:
        return None
    lines = []
    for before, anchor in itertools.pairwise([-1, *body.anchors]):
        for at in range(before + 1, anchor):
            filled = split(body.lines[at], layer.separators).keys() & known
            if filled == known and _plausible(layer, filled, body, at - layer.offset):
                lines.append(body.lines[at])
                break
    if len(lines) < _MOST * len(body.anchors):
        return None
    columns = _occupied(layer.columns, lines)
    return Layer(columns, boundaries(columns, lines), layer.offset)


def _plausible(layer: Layer, filled: set[int], body: Body, at: int) -> bool:
    """Identifiers have digits, GTINs nothing else, values are numbers."""
    header = Header(0, 0, layer.columns)
    cells = split(body.lines[at + layer.offset], layer.separators)
    numeric = numeric_names(header, cells)
    for index in filled:
        name = layer.columns[index].name
        if name in ("amount", "quantity", "unit_price") and name not in numeric:
            return False
        if name == "unit" and all(is_number(token.text) for token in cells[index]):
            return False
        if name in IDENTIFIERS and not any(char.isdigit() for token in cells[index] for char in token.text):
            return False
        if name == "gtin" and not any(len(token.text) >= _SHORTEST_GTIN and token.text.isdigit() for token in cells[index]):
            return False
    return True
