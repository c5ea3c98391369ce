"""Letters outside a to z of the languages that orders are read in."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

LETTERS: Final[Mapping[str, frozenset[str]]] = {
    language: frozenset(letter for letter in small + (capital or small.upper()) if not letter.isascii())
    for language, small, capital in (
        ("cs", "áčďéěíňóřšťúůýž", ""),
        ("da", "æøåé", ""),
        ("de", "äöüß", ""),
        ("en", "", ""),
        ("es", "áéíóúüñ", ""),
        ("et", "äöõüšž", ""),
        ("fi", "äöå", ""),
        ("fr", "àâæçéèêëîïôœùûü", ""),
        ("ga", "áéíóú", ""),
        ("hr", "čćđšž", ""),
        ("hu", "áéíóöőúüű", ""),
        ("it", "àèéìòù", ""),
        ("lt", "ąčęėįšųūž", ""),
        ("lv", "āčēģīķļņšūž", ""),
        ("mt", "ċġħżàèìòù", ""),
        ("nl", "éèëïóöü", ""),
        ("no", "æøåéò", ""),
        ("pl", "ąćęłńóśźż", ""),
        ("pt", "áâãàçéêíóôõú", ""),
        ("ro", "ăâîșț", ""),
        ("sk", "áäčďéíĺľňóôŕšťúýž", ""),
        ("sl", "čšž", ""),
        ("sv", "åäöé", ""),
        ("tr", "çğıöşüâîû", "ÇĞİÖŞÜÂÎÛ"),
    )
}
"""Language (ISO 639-1) → its letters, small and capital. Source: the exemplar characters of Unicode CLDR, without those of
foreign words, Romanian with the comma below of SR 13411."""

EVERY: Final = frozenset().union(*LETTERS.values()) | frozenset("ãñåşţŞŢÃÑÅíìïÍÌÏ")
"""Letters of any of them, and what the recogniser gives for them now and then."""

CARONS: Final[Mapping[str, str]] = {"l": "ľ", "t": "ť", "d": "ď", "L": "Ľ", "ľ": "ľ", "ť": "ť", "ď": "ď", "Ľ": "Ľ"}
"""Letters whose caron is printed as an apostrophe behind them."""
APOSTROPHES: Final = frozenset("'’`´")

_STROKES: Final = str.maketrans("ıłŁøØđĐħĦæÆœŒß", "ilLoOdDhHaAoOs")


def bare(letter: str) -> str:
    """A letter without its accent or stroke, as a capital."""
    return unicodedata.normalize("NFD", letter.translate(_STROKES))[:1].upper()
