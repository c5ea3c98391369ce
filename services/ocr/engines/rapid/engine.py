"""The `rapid` engine: renders and recognises a page in one worker process, so that no picture travels."""

from __future__ import annotations

import logging
from time import perf_counter
from typing import Final

from services.common.document.page import Page
from services.common.errors import ServiceError
from services.common.workers.pool import WorkerPool
from services.ocr.engines.base import PageJob, Usage
from services.ocr.engines.rapid.models import Models
from services.ocr.engines.rapid.page import read_rendered
from services.ocr.errors import EngineFailed
from services.ocr.render.opening import render_page

NAME: Final = "rapid"

_loaded: list[Models] = []
_NO_MEMORY: Final = ("bad_alloc", "failed to allocate", "insufficient memory")


def load(threads: int) -> None:
    """Initialises a worker process: loads the models and reads a blank picture, so that the first page finds all ready."""
    import numpy as np
    from rapidocr.utils.log import logger

    logger.setLevel(logging.ERROR)  # it writes lines of its own format to stderr
    _loaded[:] = [Models(threads)]
    blank = np.full((96, 640, 3), 255, np.uint8)
    _loaded[0].detect(blank)
    _loaded[0].read([blank])


def read_page(job: PageJob) -> tuple[Page, float]:
    """Runs in a worker: the page, and the resolution it was rendered at."""
    rendered = render_page(job.document, job.number, job.dpi)
    try:
        return read_rendered(_loaded[0], rendered, job.number or 1), rendered.dpi
    except (MemoryError, ServiceError):
        raise
    except Exception as error:
        if any(word in str(error).lower() for word in _NO_MEMORY):
            raise MemoryError from None
        raise EngineFailed("engine_error", type(error).__name__) from None


class RapidEngine:
    """A PageEngine. `dpi`: resolution when the job names none."""

    name = NAME

    def __init__(self, pool: WorkerPool, dpi: int) -> None:
        self._pool = pool
        self._dpi = dpi

    async def read(self, job: PageJob, usage: Usage, *, deadline_seconds: float) -> Page:
        """See PageEngine. Waiting for a free process counts as latency."""
        started = perf_counter()
        try:
            wanted = PageJob(job.document, job.number, job.dpi or self._dpi)
            page, usage.dpi = await self._pool.run(read_page, wanted, deadline_seconds=deadline_seconds)
        finally:
            usage.latency_ms += (perf_counter() - started) * 1000
        return page
