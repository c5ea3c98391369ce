"""The lines under a heading row: which hold an item's numbers, which are no part of an item, and where the table ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from services.orders.money import parse_decimal
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, Sheet, TextLine, Token
from services.reasoning.engines.rules.tables.columns import boundaries, merge_crossed, split, vertical_borders
from services.reasoning.engines.rules.tables.ends import is_carried, is_stop, is_total
from services.reasoning.engines.rules.tables.filled import name_filled_in
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, NUMERIC, Header, Layer
from services.reasoning.engines.rules.values import has_digit, is_number, numbers, numbers_with_unit

_NAMING = ("description", *IDENTIFIERS, "line_number", "date", "requested_delivery_date")
_BREAK = 3.5
"""A blank stretch of this many line heights ends a table, unless a row like the others follows."""
_AHEAD, _FAR_AHEAD = 6, 40
_ALIGNED = 1.0
_DECIMALS = re.compile(r"\d[.,]\d{2}(?!\d)")
_LEAST_COUNTED = 2
_NO_NAMES: set[str] = set()
_NOTHING = Decimal(0)
_WHOLE = 0.6
_MOST_WORDS = 3
"""Words that may stand beside the number in a cell."""
_BESIDE = 1.4
"""Numbers of one row stand at most this many line heights apart when its cells are centred."""
_RECOGNISED_BESIDE = 1.7
"""The same for recognised lines, whose boxes are as high as the type and lower than a file's."""


@dataclass(slots=True)
class Body:
    """The rows of a table on one page.

    lines: the lines that may belong to items, with their words by column. anchors: positions among them of the lines that
    hold an item's amount. layers: where items are several lines with columns of their own. end: index on the page of the
    first line behind the table. ended: True when a total closed it. runs: days that head groups of items, each with the index
    of its line on the page. carried: True where its heading stands on a page before. days: those in small tables inside of
    the items, in the same way.
    """

    page: Labelled
    header: Header
    separators: list[float]
    lines: list[TextLine] = field(default_factory=list)
    cells: list[dict[int, list[Token]]] = field(default_factory=list)
    anchors: list[int] = field(default_factory=list)
    end: int = 0
    ended: bool = False
    layers: list[Layer] = field(default_factory=list)
    runs: list[tuple[int, Piece]] = field(default_factory=list)
    carried: bool = False
    days: list[tuple[int, Piece]] = field(default_factory=list)

    def beside(self, at: int) -> list[int]:
        """The positions of lines that one row's centred cells may stand on, without lines that have an amount themselves."""
        line = self.lines[at]
        near = [a for a in range(max(0, at - 3), min(len(self.lines), at + 4)) if a != at and not _apart(self.lines[a], line)]
        return [a for a in near if a not in self.anchors and "amount" not in numeric_names(self.header, self.cells[a])]

    def whole(self) -> list[int]:
        """The anchors without those of sums: lines that fill few of the columns that most of them fill."""
        counts = sorted(len(self.cells[at]) for at in self.anchors)
        least = _WHOLE * counts[len(counts) // 2] if counts else 0
        return [at for at in self.anchors if len(self.cells[at]) >= least]

    def pattern(self) -> frozenset[str]:
        """The columns of values that the first item fills."""
        rows = [self.anchors[0], *self.beside(self.anchors[0])]
        return frozenset().union(*(numeric_names(self.header, self.cells[at]) for at in rows))

    def resplit(self) -> None:
        """Sorts the words into the columns anew, after the heading's columns have changed."""
        self.separators = boundaries(self.header.columns, self.lines)
        self.cells = [split(line, self.separators, _text_column(self.header)) for line in self.lines]

    def outline(self, at: int) -> frozenset[str]:
        """The meanings of the columns in which a stretch of text begins: a running text fills only its first one."""
        known: set[int] = set()
        names = set()
        for column, tokens in sorted(self.cells[at].items()):
            if any(token.segment not in known for token in tokens):
                names.add(self.header.columns[column].name)
            known.update(token.segment for token in tokens)
        return frozenset(names - {""})

    def columns_of(self, at: int) -> set[str]:
        """The meanings of the columns that a line fills."""
        return {self.header.columns[c].name for c in self.cells[at]} - {""}


def read_body(
    page: Labelled,
    start: int,
    stop: int,
    header: Header,
    pattern: frozenset[str] = frozenset(),
    others: frozenset[int] = frozenset(),
    model: Body | None = None,
) -> Body:
    """Reads the lines `start` to `stop`.

    pattern: the columns with numbers that every row must have (a carried table). others: lines that head something else;
    the table ends there unless rows like its first one follow. model: the table on the page before, whose amounts the rows'
    must stand under and be written like.
    """
    sheet = page.sheet
    lines = sheet.lines[start:stop]
    sample = _sample(page, lines)
    borders = _borders(sheet, sample) if lines and sheet.tables else []
    header = replace(header, columns=merge_crossed(header.columns, sample))
    place = (start, stop, *[(column.x0, column.x1) for column in header.columns])
    if place not in page.separators:
        page.separators[place] = boundaries(header.columns, sample, borders)
    if model is None:
        name_filled_in(header.columns, page.separators[place], sample)
    body = Body(page, header, page.separators[place], end=stop)
    walker = _Walker(body, pattern, others, model)
    for line in lines:
        if not walker.take(line):
            body.end = line.index
            break
    walker.settle()
    return body


def _borders(sheet: Sheet, rows: list[TextLine]) -> list[float]:
    """The vertical ruling lines of the table around the first line, else around others; those of a strip of sums below the
    last one divide other columns."""
    top, bottom = rows[0].box.y0, rows[-1].box.y0
    return vertical_borders(sheet, top, rows[0].box.y1) or vertical_borders(sheet, top, bottom)


def _sample(page: Labelled, lines: list[TextLine]) -> list[TextLine]:
    """The lines up to the first total or wide blank: what follows is no table and has other columns."""
    for at in range(1, len(lines)):
        if is_total(page, lines[at]) or lines[at].box.y0 - lines[at - 1].box.y1 > _BREAK * lines[at].box.height:
            return lines[:at]
    return lines


@dataclass(slots=True)
class _Walker:
    body: Body
    pattern: frozenset[str]
    others: frozenset[int]
    model: Body | None
    first: frozenset[str] | None = None
    partial: list[int] = field(default_factory=list)
    summed: int = 0
    """How many items the sums of groups before hold."""
    text: int | None = field(init=False)
    wanted: list[str] = field(init=False)
    """The columns of values that the heading names, the most wanted first."""

    def __post_init__(self) -> None:
        names = self.body.header.names()
        self.text = _text_column(self.body.header)
        self.wanted = [name for name in NUMERIC if name in names]

    def take(self, line: TextLine) -> bool:
        """Takes a line in; False when the table has ended before it."""
        body = self.body
        if line.index in body.page.footer:
            return True
        if is_carried(body.page, line):
            body.page.taken.add(line.index)
            return True
        if self.first is not None and is_total(body.page, line) and self._sums_group(line):
            body.page.taken.add(line.index)
            self.summed = len(body.anchors)
            return True
        if self.first is not None and self._ends(line):
            return False
        if self.first is None and is_total(body.page, line):
            return True
        cells = split(line, body.separators, self.text)
        body.lines.append(line)
        body.cells.append(cells)
        self._weigh(len(body.lines) - 1)
        return True

    def settle(self) -> None:
        """Rows without an amount that hold everything else are items too, unless they complete a row beside them."""
        body = self.body
        for at in self.partial:
            alone = all(_apart(body.lines[at], body.lines[anchor]) for anchor in body.anchors)
            if alone and self._whole_but_amount(at):
                body.anchors.append(at)
        body.anchors = self._counted() or body.anchors
        kept: list[int] = []
        for at in sorted(body.anchors):
            if self._belongs(at, kept[-1] if kept else 0):
                kept.append(at)
        body.anchors = kept

    def _counted(self) -> list[int]:
        """The lines with a quantity and a text, where the amounts below them have none: rows that reckon the items' amounts."""
        body = self.body
        if not {"quantity", "amount"} <= {*self.wanted} or self.pattern or len(self.partial) < _LEAST_COUNTED:
            return []
        amounts = body.anchors or [at for at, cells in enumerate(body.cells) if "amount" in numeric_names(body.header, cells)]
        if not amounts or any("quantity" in numeric_names(body.header, body.cells[at]) for at in amounts):
            return []
        found = [at for at in self.partial if "quantity" in numeric_names(body.header, body.cells[at]) and self._named(at)]
        if len(found) < _LEAST_COUNTED or found[0] >= min(amounts):
            return []
        ends = [*found[1:], len(body.lines)]
        return found if all(_any_between(amounts, at, end) for at, end in zip(found, ends, strict=True)) else []

    def _belongs(self, at: int, before: int) -> bool:
        """A row under the first one's columns; behind a blank, or a page on, its amount is also written in the same way.

        So is one that has no other number where the first row has.
        """
        model = self.model or self.body
        first, here = _amount(model, min(model.anchors)), _amount(self.body, at)
        if not first or not here:
            return True
        bare = numeric_names(self.body.header, self.body.cells[at]) == set(self.wanted[:1]) and len(self.first or ()) > 1
        if bare and _decimals(first) and not _decimals(here):
            return False
        lines = self.body.lines
        gaps = (lines[i].box.y0 - lines[i - 1].box.y1 for i in range(before + 1, at + 1))
        apart = self.model is not None or max(gaps, default=0.0) > _BREAK * lines[at].box.height
        return _aligned(first, here) and not (apart and _decimals(first) != _decimals(here))

    def _ends(self, line: TextLine) -> bool:
        body = self.body
        if is_total(body.page, line):
            body.ended = not _is_loose_end(body.page.sheet, line)
            return True
        if is_stop(body.page, line):
            return True
        if line.index in self.others and not self._follows(line, _FAR_AHEAD):
            return True
        before = body.lines[-1] if body.lines else line
        return line.box.y0 - before.box.y1 > _BREAK * line.box.height and not self._follows(line)

    def _sums_group(self, line: TextLine) -> bool:
        """The sum of the items since the last such one, where rows like the first one follow, and a later sum."""
        body = self.body
        amounts = [_money(_amount(body, at)) for at in body.anchors[self.summed :]]
        if not amounts or _money(line.tokens) != sum((value or _NOTHING for value in amounts), _NOTHING) or None in amounts:
            return False
        resumes = self._follows(line, _FAR_AHEAD, body.columns_of(body.anchors[0]) & set(_NAMING), start=1)
        following = body.page.sheet.lines[line.index + 1 :]
        return resumes and any(is_total(body.page, other) and _money(other.tokens) is not None for other in following)

    def _follows(self, line: TextLine, ahead: int = _AHEAD, naming: set[str] = _NO_NAMES, start: int = 0) -> bool:
        """True when one of the next lines, with those beside it, fills the same columns with numbers as the first row.

        naming: columns of texts that it also fills. start: how many lines behind this one to begin with.
        """
        if self.first is None or len(self.first) < 2:
            return False
        body = self.body
        recent: list[TextLine] = []
        for other in body.page.sheet.lines[line.index + start : line.index + ahead]:
            if is_total(body.page, other):
                return False
            recent = [*recent[-2:], other]
            near = [one for one in recent if not _apart(one, other)]
            cells = [split(one, body.separators, self.text) for one in near]
            found = [numeric_names(body.header, one) for one in cells]
            if set().union(*found) >= self.first and (not naming or naming <= set().union(*map(self._texts, cells))):
                return True
        return False

    def _weigh(self, at: int) -> None:
        """An amount (where the table has none a price or quantity) with more to tell what it is for: an item's numbers."""
        body = self.body
        found, wanted = numeric_names(body.header, body.cells[at]), self.wanted
        if not found or not wanted:
            return
        beside = self._beside(at)
        row = found.union(*(numeric_names(body.header, cells) for cells in beside))
        if wanted[0] not in found or not row >= self.pattern:
            self.partial.append(at)
            return
        names = self._texts(body.cells[at]).union(*(self._texts(cells) for cells in beside))
        told = len(row) >= 2 or len(wanted) == 1 or "description" in names
        if _is_mixed(body.header):
            told = row >= set(wanted)
        if told and (names & set(_NAMING) or not body.header.told() & set(_NAMING)):
            body.anchors.append(at)
            self.first = self.first or frozenset(row)

    def _texts(self, cells: dict[int, list[Token]]) -> set[str]:
        """The meanings of the columns that a line fills; words under no known heading may be the text where none is named."""
        columns = self.body.header.columns
        names = {name for column in cells for name in columns[column].meanings()}
        if not any(column.name == "description" for column in columns):
            unknown = [token for column, tokens in cells.items() if not columns[column].name for token in tokens]
            names |= {"description"} if any(len(t.key) >= 3 and t.key.isalpha() for t in unknown) else set()
        return names

    def _named(self, at: int) -> bool:
        return any(name in _NAMING for name in self.body.columns_of(at))

    def _beside(self, at: int) -> list[dict[int, list[Token]]]:
        """The cells of lines that one row's cells, centred, may stand on, without lines that have an amount themselves."""
        body = self.body
        line = body.lines[at]
        above = [body.cells[a] for a in range(max(0, at - 3), at) if not _apart(body.lines[a], line)]
        following = body.page.sheet.lines[line.index + 1 : line.index + 4]
        below = [split(other, body.separators, None) for other in following if not _apart(other, line)]
        return [cells for cells in (*above, *below) if "amount" not in numeric_names(body.header, cells)]

    def _whole_but_amount(self, at: int) -> bool:
        body = self.body
        wanted = self.first or frozenset(self.wanted)
        found = numeric_names(body.header, self._apart_from_text(body.cells[at]))
        rest = wanted - {"amount"}
        return "amount" in wanted and len(rest) >= 2 and found >= rest and self._named(at) and not self.pattern

    def _apart_from_text(self, cells: dict[int, list[Token]]) -> dict[int, list[Token]]:
        """Without cells whose words go on from a text on their left without a gap: "Sealing tape | 12 mm"."""
        text = self.text
        last = cells[text][-1].segment if text is not None and text in cells else None
        return {at: tokens for at, tokens in cells.items() if text is None or at <= text or tokens[0].segment != last}


def _is_mixed(header: Header) -> bool:
    """True when other values stand over or under the amounts: only a line with all its numbers is an item's."""
    return any(column.name == "amount" and column.stack for column in header.columns)


def _amount(body: Body, at: int) -> list[Token]:
    """The words in the column of amounts, where there is none of prices or quantities."""
    columns = body.header.columns
    name = next((name for name in NUMERIC if name in body.header.names()), "")
    return [token for column, cell in body.cells[at].items() if name and columns[column].name == name for token in cell]


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    return any(start < at < end for at in places)


def _money(tokens: Sequence[Token]) -> Decimal | None:
    """The last number among words, as money is printed: its decimals tell."""
    found = numbers(tokens)
    text = " ".join([token.text for token in tokens[slice(*found[-1])]]) if found else ""
    return parse_decimal(text) if _DECIMALS.search(text) else None


def _aligned(first: Sequence[Token], here: Sequence[Token]) -> bool:
    """Amounts that stand flush left, right or centred under one another; others belong to a page's foot."""
    one, other = ((tokens[0].box.x0, tokens[-1].box.x1) for tokens in (first, here))
    apart = min(abs(one[0] - other[0]), abs(one[1] - other[1]), abs(one[0] + one[1] - other[0] - other[1]) / 2)
    return apart <= _ALIGNED * here[0].box.height


def _decimals(tokens: Sequence[Token]) -> bool:
    return any(_DECIMALS.search(token.text) for token in tokens)


def numeric_names(header: Header, cells: dict[int, list[Token]]) -> set[str]:
    """The columns of values that hold numbers on a line; a share in percent or a number behind a label is none."""
    found = set()
    for column, tokens in cells.items():
        name = header.columns[column].name
        if name in NUMERIC and _numeric(tokens) and not _labelled(cells.get(column - 1), tokens[0]):
            found.add(name)
    return found


def _labelled(left: list[Token] | None, token: Token) -> bool:
    return left is not None and left[-1].segment == token.segment and left[-1].colon


def _is_loose_end(sheet: Sheet, line: TextLine) -> bool:
    """A total's label without a figure on the last line of a page: no sum follows, but the words of an item cut off."""
    return line is sheet.lines[-1] and not any(has_digit(token.text) for token in line.tokens)


def _text_column(header: Header) -> int | None:
    return next((at for at, column in enumerate(header.columns) if column.name == "description"), None)


def _numeric(tokens: Sequence[Token]) -> bool:
    words = sum(1 for token in tokens if not is_number(token.text))
    percent = any("%" in token.text for token in tokens)
    return bool(numbers_with_unit(tokens)) and words <= _MOST_WORDS and not percent and not tokens[0].colon


def _apart(one: TextLine, other: TextLine) -> bool:
    centres = abs(one.box.y0 + one.box.y1 - other.box.y0 - other.box.y1) / 2
    reach = _BESIDE if one.tokens[0].confidence is None else _RECOGNISED_BESIDE
    return centres > reach * max(one.box.height, other.box.height)
