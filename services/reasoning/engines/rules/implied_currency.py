"""Currencies that a sign alone does not tell: whose dollars they are, and letters before amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from services.orders.currencies import dollars_with, letter_currency, parse_currency
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Token

_POSTAL = re.compile(r"^[A-CEGHJ-NPR-TVXY]\d[A-CEGHJ-NPR-TV-Z]$")
_POSTAL_END = re.compile(r"^\d[A-CEGHJ-NPR-TV-Z]\d\W*$")
_STATE, _ZIP = re.compile(r"^[A-Z]{2},?$"), re.compile(r"^\d{5}(?:-\d{4})?\W*$")
_CANADIAN = "CAD"
_MONEY = re.compile(r"^\d[\d.,' ]*[.,]\d{2}\W*$")
_GLUED = re.compile(r"^([A-Z])\d[\d.,']*[.,]\d{2}\W*$")
_GROUP = re.compile(r"^\d{1,3}$")
_LEAST = 2
"""Amounts or headings with a letter that make it a currency."""


def is_bare_dollar(token: Token) -> bool:
    """Whether a word holds the sign of dollars or pesos and nothing that says whose they are."""
    return "$" in token.text and parse_currency(token.text, dollar="") is None


def dollars_of(pages: Sequence[Labelled], token: Token) -> str | None:
    """Whose dollars a bare sign means, by words and postal codes of one country alone; None where nothing tells it."""
    if not is_bare_dollar(token):
        return None
    lines = [line.tokens for page in pages for line in page.sheet.lines]
    named = {code for text in {word.text for words in lines for word in words} if (code := dollars_with(text)) is not None}
    pairs = [
        (one.text, other.text) for words in lines for one, other in pairwise(words) if other.figure and one.text[0].isupper()
    ]
    if any(_POSTAL.match(one) and _POSTAL_END.match(other) for one, other in pairs):
        named.add(_CANADIAN)
    american = any(_STATE.match(one) and _ZIP.match(other) for one, other in pairs)
    return named.pop() if len(named) == 1 and not american else None


def letter_of(pages: Sequence[Labelled]) -> tuple[Token, str] | None:
    """A letter that stands for a currency before several amounts or in brackets in headings, with its code."""
    found = [one for page in pages for line in page.sheet.lines for one in _letters(line.tokens)]
    codes = {code for _, code in found}
    return found[0] if len(found) >= _LEAST and len(codes) == 1 else None


def _letters(words: Sequence[Token]) -> Iterable[tuple[Token, str]]:
    for at, word in enumerate(words):
        glued = _GLUED.match(word.text)
        code = letter_currency(glued[1] if glued is not None else word.text.strip("()"))
        if code is not None and (glued is not None or _is_heading(words, at) or _is_before_money(words, at)):
            yield word, code


def _is_heading(words: Sequence[Token], at: int) -> bool:
    """In brackets behind a word, where no number stands on the line."""
    bracketed = words[at].text[0] == "(" and words[at].text[-1] == ")"
    return bracketed and at > 0 and words[at - 1].segment == words[at].segment and not any(word.figure for word in words)


def _is_before_money(words: Sequence[Token], at: int) -> bool:
    """Right before an amount with two decimals, whose thousands may stand apart."""
    end = at + 1
    while end < len(words) and _GROUP.match(words[end].text):
        end += 1
    return words[at].text.isalpha() and end < len(words) and _MONEY.match(words[end].text) is not None
