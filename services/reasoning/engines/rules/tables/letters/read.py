"""The items of an order written as a letter or an e-mail: a list of lines that count goods, or a sentence that does."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise

from services.orders.money import plausible_readings
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.tables.ends import is_total
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.letters.behind import read_behind
from services.reasoning.engines.rules.tables.letters.counted import Counted, Part, behind_bullet, counted, counted_at
from services.reasoning.engines.rules.tables.letters.entry import CLOSE, INDENT, MOST_BELOW, Entry, entry_of, filled
from services.reasoning.engines.rules.tables.letters.said import Said
from services.reasoning.engines.rules.tables.letters.units import with_units
from services.reasoning.engines.rules.tables.model import Cell, Item
from services.reasoning.engines.rules.values import numbers

_SCORE, _UNTOLD, _UNSURE = 0.8, 0.65, 0.1
"""Scores of the cells of an item with a price or an item number, of one without either or without a unit, and of one whose
money may be the price of one piece or of all, or that a sentence parts from a list above: somebody has to look."""
_LONGEST_LINE = 60
"""Words of a line of a letter."""
_LEAST, _ABOVE = 2, 4
"""Lines that make a list; lines above a list in which a sentence orders it."""
_LONG_LIST, _MOST = 3, 0.8
"""Items of a list that a title far above may order, and the share of them that has units."""
_SENTENCE = 7
"""Words from which a line between two lists is no heading of the second."""
_SUM_BELOW = 8
"""Lines below a list in which its sum may stand."""
_EDGE = 12.0
"""Points by which the left edges of a list's lines may differ: numbers of items end together."""


def read_letters(pages: Sequence[Labelled], labels: ColumnLabels) -> list[Item]:
    """The items of lists in running text, else of sentences that order; the lines that they take are marked."""
    lists = [(page, entries) for page in pages for run in _runs(page, labels) if (entries := _list(page, run, labels))]
    lists = [(page, _settled(page, _with_missed(page, entries, labels))) for page, entries in lists]
    _doubt(lists)
    if not lists:
        lists = [(page, [entry]) for page in pages for entry in _sentences(page, labels)]
    if not lists:
        lists = [(page, entries) for page in pages if (entries := _behind(page, labels))]
    return [_item(page, entry) for page, entries in lists for entry in entries]


def _behind(page: Labelled, labels: ColumnLabels) -> list[Entry]:
    """The items of a list whose quantities stand behind the texts."""
    return read_behind(page, _lines(page), labels, partial(_is_ordered, page, labels))


def _is_ordered(page: Labelled, labels: ColumnLabels, index: int) -> bool:
    return _orders(page, index, _ABOVE, labels) or _is_titled(page, index)


def _lines(page: Labelled) -> list[TextLine]:
    """The lines with figures that may be of an item."""
    left_out = page.ignored | page.footer | page.taken
    lines = [line for line in page.sheet.lines if line.index not in left_out and has_figure(line.tokens)]
    return [line for line in lines if len(line.tokens) <= _LONGEST_LINE and not is_total(page, line)]


def _runs(page: Labelled, labels: ColumnLabels) -> list[list[tuple[TextLine, Counted]]]:
    """Lines with a quantity that begin at one edge, few others between them; where they have bullets, only those with one."""
    runs: list[list[tuple[TextLine, Counted]]] = []
    for line in _lines(page):
        found = counted(line.tokens, labels)
        if found is None:
            continue
        before = runs[-1][-1][0] if runs else None
        near = before is not None and line.index - before.index <= MOST_BELOW + 1
        if before is not None and near and abs(line.box.x0 - before.box.x0) <= _EDGE and not _parted(page, before, line):
            runs[-1].append((line, found))
        else:
            runs.append([(line, found)])
    return [_with_bullets(run) for run in runs]


def _parted(page: Labelled, before: TextLine, line: TextLine) -> bool:
    """Whether a paragraph of its own with a sentence stands between two lines."""
    lines = page.sheet.lines[before.index : line.index]
    apart = (two for one, two in pairwise(lines) if two.box.y0 - one.box.y1 > CLOSE * two.box.height)
    return any(len(one.tokens) >= _SENTENCE for one in apart)


def _with_bullets(run: list[tuple[TextLine, Counted]]) -> list[tuple[TextLine, Counted]]:
    marked = [one for one in run if one[1].marked]
    return marked if len(marked) >= _LEAST else run


def _list(page: Labelled, run: Sequence[tuple[TextLine, Counted]], labels: ColumnLabels) -> list[Entry]:
    """The items of a run of lines; none where nothing says that they are ordered."""
    starts = [line.index for line, _ in run]
    ends = [*starts[1:], len(page.sheet.lines)]
    counts = with_units(run)
    entries = [entry_of(page, (one[0], count), end, labels) for one, count, end in zip(run, counts, ends, strict=True)]
    for entry, one in zip(entries, run, strict=True):
        entry.doubtful = entry.counted is not one[1]
    kept = [entry for entry in entries if entry.text is not None and (entry.counted.counting or entry.priced)]
    if not kept or _numbered(kept):
        return []
    run = [one for one in run if kept[0].lines[0].index <= one[0].index <= kept[-1].lines[0].index]
    told = sum(1 for entry in kept if entry.told)
    first = kept[0].lines[0].index
    if len(kept) >= _LEAST:
        return kept if 2 * told >= len(kept) or (len(kept) == len(run) and _orders_list(page, first, kept, labels)) else []
    if kept[0].priced:
        return kept if kept[0].said or _orders(page, first, _ABOVE, labels) else []
    return kept if len(run) == 1 and _orders(page, first, 1, labels) else []


def _with_missed(page: Labelled, entries: list[Entry], labels: ColumnLabels) -> list[Entry]:
    """The items with those among them or right below that count nothing: with a price or a bullet as the others have."""
    taken = {line.index for entry in entries for line in entry.lines}
    marked, told = entries[0].counted.marked, any(entry.told for entry in entries)
    found = list(entries)
    first, last = entries[0].lines[0], entries[-1].lines[-1]
    for line in page.sheet.lines[first.index + 1 : last.index + 2]:
        start = behind_bullet(line.tokens, labels)
        alike = start > 0 if marked else abs(line.box.x0 - first.box.x0) <= INDENT
        near = line.index < last.index or line.box.y0 - last.box.y1 <= CLOSE * line.box.height
        if line.index in taken or not alike or not near or is_total(page, line):
            continue
        nothing = Counted(Part(start, start), None, start, len(line.tokens), marked, counting=False)
        entry = filled(Entry([line], line.tokens, nothing), labels)
        if entry.text is not None and (entry.priced or (marked and told == entry.told)):
            found.append(entry)
    return sorted(found, key=_place)


def _settled(page: Labelled, entries: list[Entry]) -> list[Entry]:
    """The items; what may be the price of one piece or of all is the latter where a line below prints its sum."""
    prices = [entry.price for entry in entries if entry.price is not None and entry.amount is None]
    if not prices or len(prices) < len(entries) or any(price.sure for price in prices):
        return entries
    values = [_values(entry.tokens[price.value.start : price.value.end]) for entry, price in zip(entries, prices, strict=True)]
    total = sum([value[0] for value in values if value], Decimal(0))
    last = entries[-1].lines[-1].index
    below = [line for line in page.sheet.lines[last + 1 : last + 1 + _SUM_BELOW] if has_figure(line.tokens)]
    if any(total in _values(line.tokens[slice(*taken)]) for line in below for taken in numbers(line.tokens)):
        for entry, price in zip(entries, prices, strict=True):
            entry.price, entry.amount = None, Said("amount", price.value, price.start, price.end)
    return entries


def _doubt(lists: Sequence[tuple[Labelled, list[Entry]]]) -> None:
    """Marks the items behind a sentence that parts them from a list above: it may say that these are cancelled, or others'."""
    for (page, above), (following, below) in pairwise(lists):
        first, last = above[-1].lines[-1].index, below[0].lines[0].index
        between = page.sheet.lines[first + 1 : last] if following is page else ()
        if any(len(line.tokens) >= _SENTENCE for line in between):
            for entry in below:
                entry.doubtful = True


def _values(tokens: Sequence[Token]) -> tuple[Decimal, ...]:
    return plausible_readings(" ".join([token.text for token in tokens]))


def _place(entry: Entry) -> int:
    return entry.lines[0].index


def _numbered(entries: Sequence[Entry]) -> bool:
    """Whether numbers in brackets count the items themselves: "(1) Elbow", "(2) Tee"."""
    bracketed = [entry.counted.quantity for entry in entries if entry.tokens[entry.counted.quantity.start].text[0] == "("]
    return [number.text for number in bracketed] == [str(at + 1) for at in range(len(entries))]


def _orders_list(page: Labelled, index: int, entries: Sequence[Entry], labels: ColumnLabels) -> bool:
    """Whether a sentence right above a list orders it; a longer one whose lines have units may have the title far above it."""
    if _orders(page, index, _ABOVE, labels):
        return True
    units = sum(1 for entry in entries if entry.counted.unit is not None)
    return len(entries) >= _LONG_LIST and units >= _MOST * len(entries) and _is_titled(page, index)


def _is_titled(page: Labelled, index: int) -> bool:
    """Whether an order's title begins a line above a place."""
    hits = (hit for hits in page.hits[:index] for hit in hits)
    return any(hit.means("titles", "order") and (hit.leads or hit.in_subject) for hit in hits)


def _orders(page: Labelled, index: int, count: int, labels: ColumnLabels) -> bool:
    """Whether one of some lines above a place has a word that orders."""
    above = page.sheet.lines[max(0, index - count) : index]
    return any(token.key in labels.vocabulary.ordering for line in above for token in line.tokens)


def _sentences(page: Labelled, labels: ColumnLabels) -> list[Entry]:
    """Items within sentences that order: "Please send us 3 pcs of impeller kit, part no. 47-89984, at 84.50 each"."""
    found: list[Entry] = []
    for line in _lines(page):
        going_on = bool(found) and found[-1].lines[-1].index >= line.index
        entry = _in_sentence(page, line, labels) if not going_on else None
        if entry is not None:
            found.append(entry)
    return found


def _in_sentence(page: Labelled, line: TextLine, labels: ColumnLabels) -> Entry | None:
    """The item of the first quantity behind a word that orders."""
    tokens = line.tokens
    orders = next((at for at, token in enumerate(tokens) if token.key in labels.vocabulary.ordering), len(tokens))
    for at in range(orders + 1, len(tokens)):
        count = counted_at(tokens, at) if tokens[at].figure else None
        if count is not None and count.counting:
            entry = entry_of(page, (line, count), len(page.sheet.lines), labels)
            entry.doubtful = _counts_on(entry)
            return entry if entry.text is not None and entry.told else None
    return None


def _counts_on(entry: Entry) -> bool:
    """Whether another quantity stands behind what is said of an item: the sentence orders more."""
    ends = [said.end for said in [*entry.said, entry.price, entry.amount] if said is not None]
    following = range(max(ends, default=len(entry.tokens)), len(entry.tokens))
    found = (counted_at(entry.tokens, at) for at in following if entry.tokens[at].figure)
    return any(one is not None and one.counting for one in found)


def _item(page: Labelled, entry: Entry) -> Item:
    """The item; where labels and signs tell a value, they are of its place."""
    number = page.sheet.number
    unsure = entry.price is not None and not entry.price.sure and entry.amount is None
    score = _UNSURE if unsure or entry.doubtful else _SCORE if entry.told and entry.counted.counting else _UNTOLD
    item = Item(number, {}, entry.lines, entry.lines[0].index)
    count = entry.counted
    parts = {"quantity": count.quantity, "unit": count.unit, "description": entry.text}
    parts.update({said.name: said.whole(entry.tokens) for said in reversed(entry.said)})
    parts.update({said.name: said.whole(entry.tokens) for said in [entry.price, entry.amount] if said is not None})
    for name, part in parts.items():
        if part is not None and part.end > part.start:
            item.cells[name] = Cell(Piece(number, entry.tokens[part.start : part.end]), score, part.text)
    page.taken.update([line.index for line in entry.lines])
    return item
