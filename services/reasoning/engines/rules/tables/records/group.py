"""Which labels make a record, where each record begins, and which lines are its own."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine
from services.reasoning.engines.rules.tables.model import NUMERIC
from services.reasoning.engines.rules.tables.records.pairs import Pair
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_LEAST, _FIGURES = 2, 2
"""Records that an order has at least, and labels with figures that each of them has."""
_MOST = 0.6
"""Share of the records that have a label of theirs."""
_SLACK = 0.3
"""By how much, in heights of a line, a blank inside of a record may be wider than those between its labels."""
_TALLER = 2
"""How many times as many lines above its labels as the other records the first one of a page may have."""
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
    records = list(_cut(core))
    if any(one.page is other.page and other.first <= one.last for one, other in itertools.pairwise(records)):
        return []
    for _, on_page in itertools.groupby(records, key=lambda record: record.page.sheet.number):
        _give_lines(list(on_page))
    by_line: dict[int, list[Pair]] = {}
    for pair in pairs:
        by_line.setdefault(id(pair.line), []).append(pair)
    for record in records:
        _complete(record, by_line)
    return records


def _complete(record: Record, by_line: Mapping[int, Sequence[Pair]]) -> None:
    """Adds what only some records have and a known label names: a discount, a day. by_line: all pairs by their line's id."""
    keys = {pair.key for pair in record.pairs}
    inside = (pair for line in record.lines for pair in by_line.get(id(line), ()))
    more = [pair for pair in inside if pair.names and pair.key not in keys]
    record.pairs = sorted([*record.pairs, *more], key=lambda pair: (pair.line.index, pair.start))


def _core(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs with the labels of most records: between two figures of the most frequent label each stands once."""
    counts = Counter(pair.key for pair in pairs)
    figures = Counter(pair.key for pair in pairs if pair.numeric)
    recurring = {key: count for key, count in figures.items() if count >= max(_LEAST, _MOST * counts[key])}
    leading = _leading(pairs, recurring)
    if len(recurring) < _FIGURES or not leading:
        return []
    seeds = [at for at, pair in enumerate(pairs) if pair.key == leading]
    places: dict[str, list[int]] = {}
    for at, pair in enumerate(pairs):
        places.setdefault(pair.key, []).append(at)
    reach = max(_lines_between(pairs, one, other) for one, other in itertools.pairwise(seeds))
    kept = {key: found for key, all_of in places.items() if (found := _in_turn(pairs, all_of, seeds, reach))}
    if len(kept.keys() & recurring.keys()) < _FIGURES:
        return []
    return [pairs[at] for at in sorted(at for found in kept.values() for at in found)]


def _leading(pairs: Sequence[Pair], recurring: Mapping[str, int]) -> str:
    """The label that counts the records: of a quantity, else a price, else an amount, which sums have too; "" without one."""
    most = max(recurring.values(), default=0)
    frequent = [pair for pair in pairs if recurring.get(pair.key, 0) >= _MOST * most]
    return next((pair.key for name in reversed(NUMERIC) for pair in frequent if pair.names[:1] == (name,)), "")


def _in_turn(pairs: Sequence[Pair], places: Sequence[int], seeds: Sequence[int], reach: int) -> list[int]:
    """Where a label stands before, or behind, most of the seeds; empty when it does not, or twice where it should once.

    reach: the most lines between two seeds.
    """
    slots = [(bisect_right(seeds, at), at) for at in places]
    near = [
        (slot, at)
        for slot, at in slots
        if not (slot == 0 and _lines_between(pairs, at, seeds[0]) > reach)
        and not (slot == len(seeds) and _lines_between(pairs, seeds[-1], at) > reach)
    ]
    first = max((at for slot, at in near if slot == 0), default=-1)
    last = min((at for slot, at in near if slot == len(seeds)), default=-1)
    near = [(slot, at) for slot, at in near if 0 < slot < len(seeds) or at in (first, last)]
    best = max(([at for slot, at in near if slot > 0], [at for slot, at in near if slot < len(seeds)]), key=len)
    return best if len(near) == len({slot for slot, _ in near}) and len(best) >= max(_LEAST, _MOST * len(seeds)) else []


def _lines_between(pairs: Sequence[Pair], one: int, other: int) -> int:
    """Lines from one pair to another one on its page; from page to page there may be any number."""
    first, second = pairs[one], pairs[other]
    return second.line.index - first.line.index if first.page is second.page else 0


def _cut(pairs: Sequence[Pair]) -> Iterable[Record]:
    """A label that a record has already begins the next one."""
    start = pairs[0].key
    record: Record | None = None
    keys: set[str] = set()
    for pair in pairs:
        again = pair.key == start or pair.key in keys
        if record is None or again or record.page is not pair.page:
            if record is not None:
                yield record
            record = Record(pair.page, [], pair.line.index, pair.line.index, goes_on=not again and record is not None)
            keys = set() if again else keys
        record.pairs.append(pair)
        record.last = pair.last
        keys.add(pair.key)
    if record is not None:
        yield record


def _give_lines(records: Sequence[Record]) -> None:
    """Parts the lines of a page among its records, at the widest blank between the labels of two."""
    page = records[0].page
    own = {at for record in records for pair in record.pairs for at in (pair.line.index, pair.last)}
    others = (page.ignored | page.footer) - own
    lines = [line for line in page.sheet.lines if line.index not in others]
    at = {line.index: place for place, line in enumerate(lines)}
    spans = [(at[record.first], at[record.last]) for record in records]
    starts = [_split(lines, before[1], after[0]) for before, after in itertools.pairwise(spans)]
    bounds = list(itertools.pairwise([spans[0][0], *starts, spans[-1][1] + 1]))
    inside = max((_gap(lines, place) for begin, end in bounds for place in range(begin + 1, end)), default=0.0) + _SLACK
    above = max((after[0] - start for start, after in zip(starts, spans[1:], strict=True)), default=0)
    first, last = bounds[0][0], bounds[-1][1]
    while spans[0][0] - first < _TALLER * above and first > 0 and _gap(lines, first) <= inside:
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
