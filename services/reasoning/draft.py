"""What an engine hands over: values as they are printed, each with where it stands and how sure the engine is.

A draft is flat: field path → value. Paths are those of the envelope (`buyer.name`, `lines.0.amount`); lists count from 0
without gaps. Everything after the engines (normalise, validate, evidence, arithmetic, confidence) works on drafts, so both
engines and the embedded XML share it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from services.common.document.page import Box


@dataclass(slots=True, frozen=True)
class Span:
    """A place on a page: page from 1, box in points, the text there as printed, its lowest word confidence (None: native)."""

    page: int
    box: Box
    text: str
    confidence: float | None = None


@dataclass(slots=True)
class DraftField:
    """One value.

    text: as printed ("1.250,00 €", "15.03.2024") or already canonical ("1250.00", "2024-03-15").
    canonical: True when `text` is already in canonical notation (embedded XML; a model told to answer so).
    score: how sure the engine is, 0 to 1, not calibrated; None when it cannot tell.
    source: embedded_xml, rules, openai, profile or derived.
    spans: where it stands; empty when the engine does not know.
    """

    text: str
    source: str
    score: float | None = None
    canonical: bool = False
    spans: tuple[Span, ...] = ()


@dataclass(slots=True)
class Locale:
    """What the whole document shows about notation; None where it shows nothing.

    decimal: "." or ",". date_order: "DMY", "MDY" or "YMD". languages: ISO 639-1, most likely first.
    """

    decimal: str | None = None
    date_order: str | None = None
    languages: tuple[str, ...] = ()


@dataclass(slots=True)
class DraftPart:
    """One order within the pages."""

    pages: tuple[int, ...]
    document_number: str | None = None


@dataclass(slots=True)
class Draft:
    """Everything an engine found.

    kind: order, order_change, … as DocumentType, or None when the engine could not tell.
    is_order: False when the engine holds that the document is no business document with an order in it.
    parts: the orders found; the draft's fields are those of the first.
    """

    engine: str
    fields: dict[str, DraftField] = field(default_factory=dict)
    kind: str | None = None
    is_order: bool = True
    parts: list[DraftPart] = field(default_factory=list)
    locale: Locale = field(default_factory=Locale)
