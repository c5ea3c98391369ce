"""Check digits of article, location and tax numbers."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from services.orders.text import digits

GTIN_LENGTHS = frozenset({8, 12, 13, 14})

_VAT_MODULES = {
    **{country: f"stdnum.{country.lower()}.vat" for country in ("CY", "IE", "MT", "CH", "GB")},
    **{"AT": "stdnum.at.uid", "BE": "stdnum.be.vat", "BG": "stdnum.bg.vat", "CZ": "stdnum.cz.dic", "DE": "stdnum.de.vat"},
    **{"DK": "stdnum.dk.cvr", "EE": "stdnum.ee.kmkr", "EL": "stdnum.gr.vat", "ES": "stdnum.es.nif", "FI": "stdnum.fi.alv"},
    **{"FR": "stdnum.fr.tva", "HR": "stdnum.hr.oib", "HU": "stdnum.hu.anum", "IT": "stdnum.it.iva", "LT": "stdnum.lt.pvm"},
    **{
        "LU": "stdnum.lu.tva",
        "LV": "stdnum.lv.pvn",
        "NL": "stdnum.nl.btw",
        "PL": "stdnum.pl.nip",
        "PT": "stdnum.pt.nif",
        "RO": "stdnum.ro.cf",
    },
    **{"SE": "stdnum.se.vat", "SI": "stdnum.si.ddv", "SK": "stdnum.sk.dph"},
}
"""VAT identification numbers that start with these letters can be checked (GR writes EL)."""


def check_digit(body: str) -> int:
    """The GS1 check digit of the digits before it (GS1 General Specifications 7.9): weights 3, 1, 3 … from the right."""
    weighted = (int(digit) * (1 if at % 2 else 3) for at, digit in enumerate(reversed(body)))
    return -sum(weighted) % 10


def clean_gtin(text: str) -> str | None:
    """The digits of a GTIN without blanks and dashes; None when there are not 8, 12, 13 or 14 or other characters are in it."""
    number = text.replace(" ", "").replace("-", "")
    return number if number.isdecimal() and number.isascii() and len(number) in GTIN_LENGTHS else None


def is_gtin(text: str) -> bool:
    """True for 8, 12, 13 or 14 digits with a right check digit; blanks and dashes are ignored."""
    number = clean_gtin(text)
    return number is not None and int(number[-1]) == check_digit(number[:-1])


def is_gln(text: str) -> bool:
    """True for a Global Location Number: 13 digits with a right check digit."""
    return len(digits(text)) == 13 and is_gtin(text)


@lru_cache(maxsize=1024)
def tax_id_is_valid(text: str) -> bool | None:
    """Whether a VAT identification number checks; None when it does not start with the letters of a country we can check."""
    number = "".join(char for char in text.upper() if char.isalnum())
    country = "EL" if number[:2] == "GR" else number[:2]
    module = _VAT_MODULES.get(country)
    if module is None or not any(char.isdigit() for char in number[2:]):
        return None
    return bool(import_module(module).is_valid(number if country in ("CH", "IE") else number[2:]))
