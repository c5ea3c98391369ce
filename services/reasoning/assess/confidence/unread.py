"""What stands on the pages and no value was made of: the sign of a column or a field that was missed.

Values can only say how sure they are of themselves; a price column that nobody read leaves no value behind. So what is
printed beside the values that were read is looked at, whatever engine answered.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from services.common.document.page import Box, Page, Word
from services.orders.currencies import parse_currency
from services.reasoning.assess.evidence import Evidences, Places, is_covered

_ROW_CELLS = frozenset({"quantity", "unit_price", "amount", "seller_sku", "buyer_sku", "gtin"})
_CODES = frozenset({"seller_sku", "buyer_sku", "gtin"})
_KINDS = ("numbers", "money", "codes", "words", "cells")
_MOST = 6.0
"""More unread words than this in the head of the first page say no more."""
_SLACK = 1.0
_CERTAIN = 0.9
"""What is recognised in stamps and stains is less certain: tuned on generated scans."""
_MONEY = re.compile(r"[^\w\s]?\d[\d.,' ]*[.,]\d{2,4}[^\w\s]?")
_DIGIT = re.compile(r"\d")
_ID_DIGITS = 4
_LABEL_WORDS, _BLANK = 3, 0.6
"""Words before the last one of a label, and the widest blank between them in heights."""
_ZERO = re.compile(r"\D*[0.,]+\D*")


class _Band(NamedTuple):
    y0: float
    y1: float
    line: str


def unread(evidence: Evidences, pages: Sequence[Page]) -> dict[str, float]:
    """Features of an order by name, each 0 to 1.

    Shares of the lines beside whose cells stands, in no value: unread_money, a price, while the line lacks a price or an
    amount; unread_codes, a code, while it has no item number; unread_words, a word; unread_cells, any of these but currencies,
    positions and what may be stamps and stains. no_lines: whether the order has none.
    unread_ids, unread_pairs: numbers of four digits and more, and texts behind a colon, in the head of the first page, of
    at most six.
    """
    boxes: dict[int, list[tuple[str, Box]]] = defaultdict(list)
    leaves: dict[str, set[str]] = defaultdict(set)
    for path, spans in evidence.by_path.items():
        if path.startswith("lines."):
            _, line, leaf = path.split(".", 2)
            leaves[line].add(leaf)
        for span in spans:
            boxes[span.page].append((path, span.box))
    missed: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        _add_missed(page.words, boxes[page.number], leaves, missed)
    found = {name: len(missed[name]) / len(leaves) if leaves else 0.0 for name in _KINDS}
    found |= {f"uneven_{name}": 2 * min(share, 1 - share) for name, share in found.items()}
    head = _head(pages[0], boxes[pages[0].number]) if pages else {}
    return {f"unread_{name}": value for name, value in {**found, **head}.items()} | {"no_lines": float(not leaves)}


def _add_missed(
    words: Sequence[Word], boxes: Sequence[tuple[str, Box]], leaves: dict[str, set[str]], missed: dict[str, set[str]]
) -> None:
    bands = _bands(boxes)
    starts = [band.y0 for band in bands]
    taken: dict[str, list[Box]] = defaultdict(list)
    for path, box in boxes:
        if path.startswith("lines."):
            taken[path.split(".", 2)[1]].append(box)
    labels = _labels(words, taken.values()) if bands else set()
    for word in words if bands else ():
        if id(word) in labels:
            continue
        _, top, _, bottom = word.box
        middle = (top + bottom) / 2
        at = bisect_right(starts, middle) - 1
        if at < 0 or middle > bands[at].y1:
            continue
        line = bands[at].line
        kinds = _missing_kinds(word.text, leaves[line])
        if kinds and _is_certain(word) and not _is_currency(word.text) and not _is_position(word.text, line):
            kinds = [*kinds, "cells"]
        names = [name for name in kinds if line not in missed[name]]
        if names and not is_covered(word.box, taken[line]):
            for name in names:
                missed[name].add(line)


def _labels(words: Sequence[Word], lines: Iterable[Sequence[Box]]) -> set[int]:
    """The ids of the words that are a label with a colon right before a value of a line: "Your part no: 4711"."""
    found: set[int] = set()
    taken = Places()
    for box in (box for boxes in lines for box in boxes):
        taken.add(box)
    for at, (word, value) in enumerate(pairwise(words)):
        if word.text[-1:] != ":" or not _follows(word.box, value.box) or not taken.cover(value.box):
            continue
        found.add(id(word))
        for before in range(at, max(0, at - _LABEL_WORDS), -1):
            if not _is_beside(words[before - 1], words[before]):
                break
            found.add(id(words[before - 1]))
    return found


def _is_beside(word: Word, following: Word) -> bool:
    """A word of the same text, without a figure."""
    near = _follows(word.box, following.box) and following.box.x0 - word.box.x1 < _BLANK * word.box.height
    return near and not _digits(word.text)


def _missing_kinds(text: str, leaves: set[str]) -> list[str]:
    """What a line without a value for this word may have lost."""
    digits = _digits(text)
    if not digits:
        return ["words"] if len(text) > 1 and text.isalpha() else []
    if _MONEY.fullmatch(text):
        return ["numbers"] if {"unit_price", "amount"} <= leaves or _ZERO.fullmatch(text) else ["numbers", "money"]
    return ["numbers", "codes"] if digits >= 3 and not leaves & _CODES else ["numbers"]


def _is_certain(word: Word) -> bool:
    """Printed, or recognised as no stain is: with certainty, and of more than one letter or figure."""
    return word.confidence is None or (word.confidence >= _CERTAIN and sum(map(str.isalnum, word.text)) > 1)


@lru_cache(maxsize=16384)
def _is_currency(text: str) -> bool:
    """One that stands apart from its amount: the order has it in a field of its own."""
    return parse_currency(text.strip("().,:")) is not None


def _is_position(text: str, line: str) -> bool:
    """The number of the line as people count, or in tens: "3" or "30" beside the third."""
    number = int(line) + 1
    return text.rstrip(".") in (str(number), str(10 * number))


@lru_cache(maxsize=16384)
def _digits(text: str) -> int:
    return len(_DIGIT.findall(text))


def _bands(boxes: Iterable[tuple[str, Box]]) -> list[_Band]:
    """From top to bottom, the height of each line's cells on this page."""
    found: dict[str, tuple[float, float]] = {}
    for path, box in boxes:
        if path.startswith("lines.") and path.rsplit(".", 1)[1] in _ROW_CELLS:
            line = path.split(".", 2)[1]
            y0, y1 = found.get(line, (box.y0, box.y1))
            found[line] = min(y0, box.y0), max(y1, box.y1)
    return sorted(_Band(y0, y1, line) for line, (y0, y1) in found.items())


def _head(page: Page, boxes: Sequence[tuple[str, Box]]) -> dict[str, float]:
    first = min((box.y0 for path, box in boxes if path.startswith("lines.")), default=page.height)
    taken = [box for _, box in boxes if box.y0 - _SLACK <= first]
    words = [word for word in page.words if word.box[3] < first]
    ids = sum(_digits(word.text) >= _ID_DIGITS and not is_covered(word.box, taken) for word in words)
    pairs = sum(
        label.text.endswith(":") and _follows(label.box, value.box) and not is_covered(value.box, taken)
        for label, value in pairwise(words)
    )
    return {"ids": min(ids / _MOST, 1.0), "pairs": min(pairs / _MOST, 1.0)}


def _follows(label: Box, value: Box) -> bool:
    return abs(label.y0 - value.y0) < label.height / 2 and value.x0 >= label.x1 - _SLACK
