"""The document's number in its title, whose words no vocabulary has to know: "Tellimiskiri BE-023219/24" in large type."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from statistics import median

from services.reasoning.engines.rules.keyvalues.find import Found, Labelled, index_of
from services.reasoning.engines.rules.keyvalues.guess import is_number
from services.reasoning.engines.rules.keyvalues.number import NUMBER_WORDS
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.parties.patterns import has_town, is_phone
from services.reasoning.engines.rules.values import has_digit, take_date
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_SCORE = 0.66
"""Below the least score of a number beside a label of its own, above what a general label claims from farther away."""
_LARGE = 1.2
"""How many times as high as the page's usual type a title is."""
_TOP = 0.4
"""Share of the page's height within which the title stands."""
_MOST_WORDS = 4
_BELOW, _EDGE, _OVERLAP, _FIGURES = 3, 3.0, 0.3, 4
"""Lines below a title, points by which edges or middles may differ, what lines' boxes share, and figures of a number."""
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


def number_below_title(pages: Sequence[Labelled]) -> Found | None:
    """The number alone on the line under an order's title that holds none: "Einkauf - Bestellung" over "Nr. EB104892"."""
    for hit in pages[0].header_hits() if pages else ():
        if hit.means("titles") and not hit.colon and hit.line.box.y0 <= _TOP * pages[0].sheet.height:
            found = _below(pages[0], hit)
            if found is not None:
                return found
    return None


def _below(page: Labelled, hit: Hit) -> Found | None:
    title = next(piece for piece in hit.line.segments() if piece.tokens[0].segment == hit.segment)
    if len(title.tokens) > _MOST_WORDS or title.tokens[-1] is not hit.tokens[-1] or has_figure(title.tokens):
        return None
    box = title.box
    for line in page.sheet.lines[hit.line.index + 1 : hit.line.index + 1 + _BELOW]:
        for segment in line.segments():
            under = segment.box
            apart = min(abs(under.x0 - box.x0), abs(under.x1 - box.x1), abs(under.x0 + under.x1 - box.x0 - box.x1) / 2)
            if apart <= _EDGE and 0 <= under.y0 - box.y1 + _OVERLAP * box.height <= box.height:
                return _alone(line, segment)
    return None


def _alone(line: TextLine, segment: Piece) -> Found | None:
    """The number that a segment is, behind a word for "number" or a short prefix in capitals."""
    tokens = segment.tokens
    first = 1 if tokens[0].key in NUMBER_WORDS else 0
    body = tokens[first + 1 :] if first < len(tokens) and _PREFIX.match(tokens[first].text) else tokens[first:]
    text = "".join([token.text for token in body])
    figures = sum(char.isdigit() for char in text)
    plain = all(has_digit(token.text) and token.text.upper() == token.text for token in body)
    if not body or not plain or figures < _FIGURES or take_date(tokens) is not None or has_town(segment):
        return None
    if (len(body) > 1 and not _is_grouped(body)) or text.startswith("+") or (first == 0 and is_phone(segment.text)):
        return None
    piece = Piece(line.page, tokens[first:])
    at = index_of(line, segment)
    return Found(Hit(line, at, at + 1, []), piece, _SCORE, piece.text.strip(" ,;:().#"))


def _is_grouped(words: Sequence[Token]) -> bool:
    """Figures in groups: "25 000 318"."""
    return all(word.text.isdigit() and len(word.text) <= len("000") for word in words)


def _upper(page: Labelled) -> Iterable[tuple[TextLine, Piece]]:
    for line in page.sheet.lines:
        if line.box.y0 > _TOP * page.sheet.height or line.index in page.taken:
            return
        yield from ((line, segment) for segment in line.segments())


def _is_numbered(segment: Piece) -> bool:
    """Words with a number behind them that is no part of an address, no telephone number and no year alone."""
    number = segment.tokens[-1:]
    return is_number(number) and not _YEAR.match(number[0].text) and not has_town(segment) and not is_phone(number[0].text)
