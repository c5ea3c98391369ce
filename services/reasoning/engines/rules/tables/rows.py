"""Line items of all pages: records of labels first, tables under headings, else that arithmetic proves, else label blocks."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.tables.adopt import adopt
from services.reasoning.engines.rules.tables.bands import Start, bands_of, is_centred
from services.reasoning.engines.rules.tables.blocks import read_blocks
from services.reasoning.engines.rules.tables.body import Body, read_body
from services.reasoning.engines.rules.tables.calculations import read_calculations
from services.reasoning.engines.rules.tables.cards import give_text, part_cards
from services.reasoning.engines.rules.tables.cells import Reading, go_on, item_of, layered_item
from services.reasoning.engines.rules.tables.conditions import fold_conditions, reckon
from services.reasoning.engines.rules.tables.content import name_by_content
from services.reasoning.engines.rules.tables.contents import give_contents
from services.reasoning.engines.rules.tables.crowded_codes import part_crowded_codes
from services.reasoning.engines.rules.tables.days import join_days
from services.reasoning.engines.rules.tables.divide import divide_crowded
from services.reasoning.engines.rules.tables.heading.find import find_header
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels, column_labels
from services.reasoning.engines.rules.tables.headless import find_headless
from services.reasoning.engines.rules.tables.implied import implied_layers
from services.reasoning.engines.rules.tables.labelled_codes import labelled_codes, name_yours
from services.reasoning.engines.rules.tables.layers import find_layers
from services.reasoning.engines.rules.tables.leading_codes import name_item_numbers, name_positions, part_leading_codes
from services.reasoning.engines.rules.tables.letters.read import read_letters
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, NUMERIC, Header, Item, Layer
from services.reasoning.engines.rules.tables.own_lines import mark_own_lines
from services.reasoning.engines.rules.tables.price_lists import give_prices
from services.reasoning.engines.rules.tables.prove import proven, rename_columns
from services.reasoning.engines.rules.tables.records.read import read_records
from services.reasoning.engines.rules.tables.repeated_days import repeated_days
from services.reasoning.engines.rules.tables.repeated_rates import repeated_rates
from services.reasoning.engines.rules.tables.runs import Run, part_runs
from services.reasoning.engines.rules.tables.schedules import give_scheduled, part_schedules
from services.reasoning.engines.rules.tables.summed import name_summed
from services.reasoning.engines.rules.tables.tidy import tidy
from services.reasoning.engines.rules.tables.two_lines import lost_rows, read_two_lines
from services.reasoning.engines.rules.tables.unlabelled_prices import find_prices
from services.reasoning.engines.rules.tables.unlabelled_rates import find_rates
from services.reasoning.engines.rules.tables.unlabelled_texts import find_texts
from services.reasoning.engines.rules.tables.unlabelled_units import find_units
from services.reasoning.engines.rules.vocabulary.lookup import Vocabulary

_TEXTS = frozenset({"", "other", "line_number", "description", *IDENTIFIERS})
_LOOSE, _VALUES = {"other", "date"}, {"amount", "quantity"}
_COMPLETE = frozenset({"description", "quantity", "amount"})
_SHARE = 0.5
"""Of the score of a page's best heading row: labels of the order's facts side by side may look like a weaker one."""
_LEAST_PROVEN = 2
_ALIKE = 0.6
"""Share of common columns from which a later heading heads the same table again."""


@dataclass(slots=True)
class Reader:
    """Goes through the pages and collects the bodies of the line table."""

    labels: ColumnLabels
    loose: bool = False
    bodies: list[Body] = field(default_factory=list)
    waiting: Header | None = None
    heading: tuple[str, ...] = ()
    open: bool = True
    roles: list[tuple[list[str], list[str]]] = field(default_factory=list)
    pages: list[Labelled] = field(default_factory=list)
    schedules: set[str] = field(default_factory=set)
    """The headings of delivery schedules inside of items."""

    def read(self, page: Labelled) -> None:
        """Adds what the table has on one page."""
        self.pages.append(page)
        headers = self._headers(page)
        if self.open:
            self._carry(page, headers)
        best = max((header.score for header in headers), default=0.0)
        while headers:
            header, *headers = headers
            if header.score < _SHARE * best:
                continue
            if self.bodies and not self._again(page, header, self.bodies[-1].header):
                continue
            following = next((other for other in headers if _alike(other, header)), None)
            others = frozenset(other.first for other in headers if other is not following)
            body = self._without_runs(read_body(page, header.last + 1, _stop(page, following), header, others=others))
            if self._retyped(body):
                body = self._without_runs(read_body(page, header.last + 1, _stop(page, following), body.header, others=others))
            self._keep(page, body.header, body)

    def read_headless(self, page: Labelled) -> None:
        """Adds a table without a heading, where arithmetic proves one, or rows as on the page before."""
        header = find_headless(page)
        if header is None and self.bodies and self.open:
            self._carry(page, [])
        if header is not None:
            body = self._without_runs(read_body(page, header.last + 1, len(page.sheet.lines), header))
            changed = _reshaped(body)
            changed = rename_columns(body) or changed
            if name_by_content(body) or changed:
                body = self._without_runs(read_body(page, header.last + 1, len(page.sheet.lines), body.header))
            if body.anchors:
                body.layers = implied_layers(body)
                self.bodies.append(body)

    def _again(self, page: Labelled, header: Header, before: Header) -> bool:
        """The heading before once more, whatever its columns have since been proven to be, or one like it."""
        return _words(page, header) == self.heading or _alike(header, before)

    def _without_runs(self, body: Body) -> Body:
        """The rows of the table on a page, without days that head groups of them and schedules inside of them."""
        part_runs(body, going_on=any(before.runs for before in self.bodies))
        part_schedules(body, self.labels, self.schedules)
        return body

    def _headers(self, page: Labelled) -> list[Header]:
        found: list[Header] = []
        header = find_header(page, 0, self.labels, loose=self.loose)
        while header is not None:
            found.append(header)
            header = find_header(page, header.last + 1, self.labels, loose=self.loose)
        return _recurring(found)

    def _retyped(self, body: Body) -> bool:
        """Columns as on the page before where the headings are the same, else as content and arithmetic say."""
        before = [column.name for column in body.header.columns]
        known = next((names for heading, names in self.roles if heading == before), None)
        if known is not None and len(known) == len(before):
            for column, name in zip(body.header.columns, known, strict=True):
                column.name = name
            return known != before
        changed = _reshaped(body)
        changed = rename_columns(body) or changed
        changed = name_by_content(body) or changed
        if body.anchors:
            self.roles.append((before, [column.name for column in body.header.columns]))
        return changed

    def _keep(self, page: Labelled, header: Header, body: Body) -> None:
        layers = self._layers(page, header, body) if body.anchors else []
        if body.anchors and (_tells(body.header) or _told_in(layers)):
            body.layers = layers
            page.taken.update(range(header.first, header.last + 1))
            self.bodies.append(body)
            self.heading = _words(page, header)
            self.open = not body.ended
        elif not self.bodies and not body.ended:
            self.waiting = header

    def _layers(self, page: Labelled, header: Header, body: Body) -> list[Layer]:
        if is_centred(body):
            return []
        found = find_layers(page, header, body, self.labels)
        if found and _words(page, header) == self.heading:
            _name_as_before(found, self.bodies[-1].layers)
        return found or self._layers_before(page, header, body) or implied_layers(body)

    def _layers_before(self, page: Labelled, header: Header, body: Body) -> list[Layer]:
        """Those of the page before where the headings are the same: an item that a page break parts hides them here."""
        last = self.bodies[-1] if self.bodies else None
        if last is None:
            return []
        same = [c.name for c in last.header.columns] == [c.name for c in body.header.columns]
        return last.layers if same or _words(page, header) == self.heading else []

    def _carry(self, page: Labelled, headers: list[Header]) -> None:
        """Rows at the top of a page without a heading: each has the numbers of the first row, or that the heading names."""
        last = self.bodies[-1] if self.bodies else None
        if last is not None:
            columns, pattern = last.header, last.pattern()
        elif self.waiting is not None:
            columns, pattern = self.waiting, frozenset(self.waiting.names() & set(NUMERIC))
        else:
            return
        following = next((header for header in headers if self._again(page, header, columns)), None)
        others = frozenset(header.first for header in headers)
        body = self._without_runs(read_body(page, 0, _stop(page, following), columns, pattern, others, last))
        if body.anchors:
            body.carried = True
            body.layers = self.bodies[-1].layers if self.bodies else []
            self.bodies.append(body)
            self.open = not body.ended


def _name_as_before(layers: list[Layer], before: list[Layer]) -> None:
    """Columns of texts that the few items of a page do not tell are those of the same heading on the page before."""
    for one, other in zip(layers, before, strict=False):
        texts = all(column.name in _TEXTS for layer in (one, other) for column in layer.columns)
        if texts and len(one.columns) == len(other.columns):
            for column, known in zip(one.columns, other.columns, strict=True):
                column.name = known.name


def _words(page: Labelled, header: Header) -> tuple[str, ...]:
    """A heading as it is printed."""
    return tuple(token.key for line in page.sheet.lines[header.first : header.last + 1] for token in line.tokens)


def _recurring(headers: list[Header]) -> list[Header]:
    """Only those like the best one, where that heads the page's items again and again."""
    best = max(headers, key=lambda header: header.score, default=None)
    alike = [header for header in headers if best is not None and _alike(header, best)]
    return alike if len(alike) > 1 else headers


def _reshaped(body: Body) -> bool:
    """Joins and divides columns as the rows show; True when one was."""
    changed = False
    for reshape in (join_days, divide_crowded):
        columns = reshape(body.header.columns, [body.cells[anchor] for anchor in body.anchors])
        if columns is not None:
            body.header.columns = columns
            body.resplit()
            changed = True
    return changed


def read_items(pages: list[Labelled], vocabulary: Vocabulary, *, ordered: bool = False) -> list[Item]:
    """All line items of the pages in order; the lines that they take are marked on their pages.

    ordered: the document is an order, which the buyer writes.
    """
    labels = column_labels(vocabulary)
    items = _best_items(pages, labels)
    if ordered:
        name_yours(items, labels)
    mark_own_lines(items, pages)
    return items


def _best_items(pages: list[Labelled], labels: ColumnLabels) -> list[Item]:
    taken = [set(page.taken) for page in pages]
    items = _read_items(pages, labels)
    if items and not lost_rows(items):
        return items
    marked = [page.taken for page in pages]
    for page, before in zip(pages, taken, strict=True):
        page.taken = before
    others = _completed(read_two_lines(pages, labels), labels)
    if _reads_better(others, items):
        return others
    if not items:
        return _completed(read_letters(pages, labels), labels)
    for page, lines in zip(pages, marked, strict=True):
        page.taken = lines
    return items


def _reads_better(others: list[Item], items: list[Item]) -> bool:
    """More items add up, and the rows were lost or say little else: where they are complete but for a price they stay."""
    if (sum(map(proven, others)), len(others)) <= (sum(map(proven, items)), len(items)):
        return False
    complete = sum(1 for item in items if item.cells.keys() >= _COMPLETE)
    return 2 * complete <= len(items) or len(others) > len(items)


def _read_items(pages: list[Labelled], labels: ColumnLabels) -> list[Item]:
    records = read_records(pages, labels)
    if records:
        return records
    written = read_calculations(pages, labels)
    if written:
        return _completed(written, labels)
    for loose in (False, True):
        reader = Reader(labels, loose)
        for page in pages:
            reader.read(page)
        if reader.bodies:
            break
    else:
        for page in pages:
            reader.read_headless(page)
        reader.pages = pages
    if reader.bodies:
        items = _items(reader, labels)
        return items if any("quantity" in item.cells for item in items) else _unheaded(pages, labels) or items
    return _completed(read_calculations(pages, labels, least=1), labels) or read_blocks(pages, labels)


def _unheaded(pages: list[Labelled], labels: ColumnLabels) -> list[Item]:
    """Rows that multiply, whatever stands over them; none where they do not."""
    reader = Reader(labels, pages=pages)
    marked = [page.taken for page in pages]
    for page in pages:
        page.taken = set()
        reader.read_headless(page)
    items = _items(reader, labels) if reader.bodies else []
    if sum(map(proven, items)) >= max(_LEAST_PROVEN, _SHARE * len(items)):
        return items
    for page, lines in zip(pages, marked, strict=True):
        page.taken = lines
    return []


def _items(reader: Reader, labels: ColumnLabels) -> list[Item]:
    bodies = reader.bodies
    if sum(len(body.anchors) for body in bodies) > 1:  # all items together tell what is a number better than a heading does
        for column in (column for body in bodies for column in body.header.columns if column.name == "description"):
            column.also = ""
    items: list[Item] = []
    start: Start | None = None
    run = Run()
    cards = part_cards(bodies)
    for before, body, texts in zip([None, *bodies], bodies, cards, strict=False):
        bands, start = bands_of(body, start)
        body.page.taken.update([*(index for index, _ in body.runs), *(line.index for line in texts)])
        reading = Reading(body.header, body.separators, labels)
        if items and before is not None and bands:
            above = [line for line in body.lines if line.index < bands[0].lines[0].index]
            go_on(items[-1], before, above, body.page.sheet.number, labels)
        made = len(items)
        for band in bands:
            item = layered_item(body, band, labels) if body.layers else item_of(band, body.page.sheet.number, reading)
            item.lines, item.anchor = band.lines, band.anchor.index
            give_text(item, texts, band, labels, alone=len(bodies) == 1)
            run.give(item, body)
            items.append(item)
            body.page.taken.add(band.anchor.index)
        give_scheduled(items[made:], body, items[made - 1] if made else None)
    items = give_prices(items, bodies, reader.pages, labels)
    return _completed(name_summed(items, reader.pages), labels)


def _completed(items: list[Item], labels: ColumnLabels) -> list[Item]:
    """The items without those that are none, with what only all of them together tell."""
    give_contents(items)
    reckon(items)
    items = tidy(fold_conditions(items), labels)
    repeated_days(items, labels)
    part_crowded_codes(items)
    name_positions(items)
    name_item_numbers(items)
    part_leading_codes(items)
    labelled_codes(items, labels)
    adopt(items)
    find_texts(items)
    find_units(items)
    find_prices(items)
    repeated_rates(items, labels)
    find_rates(items)
    return items


def _stop(page: Labelled, following: Header | None) -> int:
    return following.first if following else len(page.sheet.lines)


def _tells(header: Header) -> bool:
    """A line table says what is bought, and how much or for what."""
    names = header.told()
    return bool(names & {"description", *IDENTIFIERS}) and bool(names & set(NUMERIC))


def _told_in(layers: list[Layer]) -> bool:
    """What a heading line of the items' numbers does not tell another line may."""
    names = {column.name for layer in layers for column in layer.columns}
    return bool(names & {"description", *IDENTIFIERS}) and names >= set(NUMERIC)


def _alike(one: Header, other: Header) -> bool:
    """Two headings of the same table: most of their columns are common, those of values all."""
    names = (one.names() | other.names()) - _LOOSE
    common = one.names() & other.names() - _LOOSE
    return len(common) >= _ALIKE * len(names) and one.names() & _VALUES == other.names() & _VALUES
