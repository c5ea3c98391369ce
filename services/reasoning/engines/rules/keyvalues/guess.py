"""Values whose label is unknown: the document's number near the title, a day after the document's own for the delivery."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from services.orders.dates import parse_date
from services.reasoning.engines.rules.keyvalues.find import Found, Labelled, index_of, value_for
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.values import take_date, take_identifier
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_SCORE, _REPEATED, _ALONE = 0.45, 0.15, 0.1
_HIGH = 0.5
"""Share of the first page's height within which a document's number stands."""
_SHORTEST, _FIGURES = 4, 3
_KINDS = {"numbers": "identifier", "fields": "text", "party": "text", "roles": "text"}
_PER_RANK = 0.02
_HORIZON = timedelta(days=366)
_AMOUNT = re.compile(r"^[\d.,' ]*[.,]\d{2}$|[€$£%]")
_MOST_LABEL = 4


def guessed_number(pages: Sequence[Labelled], used: Collection[int]) -> Found | None:
    """The likeliest identifier of the first page that no known label claims; its score is low."""
    if not pages:
        return None
    page = pages[0]
    claimed = set(used) | _claimed(page)
    counts = Counter(token.key for sheet in pages for line in sheet.sheet.lines for token in line.tokens)
    best: Found | None = None
    for rank, (line, segment, alone) in enumerate(_places(page, claimed)):
        taken = take_identifier(segment.tokens)
        if taken is None or not _is_number(segment.tokens[taken[0] : taken[1]]):
            continue
        piece = Piece(line.page, segment.tokens[taken[0] : taken[1]])
        repeated = counts[piece.tokens[-1].key] > 1
        score = _SCORE + (_REPEATED if repeated else 0) + (_ALONE if alone else 0) - _PER_RANK * rank
        if best is None or score > best.score:
            at = index_of(line, segment)
            best = Found(Hit(line, at, at + 1, []), piece, score, piece.text.strip(" ,;:().#"))
    return best


def guessed_delivery(pages: Sequence[Labelled], used: Collection[int], written: date | None) -> Found | None:
    """The first day after the document's own on the first page that no known label claims; its score is low."""
    if not pages or written is None:
        return None
    page = pages[0]
    for line, segment, _ in _places(page, set(used) | _claimed(page)):
        taken = take_date(segment.tokens)
        day = parse_date(_text(segment.tokens[slice(*taken)])) if taken and taken[0] == 0 else None
        if taken and day and written < day <= written + _HORIZON:
            piece = Piece(line.page, segment.tokens[slice(*taken)])
            at = index_of(line, segment)
            return Found(Hit(line, at, at + 1, []), piece, _SCORE, _text(piece.tokens))
    return None


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens).strip(" ,;.()")


def _claimed(page: Labelled) -> set[int]:
    """The words that known labels take as their values."""
    taken: set[int] = set()
    for hit in page.header_hits():
        section = next((m.section for m in hit.meanings if m.section in _KINDS and not m.weak), None)
        found = value_for(page, hit, _KINDS[section]) if section else None
        if found is not None:
            taken.update(id(token) for token in found.piece.tokens)
    return taken


def _places(page: Labelled, claimed: Collection[int]) -> Iterable[tuple[TextLine, Piece, bool]]:
    """Segments right of or under an unknown label, from top to bottom; the last item: right of it, on one line."""
    for line in page.sheet.lines:
        if line.box.y0 > _HIGH * page.sheet.height or line.index in page.taken:
            return
        segments = line.segments()
        for at, segment in enumerate(segments):
            if any(id(token) in claimed for token in segment.tokens):
                continue
            label, value = _split(segment)
            if label and value:
                yield line, value, True
            elif at and _is_word(segments[at - 1]) and not label:
                yield line, segment, True
            elif not label and _is_word(_above(page, line, segment)):
                yield line, segment, False


def _split(segment: Piece) -> tuple[list[Token], Piece | None]:
    """Words before the first one with a figure, and the rest: "Unser Beleg 4711"."""
    at = next((i for i, token in enumerate(segment.tokens) if any(char.isdigit() for char in token.text)), None)
    worded = at is not None and take_date(segment.tokens[at:]) is None and take_date(segment.tokens) is not None
    if at == 0 or worded:
        return [], segment
    if at is None or at > _MOST_LABEL:
        return list(segment.tokens), None
    rest = Piece(segment.page, segment.tokens[at:])
    return list(segment.tokens[:at]), rest if at + 1 >= len(segment.tokens) - 3 else None


def _is_word(segment: Piece | None) -> bool:
    if segment is None or len(segment.tokens) > _MOST_LABEL:
        return False
    return any(char.isalpha() for char in segment.text) and not any(char.isdigit() for char in segment.text)


def _above(page: Labelled, line: TextLine, segment: Piece) -> Piece | None:
    """The segment right over another one."""
    box = segment.box
    for other in reversed(page.sheet.lines[max(0, line.index - 2) : line.index]):
        for above in other.segments():
            near = box.y0 - above.box.y1 < 1.5 * box.height
            if near and abs(above.box.x0 - box.x0) < box.height:
                return above
    return None


def _is_number(tokens: Sequence[Token]) -> bool:
    """Enough figures, no day, no amount."""
    text = "".join(token.text for token in tokens)
    figures = sum(char.isdigit() for char in text)
    if len(text) < _SHORTEST or figures < _FIGURES or take_date(tokens) is not None or "@" in text:
        return False
    return not _AMOUNT.search(text)
