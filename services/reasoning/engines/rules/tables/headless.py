"""Tables without a heading: lines whose numbers multiply, with columns where their words stand over one another."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from services.orders.money import plausible_readings
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine, Token
from services.reasoning.engines.rules.tables.content import rising
from services.reasoning.engines.rules.tables.model import NUMERIC, Column, Header
from services.reasoning.engines.rules.values import numbers_with_unit

_CENT = Decimal("0.02")
_LEAST_ROWS = 2
_MOST_NUMBERS = 6
_STRENGTH = 0.5
_CLOSE = 1.0
_BESIDE = 0.2
"""Lines that overlap by more than this share of their height are cells of one row."""

_Run = tuple[float, float, Sequence[Token]]


@dataclass(slots=True)
class _Cluster:
    x0: float
    x1: float
    roles: Counter[str] = field(default_factory=Counter)
    texts: list[Sequence[Token]] = field(default_factory=list)


def find_headless(page: Labelled) -> Header | None:
    """Columns as quantity × price = amount proves them on at least two lines; None when no two lines do."""
    rows = [(line, proof) for line in page.sheet.lines if (proof := _proof(line)) is not None]
    if len(rows) < _LEAST_ROWS or not any(not trivial for _, (_, trivial) in rows):
        return None
    clusters = _clusters(rows)
    columns = [_column(cluster, len(rows)) for cluster in clusters]
    columns = _named_texts(columns, clusters, len(rows))
    names = [column.name for column in columns]
    if any(names.count(name) != 1 for name in NUMERIC) or "description" not in names:
        return None
    first = _above(page.sheet.lines, rows[0][0].index, _lines_above(page.sheet.lines, [line.index for line, _ in rows])) - 1
    return Header(first, first, columns, _STRENGTH)


def _lines_above(lines: Sequence[TextLine], anchors: Sequence[int]) -> int:
    """How many lines an item has above its numbers: those between two items', where not as many follow the last ones."""
    between = min(after - before - 1 for before, after in itertools.pairwise(anchors))
    last = anchors[-1]
    below = 0
    while last + below + 1 < len(lines) and _gap(lines, last + below + 1) < _CLOSE:
        below += 1
    return between if below < between else 0


def _gap(lines: Sequence[TextLine], at: int) -> float:
    """The blank above a line in heights of it."""
    return (lines[at].box.y0 - lines[at - 1].box.y1) / max(lines[at].box.height, 1.0)


def _above(lines: Sequence[TextLine], at: int, count: int) -> int:
    """The first of the lines above the first numbers that belong to their row: so many, or those beside centred cells."""
    line = lines[at]
    stop = max(0, at - count)
    while at > stop and _gap(lines, at) < _CLOSE:
        at -= 1
    while at > 0 and lines[at - 1].box.y1 > line.box.y0 + _BESIDE * line.box.height:
        at -= 1
    return at


def _proof(line: TextLine) -> tuple[dict[str, _Run], bool] | None:
    """The runs of quantity, price and amount on a line that also has words; and whether the quantity is 1."""
    found = numbers_with_unit(line.tokens)
    words = sum(1 for token in line.tokens if token.text[:1].isalpha() and len(token.key) > 1)
    if not 3 <= len(found) <= _MOST_NUMBERS or not words:
        return None
    runs = [line.tokens[start:end] for start, end in found]
    pairs = sorted(itertools.combinations(range(len(runs) - 1), 2), key=lambda pair: pair[1] - pair[0])
    for quantity, price in pairs:
        if any("%" in token.text for at in (quantity, price, -1) for token in runs[at]):
            continue
        one, other, amount = (_readings(runs[at]) for at in (quantity, price, -1))
        if any(abs(q * p - a) <= _CENT for q, p, a in itertools.product(one, other, amount) if a and q):
            roles = {"quantity": runs[quantity], "unit_price": runs[price], "amount": runs[-1]}
            return {name: (tokens[0].box.x0, tokens[-1].box.x1, tokens) for name, tokens in roles.items()}, one[0] == 1
    return None


def _readings(tokens: Sequence[Token]) -> tuple[Decimal, ...]:
    return plausible_readings(" ".join(token.text for token in tokens))


def _clusters(rows: Sequence[tuple[TextLine, tuple[dict[str, _Run], bool]]]) -> list[_Cluster]:
    """Runs that overlap from row to row are one column."""
    made: list[_Cluster] = []
    for line, (roles, _) in rows:
        for name, (x0, x1, tokens) in _runs(line, roles):
            over = [c for c in made if min(c.x1, x1) > max(c.x0, x0)]
            home = over[0] if over else _Cluster(x0, x1)
            if not over:
                made.append(home)
            for other in over[1:]:
                _merge(home, other)
                made.remove(other)
            home.x0, home.x1 = min(home.x0, x0), max(home.x1, x1)
            home.roles[name] += 1
            home.texts.append(tokens)
    return _rejoined(sorted(made, key=lambda cluster: cluster.x0))


def _rejoined(clusters: list[_Cluster]) -> list[_Cluster]:
    """Neighbours that hold the same number of different rows are one column: a unit beside it shifts it."""
    kept: list[_Cluster] = []
    for cluster in clusters:
        if kept and any(role and kept[-1].roles[role] for role in cluster.roles):
            _merge(kept[-1], cluster)
        else:
            kept.append(cluster)
    return kept


def _merge(one: _Cluster, other: _Cluster) -> None:
    one.x0, one.x1 = min(one.x0, other.x0), max(one.x1, other.x1)
    one.roles.update(other.roles)
    one.texts.extend(other.texts)


def _runs(line: TextLine, roles: dict[str, _Run]) -> Iterable[tuple[str, _Run]]:
    """The proven numbers by role, and what is left by segment."""
    taken = {id(token) for _, _, tokens in roles.values() for token in tokens}
    yield from roles.items()
    for segment in line.segments():
        rest = [token for token in segment.tokens if id(token) not in taken]
        if rest:
            yield "", (rest[0].box.x0, rest[-1].box.x1, rest)


def _column(cluster: _Cluster, rows: int) -> Column:
    """The role that a column has in most rows; a position number or a unit may look like one in a single row."""
    name = next((role for role, count in cluster.roles.most_common() if role and 2 * count > rows), "")
    return Column(name, cluster.x0, cluster.x1, _STRENGTH)


def _named_texts(columns: list[Column], clusters: Sequence[_Cluster], rows: int) -> list[Column]:
    """The column with most letters is the text; a first one of rising whole numbers counts the positions."""
    free = [at for at, column in enumerate(columns) if not column.name]
    letters = {at: sum(len(t.key) for tokens in clusters[at].texts for t in tokens if t.key.isalpha()) for at in free}
    if letters:
        columns[max(letters, key=lambda at: letters[at])].name = "description"
    if columns and not columns[0].name and rising(clusters[0].texts, rows):
        columns[0].name = "line_number"
    return columns
