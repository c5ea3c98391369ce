"""A company's name set in two lines: told from a heading over a name by its words and by what fits into its column."""

from __future__ import annotations

from collections.abc import Sequence

from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.layout.model import Piece
from services.reasoning.engines.rules.vocabulary.lookup import every_label_word

_FLUSH, _SAME_SIZE = 1.0, 1.1
"""Points that the left edges may differ, and how many times as high one line may be as the other."""
_LEAST = 2
"""Words of the first line."""
_LINK = 3
"""Letters of a word without a capital within a name: "and", "und", "&"."""
_JOINS = frozenset({"&", "+", "-", "–"})
_BLANK = 0.2
"""Line heights that are at least between two words."""


def is_wrapped_name(first: Piece, second: Piece, rest: Sequence[Piece]) -> bool:
    """Whether two lines are one name: the second has the legal form, and its first word found no room on the first line.

    rest: the lines of the address that follow; the widest of them shows how much room there is.
    """
    if legal_form(first.text) or not legal_form(second.text) or abs(first.box.x0 - second.box.x0) > _FLUSH:
        return False
    heights = sorted((first.box.height, second.box.height))
    if heights[1] > _SAME_SIZE * heights[0] or second.box.y0 - first.box.y1 > first.box.height:
        return False
    if not _has_proper_noun(first):
        return False
    return _is_open(first, [second, *rest]) or _needed(first, second) > max(piece.box.width for piece in (second, *rest))


def _is_open(first: Piece, below: Sequence[Piece]) -> bool:
    """A comma, "&" or a hyphen ends the first line, and no comma ends the others: those do not set every line apart."""
    last = first.tokens[-1].text
    return (last[-1:] == "," or last in _JOINS) and not any(piece.text.endswith(",") for piece in below)


def _has_proper_noun(piece: Piece) -> bool:
    """Several words, each with a capital or a short one between, of which one is in no label of any language."""
    words = piece.tokens
    capital = all(word.text[:1].isupper() or len(word.text) <= _LINK for word in words)
    return len(words) >= _LEAST and capital and any(word.key not in every_label_word() for word in words if word.text.isalpha())


def _needed(first: Piece, second: Piece) -> float:
    """The width of the first line with the next word behind it."""
    return first.box.width + _BLANK * first.box.height + second.tokens[0].box.width
