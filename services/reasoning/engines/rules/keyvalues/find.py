"""The values that belong to a label: on its right, in the next segment, or below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from services.reasoning.engines.rules.keyvalues.captions import captions_above
from services.reasoning.engines.rules.keyvalues.compact import compact_day
from services.reasoning.engines.rules.keyvalues.grid import LabelColumn, label_columns
from services.reasoning.engines.rules.keyvalues.sums import to_next_sum, to_semicolon
from services.reasoning.engines.rules.keyvalues.wrapped import join_wrapped, value_in_next_line
from services.reasoning.engines.rules.keyvalues.wrapped_beside import join_wrapped_beside
from services.reasoning.engines.rules.layout.model import Piece, Sheet, TextLine, Token, has_figure
from services.reasoning.engines.rules.values import HOUSE_NUMBER, TAKERS
from services.reasoning.engines.rules.vocabulary.lookup import Hit, Meaning, Vocabulary, find_labels

_BELOW = 2.6
"""How many line heights under a label its value may stand."""
_COLON, _COLUMN, _NEAR, _NEXT, _FAR = 0.97, 0.93, 0.87, 0.82, 0.72
_STACKED, _UNDER = 0.85, 0.75
_FAR_GAP = 0.4
"""Share of the page's width beyond which a value is far from its label."""
_COMPOSED, _WRAPPED = 0.96, 3.0
_LEAN, _CLEAR = 0.05, 2
_WEAK = 0.7
_MOST_REST = 3
_TRAILING = 0.9
_TABLE_WORDS = frozenset({"columns", "skips", "stops"})
"""Words that head columns are no labels of fields: values may begin with them."""


@dataclass(slots=True)
class Labelled:
    """A sheet with the labels of each of its lines.

    taken: lines of line items, whose words are no header values. ignored: lines that say nothing about this order
    (repeated from an earlier page, terms and conditions). footer: the last lines, where another page has the same there.
    """

    sheet: Sheet
    hits: list[list[Hit]]
    taken: set[int] = field(default_factory=set)
    columns: list[LabelColumn] = field(default_factory=list)
    ignored: set[int] = field(default_factory=set)
    footer: set[int] = field(default_factory=set)
    words: Vocabulary = field(default_factory=Vocabulary, repr=False)
    _named: dict[tuple[str, str | None], list[tuple[Hit, Meaning]]] | None = field(default=None, init=False, repr=False)
    _starting: dict[int, list[Hit]] | None = field(default=None, init=False, repr=False)
    below: dict[tuple[int, bool], list[list[Token]]] = field(default_factory=dict, init=False, repr=False)
    """What stands under a label, by its id and whether a text is asked for: looked for once."""
    values: dict[tuple[int, str, bool], Found | None] = field(default_factory=dict, init=False, repr=False)
    """The values by their labels' id, kind and weakness."""
    totals: dict[int, bool] = field(default_factory=dict, init=False, repr=False)
    """Whether a line, by its index, holds a total: asked for each table that it may end."""
    separators: dict[tuple[object, ...], list[float]] = field(default_factory=dict, init=False, repr=False)
    """Where columns part, by the lines and the headings' extents: a table is read anew when its columns' meanings change."""
    headings: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False, repr=False)
    """What words are as a heading, by their ids line by line: runs of lines that may head a table share them."""
    _lean: float | None = field(default=None, init=False, repr=False)
    _type_height: float | None = field(default=None, init=False, repr=False)

    @property
    def lean(self) -> float:
        """Whether values stand beside (positive) or below (negative) their labels on this page, by the clear cases."""
        if self._lean is None:
            self._lean = _lean(self)
        return self._lean

    @property
    def type_height(self) -> float:
        """The height of most of the words with which lines begin."""
        if self._type_height is None:
            boxes = [token.box for line in self.sheet.lines for token in line.tokens[:3]]
            self._type_height = median([bottom - top for _, top, _, bottom in boxes] or [1.0])
        return self._type_height

    @property
    def all_hits(self) -> list[Hit]:
        """Every label from top to bottom."""
        return [hit for line in self.hits for hit in line]

    def hits_from(self, token: Token) -> Sequence[Hit]:
        """The labels that begin with a word."""
        if self._starting is None:
            self._starting = {}
            for hit in self.all_hits:
                self._starting.setdefault(id(hit.line.tokens[hit.start]), []).append(hit)
        return self._starting.get(id(token), ())

    def header_hits(self) -> Iterable[Hit]:
        """The labels outside of line items and of lines to ignore."""
        for hit in self.all_hits:
            if hit.line.index not in self.taken and hit.line.index not in self.ignored:
                yield hit

    def header_hits_of(self, section: str, name: str | None) -> Iterable[tuple[Hit, Meaning]]:
        """Those that may mean one thing, with that meaning of theirs."""
        if self._named is None:
            self._named = {}
            for hit in self.all_hits:
                for meaning in hit.meanings:
                    known = self._named.setdefault((meaning.section, meaning.name), [])
                    if not known or known[-1][0] is not hit:
                        known.append((hit, meaning))
        for hit, meaning in self._named.get((section, name), ()):
            if hit.line.index not in self.taken and hit.line.index not in self.ignored:
                yield hit, meaning


@dataclass(slots=True)
class Found:
    """A value for a label, with a score from 0 to 1 by geometry and label strength."""

    hit: Hit
    piece: Piece
    score: float
    text: str


def label_sheet(sheet: Sheet, vocabulary: Vocabulary) -> Labelled:
    """Finds the labels of every line of a sheet."""
    hits = [find_labels(line, vocabulary) for line in sheet.lines]
    moved = captions_above(sheet, hits)
    if moved is not sheet:
        sheet, hits = moved, [find_labels(line, vocabulary) for line in moved.lines]
    join_wrapped(sheet, hits, vocabulary)
    join_wrapped_beside(sheet, hits, vocabulary)
    return Labelled(sheet, hits, columns=label_columns(sheet, hits), words=vocabulary)


def _lean(page: Labelled) -> float:
    """Counts labels with a figure only beside or only below them: where one is twice as frequent, it is the page's way."""
    beside = below = 0
    for hit in page.all_hits:
        if not hit.alone or hit.colon or not any(m.section in ("fields", "numbers") and not m.weak for m in hit.meanings):
            continue
        right = has_figure(hit.line.tokens[hit.end :]) and has_figure(_right(page, hit, "text"))
        under = any(has_figure(tokens) for tokens in _below(page, hit, "date"))
        beside, below = beside + (right and not under), below + (under and not right)
    if max(beside, below) < _CLEAR or max(beside, below) < 2 * min(beside, below):
        return 0.0
    return _LEAN if beside > below else -_LEAN


def value_for(page: Labelled, hit: Hit, kind: str, weak: bool = False) -> Found | None:
    """The best value of a type (a key of `TAKERS`) for a label; a copy of its own for each who asks."""
    key = (id(hit), kind, weak)
    if key not in page.values:
        page.values[key] = _best_value(page, hit, kind, weak)
    found = page.values[key]
    return Found(hit, found.piece, found.score, found.text) if found else None


def _best_value(page: Labelled, hit: Hit, kind: str, weak: bool) -> Found | None:
    best: Found | None = None
    for tokens, score in places(page, hit, kind):
        day = compact_day(tokens) if kind == "date" and not weak and hit.alone and len(tokens) == 1 else None
        taken = TAKERS[kind](tokens) if day is None else (0, 1)
        if taken is None or (best is not None and score <= best.score):
            continue
        piece = Piece(hit.line.page, tokens[taken[0] : taken[1]])
        text = piece.text.strip(" ,;:") if day is None else day.isoformat()
        best = Found(hit, piece, score, text.strip("().#") if kind == "identifier" else text)
    if best is not None and (weak or _is_qualified(hit)):
        best.score *= _WEAK
    if best is not None and weak and _goes_on(hit, best.piece):
        best.score *= _WEAK
    if best is not None and hit.composed:
        best.score *= _COMPOSED
    if best is not None and not (hit.leads or hit.colon):
        best.score *= _TRAILING
    return best


def is_label(page: Labelled, line: TextLine, segment: Piece) -> bool:
    """True for a segment that is a label itself: known and strong, ending with a colon, or in a column of labels."""
    if segment.tokens[-1].colon or _in_column(page, segment):
        return True
    at = index_of(line, segment)
    return any(hit.start == at and _ends(hit) for hit in page.hits[line.index])


def index_of(line: TextLine, segment: Piece) -> int:
    """Where a segment begins among its line's words."""
    return line.once(_indexes)[id(segment.tokens[0])]


def _indexes(line: TextLine) -> dict[int, int]:
    """The places of a line's words by their ids."""
    return {id(token): at for at, token in enumerate(line.tokens)}


def _in_column(page: Labelled, segment: Piece) -> bool:
    box = segment.box
    return any(column.holds(box.y0, box.x0) for column in page.columns)


def places(page: Labelled, hit: Hit, kind: str) -> Iterable[tuple[Sequence[Token], float]]:
    """Where a value of a type may stand, with a score by geometry: right of the label, then below it."""
    right = _right(page, hit, kind)
    if right:
        score = _right_score(page, hit, right)
        yield from _with_wrapped(page, hit.line, right, score, kind)
    elif following := value_in_next_line(page.sheet, hit):
        yield following, _NEAR
    if (hit.in_column and not _is_answered_below(right, kind)) or not (hit.leads or hit.colon or hit.trails):
        return
    for tokens in _below(page, hit, kind):
        line = page.sheet.lines[hit.line.index + 1]
        next_line = kind == "text" and any(token is tokens[0] for token in line.tokens)
        stacked = hit.alone and not hit.colon and (not right or next_line) and _aligned(tokens, hit)
        yield from _with_wrapped(page, line, tokens, _STACKED if stacked else _UNDER, kind)


def _is_answered_below(right: Sequence[Token], kind: str) -> bool:
    """Words beside a label among others of a column that are no day or number, as those of an address: the value is below."""
    return kind in ("date", "identifier") and bool(right) and not has_figure(right)


def _with_wrapped(
    page: Labelled, line: TextLine, tokens: Sequence[Token], score: float, kind: str
) -> Iterable[tuple[Sequence[Token], float]]:
    """The words, for a day also with what stands under them: "16 de setembro de" over "2023"."""
    yield tokens, score
    wraps = kind == "date" and len(tokens) > 1 and has_figure(tokens)
    following = page.sheet.lines[line.index + 1 : line.index + 3] if wraps else []
    for below in following:
        for segment in below.segments():
            box = segment.box
            apart = min(abs(box.x0 - tokens[0].box.x0), abs(box.x0 + box.x1 - tokens[0].box.x0 - tokens[-1].box.x1) / 2)
            if apart < _WRAPPED and 0 <= segment.box.y0 - tokens[0].box.y1 + _WRAPPED < 2 * tokens[0].box.height:
                yield [*tokens, *segment.tokens], score - 0.02


def _right_score(page: Labelled, hit: Hit, right: Sequence[Token]) -> float:
    if hit.colon:
        return _COLON
    if hit.in_column:
        return _COLUMN
    if right[0].segment == hit.segment:
        return _NEAR
    far = right[0].box.x0 - hit.tokens[-1].box.x1 > _FAR_GAP * page.sheet.width
    return _FAR if far else _NEXT + page.lean


def _right(page: Labelled, hit: Hit, kind: str) -> list[Token]:
    """Words after the label up to the next label; text values end with their segment."""
    line = hit.line
    behind = (h for h in page.hits[line.index] if h.start >= hit.end)
    stop = next((h.start for h in behind if _ends(h) and not (kind == "text" and _in_address(h))), len(line.tokens))
    tokens = to_semicolon(line.tokens[hit.end : stop])
    if kind in ("amount", "total"):
        tokens = to_next_sum(tokens, hit.segment, page.hits_from)
    while tokens and not tokens[0].key and not any(c in "€$£" for c in tokens[0].text):
        tokens = tokens[1:]
    if tokens and kind not in ("amount", "total"):
        tokens = _past_label(hit, tokens, kind)
        tokens = [token for token in tokens if token.segment == tokens[0].segment]
    return [] if tokens and kind == "text" and tokens[-1].colon else tokens


def _in_address(hit: Hit) -> bool:
    """The "No:" before a house number in an address on one line."""
    after = hit.line.tokens[hit.end : hit.end + 1]
    counts = hit.means("columns", "line_number") and not hit.leads
    return counts and bool(after) and HOUSE_NUMBER.match(after[0].text.rstrip(",")) is not None


def _past_label(hit: Hit, tokens: list[Token], kind: str) -> list[Token]:
    """Without the rest of a label that is longer than the known one: "Date of issue of the order | 5 March"."""
    if kind != "date":
        return tokens
    segment = hit.segment
    rest = [token for token in tokens if token.segment == segment]
    if not rest or hit.colon or len(rest) > _MOST_REST or len(rest) == len(tokens) or has_figure(rest):
        return tokens
    return tokens[len(rest) :] if hit.leads else tokens


def _ends(hit: Hit) -> bool:
    if hit.colon or hit.in_column or (hit.alone and hit.means("roles")):
        return True
    if not hit.leads:
        return False
    known = [m.section for m in hit.meanings if not m.weak and m.section not in _TABLE_WORDS]
    if not known:
        return hit.means("fields") and not hit.alone and _before_figure(hit)
    return hit.alone or (any(section != "roles" for section in known) and _before_figure(hit))


def _before_figure(hit: Hit) -> bool:
    """True when a figure follows soon: "PO Number 4711", not "Order Department"."""
    words = [token for token in hit.line.tokens[hit.end : hit.end + 3] if token.segment == hit.segment]
    return has_figure(words)


def _is_qualified(hit: Hit) -> bool:
    """True for the beginning of a longer label that is not known: "Invoice date of the related invoice: 5 March"."""
    if hit.colon:
        return False
    for token in hit.line.tokens[hit.end : hit.end + 4]:
        if token.segment != hit.segment or token.figure:
            return False
        if token.colon:
            return True
    return False


def _goes_on(hit: Hit, value: Piece) -> bool:
    """True when unknown words stand between a label and its value: "Number of the recipient"."""
    after = hit.line.tokens[hit.end : hit.end + 1]
    return bool(after) and not hit.alone and not hit.colon and after[0] not in value.tokens[:2] and after[0].key.isalpha()


def _aligned(tokens: Sequence[Token], hit: Hit) -> bool:
    """A value under its label shares its left edge, its right edge or its middle."""
    box, value = hit.piece.box, Piece(hit.line.page, tokens).box
    tolerance = 1.5 * hit.tokens[0].box.height
    middle = abs(box.x0 + box.x1 - value.x0 - value.x1) / 2
    return min(abs(value.x0 - box.x0), abs(value.x1 - box.x1), middle) < tolerance


def _below(page: Labelled, hit: Hit, kind: str) -> list[list[Token]]:
    """The words under the label that may be its value: one run of words, or none."""
    key = (id(hit), kind == "text")
    if key not in page.below:
        page.below[key] = _segment_below(page, hit, kind)
    return page.below[key]


def _segment_below(page: Labelled, hit: Hit, kind: str) -> list[list[Token]]:
    """The segment under the label, when it is no label and belongs to no other one; a text under a heading is no table."""
    box = hit.piece.box
    for line in page.sheet.lines[hit.line.index + 1 : hit.line.index + 4]:
        if line.box.y0 - box.y1 > _BELOW * box.height or line.index in page.taken:
            break
        segment = _under(line, box.x0, box.x1)
        if segment is not None:
            table = kind == "text" and len(line.segments()) > 2 and len(hit.line.segments()) == 1
            value = hit.in_column and kind != "text" and segment.tokens[0].figure and not page.hits_from(segment.tokens[0])
            if table or (not value and _belongs_elsewhere(page, line, segment)):
                return []
            tokens = _own_part(page, segment, hit)
            return [tokens] if tokens else []
    return []


def _under(line: TextLine, left: float, right: float) -> Piece | None:
    """The segment that overlaps the label's width most."""
    widest, best = 0.0, None
    for segment in line.segments():
        shared = _overlap(segment, left, right)
        if shared > widest:
            widest, best = shared, segment
    return best


def _overlap(segment: Piece, left: float, right: float) -> float:
    x0, _, x1, _ = segment.box
    return (x1 if x1 < right else right) - (x0 if x0 > left else left)


def _belongs_elsewhere(page: Labelled, line: TextLine, segment: Piece) -> bool:
    """A label itself, or the value of a label on its left."""
    if is_label(page, line, segment) or segment.tokens[0].text == ":":
        return True
    segments = line.segments()
    at = next(i for i, other in enumerate(segments) if other.tokens[0] is segment.tokens[0])
    before = segments[at - 1] if at else None
    if before is None:
        return False
    if before.tokens[-1].colon:
        return True
    return any(c.has_value(segment.box) and c.holds(line.box.y0, before.box.x0) for c in page.columns)


def _own_part(page: Labelled, segment: Piece, hit: Hit) -> list[Token]:
    """Of a segment under several labels of one row the words that stand nearer to this one."""
    left, _, right, _ = segment.box
    under = [
        other for other in page.hits[hit.line.index] if _overlap(other.piece, left, right) > 0 and (other is hit or other.leads)
    ]
    if len(under) < 2:
        return list(segment.tokens)
    return [token for token in segment.tokens if min(under, key=lambda other: _distance(token, other)) is hit]


def _distance(token: Token, hit: Hit) -> tuple[float, float]:
    box = hit.piece.box
    apart = max(0.0, box.x0 - token.box.x1, token.box.x0 - box.x1)
    return apart, abs(token.box.x0 - box.x0)
