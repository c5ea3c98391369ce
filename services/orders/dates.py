"""Printed dates in the Latin-script official languages of the European Union, Norwegian and Turkish.

Month names come from CLDR (Babel). What is not certainly a day is None: a calendar week or a month alone is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from services.orders.text import fold

LANGUAGES = tuple("en de fr es it nl pt pl cs sk sl hr hu ro da sv nb fi et lv lt ga mt tr".split())  # noqa: SIM905
"""ISO 639-1 codes whose month names are known; Norwegian is `nb` in CLDR and `no` is accepted for it."""

_NUMERIC = re.compile(r"(?<![\d.,/])(\d{1,4})\s?([./\-\s])\s?(\d{1,2})\s?([./\-\s])\s?(\d{4}|\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^(?:19|20)\d{6}$")
_ISO_WEEK_DAY = re.compile(r"^\d{4}-?W\d{2}-?[1-7]$")
_TIME = re.compile(r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?|T\d{2}\b")
_TOKENS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")
"""Words and figures; a month does not begin a longer word: "20 LED-Leuchte 90" is no day of "leden"."""
_MAX_LENGTH = 64
_MAX_WORDS = 7
_CENTURY_PIVOT = 80
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
"""Four figures of other years are another number: "B-1184 of 3 March", "LED-3030-27"."""
_STEM = 4


@lru_cache(maxsize=4096)
def parse_date(text: str, order: str | None = None, languages: tuple[str, ...] = ()) -> date | None:
    """The day a text gives, or None.

    order: "DMY", "MDY" or "YMD", how the document writes numeric dates; it decides only what the text leaves open. Without
    it the day comes first. languages: most likely first; they decide month names that differ ("listopad").
    Two-digit years from 80 are of the last century.
    """
    text = text.strip()
    if not text or len(text) > _MAX_LENGTH or not any(char.isdigit() for char in text):
        return None
    if _COMPACT.match(text) or _ISO_WEEK_DAY.match(text):
        return _iso(text)
    found = _NUMERIC.search(text)
    if found and not _rest_has_digits(text, found):
        return _numeric(found, order)
    return _worded(text, languages)


def is_ambiguous(text: str) -> bool:
    """True when a numeric date can be read with day and month exchanged: "03/04/2024", not "13/04/2024" or "2024-03-04"."""
    found = _NUMERIC.search(text)
    if found is None or len(found[1]) > 2 or len(found[3]) > 2:
        return False
    first, second = int(found[1]), int(found[3])
    return first != second and 1 <= first <= 12 and 1 <= second <= 12


def readings(text: str, languages: tuple[str, ...] = ()) -> frozenset[date]:
    """Every day a text can mean, whatever the order."""
    found = {parse_date(text, order, languages) for order in ("DMY", "MDY", "YMD")}
    return frozenset(day for day in found if day is not None)


def month_number(word: str, languages: tuple[str, ...] = ()) -> int | None:
    """The month a word names, 1 to 12; a name that differs by language goes by `languages`, else by the most."""
    months = _month_names().get(fold(word).rstrip("."))
    if months is None:
        return _by_stem(word, languages)
    for language in languages:
        known = months.get("nb" if language in ("no", "nn") else language)
        if known:
            return known
    counted = list(months.values())
    return max(sorted(set(counted)), key=counted.count)


def full_year(digits: str) -> int:
    """Four digits as they are; two digits by the pivot 80: "24" → 2024, "85" → 1985."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= _CENTURY_PIVOT else 2000)


def _rest_has_digits(text: str, found: re.Match[str]) -> bool:
    rest = text[: found.start()] + " " + text[found.end() :]
    return any(char.isdigit() for char in _TIME.sub(" ", rest))


def _numeric(found: re.Match[str], order: str | None) -> date | None:
    """A blank and another sign between short groups make a telephone number: "47 11-20"."""
    first, sign, second, other, third = found.groups()
    if len(first) >= 3:
        return _day(first, second, third) if len(first) == 4 and len(third) <= 2 else None
    if len(third) == 1 or (len(third) == 2 and sign.isspace() is not other.isspace()):
        return None
    for candidate in _orders(first, second, order):
        day = _by_order(first, second, third, candidate)
        if day is not None:
            return day
    return None


def _orders(first: str, second: str, order: str | None) -> Iterable[str]:
    preferred = order or "DMY"
    return (preferred, *(other for other in ("DMY", "MDY", "YMD") if other != preferred))


def _by_order(first: str, second: str, third: str, order: str) -> date | None:
    if order == "YMD":
        return _day(first, second, third) if len(third) == 2 and len(first) == 2 else None
    day, month = (first, second) if order == "DMY" else (second, first)
    return _day(third, month, day)


def _worded(text: str, languages: tuple[str, ...]) -> date | None:
    tokens = _TOKENS.findall(_TIME.sub(" ", text))
    numbers = [token for token in tokens if token[0].isdigit()]
    if len(numbers) != 2 or len(tokens) > _MAX_WORDS + 2:
        return None
    month = _month_among(tokens, languages)
    if month is None:
        return None
    day, year = numbers if len(numbers[0]) <= 2 else numbers[::-1]
    return _day(year, str(month), day) if len(day) <= 2 and len(year) in (2, 4) else None


def _month_among(tokens: list[str], languages: tuple[str, ...]) -> int | None:
    """The month named; the word next to a number wins, so that "Mar" for Tuesday does not hide "mai"."""
    words = [(at, token) for at, token in enumerate(tokens) if not token[0].isdigit() and len(token) > 1]
    named = [(at, month) for at, token in words if (month := month_number(token, languages)) is not None]
    if not named:
        return None
    between = [month for at, month in named if 0 < at < len(tokens) - 1 and tokens[at - 1][0].isdigit()]
    return between[0] if between else named[-1][1]


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(full_year(year), int(month), int(day))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@cache
def _month_names() -> dict[str, dict[str, int]]:
    """Folded month name (its first word) → language → month; wide and abbreviated, nominative and inflected."""
    from babel.dates import get_month_names

    names: dict[str, dict[str, int]] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    first = fold(name).split(" ", 1)[0].rstrip(".")
                    names.setdefault(first, {})[language] = int(number)
    return {name: months for name, months in names.items() if name and not name.isdigit()} | _extra(names)


def _extra(names: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """Spellings in use that CLDR does not list: "sept", "maerz", "okt" everywhere."""
    common = {"sept": 9, "okt": 10, "dez": 12, "maerz": 3, "mrz": 3, "jaen": 1, "jaenner": 1, "mai": 5, "maj": 5}
    return {name: {**dict.fromkeys(LANGUAGES, month), **names.get(name, {})} for name, month in common.items()}


@cache
def _stems() -> dict[str, set[int]]:
    stems: dict[str, set[int]] = {}
    for name, months in _month_names().items():
        if len(name) > _STEM:
            stems.setdefault(name[:_STEM], set()).update(months.values())
    return stems


def _by_stem(word: str, languages: tuple[str, ...]) -> int | None:
    """An inflected month ("martā", "septembrī") by its first letters, when they name one month only."""
    folded = fold(word)
    if len(folded) <= _STEM:
        return None
    months = _stems().get(folded[:_STEM], set())
    return next(iter(months)) if len(months) == 1 else None
