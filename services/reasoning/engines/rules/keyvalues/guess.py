"""Values whose label is unknown: the document's number near the title, a day after the document's own for the delivery."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from services.orders.dates import month_number, parse_date
from services.reasoning.engines.rules.keyvalues.find import Found, Labelled, index_of, value_for
from services.reasoning.engines.rules.keyvalues.prose import delivery_in_prose
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.parties.patterns import TAX_ID, has_town
from services.reasoning.engines.rules.values import is_season, take_date, take_identifier
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_SCORE, _REPEATED, _ALONE, _TITLE = 0.4, 0.1, 0.05, 0.1
"""A number that a label names has 0.7 and more: a guess stays clearly below, whatever speaks for it."""
_SHAPED, _REFERENCE = 0.05, 0.35
_LARGE = 1.2
_HIGH = 0.5
"""Share of the first page's height within which a document's number stands."""
_SHORTEST, _FIGURES, _MANY = 4, 3, 5
_MOST_REFERENCES = 3
_KINDS = {"numbers": "identifier", "fields": "text", "party": "text", "roles": "text"}
_PER_RANK, _CLAIM = 0.02, 0.65
_DAY, _HORIZON = timedelta(days=1), timedelta(days=366)
_DAY_WORDS, _BEFORE_MONTH = 6, 3
"""Words of a written day with those between them, up to the name of its month."""
_AMOUNT = re.compile(r"^[\d.,' ]*[.,]\d{2}$|[€$£%]|^\d{1,2}:\d{2}(?:$|[-–])")
_MOST_LABEL, _MOST_REST = 4, 4
_WRAPPED = 3.0
"""Points by which the left edges, or the middles, of a day's two lines may differ."""
_APART = 0.9
"""A wider blank than this many line heights parts an item from what is below."""
_STREET = 2
"""Lines that a street stands over its town, or a label over its value, at most."""


def guessed_number(pages: Sequence[Labelled], used: Collection[int]) -> Found | None:
    """The likeliest identifier of the first page that no known label claims; its score is low."""
    if not pages:
        return None
    page = pages[0]
    counts = Counter(token.key for sheet in pages for line in sheet.sheet.lines for token in line.tokens)
    usual = page.type_height
    best: Found | None = None
    for rank, found in enumerate(_identifiers(page, used)):
        large = found.piece.tokens[0].box.height > _LARGE * usual
        found.score += (
            (_REPEATED if counts[found.piece.tokens[-1].key] > 1 else 0) + (_TITLE if large else 0) - _PER_RANK * rank
        )
        if best is None or found.score > best.score:
            best = found
    return best


def guessed_references(pages: Sequence[Labelled], used: Collection[int], known: Collection[str]) -> Iterable[Found]:
    """Further identifiers of the first page beside or under labels that are not known, the first few."""
    found = _identifiers(pages[0], used) if pages else ()
    for number in itertools.islice((one for one in found if one.text not in known and _is_shaped(one.text)), _MOST_REFERENCES):
        number.score = _REFERENCE
        yield number


def _identifiers(page: Labelled, used: Collection[int]) -> Iterable[Found]:
    """What looks like a number of something, has a label that is not known and is no address."""
    places = set(used) | _claimed(page) | _addresses(page)
    seen: set[int] = set()
    for line, segment, alone in _places(page, places):
        taken = take_identifier(segment.tokens)
        if taken is None or id(segment.tokens[taken[0]]) in seen:
            continue
        seen.add(id(segment.tokens[taken[0]]))
        day = take_date(segment.tokens)
        in_day = day is not None and day[0] <= taken[0] < day[1]
        if in_day or not is_number(segment.tokens[slice(*taken)]):
            continue
        piece = Piece(line.page, segment.tokens[taken[0] : taken[1]])
        text = piece.text.strip(" ,;:().#")
        at = index_of(line, segment)
        score = _SCORE + (_ALONE if alone else 0) + (_SHAPED if _is_shaped(text) else 0)
        yield Found(Hit(line, at, at + 1, []), piece, score, text)


def _is_shaped(text: str) -> bool:
    """Letters and figures, or many figures: seldom a house, a postal code or a quantity."""
    figures = sum(char.isdigit() for char in text)
    return figures >= _MANY or (figures >= _FIGURES and any(char.isalpha() for char in text) and text == text.upper())


def _upper(page: Labelled) -> int:
    """How many lines stand above the items and the middle of the page: values without a known label are sought there."""
    lines, high = page.sheet.lines, _HIGH * page.sheet.height
    return next((line.index for line in lines if line.box.y0 > high or line.index in page.taken), len(lines))


def _below_items(page: Labelled) -> list[TextLine]:
    """The lines below the last item, all on a later page without items; none where the first page has no items."""
    lines = page.sheet.lines
    first = max(page.taken) + 1 if page.taken else 0 if page.sheet.number > 1 else len(lines)
    while 0 < first < len(lines) and lines[first].box.y0 - lines[first - 1].box.y1 <= _APART * lines[first].box.height:
        first += 1  # a remark on the last item
    return [line for line in lines[first:] if line.index not in page.ignored | page.footer]


def _addresses(page: Labelled) -> set[int]:
    """The words of upper lines with a town, and of those right over one at the same edge: streets."""
    found: set[int] = set()
    for line in page.sheet.lines[: _upper(page) + _STREET]:
        for segment in line.segments():
            if has_town(segment):
                found.update(id(token) for token in segment.tokens)
                street = _over(page, line, segment)
                found.update(id(token) for token in (street.tokens if street else ()))
    return found


def guessed_delivery(
    pages: Sequence[Labelled], used: Collection[int], written: date | None, dates: str | None = None
) -> Found | None:
    """The first day after the document's own on the first page that no known label claims; its score is low.

    dates: the order of day, month and year, see parse_date.
    """
    if not pages or written is None:
        return None
    first, last = written + _DAY, written + _HORIZON
    found = None
    if _shows_day(pages[0].sheet.lines[: _upper(pages[0])], first, last, dates):
        claimed = set(used) | _claimed(pages[0], whole=True)
        upper = itertools.chain(_days(pages[0], claimed, dates), _days_in_prose(pages[0], claimed, dates))
        found = next((value for value, day in upper if first <= day <= last), None)
    if found is None:
        showing = (page for page in pages if _shows_day(_below_items(page), first, last, dates))
        lower = (one for page in showing for one in days_below(page, used, dates))
        later = (value for value, day in lower if first <= day <= last)
        found = next((value for value in later if not _is_of_items(pages, value.text)), None)
    if found is None:
        told = (one for page in pages for one in delivery_in_prose(page, used, dates))
        found = next((value for value, day in told if first <= day <= last), None)
    if found is None:
        found = next((value for page in pages for value, _ in delivery_in_prose(page, used, dates, written)), None)
    return found


def _shows_day(lines: Sequence[TextLine], first: date, last: date, dates: str | None) -> bool:
    """A day between two, or a month whose year may stand on the next line: looking for what claims them takes longer."""
    for line in lines:
        words = line.tokens
        for at, token in enumerate(words):
            if _is_day_of_month(words[at : at + _BEFORE_MONTH]):
                return True
            taken = take_date(words[at : at + _DAY_WORDS]) if token.figure or has_figure(words[at + 1 : at + 2]) else None
            day = parse_date(_text(words[at:][slice(*taken)]), dates) if taken and taken[0] == 0 else None
            if day and first <= day <= last:
                return True
    return False


def _is_day_of_month(words: Sequence[Token]) -> bool:
    """A day before the name of its month: "6 April", "16 de outubro"."""
    first = words[0].text.rstrip(".")
    return (
        first.isdigit() and len(first) < len("100") and any(month_number(word.text) for word in words[1:] if word.key.isalpha())
    )


def _days_in_prose(page: Labelled, claimed: Collection[int], dates: str | None) -> Iterable[tuple[Found, date]]:
    """Days behind many words of one segment: "we order for delivery to our works by 5 March 2024:"."""
    for line in page.sheet.lines[: _upper(page)]:
        for segment in line.segments():
            words = segment.tokens
            at = next((i for i, token in enumerate(words) if token.figure), 0)
            if at <= _MOST_LABEL or id(words[at]) in claimed:
                continue
            taken = take_date(words[at:])
            day = parse_date(_text(words[at:][slice(*taken)]), dates) if taken and taken[0] == 0 else None
            if taken and day:
                piece = Piece(line.page, words[at:][slice(*taken)])
                start = index_of(line, segment)
                yield Found(Hit(line, start, start + 1, []), piece, _SCORE, _text(piece.tokens)), day


def _is_of_items(pages: Sequence[Labelled], day: str) -> bool:
    """A day that items print too: what stands below the last one goes on with it."""
    return any(day in page.sheet.lines[index].text for page in pages for index in page.taken)


def days_below(page: Labelled, used: Collection[int], dates: str | None) -> Iterable[tuple[Found, date]]:
    """Days below the items right of or under labels that are not known, with what they are."""
    return _days(page, set(used) | _claimed(page, whole=True, below_items=True), dates, below_items=True)


def _days(
    page: Labelled, claimed: Collection[int], dates: str | None, *, below_items: bool = False
) -> Iterable[tuple[Found, date]]:
    """Days right of or under labels that are not known: above the items, or below them."""
    for line, segment, _ in _places(page, claimed, below_items=below_items):
        for words in (segment.tokens, _wrapped(page, line, segment)):
            taken = take_date(words) if words else None
            day = parse_date(_text(words[slice(*taken)]), dates) if taken and taken[0] == 0 else None
            if taken and day:
                piece = Piece(line.page, words[slice(*taken)])
                at = index_of(line, segment)
                yield Found(Hit(line, at, at + 1, []), piece, _SCORE, _text(piece.tokens)), day
                break


def _wrapped(page: Labelled, line: TextLine, segment: Piece) -> list[Token]:
    """The words with those under them, where the month stands below the day: "16 de outubro de" over "2024"."""
    if len(segment.tokens) < _STREET:
        return []
    for below in page.sheet.lines[line.index + 1 : line.index + 2]:
        for other in below.segments():
            middle = abs(other.box.x0 + other.box.x1 - segment.box.x0 - segment.box.x1) / 2
            if min(abs(other.box.x0 - segment.box.x0), middle) < _WRAPPED:
                return [*segment.tokens, *other.tokens]
    return []


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens).strip(" ,;:.()")


def _claimed(page: Labelled, *, whole: bool = False, below_items: bool = False) -> set[int]:
    """The words that known labels take as their values; `whole`: not those at the end of a longer label."""
    taken: set[int] = set()
    upper = len(page.sheet.lines) if below_items else _upper(page)
    for hit in page.header_hits():
        if hit.line.index >= upper:
            break
        section = next((m.section for m in hit.meanings if m.section in _KINDS and not m.weak), None)
        if not hit.leads and (whole or (section == "numbers" and not hit.colon)):
            continue
        found = value_for(page, hit, _KINDS[section]) if section else None
        if found is not None and (section != "numbers" or found.score >= _CLAIM):
            taken.update(id(token) for token in found.piece.tokens)
    return taken


def _places(page: Labelled, claimed: Collection[int], *, below_items: bool = False) -> Iterable[tuple[TextLine, Piece, bool]]:
    """Segments right of or under an unknown label, from top to bottom; the last item: right of it, on one line."""
    for line in _below_items(page) if below_items else page.sheet.lines[: _upper(page)]:
        segments = line.segments()
        for at, whole in enumerate(segments):
            for segment in _free(whole, claimed) if has_figure(whole.tokens) else ():
                label, value = _split(segment)
                if label and value:
                    yield line, value, True
                elif at and _is_word(segments[at - 1]) and not label:
                    yield line, segment, True
                elif not label and _is_word(_over(page, line, segment)):
                    yield line, segment, False
            yield from ((line, value, True) for value in _after_colons(whole, claimed))


def _after_colons(segment: Piece, claimed: Collection[int]) -> Iterable[Piece]:
    """The first words behind each of several labels in running text: "Offer no: Q-20045. Delivery: 5 March 2024."."""
    words = segment.tokens
    colons = [at + 1 for at, token in enumerate(words) if token.colon and at + 1 < len(words)]
    for start in colons if len(colons) > 1 else ():
        if words[start].figure and id(words[start]) not in claimed:
            yield Piece(segment.page, words[start : start + _MOST_REST + 1])


def _free(segment: Piece, claimed: Collection[int]) -> Iterable[Piece]:
    """The words before the first one that is claimed, and those behind the last."""
    taken = [i for i, token in enumerate(segment.tokens) if id(token) in claimed]
    parts = [segment.tokens[: taken[0]], segment.tokens[taken[-1] + 1 :]] if taken else [segment.tokens]
    return (Piece(segment.page, part) for part in parts if part)


def _split(segment: Piece) -> tuple[list[Token], Piece | None]:
    """Words before the first one with a figure, and the rest: "Unser Beleg 4711"."""
    at = next((i for i, token in enumerate(segment.tokens) if token.figure), None)
    if at == 0:
        return [], segment
    if at is None:
        return list(segment.tokens), None
    if take_date(segment.tokens[at:]) is None and take_date(segment.tokens) is not None:
        return [], segment
    if at > _MOST_LABEL:
        return list(segment.tokens), None
    rest = segment.tokens[at:]
    short = len(rest) <= _MOST_REST or take_date(rest[1:]) is not None
    return list(segment.tokens[:at]), Piece(segment.page, rest) if short else None


def _is_word(segment: Piece | None) -> bool:
    if segment is None or len(segment.tokens) > _MOST_LABEL:
        return False
    if has_figure(segment.tokens):
        return False
    return any(char.isalpha() for token in segment.tokens for char in token.text)


def _over(page: Labelled, line: TextLine, segment: Piece) -> Piece | None:
    """The nearest segment over another one that shares its left or right edge."""
    box = segment.box
    for other in reversed(page.sheet.lines[max(0, line.index - _STREET) : line.index]):
        for above in other.segments():
            near = box.y0 - above.box.y1 < 1.5 * box.height
            middle = abs(above.box.x0 + above.box.x1 - box.x0 - box.x1) / 2
            if near and min(abs(above.box.x0 - box.x0), abs(above.box.x1 - box.x1), middle) < box.height:
                return above
    return None


def is_number(tokens: Sequence[Token]) -> bool:
    """Enough figures, no day, no time of day, no year of schools, no amount, no VAT number."""
    text = "".join(token.text for token in tokens).strip(",;:().#")
    figures = sum(char.isdigit() for char in text)
    if len(text) < _SHORTEST or figures < _FIGURES or take_date(tokens) is not None or "@" in text:
        return False
    if text.startswith("+") or is_season(text):
        return False
    return not _AMOUNT.search(text) and not TAX_ID.fullmatch(text)
