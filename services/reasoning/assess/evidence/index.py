"""The words of a document, ready to be searched: built once, so that every look-up is a dictionary access.

Positions count the words of all pages from 0. `text` is all words compact (letters and digits, folded) in one string, so a
value matches whatever blanks, case and punctuation stand between its parts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from services.common.document.page import Box, Page, Word
from services.orders.text import compact
from services.reasoning.draft import Span

_MAX_GROUPS = 3
_GAP = 1.0


class PageIndex:
    """The words of the pages by compact text and by their digits."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.words: list[Word] = [word for page in pages for word in page.words]
        self._starts, self._numbers = self._page_starts(pages)
        tokens = [compact(word.text) for word in self.words]
        self.text = "".join(tokens)
        self.offsets = self._offsets(tokens)
        self.tokens: dict[str, list[int]] = {}
        self.digits: dict[str, list[tuple[int, int]]] = {}
        for at, token in enumerate(tokens):
            if token:
                self.tokens.setdefault(token, []).append(at)
                if not token.isalpha():
                    self._add_number(at, token)
        self.recognised = any(word.confidence is not None for word in self.words)

    def page_of(self, at: int) -> int:
        """Number of the page that a word stands on."""
        return self._numbers[bisect_right(self._starts, at) - 1]

    def span(self, first: int, last: int) -> Span:
        """The place of a run of words, last included; the box is around all of them."""
        run = self.words[first : last + 1]
        box = run[0].box
        for word in run[1:]:
            box = box.union(word.box)
        sure = [word.confidence for word in run if word.confidence is not None]
        return Span(self.page_of(first), box, " ".join(word.text for word in run), min(sure) if sure else None)

    def printed(self, first: int, last: int) -> str:
        """The text of a run of words."""
        return " ".join(word.text for word in self.words[first : last + 1])

    def aligned(self, offset: int, length: int) -> tuple[int, int] | None:
        """The words that a stretch of `text` covers; None when it begins or ends inside a word."""
        first = bisect_right(self.offsets, offset) - 1
        last = bisect_left(self.offsets, offset + length) - 1
        if self.offsets[first] != offset or (last + 1 < len(self.offsets) and self.offsets[last + 1] != offset + length):
            return None
        return first, last

    def same_row(self, first: int, second: int) -> bool:
        """Whether two words stand on one line of one page."""
        if second >= len(self.words):
            return False
        return _same_line(self.words[first].box, self.words[second].box) and self.page_of(first) == self.page_of(second)

    def word_at(self, offset: int) -> int:
        """The word that a character of `text` belongs to."""
        return bisect_right(self.offsets, offset) - 1

    def width(self, at: int) -> int:
        """How many characters of `text` a word has."""
        return self.offsets[at + 1] - self.offsets[at]

    def neighbours(self, at: int, reach: int) -> Iterator[int]:
        """Positions around a word on its page, nearest first."""
        page = bisect_right(self._starts, at)
        low = self._starts[page - 1]
        high = self._starts[page] if page < len(self._starts) else len(self.words)
        for step in range(1, reach + 1):
            if at + step < high:
                yield at + step
            if at - step >= low:
                yield at - step

    @staticmethod
    def _page_starts(pages: Sequence[Page]) -> tuple[list[int], list[int]]:
        starts, numbers, total = [], [], 0
        for page in pages:
            if page.words:
                starts.append(total)
                numbers.append(page.number)
                total += len(page.words)
        return starts, numbers

    @staticmethod
    def _offsets(tokens: list[str]) -> list[int]:
        offsets, total = [], 0
        for token in tokens:
            offsets.append(total)
            total += len(token)
        offsets.append(total)
        return offsets

    def _add_number(self, at: int, token: str) -> None:
        own = token if token.isdigit() else "".join(char for char in token if char.isdigit())
        if not own:
            return
        self.digits.setdefault(own.lstrip("0") or "0", []).append((at, at))
        self._add_groups(at, own)

    def _add_groups(self, at: int, own: str) -> None:
        """A number whose thousands stand apart ("1 250,00") is several words; each run that ends here is a number too."""
        joined = own
        for first in range(at - 1, max(at - _MAX_GROUPS, -1), -1):
            before = self.words[first].text
            if (
                len(_leading_digits(self.words[first + 1].text)) < 3
                or not before[-1:].isdigit()
                or not _is_beside(self.words, first)
            ):
                return
            joined = "".join(char for char in before if char.isdigit()) + joined
            self.digits.setdefault(joined.lstrip("0") or "0", []).append((first, at))


def _leading_digits(text: str) -> str:
    end = next((at for at, char in enumerate(text) if not char.isdigit()), len(text))
    return text[:end]


def _is_beside(words: list[Word], first: int) -> bool:
    """Whether the next word continues this one on its line, no further away than a letter is high."""
    left, right = words[first].box, words[first + 1].box
    return _same_line(left, right) and -_GAP <= right.x0 - left.x1 <= max(left.height, _GAP)


def _same_line(left: Box, right: Box) -> bool:
    return min(left.y1, right.y1) - max(left.y0, right.y0) > 0.5 * min(left.height, right.height)
