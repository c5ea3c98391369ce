"""What kind of document it is, by its title: large, high on the page, alone on its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.vocabulary.compose import concepts_of
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_TOP = 0.45
"""Titles stand in the upper part of the first page."""
_LARGE = 1.25
_TITLE_WORDS = 6
_TITLED = 2.0
_IN_SUBJECT = 3
"""Points of what begins the subject of a letter, as a title that stands alone has."""
_VOTES = 2
"""One mention is no title: "please send your order confirmation"."""
_NUMBERS = frozenset({"order", "invoice", "contract", "order_response", "credit_note"})
_COMMON = frozenset({"order", "invoice"})
_REFERRED = ("quotation", "contract")


def document_kind(pages: Sequence[Labelled]) -> tuple[str | None, bool]:
    """The kind of the best title on the first page, and whether a title was found."""
    votes: Counter[str] = Counter()
    titled = False
    for page in pages[:1]:
        usual = _usual_height(page)
        for hit in page.all_hits:
            weight = _weight(hit, page, usual)
            titled = titled or weight >= _TITLED
            for meaning in hit.meanings:
                if meaning.section == "titles" and not (meaning.name in _REFERRED and _is_reference(page, hit)):
                    votes[meaning.name] += weight
                elif meaning.section == "numbers" and meaning.name in _NUMBERS and hit.leads and not meaning.weak:
                    points = _numbered(hit, page, usual)
                    titled = titled or points >= _TITLED
                    votes[meaning.name] += points
    _drop_references(votes, titled)
    best = votes.most_common(1)
    if not best or best[0][1] < (1 if best[0][0] in _COMMON else _VOTES):
        return None, False
    return best[0][0], titled


def _is_reference(page: Labelled, hit: Hit) -> bool:
    """Behind an order's title, or with the word before a day: "Quotation of" over "30 October 2025"."""
    last = concepts_of(hit.tokens[-1].key, page.words.concepts) if hit.end - hit.start > 1 else None
    return (last is not None and "date" in last) or _is_behind_order(page, hit)


def _is_behind_order(page: Labelled, hit: Hit) -> bool:
    """What an order's title refers to in its last words: "Call-off under framework agreement"."""
    if hit.leads:
        return False
    before = (other for other in page.hits[hit.line.index] if other.leads and other.segment == hit.segment)
    return any(meaning.section == "titles" and meaning.name == "order" for other in before for meaning in other.meanings)


def _drop_references(votes: Counter[str], titled: bool) -> None:
    """Without a title a document is no quotation for naming one: orders and invoices refer to theirs."""
    if not titled:
        for name in _REFERRED:
            if votes["order"] + votes["invoice"] > 0 or votes[name] < 1:
                votes.pop(name, None)


def _usual_height(page: Labelled) -> float:
    return median([token.box.height for line in page.sheet.lines[:60] for token in line.tokens[:3]] or [1.0])


def _weight(hit: Hit, page: Labelled, usual: float) -> int:
    """Points for a title: size, height on the page, standing alone; a label with its value beside it is none."""
    if hit.in_subject or not hit.means("titles"):
        return _IN_SUBJECT if hit.means("titles") else 0
    segment = hit.segment
    words = [token for token in hit.line.tokens if token.segment == segment]
    large = hit.tokens[0].box.height > _LARGE * usual
    if not hit.leads:
        return _trailing(hit, words, large) if hit.line.box.y0 < _TOP * page.sheet.height else 0
    if hit.line.box.y0 > _TOP * page.sheet.height:
        return 1 if hit.alone else 0
    if (hit.colon and not large) or hit.in_column or hit.line.index in page.taken:
        return 1
    if not large and (hit.line.tokens[-1].segment > 1 or _beside_label(hit)):
        return 0
    holds = 0 if hit.alone else _numbered(hit, page, usual) - 1
    return (4 if large else 0) + (3 if hit.alone else 1) + (1 if hit.end - hit.start > 1 else 0) + holds


def _beside_label(hit: Hit) -> bool:
    """True for the value of a label on its left."""
    return hit.start > 0 and hit.line.tokens[hit.start - 1].colon


def _numbered(hit: Hit, page: Labelled, usual: float) -> int:
    """A title that holds its number, "ORDER No. 4711 of 5 March", against a plain label."""
    if hit.colon or hit.in_column or hit.start or hit.line.box.y0 > _TOP * page.sheet.height:
        return 1
    words = [token for token in hit.line.tokens[hit.end : hit.end + 2] if token.segment == hit.segment]
    numbered = any(char.isdigit() for token in words for char in token.text)
    return 1 + (2 if numbered else 0) + (3 if numbered and hit.tokens[0].box.height > _LARGE * usual else 0)


def _trailing(hit: Hit, words: Sequence[Token], large: bool) -> int:
    """A title with words before it: "OFFICIAL BILLING INVOICE"; behind a house's number it names a street."""
    ends = words[-1] is hit.tokens[-1] and not words[0].figure
    if len(words) > _TITLE_WORDS or hit.colon or not (ends or large):
        return 0
    return (4 if large else 0) + (2 if ends and hit.tokens[0].text[:1].isupper() else 0)
