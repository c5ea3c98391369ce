"""Words to lines by their vertical centre, lines to segments at wide gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from statistics import median

from services.common.document.page import Box, Page, Word
from services.orders.text import compact
from services.reasoning.engines.rules.layout.model import Sheet, TextLine, Token

_GAP = 0.95
"""A gap wider than this share of the line's height separates segments; word spaces are about a third of it."""
_CENTRE = 0.45
"""Words belong to a line when their centres differ by less than this share of the smaller height."""
_BAR, _LABEL_WORDS = "|", 5
"""A bar before a label parts: "Date: 5 March | Terms: 30 days"; it is a segment of its own."""
_RULE = re.compile(r"^[-=_~*·.─━═+|]{8,}$")
"""A ruling line drawn with characters."""
_GLUED = re.compile(r"^([^\W\d][^:/]*:)([^/\s:].*)$")


@lru_cache(maxsize=65536)
def key_of(text: str) -> str:
    """Folded letters and digits; "#" counts as "no"."""
    return compact(text.replace("#", "no").replace("№", "no"))


def to_sheet(page: Page) -> Sheet:
    """A page's words as lines from top to bottom."""
    tokens = [token for word in page.words if not _RULE.match(word.text) for token in _tokens(word)]
    tokens.sort(key=lambda token: token.box.y0 + token.box.y1)
    rows: list[list[Token]] = []
    for token in tokens:
        _place(token, rows)
    rows.sort(key=lambda row: median(token.box.y0 + token.box.y1 for token in row))
    lines = [_line(page.number, at, row) for at, row in enumerate(rows)]
    return Sheet(page.number, page.width, page.height, lines, page.tables)


def _tokens(word: Word) -> Iterable[Token]:
    texts = word.text.split()
    texts = [part for text in texts for part in _unglue(text)]
    if len(texts) == 1:
        return [Token(texts[0], key_of(texts[0]), word.box, word.confidence)]
    return _shared(word, texts)


def _unglue(text: str) -> tuple[str, ...]:
    """A label printed without a blank before its value: "Date:2024-03-15"."""
    found = _GLUED.match(text) if ":" in text else None
    return (found[1], found[2]) if found else (text,)


def _shared(word: Word, texts: list[str]) -> list[Token]:
    """Several words under one box: each gets its share of the width."""
    letters = max(1, sum(len(text) for text in texts) + len(texts) - 1)
    step, at, made = word.box.width / letters, word.box.x0, []
    for text in texts:
        box = Box(at, word.box.y0, at + step * len(text), word.box.y1)
        made.append(Token(text, key_of(text), box, word.confidence))
        at = box.x1 + step
    return made


def _place(token: Token, rows: list[list[Token]]) -> None:
    centre = token.box.y0 + token.box.y1
    for row in reversed(rows[-3:]):
        other = row[-1].box
        if abs(centre - other.y0 - other.y1) / 2 < _CENTRE * min(token.box.height, other.height):
            row.append(token)
            return
    rows.append([token])


def _line(page: int, index: int, row: list[Token]) -> TextLine:
    row.sort(key=lambda token: token.box.x0)
    height = median(token.box.height for token in row)
    segment, right = 0, row[0].box.x0
    parted = _parted(row) if any(token.text == _BAR for token in row) else frozenset()
    for at, token in enumerate(row):
        if token.box.x0 - right > _GAP * height or at in parted:
            segment += 1
        token.segment, right = segment, max(right, token.box.x1)
    top, bottom = min(token.box.y0 for token in row), max(token.box.y1 for token in row)
    return TextLine(page, index, Box(row[0].box.x0, top, right, bottom), row)


def _parted(row: list[Token]) -> frozenset[int]:
    """The places of bars before a label with its colon, and those behind them."""
    bars = [at for at, token in enumerate(row) if token.text == _BAR and at]
    before = [at for at in bars if any(token.colon for token in row[at + 1 : at + 1 + _LABEL_WORDS])]
    return frozenset(place for at in before for place in (at, at + 1))
