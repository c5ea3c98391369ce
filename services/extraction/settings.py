"""Settings of the extraction service: environment variables of the same names in upper case."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import NoDecode

from services.common.limits import MAX_DOCUMENT_BYTES, MAX_PAGES, MIB
from services.common.settings import GrpcServiceSettings
from services.extraction.engines.registry import check_chain


class ExtractionSettings(GrpcServiceSettings):
    """What the extraction service reads from its environment."""

    extractor_chain: Annotated[tuple[str, ...], NoDecode] = Field(
        ("embedded_xml", "pymupdf", "pdfplumber", "pypdf", "ocr"),
        description="Engines in the order they are tried, separated by commas, of embedded_xml, pymupdf, pdfium, pdfplumber, "
        "pypdf and ocr. Without ocr no page is handed to OCR.",
    )
    extractor_min_characters: int = Field(
        20, ge=0, description="Fewer characters on a page that also holds pictures or drawings send it to the next engine."
    )
    extractor_min_alpha_ratio: float = Field(
        0.4, ge=0, le=1, description="A smaller share of letters and digits sends a page to the next engine."
    )
    max_document_bytes: int = Field(MAX_DOCUMENT_BYTES, gt=0, le=MAX_DOCUMENT_BYTES, description="Largest file, bytes.")
    max_pages: int = Field(MAX_PAGES, gt=0, le=MAX_PAGES, description="Most pages of a document.")
    extraction_workers: int = Field(2, gt=0, le=64, description="Parsing processes; each reads one document at a time.")
    extraction_timeout: float = Field(60.0, gt=0, description="Seconds after which the parsing of one document is killed.")
    extraction_memory_limit: int = Field(
        2048 * MIB, ge=512 * MIB, description="Address space of one parsing process, bytes; libraries alone take about 300 MiB."
    )
    extraction_worker_documents: int = Field(
        500, gt=0, description="Documents after which a parsing process is replaced, against leaks of the libraries."
    )

    @field_validator("extractor_chain", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(name.strip().lower() for name in value.split(",") if name.strip())
        return value

    @field_validator("extractor_chain")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check_chain(value)
