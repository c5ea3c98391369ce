"""Tables without a heading: lines whose numbers multiply, with columns where their words stand over one another."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from services.orders.money import plausible_readings
from services.orders.units import is_unit
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine, Token
from services.reasoning.engines.rules.tables.content import is_day, rising
from services.reasoning.engines.rules.tables.ends import is_sum
from services.reasoning.engines.rules.tables.model import NUMERIC, Column, Header
from services.reasoning.engines.rules.tables.positions import begun_above
from services.reasoning.engines.rules.values import numbers_with_unit

_CENT = Decimal("0.02")
_LEAST_ROWS = 2
_MOST_NUMBERS = 9
_MOST_SEEDS = 40
_STRENGTH = 0.5
_CLOSE = 1.0
_HEADINGS = 3
_LETTERS = 4
"""Letters that the text of an item has."""
_BESIDE = 0.2
"""Lines that overlap by more than this share of their height are cells of one row."""

_HUNDRED = Decimal(100)
_BASES = frozenset({Decimal(100), Decimal(1000)})
"""What a price may be for, where a column says so."""

_Run = tuple[float, float, Sequence[Token]]
_Proof = tuple[dict[str, _Run], bool]
_Row = tuple[TextLine, _Proof]


@dataclass(slots=True)
class _Cluster:
    x0: float
    x1: float
    roles: Counter[str] = field(default_factory=Counter)
    texts: list[Sequence[Token]] = field(default_factory=list)


def find_headless(page: Labelled) -> Header | None:
    """Columns as quantity × price = amount proves them on at least two lines; None when no two lines do."""
    lines = itertools.zip_longest(page.sheet.lines, page.sheet.lines[1:])
    proven = [(line, proofs) for line, below in lines if (proofs := _proofs(line, below))]
    rows = _aligned(proven)
    if len(rows) < _LEAST_ROWS or not any(not trivial for _, (_, trivial) in rows) or _are_sentences(rows, proven):
        return None
    clusters = _clusters(rows)
    columns = [_column(cluster, len(rows)) for cluster in clusters]
    columns = _named_texts(columns, clusters, len(rows))
    names = [column.name for column in columns]
    if any(names.count(name) != 1 for name in NUMERIC):
        return None
    if "description" not in names and not all(_beside_text(page.sheet.lines, line) for line, _ in rows):
        return None
    first = _above(page.sheet.lines, rows[0][0].index, _lines_above(page.sheet.lines, [line.index for line, _ in rows])) - 1
    return Header(first, first, columns, _STRENGTH)


def _aligned(lines: Sequence[tuple[TextLine, list[_Proof]]]) -> list[_Row]:
    """The rows whose numbers stand over one another; those of an address or a text multiply too now and then."""
    best: list[_Row] = []
    for seed in [proof for _, proofs in lines for proof in proofs][:_MOST_SEEDS]:
        group = [(line, found) for line, proofs in lines if (found := next((p for p in proofs if _over(seed, p)), None))]
        if len(group) > len(best):
            best = group
        if len(best) == len(lines):
            break
    return best


def _are_sentences(rows: Sequence[_Row], proven: Sequence[tuple[TextLine, list[_Proof]]]) -> bool:
    """Lines without a gap of which only some have their numbers over one another: a list in running text, by chance."""
    return len(rows) < len(proven) and all(line.tokens[-1].segment == 0 for line, _ in proven)


def _over(one: _Proof, other: _Proof) -> bool:
    return all(min(one[0][role][1], other[0][role][1]) > max(one[0][role][0], other[0][role][0]) for role in NUMERIC)


def _lines_above(lines: Sequence[TextLine], anchors: Sequence[int]) -> int:
    """How many lines an item has above its numbers: those between two items', where not as many follow the last ones.

    Position numbers that begin lines between the rows of numbers say that they do.
    """
    begun = begun_above(lines, anchors)
    if begun:
        return begun
    between = min(after - before - 1 for before, after in itertools.pairwise(anchors))
    last = anchors[-1]
    below = 0
    while last + below + 1 < len(lines) and _gap(lines, last + below + 1) < _CLOSE and not is_sum(lines[last + below + 1]):
        below += 1
    return between if below < between else 0


def _gap(lines: Sequence[TextLine], at: int) -> float:
    """The blank above a line in heights of it."""
    return (lines[at].box.y0 - lines[at - 1].box.y1) / max(lines[at].box.height, 1.0)


def _above(lines: Sequence[TextLine], at: int, count: int) -> int:
    """The first of the lines above the first numbers that belong to their row: so many, or those beside centred cells."""
    line = lines[at]
    stop = max(0, at - count)
    while at > stop and _gap(lines, at) < _CLOSE and not _is_heading(lines[at - 1]):
        at -= 1
    while at > 0 and lines[at - 1].box.y1 > line.box.y0 + _BESIDE * line.box.height:
        at -= 1
    return at


def _is_heading(line: TextLine) -> bool:
    """Words apart from one another without a figure."""
    return len(line.segments()) >= _HEADINGS and not any(char.isdigit() for token in line.tokens for char in token.text)


def _proofs(line: TextLine, below: TextLine | None) -> list[_Proof]:
    """The runs of quantity, price and amount on a line that also has words, nearest first; and whether the quantity is 1.

    A discount in percent may stand on the line or on the one below it.
    """
    found = numbers_with_unit(line.tokens)
    words = sum(1 for token in line.tokens if token.text[:1].isalpha() and len(token.key) > 1)
    if not 3 <= len(found) <= _MOST_NUMBERS or not words:
        return []
    runs = [line.tokens[start:end] for start, end in found]
    pairs = sorted(itertools.combinations(range(len(runs) - 1), 2), key=lambda pair: pair[1] - pair[0])
    shares = [at for at in range(len(runs)) if _is_share(line, found[at])]
    less = [Decimal(0), *(value for at in shares for value in _readings(runs[at])), *_shares_of(below)]
    if len(runs) - 1 in shares:
        return []
    proofs: list[_Proof] = []
    for quantity, price in pairs:
        if quantity in shares or price in shares:
            continue
        one, other, amount = (_readings(runs[at]) for at in (quantity, price, -1))
        said = {value for at in range(price + 1, len(runs) - 1) for value in _readings(runs[at])}
        bases = [Decimal(1), *sorted(said & _BASES)]
        if any(
            abs(q * p / basis * (1 - share / _HUNDRED) - a) <= _CENT
            for q, p, a, basis, share in itertools.product(one, other, amount, bases, less)
            if a and q
        ):
            roles = {"quantity": runs[quantity], "unit_price": runs[price], "amount": runs[-1]}
            placed: dict[str, _Run] = {name: (tokens[0].box.x0, tokens[-1].box.x1, tokens) for name, tokens in roles.items()}
            proofs.append((placed, one[0] == 1))
    return proofs


def _shares_of(line: TextLine | None) -> list[Decimal]:
    """The percentages on a line."""
    if line is None:
        return []
    runs = [run for run in numbers_with_unit(line.tokens) if _is_share(line, run)]
    return [value for run in runs for value in _readings(line.tokens[slice(*run)])]


def _is_share(line: TextLine, run: tuple[int, int]) -> bool:
    start, end = run
    after = line.tokens[end : end + 1]
    return any("%" in token.text for token in line.tokens[start:end]) or bool(after and after[0].text == "%")


def _readings(tokens: Sequence[Token]) -> tuple[Decimal, ...]:
    return plausible_readings(" ".join(token.text for token in tokens))


def _clusters(rows: Sequence[_Row]) -> list[_Cluster]:
    """A column for each proven number with its unit; of the rest, runs that overlap from row to row are one column."""
    made = {name: _role_cluster(rows, name) for name in NUMERIC}
    texts: list[_Cluster] = []
    for line, (roles, _) in rows:
        for x0, x1, tokens in _rest(line, roles):
            if not any(one.x0 <= (x0 + x1) / 2 <= one.x1 for one in made.values()):
                _place(_Cluster(x0, x1, texts=[tokens]), texts)
    return sorted([*made.values(), *texts], key=lambda cluster: cluster.x0)


def _role_cluster(rows: Sequence[_Row], name: str) -> _Cluster:
    found = [roles[name] if name != "quantity" else _with_unit(line, roles[name]) for line, (roles, _) in rows]
    made = _Cluster(min(run[0] for run in found), max(run[1] for run in found), texts=[run[2] for run in found])
    made.roles[name] = len(found)
    return made


def _with_unit(line: TextLine, run: _Run) -> _Run:
    """A quantity and the unit printed behind it."""
    after = next((token for token in line.tokens if token.box.x0 >= run[1] and token.segment == run[2][-1].segment), None)
    return (run[0], after.box.x1, run[2]) if after is not None and is_unit(after.text) else run


def _place(run: _Cluster, made: list[_Cluster]) -> None:
    for other in [cluster for cluster in made if min(cluster.x1, run.x1) > max(cluster.x0, run.x0)]:
        run.x0, run.x1 = min(run.x0, other.x0), max(run.x1, other.x1)
        run.texts = [*other.texts, *run.texts]
        made.remove(other)
    made.append(run)


def _rest(line: TextLine, roles: dict[str, _Run]) -> Iterable[_Run]:
    """What is left of a line without its proven numbers, by segment and what stands between these."""
    taken = {id(token) for _, _, tokens in roles.values() for token in tokens}
    for segment in line.segments():
        for used, group in itertools.groupby(segment.tokens, key=lambda token: id(token) in taken):
            rest = list(group)
            if not used:
                yield rest[0].box.x0, rest[-1].box.x1, rest


def _column(cluster: _Cluster, rows: int) -> Column:
    """The role that a column has in most rows; a position number or a unit may look like one in a single row."""
    name = next((role for role, count in cluster.roles.most_common() if role and 2 * count > rows), "")
    return Column(name, cluster.x0, cluster.x1, _STRENGTH)


def _letters(tokens: Sequence[Token]) -> int:
    """The letters of words; those of a day do not count."""
    return 0 if is_day(tokens) else sum(len(t.key) for t in tokens if t.key.isalpha())


def _beside_text(lines: Sequence[TextLine], line: TextLine) -> bool:
    """True when the line above or below a row has words: items of two lines."""
    near = [*lines[max(0, line.index - 1) : line.index], *lines[line.index + 1 : line.index + 2]]
    return any(_letters(other.tokens) >= _LETTERS for other in near)


def _named_texts(columns: list[Column], clusters: Sequence[_Cluster], rows: int) -> list[Column]:
    """The column with most letters is the text; a first one of rising whole numbers counts the positions."""
    free = [at for at, column in enumerate(columns) if not column.name]
    letters = {at: sum(_letters(tokens) for tokens in clusters[at].texts) for at in free}
    days = [at for at in free if all(map(is_day, clusters[at].texts))]
    if days:
        columns[days[0]].name = "requested_delivery_date"
    if letters and (any(letters.values()) or not days):
        columns[max(letters, key=lambda at: letters[at])].name = "description"
    if columns and not columns[0].name and rising(clusters[0].texts, rows):
        columns[0].name = "line_number"
    return columns
