"""Evidence for every value: the engine's own places, else a search over the words.

Cells are looked for near the other cells of their line, totals from the end of the document. Values that are not printed as
such (a code for a unit, the kind of document) need no evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from services.common.document.page import Box, Page
from services.reasoning.assess.evidence.covered import Places
from services.reasoning.assess.evidence.index import PageIndex
from services.reasoning.assess.evidence.search import Search
from services.reasoning.assess.values import Value, Values, pattern
from services.reasoning.draft import Span
from services.reasoning.upright import turns_of, upright_spans

_NOT_PRINTED = frozenset(
    {"document_type", "lines.*.id", "lines.*.unit_code", "lines.*.price_basis", "references.*.kind", "lines.*.line_number"}
)
_ANCHORS = ("description", "seller_sku", "buyer_sku", "amount", "unit_price", "quantity")
_FROM_END = ("line_total", "net_total", "tax_total", "grand_total")


@dataclass(slots=True)
class Evidences:
    """The places of the values by path."""

    by_path: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    _taken: dict[int, Places] | None = field(default=None, init=False, repr=False, compare=False)

    def taken(self, page: int) -> Places:
        """The boxes of all values on a page; put together once, when every value has its places."""
        if self._taken is None:
            self._taken = {}
            for span in (span for spans in self.by_path.values() for span in spans):
                self._taken.setdefault(span.page, Places()).add(span.box)
        return self._taken.get(page) or Places()

    def of(self, path: str) -> tuple[Span, ...]:
        """Where a value stands; empty when it is nowhere."""
        return self.by_path.get(path, ())

    def envelope(self, path: str) -> list[dict[str, object]]:
        """The places as the envelope lists them, not validated."""
        return [{"page": span.page, "bbox": _rounded(span.box), "text": span.text} for span in self.of(path)]


def upright_evidence(evidence: Evidences, pages: Sequence[Page]) -> Evidences:
    """The places on the pages as their print stands upright."""
    turns = turns_of(pages)
    if not turns:
        return evidence
    return Evidences({path: upright_spans(spans, turns) for path, spans in evidence.by_path.items()})


def needs_evidence(value: Value) -> bool:
    """Whether a value must be printed somewhere: not what is derived, comes from the profile, or is said in other words."""
    if value.source in ("derived", "profile"):
        return False
    return pattern(value.path) not in _NOT_PRINTED and not value.path.endswith(".country")


def find_evidence(values: Values, index: PageIndex) -> Evidences:
    """Places for all values: those that came with spans keep them, the others are searched for."""
    found = Evidences({path: value.spans for path, value in values.by_path.items() if value.spans})
    if not index.words:
        return found
    search = Search(index, values.locale)
    missing = [value for path, value in values.by_path.items() if path not in found.by_path and needs_evidence(value)]
    for value in missing:
        if not value.path.startswith("lines."):
            _add(found, value.path, search.find(value, last=value.path in _FROM_END))
    _find_lines([value for value in missing if value.path.startswith("lines.")], found, search)
    return found


def _find_lines(missing: list[Value], found: Evidences, search: Search) -> None:
    """Lines in their order: the anchor of each is looked for after the one before, its other cells around the anchor."""
    by_line: dict[str, list[Value]] = {}
    for value in missing:
        by_line.setdefault(value.path.split(".", 2)[1], []).append(value)
    cursor = 0
    for number in sorted(by_line, key=int):
        cursor = _find_line(number, by_line[number], found, search, cursor)


def _find_line(number: str, cells: list[Value], found: Evidences, search: Search, cursor: int) -> int:
    anchor: int | None = None
    for value in sorted(cells, key=_anchor_rank):
        places = search.find(value, after=cursor, near=anchor)
        _add(found, value.path, places)
        if places and anchor is None:
            anchor = search.position
    return cursor if anchor is None else max(cursor, anchor)


def _anchor_rank(value: Value) -> int:
    leaf = value.path.rsplit(".", 1)[1]
    return _ANCHORS.index(leaf) if leaf in _ANCHORS else len(_ANCHORS)


def _add(found: Evidences, path: str, places: tuple[Span, ...]) -> None:
    if places:
        found.by_path[path] = places


def _rounded(box: Box) -> tuple[float, float, float, float]:
    return round(box.x0, 2), round(box.y0, 2), round(box.x1, 2), round(box.y1, 2)
