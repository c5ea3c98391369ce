"""Tokens, text lines and sheets: what all readers of this engine work on. Lengths are points, origin top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from services.common.document.page import Box, Table
from services.reasoning.draft import DraftField, Span


@dataclass(slots=True)
class Token:
    """One printed word; `key` is its folded letters and digits ("Bestell-Nr." → "bestellnr", "#" → "no")."""

    text: str
    key: str
    box: Box
    confidence: float | None = None
    segment: int = 0

    @property
    def colon(self) -> bool:
        """True when the word ends a label."""
        return self.text.endswith((":", "："))


@dataclass(slots=True)
class TextLine:
    """Tokens on one baseline from left to right; segments are separated by wide gaps."""

    page: int
    index: int
    box: Box
    tokens: list[Token]

    @property
    def text(self) -> str:
        """The words with single blanks."""
        return " ".join(token.text for token in self.tokens)

    def segments(self) -> list[Piece]:
        """The pieces between wide gaps."""
        groups: dict[int, list[Token]] = {}
        for token in self.tokens:
            groups.setdefault(token.segment, []).append(token)
        return [Piece(self.page, tokens) for tokens in groups.values()]


@dataclass(slots=True)
class Piece:
    """A run of tokens of one page, not necessarily of one line."""

    page: int
    tokens: Sequence[Token]

    @property
    def text(self) -> str:
        """The words with single blanks."""
        return " ".join(token.text for token in self.tokens)

    @property
    def box(self) -> Box:
        """The box around all words."""
        boxes = [token.box for token in self.tokens]
        return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))

    def span(self) -> Span:
        """The place, with the lowest confidence of its words."""
        known = [token.confidence for token in self.tokens if token.confidence is not None]
        return Span(self.page, self.box, self.text, min(known) if known else None)

    def draft(self, score: float, text: str | None = None) -> DraftField:
        """A draft field with this place; `text` replaces what is printed where a part of it is the value."""
        return DraftField(self.text if text is None else text, "rules", round(min(score, 1.0), 3), spans=(self.span(),))


@dataclass(slots=True)
class Sheet:
    """A page as lines, with the tables that ruling lines draw on it."""

    number: int
    width: float
    height: float
    lines: list[TextLine] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
