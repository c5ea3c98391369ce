"""Reads a page with the engine that is wanted, and with the next one when that fails; renders pages for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from services.common.document.page import Fallback, Page
from services.common.errors import ServiceError
from services.common.workers.errors import WorkerTimeout
from services.common.workers.pool import WorkerPool
from services.ocr.engines.base import PageEngine, PageJob, Usage
from services.ocr.engines.registry import AUTO, chain
from services.ocr.errors import EngineFailed, OcrFailed, OcrTimeout
from services.ocr.render.opening import PngPage, render_png

_RETRY_SECONDS: Final = 1.0


@dataclass(slots=True)
class Recognised:
    """A page that was read, with what all engines that were tried used; `page.verdict.fallbacks` names those left."""

    page: Page
    usage: Usage = field(default_factory=Usage)


class Recogniser:
    """The engines behind one door. `default`: engine when a request names none; `timeout`: seconds for one page."""

    def __init__(
        self, engines: Mapping[str, PageEngine], renderers: WorkerPool, *, default: str, dpi: int, timeout: float
    ) -> None:
        self.engines = engines
        self.timeout = timeout
        self._renderers = renderers
        self._default = default
        self._dpi = dpi

    async def recognise(self, job: PageJob, engine: str, *, deadline_seconds: float) -> Recognised:
        """The page, read by `engine` (empty: the default) or by one that stands in.

        Raises:
            UnknownEngine, EngineUnavailable: see `registry.chain`.
            OcrFailed: no engine could read it.
            OcrTimeout: the caller's deadline passed.
            ServiceError: the file cannot be read, is too costly, or the service is busy.
        """
        end = monotonic() + deadline_seconds
        usage, fallbacks = Usage(), list[Fallback]()
        for candidate in chain(engine or self._default or AUTO, self.engines):
            try:
                page = await candidate.read(job, usage, deadline_seconds=max(0.0, end - monotonic()))
            except EngineFailed as failure:
                fallbacks.append(Fallback(candidate.name, failure.reason, failure.detail))
                continue
            except WorkerTimeout as error:
                raise self._explained(error, deadline_seconds) from None
            page.verdict.fallbacks = fallbacks
            return Recognised(page, usage)
        raise _failed(fallbacks)

    async def render(self, job: PageJob, *, deadline_seconds: float) -> PngPage:
        """The page as PNG at `job.dpi` (0: OCR_RENDER_DPI). Raises as `recognise` does for files."""
        try:
            return await self._renderers.run(
                render_png, job.document, job.number, job.dpi or self._dpi, deadline_seconds=deadline_seconds
            )
        except WorkerTimeout as error:
            raise self._explained(error, deadline_seconds) from None

    def _explained(self, error: WorkerTimeout, deadline_seconds: float) -> ServiceError:
        """A page that takes longer than OCR_TIMEOUT is too costly; one that only outlasts its caller is not."""
        if deadline_seconds < self.timeout:
            return OcrTimeout("The deadline passed before the page was done.")
        return error


def _failed(fallbacks: list[Fallback]) -> OcrFailed:
    last = fallbacks[-1]
    return OcrFailed(
        "No engine could read the page.",
        params={"engine": last.engine, "reason": last.reason},
        retry_after_seconds=_RETRY_SECONDS,
    )
