"""Printed numbers: amounts, quantities, prices, percentages, in the notations of Europe and the Americas.

The digits are kept as printed: "1.250,00" is Decimal("1250.00"). What cannot be read is None, never a guess at zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

_CACHE = 8192
_MAX_LENGTH = 48

_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\t"
_CLEAN = str.maketrans(
    {
        **dict.fromkeys(_BLANKS, " "),
        **dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2019\u2018\u00b4`\u02bc", "'"),
        **{mark: f" {fraction}" for mark, fraction in (("½", "1/2"), ("¼", "1/4"), ("¾", "3/4"), ("⅛", "1/8"))},
    }
)
_NUMBER = re.compile(
    r"^(?P<prefix>[^\d]*?)(?P<lead>[.,](?=\d))?(?P<core>\d(?:[.,' ]?\d)*)(?P<dash>[.,]?\s?-{1,2})?(?P<suffix>\D*)$"
)
_FRACTION = re.compile(r"^(?P<sign>-?)\s*(?:(?P<whole>\d+)\s+)?(?P<top>\d{1,3})\s*/\s*(?P<bottom>\d{1,3})(?P<unit>\s*\D*)$")
_THOUSANDS = re.compile(r"^\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*$")
_LAKHS = re.compile(r"^\d{1,2}(?:,\d{2})+,\d{3}$")
_CREDIT = re.compile(r"(?<![A-Za-z])CR\.?$", re.IGNORECASE)
_PER = re.compile(r"\s*(?:/|\bper\b|\bpro\b|\bpar\b|\bje\b|\bpor\b|\bza\b|\bà\b)\s*", re.IGNORECASE)
_BASIS = re.compile(r"^(?P<basis>[\d.,' ]*\d)?\s*(?P<unit>[^\d]*)$")
_HUNDREDS = {"%": 100, "c": 100, "hundred": 100, "‰": 1000, "m": 1000, "thousand": 1000, "tausend": 1000, "mille": 1000}


@dataclass(slots=True, frozen=True)
class Price:
    """A unit price: `amount` for `basis` units; `basis` None when the text names none; `unit` as written, may be empty."""

    amount: Decimal
    basis: Decimal | None = None
    unit: str = ""


@dataclass(slots=True, frozen=True)
class Quantity:
    """A quantity with the unit written beside it, empty when there is none."""

    amount: Decimal
    unit: str = ""


@lru_cache(maxsize=_CACHE)
def parse_decimal(text: str, decimal: str | None = None) -> Decimal | None:
    """The one number in a text, with its sign; None when there is none or more than one.

    decimal: the document's decimal sign, "." or ",". It decides only what the text leaves open ("1,250"); without it three
    digits after a single separator are thousands. Currency signs, words and percent signs around the number are ignored.
    """
    number = _split(text)
    return None if number is None else _value(number, decimal)


def parse_percent(text: str, decimal: str | None = None) -> Decimal | None:
    """A percentage as a number of percent: "19 %" → 19, "7,7%" → 7.7. Its separator is always a decimal sign ("7.125")."""
    number = _split(text)
    if number is None:
        return None
    core = number["core"] or ""
    own = next((sign for sign in core if sign in ".,"), None)
    return _value(number, own or decimal)


@lru_cache(maxsize=_CACHE)
def parse_quantity(text: str, decimal: str | None = None) -> Quantity | None:
    """A quantity and its unit: "10 pcs" → 10, "pcs"; "1/2" → 0.5."""
    number = _split(text)
    amount = _fraction(text) if number is None else _value(number, decimal)
    if amount is None:
        return None
    if number is None:
        found = _FRACTION.match(text.translate(_CLEAN).strip())
        return Quantity(amount, found["unit"].strip() if found else "")
    unit = (number["suffix"] or "").strip(" -()*x×") or (number["prefix"] or "").strip(" -()*x×:")
    return Quantity(amount, unit)


@lru_cache(maxsize=_CACHE)
def parse_price(text: str, decimal: str | None = None) -> Price | None:
    """A unit price with what it is for: "12,50 / 100 St" → 12.50 for 100 "St"; "4.20/kg" → 4.20, "kg"."""
    head, *rest = _PER.split(text.translate(_CLEAN).strip(), maxsplit=1)
    amount = parse_decimal(head, decimal)
    if amount is None:
        return None
    if not rest:
        return Price(amount)
    found = _BASIS.match(rest[0].strip())
    if found is None:
        return None
    return _with_basis(amount, found["basis"], found["unit"].strip(), decimal)


@lru_cache(maxsize=_CACHE)
def plausible_readings(text: str) -> tuple[Decimal, ...]:
    """Every number that a text can be read as, for comparing with a known value: "1,250" → 1250 and 1.250."""
    readings = (parse_decimal(text, "."), parse_decimal(text, ","))
    return tuple(dict.fromkeys(reading for reading in readings if reading is not None))


def _with_basis(amount: Decimal, basis: str | None, unit: str, decimal: str | None) -> Price | None:
    if basis:
        number = parse_decimal(basis, decimal)
        return None if not number else Price(amount, number, unit)
    named = _HUNDREDS.get(unit.lower()) if unit not in ("m", "c") else None
    return Price(amount, Decimal(named), "") if named else Price(amount, None, unit)


def _split(text: str) -> re.Match[str] | None:
    if not text or len(text) > _MAX_LENGTH:
        return None
    return _NUMBER.match(text.translate(_CLEAN).strip())


def _value(number: re.Match[str], decimal: str | None) -> Decimal | None:
    core = number["core"]
    plain = f"0.{core}" if number["lead"] and core.isdigit() else _plain(core, decimal)
    if plain is None or (number["lead"] and not core.isdigit()):
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return -value if _negative(number) else value


def _negative(number: re.Match[str]) -> bool:
    prefix, suffix, dash = number["prefix"], number["suffix"], number["dash"]
    if "(" in prefix and ")" in suffix:
        return True
    if dash and dash[0] not in ".,":
        return True
    return _leading_minus(prefix) or bool(_CREDIT.search(suffix.strip()))


def _leading_minus(prefix: str) -> bool:
    """A minus that belongs to the number, not a dash inside a word ("EUR -5", "-€5", not "No.-5" or "A-5")."""
    at = prefix.rfind("-")
    return at >= 0 and not (at and (prefix[at - 1].isalnum() or prefix[at - 1] == "."))


def _plain(core: str, decimal: str | None) -> str | None:
    if core.isdigit():
        return core
    dots, commas = core.count("."), core.count(",")
    if dots and commas:
        return _both(core)
    if dots or commas:
        return _single(core, "." if dots else ",", dots + commas, decimal)
    return _ungrouped(core)


def _both(core: str) -> str | None:
    sign = "." if core.rfind(".") > core.rfind(",") else ","
    if core.count(sign) != 1:
        return None
    return _joined(*core.split(sign))


def _single(core: str, sign: str, count: int, decimal: str | None) -> str | None:
    if count > 1:
        return _ungrouped(core)
    whole, fraction = core.split(sign)
    if _is_grouping(whole, fraction, sign, decimal):
        return whole + fraction
    return _joined(whole, fraction)


def _is_grouping(whole: str, fraction: str, sign: str, decimal: str | None) -> bool:
    if len(fraction) != 3 or not fraction.isdigit() or not whole.isdigit() or len(whole) > 3 or whole.startswith("0"):
        return False
    return decimal != sign


def _joined(whole: str, fraction: str) -> str | None:
    ungrouped = _ungrouped(whole)
    return f"{ungrouped}.{fraction}" if ungrouped is not None and fraction.isdigit() else None


def _ungrouped(whole: str) -> str | None:
    if whole.isdigit():
        return whole
    if _THOUSANDS.match(whole) or _LAKHS.match(whole):
        return "".join(char for char in whole if char.isdigit())
    return None


def _fraction(text: str) -> Decimal | None:
    """A vulgar fraction that ends as a decimal; None for thirds and the like, whose digits would be invented."""
    found = _FRACTION.match(text.translate(_CLEAN).strip())
    if found is None or not int(found["bottom"]):
        return None
    value = Decimal(int(found["top"])) / int(found["bottom"])
    if value * int(found["bottom"]) != int(found["top"]):
        return None
    value += int(found["whole"] or 0)
    return -value if found["sign"] else value
