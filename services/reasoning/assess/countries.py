"""Country names as printed, to ISO 3166-1 alpha-2."""

from __future__ import annotations

from functools import cache

from services.orders.dates import LANGUAGES
from services.orders.text import compact

_COMMON = {"usa": "US", "uk": "GB", "greatbritain": "GB", "england": "GB", "holland": "NL", "brd": "DE"}
_VEHICLE = {"D": "DE", "A": "AT", "F": "FR", "I": "IT", "E": "ES", "B": "BE", "P": "PT", "L": "LU", "S": "SE", "N": "NO"}


def country_code(text: str) -> str | None:
    """The code of a country by its code, its name in any supported language, or its vehicle sign ("D" in "D-10115")."""
    written = text.strip()
    if len(written) == 2 and written.upper() in _codes():
        return written.upper()
    if written in _VEHICLE:
        return _VEHICLE[written]
    return _names().get(compact(written))


@cache
def _codes() -> frozenset[str]:
    return frozenset(_names().values())


@cache
def _names() -> dict[str, str]:
    """Compact name → code, from CLDR."""
    from babel import Locale

    names: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "UN", "EZ", "XA", "XB", "ZZ"):
                names.setdefault(compact(name), code)
    return names | _COMMON
