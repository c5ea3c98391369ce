"""Capital I and small l, which OCR cannot tell apart in many typefaces: right in words that are known with one of them only."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from services.orders.dates import month_number
from services.orders.units import is_unit

_LONGEST: Final = 12
"""Letters of a unit or a month."""
_UNIT, _MONTH = 3, 4
"""Letters of a unit and of a month from which on no other word is meant: "Im" begins streets."""


@lru_cache(maxsize=16384)
def told_apart(text: str) -> str:
    """The recognised word itself, or a unit or month that it becomes when its I and l are exchanged: "Itk" → "ltk"."""
    if len(text) > _LONGEST or not text.rstrip(".").isalpha() or _is_known(text):
        return text
    for other in (text.replace("I", "l"), "I" + text[1:] if text[0] == "l" else text):
        if other != text and _is_known(other):
            return other
    return text


def _is_known(text: str) -> bool:
    return (len(text) >= _UNIT and is_unit(text)) or (len(text) >= _MONTH and month_number(text) is not None)
