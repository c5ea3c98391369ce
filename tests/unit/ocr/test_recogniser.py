from __future__ import annotations

from typing import Any, cast

import pytest

from services.common.document.page import Page
from services.common.errors import ServiceError
from services.common.workers.errors import WorkersBusy, WorkerTimeout
from services.ocr.engines.base import PageJob, Usage
from services.ocr.errors import Corrupt, EngineFailed, EngineUnavailable, OcrFailed, OcrTimeout, UnknownEngine
from services.ocr.recogniser import Recognised, Recogniser


class Engine:
    """Does what it is told."""

    def __init__(self, name: str, error: Exception | None = None) -> None:
        self.name, self.error, self.deadline = name, error, 0.0

    async def read(self, job: PageJob, usage: Usage, *, deadline_seconds: float) -> Page:
        self.deadline = deadline_seconds
        usage.latency_ms += 10
        if self.error:
            raise self.error
        page = Page(1, 10, 10)
        page.verdict.engine = self.name
        return page


async def recognise(*engines: Engine, engine: str = "auto", seconds: float = 5.0) -> Recognised:
    known = {entry.name: entry for entry in engines}
    recogniser = Recogniser(known, cast("Any", None), default="auto", dpi=200, timeout=60)
    return await recogniser.recognise(PageJob(b""), engine, deadline_seconds=seconds)


async def test_auto_takes_deepseek_when_it_is_there() -> None:
    assert (await recognise(Engine("deepseek"), Engine("rapid"))).page.verdict.engine == "deepseek"


async def test_auto_takes_rapid_otherwise() -> None:
    assert (await recognise(Engine("rapid"))).page.verdict.engine == "rapid"


@pytest.mark.parametrize("engine", ["auto", "deepseek", ""])
async def test_failed_engine_is_left_and_named(engine: str) -> None:
    found = await recognise(Engine("deepseek", EngineFailed("loop", "x")), Engine("rapid"), engine=engine)
    assert [(left.engine, left.reason, left.detail) for left in found.page.verdict.fallbacks] == [("deepseek", "loop", "x")]
    assert (found.page.verdict.engine, found.usage.latency_ms) == ("rapid", 20)


async def test_rapid_does_not_go_on_to_deepseek() -> None:
    with pytest.raises(OcrFailed) as caught:
        await recognise(Engine("deepseek"), Engine("rapid", EngineFailed("engine_error")), engine="rapid")
    assert caught.value.params == {"engine": "rapid", "reason": "engine_error"}


async def test_all_engines_fail() -> None:
    with pytest.raises(OcrFailed):
        await recognise(Engine("deepseek", EngineFailed("empty")), Engine("rapid", EngineFailed("engine_error")))


async def test_damaged_file_is_tried_once() -> None:
    rapid = Engine("rapid")
    with pytest.raises(Corrupt):
        await recognise(Engine("deepseek", Corrupt("no")), rapid)
    assert rapid.deadline == 0


@pytest.mark.parametrize(("seconds", "expected"), [(5.0, OcrTimeout), (60.0, WorkerTimeout)])
async def test_page_that_outlasts_its_caller_is_not_too_costly(seconds: float, expected: type[ServiceError]) -> None:
    with pytest.raises(expected):
        await recognise(Engine("rapid", WorkerTimeout("long")), seconds=seconds)


async def test_busy_passes() -> None:
    with pytest.raises(WorkersBusy):
        await recognise(Engine("rapid", WorkersBusy("busy")))


async def test_unknown_engine() -> None:
    with pytest.raises(UnknownEngine):
        await recognise(Engine("rapid"), engine="abbyy")


@pytest.mark.parametrize("engine", ["deepseek", "rapid", "auto"])
async def test_engine_that_is_not_there(engine: str) -> None:
    others = [Engine("rapid")] if engine == "deepseek" else []
    with pytest.raises(EngineUnavailable):
        await recognise(*others, engine=engine)
