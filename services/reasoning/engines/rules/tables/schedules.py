"""Delivery schedules: small tables with headings of their own in the items, "Release | Due date | Quantity"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.columns import boundaries, split
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.heading.name import heading_columns
from services.reasoning.engines.rules.tables.model import Cell, Column, Item
from services.reasoning.engines.rules.values import take_date

_DAY = "requested_delivery_date"
_DAYS = frozenset({_DAY, "date"})
_LEAST, _MOST = 2, 0.6
"""Items that must have the same heading, and their share."""
_LABELS = 2
"""Columns that the heading must name, a day among them."""
_KNOWN = 0.8
"""The least strength of such a name."""
_ROWS = 12
"""Rows of one such table."""
_SCORE, _PARTED = 0.8, 0.2
"""How sure a day is: the only one of its item, or the first of several."""


def part_schedules(body: Body, labels: ColumnLabels, known: set[str]) -> None:
    """Takes the headings that recur in the items, with the rows under them, out of the table's lines.

    known: the words of such headings; those of the page are added, so that one item alone on a page has its own.
    """
    if not body.anchors:
        return
    found = {at: line.text for at, line in enumerate(body.lines) if at > body.anchors[0] and _may_head(line)}
    if not found:
        return
    counts = Counter(found.values())
    own = [at for at in body.anchors if not _is_row(body, at, found)]
    least = max(_LEAST, _MOST * len(own))
    heads = {at: text for at, text in found.items() if counts[text] >= least or text in known}
    first = {text: at for at, text in reversed(heads.items())}
    telling = {text for text, at in first.items() if _columns(body, at, labels)}
    tables = {at: _columns(body, at, labels) for at, text in heads.items() if text in telling}
    gone: list[int] = []
    for at, columns in tables.items():
        rows = _rows(body, at, columns)
        if rows:
            known.add(heads[at])
            gone.extend([at, *(place for place, _ in rows)])
            body.days.extend((body.lines[place].index, day) for place, day in rows)
    if gone:
        _drop(body, sorted(gone))


def give_scheduled(items: Sequence[Item], body: Body, before: Item | None) -> None:
    """Gives the items of a body, in order, the first day of their schedules, of little score where they say several.

    before: the last item of the page before, whose schedule may stand above them.
    """
    lines = [index for index, _ in body.days]
    places = [item.anchor for item in items]
    for at, item in enumerate([before, *items]):
        first = bisect_right(lines, places[at - 1]) if at else 0
        last = bisect_left(lines, places[at]) if at < len(places) else len(lines)
        days = [piece for _, piece in body.days[first:last]]
        if item is not None and days:
            alike = len({piece.text for piece in days}) == 1
            item.cells.setdefault(_DAY, Cell(days[0], _SCORE if alike else _PARTED))


def _may_head(line: TextLine) -> bool:
    return line.tokens[-1].segment >= _LABELS - 1 and not has_figure(line.tokens)


def _is_row(body: Body, at: int, heads: dict[int, str]) -> bool:
    """An anchor under a heading inside of an item: the row of that."""
    return any(above in heads for above in range(max(0, at - _LABELS), at))


def _columns(body: Body, at: int, labels: ColumnLabels) -> list[Column]:
    """The columns of a heading inside of an item; none where it names no day, or little else."""
    columns = heading_columns([body.lines[at]], labels, body.page.headings)
    told = {column.name for column in columns if column.strength >= _KNOWN} - {""}
    return columns if told & _DAYS and len(told) >= _LABELS else []


def _rows(body: Body, at: int, columns: list[Column]) -> list[tuple[int, Piece]]:
    """The places of the lines right below that have a day under the heading of days, and that day."""
    below = body.lines[at + 1 : at + 1 + _ROWS]
    separators = boundaries(columns, below[:1])
    column = next(place for place, one in enumerate(columns) if one.name in _DAYS)
    found: list[tuple[int, Piece]] = []
    for place, line in enumerate(below, at + 1):
        tokens = split(line, separators).get(column, [])
        day = take_date(tokens)
        if day is None or not _under(line, columns):
            return found
        found.append((place, Piece(line.page, tokens[day[0] : day[1]])))
    return found


def _under(line: TextLine, columns: Sequence[Column]) -> bool:
    """Nothing stands left or right of the heading."""
    height = line.box.height
    return line.box.x0 >= columns[0].x0 - height and line.box.x1 <= columns[-1].x1 + height


def _drop(body: Body, gone: Sequence[int]) -> None:
    places = set(gone)
    body.page.taken.update(body.lines[at].index for at in gone)
    body.anchors = [at - bisect_left(gone, at) for at in body.anchors if at not in places]
    body.cells = _kept(body.cells, places)
    body.lines = [line for at, line in enumerate(body.lines) if at not in places]


def _kept(cells: Iterable[dict[int, list[Token]]], places: set[int]) -> list[dict[int, list[Token]]]:
    return [one for at, one in enumerate(cells) if at not in places]
