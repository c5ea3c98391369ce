"""The rules engine: pages in, draft out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from services.common.document.page import Page
from services.reasoning.copies import copied_pages
from services.reasoning.draft import Draft, DraftField, Locale
from services.reasoning.engines.base import ReadRequest
from services.reasoning.engines.rules.classify import document_kind
from services.reasoning.engines.rules.extras import schema_fields
from services.reasoning.engines.rules.implied_currency import dollars_of, is_bare_dollar, letter_of
from services.reasoning.engines.rules.keyvalues.find import Labelled, label_sheet
from services.reasoning.engines.rules.keyvalues.header_fields import header_fields
from services.reasoning.engines.rules.language import detect
from services.reasoning.engines.rules.layout.aligned import aligned, moved_back
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.layout.model import Piece
from services.reasoning.engines.rules.locale import AROUND_CURRENCY, most_common_currency, read_locale
from services.reasoning.engines.rules.pages import mark_ignored
from services.reasoning.engines.rules.parties.find import find_parties
from services.reasoning.engines.rules.parts import find_parts
from services.reasoning.engines.rules.tables.draft import line_fields, sum_of_amounts
from services.reasoning.engines.rules.tables.rows import read_items
from services.reasoning.engines.rules.totals.find import find_totals
from services.reasoning.engines.rules.vocabulary.lookup import Vocabulary, vocabulary
from services.reasoning.profiles.model import Profile
from services.reasoning.upright import restore, upright

_LANGUAGE_PAGES = 3
_MOST_EXTENDED = 32
"""Profiles whose vocabulary is kept."""
_CURRENCY, _WHOSE_DOLLARS, _ENGLISH = 0.8, 0.25, "en"
"""How sure a currency is, and a bare "$" in another language, where it is of pesos as well: nothing else tells whose."""
_DUE = "requested_delivery_date"
_ORDERS = frozenset({"order", "order_change"})
_ASSUMED = "order"
"""How a document without a title is read: who wrote it, and which number is its own."""


class RulesEngine:
    """Deterministic, offline, for senders it has never seen."""

    name = "rules"

    def __init__(self, vocabularies: Callable[[tuple[str, ...]], Vocabulary] = vocabulary) -> None:
        self._vocabularies = vocabularies
        self._extended: dict[tuple[object, ...], Vocabulary] = {}

    def read(self, request: ReadRequest) -> Draft:
        """Reads one order; a document that is none gives an empty draft with `is_order` False."""
        copies = copied_pages(request.pages)
        pages, shifts = aligned([upright(page) for page in request.pages if page.number not in copies])
        return restore(moved_back(self._read(replace(request, pages=pages)), shifts), request.pages)

    def _read(self, request: ReadRequest) -> Draft:
        sheets = [to_sheet(page) for page in request.pages if _has_words(page)]
        languages = detect(sheets[:_LANGUAGE_PAGES])
        words = self._vocabulary(languages, request.profile)
        pages = [label_sheet(sheet, words) for sheet in sheets]
        mark_ignored(pages)
        kind, titled = document_kind(pages)
        parts = find_parts(pages, kind)
        first = [page for page in pages if parts and page.sheet.number in parts[0].pages]
        locale = read_locale(first, languages, request.profile)
        fields = _fields(first, kind or _ASSUMED, words, locale)
        if not _is_order(fields, titled, kind):
            return Draft(self.name, is_order=False, locale=locale)
        fields.update(schema_fields(first, request.schema))
        return Draft(self.name, fields, kind, parts=parts, locale=locale)

    def _vocabulary(self, languages: tuple[str, ...], profile: Profile | None) -> Vocabulary:
        given = (profile.locale.languages if profile else None) or languages
        languages = tuple(sorted(given))
        words = self._vocabularies(languages)
        aliases = profile.field_aliases if profile else {}
        return self._with_aliases(languages, words, aliases) if aliases else words

    def _with_aliases(
        self, languages: tuple[str, ...], words: Vocabulary, aliases: Mapping[str, tuple[str, ...]]
    ) -> Vocabulary:
        """The last few are kept: what a vocabulary learns of its headings takes milliseconds."""
        key = (languages, *sorted(aliases.items()))
        found = self._extended.pop(key, None) or words.extended(aliases)
        self._extended[key] = found
        if len(self._extended) > _MOST_EXTENDED:
            del self._extended[next(iter(self._extended))]
        return found


def _has_words(page: Page) -> bool:
    return any(word.text.strip() for word in page.words)


def _fields(pages: list[Labelled], kind: str | None, words: Vocabulary, locale: Locale) -> dict[str, DraftField]:
    """Lines first: what they take is no header value and no total."""
    ordered = kind in _ORDERS
    items = read_items(pages, words, ordered=ordered)
    fields = line_fields(items, locale.decimal, ordered=ordered)
    fields.update(find_totals(pages, locale.decimal, sum_of_amounts(items, locale.decimal)))
    parties = find_parties(pages, kind)
    fields.update(header_fields(pages, kind, parties.used, locale.date_order))
    if ordered:
        _add_common_day(fields)
    fields.update(parties.fields())
    if "currency" not in fields:
        _add_currency(fields, pages, locale)
    return fields


def _add_common_day(fields: dict[str, DraftField]) -> None:
    """The day of delivery on which all lines of several agree is the order's, where nothing says another one."""
    days = [field for path, field in fields.items() if path.startswith("lines.") and path.endswith(f".{_DUE}")]
    count = sum(1 for path in fields if path.startswith("lines.") and path.endswith(".quantity"))
    agreed = len(days) == count > 1 and len({field.text for field in days}) == 1
    if agreed and _DUE not in fields:
        fields[_DUE] = days[0]


def _add_currency(fields: dict[str, DraftField], pages: list[Labelled], locale: Locale) -> None:
    """The currency printed most often, else one that a letter before the amounts stands for."""
    token = most_common_currency(pages, locale.languages)
    code = dollars_of(pages, token) if token is not None else None
    if token is None:
        token, code = letter_of(pages) or (None, None)
    if token is not None:
        page = next(p.sheet.number for p in pages if any(token is one for line in p.sheet.lines for one in line.tokens))
        guessed = code is None and _ENGLISH not in locale.languages and is_bare_dollar(token)
        score = _WHOSE_DOLLARS if guessed else _CURRENCY
        fields["currency"] = Piece(page, [token]).draft(score, code or token.text.strip(AROUND_CURRENCY))


def _is_order(fields: dict[str, DraftField], titled: bool, kind: str | None) -> bool:
    """Two signs of one; several items of a document that speaks of an order are two: lists in letters have no number."""
    signs = [
        kind in _ORDERS and {"lines.1.quantity", "lines.1.description"} <= fields.keys(),
        "document_number" in fields,
        any(path.startswith("lines.") for path in fields),
        "grand_total" in fields or "net_total" in fields,
        titled,
    ]
    return sum(signs) >= 2
