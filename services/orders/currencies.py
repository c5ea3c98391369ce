"""Currencies as printed: ISO 4217 codes, signs and words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from services.orders.text import fold

_WORDS = re.compile(r"[^\W\d_]+(?:\.(?=\s|$|\d))?")
# OCR reads the last letter of "A.Ş." as a dollar: behind a letter and a dot it is none.
_SIGNS = re.compile(r"(?:[A-Z]{1,3}\$|R\$|(?<![^\W\d]\.)\$[UA]?|[€£¥₺₽₴₹₪₩₫₱₦฿])")


@lru_cache(maxsize=4096)
def parse_currency(text: str, dollar: str = "USD", crown: str | None = None) -> str | None:
    """The ISO 4217 code a text names ("EUR", "€", "Euro", "1.250,00 €"), or None when it names none or two.

    dollar, crown: the codes that "$" and "kr" alone stand for in this document.
    """
    found = {code for code in _named(text, dollar, crown) if code}
    return found.pop() if len(found) == 1 else None


def is_currency(code: str) -> bool:
    """True for an ISO 4217 code in use."""
    return code in _data()["codes"]


def names_currency(text: str) -> bool:
    """True for a word that names a currency; three capitals are a code or nothing: "DIN" is a standard."""
    code = len(text) == len("EUR") and text.isalpha() and text.isupper()
    return parse_currency(text) is not None and (not code or is_currency(text))


def is_dollar(code: str) -> bool:
    """True for the code of a currency whose sign may be "$" alone."""
    return code in _data()["dollars"]


def dollars_with(word: str) -> str | None:
    """The code of the dollars of a country that a word is of, without case and marks around it: "TVQ", "ABN:"; else None."""
    named: dict[str, str] = _data()["dollars_with"]
    return named.get(word.strip("():.,;#").lower())


def letter_currency(text: str) -> str | None:
    """The code that a letter stands for right before an amount: "R" in "R 12.50"; None for others."""
    letters: dict[str, str] = _data()["letters"]
    return letters.get(text)


def printed_forms(code: str) -> frozenset[str]:
    """Folded signs, words and the code itself that stand for a currency, for finding it on a page."""
    data = _data()
    forms = {code.lower()}
    forms.update(sign.lower() for sign, named in data["signs"].items() if named == code)
    forms.update(word for word, named in data["words"].items() if named == code)
    if code in data["dollars"]:
        forms.add("$")
    if code in data["crowns"]:
        forms.add("kr")
    return frozenset(forms)


def _named(text: str, dollar: str, crown: str | None) -> list[str | None]:
    data = _data()
    signs = [dollar if sign == "$" else data["signs"].get(sign) for sign in _SIGNS.findall(text)]
    if any(signs):
        return signs
    words = _WORDS.findall(text)
    codes: list[str | None] = [word for word in words if word in data["codes"]]
    return codes or [crown if fold(word).rstrip(".") == "kr" else _word(word, data) for word in words]


def _word(word: str, data: dict[str, Any]) -> str | None:
    upper = word.upper()
    if upper in data["codes"] and len(word) == len(upper) == 3:
        return upper
    words: dict[str, str] = data["words"]
    return words.get(fold(word).rstrip("."))


@cache
def _data() -> dict[str, Any]:
    loaded = yaml.safe_load(files("services.orders").joinpath("data/currencies.yaml").read_text("utf-8"))
    loaded["codes"] = frozenset(loaded["codes"].split())
    loaded["dollars"] = frozenset(loaded["dollars"].split())
    loaded["crowns"] = frozenset(loaded["crowns"].split())
    loaded["words"] = {fold(str(word)): code for code, words in loaded["words"].items() for word in words}
    loaded["dollars_with"] = {str(word): code for code, words in loaded["dollars_with"].items() for word in words}
    return dict(loaded)
