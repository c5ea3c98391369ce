"""Words to lines by their vertical centre, lines to segments at wide gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from services.common.document.page import Box, Page, Word
from services.orders.text import compact
from services.reasoning.engines.rules.layout.asides import find_aside
from services.reasoning.engines.rules.layout.model import Sheet, TextLine, Token
from services.reasoning.engines.rules.layout.recognised import parts_of, without_stubs

_GAP = 0.95
"""A gap wider than this share of the line's height separates segments; word spaces are about a third of it."""
_RECOGNISED_GAP = 1.15
"""The same for recognised words: their boxes are as high as the type, lower than a file's, and end with the ink."""
_CENTRE = 0.45
"""Words belong to a line when their centres differ by less than this share of the smaller height."""
_TALL = 1.5
"""What is taller by more than this stands beside several lines."""
_BESIDE = 64
"""Words of a line that are looked at: more do not stand on one."""
_DRIFT, _SHARED = 0.5, 0.3
"""Twice the share of its height that a word's middle lies below that of its line, and the share of its width, to stand under
another word."""
_LARGER, _APART = 1.3, 0.6
"""How much larger than its neighbour a word is that stands apart, and how far, in heights of the smaller one."""
_BAR, _LABEL_WORDS = "|", 5
"""A bar before a label parts: "Date: 5 March | Terms: 30 days"; it is a segment of its own."""
_RULE = re.compile(r"^[-=_~*·.─━═+|]{8,}$")
"""A ruling line drawn with characters."""
_SHORTEST_RULE = 8
_STROKES, _LEAST_DRAWN = frozenset("!|¦"), 3
"""What draws a border between columns where a line has so many of it, and so many lines."""
_GLUED = re.compile(r"^([^\W\d][^:/]*:)([^/\s:].*)$")
_SHORTEST_GLUED = 5
_GLUED_NUMBER = re.compile(r"^((?:[^\W\d_]+[.\-/]+)*(?:[Nn](?:[Rr]\.|[Oo]\.|\.?[°º]\.?)|[Čč]\.))([A-Z\d](?=.*\d)[\w./\-]{2,})$")
_GLUED_DAY = re.compile(r"^([\w\-]{4,})(/)(\d{1,2}\.\d{1,2}\.\d{4})$")


@lru_cache(maxsize=65536)
def key_of(text: str) -> str:
    """Folded letters and digits; "#" counts as "no"."""
    return compact(text.replace("#", "no").replace("№", "no"))


_LETTERS, _UPRIGHT = 4, 1.5
"""Letters of a word whose height, so many times its width, tells that it is set on end."""


def to_sheet(page: Page) -> Sheet:
    """A page's words as lines from top to bottom; a side bar is read before what stands beside it."""
    words = [word for word in page.words if len(word.text) < _SHORTEST_RULE or not _RULE.match(word.text)]
    tokens = [token for word in _without_margin(_without_strokes(words)) for token in _tokens(word)]
    return Sheet(page.number, page.width, page.height, _lines(page.number, tokens, page.height), page.tables)


def _without_strokes(words: list[Word]) -> list[Word]:
    """The words without the signs with which old printers draw the borders of columns: "! 4711 ! Bolt ! 12,50 !".

    They may stand right at the words: "|4711 |Bolt | 12,50|".
    """
    drawn = [word for word in words if word.text[:1] in _STROKES or word.text[-1:] in _STROKES]
    if len(drawn) < _LEAST_DRAWN * _LEAST_DRAWN:
        return words
    rows = Counter((sign, round(word.box.y0)) for word in drawn for sign in _STROKES.intersection(word.text))
    signs = Counter(sign for (sign, _), count in rows.items() if count >= _LEAST_DRAWN)
    drawing = [sign for sign, count in signs.items() if count >= _LEAST_DRAWN]
    return [part for word in words for part in _between(word, drawing)] if drawing else words


def _between(word: Word, drawing: Sequence[str]) -> Sequence[Word]:
    """The parts of a word between strokes, each with its share of the width."""
    if not any(sign in word.text for sign in drawing):
        return (word,)
    step = word.box.width / len(word.text)
    found = re.finditer(f"[^{''.join(map(re.escape, drawing))}]+", word.text)
    x0, y0, y1 = word.box.x0, word.box.y0, word.box.y1
    return [replace(word, text=m[0], box=Box(x0 + m.start() * step, y0, x0 + m.end() * step, y1)) for m in found]


def _without_margin(words: list[Word]) -> list[Word]:
    """The words without those that run up or down a margin: they are far taller than wide and stand over one another."""
    tall = [word.box for word in words if len(word.text) >= _LETTERS and word.box[3] - word.box[1] > _UPRIGHT * word.box.width]
    places = Counter((round(box[0]), round(box[2])) for box in tall)
    margins = [place for place, count in places.items() if count >= _LEAST_DRAWN]
    if not margins:
        return words
    return [word for word in words if not any(x0 - 1 <= word.box[0] and word.box[2] <= x1 + 1 for x0, x1 in margins)]


def regrouped(sheet: Sheet, tokens: list[Token]) -> Sheet:
    """A sheet with its words in lines again, after some were given another place."""
    return Sheet(sheet.number, sheet.width, sheet.height, _lines(sheet.number, tokens, sheet.height), sheet.tables)


def _lines(page: int, tokens: list[Token], height: float) -> list[TextLine]:
    lines = [_line(page, at, row) for at, row in enumerate(_rows(tokens))]
    aside = find_aside(lines, height)
    if aside is None:
        return lines
    before = [line.tokens for line in lines[: aside.first]]
    after = [line.tokens for line in lines[aside.last + 1 :]]
    rows = [*before, *_rows(aside.words), *_rows(aside.beside), *after]
    return [_line(page, at, row) for at, row in enumerate(rows)]


def _rows(tokens: list[Token]) -> list[list[Token]]:
    """Words by the line they stand on, from top to bottom."""
    rows: list[list[Token]] = []
    for token in sorted(tokens, key=_centre):
        _place(token, rows)
    rows.sort(key=_row_centre)
    return rows


def _centre(token: Token) -> float:
    """Twice the height at which the middle of a word stands."""
    box = token.box
    return box[1] + box[3]


def _row_centre(row: list[Token]) -> float:
    """The middle of the words' centres: they came from top to bottom."""
    half = len(row) // 2
    return _centre(row[half]) if len(row) % 2 else (_centre(row[half - 1]) + _centre(row[half])) / 2


def _median(ordered: Sequence[float]) -> float:
    """The middle of numbers that are in order."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _tokens(word: Word) -> Sequence[Token]:
    texts = word.text.split()
    texts = [part for text in texts for part in _unglue(text)]
    if word.confidence is not None:
        texts = [part for text in texts for part in parts_of(text)]
    if len(texts) == 1:
        text = texts[0]
        return (Token(text, key_of(text), word.box, word.confidence),)
    return _shared(word, texts)


@lru_cache(maxsize=65536)
def _unglue(text: str) -> tuple[str, ...]:
    """A label without a blank before its value ("Date:2024-03-15", "n°CF-118"), a number and its day ("4711/12.03.2024")."""
    found = _GLUED.match(text) if ":" in text else None
    if found is None and len(text) >= _SHORTEST_GLUED:
        found = _GLUED_NUMBER.match(text) or _GLUED_DAY.match(text)
    return found.groups() if found else (text,)


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
    _, top, _, bottom = token.box
    centre, height = top + bottom, bottom - top
    for row in rows[:-4:-1]:
        _, above, _, below = row[-1].box
        other = below - above
        if abs(centre - above - below) / 2 < _CENTRE * (other if other < height else height):
            if other > _TALL * height and _is_below(top, height, row):
                continue
            if abs(centre - _centre(row[0])) > _DRIFT * height and _is_under(token, row):
                continue
            row.append(token)
            return
    rows.append([token])


def _is_under(token: Token, row: list[Token]) -> bool:
    """Whether a word stands under another of the row: what is set between the lines of its column must not join them."""
    x0, top, x1, bottom = token.box
    for other in row[-_BESIDE:]:
        left, above, right, below = other.box
        shared = min(x1, right) - max(x0, left)
        if shared > _SHARED * min(x1 - x0, right - left) and (top + bottom - above - below) > _DRIFT * (bottom - top):
            return True
    return False


def _is_below(top: float, height: float, row: list[Token]) -> bool:
    """Whether a word begins below words of its size, with which only something taller beside them would join it: a logo."""
    like = (y1 for _, y0, _, y1 in (token.box for token in row) if y1 - y0 <= _TALL * height)
    return next(like, top + 1) <= top


def _line(page: int, index: int, row: list[Token]) -> TextLine:
    row.sort(key=_left)
    recognised = row[0].confidence is not None
    if recognised:
        row = without_stubs(row)
    lefts, tops, rights, bottoms = zip(*[token.box for token in row], strict=True)
    heights = [bottom - top for top, bottom in zip(tops, bottoms, strict=True)]
    gap = (_RECOGNISED_GAP if recognised else _GAP) * _median(sorted(heights))
    segment, right, before = 0, lefts[0], heights[0]
    parted = _parted(row) if _BAR in [token.text for token in row] else frozenset()
    for at, (token, x0, x1, height) in enumerate(zip(row, lefts, rights, heights, strict=True)):
        blank = x0 - right
        if blank > gap or at in parted or (height != before and not recognised and _is_mark(before, height, blank)):
            segment += 1
        token.segment, before = segment, height
        right = x1 if x1 > right else right
    return TextLine(page, index, Box(lefts[0], min(tops), right, max(bottoms)), row)


def _is_mark(before: float, height: float, gap: float) -> bool:
    """Whether one of two words beside each other, by their heights, is set much larger and apart: a logo, a number in a box."""
    smaller, larger = (before, height) if before < height else (height, before)
    return larger > _LARGER * smaller and gap > _APART * smaller


def _parted(row: list[Token]) -> frozenset[int]:
    """The places of bars before a label with its colon, and those behind them."""
    bars = [at for at, token in enumerate(row) if token.text == _BAR and at]
    before = [at for at in bars if any(token.colon for token in row[at + 1 : at + 1 + _LABEL_WORDS])]
    return frozenset(place for at in before for place in (at, at + 1))


def _left(token: Token) -> float:
    return token.box[0]
