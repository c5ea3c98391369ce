"""What the parts of a party's block look like: postal lines, e-mail, telephone, tax numbers, legal forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from services.orders.dates import parse_date
from services.reasoning.assess.countries import country_code
from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.layout.model import Piece, Token
from services.reasoning.engines.rules.values import has_digit, take_date

EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WEB: Final = re.compile(r"^(?:https?://|www\.)[^\s]+$|^(?:[a-z0-9-]+\.)+(?:com|net|org|eu|[a-z]{2})(?:/\S*)?$", re.IGNORECASE)
PHONE: Final = re.compile(r"^[(+]?[\d][\d\s()/.+-]{5,}\d(?:\s?(?:ext|x|-)\.?\s?\d+)?$")
_PHONE_START, _PHONE_SIGNS, _PHONE_FIGURES = ("+", "(", "0"), 2, 7
TAX_ID: Final = re.compile(
    r"\b(?:ATU\d{8}|BE[01]\d{9}|CY\d{8}[A-Z]|CZ\d{8,10}|DE\d{9}|DK\d{8}|EE\d{9}|EL\d{9}|ES[A-Z0-9]\d{7}[A-Z0-9]|FI\d{8}|"
    r"FR[A-Z0-9]{2}\d{9}|GB\d{9}|HR\d{11}|HU\d{8}|IE\d[A-Z0-9+*]\d{5}[A-Z]{1,2}|IT\d{11}|LT\d{9,12}|LU\d{8}|LV\d{11}|MT\d{8}|"
    r"NL\d{9}B\d{2}|NO\d{9}(?:MVA)?|PL\d{10}|PT\d{9}|RO\d{2,10}|SE\d{12}|SI\d{8}|SK\d{10})\b"
)
"""VAT numbers with their country's letters: the formats of VIES, and of Norway and the United Kingdom."""
_POSTAL = re.compile(r"^(?:[A-Z]{1,3}-)?(?:\d{4,6}(?:-\d{3,4})?|\d{2}-\d{3}|\d{3}-\d{3,4})$")
_SPLIT_POSTAL = (re.compile(r"^\d{3}$"), re.compile(r"^\d{2}$"))
_DUTCH = (re.compile(r"^\d{4}$"), re.compile(r"^[A-Z]{2}$"))
_UK_OUT, _UK_IN = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]?$"), re.compile(r"^\d[A-Z]{2}$")
_EIRCODE = (re.compile(r"^[A-Z]\d[\dW]$"), re.compile(r"^[A-Z\d]{4}$"))
_CODE_WORDS = 2
"""Words of a British or an Irish postal code."""
_MALTESE = (re.compile(r"^[A-Z]{3}$"), re.compile(r"^\d{4}$"))
_PREFIXED = re.compile(r"^[A-Z]{2}-\d{4,6}$")
_YEAR = re.compile(r"^(?:19|20)\d\d\.?$")
_FIGURE = re.compile(r"\d")
"""No country's postal code is without one."""
_STATE = re.compile(r"^[A-Z]{2}$")
_ZIP = re.compile(r"^\d{5}(?:-\d{4})?$")
_GLUED = "-–·•|"
_LEAST_GLUED = 2
"""Characters of a word with the separator that is set to its end."""


def ends_in_dash(text: str) -> bool:
    """A separator without the blank before it, as scans have it: "A.Ş.-", "116-"; a hanging hyphen, "Werkzeug-", is none."""
    if text[-1:] not in ("-", "–") or len(text) < _LEAST_GLUED:
        return False
    return text[-2] == "." or text[-2].isdigit() or legal_form(text[:-1])


def begins_with_dash(text: str) -> bool:
    """A separator without the blank behind it: "-86899", "·Hauptstr."."""
    return len(text) >= _LEAST_GLUED and text[0] in _GLUED and text[1].isalnum()


def is_phone(text: str) -> bool:
    """A telephone number without a label: it begins as one or is in groups; "2024/89158" is an order's number.

    With a day behind a slash, "4500119900 / 13.06.2024", it is one too.
    """
    if PHONE.match(text) is None or (" / " in text and parse_date(text.rpartition(" / ")[2]) is not None):
        return False
    figures = sum(map(str.isdigit, text))
    grouped = len(text) - figures >= _PHONE_SIGNS
    return figures >= _PHONE_FIGURES and (grouped or text.startswith(_PHONE_START)) and parse_date(text) is None


def postal_parts(tokens: Sequence[Token]) -> tuple[slice, slice] | None:
    """Postal code and town within a line: "75001 Paris", "SW1A 1AA London", "Chicago, IL 60680-9229".

    The town is empty where it stands in the line above: "Leeds", "LS1 4AB".
    """
    if not _FIGURE.search(" ".join([token.text for token in tokens])):
        return None
    if any(token.colon for token in tokens):
        return None
    opened = next(
        (at for at, token in enumerate(tokens) if at > 1 and token.text[:1] == "(" and _UK_IN.match(tokens[at - 1].text)), 0
    )
    texts = [token.text.strip(",;").lstrip(_GLUED) for token in (tokens[:opened] if opened else tokens)]
    if texts and _YEAR.match(texts[0]) and take_date(tokens) is not None:
        return None
    if len(texts) == _CODE_WORDS and any(
        one.match(texts[0]) and two.match(texts[1]) for one, two in ((_UK_OUT, _UK_IN), _EIRCODE)
    ):
        return slice(0, len(texts)), slice(len(texts), len(texts))
    start = _skip_country(texts)
    length = _postal_length(texts[start:])
    if length and start + length < len(texts) and _has_letters(texts[start + length]):
        return slice(start, start + length), slice(start + length, _town_end(texts, start + length))
    return _trailing(texts)


def is_postal(tokens: Sequence[Token]) -> bool:
    """True for a line with a postal code and a town."""
    return len(tokens) >= 2 and postal_parts(tokens) is not None


def has_town(piece: Piece) -> bool:
    """True for a piece with a postal code and a town."""
    return piece.once(_has_town)


def has_state(piece: Piece) -> bool:
    """True for a town with its state and code, "Newark, DE 19711": a street before it may look like one, "1701 Mill Ave."."""
    texts = [token.text.strip(",;") for token in piece.tokens]
    return len(texts) > _CODE_WORDS and _ZIP.match(texts[-1]) is not None and _STATE.match(texts[-2]) is not None


def _has_town(piece: Piece) -> bool:
    return is_postal(piece.tokens)


def _skip_country(texts: Sequence[str]) -> int:
    if len(texts) > 2 and len(texts[0]) <= 3 and country_code(texts[0].rstrip("-")) is not None:
        return 2 if texts[1] == "-" else 1
    return 0


def _postal_length(texts: Sequence[str]) -> int:
    """How many words from the first on are a postal code."""
    if not texts:
        return 0
    for first, second in (_SPLIT_POSTAL, _DUTCH, (_UK_OUT, _UK_IN), _EIRCODE):
        if len(texts) > 2 and first.match(texts[0]) and second.match(texts[1]):
            return 2
    return 1 if _POSTAL.match(texts[0]) else 0


def _town_end(texts: Sequence[str], start: int) -> int:
    """The town ends before digits, a dash or a country after a comma."""
    for at in range(start, len(texts)):
        if has_digit(texts[at]) and at > start + 1:
            return at
    last = len(texts) - 1
    return last if last > start and len(texts[last]) == 2 and country_code(texts[last]) else len(texts)


def _trailing(texts: Sequence[str]) -> tuple[slice, slice] | None:
    """The town first: "Chicago, IL 60680", "London SW1A 1AA", "London, 12345"."""
    end = len(texts)
    if end >= 2 and _PREFIXED.match(texts[-1]) and _has_letters(texts[0]):
        return slice(end - 1, end), slice(0, end - 1)
    for first, second in ((_UK_OUT, _UK_IN), _EIRCODE, _MALTESE):
        if end >= 3 and first.match(texts[-2]) and second.match(texts[-1]):
            return slice(end - 2, end), slice(0, end - 2)
    if end >= 3 and _STATE.match(texts[-2]) and _POSTAL.match(texts[-1]):
        return slice(end - 1, end), slice(0, end - 2)
    return None


def _has_letters(text: str) -> bool:
    return any(char.isalpha() for char in text)
