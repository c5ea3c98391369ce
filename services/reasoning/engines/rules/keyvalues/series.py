"""The letters of a series before its number: "OBJ 0214/2025" under "Our number", where "OBJ" alone would be a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from services.reasoning.engines.rules.keyvalues.find import Found, Labelled
from services.reasoning.engines.rules.keyvalues.number import NUMBER_WORDS
from services.reasoning.engines.rules.layout.model import Piece
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_LETTERS = re.compile(r"^[A-Z]{2,4}$")
_NUMBERED = 2
"""Words of a label that are a word for "number" and the letters of a series."""
_NEAR, _OVER, _MOST_LABELS = 1.5, 2, 40
"""Heights of a line to the label above, lines among which it stands, and how many labels of a line are asked."""


def with_series(pages: Sequence[Labelled], found: Found) -> Found:
    """A number with the letters that were taken for its label, where another label of numbers stands over or before them."""
    hit = found.hit
    behind = hit.line.tokens[hit.end : hit.end + 1]
    letters = hit.tokens[-1]
    beside = bool(behind) and behind[0] is found.piece.tokens[0] and behind[0].segment == hit.segment
    if not beside or not hit.leads or not _LETTERS.match(letters.text) or letters.key in NUMBER_WORDS:
        return found
    page = next((page for page in pages if page.sheet.number == hit.line.page), None)
    if page is None or not (_is_labelled(page, hit) if len(hit.tokens) == 1 else _is_numbered(hit)):
        return found
    piece = Piece(found.piece.page, [letters, *found.piece.tokens])
    return replace(found, piece=piece, text=f"{letters.text} {found.text}")


def _is_numbered(hit: Hit) -> bool:
    """Whether the letters stand behind nothing but a word for "number" that is no capitals itself: "Nr. CMD 0337"."""
    first = hit.tokens[0]
    return len(hit.tokens) == _NUMBERED and first.key in NUMBER_WORDS and not first.text.isupper()


def _is_labelled(page: Labelled, hit: Hit) -> bool:
    box = hit.piece.box
    for line in page.sheet.lines[max(0, hit.line.index - _OVER) : hit.line.index]:
        for other in page.hits[line.index][:_MOST_LABELS]:
            over = other.piece.box
            near = 0 <= box.y0 - over.y1 + 1 < _NEAR * box.height and over.x0 < box.x1 and box.x0 < over.x1
            if near and other.alone and other.means("numbers"):
                return True
    return False
