"""Who signs a document: the company named by itself beside a person below the items."""

from __future__ import annotations

from collections.abc import Iterable

from services.orders.text import compact
from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, has_figure
from services.reasoning.engines.rules.parties.block import can_be_person

_LOWER = 0.3
"""Share of the page's height below which signatures stand: short orders have theirs high."""
_NEAR = 2.5
"""Line heights between a company and who signs for it."""
_LEAST = 2
"""Words of a person's name."""


def signed_by(pages: Iterable[Labelled]) -> set[str]:
    """The companies' folded names beside a person's, below the items or on a later page."""
    return {compact(piece.text) for page in pages for piece in _signatures(page)}


def _signatures(page: Labelled) -> Iterable[Piece]:
    lines = page.sheet.lines
    start = max(page.taken, default=-1) + 1
    if page.sheet.number == 1 and not start:
        return
    for line in lines[start:]:
        if line.box.y0 < _LOWER * page.sheet.height and page.sheet.number == 1:
            continue
        for segment in line.segments():
            if legal_form(segment.text) and not has_figure(segment.tokens) and _is_beside_person(page, line, segment):
                yield segment


def _is_beside_person(page: Labelled, line: TextLine, company: Piece) -> bool:
    """A person's name right over or under a company's."""
    near = page.sheet.lines[max(0, line.index - 1) : line.index + 2]
    return any(_signs(segment, company) for other in near if other is not line for segment in other.segments())


def _signs(person: Piece, company: Piece) -> bool:
    box, own = person.box, company.box
    apart = max(box.y0 - own.y1, own.y0 - box.y1)
    shared = min(box.x1, own.x1) > max(box.x0, own.x0)
    if not shared or apart > _NEAR * own.height:
        return False
    words = [token.text for token in person.tokens]
    named = len(words) >= _LEAST and all(word[:1].isupper() and word[-1:] != ":" for word in words)
    return named and can_be_person(person.text)
