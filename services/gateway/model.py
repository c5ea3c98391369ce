"""What goes from step to step of the pipeline: small, serialisable, with references in place of bytes and pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from services.common.document.page import Fallback, Page
from services.orders.envelope import Degradation, FieldResult, Issue, Part


@dataclass(frozen=True, slots=True)
class Caller:
    """On whose behalf a step works."""

    tenant: str
    request_id: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the sender chose; empty means the configured default."""

    profile: str = ""
    schema: str = ""
    reasoning_engine: str = ""
    ocr_engine: str = ""
    force: bool = False


@dataclass(frozen=True, slots=True)
class Upload:
    """The file that was sent. `claimed_type`: file name or media type, whichever says more."""

    content: bytes
    claimed_type: str = ""


@dataclass(frozen=True, slots=True)
class Admitted:
    """A document that may be read. `document`: reference to its bytes."""

    caller: Caller
    choices: Choices
    document: str
    sha256: str
    size: int
    claimed_type: str = ""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page. `page`: reference to what was read; `scan`: reference to the page as its own file while it waits for OCR."""

    number: int
    page: str
    engine: str = ""
    has_words: bool = False
    scan: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document whose text was read. `structured`: reference to the order the file carries as data, or empty."""

    media_type: str
    page_count: int
    pages: tuple[PageEntry, ...]
    structured: str = ""
    active_content: tuple[str, ...] = ()
    fallbacks: tuple[Fallback, ...] = ()


@dataclass(frozen=True, slots=True)
class OcrUsage:
    """What OCR used: pages recognised, tokens of a remote engine, the longest page in milliseconds."""

    pages: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    latency_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Recognised:
    """The pages after OCR. `poor`: numbers of pages OCR could not read whose poor text layer stands in."""

    pages: tuple[PageEntry, ...]
    degraded: tuple[Degradation, ...] = ()
    poor: tuple[int, ...] = ()
    usage: OcrUsage = field(default_factory=OcrUsage)


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A document that was understood. `reading`: reference to the Reading."""

    reading: str
    engine: str
    schema_id: str
    confidence: float
    status: str
    profile_id: str = ""


@dataclass(slots=True)
class Header:
    """What is known of a document before its pages. `structured` is opaque: it goes to reasoning as it came."""

    media_type: str
    pages: int
    sha256: str
    structured: bytes = b""
    active_content: tuple[str, ...] = ()
    fallbacks: tuple[Fallback, ...] = ()


@dataclass(slots=True)
class ReadPage:
    """A page and, when it needs OCR, the page as its own file."""

    page: Page
    scan: bytes = b""


@dataclass(slots=True)
class RecognisedPage:
    """A page that OCR read, and what that used."""

    page: Page
    prompt_tokens: int = 0
    completion_tokens: int = 0
    latency_ms: float = 0.0


@dataclass(slots=True)
class Reading:
    """What reasoning made of the pages; see OrderExtractionResult for the parts."""

    order: dict[str, Any] | None
    schema_id: str
    schema_version: str
    profile_id: str
    profile_matched_by: str
    fields: dict[str, FieldResult]
    confidence: float
    issues: list[Issue]
    status: str
    review_required: bool
    reasons: list[Issue]
    degraded: list[Degradation]
    parts: list[Part]
    engine: str
    model: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """A part that a service is built from."""

    kind: str
    name: str
    version: str
    digest: str
    available: bool


@dataclass(frozen=True, slots=True)
class Remote:
    """A remote dependency of a service: whether it answered, and a code when it did not."""

    name: str
    reachable: bool
    latency_ms: float
    error: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """What a service is built from; `remote` only when it was probed and has one."""

    service: str
    version: str
    revision: str
    components: tuple[Component, ...] = ()
    remote: Remote | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A customer profile in short."""

    id: str
    tenant: str
    schema_id: str
    digest: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema; `json_schema` is JSON text."""

    id: str
    version: str
    description: str
    json_schema: str
    digest: str
