"""Parses what the model says into blocks. Strict: what is not as documented is a failed page, never a guess.

<|ref|>label<|/ref|><|det|>[[x1, y1, x2, y2], ...]<|/det|>
text of the block, up to the next <|ref|>
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from services.common.document.page import Box
from services.ocr.errors import EngineFailed

GRID: Final = 999.0
"""Coordinates are integers from 0 to this, whatever the size of the picture."""

_END: Final = "<｜end▁of▁sentence｜>"
_HEAD: Final = re.compile(r"<\|ref\|>(?P<label>[^<>]*)<\|/ref\|>\s*<\|det\|>(?P<boxes>[^<>]*)<\|/det\|>")
_TAG: Final = re.compile(r"<\|/?(?:ref|det|grounding)\|>")
_NUMBER: Final = r"\s*(\d{1,3})\s*"
_BOX: Final = re.compile(rf"\[{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}\]")
_BOXES: Final = re.compile(rf"\s*\[\s*{_BOX.pattern}(?:\s*,\s*{_BOX.pattern})*\s*\]\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page; `box` as shares of width and height, from 0 to 1, around all its boxes."""

    label: str
    box: Box
    text: str


def parse_blocks(content: str) -> list[Block]:
    """The blocks in the order given; an answer without text gives none.

    Raises:
        EngineFailed: bad_response, when a box is malformed or text stands without one.
    """
    content = content.replace(_END, "").strip()
    heads = list(_HEAD.finditer(content))
    if content[: heads[0].start() if heads else None].strip():
        raise EngineFailed("bad_response", "text without a box")
    ends = [*(head.start() for head in heads), len(content)][1:]
    return [_block(head, content[head.end() : end]) for head, end in zip(heads, ends, strict=True)]


def _block(head: re.Match[str], text: str) -> Block:
    if _TAG.search(text):
        raise EngineFailed("bad_response", "a malformed block")
    return Block(head["label"].strip(), _box(head["boxes"]), text.strip())


def _box(text: str) -> Box:
    if not _BOXES.fullmatch(text):
        raise EngineFailed("bad_response", "a malformed box")
    boxes = [Box(*(int(number) / GRID for number in match.groups())) for match in _BOX.finditer(text)]
    if any(box.x0 > box.x1 or box.y0 > box.y1 for box in boxes):
        raise EngineFailed("bad_response", "a box that is inside out")
    joined = boxes[0]
    for box in boxes[1:]:
        joined = joined.union(box)
    return joined
