"""Who writes a document as its foot says: name, street and town in one line, beside how to reach the company."""

from __future__ import annotations

from collections.abc import Iterable

from services.reasoning.assess.legal_forms import form_before, legal_form, only_legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.evidence import legal_or_short
from services.reasoning.engines.rules.parties.names import parts_of
from services.reasoning.engines.rules.parties.patterns import EMAIL, WEB, has_town, is_postal
from services.reasoning.engines.rules.parties.sender import parts_between, sender_run, words_of

_FOOT = 0.88
"""Share of the page's height below which its foot is."""
_NEAR = 2
"""Lines above and below the address in which the foot says how to reach the company."""
_LAST = 3
"""The last lines of a text that are its foot."""
_ADDRESS, _TOWN = 12, 3
"""Words behind a name in which its address ends, and the parts of them among which the town is."""
_SCORE = 0.55
_MOST, _PARTS = 24, 5
"""Words of an address in one line, and the parts of a longer line in which it ends."""


def company_at_foot(page: Labelled) -> Block | None:
    """The company whose address in one line stands in a page's foot; None where nothing there says how to reach it."""
    lines = list(_foot_lines(page))
    for at, line in enumerate(lines):
        words = words_of(sender_run(line)) or _first_words(line)
        block = Block(_SCORE, [] if words else _without_separators(line))
        if words:
            block.take(Piece(line.page, words))
        if block.name is None or any(token.colon for token in block.name.tokens):
            continue
        near = lines[max(0, at - _NEAR) : at + _NEAR + 1]
        if not legal_form(block.name.text) and not any(_reaches(page, other) for other in near):
            continue
        if block.has_town() and legal_or_short(block.name):
            return block
    return None


def _foot_lines(page: Labelled) -> Iterable[TextLine]:
    """The lines of the page's foot, and the last ones of a short text, below its items."""
    lines = page.sheet.lines
    last = max(max(page.taken, default=len(lines)) + 1, len(lines) - _LAST)
    for line in lines:
        if line.box.y0 > _FOOT * page.sheet.height or line.index >= last:
            yield line


def _without_separators(line: TextLine) -> list[Piece]:
    """A name to its legal form and the address that runs on behind it: "Acme Ltd 12 Mill Lane, 8010 Graz Tel. 0316 5550"."""
    tokens = line.tokens
    end = form_before([token.text for token in tokens]) if has_figure(tokens) and not tokens[0].figure else 0
    if not end or tokens[end - 1].text.endswith(",") or not tokens[end].key or only_legal_form(tokens[end].text):
        return []
    parts = parts_of(tokens[end : end + _ADDRESS])
    town = next((at for at, part in enumerate(parts[:_TOWN]) if is_postal(part)), 0)
    if not town:
        return []
    return [Piece(line.page, tokens[:end]), *(Piece(line.page, part) for part in parts[: town + 1])]


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
