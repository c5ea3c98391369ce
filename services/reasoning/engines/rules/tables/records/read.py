"""Records as line items: a table turned over, whose headings are the labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine, Token
from services.reasoning.engines.rules.tables.adopt import adopt
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.cells import Reading, item_of_rows
from services.reasoning.engines.rules.tables.content import move_text, name_columns
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Band, Column, Header, Item
from services.reasoning.engines.rules.tables.prove import rename_columns
from services.reasoning.engines.rules.tables.records.group import Record, records_of
from services.reasoning.engines.rules.tables.records.pairs import Pair, caption_lines, may_recur, pairs_of

_MOST = 0.6
_MONEY = re.compile(r"\d[.,]\d{2}(?!\d)")
_LETTERS = 3
"""Letters of a word that may be of an item's text."""

_Cells = dict[int, list[Token]]


def read_records(pages: Sequence[Labelled], labels: ColumnLabels) -> list[Item]:
    """The items of all pages that are records, empty unless most say how much is bought, of what, and for what."""
    if not _may_have(pages):
        return []
    captions = caption_lines(pages)
    if not captions and not may_recur(pages):
        return []
    records = records_of(list(_recurring([pair for page in pages for pair in pairs_of(page, labels, captions)])))
    if not records or (captions and _has_rows(records)):
        return []
    columns, keys = _columns(records)
    cells = [_cells(record, keys) for record in records]
    _name(columns, records, cells)
    if not _told(columns, [row for row, record in zip(cells, records, strict=True) if not record.goes_on]):
        return []
    items: list[Item] = []
    for record, row in zip(records, cells, strict=True):
        item = _item(record, row, columns, labels)
        if record.goes_on and items:
            for name, cell in item.cells.items():
                items[-1].cells.setdefault(name, cell)
        elif "quantity" in item.cells or len(row) >= _MOST * len(columns):
            items.append(item)
        _take(record)
    adopt(items)
    return items


def _take(record: Record) -> None:
    """What a record says is its item's: none of its labels is one of the order."""
    for line in record.lines:
        record.page.taken.add(line.index)
        record.page.hits[line.index] = []


def _may_have(pages: Sequence[Labelled]) -> bool:
    """Some label of a quantity or a price stands twice, which those of sums do anyway: cheaper to ask than all pairs."""
    hits = (hit for page in pages for name in ("quantity", "unit_price") for hit, _ in page.header_hits_of("columns", name))
    counts = Counter(tuple([token.key for token in hit.tokens]) for hit in hits)
    return any(count > 1 for count in counts.values())


def _has_rows(records: Sequence[Record]) -> bool:
    """Money that no label of most records heads stands in rows of a table: the labels only head what goes on below them."""
    priced = sum(1 for record in records if any(_MONEY.search(token.text) for _, words in _free(record) for token in words))
    return priced >= _MOST * len(records)


def _recurring(pairs: Sequence[Pair]) -> Iterable[Pair]:
    counts = Counter(pair.key for pair in pairs)
    return (pair for pair in pairs if counts[pair.key] > 1 or pair.names)


def _columns(records: Sequence[Record]) -> tuple[list[Column], list[str]]:
    """A column for each label in the order in which they stand, and one for what no label heads; with the labels' keys.

    Of two labels with one meaning the more frequent one has it.
    """
    counts = Counter(pair.key for record in records for pair in record.pairs)
    firsts: dict[str, Pair] = {}
    for pair in (pair for record in records for pair in record.pairs):
        firsts.setdefault(pair.key, pair)
    taken: set[str] = set()
    named: dict[str, tuple[str, str]] = {}
    for key in sorted(firsts, key=lambda key: -counts[key]):
        free = [name for name in firsts[key].names if name not in taken]
        named[key] = (free[0], "") if free else ("", next(iter(firsts[key].names), ""))
        taken.add(named[key][0])
    columns = [
        Column(named[key][0], float(at), float(at + 1), 1.0 if named[key][0] else 0.0, also=named[key][1])
        for at, key in enumerate(firsts)
    ]
    return columns, list(firsts)


def _cells(record: Record, keys: Sequence[str]) -> _Cells:
    cells: _Cells = {}
    for pair in record.pairs:
        cells.setdefault(keys.index(pair.key), pair.value)
    return cells


def _name(columns: list[Column], records: Sequence[Record], cells: list[_Cells]) -> None:
    """Names columns by arithmetic and content; words without a label are the text where no label heads it."""
    for at, column in enumerate(columns):
        if column.name == "line_number" and not any(row[at][0].figure for row in cells if at in row):
            column.name = ""
    move_text(columns, cells)
    if not any(column.name == "description" for column in columns):
        texts = [[token for _, tokens in _free(record) for token in tokens] for record in records]
        if sum(1 for tokens in texts if _worded(tokens)) >= _MOST * len(records):
            columns.append(Column("description", float(len(columns)), float(len(columns) + 1)))
    body = Body(records[0].page, Header(0, 0, columns), [], list(map(_row_line, records)), cells, list(range(len(cells))))
    rename_columns(body)
    name_columns(columns, cells)


def _worded(tokens: Iterable[Token]) -> bool:
    return any(len(token.key) >= _LETTERS and token.key.isalpha() for token in tokens)


def _row_line(record: Record) -> TextLine:
    """All words of a record's pairs as one line, where the first of them stands."""
    first = record.pairs[0].line
    return replace(first, tokens=[token for pair in record.pairs for token in pair.value])


def _told(columns: Sequence[Column], rows: Sequence[_Cells]) -> bool:
    """Quantity, and price or amount, in most records, which also say of what."""
    names = {column.name for at, column in enumerate(columns) if sum(1 for row in rows if at in row) >= _MOST * len(rows)}
    texts = {column.name for column in columns} & {"description", *IDENTIFIERS}
    return len(rows) > 1 and "quantity" in names and bool(names & {"unit_price", "amount"}) and bool(texts)


def _item(record: Record, row: _Cells, columns: list[Column], labels: ColumnLabels) -> Item:
    """Values from the pairs; the text from its own label and the lines below it, or from what no label heads."""
    text = next((at for at, column in enumerate(columns) if column.name == "description"), None)
    line = _row_line(record)
    named = [pair for pair in record.pairs if text in row and pair.value == row.get(text)]
    rows: list[tuple[TextLine, _Cells]] = [(line, {at: tokens for at, tokens in row.items() if at != text})]
    if text is not None:
        texts = {pair.last: (record.page.sheet.lines[pair.last], pair.value) for pair in named[:1]}
        begin = min(texts, default=-1)
        for other, tokens in _free(record):
            if other.index > begin:
                texts.setdefault(other.index, (other, tokens))
        rows.extend((other, {text: tokens}) for _, (other, tokens) in sorted(texts.items()))
    band = Band([line], line)
    item = item_of_rows(rows, band, record.page.sheet.number, Reading(Header(0, 0, columns), [], labels))
    item.lines, item.anchor = record.lines, record.first
    return item


def _free(record: Record) -> Iterable[tuple[TextLine, list[Token]]]:
    """The words of a record's lines that belong to none of its pairs."""
    own = {id(token) for pair in record.pairs for token in pair.words}
    for line in record.lines:
        tokens = [token for token in line.tokens if id(token) not in own]
        if tokens:
            yield line, tokens
