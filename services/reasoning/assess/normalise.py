"""Printed text → typed values, by the notation of the document and what the customer's profile says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from services.orders.currencies import is_currency, parse_currency
from services.orders.dates import parse_date
from services.orders.envelope import Issue
from services.orders.findings import issue
from services.orders.identifiers import clean_gtin
from services.orders.issues import IssueCode, Severity
from services.orders.model import DocumentType
from services.orders.money import parse_decimal, parse_percent, parse_price, parse_quantity
from services.orders.units import package_code, unit_code
from services.reasoning.assess.countries import country_code
from services.reasoning.assess.values import KINDS, Kind, Typed, Value, Values, pattern
from services.reasoning.draft import Draft, DraftField, Locale
from services.reasoning.profiles.model import Profile
from services.reasoning.schemas.model import OrderSchema

_SCHEMA_KINDS = {
    "text": Kind.TEXT,
    "decimal": Kind.DECIMAL,
    "date": Kind.DATE,
    "integer": Kind.INTEGER,
    "boolean": Kind.BOOLEAN,
    "currency": Kind.CURRENCY,
    "literal": Kind.LITERAL,
}
_CROWNS = {"sv": "SEK", "nb": "NOK", "no": "NOK", "nn": "NOK", "da": "DKK"}
_TYPES = frozenset(kind.value for kind in DocumentType)
_MINOR = frozenset({Kind.COUNTRY, Kind.UNIT_CODE, Kind.GLN})
_BLANK = frozenset({"", "-", "--", "—", "–", "n/a", "null", "none", "./."})
_TRUE = frozenset({"true", "yes", "ja", "oui", "si", "sí", "1", "x"})
_FALSE = frozenset({"false", "no", "nein", "non", "nee", "0"})


def document_locale(draft: Draft, profile: Profile | None) -> Locale:
    """How numbers and dates are written: what the customer's profile says, else what the document shows."""
    if profile is None:
        return draft.locale
    own = profile.locale
    return Locale(
        decimal=own.decimal or draft.locale.decimal,
        date_order=own.dates or draft.locale.date_order,
        languages=own.languages or draft.locale.languages,
    )


def normalise(draft: Draft, locale: Locale, schema: OrderSchema, profile: Profile | None = None) -> tuple[Values, list[Issue]]:
    """Types every field of a draft; a field that cannot be read becomes an `invalid_value` issue and no value."""
    extra = {field.path: _SCHEMA_KINDS[field.type] for field in schema.fields if field.source is None}
    reader = _Reader(_with_currency_context(locale, draft), locale, profile)
    values, issues = Values(locale=locale), []
    for path, given in draft.fields.items():
        kind = KINDS.get(pattern(path)) or extra.get(pattern(path))
        if kind is None or given.text.strip().lower() in _BLANK:
            continue
        typed = reader.read(kind, given, path)
        if typed is None:
            severity = Severity.INFO if kind in _MINOR else None
            issues.append(issue(IssueCode.INVALID_VALUE, path, severity, value=given.text.strip()[:80]))
        else:
            values.by_path[path] = Value(path, kind, typed, given.text, given.source, given.score, given.spans)
    _document_type(draft, values)
    _split_quantities(values, draft, locale)
    _unit_codes(values)
    return values, issues


def _with_currency_context(locale: Locale, draft: Draft) -> Locale:
    """Slashed dates of a document in dollars put the month first unless it shows otherwise."""
    if locale.date_order:
        return locale
    currency = draft.fields.get("currency")
    dollars = currency is not None and parse_currency(currency.text) == "USD"
    return replace(locale, date_order="MDY") if dollars else locale


class _Reader:
    """Reads one value by its kind."""

    def __init__(self, dates: Locale, locale: Locale, profile: Profile | None) -> None:
        self._date_order = dates.date_order
        self._decimal = locale.decimal
        self._languages = locale.languages
        default = profile.defaults.get("currency", "USD") if profile else "USD"
        self._dollar = default if default.endswith("D") or default == "MXN" else "USD"
        self._crown = next((_CROWNS[language] for language in locale.languages if language in _CROWNS), None)
        self._readers: dict[Kind, Callable[[str], Typed | None]] = {
            Kind.DECIMAL: lambda text: parse_decimal(text, self._decimal),
            Kind.PERCENT: lambda text: parse_percent(text, self._decimal),
            Kind.PRICE: self._price,
            Kind.QUANTITY: self._quantity,
            Kind.DATE: lambda text: parse_date(text, self._date_order, self._languages),
            Kind.CURRENCY: lambda text: parse_currency(text, self._dollar, self._crown),
            Kind.GTIN: _gtin,
            Kind.GLN: _gln,
            Kind.COUNTRY: country_code,
            Kind.UNIT_CODE: lambda text: unit_code(text) or (text if text.isalnum() and text.isupper() else None),
            Kind.INTEGER: self._integer,
            Kind.BOOLEAN: _boolean,
        }

    def read(self, kind: Kind, given: DraftField, path: str) -> Typed | None:
        """The typed value of a field, or None when its text does not give one."""
        text = given.text.strip()
        if given.canonical and (value := _canonical(kind, text)) is not None:
            return value
        if path == "document_type":
            return text if text in _TYPES else None
        reader = self._readers.get(kind)
        return " ".join(text.split()) if reader is None else reader(text)

    def _price(self, text: str) -> Decimal | None:
        price = parse_price(text, self._decimal)
        return None if price is None else price.amount

    def _quantity(self, text: str) -> Decimal | None:
        quantity = parse_quantity(text, self._decimal)
        return None if quantity is None else quantity.amount

    def _integer(self, text: str) -> Decimal | None:
        number = parse_decimal(text, self._decimal)
        return number if number is not None and number == number.to_integral_value() else None


def _canonical(kind: Kind, text: str) -> Typed | None:
    """A value that is already in canonical notation; None when it is not after all."""
    try:
        if kind in (Kind.DECIMAL, Kind.PRICE, Kind.QUANTITY, Kind.PERCENT):
            number = Decimal(text)
            return number if number.is_finite() else None
        if kind is Kind.DATE:
            return date.fromisoformat(text)
    except (InvalidOperation, ValueError):
        return None
    if kind is Kind.TEXT or (kind is Kind.CURRENCY and is_currency(text)):
        return text
    return None


def _gtin(text: str) -> str | None:
    """8 to 14 digits; whether they make a GTIN is a check, so that a wrong one is shown and not lost."""
    number = text.replace(" ", "").replace("-", "")
    return number if number.isdecimal() and number.isascii() and 8 <= len(number) <= 14 else None


def _gln(text: str) -> str | None:
    number = clean_gtin(text)
    return number if number is not None and len(number) == 13 else None


def _boolean(text: str) -> bool | None:
    word = text.lower()
    return True if word in _TRUE else False if word in _FALSE else None


def _document_type(draft: Draft, values: Values) -> None:
    if draft.kind and draft.kind in _TYPES and "document_type" not in values.by_path:
        values.by_path["document_type"] = Value("document_type", Kind.LITERAL, draft.kind, draft.kind, draft.engine)


def _split_quantities(values: Values, draft: Draft, locale: Locale) -> None:
    """What is written beside a number: the unit of "10 pcs" and the basis of "12.50 / 100"."""
    for path in list(values.by_path):
        value = values.by_path[path]
        if draft.fields.get(path) is None or draft.fields[path].canonical:
            continue
        if value.kind is Kind.QUANTITY and path.endswith(".quantity"):
            _unit_beside(values, value, locale)
        elif value.kind is Kind.PRICE:
            _basis_beside(values, value, locale)


def _unit_beside(values: Values, value: Value, locale: Locale) -> None:
    path = value.path[: -len("quantity")] + "unit"
    quantity = parse_quantity(value.raw.strip(), locale.decimal)
    if path not in values.by_path and quantity is not None and quantity.unit and unit_code(quantity.unit):
        values.by_path[path] = replace(value, path=path, kind=Kind.TEXT, typed=quantity.unit)


def _basis_beside(values: Values, value: Value, locale: Locale) -> None:
    path = value.path[: -len("unit_price")] + "price_basis"
    price = parse_price(value.raw.strip(), locale.decimal)
    if path not in values.by_path and price is not None and price.basis is not None:
        values.by_path[path] = replace(value, path=path, kind=Kind.QUANTITY, typed=price.basis)


def _unit_codes(values: Values) -> None:
    """The UN/ECE code beside every unit as written."""
    for path in [path for path in values.by_path if path.endswith(".unit")]:
        code_path = f"{path}_code"
        code = unit_code(values.by_path[path].text) or package_code(values.by_path[path].text)
        if code is not None and code_path not in values.by_path:
            unit = values.by_path[path]
            values.by_path[code_path] = replace(unit, path=code_path, kind=Kind.UNIT_CODE, typed=code, source="derived")
