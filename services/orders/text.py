"""Text in the forms that comparisons need: without case, accents, punctuation."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ð": "d"})
_ASCII_NOISE = {code: None for code in range(128) if not chr(code).isalnum()}


def fold(text: str) -> str:
    """Lower case without accents: "März" → "marz", "Ødegård" → "odegard", "Straße" → "strasse"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def compact(text: str) -> str:
    """Folded letters and digits only: "PO #77-001" → "po77001"."""
    if text.isascii():
        return text.lower().translate(_ASCII_NOISE)
    return "".join(char for char in fold(text) if char.isalnum())


def digits(text: str) -> str:
    """The ASCII digits of a text: "1.250,00 €" → "125000"."""
    return "".join(char for char in text if "0" <= char <= "9")
