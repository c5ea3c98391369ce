"""Header fields by label: number by the document's kind, dates, currency, terms, references."""

from __future__ import annotations

from collections.abc import Iterable

from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.keyvalues.find import Found, Labelled, value_for
from services.reasoning.engines.rules.layout.model import Piece
from services.reasoning.engines.rules.values import take_date
from services.reasoning.engines.rules.vocabulary.lookup import Hit, Meaning

_KINDS = {
    "requested_delivery_date": "date",
    "due_date": "date",
    "service_from": "date",
    "service_to": "date",
    "currency": "currency",
    "payment_terms": "text",
    "delivery_terms": "text",
}
_OWN_DATES = {"order": "order_date", "order_change": "order_date", "invoice": "invoice_date", "credit_note": "invoice_date"}
_SAME = {"order_change": ("order_change", "order"), "credit_note": ("credit_note", "invoice")}
_SHORT = 3
"""Numbers with fewer characters are seldom a document's."""
_REFERENCES = ("order", "quotation", "contract", "delivery_note", "invoice", "buyer_reference")


def header_fields(pages: list[Labelled], kind: str | None) -> dict[str, DraftField]:
    """Draft fields of the header that labels give."""
    fields: dict[str, DraftField] = {}
    number = document_number(pages, kind)
    if number:
        fields["document_number"] = number.piece.draft(number.score, number.text)
    for path, value in _KINDS.items():
        _put(fields, path, _best(_named(pages, "fields", path, value)))
    _put(fields, "document_date", _date(pages, kind))
    _periods(pages, fields)
    _references(pages, kind, fields)
    return fields


def document_number(pages: list[Labelled], kind: str | None) -> Found | None:
    """The number that labels of the document's own kind give, else a general label's."""
    names = _SAME.get(kind or "", (kind,) if kind else ())
    for name in (*names, "document", *(() if names else ("order", "invoice", "contract"))):
        labelled = [*_named(pages, "numbers", name, "identifier"), *_named(pages, "titles", name, "identifier")]
        found = _best(labelled)
        if found and take_date(found.piece.tokens) is None:
            return found
    return None


def _named(pages: list[Labelled], section: str, name: str | None, value: str) -> Iterable[Found]:
    for page in pages:
        for hit in page.all_hits:
            meaning = _meaning(hit, section, name)
            if meaning is None or hit.line.index in page.taken or not (hit.leads or hit.colon):
                continue
            found = value_for(page, hit, value, meaning.weak)
            if found:
                if value == "identifier" and len(found.text) < _SHORT:
                    found.score -= 0.3
                found.score -= 0.05 * min(page.sheet.number - 1, 4)
                yield found


def _meaning(hit: Hit, section: str, name: str | None) -> Meaning | None:
    return next((m for m in hit.meanings if m.section == section and m.name == name), None)


def _best(found: Iterable[Found]) -> Found | None:
    return max(found, key=lambda item: item.score, default=None)


def _put(fields: dict[str, DraftField], path: str, found: Found | None) -> None:
    if found:
        fields[path] = found.piece.draft(found.score, found.text)


def _date(pages: list[Labelled], kind: str | None) -> Found | None:
    own = _OWN_DATES.get(kind or "", f"{kind}_date")
    names = [own, "document_date"]
    for name in names:
        found = _best(_named(pages, "fields", name, "date"))
        if found:
            return found
    return _beside_number(pages, kind)


def _beside_number(pages: list[Labelled], kind: str | None) -> Found | None:
    """A day on the line of the number ("No. 4711 of 5 March 2018"), else the first day of the first page."""
    number = document_number(pages, kind)
    lines = [number.hit.line] if number else []
    lines += [line for line in pages[0].sheet.lines if line.index not in pages[0].taken] if pages else []
    for line in lines:
        for at in range(len(line.tokens)):
            day = take_date(line.tokens[at : at + 5])
            if day and day[0] == 0:
                piece = Piece(line.page, line.tokens[at : at + day[1]])
                return Found(Hit(line, at, at + 1, []), piece, 0.6, piece.text.strip(" ,;.()"))
    return None


def _periods(pages: list[Labelled], fields: dict[str, DraftField]) -> None:
    """A period printed as one value: "01/02/24 - 03/02/24"."""
    for found in _named(pages, "fields", "service_period", "text"):
        tokens = found.piece.tokens
        first = take_date(tokens)
        second = take_date(tokens[first[1] :][1:]) if first else None
        if first and second:
            rest = tokens[first[1] + 1 :]
            for path, part in (("service_from", tokens[slice(*first)]), ("service_to", rest[slice(*second)])):
                fields.setdefault(path, Piece(found.piece.page, part).draft(found.score))


def _references(pages: list[Labelled], kind: str | None, fields: dict[str, DraftField]) -> None:
    own = fields["document_number"].text if "document_number" in fields else ""
    seen, at = {own}, 0
    for name in _REFERENCES:
        for found in _named(pages, "numbers", name, "identifier"):
            if found.text in seen or found.score < 0.7 or name == kind:
                continue
            seen.add(found.text)
            fields[f"references.{at}.kind"] = DraftField(name, "rules", found.score, canonical=True)
            fields[f"references.{at}.value"] = found.piece.draft(found.score, found.text)
            at += 1
