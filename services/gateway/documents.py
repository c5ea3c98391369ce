"""The document port: where bytes, pages and readings lie while a document is on its way; steps pass references."""

from __future__ import annotations

from itertools import count
from typing import Protocol

from services.common.document.page import Page
from services.gateway.model import Reading


class Documents(Protocol):
    """Keeps what a step produces for the steps after it. A reference is text and means something to this port alone."""

    async def put_bytes(self, content: bytes) -> str:
        """Keeps a file or a part of one."""
        ...

    async def get_bytes(self, reference: str) -> bytes:
        """The bytes of a reference. Raises KeyError when there are none."""
        ...

    async def put_page(self, page: Page) -> str:
        """Keeps what was read on a page."""
        ...

    async def get_page(self, reference: str) -> Page:
        """The page of a reference. Raises KeyError when there is none."""
        ...

    async def put_reading(self, reading: Reading) -> str:
        """Keeps what was understood."""
        ...

    async def get_reading(self, reference: str) -> Reading:
        """The reading of a reference. Raises KeyError when there is none."""
        ...


class MemoryDocuments:
    """Documents of one synchronous request: gone with it."""

    def __init__(self) -> None:
        self._number = count(1)
        self._bytes: dict[str, bytes] = {}
        self._pages: dict[str, Page] = {}
        self._readings: dict[str, Reading] = {}

    async def put_bytes(self, content: bytes) -> str:
        """Keeps the bytes."""
        reference = f"bytes/{next(self._number)}"
        self._bytes[reference] = content
        return reference

    async def get_bytes(self, reference: str) -> bytes:
        """The bytes."""
        return self._bytes[reference]

    async def put_page(self, page: Page) -> str:
        """Keeps the page."""
        reference = f"page/{next(self._number)}"
        self._pages[reference] = page
        return reference

    async def get_page(self, reference: str) -> Page:
        """The page."""
        return self._pages[reference]

    async def put_reading(self, reading: Reading) -> str:
        """Keeps the reading."""
        reference = f"reading/{next(self._number)}"
        self._readings[reference] = reading
        return reference

    async def get_reading(self, reference: str) -> Reading:
        """The reading."""
        return self._readings[reference]
