"""What the extraction service hands over: a header, then pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.common.document.page import Fallback, Page
from services.orders.model import SalesOrder


@dataclass(frozen=True, slots=True)
class Options:
    """How a document is read. `chain`: engine names in order; ratios from 0 to 1."""

    chain: tuple[str, ...]
    min_characters: int
    min_alpha_ratio: float
    max_pages: int
    first_page: int = 0
    last_page: int = 0
    claimed_type: str = ""


@dataclass(frozen=True, slots=True)
class Structured:
    """The order that a file carries as XML. `standard`: order-x, factur-x, zugferd-1, zugferd-2; `profile` in lower case."""

    standard: str
    profile: str
    order: SalesOrder


@dataclass(slots=True)
class Header:
    """What is known of the document before its pages; `sha256` in hex; `pages` is 0 for a bare XML file."""

    media_type: str
    pages: int
    sha256: str
    structured: Structured | None = None
    encrypted: bool = False
    active_content: list[str] = field(default_factory=list)
    fallbacks: list[Fallback] = field(default_factory=list)


@dataclass(slots=True)
class ExtractedPage:
    """A page and, when it needs OCR, the page alone as a small PDF or a picture."""

    page: Page
    ocr_document: bytes = b""


@dataclass(slots=True)
class PackedPage:
    """An ExtractedPage as it leaves the worker process; `page` is the serialised message of the contract."""

    page: bytes
    ocr_document: bytes = b""
