"""Header fields by label: dates by the document's kind, delivery, service period, currency, terms, references."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from services.orders.dates import parse_date
from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.keyvalues.days import day_below, day_of_place, first_day, is_other_fact, on_line
from services.reasoning.engines.rules.keyvalues.find import Found, Labelled
from services.reasoning.engines.rules.keyvalues.guess import guessed_delivery, guessed_number, guessed_references
from services.reasoning.engines.rules.keyvalues.number import after, best, document_number, named
from services.reasoning.engines.rules.keyvalues.series import with_series
from services.reasoning.engines.rules.keyvalues.title_number import number_below_title, titled_number
from services.reasoning.engines.rules.layout.model import Piece, Token, has_figure
from services.reasoning.engines.rules.values import take_date, take_identifier
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_KINDS = {
    "requested_delivery_date": "date",
    "due_date": "date",
    "service_from": "date",
    "service_to": "date",
    "currency": "currency",
    "payment_terms": "text",
    "delivery_terms": "text",
}
_OWN_DATES = {
    "order": ("order_date",),
    "order_change": ("order_date",),
    "invoice": ("invoice_date",),
    "credit_note": ("invoice_date",),
    "contract": ("contract_date", "order_date"),
}
_ORDERS = frozenset({"order", "order_change"})
_REFERENCES = ("order", "order_response", "quotation", "contract", "delivery_note", "invoice", "buyer_reference", "other")
_SENTENCES = frozenset({"quotation", "contract"})
_REFERENCE_FROM = 0.65
_DOUBTFUL, _AFTER = 0.4, 0.9
_SLASHES = frozenset("/-–,|")
_IN_SENTENCE = 0.6
_WORDS_BEFORE_DAY = 2
"""Words between a number and its day: "of Monday,"; more are of another fact."""
_OWN, _BESIDE = 0.7, 0.8
_MOST_TERMS = 120


def header_fields(
    pages: Sequence[Labelled], kind: str | None, used: Collection[int], dates: str | None = None
) -> dict[str, DraftField]:
    """Draft fields of the header that labels give.

    used: ids of words that parties took. dates: the order of day, month and year in the document, see parse_date.
    """
    fields: dict[str, DraftField] = {}
    number = document_number(pages, kind, used)
    if number is None or number.score < _OWN:
        number = best(found for found in (number, titled_number(pages, used)) if found)
    if number is None:
        number = number_below_title(pages)
    if number is None or number.score < _DOUBTFUL:
        number = best(found for found in (number, guessed_number(pages, used)) if found)
    if number:
        number = with_series(pages, number)
        fields["document_number"] = number.piece.draft(number.score, number.text)
    written = _date(pages, kind, number, used, dates)
    for path, value in _KINDS.items():
        found = best(found for found in named(pages, "fields", path, value) if _fits(path, found, kind))
        _put(fields, path, _later(pages, found, written) if path == "requested_delivery_date" else found)
    _due_for_delivery(fields)
    _put(fields, "document_date", written)
    if "requested_delivery_date" not in fields and kind in _ORDERS:
        day = parse_date(written.text, dates) if written else None
        _put(fields, "requested_delivery_date", guessed_delivery(pages, used, day, dates))
    _periods(pages, fields)
    _references(pages, kind, fields, used)
    return fields


def _in_sentences(pages: Sequence[Labelled]) -> Iterable[tuple[str, Found]]:
    """Numbers of offers and contracts named in running text: "following your offer No. 4711 we order"."""
    for page in pages[:1]:
        for hit in page.header_hits():
            name = next((m.name for m in hit.meanings if m.section == "numbers" and m.name in _SENTENCES and not m.weak), None)
            if name is None or hit.leads or hit.colon:
                continue
            words = [token for token in hit.line.tokens[hit.end : hit.end + 3] if token.segment == hit.segment]
            taken = take_identifier(words)
            if taken and taken[0] <= 1 and take_date(words) is None:
                piece = Piece(hit.line.page, words[slice(*taken)])
                yield name, Found(hit, piece, _IN_SENTENCE, piece.text.strip(" ,;:().#"))


def _due_for_delivery(fields: dict[str, DraftField]) -> None:
    """What is due on an order without another day of delivery are the goods."""
    due, wanted = fields.get("due_date"), fields.get("requested_delivery_date")
    if due is not None and wanted is not None and due.spans == wanted.spans:
        del fields["due_date"]


def _fits(path: str, found: Found, kind: str | None) -> bool:
    """Terms are words, not headings' neighbours of one letter; a day that is due is an order's alone one of delivery."""
    if path == "requested_delivery_date" and kind not in _ORDERS and found.hit.means("fields", "due_date"):
        return False
    return not path.endswith("terms") or (any(c.isalpha() for c in found.text) and 1 < len(found.text) <= _MOST_TERMS)


def _later(pages: Sequence[Labelled], found: Found | None, written: Found | None) -> Found | None:
    """Where one word is the day of both, the next day of its segment is this one: two columns stand close."""
    if found is None or written is None or found.piece.tokens[0] is not written.piece.tokens[0]:
        return found
    rest = after(pages, found)
    day = take_date(rest) if rest else None
    if day is None or day[0] != 0:
        return found
    piece = Piece(found.piece.page, rest[slice(*day)])
    return Found(found.hit, piece, found.score, piece.text.strip(" ,;."))


def _put(fields: dict[str, DraftField], path: str, found: Found | None) -> None:
    if found:
        fields[path] = found.piece.draft(found.score, found.text)


def _date(
    pages: Sequence[Labelled], kind: str | None, number: Found | None, used: Collection[int], dates: str | None
) -> Found | None:
    """The day of the own kind's label, else beside the number, else of a general label, else the first day at the top."""
    for name in _OWN_DATES.get(kind or "", (f"{kind}_date",)):
        found = best(named(pages, "fields", name, "date"))
        if found and found.score >= _OWN:
            return found
    behind = _after_number(pages, number) if number else None
    if behind is not None:
        return behind
    beside = on_line(number.hit.line, _BESIDE, number.hit.end, _next_label(pages, number)) if number else None
    labels = ("document_date", *_OWN_DATES.get(kind or "", ()))
    general = best(found for name in labels for found in named(pages, "fields", name, "date"))
    if beside and number and (general is None or general.score < min(_BESIDE, number.score)):
        return beside
    return general or day_of_place(pages) or first_day(pages) or day_below(pages, used, dates)


def _after_number(pages: Sequence[Labelled], number: Found) -> Found | None:
    """A day in the number's own words: "4711 / 12.03.2024"."""
    last = number.piece.tokens[-1]
    sheets = ((page, line) for page in pages if page.sheet.number == number.piece.page for line in page.sheet.lines)
    page, line = next((one for one in sheets if any(token is last for token in one[1].tokens)), (None, None))
    if page is None or line is None:
        return None
    at = next(i for i, token in enumerate(line.tokens) if token is last) + 1
    if line.tokens[at : at + 1] and line.tokens[at].text in _SLASHES:
        at += 1
    if line.tokens[at : at + 1] and take_date(line.tokens[at + 1 : at + 5]) == (0, 1):
        at += not line.tokens[at].figure
    words = [token for token in line.tokens[at : at + 5] if token.segment == last.segment]
    day = take_date(words) if words and not _is_of_other_fact(page, words[0]) else None
    if day is None or day[0] != 0 or not has_figure(words[: _WORDS_BEFORE_DAY + 1]):
        return None
    piece = Piece(line.page, words[: day[1]])
    return Found(Hit(line, at, at + 1, []), piece, _AFTER, piece.text.strip(" ,;.()"))


def _is_of_other_fact(page: Labelled, word: Token) -> bool:
    """Whether a day's words begin with a label of another fact: "order no. 29 - delivery Friday 18 July 2025"."""
    return any(is_other_fact(hit) for hit in page.hits_from(word))


def _next_label(pages: Sequence[Labelled], number: Found) -> int:
    """Where a label of another fact than the document's day begins on the number's line: what follows is its value."""
    line = number.hit.line
    hits = (hit for page in pages if page.sheet.number == line.page for hit in page.hits[line.index])
    others = (hit for hit in hits if hit.start >= number.hit.end and is_other_fact(hit))
    return min((hit.start for hit in others if hit.leads or _has_day(hit)), default=len(line.tokens))


def _has_day(hit: Hit) -> bool:
    """Whether a day stands right behind a label within a sentence."""
    words = hit.line.tokens[hit.end : hit.end + 5]
    day = take_date(words) if has_figure(words) else None
    return day is not None and day[0] == 0


def _periods(pages: Sequence[Labelled], fields: dict[str, DraftField]) -> None:
    """A period printed as one value: "01/02/24 - 03/02/24"."""
    for found in named(pages, "fields", "service_period", "text"):
        tokens = found.piece.tokens
        first = take_date(tokens)
        second = take_date(tokens[first[1] :][1:]) if first else None
        if first and second:
            rest = tokens[first[1] + 1 :]
            for path, part in (("service_from", tokens[slice(*first)]), ("service_to", rest[slice(*second)])):
                fields.setdefault(path, Piece(found.piece.page, part).draft(found.score))


def _references(pages: Sequence[Labelled], kind: str | None, fields: dict[str, DraftField], used: Collection[int]) -> None:
    """Numbers of other documents; the same number once."""
    own = fields["document_number"].text if "document_number" in fields else ""
    for at, (name, found) in enumerate(_other_numbers(pages, kind, own, used)):
        fields[f"references.{at}.kind"] = DraftField(name, "rules", found.score, canonical=True)
        fields[f"references.{at}.value"] = found.piece.draft(found.score, found.text)


def _other_numbers(pages: Sequence[Labelled], kind: str | None, own: str, used: Collection[int]) -> Iterable[tuple[str, Found]]:
    seen = {own}
    for name in _REFERENCES:
        for found in named(pages, "numbers", name, "identifier", used):
            if found.text in seen or found.score < _REFERENCE_FROM or name == kind or take_date(found.piece.tokens):
                continue
            seen.add(found.text)
            yield name, found
    for name, found in _in_sentences(pages):
        if found.text not in seen and name != kind:
            seen.add(found.text)
            yield name, found
    if kind in _ORDERS and own:
        yield from (("other", found) for found in guessed_references(pages, used, seen))
