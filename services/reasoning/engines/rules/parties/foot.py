"""Who writes a document as its foot says: name, street and town in one line, beside how to reach the company."""

from __future__ import annotations

from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.evidence import legal_or_short
from services.reasoning.engines.rules.parties.patterns import EMAIL, WEB, has_town
from services.reasoning.engines.rules.parties.sender import parts_between, sender_run, words_of

_FOOT = 0.88
"""Share of the page's height below which its foot is."""
_NEAR = 2
"""Lines above and below the address in which the foot says how to reach the company."""
_SCORE = 0.55
_MOST, _PARTS = 24, 5
"""Words of an address in one line, and the parts of a longer line in which it ends."""


def company_at_foot(page: Labelled) -> Block | None:
    """The company whose address in one line stands in a page's foot; None where nothing there says how to reach it."""
    lines = [line for line in page.sheet.lines if line.box.y0 > _FOOT * page.sheet.height]
    for at, line in enumerate(lines):
        words = words_of(sender_run(line)) or _first_words(line)
        if not words:
            continue
        block = Block(_SCORE)
        block.take(Piece(line.page, words))
        near = lines[max(0, at - _NEAR) : at + _NEAR + 1]
        if not (block.name is not None and legal_form(block.name.text)) and not any(_reaches(page, other) for other in near):
            continue
        if block.name is not None and block.has_town() and legal_or_short(block.name):
            return block
    return None


def _first_words(line: TextLine) -> list[Token]:
    """The words down to the town of a line that goes on with how to reach and to identify a company."""
    parts = list(parts_between(line, [Piece(line.page, line.tokens)])) if len(line.tokens) > _MOST else []
    end = next((at for at, part in enumerate(parts[:_PARTS]) if part.tokens and has_town(part)), 0)
    last = parts[end].tokens[-1] if end else None
    return line.tokens[: next(at for at, token in enumerate(line.tokens) if token is last) + 1] if last is not None else []


def _reaches(page: Labelled, line: TextLine) -> bool:
    """An e-mail address, a web site, or the label of a telephone or register number."""
    if any(hit.means("party") for hit in page.hits[line.index]):
        return True
    return any(EMAIL.search(token.text) or WEB.match(token.text) for token in line.tokens)
