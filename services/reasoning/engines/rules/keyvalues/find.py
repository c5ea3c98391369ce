"""The values that belong to a label: on its right, in the next segment, or below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from services.reasoning.engines.rules.layout.model import Piece, Sheet, TextLine, Token
from services.reasoning.engines.rules.values import TAKERS
from services.reasoning.engines.rules.vocabulary.lookup import Hit, Vocabulary, find_labels

_BELOW = 2.6
"""How many line heights under a label its value may stand."""


@dataclass(slots=True)
class Labelled:
    """A sheet with the labels of each of its lines."""

    sheet: Sheet
    hits: list[list[Hit]]
    taken: set[int] = field(default_factory=set)

    @property
    def all_hits(self) -> list[Hit]:
        """Every label from top to bottom."""
        return [hit for line in self.hits for hit in line]


@dataclass(slots=True)
class Found:
    """A value for a label, with a score from 0 to 1 by geometry and label strength."""

    hit: Hit
    piece: Piece
    score: float
    text: str


def label_sheet(sheet: Sheet, vocabulary: Vocabulary) -> Labelled:
    """Finds the labels of every line of a sheet."""
    return Labelled(sheet, [find_labels(line, vocabulary) for line in sheet.lines])


def value_for(page: Labelled, hit: Hit, kind: str, weak: bool = False) -> Found | None:
    """The best value of a type (a key of `TAKERS`) for a label."""
    for tokens, score in _places(page, hit, kind):
        taken = TAKERS[kind](tokens)
        if taken is None:
            continue
        piece = Piece(hit.line.page, tokens[taken[0] : taken[1]])
        text = piece.text.strip(" ,;:")
        strength = 0.7 if weak else 1.0
        return Found(hit, piece, score * strength, text.strip("().#") if kind == "identifier" else text)
    return None


def _places(page: Labelled, hit: Hit, kind: str) -> list[tuple[Sequence[Token], float]]:
    right, near = _right(page, hit, kind)
    places: list[tuple[Sequence[Token], float]] = []
    if kind == "text" and hit.alone and not hit.colon:
        places.extend((tokens, 0.85) for tokens in _below(page, hit) if _aligned(tokens, hit))
    if right:
        places.append((right, 0.97 if hit.colon else 0.85 if near else 0.8))
    if hit.leads or hit.colon:
        places.extend((tokens, 0.75) for tokens in _below(page, hit))
    return places


def _right(page: Labelled, hit: Hit, kind: str) -> tuple[list[Token], bool]:
    """Words after the label up to the next label; text values end with their segment."""
    line = hit.line
    stop = min((h.start for h in page.hits[line.index] if h.start >= hit.end and _ends(h)), default=len(line.tokens))
    tokens = line.tokens[hit.end : stop]
    while tokens and not tokens[0].key and not any(c in "€$£" for c in tokens[0].text):
        tokens = tokens[1:]
    if not tokens:
        return [], False
    if kind not in ("amount", "total"):
        tokens = [token for token in tokens if token.segment == tokens[0].segment]
    return tokens, tokens[0].segment == hit.tokens[-1].segment


def _ends(hit: Hit) -> bool:
    return hit.colon or (hit.leads and any(not m.weak for m in hit.meanings))


def _aligned(tokens: Sequence[Token], hit: Hit) -> bool:
    """A value under its label begins where the label does."""
    return abs(tokens[0].box.x0 - hit.tokens[0].box.x0) < 1.5 * hit.tokens[0].box.height


def _below(page: Labelled, hit: Hit) -> list[list[Token]]:
    """Segments under the label, nearest first, that are no labels themselves."""
    box, found = hit.piece.box, []
    for line in page.sheet.lines[hit.line.index + 1 : hit.line.index + 4]:
        if line.box.y0 - box.y1 > _BELOW * box.height:
            break
        tokens = _under(line, box.x0, box.x1)
        if tokens:
            if not any(h.start <= line.tokens.index(tokens[0]) < h.end and _ends(h) for h in page.hits[line.index]):
                found.append(tokens)
            break
    return found


def _under(line: TextLine, left: float, right: float) -> list[Token]:
    for segment in line.segments():
        box = segment.box
        if min(box.x1, right) - max(box.x0, left) > 0:
            return list(segment.tokens)
    return []
