"""What the model is fitted on: the features of every value that a labelled order scores, and whether the value is right."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bench.accuracy.pages import load_pages
from services.evaluation.document import score_document
from services.evaluation.index import Entry
from services.reasoning.assess import assess
from services.reasoning.engines.base import ReadRequest
from services.reasoning.engines.rules import RulesEngine
from services.reasoning.engines.rules.vocabulary.lookup import Vocabulary, vocabulary
from services.reasoning.schemas.canonical import canonical_schema

Features = dict[str, float]


@dataclass(slots=True)
class Sample:
    """One document.

    values: features by path; right: path → whether that value is right, of the scored ones; signals: of the order.
    """

    values: dict[str, Features]
    right: dict[str, bool] = field(default_factory=dict)
    signals: Features = field(default_factory=dict)
    document_right: bool = False
    kind: str | None = None


def sample(entry: Entry, unknown: float) -> Sample:
    """Reads a document as if this share of all labels were unknown, chosen by the document's name: an unseen sender."""
    pages, schema = load_pages(entry.path), canonical_schema()
    draft = RulesEngine(_with_gaps(entry.path.name, unknown)).read(ReadRequest(pages, schema))
    found = assess(draft, pages, schema=schema, profile=None, threshold=0.6)
    paths = list(found.features)
    numbered = {path: {"confidence": float(at)} for at, path in enumerate(paths)}
    score = score_document(entry, {"order": found.order, "fields": numbered, "confidence": 0.0})
    right = {paths[int(at)]: hit for at, hit in [*score.header_claims, *score.cell_claims]}
    return Sample(found.features, right, found.signals, score.right, found.order.get("document_type"))


def _with_gaps(name: str, unknown: float) -> Callable[[tuple[str, ...]], Vocabulary]:
    def gapped(languages: tuple[str, ...]) -> Vocabulary:
        known = vocabulary(languages)
        return replace(known, labels={key: found for key, found in known.labels.items() if _share(name + key) >= unknown})

    return gapped if unknown else vocabulary


def _share(text: str) -> float:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") / 2**32
