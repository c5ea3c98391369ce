"""The items of an order written as a letter or an e-mail: a list of lines that count goods, or a sentence that does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.tables.ends import is_total
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.letters.counted import Counted, Part, counted, counted_at, without_of
from services.reasoning.engines.rules.tables.letters.said import Said, amount_in, numbers_in, price_in
from services.reasoning.engines.rules.tables.model import Cell, Item

_SCORE, _UNTOLD = 0.8, 0.65
"""Scores of the cells of an item with a price or an item number, and of one without either."""
_LONGEST_LINE = 60
"""Words of a line of a letter."""
_LEAST, _MOST_BELOW, _ABOVE = 2, 3, 4
"""Lines that make a list; lines of an item below its first one; lines above a list in which a sentence orders it."""
_EDGE = 12.0
"""Points by which the left edges of a list's lines may differ: numbers of items end together."""
_CLOSE, _INDENT = 0.75, 3.0
"""The widest blank within an item in heights of a line, and the least indent of its further lines in points."""
_WORD, _LONGEST_TEXT = 3, 30
"""Letters that a word of an item's text has, and the most words of it."""
_EDGES = " ,;:.-–—(·•"


@dataclass(slots=True)
class _Entry:
    """An item: its lines and their words, how much, and what is said of it."""

    lines: list[TextLine]
    tokens: list[Token]
    counted: Counted
    price: Said | None = None
    amount: Said | None = None
    said: list[Said] = field(default_factory=list)
    text: Part | None = None

    @property
    def told(self) -> bool:
        """Whether it has a price or an item number."""
        return self.price is not None or bool(self.said)


def read_letters(pages: Sequence[Labelled], labels: ColumnLabels) -> list[Item]:
    """The items of lists in running text, else of sentences that order; the lines that they take are marked."""
    lists = [(page, entries) for page in pages for run in _runs(page, labels) if (entries := _list(page, run, labels))]
    if not lists:
        lists = [(page, [entry]) for page in pages for entry in _sentences(page, labels)]
    return [_item(page, entry) for page, entries in lists for entry in entries]


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
        near = before is not None and line.index - before.index <= _MOST_BELOW + 1
        if before is not None and near and abs(line.box.x0 - before.box.x0) <= _EDGE:
            runs[-1].append((line, found))
        else:
            runs.append([(line, found)])
    return [_with_bullets(run) for run in runs]


def _with_bullets(run: list[tuple[TextLine, Counted]]) -> list[tuple[TextLine, Counted]]:
    marked = [one for one in run if one[1].marked]
    return marked if len(marked) >= _LEAST else run


def _list(page: Labelled, run: Sequence[tuple[TextLine, Counted]], labels: ColumnLabels) -> list[_Entry]:
    """The items of a run of lines; none where nothing says that they are ordered."""
    starts = [line.index for line, _ in run]
    ends = [*starts[1:], len(page.sheet.lines)]
    entries = [_entry(page, one, end, labels) for one, end in zip(run, ends, strict=True)]
    kept = [entry for entry in entries if entry.text is not None and (entry.counted.counting or entry.price is not None)]
    if not kept or _numbered(kept):
        return []
    told = sum(1 for entry in kept if entry.told)
    first = kept[0].lines[0].index
    if len(kept) >= _LEAST:
        return kept if 2 * told >= len(kept) or (len(kept) == len(run) and _orders(page, first, _ABOVE, labels)) else []
    if kept[0].price is not None:
        return kept if kept[0].said or _orders(page, first, _ABOVE, labels) else []
    return kept if len(run) == 1 and _orders(page, first, 1, labels) else []


def _numbered(entries: Sequence[_Entry]) -> bool:
    """Whether numbers in brackets count the items themselves: "(1) Elbow", "(2) Tee"."""
    bracketed = [entry.counted.quantity for entry in entries if entry.tokens[entry.counted.quantity.start].text[0] == "("]
    return [number.text for number in bracketed] == [str(at + 1) for at in range(len(entries))]


def _orders(page: Labelled, index: int, count: int, labels: ColumnLabels) -> bool:
    """Whether one of some lines above a place has a word that orders."""
    above = page.sheet.lines[max(0, index - count) : index]
    return any(token.key in labels.vocabulary.ordering for line in above for token in line.tokens)


def _entry(page: Labelled, start: tuple[TextLine, Counted], end: int, labels: ColumnLabels) -> _Entry:
    """The item of a line and of those below it that go on with it, before the line at `end`."""
    first, count = start
    lines = [first]
    last = end == len(page.sheet.lines)
    for line in page.sheet.lines[first.index + 1 : min(end, first.index + 1 + _MOST_BELOW)]:
        close = line.box.y0 - lines[-1].box.y1 <= _CLOSE * line.box.height
        if not close or is_total(page, line) or (last and not _goes_on(line, first, labels)):
            break
        lines.append(line)
    return _filled(_Entry(lines, [token for line in lines for token in line.tokens], count), labels)


def _goes_on(line: TextLine, first: TextLine, labels: ColumnLabels) -> bool:
    """Whether the line below the last item is of it: indented, in the middle of a sentence, or with its number or price."""
    words = line.tokens
    if line.box.x0 > first.box.x0 + _INDENT or words[0].text[0].islower():
        return True
    number = numbers_in(words[: _MOST_BELOW + 1], labels)
    price = price_in(words, 0, labels)
    return any(one.start == 0 for one in number) or (price is not None and price.start == 0)


def _filled(entry: _Entry, labels: ColumnLabels) -> _Entry:
    """The item with what its words say."""
    tokens, count = entry.tokens, entry.counted
    whole = count.last == len(entry.lines[0].tokens)
    stop = len(tokens) if whole else count.last
    entry.said = numbers_in(tokens, labels)
    entry.price = price_in(tokens, count.first if whole else max(count.quantity.end, count.last), labels)
    entry.text = _text(entry, without_of(tokens, count, labels.vocabulary.words), stop)
    if entry.price is not None:
        entry.amount = amount_in(tokens, entry.price, count.quantity.text or "")
    return entry


def _text(entry: _Entry, first: int, stop: int) -> Part | None:
    """The first words between those that say something else, those before the price if there are any."""
    taken: set[int] = set()
    for said in [*entry.said, entry.price, entry.amount]:
        taken.update(range(said.start, said.end) if said is not None else ())
    start = first
    for at in range(first, stop + 1):
        if at < stop and at not in taken:
            continue
        words = entry.tokens[start:at]
        if len(words) <= _LONGEST_TEXT and any(len(token.key) >= _WORD and not token.key.isdigit() for token in words):
            text = " ".join([token.text for token in words]).strip(_EDGES)
            return Part(start, at, text)
        start = at + 1
    return None


def _sentences(page: Labelled, labels: ColumnLabels) -> list[_Entry]:
    """Items within sentences that order: "Please send us 3 pcs of impeller kit, part no. 47-89984, at 84.50 each"."""
    found: list[_Entry] = []
    for line in _lines(page):
        going_on = bool(found) and found[-1].lines[-1].index >= line.index
        entry = _in_sentence(page, line, labels) if not going_on else None
        if entry is not None:
            found.append(entry)
    return found


def _in_sentence(page: Labelled, line: TextLine, labels: ColumnLabels) -> _Entry | None:
    """The item of the first quantity behind a word that orders."""
    tokens = line.tokens
    orders = next((at for at, token in enumerate(tokens) if token.key in labels.vocabulary.ordering), len(tokens))
    for at in range(orders + 1, len(tokens)):
        count = counted_at(tokens, at) if tokens[at].figure else None
        if count is not None and count.counting:
            entry = _entry(page, (line, count), len(page.sheet.lines), labels)
            return entry if entry.text is not None and entry.told else None
    return None


def _item(page: Labelled, entry: _Entry) -> Item:
    number, score = page.sheet.number, _SCORE if entry.told else _UNTOLD
    item = Item(number, {}, entry.lines, entry.lines[0].index)
    cells = {"quantity": entry.counted.quantity, "unit": entry.counted.unit, "description": entry.text}
    cells.update({said.name: said.value for said in reversed(entry.said)})
    cells["unit_price"] = entry.price.value if entry.price is not None else None
    cells["amount"] = entry.amount.value if entry.amount is not None else None
    for name, part in cells.items():
        if part is not None:
            item.cells[name] = Cell(Piece(number, entry.tokens[part.start : part.end]), score, part.text)
    page.taken.update([line.index for line in entry.lines])
    return item
