"""An item of a letter: the lines that it takes, and what they say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine, Token
from services.reasoning.engines.rules.tables.ends import is_total
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.letters.counted import Counted, Part, behind_bullet, without_of
from services.reasoning.engines.rules.tables.letters.said import (
    Said,
    amount_in,
    bare_price,
    labelled_amount,
    numbers_in,
    price_in,
)

MOST_BELOW, CLOSE, INDENT = 3, 0.75, 3.0
"""Lines of an item below its first one; the widest blank within an item in heights of a line; the least indent of its further
lines in points."""
_WORD, _LONGEST_TEXT = 3, 30
"""Letters that a word of an item's text has, and the most words of it."""
_EDGES = " ,;:.-–—(·•"


@dataclass(slots=True)
class Entry:
    """An item: its lines and their words, how much, and what is said of it."""

    lines: list[TextLine]
    tokens: list[Token]
    counted: Counted
    price: Said | None = None
    amount: Said | None = None
    said: list[Said] = field(default_factory=list)
    text: Part | None = None
    bare: bool = False
    """True when only its form tells the price."""
    doubtful: bool = False

    @property
    def told(self) -> bool:
        """Whether it has a price or an item number."""
        return self.priced or bool(self.said)

    @property
    def priced(self) -> bool:
        """Whether words or signs tell its price."""
        return self.price is not None and not self.bare


def entry_of(page: Labelled, start: tuple[TextLine, Counted], end: int, labels: ColumnLabels) -> Entry:
    """The item of a line and of those below it that go on with it, before the line at `end`."""
    first, count = start
    lines = [first]
    last = end == len(page.sheet.lines)
    for line in page.sheet.lines[first.index + 1 : min(end, first.index + 1 + MOST_BELOW)]:
        close = line.box.y0 - lines[-1].box.y1 <= CLOSE * line.box.height
        if not close or is_total(page, line) or (count.marked and behind_bullet(line.tokens, labels) > 0):
            break
        if _is_priced_again(lines, line, labels) or (last and not _goes_on(line, lines, labels)):
            break
        lines.append(line)
    return filled(Entry(lines, [token for line in lines for token in line.tokens], count), labels)


def _is_priced_again(before: Sequence[TextLine], line: TextLine, labels: ColumnLabels) -> bool:
    """Whether a line has a price as those before it have: it is of another item."""
    above = [token for one in before for token in one.tokens]
    return price_in(line.tokens, 0, labels) is not None and price_in(above, 1, labels) is not None


def _goes_on(line: TextLine, before: Sequence[TextLine], labels: ColumnLabels) -> bool:
    """Whether the line below the last item is of it: indented, in the middle of a sentence, or with its number or price."""
    words = line.tokens
    if line.box.x0 > before[0].box.x0 + INDENT or words[0].text[0].islower():
        return True
    codes, price = numbers_in(words, labels), price_in(words, 0, labels)
    if any(one.start == 0 for one in codes) or (price is not None and price.start == 0):
        return True
    above = [token for one in before for token in one.tokens]
    return (bool(codes) and not numbers_in(above, labels)) or (price is not None and price_in(above, 1, labels) is None)


def filled(entry: Entry, labels: ColumnLabels) -> Entry:
    """The item with what its words say."""
    tokens, count = entry.tokens, entry.counted
    leads = count.last == len(entry.lines[0].tokens)
    first, stop = without_of(tokens, count, labels.vocabulary.words), len(tokens) if leads else count.last
    entry.said = numbers_in(tokens, labels)
    entry.price = price_in(tokens, count.first if leads else max(count.quantity.end, count.last), labels)
    entry.amount = labelled_amount(tokens, count.first, labels) if entry.price is None else None
    entry.text = _text(entry, first, stop)
    if entry.price is None and entry.amount is None and entry.text is not None:
        entry.price = bare_price(tokens, entry.text.end)
        entry.bare = entry.price is not None
        entry.text = _text(entry, first, stop)
    if entry.price is not None:
        entry.amount = amount_in(tokens, entry.price, count.quantity.text or "")
    return entry


def _text(entry: Entry, first: int, stop: int) -> Part | None:
    """The first words between those that say something else, those before the price if there are any."""
    taken: set[int] = set()
    for said in [*entry.said, entry.price, entry.amount]:
        taken.update(range(said.start, said.end) if said is not None else ())
    start = first
    for at in range(first, stop + 1):
        if at < stop and at not in taken:
            continue
        words = entry.tokens[start:at]
        if len(words) <= _LONGEST_TEXT and any(len(token.key) >= _WORD and not token.key.isdigit() for token in words):
            text = " ".join([token.text for token in words]).strip(_EDGES)
            return Part(start, at, text)
        start = at + 1
    return None
