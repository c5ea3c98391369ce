"""What an engine is. Adding one: its own file, one line in registry.py, its tests, its docs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from services.common.document.page import Granularity, Word
from services.extraction.model import ExtractedPage


class EngineFailed(Exception):
    """An engine cannot read a file or page; the message names the kind of failure and no document text."""


class TextEngine(Protocol):
    """Reads the words of PDF pages beside the library that knows how they are painted.

    Made with the bytes of the file; raises EngineFailed when it cannot open it.
    """

    name: str
    granularity: Granularity

    def words(self, index: int) -> list[Word]:
        """The words of a page (from 0), boxes in points as viewed, in any order. Raises EngineFailed."""
        ...

    def close(self) -> None:
        """Frees what the engine holds."""
        ...


class FileEngine(Protocol):
    """Reads a file that is no PDF into pages.

    Made with the bytes of the file; raises the errors of services.extraction.errors.
    """

    name: str
    page_count: int

    def pages(self, first: int, last: int) -> Iterator[ExtractedPage]:
        """Pages `first` to `last`, counted from 1, inclusive."""
        ...
