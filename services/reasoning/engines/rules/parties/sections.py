"""A role's label and the block beside or under it, read as a name, an address and labelled details."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from services.orders.identifiers import is_gln
from services.reasoning.assess.legal_forms import legal_form, only_legal_form
from services.reasoning.engines.rules.keyvalues.find import Found, Labelled, index_of, is_label, value_for
from services.reasoning.engines.rules.keyvalues.wrapped_beside import rests
from services.reasoning.engines.rules.layout.model import Piece, TextLine, has_figure
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.evidence import goes_on
from services.reasoning.engines.rules.parties.groups import inline_party
from services.reasoning.engines.rules.parties.headings import before_block, codes_beside, in_pair, is_heading, near
from services.reasoning.engines.rules.parties.names import can_be_name, can_be_person, is_word_before_address, parts_of
from services.reasoning.engines.rules.parties.patterns import has_town
from services.reasoning.engines.rules.parties.references import numbers_only, refers, refers_below, signs_below
from services.reasoning.engines.rules.vocabulary.lookup import Hit, Meaning

_GAP, _PAIR_GAP = 1.5, 2.2
"""Line heights between two lines of one block; lists of labelled details are set wider."""
_MAX_LINES = 16
_NEAR = 2.5
_EDGE, _HEADING_WORDS = 3.0, 4
_FLUSH = 1.0
"""Points that the left edges of a name and of its address may differ."""
_BESIDE, _ADDRESS = 0.85, 6
"""The score of a company beside its label, and the lines below a label in which an address ends."""
_WEAK = 0.7
_APART = 8
"""Line heights from a label with a colon beyond which what is beside it may be another column's."""
_ADDRESSEE, _PRINCIPAL = "addressee", "principal"
_PLACES = frozenset({"ship_to", "bill_to"})


@dataclass(slots=True)
class Section:
    """A role with its block; `segments` holds the ids of the first words of the segments that it took.

    other: what else the label can stand for: a "recipient" of the order or of the goods; regain: by what the score is
    multiplied where it stands for that.
    """

    role: str
    hit: Hit
    block: Block
    segments: set[int] = field(default_factory=set)
    other: str = ""
    regain: float = 1.0


def find_sections(pages: Iterable[Labelled], roles: tuple[str, ...]) -> list[Section]:
    """Every section of the roles, in reading order; sections without anything in them are left out."""
    found = []
    for page in pages:
        for label in page.header_hits():
            hit = in_pair(page, label) if label.means("roles") else None
            if hit is None:
                continue
            meanings = [m for m in hit.meanings if m.section == "roles" and m.name in roles]
            if meanings and (is_heading(hit) or before_block(page, hit)):
                if meanings[0].name in _PLACES and refers_below(page, hit):
                    continue
                section = _Walk(page, hit, meanings[0]).read()
                if section is None or (section.role == _PRINCIPAL and signs_below(page, hit, section.block)):
                    continue
                if not (section.role in _PLACES and refers(page, section.block)):
                    _second_sense(section, meanings)
                    found.append(section)
    return found


def _second_sense(section: Section, meanings: Sequence[Meaning]) -> None:
    """What else the label of a section can stand for."""
    second = next((meaning for meaning in meanings[1:] if meaning.name != section.role), None)
    if second is not None:
        section.other = second.name
        section.regain = 1 / _WEAK if meanings[0].weak and not second.weak else 1.0


class _Walk:
    """Goes down the lines under (or beside) a role's label."""

    def __init__(self, page: Labelled, hit: Hit, meaning: Meaning) -> None:
        self.page, self.hit = page, hit
        self.section = Section(meaning.name, hit, Block(_WEAK if meaning.weak else 1.0))
        self.last = ""
        self.value_left = 0.0
        self.pairs = False
        self.beside = False

    def read(self) -> Section | None:
        """The section, None when nothing belongs to the label."""
        line, beside = self.hit.line, self._beside()
        codes = codes_beside(self.page, self.hit)
        labelled = beside is not None and self._party_label(line, beside) is not None
        if codes:
            self._past_codes(codes)
        elif beside is not None and labelled and not (self.hit.colon and self._over_company()):
            self.pairs = True
            self._walk(line.index, beside.box.x0)
            self.section.block.score *= 0.9
        else:
            self._value()
        block = self.section.block
        if self.section.role == _ADDRESSEE and block.lines and block.name is not None and can_be_person(block.name.text):
            self._within_address(block)
        return self.section if block.name is not None and not numbers_only(block) else None

    def _past_codes(self, codes: Sequence[Piece]) -> None:
        """The name behind the codes of a message's segment, or below them: "Buyer (BY) GLN 5412345000013 Acme Ltd"."""
        for code in codes:
            self.section.segments.add(id(code.tokens[0]))
            if code.tokens[-1].figure:
                self.section.block.detail("gln", Piece(code.page, code.tokens[-1:]))
        after = [one for one in self.hit.line.segments() if one.box.x0 > codes[-1].box.x1]
        named = bool(after) and can_be_name(after[0]) and not is_label(self.page, self.hit.line, after[0])
        if named:
            self._take(after[0])
        self.section.block.score *= 0.9
        self.beside = True
        self._walk(self.hit.line.index + 1, after[0].box.x0 if named else codes[-1].box.x0)

    def _within_address(self, block: Block) -> None:
        """A person below a company and over its street, "Att.: Jane Porter": the address is the company's."""
        index, label = self.hit.line.index, self.hit.piece.box
        for line in self.page.sheet.lines[max(0, index - 2) : index]:
            piece = near(line, label.x0, _FLUSH)
            if piece is not None and label.y0 - piece.box.y1 < label.height and legal_form(piece.text) and can_be_name(piece):
                self.section.segments.add(id(piece.tokens[0]))
                block.detail("contact", block.lines[0])
                block.lines[0] = piece
                return

    def _beside(self) -> Piece | None:
        """The segment right of the label."""
        after = self.hit.line.tokens[self.hit.end : self.hit.end + 1]
        if not after or after[0].segment == self.hit.segment:
            return None
        return next(s for s in self.hit.line.segments() if s.tokens[0].segment == after[0].segment)

    def _under_row_of_headings(self) -> float | None:
        """Left edge of what stands right below the label, where what is beside it is another block's heading."""
        beside = self._beside() if self.hit.alone and not self.hit.in_column else None
        following = self.page.sheet.lines[self.hit.line.index + 1 : self.hit.line.index + 2]
        if beside is None or not following or any(char.isdigit() for char in beside.text):
            return None
        line = following[0]
        if line.box.y0 - self.hit.line.box.y1 > _GAP * line.box.height or len(beside.tokens) > _HEADING_WORDS:
            return None
        mine, other = self._below(line, self.hit.piece), self._below(line, beside)
        if mine is None or other is None or mine is other or is_label(self.page, line, mine):
            return None
        return mine.box.x0 if not legal_form(beside.text) or legal_form(mine.text) else None

    def _is_passed_by(self, beside: Piece | None) -> bool:
        """Whether what stands beside the label, or as a code behind it, gives way to a company below the label."""
        if beside is not None:
            return not legal_form(beside.text)
        line, end = self.hit.line, self.hit.end
        behind = [token for token in line.tokens[end:] if token.segment == self.hit.segment]
        return len(behind) == 1 and has_figure(behind)

    def _over_named(self, beside: Piece | None) -> bool:
        """Whether a bare number stands beside the label, and right below it a name with its address: "Ship to:  3010"."""
        if beside is None or not beside.text.isdigit():
            return False
        label = self.hit.piece.box
        for line in self.page.sheet.lines[self.hit.line.index + 1 : self.hit.line.index + 2]:
            below = near(line, label.x0, _NEAR * label.height)
            if below is not None and line.box.y0 - label.y1 <= _GAP * label.height:
                return can_be_name(below) and not is_label(self.page, line, below) and self._leads_to_town(below.box.x0)
        return False

    def _heads_column(self, beside: Piece | None) -> bool:
        """Whether a name and its address stand right below the label, and what is far beside it has an address of its own."""
        line, label = self.hit.line, self.hit.piece.box
        heading = self.hit.colon or self.hit.alone
        if beside is None or not heading or self.hit.in_column or beside.box.x0 - label.x1 < _APART * label.height:
            return False
        first = next(iter(self.page.sheet.lines[line.index + 1 : line.index + 2]), None)
        below = near(first, label.x0, _FLUSH) if first is not None else None
        if first is None or below is None or not can_be_name(below) or is_label(self.page, first, below):
            return False
        return self._leads_to_town(label.x0) and self._leads_to_town(beside.box.x0)

    def _over_company(self) -> bool:
        """Whether a company's name stands right below the label."""
        following = self.page.sheet.lines[self.hit.line.index + 1 : self.hit.line.index + 3]
        below = next((piece for line in following if (piece := near(line, self.hit.piece.box.x0, _FLUSH)) is not None), None)
        close = below is not None and below.box.y0 - self.hit.piece.box.y1 <= _GAP * below.box.height
        return below is not None and close and legal_form(below.text) and not only_legal_form(below.text)

    def _is_company(self, piece: Piece) -> bool:
        """A name with a legal form that no label follows in its segment."""
        labels = (hit for token in piece.tokens for hit in self.page.hits_from(token))
        return legal_form(piece.text) and can_be_name(piece) and not any(hit.means("numbers") for hit in labels)

    def _over_address(self) -> bool:
        """Whether lines at the label's left edge lead down to a town."""
        return self._leads_to_town(self.hit.piece.box.x0)

    def _leads_to_town(self, left: float) -> bool:
        """Whether lines at an edge below the label lead down to a town."""
        for line in self.page.sheet.lines[self.hit.line.index + 1 : self.hit.line.index + 1 + _ADDRESS]:
            below = near(line, left, self.hit.line.box.height)
            if below is not None and any(has_town(Piece(line.page, part)) for part in parts_of(below.tokens)):
                return True
        return False

    def _below(self, line: TextLine, heading: Piece) -> Piece | None:
        """What stands under a heading: at its left edge or, where headings are centred, as the only one in its place."""
        flush = near(line, heading.box.x0, self.hit.line.box.height)
        headings, below = self.hit.line.segments(), line.segments()
        if flush is not None or len(headings) != len(below):
            return flush
        pairs = list(zip(headings, below, strict=True))
        apart = all(b.box.x1 < h.box.x0 for (_, b), (h, _) in itertools.pairwise(pairs))
        centred = all(b.box.x0 <= h.box.x0 for h, b in pairs)
        return next((b for h, b in pairs if h.tokens[0] is heading.tokens[0]), None) if apart and centred else None

    def _value(self) -> None:
        edge, beside = self._under_row_of_headings(), self._beside()
        if not self.hit.leads and not self.hit.colon:
            edge, beside = self.hit.line.tokens[self.hit.start - 1].box.x0, None
        if (party := self._inline(beside)) is not None:
            self.section.segments.update([id(token) for token in party.tokens])
            found: Found | None = Found(self.hit, party, 1.0, party.text)
        elif (self._is_passed_by(beside) and self._over_company()) or self._heads_column(beside) or self._over_named(beside):
            found = None
        elif beside is not None and self._is_company(beside) and not self._over_address():
            found = Found(self.hit, beside, _BESIDE, beside.text)
        else:
            found = None if edge is not None else value_for(self.page, self.hit, "text")
        start = self.hit.line.index + 1
        if found is None:
            self.section.block.score *= 0.9
            self._walk(start, self.hit.piece.box.x0 if edge is None else edge)
            return
        found = self._past_number(found)
        self.section.block.score *= found.score
        left = found.piece.box.x0
        if found.piece.box.y0 <= self.hit.line.box.y1:
            if only_legal_form(found.piece.text) and (begun := self._begun_above(found.piece)) is not None:
                self._take(begun)
            self._take(found.piece)
            self.beside = True
        self._walk(start, left)

    def _begun_above(self, form: Piece) -> Piece | None:
        """The first line of a name that ends with its legal form, beside the label, in the second."""
        index = self.hit.line.index
        for line in self.page.sheet.lines[max(0, index - 1) : index]:
            piece = near(line, form.box.x0, _FLUSH)
            close = piece is not None and form.box.y0 - piece.box.y1 < form.box.height
            if piece is not None and close and can_be_name(piece) and not is_label(self.page, line, piece):
                return piece
        return None

    def _inline(self, beside: Piece | None) -> Piece | None:
        """The party with its address in one line, beside the label or behind its colon."""
        line, end = self.hit.line, self.hit.end
        words = [token for token in line.tokens[end:] if token.segment == self.hit.segment] if self.hit.colon else []
        piece = beside or (Piece(line.page, words) if words else None)
        return inline_party(self.page, line, piece, self.hit.piece.box.x0) if piece else None

    def _past_number(self, found: Found) -> Found:
        """The name beside a location number: "Buyer: 5412345000013  Acme Ltd"."""
        digits = found.piece.text.replace(" ", "")
        if not digits.isdigit():
            return found
        line = self.hit.line
        last = next((at for at, token in enumerate(line.tokens) if token is found.piece.tokens[-1]), len(line.tokens)) + 1
        after = next((s for s in line.segments() if last < len(line.tokens) and s.tokens[0] is line.tokens[last]), None)
        if after is None or is_label(self.page, line, after) or not any(char.isalpha() for char in after.text):
            return found
        self.section.block.detail("gln" if is_gln(digits) else "number", found.piece)
        return Found(found.hit, after, found.score, after.text)

    def _walk(self, start: int, left: float) -> None:
        bottom = self.page.sheet.lines[max(start - 1, self.hit.line.index)].box.y1
        for line in self.page.sheet.lines[start : start + 2 * _MAX_LINES]:
            gap = _PAIR_GAP if self.pairs else _GAP
            if line.box.y0 - bottom > gap * line.box.height or line.index in self.page.taken:
                return
            segment = near(line, left, _NEAR * line.box.height)
            if self.beside and segment is not None and self._in_label_column(line, segment):
                return
            if segment is not None and id(segment.tokens[0]) in self.section.segments:
                bottom = line.box.y1
                continue
            if segment is None:
                segment = near(line, self.value_left, 4.0) if self.value_left else None
                if segment is None or is_label(self.page, line, segment):
                    continue
                self._continue(segment)
            elif not self._line(line, segment):
                return
            bottom = line.box.y1

    def _in_label_column(self, line: TextLine, segment: Piece) -> bool:
        """Another text stands under the label, whose value is beside it: the next label, and the segment its value."""
        label = self.hit.piece.box
        ends = rests(self.page.hits[line.index])
        left = (other for other in line.segments() if other.box.x1 < segment.box.x0 and id(other.tokens[0]) not in ends)
        return any(min(other.box.x1, label.x1) > max(other.box.x0, label.x0) for other in left)

    def _continue(self, segment: Piece) -> None:
        """A further line of a labelled value."""
        self.section.segments.add(id(segment.tokens[0]))
        if self.last == "address":
            self.section.block.detail("address", segment)

    def _line(self, line: TextLine, segment: Piece) -> bool:
        """Takes one line; False when the block has ended before it."""
        hit = self._party_label(line, segment)
        if hit is not None:
            return self._detail(hit)
        at = index_of(line, segment)
        hits = [other for other in self.page.hits[line.index] if other.start == at]
        if any(is_heading(other) and (other.means("roles") or other.means("titles")) for other in hits):
            return False
        if is_label(self.page, line, segment):
            return self.pairs or not self.section.block.lines
        block = self.section.block
        if len(block.lines) >= _MAX_LINES // 2 or self._of_another_label(line, segment):
            return False
        if not self.pairs and block.has_town() and not goes_on(self.page, segment):
            return self._contact(line, segment)
        self.last = ""
        self._take(segment)
        return True

    def _contact(self, line: TextLine, segment: Piece) -> bool:
        """Takes a person's name below the town when right below it stands how to reach that person; False otherwise."""
        following = self.page.sheet.lines[line.index + 1 : line.index + 3]
        below = next((piece for other in following if (piece := near(other, segment.box.x0, _FLUSH)) is not None), None)
        if "contact" in self.section.block.details or below is None or not can_be_person(segment.text):
            return False
        if below.box.y0 - segment.box.y1 > _GAP * segment.box.height or not goes_on(self.page, below):
            return False
        self.section.segments.add(id(segment.tokens[0]))
        self.section.block.detail("contact", segment)
        return True

    def _of_another_label(self, line: TextLine, segment: Piece) -> bool:
        """True for the value of a label on its left, known or not."""
        at = index_of(line, segment)
        return at > 0 and line.tokens[at - 1].colon and segment.box.x0 - self.hit.piece.box.x0 > _EDGE

    def _party_label(self, line: TextLine, segment: Piece) -> Hit | None:
        at = index_of(line, segment)
        for hit in self.page.hits[line.index]:
            if hit.start == at and self._detail_name(hit):
                return hit
        return None

    def _detail_name(self, hit: Hit) -> str:
        after = hit.line.tokens[hit.end : hit.end + 1]
        apart = bool(after) and after[0].segment != hit.segment
        if not (hit.colon or hit.in_column or apart or (after and _is_value(after[0].text))):
            return ""
        named = next((m.name for m in hit.meanings if m.section == "party"), "")
        weak = any(m.section == "numbers" and m.weak for m in hit.meanings)
        return named or ("number" if weak and (hit.colon or apart) else "")

    def _detail(self, hit: Hit) -> bool:
        self.pairs = self.pairs or not self.section.block.lines
        found = value_for(self.page, hit, "text")
        beside = found is not None and found.piece.box.y0 <= hit.line.box.y1
        self.last = self._detail_name(hit)
        self.section.segments.add(id(hit.tokens[0]))
        if found is not None and beside:
            self.value_left = found.piece.box.x0
            self.section.block.detail(self.last, found.piece)
        return True

    def _take(self, piece: Piece) -> None:
        self.section.segments.add(id(piece.tokens[0]))
        if not self.section.block.lines and is_word_before_address(piece.tokens):
            self.section.block.take(Piece(piece.page, piece.tokens[:1]))
            piece = Piece(piece.page, piece.tokens[1:])
        self.section.block.take(piece)


def _is_value(text: str) -> bool:
    return any(char.isdigit() for char in text) or "@" in text
