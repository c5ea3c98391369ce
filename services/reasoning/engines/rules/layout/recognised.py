"""Words as OCR reads them: signs that stand between words cling to one of them, and leaders are read as a few dots."""

from __future__ import annotations

import re
from functools import lru_cache

_LEADER = re.compile(r"^[.…_]+(?=:?$)")
"""Dots that lead from a label to its value; OCR reads some of them, and a speck as one."""

_BETWEEN = re.compile(r"([·•|])")
"""Signs that only ever stand between words."""

_BEFORE_DAY = re.compile(
    r"^(.*[^\W\d_].*[,;])"
    r"(\d{1,2}(?P<sign>[-./])\d{1,2}(?P=sign)\d{4}|\d{4}(?P<mark>[-./])\d{1,2}(?P=mark)\d{1,2})$"
)
"""What ends with a comma and a day behind it."""

_SLASH_AFTER = re.compile(r"^(\D{0,3}\d[\d.,]*)(/)$")
_SLASH_BEFORE = re.compile(r"^(/)(\d+)$")
_MAIL = re.compile(r"^([^@/]+)(/)([^@/]+@[^@/]+)$")

_PICTURES = re.compile(r"[\u2500-\u27bf]+(?=\w)|(?<=\w)[\u2500-\u27bf]+")
"""Frames, boxes and ornaments that cling to a word: what a stamp or a rule was taken for."""


@lru_cache(maxsize=65536)
def parts_of(text: str) -> tuple[str, ...]:
    """The words that a recognised one holds; none for a leader."""
    if not text.isascii():
        text = _PICTURES.sub("", text)
    text = _LEADER.sub("", text)
    return tuple(part for piece in _BETWEEN.split(text) if piece for part in _parts(piece))


def _parts(text: str) -> tuple[str, ...]:
    if len(text) == 1:
        return (text,)
    day = _BEFORE_DAY.match(text)
    if day:
        return day[1], day[2]
    if "/" in text:
        for pattern in (_SLASH_AFTER, _SLASH_BEFORE, _MAIL):
            found = pattern.match(text)
            if found:
                return found.groups()
    return (text,)
