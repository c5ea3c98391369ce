"""The texts of a page: words beside one another on a line, parted by wide blanks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from services.common.document.page import Word

Text = list[Word]

_LINE, _GAP = 0.45, 0.9
"""Heights between the middles of words of one line, and of a blank between two texts."""


def texts_of(words: Sequence[Word]) -> Iterable[Text]:
    """The texts from top to bottom, those of a line from left to right."""
    lines: list[Text] = []
    for word in sorted(words, key=lambda one: one.box.y0 + one.box.y1):
        middle, last = word.box.y0 + word.box.y1, lines[-1][-1].box if lines else None
        if last is not None and abs(middle - last.y0 - last.y1) / 2 < _LINE * min(word.box.height, last.height):
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda one: one.box.x0)
        text = [line[0]]
        for word in line[1:]:
            if word.box.x0 - text[-1].box.x1 > _GAP * word.box.height:
                yield text
                text = []
            text.append(word)
        yield text
