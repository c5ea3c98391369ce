"""Finds out whether an answer goes round in circles; the finish reason alone does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from services.ocr.engines.deepseek.answer import Block

MAX_SAME_BLOCKS: Final = 3
"""So many blocks with the same text in the same place, one after the other, are no page."""

MAX_REPEATS: Final = 6
MIN_REPEATED: Final = 12
"""A cycle of lines or rows that comes so many times and makes up so many lines is a loop; a form repeats a few."""

LONGEST_CYCLE: Final = 8
_RUN: Final = re.compile(r"(.*?[^\W_].{0,40}?)\1{24,}", re.S)
"""A run of the same letters or digits within a line, such as 000000…; dotted lines hold none."""

_RUN_PROBE: Final = 3_000
_SEPARATOR: Final = re.compile(r"</tr>|\n", re.I)
_MARKUP: Final = re.compile(r"<[^>]*>")


def is_loop(blocks: Sequence[Block], content: str) -> bool:
    """Whether the blocks, the lines and table rows of an answer, or the end of it, repeat beyond what a page does."""
    if _same_blocks(blocks):
        return True
    return _cycles(_units(content)) or _runs(content)


def _same_blocks(blocks: Sequence[Block]) -> bool:
    run = 1
    for before, block in pairwise(blocks):
        run = run + 1 if block.text and (block.text, block.box) == (before.text, before.box) else 1
        if run > MAX_SAME_BLOCKS:
            return True
    return False


def _units(content: str) -> list[str]:
    """Lines and table rows that hold letters or digits, without markup and boxes."""
    lines = (_MARKUP.sub(" ", re.sub(r"<\|det\|>.*?<\|/det\|>", "", line)).strip() for line in _SEPARATOR.split(content))
    return [" ".join(line.split()) for line in lines if any(map(str.isalnum, line))]


def _cycles(units: Sequence[str]) -> bool:
    for length in range(1, LONGEST_CYCLE + 1):
        run = 0
        for at in range(length, len(units)):
            run = run + 1 if units[at] == units[at - length] else 0
            if run + length >= max(MAX_REPEATS * length, MIN_REPEATED):
                return True
    return False


def _runs(content: str) -> bool:
    """A long run at the end of a line, where a model that loops within a line stops."""
    return any(_RUN.search(line[-200:]) for line in content[-_RUN_PROBE:].split("\n") if len(line) > 100)
