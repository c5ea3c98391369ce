"""Printed units and their codes of UN/ECE Recommendation 20 (units) and 21 (packages)."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

import yaml

from services.orders.text import fold


@lru_cache(maxsize=16384)
def unit_code(text: str) -> str | None:
    """The UN/ECE code of a unit as written ("Stück" → "H87", "kg" → "KGM"); a code that is one already stays; else None."""
    written = text.strip()
    if written in _codes():
        return written
    key = _key(written)
    return _words().get(key) or _words().get(key.rstrip("s")) or (key.upper() if key.upper() in _codes() else None)


def is_unit(text: str) -> bool:
    """True when a word is a unit that we know, in any language."""
    return unit_code(text) is not None


def _key(text: str) -> str:
    return "".join(char for char in fold(text) if char not in " .()[]")


@cache
def _table() -> dict[str, list[str]]:
    loaded = yaml.safe_load(files("services.orders").joinpath("data/units.yaml").read_text("utf-8"))
    return {str(code): [str(word) for word in words] for code, words in loaded.items()}


@cache
def _codes() -> frozenset[str]:
    return frozenset(_table())


@cache
def _words() -> dict[str, str]:
    return {_key(word): code for code, words in reversed(_table().items()) for word in words}
