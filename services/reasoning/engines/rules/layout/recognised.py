"""Words as OCR reads them: signs that stand between words cling to one of them, and leaders are read as a few dots."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from services.reasoning.engines.rules.layout.lookalikes import told_apart
from services.reasoning.engines.rules.layout.model import Token

_LEADER = re.compile(r"^[.…_]+(?=:?$)")
"""Dots that lead from a label to its value; OCR reads some of them, and a speck as one."""

_BETWEEN = re.compile(r"([·•|])")
"""Signs that only ever stand between words."""

_BEFORE_DAY = re.compile(
    r"^(.*[^\W\d_].*[,;])"
    r"(\d{1,2}(?P<sign>[-./])\d{1,2}(?P=sign)\d{4}|\d{4}(?P<mark>[-./])\d{1,2}(?P=mark)\d{1,2})$"
)
"""What ends with a comma and a day behind it."""

_ABBREVIATION = re.compile(r"^(?=.*[0I])(?:[^\W\d_]\.|0\.){2,}$")
"""Single letters with full stops, of which an o was read as a zero or an l as a capital i: "Sp. z 0.0.", "S.r.I."."""

_LONGEST = 80
"""Characters of what may be a few words; longer ones are left as they are, for some patterns take the square of the length."""
_SMALL_L = re.compile(r"(?<=[a-z]\.)I(?=\.)")
_DASHES = frozenset("-–—")
_FREE = 1.5
"""A blank this many times as wide as the line is high has a new text behind it."""

_SLASH_AFTER = re.compile(r"^(\D{0,3}\d[\d.,]*)(/)$")
_SLASH_BEFORE = re.compile(r"^(/)(\d+)$")
_MAIL = re.compile(r"^([^@/]+)(/)([^@/]+@[^@/]+)$")

_BRACKET = re.compile(r"^([^()]*[^\W_])(\((?=[^()]*\d)[^()]{4,}\))$")
"""A number in brackets behind a word."""

_PICTURES = re.compile(r"[\u2500-\u27bf]+(?=\w)|(?<=\w)[\u2500-\u27bf]+")
"""Frames, boxes and ornaments that cling to a word: what a stamp or a rule was taken for."""

_ORDINAL = re.compile(r"(?<=\b[Nn]\.)°")
"""The raised o of an abbreviation, which OCR reads as a sign of degrees."""


@lru_cache(maxsize=65536)
def parts_of(text: str) -> tuple[str, ...]:
    """The words that a recognised one holds; none for a leader."""
    if not text.isascii():
        text = _ORDINAL.sub("º", _PICTURES.sub("", text))
    if len(text) > _LONGEST:
        return (text,)
    text = _LEADER.sub("", text)
    return tuple(part for piece in _BETWEEN.split(text) if piece for part in _parts(piece))


def _parts(text: str) -> tuple[str, ...]:
    if len(text) == 1:
        return (text,)
    if text[-1] == "." and _ABBREVIATION.match(text):
        return (_SMALL_L.sub("l", text.replace("0", "o")),)
    day = _BEFORE_DAY.match(text)
    if day:
        return day[1], day[2]
    bracket = _BRACKET.match(text) if text[-1] == ")" else None
    if bracket:
        return bracket[1], bracket[2]
    if "/" in text:
        for pattern in (_SLASH_AFTER, _SLASH_BEFORE, _MAIL):
            found = pattern.match(text)
            if found:
                return found.groups()
    return (told_apart(text) if "I" in text or text[0] == "l" else text,)


def without_stubs(row: list[Token]) -> list[Token]:
    """The words of a line without dashes before a text: a frame that its title interrupts is read as one, and bullets are."""
    kept = [token for at, token in enumerate(row) if token.text not in _DASHES or not _is_stub(row, at)]
    return kept or row


def _is_stub(row: Sequence[Token], at: int) -> bool:
    """A recognised dash with a blank before it and a word close behind it."""
    token, height = row[at], row[at].box.height
    if token.confidence is None or at + 1 == len(row) or not row[at + 1].text[0].isalpha():
        return False
    free = at == 0 or token.box.x0 - row[at - 1].box.x1 > _FREE * height
    return free and row[at + 1].box.x0 - token.box.x1 <= _FREE * height
