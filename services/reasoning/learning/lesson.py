"""A document and the order that a person confirmed for it, with the place of every value of that order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Final

from services.common.document.page import Page
from services.reasoning.assess.evidence import Evidences, PageIndex, find_evidence
from services.reasoning.assess.normalise import normalise
from services.reasoning.assess.values import pattern
from services.reasoning.draft import Draft, DraftField, Locale
from services.reasoning.errors import UnusableExample
from services.reasoning.schemas.canonical import canonical_paths, canonical_schema

_NOT_READ: Final = frozenset({"lines.*.id", "lines.*.unit_code", "lines.*.price_basis", "references.*.kind", "notes"})
"""Made by us or worded freely: nothing to learn from."""

_PROOF: Final = frozenset({"document_number", "description", "amount", "quantity", "buyer_sku", "grand_total"})
"""Last part of the path of values that every document prints as they are."""

LINES: Final = "lines"
"""Stands for the number of lines, which counts as one value: a row too many is an error too."""
_SHARE_PRINTED: Final = 0.5
"""Of the values that a document prints; below it the order belongs to another document."""


@dataclass(slots=True)
class Lesson:
    """pages: the document. wanted: right value by canonical path. places: where those values stand."""

    pages: Sequence[Page]
    wanted: dict[str, str]
    places: Evidences

    def right(self, order: Mapping[str, Any]) -> frozenset[str]:
        """The wanted paths that an order, as JSON of the canonical schema, has right."""
        given = {**dict(leaves(order)), LINES: str(len(order.get(LINES) or ()))}
        return frozenset(path for path, value in self.wanted.items() if same(given.get(path), value))


def lesson_of(pages: Sequence[Page], order_json: str) -> Lesson:
    """The lesson of a document and its right order (JSON of the canonical schema; what is absent or null is not taught).

    Raises:
        UnusableExample: no words, no JSON object, a field or value that no order has, or values of another document.
    """
    wanted = _wanted(order_json)
    if not any(page.words for page in pages):
        raise UnusableExample("the document has no text")
    fields = {path: DraftField(value, "example", canonical=True) for path, value in wanted.items()}
    values, issues = normalise(Draft("example", fields), Locale(), canonical_schema())
    if issues:
        raise UnusableExample(f"the order has a value that is none for its field: {issues[0].path}")
    places = find_evidence(values, PageIndex(pages))
    proof = [path for path in values.by_path if _is_proof(path)]
    printed = sum(bool(places.of(path)) for path in proof)
    if printed < _SHARE_PRINTED * len(proof) or not printed:
        raise UnusableExample("most values of the order stand nowhere in the document: it belongs to another one")
    taught = {path: wanted[path] for path in values.by_path if path in wanted}
    return Lesson(pages, taught | _number_of_lines(taught), places)


def _number_of_lines(wanted: Mapping[str, str]) -> dict[str, str]:
    numbers = {path.split(".", 2)[1] for path in wanted if path.startswith("lines.")}
    return {LINES: str(len(numbers))} if numbers else {}


def _wanted(order_json: str) -> dict[str, str]:
    try:
        order = json.loads(order_json)
    except ValueError:
        raise UnusableExample("the order is no JSON") from None
    if not isinstance(order, dict):
        raise UnusableExample("the order is no JSON object")
    found = {path: value for path, value in leaves(order) if pattern(path) not in _NOT_READ}
    if unknown := [path for path in found if pattern(path) not in canonical_paths()]:
        raise UnusableExample(f"the order has a field that no order has: {unknown[0][:60]}")
    return found


def leaves(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Path and text of every value of an order; null and empty ones are left out."""
    if isinstance(node, dict):
        for name, child in node.items():
            yield from leaves(child, f"{path}.{name}" if path else name)
    elif isinstance(node, list):
        for at, child in enumerate(node):
            yield from leaves(child, f"{path}.{at}")
    elif node is not None and str(node).strip():
        yield path, str(node)


@lru_cache(maxsize=65536)
def same(given: str | None, wanted: str) -> bool:
    """Whether two values say the same: numbers by value, texts without regard to blanks."""
    if given is None or given == wanted:
        return given == wanted
    try:
        return Decimal(given) == Decimal(wanted)
    except InvalidOperation:
        return " ".join(given.split()) == " ".join(wanted.split())


def _is_proof(path: str) -> bool:
    return path.rsplit(".", 1)[-1] in _PROOF
