"""Pages that show an earlier page again: the same sheet scanned twice, a duplicate for the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from services.common.document.page import Page
from services.orders.text import compact

_ALIKE = 0.97
"""Share of words that both pages have; recognising one sheet twice differs by a word or two, two orders by far more."""
_FEWEST_WORDS = 15


def copied_pages(pages: Sequence[Page]) -> dict[int, int]:
    """Number of each page that repeats an earlier one → number of that one.

    Every word with a figure in it must agree, in both directions: orders on one form differ in their numbers only.
    """
    copies: dict[int, int] = {}
    if len(pages) < 2:
        return copies
    seen: list[tuple[int, Counter[str]]] = []
    for page in pages:
        words = Counter(key for word in page.words if (key := compact(word.text)))
        original = next((number for number, other in seen if _alike(words, other)), None)
        if original is None:
            seen.append((page.number, words))
        else:
            copies[page.number] = original
    return copies


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    most = max(one.total(), other.total())
    if min(one.total(), other.total()) < _FEWEST_WORDS:
        return False
    return (one & other).total() >= _ALIKE * most and _figures(one) == _figures(other)


def _figures(words: Counter[str]) -> Counter[str]:
    return Counter({word: count for word, count in words.items() if any(char.isdigit() for char in word)})
