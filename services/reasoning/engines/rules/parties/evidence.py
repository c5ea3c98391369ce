"""Who wrote a document and whom it is addressed to, when no label says so: evidence from all over the page, added up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from services.orders.text import compact
from services.reasoning.assess.countries import country_code
from services.reasoning.assess.legal_forms import legal_form, only_legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, has_figure
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.groups import (
    MAX_LINES,
    TOWN_GAP,
    UPPER,
    groups_of,
    heads_roles,
    inline_party,
    is_other,
)
from services.reasoning.engines.rules.parties.names import can_be_name, parts_of
from services.reasoning.engines.rules.parties.patterns import EMAIL, WEB, has_state, has_town
from services.reasoning.engines.rules.parties.sender import parts_between, runs, sender_run, words_of
from services.reasoning.engines.rules.parties.signature import signed_by
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_LOWER, _FOOTER = 0.82, 0.88
"""Shares of the page's height below which a footer stands."""
_LABEL_WORDS = 4
_HEAD_LINES = 3
"""Lines of a name and a department over an address at most."""
_MAIL_HOSTS = frozenset({"gmail", "hotmail", "outlook", "yahoo", "gmx", "web", "icloud", "aol", "tonline", "localhost"})
_CONTACT = frozenset({"phone", "email", "web"})
_SIGNED = 1.0
"""What a signature says is more than all that a letterhead shows: a pad of forms bears another company's."""
_LONGEST_NAME = 12
"""Words of a company's name: a longer text with a legal form is a sentence."""
_LARGE, _HEAD, _ALIGNED = 1.2, 0.2, 3.0
_RIGHT = 0.05
"""What decides between two equal blocks beside each other at the head: the addressee stands on the left."""
_PRICE = 2
"""Words of a price with what stands before it: "à 1,86 EUR/kg" ends like a legal form."""
_BESIDE = 2
"""Line heights that the block on the right may begin below the one on the left."""
_OTHER_BLOCK = 0.6
"""Line heights over a company's name behind a town from which it begins a block of its own."""


@dataclass(slots=True)
class Candidate:
    """A block without a label, with what speaks for the writer and for the addressee."""

    block: Block
    top: float
    left: float
    height: float
    writer: float = 0.0
    addressee: float = 0.0
    names: list[str] = field(default_factory=list)
    headed: bool = False
    """True under (or beside) a heading that is not known."""
    inline: bool = False
    """True for a name and its address in one line behind a label."""
    signed: bool = False
    """True for who is named beside a person below the items."""

    @property
    def key(self) -> str:
        """The folded name, for comparing."""
        name = self.block.name
        return compact(name.text) if name else ""


def gather(page: Labelled, used: set[int]) -> list[Candidate]:
    """The blocks in the upper part of a page that can be a party; `used` are ids of first words already taken."""
    inline = list(_labelled_lines(page, used))
    behind = {id(candidate.block.lines[0].tokens[0]) for candidate in inline}
    found = []
    for whole in (part for group in groups_of(page, used) for part in _at_companies(group)):
        labels = (at for at, piece in enumerate(whole) if any(id(token) in behind for token in piece.tokens[1:]))
        group = whole[: next(labels, len(whole))]
        if not group:
            continue
        block = Block(0.5)
        first = _past_label(group[0])
        for piece in [first, *group[1:MAX_LINES]]:
            if block.has_town() and not goes_on(page, piece):
                break
            take_line(page, block, piece)
        name = block.name
        if name is not None and len(name.tokens) > _LONGEST_NAME:
            continue
        formal = name is not None and legal_form(name.text) and not only_legal_form(name.text)
        box = group[0].box
        reached = name is not None and _is_reached(block, name, page.type_height)
        alone = box.y0 <= UPPER * page.sheet.height and (formal or reached)
        if name is not None and (block.has_town() or alone):
            headed = first is not group[0] or _is_under_heading(page, group[0])
            height = max(name.box.height, box.height) if formal else name.box.height
            found.append(Candidate(block, box.y0, box.x0, height, headed=headed))
    return [*found, *inline]


def _at_companies(group: list[Piece]) -> Iterable[list[Piece]]:
    """A group in its parts: behind a town, and apart from what is above it, a company's name begins another block."""
    start = 0
    for at, piece in enumerate(group):
        apart = at > start and piece.box.y0 - group[at - 1].box.y1 > _OTHER_BLOCK * piece.box.height
        formal = apart and piece.once(can_be_name) and legal_form(piece.text) and not only_legal_form(piece.text)
        if formal and any(_shows_town(above) for above in group[start:at]):
            yield group[start:at]
            start = at
    yield group[start:]


def _shows_town(piece: Piece) -> bool:
    return any(has_town(Piece(piece.page, part)) for part in parts_of(piece.tokens))


def _past_label(piece: Piece) -> Piece:
    """A company behind a label that is not known, in one piece with it: "Contractor: Acme Ltd"."""
    label = next((at + 1 for at, token in enumerate(piece.tokens[:_LABEL_WORDS]) if token.colon), 0)
    rest = piece.tokens[label:]
    if not label or not rest or has_figure(piece.tokens[:label]) or not legal_form(" ".join(token.text for token in rest)):
        return piece
    return Piece(piece.page, rest)


def _is_reached(block: Block, name: Piece, usual: float) -> bool:
    """A plain name over how to reach its company, or one in large type over the company's tax number."""
    by = block.details.keys() & _CONTACT or (name.box.height > _LARGE * usual and "tax_id" in block.details)
    return bool(by) and _is_plain(block, name)


def _is_plain(block: Block, name: Piece) -> bool:
    """A name without figures that is the first of the block."""
    return bool(block.lines) and block.lines[0].tokens[0] is name.tokens[0] and not has_figure(name.tokens)


def _labelled_lines(page: Labelled, used: set[int]) -> Iterable[Candidate]:
    """Parties in one line behind a label that is not known: "Zu Händen: Acme Ltd, 12 Main Street, 8010 Graz"."""
    for line in page.sheet.lines:
        if line.box.y0 > UPPER * page.sheet.height or line.index in page.taken:
            return
        piece = behind_label(line)
        if piece is None or {id(line.tokens[0]), id(piece.tokens[0])} & used:
            continue
        party = inline_party(page, line, piece, line.tokens[0].box.x0)
        block = Block(0.5)
        for part in [party] if party is not None else in_row(line, piece):
            block.take(part)
        if block.name is not None:
            yield Candidate(block, piece.box.y0, piece.box.x0, piece.box.height, headed=True, inline=True)


def in_row(line: TextLine, name: Piece) -> list[Piece]:
    """A company's name and its address in the next segment of the row."""
    segments = line.segments()
    at = next((at for at, one in enumerate(segments[:-1]) if one.tokens[-1] is name.tokens[-1]), None)
    if at is None or not legal_form(name.text) or not can_be_name(name):
        return []
    parts = [Piece(line.page, part) for part in parts_of(segments[at + 1].tokens)]
    return [name, *parts] if any(has_town(part) for part in parts) else []


def behind_label(line: TextLine) -> Piece | None:
    """What stands behind a label with its colon, or behind a first piece of few words that may be one."""
    words = line.tokens
    label = next((at + 1 for at, token in enumerate(words[:_LABEL_WORDS]) if token.colon), 0)
    if label:
        behind = [token for token in words[label:] if token.segment == words[label].segment]
        return Piece(line.page, behind) if behind else None
    segments = line.segments()
    return segments[1] if len(segments) > 1 and _may_label(segments[0], segments[1]) else None


def _may_label(piece: Piece, beside: Piece) -> bool:
    """Few words without figures, not larger than what they may label, and no company."""
    plain = len(piece.tokens) <= _LABEL_WORDS and not any(char.isdigit() for char in piece.text)
    return plain and not legal_form(piece.text) and piece.box.height < _LARGE * beside.box.height


def _is_under_heading(page: Labelled, first: Piece) -> bool:
    """A colon ends the words over or before it, or they stand in a row with the heading of a known role."""
    for line in page.sheet.lines:
        if line.box.y1 > first.box.y1:
            return False
        inside = line.box.y0 - 1 <= first.box.y0 <= line.box.y1
        over = 0 <= first.box.y0 - line.box.y1 + 2 < TOWN_GAP * first.box.height
        if not (inside or over):
            continue
        for segment in line.segments():
            before = (inside and segment.box.x1 < first.box.x0) or (over and abs(segment.box.x0 - first.box.x0) < _ALIGNED)
            if before and (segment.tokens[-1].colon or (over and heads_roles(page, line))):
                return True
    return False


def goes_on(page: Labelled, piece: Piece) -> bool:
    """What may follow the town: a country, something to reach or to identify the party by, or a town with its state."""
    if has_state(piece) or country_code(piece.text.strip(" ,.()")) or party_hit(page, piece) is not None:
        return True
    rest = Block(0.0)
    rest.take(piece)
    return bool(rest.details)


def take_line(page: Labelled, block: Block, piece: Piece) -> None:
    """Takes a line, or a labelled detail without its label."""
    hit = party_hit(page, piece)
    if hit is None or not (hit.colon or any(char.isdigit() or char == "@" for char in piece.text)):
        block.take(piece)
        return
    parts = parts_of(piece.tokens[hit.end - hit.start :])
    values = [value for part in parts if (value := [token for token in part if token.key])]
    for at, value in enumerate(values):
        if at:
            block.take(Piece(piece.page, value))
        else:
            block.detail(next(m.name for m in hit.meanings if m.section == "party"), Piece(piece.page, value))


def party_hit(page: Labelled, piece: Piece) -> Hit | None:
    """The label of a party's detail that a piece begins with."""
    return next((hit for hit in page.hits_from(piece.tokens[0]) if hit.means("party")), None)


def weigh(page: Labelled, candidates: Sequence[Candidate]) -> None:
    """Adds up the evidence for every candidate."""
    usual = page.type_height
    domains = domains_of(page)
    footer = compact(" ".join(line.text for line in page.sheet.lines if line.box.y0 > _LOWER * page.sheet.height))
    free = (line for line in page.sheet.lines if line.index not in page.taken)
    senders = [Piece(line.page, words) for line in free if (words := words_of(line.once(sender_run)))]
    signed = signed_by([page]) if candidates else set()
    middle = page.sheet.width / 2
    left = (candidate.block.name for candidate in candidates if candidate.left < middle)
    highest = min((name.box.y0 for name in left if name is not None), default=0.0)
    for candidate in candidates:
        _weigh_writer(candidate, page, usual, domains, footer)
        if candidate.left > middle and candidate.top < min(highest + _BESIDE * candidate.height, _HEAD * page.sheet.height):
            candidate.writer += _RIGHT
        if candidate.key in signed:
            candidate.writer += _SIGNED
            candidate.signed = True
        _weigh_addressee(candidate, page, senders)
        if any(candidate.key and candidate.key in compact(line.text) for line in senders):
            candidate.writer += 0.35


def without_measures(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Those whose names have a legal form or no figure, where a company with its address is among them: a measure, "Length
    3000 mm", may look like a town."""
    if not any(is_company_with_town(one.block) for one in candidates):
        return candidates
    return [one for one in candidates if one.block.name is None or not _is_measure(one.block.name)]


def is_company_with_town(block: Block) -> bool:
    """A name with a legal form, and a postal code with its town."""
    return block.name is not None and legal_form(block.name.text) and block.has_town()


def _is_measure(name: Piece) -> bool:
    return has_figure(name.tokens[:_PRICE]) or (has_figure(name.tokens) and not legal_form(name.text))


def footer_block(page: Labelled) -> Block | None:
    """A name alone in a footer, over lines with the company's address, web site or register."""
    lines = [line for line in page.sheet.lines if line.box.y0 > _FOOTER * page.sheet.height]
    for at, line in enumerate(lines[:-1]):
        name = line.segments()[0]
        text = name.text
        if len(name.tokens) > 6 or any(char.isdigit() for char in text) or is_other(page, line, name) or ":" in text:
            continue
        if sum(char.isalpha() for char in text) >= 3 and (_tells_company(lines[at + 1]) or _over_town(name, lines[at + 1 :])):
            return Block(0.5, [name])
    return None


def _over_town(name: Piece, below: Sequence[TextLine]) -> bool:
    """A company's name over a street and a town in the same column of a footer."""
    segments = [segment for line in below[:_HEAD_LINES] for segment in line.segments()]
    return legal_form(name.text) and any(abs(s.box.x0 - name.box.x0) <= _ALIGNED and has_town(s) for s in segments)


def _tells_company(line: TextLine) -> bool:
    words = [token.text.strip(".,;()") for token in line.tokens]
    return any(EMAIL.search(word) or WEB.match(word) for word in words) or any(
        has_town(p) for p in parts_between(line, runs(line)[0])
    )


def legal_or_short(name: Piece) -> bool:
    """True for what a name looks like: a legal form, or at most five words."""
    return legal_form(name.text) or len(name.tokens) <= 5


def _weigh_writer(candidate: Candidate, page: Labelled, usual: float, domains: Sequence[str], footer: str) -> None:
    if candidate.top < _HEAD * page.sheet.height:
        candidate.writer += 0.25
    if candidate.height > _LARGE * usual:
        candidate.writer += 0.15
    if any(name in candidate.block.details for name in ("phone", "web", "tax_id", "iban", "email")):
        candidate.writer += 0.25
    if candidate.key and candidate.key in footer:
        candidate.writer += 0.3
    if any(_matches(candidate.key, domain) for domain in domains):
        candidate.writer += 0.3


def _weigh_addressee(candidate: Candidate, page: Labelled, senders: Sequence[Piece]) -> None:
    share = candidate.top / page.sheet.height
    if candidate.block.has_town():
        candidate.addressee += 0.2
    if 0.1 < share < 0.4 and candidate.left < 0.35 * page.sheet.width:
        candidate.addressee += 0.2
    if not candidate.block.details:
        candidate.addressee += 0.15
    if any(0 < candidate.top - line.box.y0 < 60 and abs(candidate.left - line.box.x0) < 40 for line in senders):
        candidate.addressee += 0.35


def _matches(key: str, domain: str) -> bool:
    """The domain is made of the name's letters, or the name begins with it: "acmetools" and "Acme Tools GmbH"."""
    return (
        bool(key)
        and not legal_form(domain)
        and len(domain) >= 3
        and (domain in key or (len(key) >= 5 and key[:5] == domain[:5]))
    )


def domains_of(page: Labelled) -> list[str]:
    """The second-level names of e-mail addresses and web sites on the page."""
    found = set()
    for line in page.sheet.lines:
        for token in line.tokens:
            if "." not in token.text:
                continue
            text = token.text.strip(".,;()<>")
            email = EMAIL.search(text)
            host = email[0].split("@")[1] if email else text if WEB.match(text) else ""
            parts = re.sub(r"^(https?://)?(www\.)?", "", host.lower()).split("/")[0].split(".")
            if len(parts) > 1:
                found.add(compact(parts[-3] if len(parts) > 2 and len(parts[-2]) <= 3 else parts[-2]))
    return sorted(found - _MAIL_HOSTS)
