"""Reads documents in worker processes and hands their pages over as they come."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Iterator, Sequence
from typing import Final

from services.common.workers.pool import WorkerPool
from services.extraction.engines.registry import CHAIN_ENGINES, FILE_ENGINES, OCR, resolve
from services.extraction.errors import TooLarge
from services.extraction.model import ExtractedPage, Header, Options
from services.extraction.reading import read_document

Part = Header | ExtractedPage

BATCH_PAGES: Final = 8
BATCH_BYTES: Final = 1024 * 1024
BATCH_SECONDS: Final = 0.1
"""A batch leaves the worker when one of these is reached: few messages between processes, and no page waits long."""


def read_batches(data: bytes, options: Options) -> Iterator[list[Part]]:
    """Runs in a worker: the parts of `read_document` in batches; the first one begins with the header."""
    batch: list[Part] = []
    size, since = 0, time.monotonic()
    for part in read_document(data, options):
        batch.append(part)
        size += len(part.ocr_document) if isinstance(part, ExtractedPage) else 0
        if len(batch) > BATCH_PAGES or size >= BATCH_BYTES or time.monotonic() - since > BATCH_SECONDS:
            yield batch
            batch, size, since = [], 0, time.monotonic()
    if batch:
        yield batch


def warm_up(chain: Sequence[str]) -> None:
    """Runs once in every new worker: imports the libraries that most documents need."""
    present, _ = resolve(chain)
    for name in present:
        if name != OCR and name not in {"pdfplumber", "pypdf"}:
            CHAIN_ENGINES[name].load()
    for entry in FILE_ENGINES.values():
        entry.load()


class DocumentReader:
    """Reads documents through a pool of worker processes; `timeout`: seconds for one document."""

    def __init__(self, pool: WorkerPool, max_document_bytes: int, timeout: float) -> None:
        self._pool = pool
        self._max_document_bytes = max_document_bytes
        self.timeout = timeout

    async def read(self, data: bytes, options: Options, deadline_seconds: float) -> AsyncGenerator[Part, None]:
        """The header, then the pages. Leaving the iteration early kills the work.

        Raises the errors of services.extraction.errors, and those of the pool (resource_limit).
        """
        if len(data) > self._max_document_bytes:
            raise TooLarge(
                f"The document has {len(data)} bytes; {self._max_document_bytes} are allowed.",
                params={"bytes": str(len(data)), "limit": str(self._max_document_bytes)},
            )
        deadline = min(self.timeout, deadline_seconds)
        async for batch in self._pool.stream(read_batches, data, options, deadline_seconds=deadline):
            for part in batch:
                yield part

    async def start(self) -> None:
        """Starts the worker processes and waits until they are ready."""
        await self._pool.start()

    async def close(self) -> None:
        """Ends the worker processes."""
        await self._pool.close()
