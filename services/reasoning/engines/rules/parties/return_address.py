"""The return address above an envelope's window, or a letterhead's address in one line: whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from services.orders.text import compact
from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, has_figure
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.evidence import (
    behind_label,
    domains_of,
    in_row,
    legal_or_short,
    party_hit,
    take_line,
)
from services.reasoning.engines.rules.parties.groups import TOWN_GAP, UPPER, is_inline_party, is_other
from services.reasoning.engines.rules.parties.kinds import names_body, names_superior
from services.reasoning.engines.rules.parties.names import can_be_name, parts_of, states_capital
from services.reasoning.engines.rules.parties.patterns import ends_in_dash
from services.reasoning.engines.rules.parties.sender import parts_between, sender_run, words_of

_LARGE, _ALIGNED = 1.2, 3.0
_LABEL_WORDS, _HEAD_LINES = 4, 3
"""Words of a label, and lines of a name and a department over an address at most."""
_OPENS, _RUNNING = ("(", "[", "„", "“"), 8
"""What a bracket or a quotation begins with, and words of a line of running text."""
_BULLETS = frozenset("-–•*·")
"""What an item of a list begins with."""
_BEGUN = 0.6
_OWN_DOMAIN = 5
"""Letters of a domain by which a line names its owner."""


def sender_block(page: Labelled, used: set[int]) -> Block | None:
    """The return address in one small line above the window: a name, a street and a town between separators."""
    items = min(page.taken, default=len(page.sheet.lines))
    for line in page.sheet.lines:
        if line.box.y0 > UPPER * page.sheet.height:
            return None
        run = line.once(sender_run)
        words = words_of(run)
        if line.index > items or not words or _is_in_text(page, line, run):
            continue
        if not any(id(token) in used for token in words) and not _is_labelled(line, run):
            block = Block(0.6)
            block.take(Piece(line.page, words))
            if block.name is not None and (begun := _begun_above(page, line, block.name)) is not None:
                return begun
            if block.name is None or party_hit(page, run[0]) is not None or _is_headed(page, line, block.name):
                _name_above(page, line, block)
            if block.name is not None and (_is_addressed(page, block.name) or any(t.colon for t in block.name.tokens)):
                continue
            return block if block.name is not None and legal_or_short(block.name) else None
    return None


def _is_addressed(page: Labelled, name: Piece) -> bool:
    """A label with its colon, known or not, stands right over the name at its left edge: "For the attention of:"."""
    for line in page.sheet.lines:
        if line.box.y1 > name.box.y1:
            return False
        for segment in line.segments():
            near = -2 <= name.box.y0 - segment.box.y1 < name.box.height and abs(segment.box.x0 - name.box.x0) < _ALIGNED
            if near and segment.tokens[-1].colon:
                return True
    return False


def _is_in_text(page: Labelled, line: TextLine, run: Sequence[Piece]) -> bool:
    """A line of running text that names an address: it begins with a bracket, ends with a colon or goes on from a long line."""
    words = words_of(run)
    if words[0].text[:1] in _OPENS or words[0].text in _BULLETS or words[-1].colon:
        return True
    begin = next((at for at, token in enumerate(words) if token.text.endswith(",")), 0)
    if any("delivery" in page.words.concepts.get(token.key, ()) for token in words[:begin]):
        return True
    above = page.sheet.lines[line.index - 1] if line.index and words[-1].text[-1:] == "." else None
    if above is None or len(above.segments()) > 1 or len(above.tokens) < _RUNNING:
        return False
    return line.box.y0 - above.box.y1 < line.box.height and abs(above.box.x0 - words[0].box.x0) < _ALIGNED


def _begun_above(page: Labelled, line: TextLine, name: Piece) -> Block | None:
    """The letterhead whose name begins on the line over its address: "Acme Tools" over "di Rossi S.r.l. - Via Roma 5"."""
    over = _over(page, line) if name.tokens[0].text[:1].islower() and legal_form(name.text) else None
    if over is None or not can_be_name(over[1]) or is_other(page, *over) or line.box.y0 - over[1].box.y1 > line.box.height:
        return None
    block = Block(_BEGUN, [Piece(line.page, [*over[1].tokens, *name.tokens])])
    rest = words_of(line.once(sender_run))[len(name.tokens) :]
    for part in parts_of(rest):
        take_line(page, block, Piece(line.page, part))
    return block


def _is_labelled(line: TextLine, run: Sequence[Piece]) -> bool:
    """Whether a name with its address in one line is the value of what stands before it."""
    words = words_of(run)[:_LABEL_WORDS]
    parted = next((at for at, token in enumerate(words) if token.text == "-" or ends_in_dash(token.text)), len(words))
    if any(token.colon for token in words[:parted]):
        return True
    behind = behind_label(line)
    if behind is None or not any(token is behind.tokens[0] for token in words_of(run)):
        return False
    return is_inline_party(behind) or bool(in_row(line, behind))


def _is_headed(page: Labelled, line: TextLine, name: Piece) -> bool:
    """A larger line, or one with a legal form or the domain's letters where the line itself has none, stands right over it."""
    over = None if legal_form(name.text) and not states_capital(name) else _over(page, line)
    if over is None:
        return False
    if over[1].box.height > _LARGE * line.box.height or legal_form(over[1].text) or names_body(over[1]) or states_capital(name):
        return True
    key = compact(over[1].text)
    return any(len(domain) >= _OWN_DOMAIN and domain in key for domain in domains_of(page)) and not has_figure(over[1].tokens)


def _over(page: Labelled, line: TextLine) -> tuple[TextLine, Piece] | None:
    """The nearest text over a line, with its own line; what is set beside it, such as a sign, is passed by."""
    for above in reversed(page.sheet.lines[max(0, line.index - 2) : line.index]):
        for segment in above.segments():
            if min(segment.box.x1, line.box.x1) > max(segment.box.x0, line.box.x0):
                return above, segment
    return None


def _name_above(page: Labelled, line: TextLine, block: Block) -> None:
    """A letterhead of several lines: the name, perhaps a department, and below them street and town between separators."""
    lines = _lines_over(page, line)
    if lines:
        parts = [part for part in parts_between(line, line.once(sender_run)) if part.tokens]
        name = next((one for one in lines if legal_form(one.text)), None) or _own_body(page, lines) or lines[-1]
        block.lines, first = [name], block.lines
        for part in parts or first:
            take_line(page, block, part)


def _own_body(page: Labelled, lines: Sequence[Piece]) -> Piece | None:
    """The body below the ministry or the service that it is a part of: known by that one, or named again farther down."""
    superior = len(lines) > 1 and names_superior(lines[-1])
    for body in lines[:-1] if len(lines) > 1 else ():
        key = compact(body.text)
        below = page.sheet.lines[_HEAD_LINES + 1 :]
        if names_body(body) and (superior or any(key in compact(line.text) for line in below)):
            return body
    return None


def _lines_over(page: Labelled, line: TextLine) -> list[Piece]:
    """What may name a company right over a line and over that in the same type, the lowest first."""
    found: list[Piece] = []
    below, bottom = line, line.box.y0
    while len(found) < _HEAD_LINES and (over := _over(page, below)) is not None:
        above, piece = over
        if bottom - piece.box.y1 >= TOWN_GAP * line.box.height or not can_be_name(piece) or is_other(page, above, piece):
            break
        if found and not _is_aligned(piece, found[0]):
            break
        found.append(piece)
        below, bottom = above, piece.box.y0
    return found


def _is_aligned(one: Piece, other: Piece) -> bool:
    """At one left edge or one middle."""
    middle = abs(one.box.x0 + one.box.x1 - other.box.x0 - other.box.x1) / 2
    return min(abs(one.box.x0 - other.box.x0), middle) <= _ALIGNED
