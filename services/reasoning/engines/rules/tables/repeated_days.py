"""Days of the items behind a label that recurs from item to item, known or not: "Entr. prevista: 8 de enero de / 2025"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels, key_of_run
from services.reasoning.engines.rules.tables.model import Cell, Item
from services.reasoning.engines.rules.values import take_date

_DUE = "requested_delivery_date"
_OTHER_DAYS = frozenset({_DUE, "date", "start_date", "end_date", "service_from", "service_to"})
_LABEL_WORDS = 4
_BELOW = 2
"""Lines below, in which a wrapped day may go on: lines of other columns may stand between."""
_FEWEST, _MOST = 2, 0.5
"""Items and share of the items that the label must stand in."""
_FLUSH = 0.3
_SCORE = 0.8

_Found = tuple[str, list[Token]]


def repeated_days(items: Sequence[Item], labels: ColumnLabels) -> None:
    """Gives each item the day that stands in it behind the same label as in most others, where no item has one yet."""
    if len(items) < _FEWEST or any(item.cells.keys() & _OTHER_DAYS for item in items):
        return
    found = [_labelled_day(item, labels) for item in items]
    counts = Counter(day[0] for day in found if day is not None)
    key, count = max(counts.items(), key=lambda one: one[1], default=("", 0))
    if count < max(_FEWEST, _MOST * len(items)):
        return
    for item, day in zip(items, found, strict=True):
        if day is not None and day[0] == key:
            item.cells[_DUE] = Cell(Piece(item.page, day[1]), _SCORE)


def _labelled_day(item: Item, labels: ColumnLabels) -> _Found | None:
    """The label and the day of the first stretch of text that is nothing else."""
    for at, line in enumerate(item.lines):
        if not any(token.colon for token in line.tokens):
            continue
        for piece in line.segments():
            end = next((i + 1 for i, token in enumerate(piece.tokens[:_LABEL_WORDS]) if token.colon), 0)
            if not end or not _may_say_due(key_of_run(piece.tokens[:end]), labels):
                continue
            for rest in _wrapped(piece, end, item.lines[at + 1 : at + 1 + _BELOW]):
                if _is_whole_day(rest):
                    return key_of_run(piece.tokens[:end]), rest
    return None


def _wrapped(piece: Piece, end: int, below: Sequence[TextLine]) -> list[list[Token]]:
    """What stands behind the label, with what follows flush below it first: a day without its year may be one as well."""
    tokens = list(piece.tokens[end:])
    box = piece.tokens[0].box
    following = (other for line in below for other in line.segments()[:1])
    flush = next((other for other in following if abs(other.tokens[0].box.x0 - box.x0) <= _FLUSH * box.height), None)
    return ([[*tokens, *flush.tokens]] if flush is not None else []) + [tokens]


def _is_whole_day(tokens: Sequence[Token]) -> bool:
    """A day and nothing else; a last word without a figure may be the word for "day": "2023 m. gruodžio 2 d."."""
    place = take_date(tokens)
    if place is None or place[0]:
        return False
    rest = tokens[place[1] :]
    return len(rest) <= 1 and not has_figure(rest)


def _may_say_due(key: str, labels: ColumnLabels) -> bool:
    """A label that the vocabulary does not know, or knows as a day of delivery or a mere day."""
    names = {m.name for m in labels.vocabulary.labels.get(key, ()) if m.section in ("columns", "fields")}
    return not names or bool(names & {_DUE, "document_date", "date"})
