"""The OCR step: pages fanned out, failures kept to their page."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import Final

from services.common.document.page import Fallback, Page
from services.common.errors import ServiceError
from services.gateway.budget import Budget
from services.gateway.documents import Documents
from services.gateway.errors import ServiceAway
from services.gateway.load import Load
from services.gateway.model import Admitted, Extracted, OcrUsage, PageEntry, Recognised, RecognisedPage
from services.gateway.ports import OcrPort
from services.orders.envelope import Degradation

log = logging.getLogger(__name__)

_SENDERS_FAULT: Final = frozenset({"unknown_engine", "engine_unavailable"})
"""What a page cannot help: the engine that the sender chose. It ends the request."""
_AWAY: Final = frozenset({"service_unavailable", "busy"})
_REASONS: Final = {"service_unavailable": "unreachable", "busy": "rate_limited", "ocr_failed": "engine_error"}
_BUSY_SECONDS: Final = 0.2
_BUSY_MOST_SECONDS: Final = 2.0


@dataclass(slots=True)
class _Outcome:
    """What became of a page: the entry after it, and why OCR failed when it did."""

    entry: PageEntry
    read: RecognisedPage | None = None
    error: ServiceError | None = None
    degraded: tuple[Degradation, ...] = ()


class Recogniser:
    """Recognises the waiting pages of a document, at most `parallel` at a time."""

    def __init__(self, ocr: OcrPort, documents: Documents, parallel: int, load: Load) -> None:
        self._ocr = ocr
        self._documents = documents
        self._load = load
        self._places = asyncio.Semaphore(parallel)
        self._away: ServiceError | None = None

    async def recognise(self, admitted: Admitted, extracted: Extracted, budget: Budget) -> Recognised:
        """Every page after OCR. Raises ServiceAway when OCR cannot be reached and nothing else was read of the document."""
        tasks = await self._all([entry for entry in extracted.pages if entry.scan], admitted, budget)
        outcomes = {outcome.entry.number: outcome for outcome in tasks}
        self._refuse_nothing_read(extracted, list(outcomes.values()))
        pages = tuple(outcomes[e.number].entry if e.number in outcomes else e for e in extracted.pages)
        failed = [outcome for outcome in outcomes.values() if outcome.error]
        return Recognised(
            pages=pages,
            degraded=tuple(entry for number in sorted(outcomes) for entry in outcomes[number].degraded),
            poor=tuple(sorted(outcome.entry.number for outcome in failed if outcome.entry.has_words)),
            usage=_usage([outcome.read for outcome in outcomes.values() if outcome.read]),
        )

    async def _all(self, waiting: list[PageEntry], admitted: Admitted, budget: Budget) -> list[_Outcome]:
        """An error that is no page's own cancels the pages in flight."""
        tasks = [asyncio.create_task(self._page(entry, admitted, budget)) for entry in waiting]
        try:
            return list(await asyncio.gather(*tasks))
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _page(self, entry: PageEntry, admitted: Admitted, budget: Budget) -> _Outcome:
        async with self._places:
            with self._load.page():
                return await self._tried(entry, admitted, budget)

    async def _tried(self, entry: PageEntry, admitted: Admitted, budget: Budget) -> _Outcome:
        try:
            if self._away is not None:
                raise self._away
            read = await self._patiently(entry, admitted, budget)
        except ServiceError as error:
            if error.code in _SENDERS_FAULT and admitted.choices.ocr_engine not in ("", "auto"):
                raise
            if error.code == "service_unavailable":
                self._away = error
            return await self._failed(entry, error)
        return await self._recognised(entry, read)

    async def _patiently(self, entry: PageEntry, admitted: Admitted, budget: Budget) -> RecognisedPage:
        """Asks again while OCR is busy and time is left."""
        scan = await self._documents.get_bytes(entry.scan)
        engine = admitted.choices.ocr_engine
        pause = _BUSY_SECONDS
        while True:
            try:
                seconds = budget.left_before_reserve
                return await self._ocr.recognise(admitted.caller, scan, entry.number, engine, seconds=seconds)
            except ServiceError as error:
                if error.code != "busy" or budget.left_before_reserve <= pause:
                    raise
            await asyncio.sleep(pause)
            pause = min(2 * pause, _BUSY_MOST_SECONDS)

    async def _recognised(self, entry: PageEntry, read: RecognisedPage) -> _Outcome:
        native = await self._documents.get_page(entry.page)
        page = _merged(native, read.page)
        left = tuple(
            Degradation(component="ocr", reason=f.reason, fallback=page.verdict.engine or None, page=entry.number)
            for f in read.page.verdict.fallbacks
        )
        reference = await self._documents.put_page(page)
        after = replace(entry, page=reference, engine=page.verdict.engine, has_words=bool(page.words), scan="")
        return _Outcome(after, read=read, degraded=left)

    async def _failed(self, entry: PageEntry, error: ServiceError) -> _Outcome:
        reason = _REASONS.get(error.code, error.code)
        log.warning("page not recognised", extra={"page": entry.number, "code": error.code, "reason": reason})
        page, stand_in = _without_ocr(await self._documents.get_page(entry.page), reason)
        reference = await self._documents.put_page(page)
        left = Degradation(
            component="ocr", reason=reason, fallback=stand_in or None, page=entry.number, detail=error.message or None
        )
        after = replace(entry, page=reference, engine=stand_in, scan="")
        return _Outcome(after, error=error, degraded=(left,))

    def _refuse_nothing_read(self, extracted: Extracted, outcomes: list[_Outcome]) -> None:
        """A scan that only OCR could have read is sent again later: an empty order would be no answer."""
        errors = [outcome.error for outcome in outcomes if outcome.error]
        if not errors or len(errors) < len(outcomes) or extracted.structured:
            return
        read = any(entry.has_words and not entry.scan for entry in extracted.pages)
        if read or not all(error.code in _AWAY for error in errors):
            return
        message = "The pages are pictures, and OCR is not available."
        raise ServiceAway(message, params={"service": "ocr"}, retry_after_seconds=errors[0].retry_after_seconds)


def _merged(native: Page, recognised: Page) -> Page:
    """What OCR read, with what the file says of the page besides its text."""
    verdict = replace(recognised.verdict, fallbacks=[*native.verdict.fallbacks, *recognised.verdict.fallbacks], needs_ocr=False)
    return replace(
        recognised,
        number=native.number,
        hidden=[*native.hidden, *recognised.hidden],
        images=native.images or recognised.images,
        scan_dpi=native.scan_dpi or recognised.scan_dpi,
        verdict=verdict,
    )


def _without_ocr(page: Page, reason: str) -> tuple[Page, str]:
    """The page when OCR failed, and the engine whose poor text stands in; without any text the page has failed."""
    fallbacks = [*page.verdict.fallbacks, Fallback("ocr", reason)]
    if not page.words:
        return replace(page, verdict=replace(page.verdict, fallbacks=fallbacks, needs_ocr=False, error=reason)), ""
    engine = page.verdict.engine or next((f.engine for f in reversed(page.verdict.fallbacks) if f.engine != "ocr"), "")
    return replace(page, verdict=replace(page.verdict, engine=engine, fallbacks=fallbacks, needs_ocr=False)), engine


def _usage(reads: list[RecognisedPage]) -> OcrUsage:
    return OcrUsage(
        pages=len(reads),
        prompt_tokens=sum(read.prompt_tokens for read in reads),
        completion_tokens=sum(read.completion_tokens for read in reads),
        latency_ms=round(max((read.latency_ms for read in reads), default=0.0), 1),
    )
