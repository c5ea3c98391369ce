"""How much a line of text orders: "- 12 x Hose", "3) 200 pcs Nut M8", "Coach bolt M10 - 150 pcs", "Qty: 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.orders.currencies import parse_currency
from services.orders.units import is_package, is_unit, unit_code
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
from services.reasoning.engines.rules.values import numbers

_ORDINAL = re.compile(r"^(?:\(?\d{1,4}(?:\.?\)|\.)|\(?[a-zA-Z]\))[:.]?$")
_BRACKETED = re.compile(r"^\((\d{1,4})\)$")
_PLAIN = re.compile(r"^\(?\d[\d.,'’]*$")
_GLUED = re.compile(r"^\(?(\d[\d.,'’]*)([^\W\d_]{1,8}\.?|×)[),;]*$")
_TIMES = frozenset("xX×*")
PRICES, AT = frozenset({"unit_price", "price_basis"}), "@"
"""Labels and the sign before a price."""
_DURATIONS = frozenset({"SEC", "MIN", "HUR", "DAY", "WEE", "MON", "ANN"})
"""Codes of units that terms are given in: "30 days net"."""
_MEASURES = frozenset({"MMT", "CMT", "INH", "P1"})
"""Codes of units that sizes and shares are given in: nobody orders by them."""
_POSITION = 3
"""Figures of an item's position in a list."""
_SMALL = 3
"""Letters of a short word such as "of"."""


@dataclass(slots=True, frozen=True)
class Part:
    """Words of a line from `start` to `end` (exclusive); `text` where the value is only a part of what they print."""

    start: int
    end: int
    text: str | None = None


@dataclass(slots=True, frozen=True)
class Counted:
    """A quantity with its unit, if it has one.

    first, last: where the item's words begin and end (exclusive). marked: a bullet or a number stands before them. counting: a
    unit of goods or a sign of times follows the number, so that it can be nothing but a quantity.
    """

    quantity: Part
    unit: Part | None
    first: int
    last: int
    marked: bool
    counting: bool


def counted(tokens: Sequence[Token], labels: ColumnLabels) -> Counted | None:
    """The quantity that leads a line, that a label names or that ends it; None for a line without one."""
    start = behind_bullet(tokens, labels)
    if start >= len(tokens):
        return None
    marked = start > 0
    return (
        _with_contents(tokens, counted_at(tokens, start, marked=marked), labels)
        or _labelled(tokens, start, labels, marked=marked)
        or _behind_text(tokens, start, labels, marked=marked)
        or _bracketed(tokens, start)
    )


def counted_at(tokens: Sequence[Token], at: int, *, marked: bool = False) -> Counted | None:
    """The quantity that stands at a place, with the words behind it as the item's."""
    glued = _glued(tokens, at)
    if glued is not None:
        return Counted(*glued, at + 1, len(tokens), marked, counting=True)
    end = _end_of_number(tokens, at)
    if end == at or end >= len(tokens):
        return None
    word = tokens[end].text.strip(".,;:()")
    if word in _TIMES:
        return Counted(_number(tokens, at, end), None, end + 1, len(tokens), marked, counting=True)
    code = _code(tokens[end])
    if code in _MEASURES:
        return None
    if code is None:
        named = tokens[end].text[0].isalpha() and tokens[end].segment == tokens[at].segment
        return Counted(_number(tokens, at, end), None, end, len(tokens), marked, counting=False) if named else None
    unit = Part(end, end + 1, tokens[end].text.strip(",;:()"))
    return Counted(_number(tokens, at, end), unit, end + 1, len(tokens), marked, counting=code not in _DURATIONS)


def _with_contents(tokens: Sequence[Token], found: Counted | None, labels: ColumnLabels) -> Counted | None:
    """The quantity with what its package holds as a part of its unit: "20 Sack à 25 kg Weizenmehl"."""
    if found is None or found.unit is None or not is_package(found.unit.text or "") or found.first + 3 >= len(tokens):
        return found
    word, number, held = tokens[found.first : found.first + 3]
    end = found.first + 3
    if not number.figure or not announces(word, labels) or _end_of_number(tokens, found.first + 1) != end - 1:
        return found
    code = _code(held)
    if code is None or code in _MEASURES or code in _DURATIONS or not tokens[end].text[0].isalpha():
        return found
    text = f"{found.unit.text} {' '.join([token.text for token in tokens[found.first : end]])}"
    return replace(found, unit=Part(found.unit.start, end, text), first=end)


def without_of(tokens: Sequence[Token], counted: Counted, words: set[str]) -> int:
    """Where the text begins behind a unit: without a short word between, "40 rolls of ground cover"."""
    at = counted.first
    follows = counted.unit is not None and at + 1 < counted.last
    return at + 1 if follows and is_small(tokens[at], words) else at


def announces(token: Token, labels: ColumnLabels) -> bool:
    """A sign or a word right before a price; some of them also stand before sizes and the contents of a package."""
    return token.text == AT or (token.text.islower() and token.key in labels.vocabulary.pricing)


def is_small(token: Token, words: set[str]) -> bool:
    """A short word that says little: "of", "at", "zu"."""
    return len(token.text) <= _SMALL and token.text.islower() and token.key in words


def behind_bullet(tokens: Sequence[Token], labels: ColumnLabels) -> int:
    """Past bullets, the number of the item, and a short word for "number" before the quantity: "n. 10 pz"."""
    at = 0
    while at < len(tokens) and not tokens[at].key and not tokens[at].figure:
        at += 1
    if at + 1 < len(tokens) and (_ORDINAL.match(tokens[at].text) or _is_position(tokens, at)):
        return at + 1
    named = at + 1 < len(tokens) and "line_number" in labels.meanings(tokens[at].key)
    if not named or not tokens[at + 1].figure:
        return at
    ordinal = tokens[at + 1].colon or _ORDINAL.match(tokens[at + 1].text) is not None
    return at + 2 if ordinal else at + 1


def _is_position(tokens: Sequence[Token], at: int) -> bool:
    """A small whole number apart from a quantity with its unit: "1   36   pcs   Flat bar"."""
    first, *rest = tokens[at : at + 3]
    if len(rest) < 2 or not rest[0].figure or not first.text.isdigit() or len(first.text) > _POSITION:
        return False
    return first.segment != rest[0].segment and _PLAIN.match(rest[0].text) is not None and _code(rest[1]) is not None


def _glued(tokens: Sequence[Token], at: int) -> tuple[Part, Part | None] | None:
    """A number glued to its unit or a sign of times: "10pcs", "3x"."""
    found = _GLUED.match(tokens[at].text) if tokens[at].figure else None
    if found is None:
        return None
    if found[2] in _TIMES:
        return Part(at, at + 1, found[1]), None
    code = unit_code(found[2])
    if code is None or code in _MEASURES or code in _DURATIONS:
        return None
    return Part(at, at + 1, found[1]), Part(at, at + 1, found[2])


def _number(tokens: Sequence[Token], at: int, end: int) -> Part:
    return Part(at, end, " ".join([token.text for token in tokens[at:end]]).strip("("))


def _end_of_number(tokens: Sequence[Token], at: int) -> int:
    """Where the number that begins at a place ends; the place itself where none does."""
    found = numbers(tokens[at : at + 3]) if _PLAIN.match(tokens[at].text) else []
    return at + found[0][1] if found and found[0][0] == 0 else at


def _code(token: Token) -> str | None:
    return unit_code(token.text.strip(",;:()")) if is_unit(token.text.strip(",;:()")) else None


def _labelled(tokens: Sequence[Token], first: int, labels: ColumnLabels, *, marked: bool) -> Counted | None:
    """The number behind a label of quantities, the item's text before it: "Ball valve DN50, quantity: 5 pcs"."""
    for at in range(first + 1, len(tokens) - 1):
        if not tokens[at + 1].figure or "quantity" not in labels.meanings(tokens[at].key):
            continue
        if tokens[at].text[-1] == "," or (not tokens[at].colon and _code(tokens[at]) is not None):
            continue
        end = _end_of_number(tokens, at + 1)
        money = end < len(tokens) and parse_currency(tokens[end].text.partition("/")[0]) is not None
        if end > at + 1 and not money:
            unit = Part(end, end + 1, tokens[end].text.strip(",;:()")) if end < len(tokens) and _code(tokens[end]) else None
            return Counted(_number(tokens, at + 1, end), unit, first, at, marked, counting=True)
    return None


def _behind_text(tokens: Sequence[Token], first: int, labels: ColumnLabels, *, marked: bool) -> Counted | None:
    """The last pair of number and unit behind a text that a sign parts from it: "Coach bolt M10 - 150 pcs", "Nut M8 x 200"."""
    for at in range(len(tokens) - 1, first, -1):
        if not tokens[at].figure or tokens[at - 1].text == "/":
            continue
        before = tokens[at - 1]
        if before.text in _TIMES and at + 1 == len(tokens) and _end_of_number(tokens, at) == at + 1:
            return Counted(_number(tokens, at, at + 1), None, first, at - 1, marked, counting=True)
        if before.key and before.text[-1] not in ",:;" and tokens[at].text[0] != "(":
            continue
        found = counted_at(tokens, at)
        whole = found is not None and found.counting and found.unit is not None
        if found is not None and whole and _ends(tokens, found.first, labels):
            return Counted(found.quantity, found.unit, first, at, marked, counting=True)
    return None


def _bracketed(tokens: Sequence[Token], first: int) -> Counted | None:
    """The number in brackets before a text that has no other quantity: "(10) Elbow 1/2 NPT"."""
    found = _BRACKETED.match(tokens[first - 1].text) if first else None
    return Counted(Part(first - 1, first, found[1]), None, first, len(tokens), marked=False, counting=False) if found else None


def _ends(tokens: Sequence[Token], at: int, labels: ColumnLabels) -> bool:
    """Whether nothing follows a quantity, or its price, or what a sign, a bracket or a comma parts from it."""
    if at >= len(tokens) or not tokens[at].key or tokens[at].text[0] == "(" or tokens[at - 1].text[-1] in ",;)":
        return True
    if at + 1 < len(tokens) and tokens[at + 1].figure and is_small(tokens[at], labels.vocabulary.words):
        return True
    return announces(tokens[at], labels) or bool(PRICES & set(labels.meanings(tokens[at].key)))
