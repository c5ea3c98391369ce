"""Words under a label that name no party: "as above", "our works", "same as bill to", or who signs."""

from __future__ import annotations

from collections.abc import Sequence

from services.orders.text import compact
from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.keyvalues.wrapped_beside import rests
from services.reasoning.engines.rules.layout.model import Piece, TextLine, has_figure
from services.reasoning.engines.rules.parties.alike import is_company, may_be_person
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.headings import near
from services.reasoning.engines.rules.parties.patterns import has_town
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_FLUSH = 1.0
"""Points that the left edges of a label and of what stands under it may differ."""
_ADDRESS = 4
"""Lines below a label in which a name's address ends."""
_SAME = "same"
"""The phrases that stand for an address which is given elsewhere, or for none."""


def signs_below(page: Labelled, hit: Hit, block: Block) -> bool:
    """Whether a person below the items signs on behalf of the writer: no principal is meant by the words over it."""
    return hit.line.index > max(page.taken, default=len(page.sheet.lines)) and may_be_person(block)


def numbers_only(block: Block) -> bool:
    """A party's number, right below which stands neither a company nor a name over a town: the words farther below belong to
    labels of their own."""
    first, name = block.lines[0] if block.lines else None, block.name
    if first is None or name is None or len(first.tokens) > 1 or not first.text.isdigit() or "name" in block.details:
        return False
    return not is_company(block) or name.box.y0 - first.box.y1 > name.box.height


def refers_below(page: Labelled, hit: Hit) -> bool:
    """Whether words that name none stand right below a label by itself, whatever is beside it; over a town they are a name."""
    if not hit.alone:
        return False
    following = page.sheet.lines[hit.line.index + 1 : hit.line.index + 1 + _ADDRESS]
    for line in following[:1]:
        below = near(line, hit.piece.box.x0, _FLUSH)
        close = below is not None and below.box.y0 - hit.piece.box.y1 <= below.box.height
        if below is not None and close and id(below.tokens[0]) not in rests(page.hits[line.index]):
            return refers(page, Block(1.0, [below])) and not _is_over_town(below, following[1:])
    return False


def _is_over_town(name: Piece, following: Sequence[TextLine]) -> bool:
    """Lines right under one another at the name's edge lead down to a town."""
    bottom = name.box.y1
    for line in following:
        piece = near(line, name.box.x0, _FLUSH)
        if piece is None or piece.box.y0 - bottom > piece.box.height / 2:
            return False
        if has_town(piece):
            return True
        bottom = piece.box.y1
    return False


def refers(page: Labelled, block: Block) -> bool:
    """Words that say which of the parties is meant and name none: "as above", "our works", "same as bill to"."""
    if block.name is not None and any(m.name == _SAME for m in page.words.labels.get(compact(block.name.text), ())):
        return True
    if (
        block.name is None
        or block.details
        or len(block.lines) != 1
        or has_figure(block.name.tokens)
        or legal_form(block.name.text)
    ):
        return False
    words = block.name.tokens
    if block.name.text[:1].islower() or any("mine" in page.words.concepts.get(word.key, ()) for word in words):
        return True
    hits = (hit for word in words[1:] for hit in page.hits_from(word))
    return any(hit.means("roles") and not all(m.weak for m in hit.meanings) for hit in hits)
