"""Reads documents in worker processes and hands their pages over as they come."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from typing import Final

from services.common.wire.pages import page_to_bytes
from services.common.workers.pool import WorkerPool
from services.extraction.engines.registry import CHAIN_ENGINES, FILE_ENGINES, OCR, resolve
from services.extraction.errors import TooLarge
from services.extraction.model import ExtractedPage, Header, Options, PackedPage
from services.extraction.reading import read_document

Part = Header | PackedPage

BATCH_PAGES: Final = 8
BATCH_BYTES: Final = 1024 * 1024
BATCH_SECONDS: Final = 0.1
"""A batch leaves the worker when one of these is reached: few messages between processes, and no page waits long."""


def read_batches(data: bytes, options: Options) -> Iterator[list[Part]]:
    """Runs in a worker: the parts of `read_document` in batches; the first one begins with the header."""
    batch: list[Part] = []
    size, since = 0, time.monotonic()
    for read in read_document(data, options):
        part = _packed(read)
        batch.append(part)
        size += len(part.ocr_document) + len(part.page) if isinstance(part, PackedPage) else 0
        if len(batch) > BATCH_PAGES or size >= BATCH_BYTES or time.monotonic() - since > BATCH_SECONDS:
            yield batch
            batch, size, since = [], 0, time.monotonic()
    if batch:
        yield batch


def _packed(part: Header | ExtractedPage) -> Part:
    return part if isinstance(part, Header) else PackedPage(page_to_bytes(part.page), part.ocr_document)


def warm_up(chain: Sequence[str]) -> None:
    """Runs once in every new worker: imports the libraries that most documents need."""
    present, _ = resolve(chain)
    for name in present:
        if name != OCR and name not in {"pdfplumber", "pypdf"}:
            CHAIN_ENGINES[name].load()
    for entry in FILE_ENGINES.values():
        entry.load()


class DocumentReader:
    """Reads documents through a pool of worker processes; `timeout`: seconds for one document, the wait for a worker aside."""

    def __init__(self, pool: WorkerPool, max_document_bytes: int, timeout: float) -> None:
        self._pool = pool
        self._max_document_bytes = max_document_bytes
        self.timeout = timeout

    async def read(self, data: bytes, options: Options, deadline_seconds: float) -> AsyncGenerator[Part, None]:
        """The header, then the pages. Leaving the iteration early kills the work.

        `deadline_seconds` includes the wait for a worker. Raises the errors of services.extraction.errors, and those of the
        pool (resource_limit, busy, timeout).
        """
        if len(data) > self._max_document_bytes:
            raise TooLarge(
                f"The document has {len(data)} bytes; {self._max_document_bytes} are allowed.",
                params={"bytes": str(len(data)), "limit": str(self._max_document_bytes)},
            )
        batches = self._pool.stream(read_batches, data, options, deadline_seconds=deadline_seconds, task_seconds=self.timeout)
        async with aclosing(batches):
            async for batch in batches:
                for part in batch:
                    yield part

    async def start(self) -> None:
        """Starts the worker processes and waits until they are ready."""
        await self._pool.start()

    async def close(self) -> None:
        """Ends the worker processes."""
        await self._pool.close()
