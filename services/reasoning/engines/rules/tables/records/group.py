"""Which labels make a record, where each record begins, and which lines are its own."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine
from services.reasoning.engines.rules.tables.records.pairs import Pair
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_LEAST, _FIGURES = 2, 2
"""Records that an order has at least, and labels with figures that each of them has."""
_MOST, _EXTRA = 0.6, 1
"""Share of the records that have a label of theirs; how often it may stand elsewhere too."""
_SLACK = 0.3
"""By how much, in heights of a line, a blank inside of a record may be wider than those between its labels."""
_TOTALS = ("net_total", "tax_total", "grand_total", "line_total", "net_ignored")


@dataclass(slots=True)
class Record:
    """The part of an item on one page: its pairs, and the first and last of its lines.

    goes_on: it is the rest of the item before, behind a page break.
    """

    page: Labelled
    pairs: list[Pair]
    first: int
    last: int
    goes_on: bool = False
    lines: list[TextLine] = field(default_factory=list)


def records_of(pairs: Sequence[Pair]) -> list[Record]:
    """The records that recurring pairs make, in order; empty when too few labels recur."""
    core = _core(pairs)
    if not core:
        return []
    records = list(_cut([pair for pair in pairs if pair.key in core], core))
    if any(one.page is other.page and other.first <= one.last for one, other in itertools.pairwise(records)):
        return []
    for _, on_page in itertools.groupby(records, key=lambda record: record.page.sheet.number):
        _give_lines(list(on_page))
    for record in records:
        _complete(record, pairs)
    return records


def _complete(record: Record, pairs: Sequence[Pair]) -> None:
    """Adds what only some records have and a known label names: a discount, a day."""
    lines, keys = {id(line) for line in record.lines}, {pair.key for pair in record.pairs}
    more = [pair for pair in pairs if id(pair.line) in lines and pair.names and pair.key not in keys]
    record.pairs = sorted([*record.pairs, *more], key=lambda pair: (pair.line.index, pair.start))


def _core(pairs: Sequence[Pair]) -> set[str]:
    """The labels of most records: as many as the most frequent label of a figure has, or a little fewer."""
    counts = Counter(pair.key for pair in pairs)
    figures = Counter(pair.key for pair in pairs if pair.numeric)
    named = {pair.key for pair in pairs if pair.names}
    recurring = {key: count for key, count in figures.items() if count >= max(_LEAST, _MOST * counts[key])}
    if len(recurring) < _FIGURES or not recurring.keys() & named:
        return set()
    most = max(count for key, count in recurring.items() if key in named)
    core = {key for key, count in counts.items() if max(_LEAST, _MOST * most) <= count <= most + _EXTRA}
    return core if len(core & recurring.keys()) >= _FIGURES else set()


def _cut(pairs: Sequence[Pair], core: set[str]) -> Iterable[Record]:
    """A label that a record has already begins the next one; what stands before the first whole record is none."""
    begin = _first(pairs, core)
    start = pairs[begin].key
    record: Record | None = None
    keys: set[str] = set()
    for pair in pairs[begin:]:
        again = pair.key == start or pair.key in keys
        if record is None or again or record.page is not pair.page:
            if record is not None:
                yield record
            record = Record(pair.page, [], pair.line.index, pair.line.index, goes_on=not again and record is not None)
            keys = set() if again else keys
        record.pairs.append(pair)
        record.last = pair.line.index
        keys.add(pair.key)
    if record is not None:
        yield record


def _first(pairs: Sequence[Pair], core: set[str]) -> int:
    """The first label behind which most of the others follow before it recurs."""
    for at, pair in enumerate(pairs):
        behind = itertools.takewhile(lambda other: other.key != pair.key, pairs[at + 1 :])  # noqa: B023
        if len({other.key for other in behind}) + 1 >= _MOST * len(core):
            return at
    return 0


def _give_lines(records: Sequence[Record]) -> None:
    """Parts the lines of a page among its records, at the widest blank between the labels of two."""
    page = records[0].page
    own = {pair.line.index for record in records for pair in record.pairs}
    others = (page.ignored | page.footer) - own
    lines = [line for line in page.sheet.lines if line.index not in others]
    at = {line.index: place for place, line in enumerate(lines)}
    spans = [(at[record.first], at[record.last]) for record in records]
    starts = [_split(lines, before[1], after[0]) for before, after in itertools.pairwise(spans)]
    bounds = list(itertools.pairwise([spans[0][0], *starts, spans[-1][1] + 1]))
    inside = max((_gap(lines, place) for begin, end in bounds for place in range(begin + 1, end)), default=0.0) + _SLACK
    above = max((after[0] - start for start, after in zip(starts, spans[1:], strict=True)), default=0)
    first, last = bounds[0][0], bounds[-1][1]
    while spans[0][0] - first < above and first > 0 and _gap(lines, first) <= inside:
        first -= 1
    while last < len(lines) and _gap(lines, last) <= inside and not _is_sum(page.hits[lines[last].index]):
        last += 1
    for record, begin, end in zip(records, [first, *starts], [*starts, last], strict=True):
        record.lines = lines[begin:end]


def _split(lines: Sequence[TextLine], last: int, following: int) -> int:
    """Where the next record begins: behind the widest blank, at its labels when none is wider."""
    return max(range(last + 1, following + 1), key=lambda place: (round(_gap(lines, place), 1), place))


def _gap(lines: Sequence[TextLine], place: int) -> float:
    """The blank above a line in heights of it."""
    return (lines[place].box.y0 - lines[place - 1].box.y1) / max(lines[place].box.height, 1.0)


def _is_sum(hits: Sequence[Hit]) -> bool:
    return any(hit.leads and any(hit.means("fields", name) for name in _TOTALS) for hit in hits)
