"""Printed units and their codes of UN/ECE Recommendation 20 (units) and 21 (packages)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from services.orders.text import fold

_PACKAGES = frozenset(
    ("BX", "CT", "CS", "PK", "PF", "RO", "BO", "BG", "CA", "CN", "BR", "DR", "PA", "PU", "BL", "TU", "PL", "SH")
)
"""Codes of what holds something, but for those of Recommendation 21 with an X before them."""
_PACKAGE = re.compile(r"([^\W\d_]+\.?) (?:[^\W\d_]{1,3} )?\d")
"""A word, perhaps a short one, and a number."""


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


def package_code(text: str) -> str | None:
    """The code of a unit with what a package of it holds: "box 100", "Sack à 25 kg", "pak 50 st"; else None."""
    found = _PACKAGE.match(text.strip())
    return unit_code(found[1]) if found and is_package(found[1]) else None


def is_package(text: str) -> bool:
    """True for a unit that holds something: "box", "Sack"; no piece, weight or length."""
    code = unit_code(text)
    return code is not None and code.removeprefix("X") in _PACKAGES


@lru_cache(maxsize=16384)
def with_accents(text: str) -> str:
    """A unit whose accents were lost as it is spelled ("skatla" → "škatla"); what is spelled so, or in several ways, stays."""
    written = text.rstrip(".").lower()
    spelled = _spellings().get(_key(written), frozenset())
    if len(spelled) != 1 or written in spelled:
        return text
    (word,) = spelled
    word = word.upper() if text.isupper() else word.capitalize() if text[0].isupper() else word
    return word + "." * (len(text) - len(text.rstrip(".")))


@cache
def _spellings() -> dict[str, frozenset[str]]:
    """Key → how its words are spelled, without full stops."""
    found: dict[str, set[str]] = {}
    for words in _table().values():
        for word in words:
            found.setdefault(_key(word), set()).add(word.rstrip(".").lower())
    return {key: frozenset(spelled) for key, spelled in found.items()}


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
