"""The result envelope: what a tenant gets for a document."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.orders.issues import Severity
from services.orders.model import Amount


class EnvelopeModel(BaseModel):
    """Base of all parts of the envelope: closed."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class DocumentInfo(EnvelopeModel):
    """The file that was sent."""

    sha256: str
    media_type: str
    pages: int


class Part(EnvelopeModel):
    """One order within the file."""

    pages: list[int]
    document_number: str | None = None


class SchemaInfo(EnvelopeModel):
    """The schema of `order`."""

    id: str
    version: str


class Evidence(EnvelopeModel):
    """A place that shows a value: page from 1, box [x0, y0, x1, y1] in points, origin top left."""

    page: int
    bbox: tuple[float, float, float, float]
    text: str


class FieldResult(EnvelopeModel):
    """A value with the calibrated probability that it is right, where it comes from and where it stands."""

    value: str
    confidence: float
    source: str
    evidence: list[Evidence] = Field(default_factory=list)


class Issue(EnvelopeModel):
    """A finding; codes are those of `IssueCode`."""

    code: str
    severity: Severity
    path: str | None = None
    message: str
    params: dict[str, str] = Field(default_factory=dict)


class Validation(EnvelopeModel):
    """What the checks found. `empty` means that there was no order to check."""

    status: Literal["valid", "invalid", "empty"]
    issues: list[Issue] = Field(default_factory=list)


class Review(EnvelopeModel):
    """Whether a person must look at it, and why."""

    required: bool
    reasons: list[Issue] = Field(default_factory=list)


class Degradation(EnvelopeModel):
    """Something that did not go as configured, and what was used instead."""

    component: str
    reason: str
    fallback: str | None = None
    page: int | None = None
    detail: str | None = None


class FallbackInfo(EnvelopeModel):
    """An engine that was tried and left, and why."""

    engine: str
    reason: str
    detail: str | None = None


class WordInfo(EnvelopeModel):
    """A word as read; confidence only for recognised words."""

    text: str
    bbox: tuple[float, float, float, float]
    confidence: float | None = None


class PageInfo(EnvelopeModel):
    """How one page was read; `text` and `words` only when asked for with `include`."""

    number: int
    width: float
    height: float
    rotation: int
    orientation: int = 0
    skew: float = 0.0
    engine: str | None
    characters: int
    alpha_ratio: float
    garbage_ratio: float = 0.0
    granularity: Literal["word", "line", "block"] = "word"
    error: str | None = None
    fallbacks: list[FallbackInfo] = Field(default_factory=list)
    text: str | None = None
    words: list[WordInfo] | None = None


class Extraction(EnvelopeModel):
    """How the pages were read."""

    pages: list[PageInfo] = Field(default_factory=list)


class Usage(EnvelopeModel):
    """What the document used; `cost` in US dollars when the price of the model is known."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    ocr_pages: int = 0
    cost: Amount | None = None


class OrderExtractionResult(EnvelopeModel):
    """The envelope. One envelope is one order; a file with several lists them in `parts` and carries the first."""

    request_id: str
    trace_id: str | None = None
    document: DocumentInfo
    order: dict[str, Any] | None
    parts: list[Part] = Field(default_factory=list)
    schema_: SchemaInfo = Field(alias="schema", serialization_alias="schema")
    customer_profile_id: str | None = None
    confidence: float
    fields: dict[str, FieldResult] = Field(default_factory=dict)
    validation: Validation
    review: Review
    degraded: list[Degradation] = Field(default_factory=list)
    extraction: Extraction
    usage: Usage
    timings: dict[str, float] = Field(default_factory=dict, description="Milliseconds by pipeline step, and `total`.")
    versions: dict[str, str] = Field(default_factory=dict)
