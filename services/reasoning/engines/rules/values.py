"""Which words after or below a label are its value, by the type that the label asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from services.orders.currencies import is_currency, parse_currency
from services.orders.dates import parse_date
from services.orders.money import parse_decimal, parse_price
from services.orders.units import is_unit
from services.reasoning.engines.rules.layout.model import Token

NUMBER = re.compile(
    r"^[(\-+]*\s*(?:[A-Z]{0,3}[$€£¥]|(?P<before>[A-Z]{3}))?[-(]?"
    r"(\d{1,3}(?:[.,'’ ]\d{3})+|\d+)?([.,](?:\d{1,6}|[-–—]{1,2}(?!\d))|:-)?[-)]?"
    r"(?:[€$£%]|(?P<behind>[A-Z]{3}))?[-)]?(?:[*;]|(?<=[.,]\d\d)[.,])?$"
)
_GROUP_FIGURES, _GROUPS_OF_MORE = 3, 2
"""Figures of a group; groups from which on the first may have four: "4500 123 456"."""
_GROUP = re.compile(r"^-?[$€£]?\d{1,3}$")
_PRINTED_BLANK = 0.5
_RECOGNISED_BLANK = 1.0
"""The widest blank within a number, in heights of its box; OCR draws boxes that end with the ink of the figures."""
_FIXED_BLANK = 1.05
"""The same in widths of a letter."""
_NEXT_GROUP = re.compile(r"^\d{3}(?:[.,](?:\d{1,4}|[-–—]{1,2})|:-)?-?[€%]?$")
_GLUED_UNIT = re.compile(r"^-?\d[\d.,']*(?P<unit>[^\W\d_]{1,8}\.?|×)$")
_IDENTIFIER = re.compile(r"^[#(]?(?=.*\d)[\w./\\#+\-–:&]{1,40}[),;.]?$")
_PREFIX = re.compile(r"^[^\W\d_]{1,3}[-/.]?$")
_SERIES, _MOST_LETTERS = re.compile(r"^/[A-Z]$"), 2
"""Letters behind a number; their words at most."""
_WORD = 4
"""Letters in capitals from which on they are a word of the label, and no part of the number: "ORDER FORM 4711"."""
_YEAR, _SHORT_YEAR = re.compile(r"^(?:19|20)\d\d$"), re.compile(r"^[23]\d$")
_SEASON = re.compile(r"^((?:19|20)\d\d)/((?:19|20)\d\d)$")
_BRACKETED = re.compile(r"^\([^()]*\)$|^[:\-–/]+$")
_FIGURE = re.compile(r"\d")
HOUSE_NUMBER: Final = re.compile(r"^(?!(?:19|20)\d\d$)\d{1,5}(?:[-/]\d{1,4})?[A-Za-z]?$")
_LONGEST_PRICE = 5
"""Words of a price with what it is for: "9,85 EUR / 100 St"."""
_DAY_REACH = 7
"""A day of up to five words begins within the first three."""
_FILLERS = {"", "no", "nr", "number", "n", "num", "numer", "id"}

Taken = tuple[int, int]
"""Start and end (exclusive) of the value among the tokens."""


@lru_cache(maxsize=65536)
def is_number(text: str) -> bool:
    """True for a number with nothing but signs and a currency around it; "MTR-4401" is an item number."""
    found = NUMBER.match(text)
    if found is None or not has_digit(text):
        return False
    return all(code is None or is_currency(code) for code in found.group("before", "behind"))


@lru_cache(maxsize=65536)
def has_digit(text: str) -> bool:
    """True for a word with a digit in it."""
    return any(map(str.isdigit, text))


def numbers(tokens: Sequence[Token]) -> list[Taken]:
    """Every number among the tokens; groups of thousands printed apart ("1 250,00") are one."""
    found: list[Taken] = []
    last, count = 0, len(tokens)
    for at, token in enumerate(tokens):
        if not token.figure or at < last or not is_number(token.text):
            continue
        last = at + 1
        while last < count and _continues(tokens, at, last):
            last += 1
        found.append((at, last))
    return found


def _continues(tokens: Sequence[Token], start: int, at: int) -> bool:
    token = tokens[at]
    gap = token.box.x0 - tokens[at - 1].box.x1
    if gap > _RECOGNISED_BLANK * token.box.height or not _NEXT_GROUP.match(token.text) or gap > _widest_blank(token):
        return False
    return _GROUP.match(tokens[start].text) is not None and all(len(t.text) == 3 for t in tokens[start + 1 : at])


def _widest_blank(token: Token) -> float:
    """Of a letter's width in type of one width, where that is wider than the blanks of others."""
    if token.confidence is not None:
        return _RECOGNISED_BLANK * token.box.height
    return max(_PRINTED_BLANK * token.box.height, _FIXED_BLANK * token.box.width / len(token.text))


def spread_numbers(tokens: Sequence[Token]) -> list[Taken]:
    """Numbers in groups of thousands, however far apart the groups stand: only what adds up tells them from two numbers."""
    found: list[Taken] = []
    for start, token in enumerate(tokens):
        end = start + 1
        while end < len(tokens) and _NEXT_GROUP.match(tokens[end].text):
            end += 1
            if len(tokens[end - 1].text) != _GROUP_FIGURES:
                break
        if end > start + 1 and _GROUP.match(token.text):
            found.append((start, end))
    return found


def numbers_with_unit(tokens: Sequence[Token]) -> list[Taken]:
    """Every number, or number glued to its unit or a sign of times ("10pcs", "3x"), among the tokens."""
    glued = [(at, at + 1) for at, token in enumerate(tokens) if token.figure and _is_glued(token.text)]
    return sorted([*numbers(tokens), *glued]) if glued else numbers(tokens)


@lru_cache(maxsize=65536)
def _is_glued(text: str) -> bool:
    found = _GLUED_UNIT.match(text)
    return found is not None and not is_number(text) and (found["unit"] in "x×X" or is_unit(found["unit"].strip(".")))


def price_with_basis(tokens: Sequence[Token], start: int) -> int | None:
    """The end (exclusive) of a price that says what it is for ("12,50 / 100 St", "4.20/kg"), None for a plain one."""
    for end in range(min(len(tokens), start + _LONGEST_PRICE), start, -1):
        text = " ".join(token.text for token in tokens[start:end])
        price = parse_price(text) if any(mark in text[1:] for mark in "/ ") else None
        known = price is not None and is_unit(price.unit)
        if price is not None and (known or (price.basis is not None and end < start + _LONGEST_PRICE)):
            return end
    return None


def value_of(tokens: Sequence[Token], taken: Taken, decimal: str | None) -> Decimal | None:
    """The number that the taken tokens print."""
    return parse_decimal(" ".join(token.text for token in tokens[taken[0] : taken[1]]), decimal)


def take_amount(tokens: Sequence[Token]) -> Taken | None:
    """The last amount: percentages before it are rates."""
    found = [taken for taken in numbers(tokens) if not _is_percent(tokens, taken)]
    if not found:
        return None
    decimals = [taken for taken in found if re.search(r"[.,]\d{2}\D*$", tokens[taken[1] - 1].text)]
    return (decimals or found)[-1]


def take_total(tokens: Sequence[Token]) -> Taken | None:
    """The largest amount with two decimals: beside a gross total may stand the net one, counts and ratings."""
    found = [taken for taken in numbers(tokens) if re.search(r"[.,]\d{2}\D*$", tokens[taken[1] - 1].text)]
    sized = [(value_of(tokens, taken, None), taken) for taken in found if not _is_percent(tokens, taken)]
    known = [(value, taken) for value, taken in sized if value is not None]
    return max(known)[1] if known else take_amount(tokens)


def _is_percent(tokens: Sequence[Token], taken: Taken) -> bool:
    after = tokens[taken[1]].text if taken[1] < len(tokens) else ""
    return tokens[taken[1] - 1].text.endswith("%") or after.startswith("%")


def take_date(tokens: Sequence[Token]) -> Taken | None:
    """The first day, numeric or worded, within the first words."""
    figures = [token.figure for token in tokens[:_DAY_REACH]]
    if True not in figures:
        return None
    texts = [token.text for token in tokens[:_DAY_REACH]]
    for start in range(min(3, len(texts))):
        for length in (1, 3, 4, 2, 5):
            if length > len(texts) - start or True not in figures[start : start + length]:
                continue
            text = " ".join(texts[start : start + length]).strip(" ,;.:()")
            if _FIGURE.search(text) and "%" not in text and parse_date(text) is not None:
                return start, start + length
    return None


def take_identifier(tokens: Sequence[Token]) -> Taken | None:
    """The first word with a digit, with a short upper-case prefix before it and groups of figures behind it."""
    start = 0
    while start < len(tokens) and (tokens[start].key in _FILLERS or _BRACKETED.match(tokens[start].text)):
        start += 1
    if start >= len(tokens):
        return None
    if _IDENTIFIER.match(tokens[start].text):
        return start, _end_of_groups(tokens, start)
    second = tokens[start + 1 : start + 2]
    if second and _IDENTIFIER.match(second[0].text):
        if tokens[start].text.isupper() and _PREFIX.match(tokens[start].text):
            return start, _end_of_series(tokens, start + 1)
        return (start + 1, start + 2) if tokens[start].text.isupper() and len(tokens[start].text) >= _WORD else None
    return None


def is_season(text: str) -> bool:
    """A year of schools and budgets: "2025/2026"."""
    years = _SEASON.match(text)
    return years is not None and int(years[2]) == int(years[1]) + 1


def take_number(tokens: Sequence[Token]) -> Taken | None:
    """The same in the words up to the next label: with the letters of a series behind figures, "002871 / A".

    An order's type behind it is none of the number: "00742186 OP".
    """
    taken = take_identifier(tokens)
    rest = tokens[taken[1] :] if taken is not None else ()
    if taken is None or not 0 < len(rest) <= _MOST_LETTERS or rest[-1].figure or taken[1] - taken[0] > 1:
        return taken
    number = tokens[taken[0]]
    whole = number.text.isdigit() and all(token.segment == number.segment for token in rest)
    return (taken[0], len(tokens)) if whole and _SERIES.match("".join(token.text for token in rest)) else taken


def _end_of_groups(tokens: Sequence[Token], start: int) -> int:
    """The end (exclusive) of a number in groups of three figures ("318 774"), or of one with its year ("45 / 2025")."""
    first, end = tokens[start].text, start + 1
    if not first.isdigit():
        return end
    if end + 1 < len(tokens) and tokens[end].text == "/":
        parts = (first, tokens[end + 1].text.rstrip(",;"))
        whole = any(_YEAR.match(part) for part in parts) or _is_series(tokens, end)
        return end + 2 if parts[1].isdigit() and whole else end
    while end < len(tokens) and len(tokens[end].text) == _GROUP_FIGURES and _is_next_group(tokens, end):
        end += 1
    grouped = end - start > (1 if len(first) <= _GROUP_FIGURES else _GROUPS_OF_MORE)
    return end if grouped and len(first) <= _GROUP_FIGURES + 1 and not _goes_on(tokens, end) else start + 1


def _is_series(tokens: Sequence[Token], stroke: int) -> bool:
    """A short series before a stroke and a longer number, "25 / 000843", or a number and its year, "47 / 25"."""
    number = tokens[stroke + 1]
    alone = stroke + 2 == len(tokens) or tokens[stroke + 2].segment != number.segment
    longer = len(tokens[stroke - 1].text) <= _GROUP_FIGURES < len(number.text)
    return alone and (longer or _SHORT_YEAR.match(number.text) is not None)


def _end_of_series(tokens: Sequence[Token], start: int) -> int:
    """The same behind letters, where figures follow a year: "VOB 2025 000118"."""
    end = start + 1
    if _YEAR.match(tokens[start].text) and end < len(tokens) and _is_next_group(tokens, end) and not _goes_on(tokens, end + 1):
        return end + 1
    return _end_of_groups(tokens, start)


def _is_next_group(tokens: Sequence[Token], at: int) -> bool:
    """Three figures or more, a narrow blank behind the word before."""
    token = tokens[at]
    if len(token.text) < _GROUP_FIGURES or not token.text.isdigit():
        return False
    return token.box.x0 - tokens[at - 1].box.x1 <= _widest_blank(token)


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """Further figures right behind: of a telephone number, or of another column."""
    return end < len(tokens) and tokens[end].text[:1].isdigit() and tokens[end].segment == tokens[end - 1].segment


def take_currency(tokens: Sequence[Token]) -> Taken | None:
    """The first word that names a currency."""
    for at, token in enumerate(tokens[:3]):
        if parse_currency(token.text.strip("()")) is not None:
            return at, at + 1
    return None


def take_text(tokens: Sequence[Token]) -> Taken | None:
    """All of it."""
    start = 0
    while start < len(tokens) and not tokens[start].key:
        start += 1
    return (start, len(tokens)) if start < len(tokens) else None


TAKERS: dict[str, Callable[[Sequence[Token]], Taken | None]] = {
    "amount": take_amount,
    "total": take_total,
    "date": take_date,
    "identifier": take_number,
    "currency": take_currency,
    "text": take_text,
}
