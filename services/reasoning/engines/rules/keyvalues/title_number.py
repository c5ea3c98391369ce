"""The document's number in its title, whose words no vocabulary has to know: "Tellimiskiri BE-023219/24" in large type."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from statistics import median

from services.reasoning.engines.rules.keyvalues.find import Found, Labelled, index_of
from services.reasoning.engines.rules.keyvalues.guess import is_number
from services.reasoning.engines.rules.layout.model import Piece, TextLine
from services.reasoning.engines.rules.parties.patterns import has_town, is_phone
from services.reasoning.engines.rules.values import has_digit
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_SCORE = 0.66
"""Below the least score of a number beside a label of its own, above what a general label claims from farther away."""
_LARGE = 1.2
"""How many times as high as the page's usual type a title is."""
_TOP = 0.4
"""Share of the page's height within which the title stands."""
_MOST_WORDS = 4
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_PREFIX = re.compile(r"^(?!N[OR]$|NR\.?$)[A-Z]{2,3}$")
"""Letters of a number: "SW 004816", "ECF 2025/318"; two or three, and no word for a number."""


def titled_number(pages: Sequence[Labelled], used: Collection[int]) -> Found | None:
    """The number that ends the first large line with words before it; `used` are ids of words that parties took."""
    if not pages:
        return None
    page = pages[0]
    usual = median([token.box.height for line in page.sheet.lines for token in line.tokens[:3]] or [1.0])
    for line, segment in _upper(page):
        *words, number = segment.tokens
        if not 0 < len(words) <= _MOST_WORDS or any(has_digit(word.text) for word in words) or id(words[0]) in used:
            continue
        if min(token.box.height for token in segment.tokens) > _LARGE * usual and _is_numbered(segment):
            at = index_of(line, segment) + len(words)
            piece = Piece(line.page, segment.tokens[-2:] if _PREFIX.match(words[-1].text) else [number])
            return Found(Hit(line, at, at + 1, []), piece, _SCORE, piece.text.strip(" ,;:().#"))
    return None


def _upper(page: Labelled) -> Iterable[tuple[TextLine, Piece]]:
    for line in page.sheet.lines:
        if line.box.y0 > _TOP * page.sheet.height or line.index in page.taken:
            return
        yield from ((line, segment) for segment in line.segments())


def _is_numbered(segment: Piece) -> bool:
    """Words with a number behind them that is no part of an address, no telephone number and no year alone."""
    number = segment.tokens[-1:]
    return is_number(number) and not _YEAR.match(number[0].text) and not has_town(segment) and not is_phone(number[0].text)
