"""Words for "and" in the languages of orders."""

from __future__ import annotations

from functools import cache

from services.orders.dates import LANGUAGES


@cache
def conjunctions() -> frozenset[str]:
    """In lower case, from CLDR's patterns of lists of two (Babel): "und", "et", "y", "och"."""
    from babel import Locale

    patterns = (str(Locale.parse(language).list_patterns["standard"]["2"]) for language in LANGUAGES)
    return frozenset(pattern.replace("{0}", "").replace("{1}", "").strip().casefold() for pattern in patterns)
