"""The engines, by the names that EXTRACTOR_CHAIN knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module, metadata, util
from typing import Any, Final

OCR: Final = "ocr"
EMBEDDED_XML: Final = "embedded_xml"


@dataclass(frozen=True, slots=True)
class EngineEntry:
    """Where an engine lives. `module`: the library it needs, imported only by workers; empty for our own code."""

    factory: str
    module: str = ""
    distribution: str = ""
    paints: bool = False
    """True for a library that also tells how a page is painted."""

    @property
    def installed(self) -> bool:
        """Whether the library is there, without importing it."""
        return not self.module or _importable(self.module)

    @property
    def version(self) -> str:
        """Version of the library; that of this distribution for our own code."""
        try:
            return metadata.version(self.distribution or "order-ingestion")
        except metadata.PackageNotFoundError:
            return ""

    def load(self) -> Any:
        """The engine's class."""
        module, _, name = self.factory.rpartition(".")
        return getattr(import_module(module), name)


@cache
def _importable(module: str) -> bool:
    try:
        return util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


_ENGINES: Final = "services.extraction.engines"
CHAIN_ENGINES: Final = {
    EMBEDDED_XML: EngineEntry(f"{_ENGINES}.embedded_xml.read_structured", "facturx", "factur-x"),
    "pymupdf": EngineEntry("services.extraction.pdf.mupdf.MupdfDocument", "pymupdf", "pymupdf", paints=True),
    "pdfium": EngineEntry("services.extraction.pdf.pdfium.PdfiumDocument", "pypdfium2", "pypdfium2", paints=True),
    "pdfplumber": EngineEntry(f"{_ENGINES}.pdfplumber.PdfplumberEngine", "pdfplumber", "pdfplumber"),
    "pypdf": EngineEntry(f"{_ENGINES}.pypdf.PypdfEngine", "pypdf", "pypdf"),
}
FILE_ENGINES: Final = {
    "image": EngineEntry(f"{_ENGINES}.image.ImageEngine", "PIL", "pillow"),
    "plaintext": EngineEntry(f"{_ENGINES}.plaintext.PlainTextEngine"),
}
CHAIN_NAMES: Final = (*CHAIN_ENGINES, OCR)
STAND_IN: Final = {"pymupdf": "pdfium"}
"""An engine that takes another's place in the chain when that one's library is not installed."""


def check_chain(names: Iterable[str]) -> tuple[str, ...]:
    """The chain as given. Raises ValueError for an unknown or repeated name, or without an engine that reads pages."""
    chain = tuple(names)
    unknown = [name for name in chain if name not in CHAIN_NAMES]
    if unknown:
        raise ValueError(f"unknown engine {unknown[0]!r}; known: {', '.join(CHAIN_NAMES)}")
    if len(set(chain)) < len(chain):
        raise ValueError("an engine is named twice")
    if not set(chain) - {EMBEDDED_XML}:
        raise ValueError("no engine reads pages")
    return chain


def resolve(chain: Iterable[str]) -> tuple[list[str], list[str]]:
    """The engines that can run, with stand-ins in place, and those of the chain that are not installed."""
    present: list[str] = []
    missing: list[str] = []
    for name in chain:
        if name == OCR or CHAIN_ENGINES[name].installed:
            present.append(name)
            continue
        missing.append(name)
        stand_in = STAND_IN.get(name)
        if stand_in and stand_in not in present and CHAIN_ENGINES[stand_in].installed:
            present.append(stand_in)
    return list(dict.fromkeys(present)), missing
