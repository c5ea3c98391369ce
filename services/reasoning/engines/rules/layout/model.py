"""Tokens, text lines and sheets: what all readers of this engine work on. Lengths are points, origin top left."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from services.common.document.page import Box, Table, enclosing
from services.reasoning.draft import DraftField, Span

_T = TypeVar("_T")
_COLONS = frozenset((":", "："))


@dataclass(slots=True)
class Token:
    """One printed word; `key` is its folded letters and digits ("Bestell-Nr." → "bestellnr", "#" → "no")."""

    text: str
    key: str
    box: Box
    confidence: float | None = None
    segment: int = 0
    colon: bool = field(init=False, repr=False, compare=False)
    """True when the word ends a label."""
    figure: bool = field(init=False, repr=False, compare=False)
    """True for a word with a digit in it."""

    def __post_init__(self) -> None:
        self.colon, self.figure = _marks(self.text)


@lru_cache(maxsize=65536)
def _marks(text: str) -> tuple[bool, bool]:
    """Whether a word ends with a colon, and whether it has a digit."""
    return text[-1:] in _COLONS, any(map(str.isdigit, text))


def has_figure(tokens: Iterable[Token]) -> bool:
    """Whether one of some words has a digit in it."""
    return True in [token.figure for token in tokens]


def single_letters(tokens: Sequence[Token], at: int) -> int:
    """How many words from one on are single letters: a title with blanks between its letters."""
    return next((end - at for end in range(at, len(tokens)) if len(tokens[end].key) != 1), len(tokens) - at)


@dataclass(slots=True)
class TextLine:
    """Tokens on one baseline from left to right; segments are separated by wide gaps."""

    page: int
    index: int
    box: Box
    tokens: list[Token]
    _segments: list[Piece] | None = field(default=None, init=False, repr=False, compare=False)
    _known: dict[Any, Any] | None = field(default=None, init=False, repr=False, compare=False)

    def once(self, find: Callable[[TextLine], _T]) -> _T:
        """What `find` says of this line, asked once; its words must not change after."""
        if self._known is None:
            self._known = {}
        if find not in self._known:
            self._known[find] = find(self)
        return self._known[find]  # type: ignore[no-any-return]

    def kept(self, key: Hashable, find: Callable[[], _T]) -> _T:
        """What was found for a key before, else what `find` finds now."""
        if self._known is None:
            self._known = {}
        if key not in self._known:
            self._known[key] = find()
        return self._known[key]  # type: ignore[no-any-return]

    @property
    def text(self) -> str:
        """The words with single blanks."""
        return " ".join([token.text for token in self.tokens])

    def segments(self) -> list[Piece]:
        """The pieces between wide gaps; made once, so the words of a line must not change after."""
        if self._segments is None:
            groups: dict[int, list[Token]] = {}
            for token in self.tokens:
                groups.setdefault(token.segment, []).append(token)
            self._segments = [Piece(self.page, tokens) for tokens in groups.values()]
        return self._segments


@dataclass(slots=True)
class Piece:
    """A run of tokens of one page, not necessarily of one line."""

    page: int
    tokens: Sequence[Token]
    _box: Box | None = field(default=None, init=False, repr=False, compare=False)
    _known: dict[Any, Any] | None = field(default=None, init=False, repr=False, compare=False)

    def once(self, find: Callable[[Piece], _T]) -> _T:
        """What `find` says of this piece, asked once: many readers look at the same words."""
        if self._known is None:
            self._known = {}
        if find not in self._known:
            self._known[find] = find(self)
        return self._known[find]  # type: ignore[no-any-return]

    @property
    def text(self) -> str:
        """The words with single blanks."""
        return " ".join([token.text for token in self.tokens])

    @property
    def box(self) -> Box:
        """The box around all words."""
        if self._box is None:
            self._box = around(self.tokens)
        return self._box

    def span(self) -> Span:
        """The place, with the lowest confidence of its words."""
        known = [token.confidence for token in self.tokens if token.confidence is not None]
        return Span(self.page, self.box, self.text, min(known) if known else None)

    def draft(self, score: float, text: str | None = None) -> DraftField:
        """A draft field with this place; `text` replaces what is printed where a part of it is the value."""
        return DraftField(self.text if text is None else text, "rules", round(min(score, 1.0), 3), spans=(self.span(),))


def around(tokens: Sequence[Token]) -> Box:
    """The box around some words."""
    return tokens[0].box if len(tokens) == 1 else enclosing([token.box for token in tokens])


@dataclass(slots=True)
class Sheet:
    """A page as lines, with the tables that ruling lines draw on it."""

    number: int
    width: float
    height: float
    lines: list[TextLine] = field(default_factory=list)
    tables: Sequence[Table] = field(default_factory=list)
