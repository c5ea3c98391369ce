"""The document's number: by labels of its own kind first, then by general ones; other documents' numbers are references."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from services.reasoning.engines.rules.keyvalues.find import Found, Labelled, value_for
from services.reasoning.engines.rules.keyvalues.partner_number import is_behind_partner, is_named, own_number
from services.reasoning.engines.rules.layout.model import Piece, Token
from services.reasoning.engines.rules.parties.patterns import TAX_ID
from services.reasoning.engines.rules.values import is_season, take_date, take_identifier, take_number
from services.reasoning.engines.rules.vocabulary.compose import concepts_of
from services.reasoning.engines.rules.vocabulary.lookup import Hit, Meaning

SAME = {
    "order_change": ("order_change", "order"),
    "credit_note": ("credit_note", "invoice"),
    "order_response": ("order_response",),
}
"""Whose labels name a document's number, the nearest first; a kind that is not here has its own alone."""
_SHORT = 3
"""Numbers with fewer characters are seldom a document's."""
_SHORT_LOSS, _PAGE_LOSS = 0.3, 0.05
_OTHER_LOSS, _HOUSE_FIGURES = 0.5, 4
"""Loss of what is a number of something else by its form: a house, a VAT number."""
_TOLD = 0.6
"""Score of a number behind its label within a sentence."""
_TITLED, _TITLE, _LOW, _TITLE_WORDS, _TOP = 0.98, 0.9, 0.6, 4, 0.45
_DAY_WORDS, _REACH = 4, 5
_ORDERS = frozenset({"order", "order_change"})
_OTHER_KINDS, _OTHER_KIND = ("order", "order_response", "order_change", "receipt", "invoice", "delivery_note"), 0.6
_OF_OTHERS = frozenset({"quotation", "contract", "delivery_note", "invoice", "buyer_reference", "order_response"})
_OVER, _NEAR, _MOST_LABELS = 2, 1.5, 40
"""Lines over a value among which its label stands, how many heights above it, and how many labels of a line are asked."""
_WITHIN = frozenset({"requested_delivery_date", "order_date"})
_DAYS = frozenset({"document_date", "order_date", "invoice_date", "contract_date"})
_ACCOUNT, _ACCOUNT_GROUP = re.compile(r"[A-Z]{2}\d{2}"), 4
"""How an international account number begins, and the figures of each of its groups."""
NUMBER_WORDS: Final = frozenset({"nr", "no", "num", "number", "nummer", "n", "numero", "c", "st", "br", "szam"})
"""Folded words before a number within a title."""


def named(pages: Iterable[Labelled], section: str, name: str | None, value: str, used: Collection[int] = ()) -> Iterable[Found]:
    """Values of every label of a meaning; `used` are ids of words that parties took."""
    for page in pages:
        for hit, meaning in page.header_hits_of(section, name):
            if (id(hit.tokens[0]) in used and not _is_apart(hit, meaning, value)) or not (
                hit.leads or hit.colon or _within(page, hit, meaning, value)
            ):
                continue
            if value == "identifier" and (_is_of_day(hit) or (meaning.weak and _is_below_label(page, hit))):
                continue
            found = value_for(page, hit, value, meaning.weak)
            if found:
                if value == "identifier" and len(found.text) < _SHORT:
                    found.score -= _SHORT_LOSS
                if value == "identifier" and (_is_house(hit, found) or _is_of_party(page, found)):
                    found.score -= _OTHER_LOSS
                found.score -= _PAGE_LOSS * min(page.sheet.number - 1, 4)
                yield found


def _is_of_day(hit: Hit) -> bool:
    """A label of a day that is one of "number / date" too without the stroke: "Order date"."""
    return any(map(_names_day, hit.meanings)) and not any("/" in token.text for token in hit.tokens)


def _names_day(meaning: Meaning) -> bool:
    return meaning.section == "fields" and meaning.name in _DAYS and not meaning.weak


def _is_apart(hit: Hit, meaning: Meaning, value: str) -> bool:
    """Whether a label stands alone before its number or day: parties took it for a line of an address, or one beside it."""
    behind = hit.line.tokens[hit.end : hit.end + _REACH]
    if value == "date" and hit.alone and not meaning.weak and behind and behind[0].segment > hit.segment:
        return take_date(behind) is not None and behind[0].figure
    behind = behind[:1]
    known = value == "identifier" and not meaning.weak and hit.alone and hit.start > 0
    return (
        known and bool(behind) and behind[0].segment > hit.segment and sum(map(str.isdigit, behind[0].text)) >= _HOUSE_FIGURES
    )


def _is_house(hit: Hit, found: Found) -> bool:
    """A few figures behind words and a bare "No:" are a house in its street: "Gül Sokak No: 85"."""
    bare = not hit.leads and all(token.key in NUMBER_WORDS for token in hit.tokens)
    return bare and found.text.isdigit() and len(found.text) <= _HOUSE_FIGURES


def _is_of_party(page: Labelled, found: Found) -> bool:
    """A VAT number, a telephone number, or the beginning of a bank account's: "DE12 7935 3090"."""
    if TAX_ID.fullmatch(found.text) or found.text.startswith("+"):
        return True
    following = after([page], found) if _ACCOUNT.fullmatch(found.text) else []
    return bool(following) and following[0].text.isdigit() and len(following[0].text) == _ACCOUNT_GROUP


def _is_below_label(page: Labelled, hit: Hit) -> bool:
    """True within the value of another fact's label above: "Your offer" over "no. 2210 of 18 September"."""
    box = hit.piece.box
    for line in page.sheet.lines[max(0, hit.line.index - _OVER) : hit.line.index]:
        for other in page.hits[line.index][:_MOST_LABELS]:
            over = other.piece.box
            near = 0 <= box.y0 - over.y1 < _NEAR * box.height and over.x0 < box.x1 + box.height and box.x0 < over.x1
            if near and other.alone and not other.means("titles") and any(map(_is_elsewhere, other.meanings)):
                return True
    return False


def _is_elsewhere(meaning: Meaning) -> bool:
    return not meaning.weak and meaning.section == "numbers" and meaning.name in _OF_OTHERS


def _within(page: Labelled, hit: Hit, meaning: Meaning, value: str) -> bool:
    """A label that does not begin its segment: a day's after an adjective or right before it, a number's behind a title."""
    if value == "identifier" and not meaning.weak:
        return _is_behind_title(page, hit)
    if value != "date" or meaning.weak or meaning.name not in _WITHIN:
        return False
    after = [token for token in hit.line.tokens[hit.end : hit.end + 5] if token.segment == hit.segment]
    day = take_date(after) if after else None
    return hit.trails or (day is not None and day[0] == 0)


def _is_behind_title(page: Labelled, hit: Hit) -> bool:
    """Right behind a title of another name: "Purchase form - order no. 31/2025"."""
    return any(
        other.end == hit.start and other.segment == hit.segment and other.leads and other.means("titles")
        for other in page.hits[hit.line.index]
    )


def meaning_of(hit: Hit, section: str, name: str | None) -> Meaning | None:
    """What a label means in a section, None when it has no such meaning."""
    return next((m for m in hit.meanings if m.section == section and m.name == name), None)


def best(found: Iterable[Found]) -> Found | None:
    """The value with the highest score, the first of equals."""
    return max(found, key=lambda item: item.score, default=None)


def document_number(pages: Sequence[Labelled], kind: str | None, used: Collection[int] = ()) -> Found | None:
    """The number that labels of the document's own kind give, else a general label's."""
    names = SAME.get(kind or "", (kind,) if kind else ())
    doubtful: Found | None = None
    for name in (*names, "document", *(() if names else ("order", "invoice", "contract"))):
        labelled = [*named(pages, "numbers", name, "identifier", used), *_titled(pages, name)]
        labelled = [item for item in labelled if not _in_day(pages, item) and not is_season(item.text)]
        found = own_number(pages, labelled)
        if found and not is_behind_partner(pages, found):
            return found if doubtful is None or is_named(pages, found) else best((found, doubtful))
        doubtful = doubtful or found
    if doubtful is not None:
        return doubtful
    told = _in_sentence(pages, names)
    if told is not None:
        return told
    return _of_other_kind(pages, names, used) if kind in _ORDERS else None


def _in_sentence(pages: Sequence[Labelled], names: Sequence[str]) -> Found | None:
    """The number right behind its label in running text: "bestellen wir unter der Bestellnummer B25-118"."""
    for page in pages[:1]:
        for name in names:
            for hit, meaning in page.header_hits_of("numbers", name):
                words = [token for token in hit.line.tokens[hit.end : hit.end + _DAY_WORDS] if token.segment == hit.segment]
                if words and words[0].colon and not words[0].figure:  # whose it is: "Order number school: KL-0925"
                    words = hit.line.tokens[hit.end + 1 : hit.end + 1 + _DAY_WORDS]
                taken = take_identifier(words) if words and not meaning.weak and not _is_yours(page, hit) else None
                if taken is None or taken[0] > 1:
                    continue
                piece = Piece(hit.line.page, words[slice(*taken)])
                found = Found(hit, piece, _TOLD, piece.text.strip(" ,;:().#"))
                named_so = hit.tokens[-1].key in NUMBER_WORDS
                if (len(found.text) >= _SHORT or named_so) and not _in_day(pages, found) and not is_season(found.text):
                    return found
    return None


def _is_yours(page: Labelled, hit: Hit) -> bool:
    """Whether a label, or the word before it, says that the number is the reader's."""
    words = hit.line.tokens[max(hit.start - 1, 0) : hit.end]
    known = (concepts_of(word.key, page.words.concepts) for word in words if word.key.isalpha())
    return any(concepts and "yours" in concepts for concepts in known)


def _of_other_kind(pages: Sequence[Labelled], names: Sequence[str], used: Collection[int]) -> Found | None:
    """Where nothing is called an order's own number, the first that has the name of another paper's: words overlap."""
    for name in (name for name in _OTHER_KINDS if name not in names):
        found = best(item for item in named(pages[:1], "numbers", name, "identifier", used) if not _in_day(pages, item))
        if found:
            found.score *= _OTHER_KIND
            return found
    return None


def _in_day(pages: Sequence[Labelled], found: Found) -> bool:
    """A day, or the first figures of one: "7" of "7. 8. 2024"; eight figures are a number that begins with its year."""
    if take_date(found.piece.tokens) is not None:
        return not found.text.isdigit()
    following = after(pages, found)
    return bool(following) and _begins_day(found.piece, following)


def _begins_day(piece: Piece, following: Sequence[Token]) -> bool:
    day = take_date([*piece.tokens, *following[:_DAY_WORDS]])
    return day is not None and day[0] < len(piece.tokens) < day[1]


def after(pages: Sequence[Labelled], found: Found) -> list[Token]:
    """The words after a value in its segment: it stands on its label's line or on one of the next few."""
    last, first = found.piece.tokens[-1], found.hit.line.index
    sheet = next((page.sheet for page in pages if page.sheet.number == found.piece.page), None)
    for line in sheet.lines[first : first + _REACH] if sheet else ():
        at = next((at for at, token in enumerate(line.tokens) if token is last), None)
        if at is not None:
            return [token for token in line.tokens[at + 1 :] if token.segment == last.segment]
    return []


def _titled(pages: Sequence[Labelled], name: str) -> Iterable[Found]:
    """A number in the title's own line: "Invoice (380) No. 4711 of 5 March", "Partial invoice works No. 4711"."""
    for page in pages:
        for hit, _ in page.header_hits_of("titles", name):
            found = _in_title(page, hit) if hit.leads and not hit.colon else None
            if found is not None:
                yield found


def _in_title(page: Labelled, hit: Hit) -> Found | None:
    words = _rest_of_title(page, hit)
    for start in range(min(len(words), _TITLE_WORDS)):
        taken = take_number(words[start:])
        if taken and (start == 0 or words[start].key in NUMBER_WORDS):
            piece = Piece(hit.line.page, words[start + taken[0] : start + taken[1]])
            high = hit.line.box.y0 < _TOP * page.sheet.height and page.sheet.number == 1
            named_so = any(word.key in NUMBER_WORDS for word in words[start : start + taken[0] + 1])
            score = (_TITLED if named_so else _TITLE) if high else _LOW
            return Found(hit, piece, score, piece.text.strip(" ,;:().#/|"))
    return None


def _rest_of_title(page: Labelled, hit: Hit) -> list[Token]:
    """The words after a title to the end of its segment or to the next label: "Invoice for order No. 4711" holds none."""
    others = [h for h in page.hits[hit.line.index] if h.start >= hit.end and any(_is_other(m) for m in h.meanings)]
    stop = min((other.start for other in others), default=None)
    words = hit.line.tokens[hit.end : stop]
    return [token for token in words if token.segment == hit.segment]


def _is_other(meaning: Meaning) -> bool:
    return meaning.section == "numbers" and not meaning.weak
